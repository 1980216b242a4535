"""What lists, map and figures of inspections cost: `python -m tests.bench.bench_inspection_figures`.

Builds an encrypted store of 500 inspections of 16 items over three months with the hazards they found, written by the
deeds themselves, among 2,000 places; then asks for the lists, the map of a building, the figures of a month and the
plan. Beside each stands what a bare select of the same rows takes. Prints milliseconds; the goal is 100 at p95.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from db import base
from db.changes import inspections
from db.desk import Desk
from db.models.areas import Building, Room, Unit
from db.models.hazards import Hazard
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter, MatterStep
from db.models.places import Place
from db.pen import Pen
from db.queries import hazard_buildings, hazards, inspection_agenda, inspection_plans, inspection_returns
from db.queries import inspections as lists
from db.rules.agenda import Asked
from db.rules.papers import Month
from db.rules.returns import Year
from tests import conftest, inspecting, make
from tests.bench.bench_today import part_of, timed
from tests.db.asking import OFFSET
from tests.inspecting import FAIL, SMALL, a_draft, a_sheet, all_pass

COUNT, PLACES, BUILDINGS, TIMES = 500, 2000, 40, 40
GOAL_MS = 100
BEGIN = datetime.date(2026, 9, 1)


def main() -> int:
    """Build the store, ask, and print what it took."""
    with tempfile.TemporaryDirectory(prefix="qiaomen-inspections-") as folder:
        url = f"sqlite:///{Path(folder) / 'store.db'}"
        conftest.plant(url)
        desk = conftest.open_desk(url)
        try:
            began = time.perf_counter()
            fill(desk)
            count = desk.ask_now(lambda: (Inspection.select().count(), Hazard.select().count(), Place.select().count()))
            print(f"  {count[0]} inspections, {count[1]} hazards, {count[2]} places, in", end=" ")
            print(f"{time.perf_counter() - began:.1f} s")
            measure(desk)
        finally:
            desk.close()
    return 0


def fill(desk: Desk) -> None:
    """Buildings with their doors, places at some of them, and inspections of which three of sixteen items fail."""
    checklist = inspecting.the_lists(desk)["T02"]
    rooms = [room for number in range(1, BUILDINGS + 1) for room in make.a_building(desk, f"{number}", 2, 6, 4)]
    places = desk.do_now(add_places, rooms)
    for first in range(0, COUNT, 50):
        drafts = [draft(places[place], checklist, place) for place in range(first, first + 50)]
        desk.do_now(inspections.add_many, drafts)


def add_places(pen: Pen, rooms: list[str]) -> list[str]:
    """Shops, most of them behind doors."""
    facts = {"kind": "shop", "since_on": BEGIN}
    return [
        pen.add(Place, name=f"第{place}店", room=rooms[place % len(rooms)], address="", **facts)
        if place % 4
        else pen.add(Place, name=f"第{place}店", address=f"和平路{place}号", **facts)
        for place in range(PLACES)
    ]


def draft(place_id: str, checklist: str, place: int) -> Any:
    """One inspection: three of sixteen items fail, one of them is put right on the spot."""
    on = BEGIN + datetime.timedelta(days=place % 80)
    fail = replace(FAIL, note="过期", due_on=on + datetime.timedelta(days=15))
    spot = replace(FAIL, note="当场移走", is_on_the_spot=True, due_on=None)
    seen = all_pass(SMALL, **{f"i{place % 14 + 1}": fail, f"i{place % 14 + 2}": fail, "i16": spot})
    return a_draft(place_id, a_sheet(checklist, seen), inspected_on=on, begun_at=datetime.datetime.combine(on, NOON))


NOON = datetime.time(9)


def measure(desk: Desk) -> None:
    """Ask each question many times, beside the bare rows it is made of."""
    by, today = desk.by(), desk.today()
    month, building = Month(2026, 10), desk.ask_now(lambda: str(Building.select().first().id))
    asked = Asked(today, by.at, until=today + datetime.timedelta(days=7))
    in_month = Inspection.inspected_on.between(month.first, month.last)
    in_building = Place.room.in_(
        Room.select(Room.id).where(Room.unit.in_(Unit.select(Unit.id).where(Unit.building == building)))
    )
    of_hazards = Hazard.select(Hazard, Matter).join(Matter)
    questions: list[tuple[str, Callable[[], Any], list[Any]]] = [
        (
            "the list of inspections, first page",
            lambda: lists.some(lists.Chosen.DONE, desk.worker_id),
            [Inspection.select().order_by(Inspection.inspected_on.desc()).limit(100)],
        ),
        ("the list of inspections, all", lambda: lists.some(lists.Chosen.DONE, desk.worker_id, COUNT), INSPECTED),
        (
            "the list of hazards, first page",
            lambda: hazards.some(hazards.Chosen.OPEN, by.at, desk.worker_id),
            [of_hazards.where(Matter.ended_at.is_null()).limit(100)],
        ),
        (
            "the map of a building",
            lambda: hazard_buildings.of_building(building, by.at),
            [of_hazards.join(Place, on=Hazard.place == Place.id).where(in_building)],
        ),
        (
            "the figures of a month",
            lambda: inspection_returns.figures(month, OFFSET, today),
            [STEPS, Place.select(), Inspection.select().where(in_month)],
        ),
        (
            "the figures of a year",
            lambda: inspection_returns.figures(Year(2026), OFFSET, today),
            [STEPS, Place.select(), Inspection.select()],
        ),
        ("the plan of the day", lambda: inspection_plans.overview(today), PLANNED),
        ("what Today tells of it", lambda: inspection_agenda.agenda(asked), PLANNED),
    ]
    for name, question, bare in questions:
        report(desk, name, question, bare)


INSPECTED = [Inspection.select(), InspectionSheet.select(), InspectionItem.select()]
STEPS = MatterStep.select(MatterStep, Hazard.severity).join(Hazard, on=MatterStep.matter == Hazard.matter)
PLANNED = [Place.select(), Inspection.select(Inspection, InspectionSheet).join(InspectionSheet)]


def report(desk: Desk, name: str, question: Callable[[], Any], bare: list[Any]) -> None:
    """Print how long a question takes by the wall's clock and by the desk's own, beside what its bare rows take."""

    def rows() -> list[Any]:
        return [base.rows(query) for query in bare]

    taken = [desk.ask_now(timed, question)[1:] for _time in range(TIMES)]
    of_rows = part_of([desk.ask_now(timed, rows)[2] for _time in range(TIMES)], 0.5)
    walls, works = [wall for wall, _work in taken], [work for _wall, work in taken]
    goal = "" if part_of(walls, 0.95) < GOAL_MS else f"  MORE THAN {GOAL_MS}"
    print(
        f"  {name:36} p50 {part_of(walls, 0.5):6.1f}  p95 {part_of(walls, 0.95):6.1f} ms, of the processor"
        f" {part_of(works, 0.5):6.1f} and {part_of(works, 0.95):6.1f}; {part_of(works, 0.5) / of_rows:4.1f} x the bare"
        f" rows ({of_rows:.1f}){goal}"
    )


if __name__ == "__main__":
    sys.exit(main())
