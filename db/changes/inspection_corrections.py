"""Correcting one item of an inspection: what was seen there after all, the points anew, and what becomes of hazards."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.changes import hazard_steps, hazards, inspection_findings, inspection_withdrawals
from db.errors import NotFound, refuse
from db.models.hazards import Hazard
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter
from db.pen import Pen
from db.queries import checklists
from db.rules import inspection_checks, inspection_faults, inspection_sheets
from db.rules.checklists import Checklist, Item, Result
from db.rules.deadlines import minute
from db.rules.hazards import title
from db.rules.inspection_sheets import Failure, Sheet
from db.rules.inspections import Seen, SheetDraft
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

IS_SUM = N_("This item sums up others: correct those.")
NOT_ASKED = N_("This item is not asked at this place.")
# As it stands in the steps of the hazard.
SAID = "检查 {number} 第 {item} 项已更正，不再是不合格：{reason}"


@dataclass(frozen=True)
class Corrected:
    """The matters of hazards after a correction: those that never were, those that stay, those that it made or found
    again."""

    void: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Walked:
    """An inspection as it was written down: its rows by full name of the item, its sheets' rows, and the drafts."""

    inspection: Any
    sheet_rows: tuple[Any, ...]
    rows: Mapping[str, Any]
    drafts: tuple[SheetDraft, ...]
    lists: Mapping[str, Checklist]

    @property
    def names(self) -> dict[str, str]:
        """The full names of the items by the keys of their rows."""
        return {row.id: name for name, row in self.rows.items()}

    def with_seen(self, names: Sequence[str], seen: Seen) -> tuple[Sheet, ...]:
        """The sheets with something else seen at some items; what sums those up follows."""
        covering = inspection_faults.covering(self.lists[one.checklist_id] for one in self.drafts)
        sums = {name for name, covered in covering.items() if set(names) & set(covered)}
        drafts = []
        for draft in self.drafts:
            begin = f"{self.lists[draft.checklist_id].name}."
            kept = {name: one for name, one in draft.seen.items() if begin + name not in sums}
            kept |= {name: seen for name in kept if begin + name in names}
            drafts.append(dataclasses.replace(draft, seen=kept))
        return inspection_sheets.settled(drafts, self.lists)


def amend_item(pen: Pen, item_id: str, version: int, seen: Seen, reason: str) -> Corrected:
    """Correct what was seen at one item; items of other lists that ask the same follow.

    A hazard that only this inspection made, and with which nothing was done, never was. Raises Refused, NotFound,
    Conflict.
    """
    row: Any = pen.read(InspectionItem, item_id, version)
    inspection: Any = row.sheet.inspection
    refuse(inspection_withdrawals.problems_in(pen, inspection, reason))
    walked = walked_of(inspection)
    name, on = walked.names[item_id], hazard_steps.ground(pen)
    group = inspection_faults.same(walked.lists[one.checklist_id] for one in walked.drafts)[name]
    seen = dataclasses.replace(seen, severity=seen.severity or row.severity)
    sheets = walked.with_seen(group, seen)
    refuse(problems_in(pen, name, sheets, bool(row.hazard_id), on))
    done = settle_hazards(pen, walked, sheets, on, SAID.format(number=inspection.number, item=name, reason=reason))
    put_scores(pen, walked, sheets)
    pen.about(Inspection, inspection.id, clean(reason))
    return done


def walked_of(inspection: Any) -> Walked:
    """An inspection as it was written down."""
    is_mine = InspectionSheet.inspection == inspection.id
    sheet_rows: Any = tuple(InspectionSheet.select().where(is_mine).order_by(InspectionSheet.place))
    lists = checklists.some({str(one.__data__["checklist"]) for one in sheet_rows})
    items: Any = list(InspectionItem.select().join(InspectionSheet).where(is_mine).order_by(InspectionItem.place))
    rows: dict[str, Any] = {}
    drafts = []
    for sheet in sheet_rows:
        key = str(sheet.__data__["checklist"])
        mine = {one.item: one for one in items if one.__data__["sheet"] == sheet.id}
        rows |= {f"{lists[key].name}.{name}": one for name, one in mine.items()}
        drafts.append(SheetDraft(key, json.loads(sheet.conditions), {name: seen_in(one) for name, one in mine.items()}))
    return Walked(inspection, sheet_rows, rows, tuple(drafts), lists)


def seen_in(row: Any) -> Seen:
    """What was seen at an item, as its row keeps it; the limit stands at the hazard."""
    return Seen(Result(row.result), row.measured, row.note, row.severity)


