"""Notices in the store: who is meant stands there from the beginning, and who was reached was told of the right."""

from __future__ import annotations

from typing import Any

import pytest

from db.changes import benefit_answers, notices
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import benefit_answers as answers
from db.queries import notices as kept
from db.rules import notices as rules
from db.rules.notices import Aim, NoticeDraft
from tests import make
from tests.make import TODAY


def card(desk: Desk, key: str) -> kept.NoticeCard:
    return desk.ask_now(kept.one, key, TODAY)


def begin(desk: Desk, way: str, **facts: Any) -> str:
    return desk.do_now(notices.begin, NoticeDraft("冬季用气安全", way, TODAY, **facts))


def test_a_poster_reaches_buildings_and_a_call_those_of_a_key_group_one_by_one(desk: Desk) -> None:
    make.a_building(desk, "3")
    make.a_building(desk, "5")
    old = make.a_resident(desk, "刘奶奶", "5-1-101", birth="1940")
    make.a_resident(desk, "王强", "5-1-102")
    make.a_tag(desk, old, "A1")
    poster = begin(desk, "poster")
    assert [(one.name, one.state) for one in card(desk, poster).reaches] == [("3", "waiting"), ("5", "waiting")]
    calls = begin(desk, "phone", aim=Aim.GROUP, tag="A1")
    (one,) = card(desk, calls).reaches
    assert (one.name, one.where, one.person_id) == ("刘奶奶", "5-1-101", old)
    with pytest.raises(Refused) as refused:
        begin(desk, "phone", aim=Aim.GROUP, tag="A2")
    assert [problem.text for problem in refused.value.problems] == [rules.NOBODY]


def test_who_was_not_reached_needs_a_reason_and_the_figures_follow(desk: Desk) -> None:
    make.a_building(desk, "3")
    make.a_building(desk, "5")
    key = begin(desk, "group")
    first, second = card(desk, key).reaches
    desk.do_now(notices.reach, first.id, first.version, "reached", "", 46)
    with pytest.raises(Refused):
        desk.do_now(notices.reach, second.id, second.version, "not")
    desk.do_now(notices.reach, second.id, second.version, "not", "nobody")
    with pytest.raises(Conflict):
        desk.do_now(notices.reach, second.id, second.version, "reached")
    line = card(desk, key).line
    assert (line.progress, line.progress.left, line.heard) == (rules.Progress(2, 1, 1), 0, 46)
    desk.do_now(notices.end, key, line.version)
    left = card(desk, key).reaches[0]
    with pytest.raises(Refused) as refused:
        desk.do_now(notices.reach, left.id, left.version, "waiting")
    assert refused.value.problems[0].text == rules.IS_OVER
    assert desk.ask_now(kept.all)[0].ended_on == TODAY


def test_a_notice_and_what_is_told_at_the_door_know_of_each_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "policy_codes", lambda _pen: {"P-05"})
    people = [make.a_resident(desk, name, "3-1-101") for name in ("刘奶奶", "王爷爷")]
    for person in people:
        make.a_tag(desk, person, "A1")
    key = begin(desk, "door", policy="P-05", aim=Aim.GROUP, tag="A1")
    first = card(desk, key).reaches[0]
    desk.do_now(notices.reach, first.id, first.version, "reached")
    (said,) = desk.ask_now(answers.of_person, first.person_id)
    assert (said.policy, said.answer, said.way) == ("P-05", "told", "door")
    other = next(person for person in people if person != first.person_id)
    desk.do_now(benefit_answers.answer, other, "P-05", "declined", "phone")
    assert {one.state for one in card(desk, key).reaches} == {"reached"}
