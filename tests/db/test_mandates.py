"""Mandates in the store: begun with a term, handed over, ended, told in time, and known at the door."""

from __future__ import annotations

import datetime

import pytest

from db.changes import mandates
from db.desk import Desk
from db.errors import Refused
from db.models.areas import Building
from db.models.residents import Person
from db.queries import mandates as kept
from db.rules.agenda import Asked, Weight
from db.rules.mandates import HandOverDraft, MandateDraft
from tests import make

TODAY = datetime.date(2026, 11, 22)
SPRING = datetime.date(2024, 1, 10)


def told(desk: Desk) -> list[tuple[str, Weight]]:
    return [(one.about, one.weight) for one in desk.ask_now(kept.agenda, Asked(TODAY, desk.by().at))]


def test_a_post_has_a_term_is_handed_over_and_known_at_the_door(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂花", "3-1-101")
    (building,) = desk.ask_now(lambda: [row.id for row in Building.select()])
    assert len(desk.ask_now(kept.without_head)) == 1
    draft = MandateDraft("head", "王桂花", SPRING, post="head", person_id=person, building_id=building)
    first = desk.do_now(mandates.appoint, draft)
    line = desk.ask_now(kept.one, first)
    assert line is not None and line.to_on == datetime.date(2027, 1, 9)
    assert desk.ask_now(kept.without_head) == []
    assert told(desk) == [("term ends {day}", Weight.COMING)]
    (remark,) = desk.ask_now(kept.remarks_on_page, {person}, TODAY)
    assert (remark.code, remark.facts) == ("head", {"mandate": first})
    successor = MandateDraft("head", "刘国强", TODAY, post="head", building_id=building)
    with pytest.raises(Refused):
        desk.do_now(mandates.hand_over, first, 1, HandOverDraft(TODAY, " "), successor)
    second = desk.do_now(mandates.hand_over, first, 1, HandOverDraft(TODAY, "钥匙2把、台账1本", "李敏"), successor)
    assert [one.handed for one in desk.ask_now(kept.before, second)] == ["钥匙2把、台账1本"]
    assert [one.name for one in desk.ask_now(kept.running)] == ["刘国强"]
    assert [one.name for one in desk.ask_now(kept.ended)] == ["王桂花"]
    with pytest.raises(Refused):
        desk.do_now(mandates.end, first, 2, TODAY, "再次")
    assert told(desk) == [] and desk.ask_now(kept.remarks_on_page, {person}, TODAY) == []


def test_who_has_died_leaves_a_post_that_is_told_at_once(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂花", "3-1-101")
    key = desk.do_now(mandates.appoint, MandateDraft("rep", "王桂花", TODAY, person_id=person, body="第一小组"))
    assert told(desk) == []

    def gone() -> None:
        Person.update(state="dead").where(Person.id == person).execute()

    desk.ask_now(gone)
    assert [weight for _about, weight in told(desk)] == [Weight.URGENT]
    with pytest.raises(Refused):
        desk.do_now(mandates.end, key, 1, TODAY - datetime.timedelta(days=1), "去世")
    desk.do_now(mandates.end, key, 1, TODAY, "去世")
    desk.do_now(mandates.note_hand_over, key, 2, HandOverDraft(TODAY, "名册1本"))
    line = desk.ask_now(kept.one, key)
    assert line is not None and (line.ended_on, line.handed) == (TODAY, "名册1本") and told(desk) == []
    wrong = MandateDraft("king", " ", TODAY, TODAY - datetime.timedelta(days=1))
    with pytest.raises(Refused) as refused:
        desk.do_now(mandates.appoint, wrong)
    assert [one.field for one in refused.value.problems] == ["kind", "name", "to_on"]