def problems_in(pen: Pen, name: str, sheets: Sequence[Sheet], is_known: bool, on: hazard_steps.Ground) -> list[Problem]:
    """What is wrong with what is said of an item now; a failure that was one before has its limit already."""
    sheet = next(one for one in sheets if name in one.by_name)
    item = next(one for one in sheet.items if sheet.checklist.full_name(one) == name)
    if name in inspection_faults.covering(one.checklist for one in sheets):
        return [Problem("result", IS_SUM)]
    if item not in sheet.asked:
        return [Problem("result", NOT_ASKED)]
    seen = sheet.seen[item.name]
    if is_known and seen.result == Result.FAIL:
        seen = dataclasses.replace(seen, is_on_the_spot=True)
    ground = inspection_checks.Ground({}, pen.today, on.words.interims)
    problems = inspection_checks.item_problems(name, item, seen, pen.today, ground)
    found = [Problem(one.field.rpartition(".")[2], one.text, one.level, one.values) for one in problems]
    if all(one.result == Result.UNCHECKED for other in sheets for one in inspection_checks.looked_at(other)):
        found.append(Problem("result", inspection_checks.NOTHING_SEEN))
    return found


def settle_hazards(pen: Pen, walked: Walked, sheets: Sequence[Sheet], on: hazard_steps.Ground, said: str) -> Corrected:
    """Write what was seen at the items, with the hazards that follow; those that no item knows any more are let go."""
    before = {name: row.hazard_id for name, row in walked.rows.items() if row.hazard_id}
    own = inspection_withdrawals.own_steps(walked.inspection.id)
    now: dict[str, str] = {}
    found = []
    for failure in inspection_sheets.failures(sheets, checklists.in_force()):
        known = next((before[name] for name in failure.names if name in before), None)
        if known is None:
            known = hazards.find(pen, new_hazard(pen, walked.inspection, failure), on)
            found.append(known)
        else:
            reword(pen, known, walked, failure)
        now |= dict.fromkeys(failure.names, known)
    lost: Any = (
        Hazard.select(Hazard, Matter).join(Matter).where(Hazard.id.in_(set(before.values()) - set(now.values())))
    )
    gone: list[str] = []
    stays: list[str] = []
    put_items(pen, walked, sheets, now)
    for hazard in list(lost):
        is_gone = inspection_withdrawals.let_go(pen, hazard, walked.inspection.id, own, said, on)
        (gone if is_gone else stays).append(hazard.matter_id)
    return Corrected(tuple(gone), tuple(stays), tuple(matters_of(found)))


def matters_of(keys: Sequence[str]) -> list[str]:
    """The matters of some hazards."""
    rows: Any = Hazard.select().where(Hazard.id.in_(keys))
    return [one.matter_id for one in rows]


def new_hazard(pen: Pen, inspection: Any, failure: Failure) -> Any:
    """A failure that was seen only now, as the hazard that it is; it was found on the day of the inspection.

    Raises NotFound.
    """
    place = inspection.place
    if place is None:
        raise NotFound
    at: datetime.datetime = inspection.begun_at + (pen.by.local - pen.by.at)
    return inspection_findings.hazard_of(failure, place, None if at.date() == pen.today else minute(at))


def reword(pen: Pen, hazard_id: str, walked: Walked, failure: Failure) -> None:
    """A hazard that is worded as this inspection worded it follows the correction; other words are left alone."""
    hazard: Any = Hazard.get_by_id(hazard_id)
    item: Item = failure.item
    rows = [walked.rows[name] for name in failure.names if name in walked.rows]
    fails = [seen_in(one) for one in rows if one.result == Result.FAIL.value]
    text = inspection_sheets.described(item, failure.seen)
    if fails and hazard.description == inspection_sheets.described(item, inspection_sheets.united(fails)) != text:
        pen.set(hazard, description=text)
        pen.set(hazard.matter, title=title(text))


def put_items(pen: Pen, walked: Walked, sheets: Sequence[Sheet], found: Mapping[str, str]) -> None:
    """Write what was seen at each item that has another row now."""
    for sheet in sheets:
        for name, seen in sheet.by_name.items():
            values = {
                "result": seen.result.value,
                "severity": seen.severity,
                "measured": clean(seen.measured),
                "note": seen.note.strip(),
                "hazard_id": found.get(name),
            }
            row = walked.rows[name]
            if any(getattr(row, field) != value for field, value in values.items()):
                pen.set(row, **values)


def put_scores(pen: Pen, walked: Walked, sheets: Sequence[Sheet]) -> None:
    """Write the points of each list anew."""
    for row, sheet in zip(walked.sheet_rows, sheets, strict=True):
        if (row.score, row.is_passed) != (sheet.score.points, sheet.score.passed):
            pen.set(row, score=sheet.score.points, is_passed=sheet.score.passed)
