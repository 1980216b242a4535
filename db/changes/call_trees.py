"""Call trees: groups and contacts, and their order."""

from __future__ import annotations

from typing import Any

from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.call_trees import CallContact, CallGroup
from db.pen import Pen
from db.queries import call_trees as kept
from db.queries import incidents
from db.rules import call_trees
from db.rules.call_trees import ContactDraft, GroupDraft
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add_group": N_("Group of a call tree added"),
    "amend_group": N_("Group of a call tree changed"),
    "close_group": N_("Group of a call tree closed"),
    "add": N_("Contact of a call tree added"),
    "amend": N_("Contact of a call tree changed"),
    "retire": N_("Contact of a call tree left"),
    "move": N_("Order of a call tree changed"),
    "move_group": N_("Order of a call tree changed"),
}


def add_group(pen: Pen, draft: GroupDraft) -> str:
    """Add a group behind the others, and answer its key. Raises Refused."""
    refuse(call_trees.group_problems(draft, incidents.vocabulary().recipients))
    last = CallGroup.select(peewee.fn.max(CallGroup.place)).scalar() or 0
    key = pen.add(CallGroup, name=clean(draft.name), recipient=draft.recipient, place=last + 1)
    pen.about(CallGroup, key)
    return key


def amend_group(pen: Pen, group_id: str, version: int, draft: GroupDraft) -> None:
    """Change what a group is called, and whom its contacts are. Raises Refused, NotFound, Conflict."""
    row = pen.read(CallGroup, group_id, version)
    refuse(call_trees.group_problems(draft, incidents.vocabulary().recipients))
    pen.set(row, name=clean(draft.name), recipient=draft.recipient)
    pen.about(CallGroup, group_id)


def close_group(pen: Pen, group_id: str, version: int) -> None:
    """A group is rung no more. Raises NotFound, Conflict."""
    pen.set(pen.read(CallGroup, group_id, version), closed_on=pen.today)
    pen.about(CallGroup, group_id)


def add(pen: Pen, group_id: str, draft: ContactDraft) -> str:
    """Add a contact behind the others of its group, and answer its key. Raises Refused, NotFound."""
    refuse(call_trees.contact_problems(draft))
    if CallGroup.get_or_none(CallGroup.id == group_id) is None:
        raise NotFound
    last = CallContact.select(peewee.fn.max(CallContact.place)).where(CallContact.group == group_id).scalar() or 0
    key = pen.add(CallContact, group=group_id, place=last + 1, **columns(draft))
    pen.about(CallContact, key)
    return key


def columns(draft: ContactDraft) -> dict[str, str]:
    """A contact as the columns of its row; telephones in their one form."""
    words = {name: clean(getattr(draft, name)) for name in ("name", "post", "note")}
    return words | {name: call_trees.number_of(getattr(draft, name)) for name in ("phone", "backup")}


def amend(pen: Pen, contact_id: str, version: int, draft: ContactDraft) -> None:
    """Change a contact. A number under which nobody was reached yet counts as not tested. Raises Refused, NotFound,
    Conflict."""
    row = pen.read(CallContact, contact_id, version)
    refuse(call_trees.contact_problems(draft))
    values: dict[str, Any] = dict(columns(draft))
    if row.tested_by and row.tested_by not in (values["phone"], values["backup"]):
        values |= {"tested_at": None, "tested_by": ""}
    pen.set(row, **values)
    pen.about(CallContact, contact_id)


def retire(pen: Pen, contact_id: str, version: int) -> None:
    """A contact is rung no more. Raises NotFound, Conflict."""
    pen.set(pen.read(CallContact, contact_id, version), left_on=pen.today)
    pen.about(CallContact, contact_id)


def move(pen: Pen, contact_id: str, step: int) -> None:
    """Ring a contact earlier (-1) or later (1) within its group; at the edge nothing happens. Raises NotFound."""
    row: Any = CallContact.get_or_none(CallContact.id == contact_id)
    if row is None:
        raise NotFound
    group = next((one for one in kept.groups([row.group_id])), None)
    keys = [one.id for one in group.contacts] if group else []
    reorder(pen, CallContact, keys, contact_id, step)


def move_group(pen: Pen, group_id: str, step: int) -> None:
    """Ring a group earlier (-1) or later (1); at the edge nothing happens."""
    reorder(pen, CallGroup, [one.id for one in kept.groups()], group_id, step)


def reorder(pen: Pen, table: Any, keys: list[str], key: str, step: int) -> None:
    """Let one of several change places with the one before or after it."""
    here = keys.index(key) if key in keys else -1
    if here < 0 or not 0 <= here + step < len(keys):
        return
    keys[here], keys[here + step] = keys[here + step], keys[here]
    rows = {row.id: row for row in table.select().where(table.id.in_(keys))}
    for place, one in enumerate(keys, 1):
        if rows[one].place != place:
            pen.set(rows[one], place=place)
    pen.about(table, key)
