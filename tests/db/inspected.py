"""What tests of plans and figures of inspections share: places, and inspections of them as they stand in the tables."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from db.desk import Desk
from db.models.checklists import Checklist
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.places import Place
from db.pen import Pen
from db.rules import checklists

OFFSET = datetime.timedelta(hours=8)
ON = datetime.date(2026, 11, 22)
_numbers = itertools.count(1)


def add_place(pen: Pen, **facts: Any) -> str:
    """Write a place down."""
    return pen.add(Place, **{"kind": "shop", "name": "老张粮油店", "since_on": ON, **facts})


def a_place(desk: Desk, **facts: Any) -> str:
    """A shop, or another place."""
    return desk.do_now(add_place, **facts)


def add_inspection(
    pen: Pen, place: str, *lists: str, on: datetime.date, outcome: str, failed: int, **facts: Any
) -> str:
    """Write an inspection down, with a sheet for each list; the first `failed` of three items of each fail."""
    number = next(_numbers)
    at = datetime.datetime.combine(on, datetime.time(2))
    key = pen.add(
        Inspection,
        **{
            "number": f"AQ-{on:%Y%m%d}-{number:03d}",
            "numbered_on": on,
            "number_place": number,
            "place": place,
            "outcome": outcome,
            "inspected_on": on,
            "begun_at": at,
            "ended_at": at,
            "inspectors": "李敏、王强",
            **facts,
        },
    )
    for position, name in enumerate(lists):
        sheet = pen.add(
            InspectionSheet, inspection=key, checklist=a_list(pen, name), place=position, is_passed=not failed, score=90
        )
        for item in range(1, 4):
            result = "fail" if item <= failed else "pass"
            pen.add(InspectionItem, sheet=sheet, item=f"{name[:3]}.{item}", place=item, result=result)
    return key


def a_list(pen: Pen, named: str) -> str:
    """A checklist by its name, with its edition behind a slash: T05, T05/2."""
    name, _, edition = named.partition("/")
    edition = edition or "1"
    known = Checklist.get_or_none((Checklist.name == name) & (Checklist.edition == edition))
    content = checklists.as_json(checklists.Checklist(name, edition, f"表{name}"))
    return str(known.id) if known else pen.add(Checklist, name=name, edition=edition, zh=f"表{name}", content=content)


def inspect(
    desk: Desk,
    place: str,
    *lists: str,
    on: datetime.date = ON,
    outcome: str = "done",
    failed: int = 0,
    **facts: Any,
) -> str:
    """An inspection of a place; a list is named with its edition where that is not the first: T05/2."""
    return desk.do_now(add_inspection, place, *lists, on=on, outcome=outcome, failed=failed, **facts)
