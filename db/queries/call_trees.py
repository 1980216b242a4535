"""Call trees: the groups in their order, and their contacts with when somebody was last reached there."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.call_trees import CallContact, CallGroup, CallRound
from db.rules.call_trees import Number


@dataclass(frozen=True)
class ContactLine:
    """One contact. Telephones stand here whole: who shows them in a list masks them."""

    id: str
    version: int
    group_id: str
    place: int
    name: str
    post: str
    phone: str
    backup: str
    note: str
    tested_at: datetime.datetime | None
    tested_by: str

    @property
    def number(self) -> Number:
        """The contact as it is rung."""
        return Number(self.id, self.phone, self.backup)


@dataclass(frozen=True)
class GroupLine:
    """One group with its contacts in their order."""

    id: str
    version: int
    name: str
    place: int
    recipient: str
    contacts: tuple[ContactLine, ...]


def groups(group_ids: Collection[str] = ()) -> list[GroupLine]:
    """The groups that are rung, all or some, in their order with their contacts; in two statements."""
    wanted: Any = CallGroup.closed_on.is_null()
    if group_ids:
        wanted &= CallGroup.id.in_(list(group_ids))
    rows: Any = CallGroup.select().where(wanted).order_by(CallGroup.place, CallGroup.id)
    known = list(rows)
    found: dict[str, list[ContactLine]] = {row.id: [] for row in known}
    of_them: Any = CallContact.select().where(CallContact.group.in_(list(found)), CallContact.left_on.is_null())
    for row in of_them.order_by(CallContact.place, CallContact.id):
        found[row.group_id].append(contact_line(row))
    return [GroupLine(row.id, row.version, row.name, row.place, row.recipient, tuple(found[row.id])) for row in known]


def contact_line(row: Any) -> ContactLine:
    """A row as a value."""
    return ContactLine(**{name: getattr(row, name) for name in ContactLine.__dataclass_fields__})


def contact(contact_id: str) -> ContactLine | None:
    """One contact; None when there is none."""
    row = CallContact.get_or_none(CallContact.id == contact_id)
    return contact_line(row) if row else None


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What groups, contacts and rounds are called in the ledger; contacts by their post where they have one."""
    found: dict[tuple[str, str], str] = {}
    if wanted := list(keys.get("call_group", ())):
        rows = base.rows(CallGroup.select(CallGroup.id, CallGroup.name).where(CallGroup.id.in_(wanted)))
        found |= {("call_group", key): name for key, name in rows}
    if wanted := list(keys.get("call_contact", ())):
        contacts = CallContact.select(CallContact.id, CallContact.post, CallContact.name)
        rows = base.rows(contacts.where(CallContact.id.in_(wanted)))
        found |= {("call_contact", key): post or name for key, post, name in rows}
    if wanted := list(keys.get("call_round", ())):
        rows = base.rows(CallRound.select(CallRound.id, CallRound.begun_at).where(CallRound.id.in_(wanted)))
        found |= {("call_round", key): f"{at:%Y-%m-%d}" for key, at in rows}
    return found
