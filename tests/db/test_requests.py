"""Requests: written down, led step by step to their end, and found again; what they say is true at every instant."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import history as taking_back
from db.changes import requests, visits, workers
from db.desk import Desk
from db.errors import Conflict, Refused
from db.models.ledger import Change
from db.models.matters import Matter
from db.queries import flows, matters, request_cards, working_days
from db.queries import requests as kept
from db.queries.requests import Chosen
from db.rules import loops
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db.asking import ANGRY, CONTENT, DONE, OFFSET, a_draft, card, local, now, take

Count = Callable[[Desk], AbstractContextManager[list[str]]]


@pytest.fixture
def room(desk: Desk) -> str:
    return make.a_room(desk, "3-2-1201")


def test_a_request_is_numbered_and_due(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    line = card(desk, key).line
    assert (line.number, line.state, line.address, line.terms) == (
        "SQ-20261122-001",
        "received",
        "3-2-1201",
        "ordinary",
    )
    assert local(line.due_at) == "11-23 10:00"
    other = desk.do_now(requests.add, a_draft(urgency="3"))
    assert card(desk, other).line.number == "SQ-20261122-002" and local(card(desk, other).line.due_at) == "11-22 11:00"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": " "}, "title"),
        ({"category": "x"}, "category"),
        ({"source": ""}, "source"),
        ({"urgency": "9"}, "urgency"),
        ({"privacy": "secret"}, "privacy"),
        ({"place": " "}, "place"),
        ({"privacy": "anonymous"}, "caller"),
        ({"phone": "12"}, "phone"),
        ({"title": "水" * 121}, "title"),
        ({"caller": "王" * 51}, "caller"),
        ({"terms": "soon"}, "class"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(
    desk: Desk, facts: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk.do_now(requests.add, a_draft(**facts))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.ask_now(Matter.select().count) == 0


def test_the_whole_way_with_an_answer_that_opens_it_again(desk: Desk, room: str, clock: StillClock) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    take(desk, key, "handle")
    clock.move(days=1)
    found = take(desk, key, "extend", due="2026-12-10", reason="等配件", approver="张站长")
    assert local(found.line.due_at) == "12-10 23:59" and found.extended == 1
    found = take(desk, key, "finish", **DONE)
    assert (found.line.state, found.result, local(found.line.due_at)) == ("calling", "换了水管", "11-24 23:59")
    found = take(desk, key, "call_back", **ANGRY)
    assert (found.line.state, found.reopened, found.solved) == ("working", 1, "no")
    assert local(found.line.due_at) == "11-30 23:59"
    take(desk, key, "finish", **DONE)
    found = take(desk, key, "call_back", **CONTENT)
    assert found.line.state == "closed" and found.line.ended_at == now(desk) and not found.line.due_at
    assert [step.code for step in found.steps_now] == ["file", "reopen"]
    assert [one.step for one in found.steps] == [
        "open",
        "handle",
        "extend",
        "finish",
        "call_back",
        "finish",
        "call_back",
    ]


def test_every_move_of_a_term_stands_in_a_step_and_in_the_ledger(desk: Desk, room: str, clock: StillClock) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    take(desk, key, "handle")
    take(desk, key, "wait", until="2026-11-25", reason="住户出差")
    clock.move(days=2)
    found = take(desk, key, "resume")
    moves = [(one.step, local(one.due_before), local(one.due_at)) for one in found.steps]
    assert moves == [
        ("open", "", "11-23 10:00"),
        ("handle", "11-23 10:00", "11-29 23:59"),
        ("wait", "11-29 23:59", "12-03 23:59"),
        ("resume", "12-03 23:59", "12-01 23:59"),
    ]
    told = desk.ask_now(lambda: [row.after for row in Change.select().where(Change.record_id == key)])
    assert sum("due_at" in one for one in told) == len(moves)


def test_what_stands_in_the_store_is_what_its_history_says(desk: Desk, room: str, clock: StillClock) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    for step, facts in (
        ("accept", {}),
        ("park", {"until": "2026-11-26", "reason": "等资金", "approver": "街道"}),
        ("note", {"text": "问过街道"}),
        ("resume", {}),
        ("assign", {"worker": desk.worker_id or ""}),
        ("reclass", {"class": "complex", "reason": "要施工"}),
    ):
        line = take(desk, key, step, **facts).line
        known = desk.ask_now(
            lambda: loops.standing(
                flows.flow("requests"), matters.history(key, OFFSET), desk.by().local, working_days.calendar()
            )
        )
        assert (line.state, line.terms) == (known.state, known.terms)
        assert local(line.due_at) == (f"{known.limit.at:%m-%d %H:%M}" if known.limit else "")
        clock.move(hours=7)


def test_waiting_ends_by_itself(desk: Desk, room: str, clock: StillClock) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    take(desk, key, "handle")
    take(desk, key, "wait", until="2026-11-24", reason="住户出差")
    assert desk.ask_now(kept.some, Chosen.WAITING, now(desk))[0].waits_until
    clock.move(days=3)
    (line,) = desk.ask_now(kept.some, Chosen.OPEN, now(desk))
    assert (line.state, line.waits_until) == ("working", None)
    assert desk.ask_now(kept.some, Chosen.WAITING, now(desk)) == []
    assert "finish" in [step.code for step in card(desk, key).steps_now]


@pytest.mark.parametrize(
    ("step", "facts", "field"),
    [
        ("finish", {}, "step"),
        ("lose", {}, "step"),
        ("extend", {"due": "2026-11-22", "reason": "忙", "approver": "站长"}, "step"),
        ("assign", {}, "worker"),
        ("reject", {"reason": "  "}, "reason"),
        ("wait", {"until": "2026-11-21", "reason": "忙"}, "until"),
        ("wait", {"until": "明天", "reason": "忙"}, "until"),
        ("merge", {"into": "SQ-20261122-009"}, "into"),
        ("merge", {"into": "SQ-20261122-001"}, "into"),
        ("reclass", {"class": "soon", "reason": "忙"}, "class"),
    ],
)
def test_a_step_that_is_not_possible_is_refused(
    desk: Desk, room: str, step: str, facts: dict[str, str], field: str
) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    before = card(desk, key)
    with pytest.raises(Refused) as refused:
        take(desk, key, step, **facts)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert card(desk, key) == before


def test_two_who_take_a_step_at_once_notice_each_other(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    version = card(desk, key).line.version
    desk.do_now(requests.take, key, version, "note", {"text": "看过现场"})
    with pytest.raises(Conflict):
        desk.do_now(requests.take, key, version, "accept", {})


def test_a_step_is_taken_back_as_if_it_had_never_been(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    before = card(desk, key)
    take(desk, key, "handle")
    take(desk, key, "finish", **DONE)
    for _ in range(2):
        from db.queries import history

        last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
        assert last is not None
        desk.do_now(taking_back.undo, last.id)
    assert card(desk, key) == before


def test_merging_links_both_ways_and_blocks_the_duplicate(desk: Desk, room: str) -> None:
    first, second = (desk.do_now(requests.add, a_draft(room)) for _ in range(2))
    take(desk, second, "merge", into=card(desk, first).line.number)
    duplicate, original = card(desk, second), card(desk, first)
    assert duplicate.into and duplicate.into.id == first and duplicate.line.state == "merged"
    assert [one.id for one in original.merged] == [second]
    assert [step.code for step in duplicate.steps_now] == ["reopen"]
    assert original.steps[-1].facts == {"merged": duplicate.line.number}
    assert take(desk, second, "reopen", reason="不是一件事").into is None


def test_a_need_noted_at_a_door_becomes_a_request_with_its_visit(desk: Desk, room: str) -> None:
    need = FindingDraft("need", "05", text="卫生间顶漏水")
    draft = VisitDraft(room, "11", ("01",), "1", desk.today(), "10:00", findings=(need,))
    visit_id = desk.do_now(visits.add, draft)
    from db.queries import visits as journal

    (finding,) = desk.ask_now(journal.one, visit_id).findings
    begun = desk.ask_now(request_cards.finding_draft, finding.id)
    assert begun and (begun.title, begun.category, begun.room_id) == ("卫生间顶漏水", "05", room)
    key = desk.do_now(requests.from_finding, finding.id, begun)
    assert [one.id for one in desk.ask_now(kept.of_visit, visit_id, now(desk))] == [key]
    found = card(desk, key)
    assert found.visit_id == visit_id and found.visit_number.startswith("ZF-")
    with pytest.raises(Refused):
        desk.do_now(requests.from_finding, finding.id, begun)
    amended = desk.do_now(visits.amend, visit_id, draft, "改一个字")
    assert [one.id for one in desk.ask_now(kept.of_visit, amended, now(desk))] == [key]
    assert card(desk, key).visit_id == amended


def test_who_asked_for_confidence_is_seen_only_by_who_is_written_down(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room, privacy="confidential", phone="13812345678"))
    found = card(desk, key)
    assert found.is_hidden and "王姐" not in repr(found) and "1381234" not in repr(found)
    assert desk.do_now(requests.reveal, key) == ("王姐", "13812345678")
    looked = desk.ask_now(lambda: Change.select().where(Change.before.is_null(), Change.after.is_null()).count())
    assert looked == 1
    open_one = card(desk, desk.do_now(requests.add, a_draft(room, phone="13812345678")))
    assert (open_one.caller, open_one.phone) == ("王姐", "138****5678")


def test_only_who_handles_it_takes_the_handlers_steps(desk: Desk, room: str) -> None:
    other = desk.do_now(workers.add, "王强")
    key = desk.do_now(requests.add, a_draft(room, worker_id=other))
    with pytest.raises(Refused):
        take(desk, key, "wait", until="2026-12-01", reason="出差")
    assert "wait" not in [step.code for step in card(desk, key).steps_now]
    take(desk, key, "note", text="接到电话")
    helped = desk.do_now(requests.add, a_draft(room, worker_id=other, co_worker_ids=(desk.worker_id or "",)))
    take(desk, helped, "wait", until="2026-12-01", reason="出差")


def test_an_amended_request_keeps_number_steps_and_terms(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    old = card(desk, key)
    desk.do_now(requests.amend, key, old.line.version, a_draft(None, title="顶楼漏水", place="3号楼顶", detail="两处"))
    found = card(desk, key)
    assert (found.line.title, found.line.address, found.draft.detail) == ("顶楼漏水", "3号楼顶", "两处")
    assert (found.line.number, found.line.due_at, len(found.steps)) == (old.line.number, old.line.due_at, 1)
    with pytest.raises(Conflict):
        desk.do_now(requests.amend, key, old.line.version, a_draft(room))
