"""Templates of official papers: they come with the program, and a community puts its own in their place.

No template is ever changed or taken away: a paper that was made stays explained by the one it was made from.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.paper_templates import PaperTemplate
from db.pen import Pen
from db.queries import paper_templates
from db.rules.paper_forms import PaperTemplateDraft
from db.rules.words import N_

NAMES = {
    "plant": N_("Paper templates planted"),
    "replace": N_("Paper template replaced"),
    "restore": N_("Shipped paper template taken again"),
}
LASTING = ("plant",)
LONGEST_NAME = 255


def plant(pen: Pen, drafts: Iterable[PaperTemplateDraft]) -> int:
    """Add the templates that came with the program and are others than before, and answer how many those were.

    They are not looked through: they were when the program was made. A community's own goes on counting.
    """
    own = PaperTemplate.community_id == pen.by.community_id
    shipped = PaperTemplate.select(PaperTemplate.form, PaperTemplate.sha256).where(own, PaperTemplate.is_shipped)
    newest = dict(base.rows(shipped.order_by(PaperTemplate.number)))
    fresh = [draft for draft in drafts if newest.get(draft.form) != digest(draft.content)]
    highest = numbers(pen)
    rows = [{**columns(pen, draft, highest), "worker_id": None, "is_shipped": True} for draft in fresh]
    return len(pen.add_many(PaperTemplate, rows))


def replace(pen: Pen, code: str, file_name: str, content: bytes) -> str:
    """Put a template in the place of the one that counts, and answer its key; the same once more changes nothing.

    Raises Refused with everything that is wrong with it. It is looked through here, which takes longer than a key may
    wait where many fonts are installed.
    """
    from db.exchange.templates import checks as template_checks

    refuse(template_checks.faults(content, paper_templates.form(code)))
    rows = list(paper_templates.about(PaperTemplate.form == code))
    if rows and (counting := paper_templates.chosen(rows)).sha256 == digest(content):
        return str(counting.id)
    draft = PaperTemplateDraft(code, file_name[-LONGEST_NAME:], content)
    key = pen.add(PaperTemplate, **columns(pen, draft, numbers(pen)))
    pen.about(PaperTemplate, key)
    return key


def restore(pen: Pen, code: str) -> str:
    """Go back to the template that came with the program, and answer its key; where it counts already, nothing changes.

    Raises NotFound when none came with the program.
    """
    paper_templates.form(code)
    rows = list(paper_templates.about(PaperTemplate.form == code))
    shipped = [row for row in rows if row.is_shipped]
    if not shipped:
        raise NotFound
    counting = paper_templates.chosen(rows)
    if counting.is_shipped:
        return str(counting.id)
    row = PaperTemplate.get_by_id(shipped[-1].id)
    draft = PaperTemplateDraft(code, row.file_name, base64.b64decode(row.content))
    key = pen.add(PaperTemplate, **{**columns(pen, draft, numbers(pen)), "is_shipped": True})
    pen.about(PaperTemplate, key)
    return key


def numbers(pen: Pen) -> dict[str, int]:
    """The highest number of the templates of each form."""
    highest = peewee.fn.max(PaperTemplate.number)
    own = PaperTemplate.community_id == pen.by.community_id
    return dict(base.rows(PaperTemplate.select(PaperTemplate.form, highest).where(own).group_by(PaperTemplate.form)))


def columns(pen: Pen, draft: PaperTemplateDraft, highest: dict[str, int]) -> dict[str, Any]:
    """A template as the columns of its row."""
    return {
        "form": draft.form,
        "number": highest.get(draft.form, 0) + 1,
        "content": base64.b64encode(draft.content).decode("ascii"),
        "sha256": digest(draft.content),
        "file_name": draft.file_name,
        "added_at": pen.by.at,
        "worker_id": pen.by.worker_id,
    }


def digest(content: bytes) -> str:
    """The SHA-256 of a template."""
    return hashlib.sha256(content).hexdigest()
