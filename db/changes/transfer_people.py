"""People of a list beyond the register: who comes by hand, what is corrected, and what somebody needs the next time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.changes import transfer_marks, transfers
from db.errors import refuse
from db.models.transfers import Transfer, TransferNeed, TransferPerson
from db.pen import Pen
from db.queries import transfer_codes, transfer_register
from db.rules import transfer_states
from db.rules import transfers as rules
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.transfers import GuestDraft
from db.rules.words import N_

NAMES = {
    "add": N_("Somebody put on a transfer's list"),
    "amend": N_("Line of a transfer's list corrected"),
}
ON_LIST = N_("This person is on the list already.")


@dataclass(frozen=True)
class LineDraft:
    """What may be corrected on a line of a list. Needs of somebody in the register are remembered for the next time."""

    phone: str = ""
    needs: tuple[str, ...] = ()
    note: str = ""
    helper: str = ""
    helper_phone: str = ""
    backup: str = ""
    backup_phone: str = ""
    destination_id: str | None = None


def add(pen: Pen, transfer_id: str, draft: GuestDraft) -> str:
    """Put somebody on the list of an operation that runs: a name is enough, and who is in the register comes with what
    that knows. Answers the key of the line. Raises Refused, NotFound.
    """
    words = transfer_codes.vocabulary()
    refuse(rules.guest_problems(draft, words))
    transfers.running(transfer_id)
    base.one_by_one(f"transfer {transfer_id}")
    known: dict[str, Any] = {}
    if draft.person_id:
        is_it = (TransferPerson.transfer == transfer_id) & (TransferPerson.person_id == draft.person_id)
        refuse([Problem("name", ON_LIST)] if TransferPerson.get_or_none(is_it) is not None else [])
        known = transfer_register.one(draft.person_id, words, pen.today) or {}
    said = {name: on_one_line(getattr(draft, name)) for name in ("name", "phone", "address", "note")}
    said |= {name: getattr(draft, name) for name in ("room_id", "household_id", "area_id")}
    needs = words.in_order({*draft.needs, *known.get("needs", ())})
    row = {**known, **{name: value for name, value in said.items() if value}, "needs": ",".join(needs)}
    pen.about(Transfer, transfer_id)
    return transfers.add_people(pen, transfer_id, [row])[0]


def amend(pen: Pen, line_id: str, version: int, draft: LineDraft) -> None:
    """Correct a line of a list. Raises Refused, NotFound, Conflict."""
    transfer_marks.alone([line_id])
    row: Any = pen.read(TransferPerson, line_id, version)
    words = transfer_codes.vocabulary()
    texts = {name: on_one_line(getattr(draft, name)) for name in TEXTS}
    refuse(problem for name, text in texts.items() for problem in rules.too_long(name, text, TEXTS[name]))
    refuse([Problem("needs", rules.NOT_LISTED)] if set(draft.needs) - set(words.needs) else [])
    pen.about(TransferPerson, line_id)
    if row.person_id:
        remember(pen, row.person_id, rules.needs_of(row.needs), draft.needs)
    needs = ",".join(words.in_order(draft.needs))
    pen.set(row, **texts, needs=needs, destination_id=draft.destination_id or None)
    transfer_marks.add(pen, transfer_marks.held([line_id]), transfer_states.NOTED, {})


TEXTS = {"phone": 30, "note": 200, "helper": 50, "helper_phone": 30, "backup": 50, "backup_phone": 30}


def remember(pen: Pen, person_id: str, before: Sequence[str], after: Iterable[str]) -> None:
    """Keep for the next time what somebody needs; what is needed no more ends today."""
    fresh, gone = set(after) - set(before), set(before) - set(after)
    held: list[Any] = list(TransferNeed.select().where(TransferNeed.person == person_id, TransferNeed.to_on.is_null()))
    has = {row.code for row in held}
    said = {"person": person_id, "from_on": pen.today, "worker_id": pen.by.worker_id}
    pen.add_many(TransferNeed, [{**said, "code": code} for code in sorted(fresh - has)])
    for row in held:
        if row.code in gone:
            pen.set(row, to_on=pen.today)
