"""Templates of official papers: which forms there are, and which template of each one counts."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound, Refused
from db.models.paper_templates import PaperTemplate
from db.models.workers import Worker
from db.queries import codes
from db.rules import paper_forms
from db.rules.paper_forms import PaperForm
from db.rules.problems import Words
from db.rules.words import N_

# A subject has its lists of forms and of the fields they share: paper_forms, inspection_paper_forms and so on.
FORMS, FIELDS = "paper_forms", "paper_fields"
NO_FORM = N_("There is no paper named {code}. Known are: {known}.")


@dataclass(frozen=True)
class PaperTemplateLine:
    """The template of a form that counts. `added_at` is in UTC; `worker` is who put it there, "" for the program.

    `is_shipped` says that it is one of those, `has_newer` that the program brought another one after a community's own.
    """

    id: str
    form: str
    zh: str
    en: str
    number: int
    file_name: str
    sha256: str
    added_at: datetime.datetime
    worker: str
    is_shipped: bool
    has_newer: bool = False

    def title(self, language: str) -> str:
        """What the paper is called in a language, zh or en."""
        return format(Words(self.zh, self.en), language)


@dataclass(frozen=True)
class PaperTemplateCard:
    """A template with what it consists of: the form that it is of, and the .docx."""

    line: PaperTemplateLine
    form: PaperForm
    content: bytes


def forms() -> dict[str, PaperForm]:
    """Every form of paper by its name, in the order in which papers are filed."""
    known = codes.ending(FORMS, FIELDS)
    found = {}
    for name in sorted((one for one in known.lists if one.endswith(FORMS)), key=by_subject):
        fields = name.removesuffix(FORMS) + FIELDS
        for entry in known.entries(name):
            shared = [known.facts(fields, one) for one in entry.facts.get("shares", ())]
            form = paper_forms.of_facts(entry.code, entry.zh, entry.en, entry.facts, shared)
            found[form.code] = form
    return found


def by_subject(name: str) -> tuple[bool, str]:
    """The order of the lists of forms: the one without a subject in its name comes first."""
    return name != FORMS, name


def form(code: str) -> PaperForm:
    """One form of paper. Raises Refused, naming those that there are."""
    known = forms()
    if code not in known:
        raise Refused(text=NO_FORM, code=code, known=", ".join(known))
    return known[code]


def lines() -> list[PaperTemplateLine]:
    """The template that counts of every form that has one, in the order in which papers are filed."""
    rows: dict[str, list[Any]] = {}
    for row in about():
        rows.setdefault(row.form, []).append(row)
    return [line(one, chosen(rows[one.code]), rows[one.code]) for one in forms().values() if one.code in rows]


def current(code: str) -> PaperTemplateCard:
    """The template that counts of one form, with its content. Raises Refused for no form, NotFound for no template."""
    wanted = form(code)
    rows = list(about(PaperTemplate.form == code))
    if not rows:
        raise NotFound
    found = line(wanted, chosen(rows), rows)
    content = PaperTemplate.select(PaperTemplate.content).where(PaperTemplate.id == found.id).scalar()
    return PaperTemplateCard(found, wanted, base64.b64decode(content))


def about(*conditions: Any) -> Any:
    """What is known of templates apart from their content, the oldest first."""
    columns = [one for one in PaperTemplate._meta.sorted_fields if one.name != "content"]
    named = PaperTemplate.select(*columns, peewee.fn.coalesce(Worker.name, "").alias("worker_name"))
    joined = named.join(Worker, peewee.JOIN.LEFT_OUTER, on=PaperTemplate.worker_id == Worker.id)
    return joined.where(*conditions or (True,)).order_by(PaperTemplate.number).namedtuples()


def chosen(rows: Iterable[Any]) -> Any:
    """The template of a form that counts: what somebody chose last, else the newest that came with the program.

    A program that brings a newer one never takes a community's own away; who went back to the shipped one gets it.
    """
    known = list(rows)
    by_hand = [row for row in known if row.worker_id is not None]
    if by_hand and not by_hand[-1].is_shipped:
        return by_hand[-1]
    return [row for row in known if row.is_shipped][-1] if any(row.is_shipped for row in known) else known[-1]


def line(form: PaperForm, row: Any, rows: Iterable[Any]) -> PaperTemplateLine:
    """A row as a value."""
    found = PaperTemplateLine(
        row.id,
        row.form,
        form.zh,
        form.en,
        row.number,
        row.file_name,
        row.sha256,
        row.added_at,
        row.worker_name,
        row.is_shipped,
    )
    return replace(
        found, has_newer=not row.is_shipped and any(one.is_shipped and one.number > row.number for one in rows)
    )


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What templates are called in the ledger: the Chinese name of their form, and their number."""
    wanted = keys.get("paper_template", ())
    if not wanted:
        return {}
    named = {one.code: one.zh for one in forms().values()}
    rows = base.rows(
        PaperTemplate.select(PaperTemplate.id, PaperTemplate.form, PaperTemplate.number).where(
            PaperTemplate.id.in_(wanted)
        )
    )
    return {("paper_template", key): f"{named.get(code, code)} {number}" for key, code, number in rows}
