"""Call trees: their order, and rounds in which one is rung after the other until everybody has read back."""

from __future__ import annotations

import pytest

from db.changes import call_rounds, call_trees
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import NotFound, Refused
from db.queries import call_rounds as rounds
from db.queries import call_trees as trees
from db.queries import history
from db.queries.call_rounds import RoundCard
from db.rules.call_trees import ContactDraft, GroupDraft, Kind, Result, RoundDraft, is_test_due
from tests.conftest import StillClock
from tests.db.incidental import a_tree, card, matter, receive, row, steps


def names(desk: Desk) -> list[str]:
    """Everybody who is rung, in order."""
    return [one.name for group in desk.ask_now(trees.groups) for one in group.contacts]


def untested(desk: Desk) -> int:
    """At how many contacts nobody was reached for too long."""
    contacts = (one for group in desk.ask_now(trees.groups) for one in group.contacts)
    return sum(is_test_due(one.tested_at, desk.by().at) for one in contacts)


def begin(desk: Desk, kind: Kind = Kind.TEST, **facts: object) -> str:
    """A round that has begun."""
    return desk.do_now(call_rounds.begin, RoundDraft(kind, "请复述", **facts))  # type: ignore[arg-type]


def ring(desk: Desk, key: str, result: Result, answer: str = "") -> RoundCard:
    """What came of the next ring; the round after it."""
    rung = desk.ask_now(rounds.card, key).next
    assert rung is not None
    desk.do_now(call_rounds.note, key, rung, result, answer)
    return desk.ask_now(rounds.card, key)


def test_groups_and_contacts_are_rung_in_their_order(desk: Desk) -> None:
    keys = a_tree(desk)
    assert names(desk) == ["周值班", "吴网格", "郑楼长"]
    desk.do_now(call_trees.move, keys["郑楼长"], -1)
    desk.do_now(call_trees.move, keys["郑楼长"], -1)
    desk.do_now(call_trees.move_group, keys["street"], 1)
    assert names(desk) == ["郑楼长", "吴网格", "周值班"]
    desk.do_now(call_trees.retire, keys["吴网格"], 2)
    assert names(desk) == ["郑楼长", "周值班"]
    desk.do_now(call_trees.close_group, keys["street"], 2)
    assert names(desk) == ["郑楼长"]
    desk.do_now(call_trees.amend_group, keys["stairs"], 2, GroupDraft("楼长", "grid"))
    assert [one.name for one in desk.ask_now(trees.groups)] == ["楼长"]
    with pytest.raises(NotFound):
        desk.do_now(call_trees.add, "nowhere", ContactDraft("甲", "119"))


def test_a_test_says_when_and_where_somebody_was_last_reached(desk: Desk, clock: StillClock) -> None:
    keys = a_tree(desk)
    assert untested(desk) == 3
    key = begin(desk)
    ring(desk, key, Result.REACHED)
    clock.move(minutes=1)
    ring(desk, key, Result.UNREACHED)
    assert desk.ask_now(rounds.card, key).next.number == "15400001003"
    ring(desk, key, Result.UNREACHED)
    known = ring(desk, key, Result.READ_BACK, "复述无误")
    assert known.next is None and known.counts() == {Result.REACHED: 1, Result.UNREACHED: 1, Result.READ_BACK: 1}
    assert [(one.name, one.number, one.is_backup) for one in known.tries][-1] == ("郑楼长", "15400001004", True)
    contact = desk.ask_now(trees.contact, keys["郑楼长"])
    assert contact.tested_by == "15400001004" and untested(desk) == 1
    desk.do_now(call_trees.amend, contact.id, contact.version, ContactDraft("郑楼长", "15400001009"))
    assert desk.ask_now(trees.contact, keys["郑楼长"]).tested_at is None
    desk.do_now(call_rounds.end, key, known.line.version)
    with pytest.raises(Refused):
        desk.do_now(call_rounds.end, key, known.line.version + 1)


def test_a_round_about_an_incident_tells_it_and_ends_the_first_clock(desk: Desk) -> None:
    a_tree(desk)
    key = receive(desk)
    about = begin(desk, Kind.REAL, incident_id=row(desk, key).id)
    first = desk.ask_now(rounds.card, about).next
    ring(desk, about, Result.READ_BACK, "收到")
    assert row(desk, key).phoned_at and steps(desk, key) == ["open", "call"]
    with pytest.raises(Refused):
        desk.do_now(call_rounds.note, about, first, Result.READ_BACK)
    ring(desk, about, Result.REACHED)
    ring(desk, about, Result.UNREACHED)
    known = ring(desk, about, Result.READ_BACK)
    assert known.contact(known.next.contact_id).name == "吴网格"
    told = card(desk, key).told
    assert [(one.whom, one.is_read_back) for one in told] == [
        ("值班室 周值班", True),
        ("网格员 吴网格", False),
        ("楼长 郑楼长", True),
    ]
    assert ring(desk, about, Result.READ_BACK).next is None
    (line,) = card(desk, key).rounds
    assert line.number == matter(desk, key).number and line.matter_id == key
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    assert desk.ask_now(rounds.card, about).next is not None and len(card(desk, key).told) == 3


def test_a_round_about_a_drill_is_a_drill_and_needs_somebody_to_ring(desk: Desk) -> None:
    with pytest.raises(Refused):
        begin(desk)
    keys = a_tree(desk)
    drill = row(desk, receive(desk, is_drill=True)).id
    with pytest.raises(Refused):
        begin(desk, Kind.REAL, incident_id=drill)
    key = begin(desk, Kind.DRILL, incident_id=drill, group_ids=(keys["stairs"],))
    assert [one.name for one in desk.ask_now(rounds.card, key).contacts] == ["吴网格", "郑楼长"]
    with pytest.raises(NotFound):
        begin(desk, Kind.REAL, incident_id="nobody")
    with pytest.raises(Refused):
        desk.do_now(call_rounds.begin, RoundDraft(Kind.TEST, " "))
