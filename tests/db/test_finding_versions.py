"""The versions of a finding are one finding: settled once, whatever a new version of its visit says of it."""

from __future__ import annotations

import dataclasses
import importlib
import json
from typing import Any

import pytest
from playhouse.migrate import SchemaMigrator

from db import errors
from db.changes import history as taking_back
from db.changes import requests, visits
from db.desk import Desk
from db.models.ledger import Change
from db.models.visits import Finding
from db.queries import history
from db.queries import visits as journal
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.db import asking


@pytest.fixture
def room(desk: Desk) -> str:
    return make.a_room(desk, "3-2-1201")


def need() -> FindingDraft:
    return FindingDraft("need", "05", text="厨房漏水")


def a_visit(desk: Desk, room: str, *found: FindingDraft) -> str:
    """A visit of today that found this; answers its key."""
    return desk.do_now(visits.add, VisitDraft(room, "11", ("01",), "1", make.TODAY, "10:00", findings=found))


def read(desk: Desk, visit_id: str) -> journal.VisitCard:
    card = desk.ask_now(journal.one, visit_id)
    assert card is not None
    return card


def the_needs(desk: Desk, visit_id: str) -> list[tuple[str, bool]]:
    """What each finding of a visit says, and whether it is settled."""
    return [(one.text, one.is_settled) for one in read(desk, visit_id).findings]


def worded(desk: Desk, visit_id: str, **changes: Any) -> str:
    """A new version of a visit whose first finding says something else; answers its key."""
    draft = desk.ask_now(journal.draft, visit_id)
    assert draft is not None
    found = (dataclasses.replace(draft.findings[0], **changes), *draft.findings[1:])
    return desk.do_now(visits.amend, visit_id, dataclasses.replace(draft, findings=found), "说清楚")


def test_a_need_that_became_a_request_stays_settled_however_it_is_worded(desk: Desk, room: str) -> None:
    first = a_visit(desk, room, need(), FindingDraft("need", "05", text="噪音"))
    desk.do_now(requests.from_finding, read(desk, first).findings[0].id, asking.a_draft(room, source="01"))
    second = worded(desk, first, text="厨房顶漏水")
    third = worded(desk, second, code="06", text="漏到楼下")
    assert the_needs(desk, third) == [("漏到楼下", True), ("噪音", False)]
    with pytest.raises(errors.Refused):
        desk.do_now(requests.from_finding, read(desk, third).findings[0].id, asking.a_draft(room, source="01"))
    origins = desk.ask_now(lambda: [row.origin_id for row in Finding.select().order_by(Finding.id)])
    assert origins == origins[:2] * 3


def test_a_version_is_taken_back_with_what_it_says_of_its_needs(desk: Desk, room: str) -> None:
    first = a_visit(desk, room, need())
    desk.do_now(requests.from_finding, read(desk, first).findings[0].id, asking.a_draft(room, source="01"))
    asked = desk.ask_now(history.recent, 1)[0].id
    worded(desk, first, text="厨房顶漏水")
    amended = desk.ask_now(history.recent, 1)[0].id
    # The request cannot go while a newer version says that it settled the need.
    with pytest.raises(errors.Refused):
        desk.do_now(taking_back.undo, asked)
    desk.do_now(taking_back.undo, amended)
    assert the_needs(desk, first) == [("厨房漏水", True)]
    desk.do_now(taking_back.undo, asked)
    assert the_needs(desk, first) == [("厨房漏水", False)]


def test_a_changed_fact_is_to_be_carried_out_anew_when_it_says_something_else(desk: Desk, room: str) -> None:
    person = make.a_resident(desk, "张建国", "3-2-1201")
    first = a_visit(desk, room, FindingDraft("fact", "phone", person, after="13812345678"), need())
    desk.do_now(visits.apply_fact, read(desk, first).findings[0].id)
    same = worded(desk, first)
    assert [one.is_settled for one in read(desk, same).findings] == [True, False]
    other = worded(desk, same, after="13812345679")
    assert [one.is_settled for one in read(desk, other).findings] == [False, False]


def test_stored_findings_are_their_own_first_version(desk: Desk, room: str) -> None:
    first = a_visit(desk, room, need())
    desk.do_now(requests.from_finding, read(desk, first).findings[0].id, asking.a_draft(room, source="01"))
    script = importlib.import_module("db.migrations.202611252030_finding_origins")

    def grown_anew() -> list[tuple[str, str]]:
        migrator = SchemaMigrator.from_database(desk.database)
        with desk.database.atomic():
            script.down(migrator, desk.database)
        with desk.database.atomic():
            script.up(migrator, desk.database)
        return [(row.id, row.origin_id) for row in Finding.select()]

    ((key, origin),) = desk.ask_now(grown_anew)
    assert key == origin
    assert the_needs(desk, worded(desk, first, text="厨房顶漏水")) == [("厨房顶漏水", True)]


def test_a_finding_that_the_ledger_tells_no_origin_of_comes_back(desk: Desk, room: str) -> None:
    first = a_visit(desk, room, need())
    recorded = desk.ask_now(history.recent, 1)[0].id
    desk.do_now(taking_back.undo, recorded)
    gone = desk.ask_now(history.recent, 1)[0].id

    def without_origin() -> None:
        for change in Change.select().where(Change.table_name == "finding"):
            told = {name: json.loads(text) for name in ("before", "after") if (text := getattr(change, name))}
            for name, values in told.items():
                values.pop("origin_id")
                Change.update({name: json.dumps(values)}).where(
                    Change.deed == change.__data__["deed"], Change.place == change.place
                ).execute()

    desk.ask_now(without_origin)
    desk.do_now(taking_back.undo, gone)
    assert desk.ask_now(lambda: [row.origin_id == row.id for row in Finding.select()]) == [True]
    assert the_needs(desk, first) == [("厨房漏水", False)]
