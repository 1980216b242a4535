"""Drafts are kept while somebody types: one for each worker, form and record, outside the ledger."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.changes import drafts
from db.desk import Desk
from db.models.drafts import Draft
from db.models.ledger import Deed
from db.pen import Pen
from db.queries import drafts as kept
from tests.conftest import StillClock


def keep(
    desk: Desk, data: dict[str, Any], form: str = "visit", record_key: str = "", version: int | None = None
) -> None:
    desk.do_now(drafts.keep, form, record_key, version, data)


def one(desk: Desk, form: str = "visit", record_key: str = "") -> kept.DraftCard | None:
    return desk.ask_now(kept.one, form, record_key, desk.presence.session)


def deeds(desk: Desk) -> int:
    return int(desk.ask_now(lambda: Deed.select().count()))


def test_a_draft_comes_back_as_it_was_typed(desk: Desk) -> None:
    data = {"note": "独居，腿脚不便", "purposes": ["01"], "alarm": False, "area": None}
    keep(desk, data, record_key="room-7", version=3)
    assert one(desk, record_key="room-7") == kept.DraftCard(
        "visit", "room-7", 3, data, datetime.datetime(2026, 11, 22, 2, 0)
    )


def test_there_is_no_draft_before_anything_is_typed(desk: Desk) -> None:
    assert one(desk) is None


def test_the_newer_draft_takes_the_place_of_the_older(desk: Desk, clock: StillClock) -> None:
    keep(desk, {"note": "独"}, version=1)
    clock.move(minutes=1)
    keep(desk, {"note": "独居"}, version=2)
    found = one(desk)
    assert found is not None
    assert (found.data, found.record_version, found.saved_at.minute) == ({"note": "独居"}, 2, 1)
    assert desk.ask_now(lambda: Draft.select().count()) == 1


def test_each_form_and_record_has_its_own_draft(desk: Desk) -> None:
    keep(desk, {"a": "1"}, "visit", "room-1")
    keep(desk, {"a": "2"}, "visit", "room-2")
    keep(desk, {"a": "3"}, "resident", "room-1")
    found = one(desk, "visit", "room-2")
    assert found is not None
    assert found.data == {"a": "2"}
    assert len(desk.ask_now(kept.mine, desk.presence.session)) == 3


def test_a_worker_sees_only_the_own_drafts(desk: Desk) -> None:
    keep(desk, {"a": "1"})
    assert desk.ask_now(kept.mine, "somebody else") == []
    assert desk.ask_now(kept.one, "visit", "", "somebody else") is None


@pytest.mark.parametrize("times", [1, 2])
def test_a_desk_without_a_worker_keeps_one_draft_too(desk: Desk, times: int) -> None:
    desk.worker_id = None
    for _ in range(times):
        keep(desk, {"a": "1"})
    assert len(desk.ask_now(kept.mine, desk.presence.session)) == 1


def test_the_draft_kept_last_stands_first(desk: Desk, clock: StillClock) -> None:
    for form in ("visit", "resident", "round"):
        keep(desk, {"a": "1"}, form)
        clock.move(minutes=1)
    keep(desk, {"a": "2"}, "visit")
    assert [draft.form for draft in desk.ask_now(kept.mine, desk.presence.session)] == ["visit", "round", "resident"]


def test_a_discarded_draft_is_gone_and_the_others_stay(desk: Desk) -> None:
    keep(desk, {"a": "1"}, record_key="1")
    keep(desk, {"a": "2"}, record_key="2")
    desk.do_now(drafts.discard, "visit", "1")
    desk.do_now(drafts.discard, "visit", "1")
    assert [draft.record_key for draft in desk.ask_now(kept.mine, desk.presence.session)] == ["2"]


def test_drafts_leave_no_trace_in_the_ledger(desk: Desk) -> None:
    before = deeds(desk)
    keep(desk, {"note": "独"})
    desk.do_now(drafts.discard, "visit", "")
    assert deeds(desk) == before


def test_a_draft_stays_when_the_deed_that_would_discard_it_fails(desk: Desk) -> None:
    keep(desk, {"note": "独"})

    def save(pen: Pen) -> None:
        drafts.discard(pen, "visit", "")
        raise ValueError

    with pytest.raises(ValueError):
        desk.do_now(save)
    assert one(desk) is not None


def test_two_programs_never_write_over_each_others_drafts(desk: Desk) -> None:
    for session, name in (("1", "one"), ("2", "two")):
        desk.presence.session = session
        keep(desk, {"name": name})
    desk.do_now(drafts.discard, "visit", "")
    desk.presence.session = "1"
    mine = one(desk)
    assert mine is not None and mine.data == {"name": "one"}


def test_the_draft_of_a_program_that_is_gone_is_taken_over(desk: Desk) -> None:
    own, desk.presence.session = desk.presence.session, "1"
    keep(desk, {"name": "two"})
    desk.presence.session = own
    desk.do_now(drafts.adopt, desk.presence.is_living)
    mine = one(desk)
    assert mine is not None and mine.data == {"name": "two"}


def test_the_draft_of_a_program_that_still_runs_stays_its_own(desk: Desk) -> None:
    desk.do_now(drafts.keep, "person", "", None, {"name": "one"})
    desk.presence.session = "7"
    desk.do_now(drafts.adopt, lambda session: True)
    assert desk.ask_now(kept.one, "person", "", "7") is None


def test_of_two_orphans_for_one_record_the_newer_comes_back_first(desk: Desk, clock: StillClock) -> None:
    for session, name in (("1", "older"), ("2", "newer")):
        desk.presence.session = session
        desk.do_now(drafts.keep, "person", "", None, {"name": name})
        clock.move(minutes=1)
    desk.presence.session = "3"
    desk.do_now(drafts.adopt, lambda session: False)
    mine = desk.ask_now(kept.one, "person", "", "3")
    assert mine is not None and mine.data == {"name": "newer"}
    desk.do_now(drafts.discard, "person", "")
    desk.do_now(drafts.adopt, lambda session: False)
    again = desk.ask_now(kept.one, "person", "", "3")
    assert again is not None and again.data == {"name": "older"}
