"""Bringing everyone out: an operation begins with its list, people are ticked, it ends when all are accounted for."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from db import base
from db.changes import matter_numbers, transfer_marks
from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.transfers import RiskArea, Transfer, TransferArea, TransferMark, TransferPerson
from db.pen import Pen
from db.queries import transfer_codes, transfer_counts, transfer_register
from db.queries import transfers as kept
from db.rules import transfer_states, transfers
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.transfers import Scope, TransferDraft
from db.rules.words import N_

NAMES = {
    "begin": N_("Transfer begun"),
    "list_more": N_("People of further areas listed"),
    "mark": N_("People ticked"),
    "take_back": N_("Tick taken back"),
    "say_why": N_("Said why somebody is not accounted for"),
    "end": N_("Transfer ended"),
    "reopen": N_("Transfer taken up again"),
}
# A tick is taken back by a further tick, never out of the journal.
LASTING = ("mark", "take_back", "say_why")
REAL, DRILL = (
    matter_numbers.Series(letters, Transfer, Transfer.is_drill == drill)
    for letters, drill in (("ZY", False), ("YL", True))
)
NO_SUCH_AREA = N_("This risk area is no longer kept.")
NOT_COUNTED = N_("{count} people are not accounted for. Say of each why, or tick them.")
ENDED = N_("This operation has ended.")
NOT_ENDED = N_("This operation has not ended.")


def begin(pen: Pen, draft: TransferDraft) -> str:
    """Begin an operation, and make its list from the register for its areas, as one deed; answers its key.

    An operation without areas has an empty list, to which people come by hand. Raises Refused.
    """
    words = transfer_codes.vocabulary()
    refuse(transfers.problems_in(draft, words))
    number = matter_numbers.next_one(pen, DRILL if draft.is_drill else REAL)
    said = {"kind": draft.kind, "level": draft.level, "scope": draft.scope.value, "title": on_one_line(draft.title)}
    key = pen.add(
        Transfer,
        **number,
        **said,
        is_drill=draft.is_drill,
        warning_id=draft.warning_id,
        begun_at=pen.by.at,
        worker_id=pen.by.worker_id,
    )
    pen.about(Transfer, key)
    enlist(pen, key, draft.area_ids, draft.scope)
    return key


def list_more(pen: Pen, transfer_id: str, area_ids: Sequence[str], scope: Scope) -> int:
    """Put further people on the list of an operation that runs: of more areas, or everybody where only those who need
    help were listed. Who stands there already stays as he is. Answers how many came. Raises Refused, NotFound.
    """
    running(transfer_id)
    pen.about(Transfer, transfer_id)
    return enlist(pen, transfer_id, area_ids, scope)


def enlist(pen: Pen, transfer_id: str, area_ids: Sequence[str], scope: Scope) -> int:
    """Put who lives in these areas on the list, and answer how many that are."""
    base.one_by_one(f"transfer {transfer_id}")
    rows = base.rows(RiskArea.select(RiskArea.id, RiskArea.name).where(RiskArea.id.in_(list(area_ids))))
    names = dict(rows)
    refuse([Problem("areas", NO_SUCH_AREA)] if set(area_ids) - names.keys() else [])
    listed = base.rows(TransferArea.select(TransferArea.area_id).where(TransferArea.transfer == transfer_id))
    has = {key for (key,) in listed}
    fresh = [{"transfer": transfer_id, "area_id": key, "name": names[key]} for key in area_ids if key not in has]
    pen.add_many(TransferArea, fresh)
    known = TransferPerson.select(TransferPerson.person_id).where(TransferPerson.transfer == transfer_id)
    besides = {key for (key,) in base.rows(known) if key}
    words = transfer_codes.vocabulary()
    found = transfer_register.candidates(area_ids, words, scope, pen.today, besides)
    people = [{**vars(one), "needs": ",".join(one.needs)} for one in found]
    add_people(pen, transfer_id, people)
    return len(people)


def add_people(pen: Pen, transfer_id: str, people: Sequence[Mapping[str, Any]]) -> list[str]:
    """Put people on a list behind those who are there, and tell the journal; answers the keys of their rows."""
    if not people:
        return []
    last = TransferPerson.select(peewee.fn.max(TransferPerson.place))
    place = int(last.where(TransferPerson.transfer == transfer_id).scalar() or 0)
    now = pen.by.at
    said = {"transfer": transfer_id, "listed_at": now, "since_at": now, "heard_at": now}
    keys = pen.add_many(TransferPerson, [{**said, **one, "place": place + n} for n, one in enumerate(people, 1)])
    transfer_marks.listed(pen, transfer_id, len(keys))
    return keys


def mark(
    pen: Pen,
    keys: Sequence[str],
    state: str,
    facts: Mapping[str, str] | None = None,
    at: datetime.datetime | None = None,
) -> list[str]:
    """Tick people of a list: a state, or that somebody was tried, found again; answers the keys of the ticks.

    `keys` are those of rows of the list, `at` (UTC) is when it was ticked, where that was before now. It does not ask
    for the versions that were seen, as other deeds do: two workers who tick the same person at once are both right
    about what they saw, both ticks are kept, and how the person stands follows from all of them by
    `rules.transfer_states`. So no tick is ever refused for another one's sake, nor for being late: people are ticked
    even after an operation has ended, as when they go home.

    Who is settled in a shelter is taken in there, and released when that is over. Raises Refused when the tick does not
    say what it must, or the shelter has no room; NotFound.
    """
    said = {name: on_one_line(value) for name, value in (facts or {}).items() if value}
    refuse(transfers.tick_problems(state, said, transfer_codes.vocabulary()))
    people = transfer_marks.held(keys)
    about(pen, people)
    return transfer_marks.add(pen, people, state, said, at)


def take_back(pen: Pen, mark_ids: Sequence[str]) -> None:
    """Take ticks back by further ticks: the journal keeps both. Raises NotFound."""
    rows = base.rows(
        TransferMark.select(TransferMark.person, TransferMark.id).where(
            TransferMark.id.in_(list(mark_ids)), TransferMark.person.is_null(False)
        )
    )
    taken = dict(rows)
    if len(taken) != len(mark_ids):
        raise NotFound
    people = transfer_marks.held(list(taken))
    about(pen, people)
    transfer_marks.add(pen, people, transfer_states.TAKEN, {}, takes_back=taken)


def about(pen: Pen, people: Sequence[Any]) -> None:
    """Name what a tick is about: the one person, or the operation of several."""
    if len(people) == 1:
        pen.about(TransferPerson, people[0].id)
    else:
        pen.about(Transfer, people[0].transfer_id)


def end(pen: Pen, transfer_id: str, note: str = "", why: Mapping[str, str] | None = None) -> None:
    """End an operation. Everybody must be settled, back, or have refused with a signature or before witnesses; of
    others `why`, by the keys of their rows, must say what is known. Raises Refused, NotFound.
    """
    base.one_by_one(f"transfer {transfer_id}")
    row = running(transfer_id)
    said = {key: on_one_line(text) for key, text in (why or {}).items() if on_one_line(text)}
    open_ones = [one.id for one in kept.standing(transfer_id).unaccounted]
    owed = set(open_ones) - said.keys() - transfer_counts.explained(transfer_id).keys()
    refuse([Problem("why", NOT_COUNTED, values={"count": len(owed)})] if owed else [])
    refuse([one for text in said.values() for one in transfers.too_long("why", text, 200)])
    pen.about(Transfer, transfer_id)
    explain(pen, {key: said[key] for key in open_ones if key in said})
    pen.set(row, ended_at=pen.by.at, ended_by=pen.by.worker_id, end_note=on_one_line(note))


def say_why(pen: Pen, keys: Sequence[str], why: str) -> None:
    """Say what is known of people who are neither settled nor back nor have signed a refusal. It holds of each until
    the person is ticked again. Raises Refused, NotFound."""
    text = on_one_line(why)
    refuse([Problem("why", transfers.NO_WHY)] if not text else transfers.too_long("why", text, 200))
    about(pen, transfer_marks.held(keys))
    explain(pen, dict.fromkeys(keys, text))


def explain(pen: Pen, why: Mapping[str, str]) -> None:
    """Keep why people are not accounted for: on their rows, and in the journal."""
    for key, text in why.items():
        people = transfer_marks.held([key])
        transfer_marks.add(pen, people, transfer_states.NOTED, {transfers.WHY: text})
        pen.set(people[0], note=text)


def reopen(pen: Pen, transfer_id: str) -> None:
    """Take up an operation again that has ended. Raises Refused, NotFound."""
    row = found(transfer_id)
    refuse([Problem("transfer", NOT_ENDED)] if row.ended_at is None else [])
    pen.about(Transfer, transfer_id)
    pen.set(row, ended_at=None, ended_by=None)


def found(transfer_id: str) -> Any:
    """The row of an operation. Raises NotFound."""
    row = Transfer.get_or_none(Transfer.id == transfer_id)
    if row is None:
        raise NotFound
    return row


def running(transfer_id: str) -> Any:
    """The row of an operation that has not ended. Raises Refused, NotFound."""
    row = found(transfer_id)
    refuse([Problem("transfer", ENDED)] if row.ended_at is not None else [])
    return row
