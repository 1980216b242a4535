"""What all papers of hazards share: each hazard with its matter, its place and its steps, in the words of papers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.attachments import Attachment
from db.models.hazards import Hazard, HazardRecheck
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter
from db.queries import codes, matters, papers, place_papers
from db.queries.codes import Vocabulary
from db.queries.matters import MatterLine, StepLine
from db.queries.paper_prints import Facts, Source
from db.queries.papers import Office
from db.queries.place_papers import PlaceWords
from db.rules import hazards, official_text
from db.rules.hazards import Look

LISTS = (
    "hazard_interims",
    "hazard_receipts",
    "hazard_sources",
    "hazard_addresses",
    place_papers.KINDS,
)
GRAVE, HOUSEHOLD = "A", "household"
BETWEEN = re.compile(r"\s*[、,，;；]\s*")
# Two names of witnesses are often typed with a blank between them.
SPACED = re.compile(r"[、,，;；\s]+")
WITNESSES = 2
BEFORE, AFTER, AT_RECHECK = "整改前", "整改后", "复查时"
CAME = (Attachment.added_at, Attachment.id)


@dataclass(frozen=True)
class Known:
    """One hazard: its row, its matter, its place, who found it in an inspection, and the steps that were taken."""

    row: Any
    matter: MatterLine
    place: PlaceWords
    inspectors: str
    steps: tuple[StepLine, ...]

    def last(self, step: str) -> StepLine | None:
        """The last time that a step was taken; None where it never was."""
        return next((one for one in reversed(self.steps) if one.step == step), None)


@dataclass(frozen=True)
class Ground:
    """What papers of hazards are made of: the hazards, the community, the words of codes, the worker's clock, today."""

    hazards: tuple[Known, ...]
    office: Office
    words: Vocabulary
    offset: datetime.timedelta
    today: datetime.date

    def label(self, list_name: str, code: str | None) -> str:
        """The Chinese word for a code; nothing for an unknown one: no code is printed raw."""
        entry = self.words.one(list_name, code)
        return entry.zh if entry else ""

    def day(self, at: datetime.datetime | None) -> str:
        """The worker's day of an instant, as papers write it."""
        return official_text.day((at + self.offset).date()) if at else ""

    def instant(self, at: datetime.datetime | None) -> str:
        """An instant by the worker's clock, as papers write it."""
        return official_text.instant((at + self.offset).date(), f"{at + self.offset:%H:%M}") if at else ""


