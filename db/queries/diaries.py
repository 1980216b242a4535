"""Diaries: a worker's day, as it writes itself from visits and requests, with what was typed over and added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db import base
from db.models.diaries import Diary, DiaryEntry
from db.models.visits import Finding, Visit
from db.models.workers import Worker
from db.queries import codes, diary_requests, resident_index, visits
from db.queries.codes import Vocabulary
from db.queries.diary_requests import BETWEEN, Went
from db.rules import diaries
from db.rules.diaries import FIELDS, VISIT, Entry, Told, Typed, Written
from db.rules.visits import Kind

LISTS = ("visit_results", "visit_purposes", "need_categories", "hazard_kinds", "changed_facts")
# What a visit found: its kind, its code, and what was written of it.
Found = tuple[str, str, str]
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d").fullmatch
FINDING_LISTS = {
    Kind.NEED.value: "need_categories",
    Kind.HAZARD.value: "hazard_kinds",
    Kind.FACT.value: "changed_facts",
}


@dataclass(frozen=True)
class DiaryCard:
    """The diary of one worker and day. `weather` is the worker's own word, or what a colleague wrote for that day.

    `id` and `version` are None while nothing was typed into it.
    """

    worker_id: str
    worker: str
    on: date
    entries: tuple[Entry, ...]
    id: str | None = None
    version: int | None = None
    weather: str = ""
    plan: str = ""
    remark: str = ""

    @property
    def printed(self) -> tuple[Entry, ...]:
        """The entries that are printed."""
        return tuple(one for one in self.entries if not one.is_left_out)


def of_day(worker_id: str, on: date, offset: timedelta, language: str = "zh") -> DiaryCard:
    """The diary of a worker and day, in a constant number of statements.

    `offset` leads from UTC to the worker's clock; `language` is that of the code lists.
    """
    words = codes.some(*LISTS, *diary_requests.LISTS)
    made = visits_of(worker_id, on)
    taken = list(diary_requests.of_day(worker_id, on, offset, words, language))
    written = list(from_visits(made, numbers(taken), words, language))
    origins = {row.origin_id for row in made}
    # What was only written down at a door of the day stands with its visit, and not a second time.
    written += [one.written for one in taken if not (one.is_only_opened and one.visit_origin_id in origins)]
    kept = kept_days(on)
    own = kept.pop(worker_id, {})
    weather = own.get("weather") or next(filter(None, (one["weather"] for one in kept.values())), "")
    return DiaryCard(
        worker_id,
        Worker.select(Worker.name).where(Worker.id == worker_id).scalar() or "",
        on,
        diaries.composed(written, typed_into(own.get("id"))),
        **{**own, "weather": weather},
    )


def kept_days(on: date) -> dict[str, dict[str, Any]]:
    """What was typed for a day beside its entries, by worker."""
    names = ("id", "version", "weather", "plan", "remark")
    rows = base.rows(
        Diary.select(Diary.worker_id, *(getattr(Diary, name) for name in names))
        .where(Diary.kept_on == on)
        .order_by(Diary.id)
    )
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}


def typed_into(diary_id: str | None) -> list[Typed]:
    """What was typed over entries, and those that were added, in the order in which it was typed."""
    columns = (DiaryEntry.id, DiaryEntry.version, DiaryEntry.source_table, DiaryEntry.source_id, DiaryEntry.is_left_out)
    said = (getattr(DiaryEntry, name) for name in FIELDS)
    rows = DiaryEntry.select(*columns, *said).where(DiaryEntry.diary == diary_id).order_by(DiaryEntry.id)
    return [
        Typed(
            key,
            version,
            (table, source),
            {name: value for name, value in zip(FIELDS, values, strict=True) if value is not None},
            bool(is_left_out),
        )
        for key, version, table, source, is_left_out, *values in (base.rows(rows) if diary_id else ())
    ]


def visits_of(worker_id: str, on: date) -> list[Any]:
    """The visits of a worker and day that stand, as rows of `visits.selection`, in the order in which they came."""
    own = (Visit.worker_id == worker_id) & (Visit.visited_on == on)
    return list(visits.selection().where(visits.STANDS & own).order_by(Visit.origin_id))


def numbers(taken: Iterable[Went]) -> dict[str, list[str]]:
    """The numbers of the requests that were told at visits, by what the versions of the visit share."""
    return resident_index.gathered(
        (one.visit_origin_id, one.number) for one in taken if one.visit_origin_id and one.number
    )


def from_visits(
    made: Sequence[Any], born: Mapping[str, Sequence[str]], words: Vocabulary, language: str
) -> Iterator[Written]:
    """The entries that visits write; `born` are the numbers of the requests that were told at each."""
    keys = [row.id for row in made]
    met, found = visits.people_met(Visit.id.in_(keys)), findings_of(keys)
    for row in made:
        line = visits.line(row)
        said = [line.note] + [what(one, words, language) for one in found.get(line.id, ()) if one[0] != Kind.FACT]
        done = [words.label("visit_purposes", code, language) for code in line.purposes]
        done += [what(one, words, language) for one in found.get(line.id, ()) if one[0] == Kind.FACT]
        done += born.get(row.origin_id, ())
        told = Told(
            line.visited_at or "",
            " ".join(filter(None, (line.estate, line.address))),
            "、".join(filter(None, [*met.get(line.id, ()), line.companions])),
            BETWEEN.join(filter(None, said)),
            BETWEEN.join(filter(None, done)),
            words.label("visit_results", line.result, language),
        )
        yield Written((VISIT, row.origin_id), told)


def findings_of(visit_ids: list[str]) -> dict[str, list[Found]]:
    """What visits found, by the visit's key, each as (kind, code, text)."""
    columns = (Finding.visit, Finding.kind, Finding.code, Finding.text)
    rows = base.rows(Finding.select(*columns).where(Finding.visit.in_(visit_ids)).order_by(Finding.id))
    found: dict[str, list[Found]] = {}
    for visit_id, kind, code, text in rows:
        found.setdefault(visit_id, []).append((kind, code, text))
    return found


def what(finding: Found, words: Vocabulary, language: str) -> str:
    """A finding in words: what it is, and what was written of it."""
    kind, code, text = finding
    return " ".join(filter(None, (words.label(FINDING_LISTS[kind], code, language), text)))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What diaries are called in the ledger: their worker and day. The day of one is called by itself."""
    rows = Diary.select(Diary.id, Diary.kept_on, Worker.name).join(Worker, on=Diary.worker_id == Worker.id)
    wanted = keys.get("diary")
    found = base.rows(rows.where(Diary.id.in_(wanted))) if wanted else ()
    days = {("diary_day", day): day for day in keys.get("diary_day", ()) if ISO_DAY(day)}
    return days | {("diary", key): f"{on} {name}" for key, on, name in found}
