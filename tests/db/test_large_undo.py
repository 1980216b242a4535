"""A whole import taken back: thousands of changes of all kinds in one deed, more than one part of the work holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from db import search
from db.base import bound
from db.changes import areas, residents
from db.changes import history as undoing
from db.desk import Desk
from db.errors import Refused
from db.models.households import Household, Membership
from db.models.residents import Person, Phone, Residence
from db.pen import Pen
from db.queries import checks, history
from db.rules import addresses
from tests import make
from tests.db import village

PEOPLE = 900


def bring_in(pen: Pen) -> None:
    """As an import does: rooms, households and people at once, table by table; and what was known is changed."""
    places = [(addresses.Door(None, f"{1 + n // 100}", "1", f"{101 + n % 100}"), None) for n in range(PEOPLE)]
    rooms = areas.rooms_at(pen, places)
    drafts = [make.a_draft(f"张{chr(0x4E00 + n)}", phone=f"138{n:08d}") for n in range(PEOPLE)]
    people = pen.add_many(Person, [residents.columns(draft) for draft in drafts])
    pen.add_many(
        Phone,
        [row for key, draft in zip(people, drafts, strict=True) for row in residents.phone_rows(key, draft.phones)],
    )
    pen.add_many(Residence, [{"person": key, "room": room} for key, room in zip(people, rooms, strict=True)])
    homes = pen.add_many(Household, [{"room": room} for room in rooms])
    pen.add_many(
        Membership,
        [{"household": home, "person": key, "relation": "02"} for key, home in zip(people, homes, strict=True)],
    )
    for row in list(Person.select().where(Person.name == "王芳")):
        pen.set(row, note="imported")
    for row in list(Phone.select().where(Phone.number == "13900000000")):
        pen.remove(row)


@dataclass
class Imported:
    """An import that was done, and what the store held before."""

    deed: str
    rows: dict[str, list[Any]]
    entries: dict[str, list[Any]]


@pytest.fixture
def imported(desk: Desk) -> Imported:
    """An import into a store where somebody lived before."""
    make.a_resident(desk, "王芳", phone="13900000000", relation=make.HEAD)
    rows, entries = village.rows(desk), village.entries(desk)
    desk.do_now(bring_in)
    return Imported(desk.ask_now(history.recent)[0].id, rows, entries)


def test_an_import_taken_back_leaves_the_store_as_it_was_and_comes_back_as_it_was(
    desk: Desk, imported: Imported, statements
) -> None:
    after = village.rows(desk)
    assert len(after["person"]) == PEOPLE + 1
    with statements(desk) as seen:
        desk.do_now(undoing.undo, imported.deed)
    assert len(seen) < PEOPLE / 5
    assert (village.rows(desk), village.entries(desk)) == (imported.rows, imported.entries)
    assert desk.ask_now(lambda: search.find(bound(), "zhang")) == []
    desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    assert village.rows(desk) == after
    assert len(desk.ask_now(lambda: search.find(bound(), "zhang", limit=2 * PEOPLE))) == PEOPLE
    assert desk.ask_now(checks.faults) == []


def test_an_import_on_which_later_work_builds_is_refused_with_the_count_of_that_work(
    desk: Desk, imported: Imported
) -> None:
    for person in village.keys(desk, Person)[1:4]:
        make.a_tag(desk, person, "B1")
    before = village.rows(desk)
    with pytest.raises(Refused) as refusal:
        desk.do_now(undoing.undo, imported.deed)
    assert [(one.values["kind"], one.values["count"]) for one in refusal.value.problems] == [("residents.tag", 3)]
    assert village.rows(desk) == before