def ground(
    matter_ids: Collection[str], now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> Ground:
    """What the papers of some hazards are made of, the gravest first and then in the order of their numbers, whoever
    prints them; in a constant number of statements. Raises NotFound for none."""
    keys = list(dict.fromkeys(matter_ids))
    words = codes.some(*LISTS)
    lines = {one.id: one for one in matters.lines(Matter.id.in_(keys), now, len(keys))}
    found: Any = Hazard.select().where(Hazard.matter.in_(keys))
    rows = {row.matter_id: row for row in found}
    known = [key for key in keys if key in rows and key in lines]
    known.sort(key=lambda key: (rows[key].severity, lines[key].number))
    if not known:
        raise NotFound
    places = place_papers.words({row.place_id for row in rows.values()}, words)
    inspected = inspectors([row.id for row in rows.values()])
    steps = matters.steps_of(known)
    found_here = tuple(
        Known(
            rows[key],
            lines[key],
            places[rows[key].place_id],
            inspected.get(rows[key].id, ""),
            since_opened(steps[key]),
        )
        for key in known
    )
    return Ground(found_here, papers.office(worker_id), words, offset, (now + offset).date())


def since_opened(steps: Sequence[StepLine]) -> tuple[StepLine, ...]:
    """The steps since a hazard was opened last: what was told and refused before it was struck off is over."""
    begins = max((place for place, one in enumerate(steps) if one.step == hazards.REOPEN), default=0)
    return tuple(steps[begins:])


def inspectors(hazard_ids: Collection[str]) -> dict[str, str]:
    """Who inspected when a hazard was found, the last time it was, by its key."""
    rows = base.rows(
        InspectionItem.select(InspectionItem.hazard_id, Inspection.inspectors)
        .join(InspectionSheet)
        .join(Inspection)
        .where(InspectionItem.hazard_id.in_(list(hazard_ids)), Inspection.withdrawn_at.is_null())
        .order_by(Inspection.begun_at)
    )
    return {key: names for key, names in rows if names}


def sources(on: Ground) -> tuple[Source, ...]:
    """The records that a paper of these hazards is made of."""
    return tuple(Source("matter", one.matter.id, one.matter.version) for one in on.hazards)


def of_place(on: Ground) -> Facts:
    """The community, the place of the first hazard, and who answers there: the others of a paper are of it too."""
    first = on.hazards[0]
    return {
        "街道": on.office.subdistrict,
        "社区": on.office.community,
        "今日": official_text.day(on.today),
        **first.place.facts(first.row.responsible, first.row.phone),
    }


def hazard(on: Ground, one: Known) -> Facts:
    """One hazard in a list of them."""
    return {
        "编号": one.matter.number,
        "内容": what(one),
        "等级": one.row.severity,
        "依据": one.row.basis,
        "期限": limit(on, one),
        "临时措施": on.label("hazard_interims", one.row.interim),
    }


def what(one: Known) -> str:
    """What is wrong, in words."""
    return str(one.row.description or one.matter.title)


def limit(on: Ground, one: Known) -> str:
    """By which day a hazard has to be put right: as the notice said, else as it stands."""
    step = one.last(hazards.NOTICE)
    told = step.facts.get("due", "") if step else ""
    return official_text.day(datetime.date.fromisoformat(told)) if told else on.day(one.matter.due_at)


def is_grave(on: Ground) -> bool:
    """Whether one of the hazards may be a grave one, which others have to determine."""
    return any(one.row.severity == GRAVE for one in on.hazards)


def is_letter(on: Ground) -> bool:
    """Whether it is households that have to put everything right: they get a letter, others a notice."""
    return all(
        one.row.answers_for == HOUSEHOLD or (not one.row.answers_for and one.place.group == place_papers.HOME)
        for one in on.hazards
    )


def checked_by(on: Ground) -> str:
    """Who inspected: as the record of the inspection says it, else who has the hazard in hand."""
    return people(one.inspectors or one.matter.worker for one in on.hazards)


def people(names: Iterable[str]) -> str:
    """Whoever stands in several lists of names, each once."""
    return distinct(name for several in names for name in BETWEEN.split(several))


def distinct(texts: Iterable[str]) -> str:
    """Texts one after the other, each once."""
    return official_text.names(dict.fromkeys(texts))


def latest(days: Iterable[datetime.date | None]) -> str:
    """The latest of some days, as papers write it; nothing without one."""
    return official_text.day(max((day for day in days if day), default=None))


def witnesses(names: str) -> list[Facts]:
    """Two witnesses at least: those that were named, and room for the others."""
    named = [name for name in SPACED.split(names) if name]
    return [{"姓名": name} for name in [*named, *[""] * (WITNESSES - len(named))]]


def files(found: Sequence[Known]) -> list[tuple[str, str]]:
    """The files of some hazards in the order in which they came, each once: from when it is, and what it is called.

    One from before lies on the hazard or on the item that found it; one from after on the re-check that saw it gone.
    """
    keys = [one.row.id for one in found]
    items = InspectionItem.select(InspectionItem.id).where(InspectionItem.hazard_id.in_(keys))
    looks = dict(base.rows(HazardRecheck.select(HazardRecheck.id, HazardRecheck.result).where(of_hazard(keys))))
    own = (Attachment.table_name == "hazard") & Attachment.record_id.in_(keys)
    found_by = (Attachment.table_name == "inspection_item") & Attachment.record_id.in_(items)
    later = (Attachment.table_name == "hazard_recheck") & Attachment.record_id.in_(list(looks))
    rows = Attachment.select(Attachment.sha256, Attachment.name, Attachment.record_id).where(own | found_by | later)
    each = {(seen(looks.get(key)), sha): name for sha, name, key in base.rows(rows.order_by(*CAME))}
    return [(when, name) for (when, _sha), name in each.items()]


def of_hazard(keys: Collection[str]) -> Any:
    """The condition that a re-check looked at one of some hazards."""
    return HazardRecheck.hazard.in_(list(keys))


def seen(result: str | None) -> str:
    """From when a photograph is: from before, or of a re-check with this result."""
    return {None: BEFORE, Look.MENDED.value: AFTER}.get(result, AT_RECHECK)


def with_notice(number: str) -> list[str]:
    """The keys of the matters that one notice told of, in their order."""
    return _matters((Hazard.notice_number == number) & (Hazard.notice_number != ""))


def on_their_notices(matter_ids: Collection[str]) -> list[str]:
    """The keys of these matters and of all that stand on the same notices: a notice is printed whole or not at all."""
    numbers = Hazard.select(Hazard.notice_number).where(Hazard.matter.in_(list(matter_ids)), Hazard.notice_number != "")
    return _matters(Hazard.matter.in_(list(matter_ids)) | Hazard.notice_number.in_(numbers))


def of_batch(batch_id: str) -> list[str]:
    """The keys of the matters that were looked at again in one walk, in their order."""
    return _matters(Hazard.id.in_(HazardRecheck.select(HazardRecheck.hazard).where(HazardRecheck.batch_id == batch_id)))


def _matters(condition: Any) -> list[str]:
    rows = Hazard.select(Hazard.matter).join(Matter).where(condition)
    return [key for (key,) in base.rows(rows.order_by(Matter.opened_at, Matter.number))]


def batches(matter_ids: Collection[str]) -> list[str]:
    """The keys of the walks on which some hazards were looked at again, the first one first."""
    rows = (
        HazardRecheck.select(HazardRecheck.batch_id, peewee.fn.min(HazardRecheck.checked_on).alias("first"))
        .join(Hazard)
        .where(Hazard.matter.in_(list(matter_ids)))
        .group_by(HazardRecheck.batch_id)
        .order_by(peewee.SQL("first"), HazardRecheck.batch_id)
    )
    return [key for key, _first in base.rows(rows)]


def rechecks(batch_id: str) -> Mapping[str, Any]:
    """The looks of one walk by the key of their hazard."""
    rows: Any = HazardRecheck.select().where(HazardRecheck.batch_id == batch_id)
    return {row.hazard_id: row for row in rows}
