"""History: what was done, when, by whom, on which device; what a record looked like before; what can be taken back."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import base, found
from db.drivers import peewee
from db.models.ledger import Change, Deed
from db.models.workers import Worker

PAGE = 50
# A ledger row that wrote something, in contrast to one that only looked.
WROTE = Change.before.is_null(False) | Change.after.is_null(False)


@dataclass(frozen=True)
class DeedLine:
    """One deed. `kind` is the feature and the verb (`visits.add`), `name` its English source text for the screen.

    `at` is in UTC. `subject` is what the deed is about in a few words (a person's name, a room's address), "" when it
    is about many records. `changes` counts the records it changed: 0 for somebody who only looked. `undoes` names the
    deed this one took back; `is_undone` says that this one was taken back itself.
    """

    id: str
    kind: str
    name: str
    at: datetime.datetime
    worker: str
    device: str
    subject_table: str | None
    subject_id: str | None
    subject: str
    reason: str
    changes: int
    undoes: str | None
    is_undone: bool


@dataclass(frozen=True)
class ChangeLine:
    """What one deed did to one record: the fields before and after. Neither, when somebody looked at it."""

    deed: DeedLine
    table_name: str
    record_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def recent(limit: int = PAGE, offset: int = 0) -> list[DeedLine]:
    """The newest deeds first."""
    return lines(list(Deed.select().order_by(Deed.id.desc()).limit(limit).offset(offset)))


def one(deed_id: str) -> DeedLine | None:
    """One deed, or None."""
    return next(iter(lines(list(Deed.select().where(Deed.id == deed_id)))), None)


def of_deed(deed_id: str, limit: int = PAGE, offset: int = 0) -> list[ChangeLine]:
    """What a deed did, record by record, in the order in which it was done. Nothing for an unknown deed."""
    deed = one(deed_id)
    changes = Change.select().where(Change.deed == deed_id).order_by(Change.place).limit(limit).offset(offset)
    return [change_line(deed, change) for change in changes] if deed else []


def for_record(table_name: str, record_id: str, limit: int = PAGE, offset: int = 0) -> list[ChangeLine]:
    """What happened to a record, the newest deed first.

    A deed that is about the record is told with all it changed (a person's deed with the phones and tags); of other
    deeds, such as an import, only what they did to the record itself.
    """
    is_about = (Deed.subject_table == table_name) & (Deed.subject_id == record_id)
    deeds = list(
        Deed.select()
        .where(is_about | Deed.id.in_(deeds_touching(table_name, record_id)))
        .order_by(Deed.id.desc())
        .limit(limit)
        .offset(offset)
    )
    told = {line.id: line for line in lines(deeds)}
    about = [deed.id for deed in deeds if (deed.subject_table, deed.subject_id) == (table_name, record_id)]
    is_it = (Change.table_name == table_name) & (Change.record_id == record_id)
    changes = Change.select().where(Change.deed.in_(list(told)) & (Change.deed.in_(about) | is_it))
    ordered = sorted(changes, key=lambda change: (change.__data__["deed"], -change.place), reverse=True)
    return [change_line(told[change.__data__["deed"]], change) for change in ordered]


def count_for_record(table_name: str, record_id: str) -> int:
    """How many deeds concern a record: those about it and those that changed it."""
    is_about = (Deed.subject_table == table_name) & (Deed.subject_id == record_id)
    return int(Deed.select().where(is_about | Deed.id.in_(deeds_touching(table_name, record_id))).count())


def deeds_touching(table_name: str, record_id: str) -> peewee.ModelSelect[Any]:
    """The keys of the deeds that changed a record or looked at it."""
    return Change.select(Change.deed).where(Change.record_id == record_id, Change.table_name == table_name)


def change_line(deed: DeedLine, change: Change) -> ChangeLine:
    """One ledger row as a value."""
    return ChangeLine(deed, change.table_name, change.record_id, read(change.before), read(change.after))


def read(text: str | None) -> dict[str, Any] | None:
    """The fields that a ledger row holds."""
    return None if text is None else json.loads(text)


def keepers(question: str) -> list[Any]:
    """What features say of who may touch their deeds (`keeps_from`), why one stays (`keeps_standing`, "" where it does
    not), or what is attached to them (`keeps_record`)."""
    return list(found.offered("db.queries", question))


def last_of(worker_id: str | None, device: str, since: datetime.datetime | None = None) -> DeedLine | None:
    """The last deed of a worker on a device that can be taken back: it changed something and still stands.

    Taking back is not itself such a deed, so that asking again and again walks back through the day. `since` (UTC)
    leaves out what was done before.
    """
    mine = Deed.worker_id.is_null() if worker_id is None else Deed.worker_id == worker_id
    if since is not None:
        mine &= Deed.done_at >= since
    changed = peewee.fn.exists(Change.select(peewee.SQL("1")).where(Change.deed == Deed.id, WROTE))
    able = mine & (Deed.device == device) & Deed.undoes.is_null() & Deed.kind.not_in(lasting_kinds()) & changed
    offset = 0
    while deeds := list(Deed.select().where(able).order_by(Deed.id.desc()).limit(PAGE).offset(offset)):
        gone = undone(deed.id for deed in deeds)
        for deed in deeds:
            if deed.id not in gone:
                return lines([deed])[0]
        offset += PAGE
    return None


def undone(deed_ids: Iterable[str]) -> set[str]:
    """Which of these deeds are taken back now. What took a deed back may have been taken back itself, and so on."""
    keys = list(deed_ids)
    start = Deed.select(Deed.id, Deed.undoes).where(Deed.undoes.in_(keys)).cte("undoing", recursive=True)
    Later = Deed.alias()  # noqa: N806 - an alias is used like a table
    chain = start.union_all(Later.select(Later.id, Later.undoes).join(start, on=Later.undoes == start.c.id))
    undoers: dict[str, set[str]] = {}
    for key, target in base.rows(chain.select_from(chain.c.id, chain.c.undoes)):
        undoers.setdefault(target, set()).add(key)
    gone: set[str] = set()
    # Keys rise with time: what undoes a deed is younger than the deed, so the youngest are settled first.
    for target in sorted(undoers, reverse=True):
        if undoers[target] - gone:
            gone.add(target)
    return gone & set(keys)


def lines(deeds: Sequence[Deed]) -> list[DeedLine]:
    """Deeds as values, with names, counts and subjects, in a constant number of statements."""
    keys = [deed.id for deed in deeds]
    if not keys:
        return []
    workers = dict(base.rows(Worker.select(Worker.id, Worker.name)))
    counts = change_counts(keys)
    gone = undone(keys)
    titles = titles_of((deed.subject_table, deed.subject_id) for deed in deeds)
    names = kind_names()
    return [
        DeedLine(
            deed.id,
            deed.kind,
            names.get(deed.kind, deed.kind),
            deed.done_at,
            workers.get(deed.worker_id, ""),
            deed.device,
            deed.subject_table,
            deed.subject_id,
            titles.get((deed.subject_table, deed.subject_id), ""),
            deed.reason,
            counts.get(deed.id, 0),
            deed.undoes,
            deed.id in gone,
        )
        for deed in deeds
    ]


def change_counts(deed_ids: Sequence[str]) -> dict[str, int]:
    """How many changes each deed made; 0 for one that only looked. An import's are not counted one by one."""
    last = Change.select(peewee.fn.max(Change.place)).where(Change.deed == Deed.id)
    wrote = peewee.fn.exists(Change.select(peewee.SQL("1")).where(Change.deed == Deed.id, WROTE))
    rows = base.rows(Deed.select(Deed.id, last, wrote).where(Deed.id.in_(deed_ids)))
    return {key: int(place) + 1 if has_written else 0 for key, place, has_written in rows}


def titles_of(records: Iterable[tuple[str | None, str | None]]) -> dict[tuple[str | None, str | None], str]:
    """What records are called, by table and key.

    A feature names its records by offering `titles(keys)` in its queries: given record keys by table, it answers a text
    for every table and key that it knows.
    """
    wanted: dict[str, set[str]] = {}
    for table_name, record_id in records:
        if table_name and record_id:
            wanted.setdefault(table_name, set()).add(record_id)
    answer: dict[tuple[str | None, str | None], str] = {}
    for titles in found.offers("db.queries", "titles").values():
        answer.update(titles(wanted))
    return answer


def lasting_kinds() -> list[str]:
    """The deeds that are never taken back: the ground the store stands on. A feature offers the verbs as `LASTING`."""
    offers = found.offers("db.changes", "LASTING")
    return [f"{feature}.{verb}" for feature, verbs in offers.items() for verb in verbs]


def kind_names() -> dict[str, str]:
    """The English source text of every deed, by kind. A feature offers its own as `NAMES` in its changes."""
    offers = found.offers("db.changes", "NAMES")
    return {f"{feature}.{verb}": text for feature, names in offers.items() for verb, text in names.items()}
