"""Benefits in the store: granted once, ended with a reason, found to go on after a leaving."""

from __future__ import annotations

import datetime

import pytest

from db.changes import benefit_answers, benefits, life_events
from db.desk import Desk
from db.errors import Refused
from db.models.benefits import Benefit
from db.queries import benefit_answers as answers
from db.queries import benefit_stops
from db.queries import benefits as kept
from db.rules import benefits as rules
from db.rules.agenda import Asked, Weight
from tests import make
from tests.make import TODAY

FIRST = datetime.date(2026, 1, 1)


def test_nobody_receives_the_same_twice_and_what_ended_may_begin_again(desk: Desk) -> None:
    person = make.a_resident(desk, birth="1940")
    key = desk.do_now(benefits.grant, person, "P-05", FIRST, 30_00, "区民政", None)
    with pytest.raises(Refused) as refused:
        desk.do_now(benefits.grant, person, "P-05", datetime.date(2026, 6, 1), 60_00, "区民政", None)
    assert [(one.field, one.values["day"]) for one in refused.value.problems] == [("policy", FIRST)]
    desk.do_now(benefits.end, key, 1, datetime.date(2026, 5, 31), "other_aid")
    desk.do_now(benefits.grant, person, "P-05", datetime.date(2026, 6, 1), 60_00, "区民政", None)
    rows = desk.ask_now(lambda: sorted((row.from_on, row.to_on, row.fen) for row in Benefit.select()))
    assert rows == [(FIRST, datetime.date(2026, 5, 31), 30_00), (datetime.date(2026, 6, 1), None, 60_00)]


def test_an_end_before_its_beginning_or_without_a_reason_is_refused(desk: Desk) -> None:
    person = make.a_resident(desk)
    key = desk.do_now(benefits.grant, person, "P-05", FIRST)
    with pytest.raises(Refused) as refused:
        desk.do_now(benefits.end, key, 1, datetime.date(2025, 12, 31), "why")
    assert [one.text for one in refused.value.problems] == [rules.BEFORE_BEGIN, rules.NOT_LISTED]


def asked(desk: Desk) -> Asked:
    return Asked(TODAY, desk.by().at, desk.worker_id)


def told(desk: Desk) -> list[tuple[str, Weight, str]]:
    return [(one.title, one.weight, one.about) for one in desk.ask_now(benefit_stops.agenda, asked(desk))]


def test_a_death_puts_every_benefit_on_the_list_until_it_is_ended_and_says_what_was_paid_too_much(desk: Desk) -> None:
    person = make.a_resident(desk, "刘奶奶", birth="1940")
    first, second = (desk.do_now(benefits.grant, person, code, FIRST, 30_00) for code in ("P-05", "P-06"))
    assert told(desk) == []
    desk.do_now(life_events.died, person, TODAY)
    assert told(desk) == [("刘奶奶", Weight.URGENT, benefit_stops.DIED)] * 2
    one = desk.ask_now(benefit_stops.of_person, person, TODAY)[0]
    assert (one.last_on, one.too_much) == (datetime.date(2026, 11, 30), 0)
    desk.do_now(benefits.end, first, 1, one.last_on, "dead")
    later = datetime.date(2027, 1, 3)
    (left,) = desk.ask_now(benefit_stops.of_person, person, later)
    assert (left.benefit.id, left.too_much, left.weight(later)) == (second, 60_00, Weight.OVERDUE)
    desk.do_now(benefits.end, second, 1, one.last_on, "dead")
    assert told(desk) == []


def test_what_goes_on_after_a_leaving_is_asked_again_after_the_next_one(desk: Desk) -> None:
    person = make.a_resident(desk, birth="1940")
    key = desk.do_now(benefits.grant, person, "P-07", FIRST)
    desk.do_now(life_events.moved_out, person, TODAY - datetime.timedelta(9))
    with pytest.raises(Refused):
        desk.do_now(benefits.keep, key, 1, " ")
    desk.do_now(benefits.keep, key, 1, "户籍仍在本社区")
    assert told(desk) == []
    desk.do_now(life_events.returned, person, make.a_room(desk), on=TODAY - datetime.timedelta(5))
    desk.do_now(life_events.died, person, TODAY)
    assert [about for _name, _weight, about in told(desk)] == [benefit_stops.DIED]


def test_what_a_household_receives_is_reckoned_anew_when_one_of_it_goes(desk: Desk) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    key = desk.do_now(benefits.grant, family["head"], "P-01", FIRST, 2_400_00, household_id=home)
    desk.do_now(life_events.died, family["son"], TODAY)
    (one,) = desk.ask_now(benefit_stops.of_person, family["son"], TODAY)
    assert (one.about, one.before, one.left, one.gone_id) == (benefit_stops.FEWER, 3, 2, family["son"])
    desk.do_now(benefits.keep, key, 1, "已报街道核减")
    assert told(desk) == []
    assert desk.ask_now(kept.receiving, list(family.values()), TODAY) == {
        family[who]: {"P-01"} for who in ("head", "spouse")
    }


def test_an_answer_rests_for_the_days_of_its_list_and_the_last_one_counts(desk: Desk) -> None:
    person = make.a_resident(desk)
    for said, days_ago in (("declined", 400), ("told", 61), ("told", 59)):
        day = TODAY - datetime.timedelta(days_ago)
        desk.do_now(benefit_answers.answer, person, "P-05", said, "door", "", day)
        rests = desk.ask_now(answers.resting, [person], TODAY).get(person, {})
        assert rests == ({"P-05": "told"} if days_ago == 59 else {})
    with pytest.raises(Refused):
        desk.do_now(benefit_answers.answer, person, "P-05", "perhaps", "drums")
    assert [one.answer for one in desk.ask_now(answers.of_person, person)] == ["declined", "told", "told"]


def test_a_household_receives_the_same_once_whoever_asks_for_it(desk: Desk) -> None:
    head = make.a_resident(desk, "张建国", "3-1-101", make.HEAD)
    spouse = make.a_resident(desk, "李梅", "3-1-101", make.SPOUSE)
    home = make.a_household_of(desk, head)
    desk.do_now(benefits.grant, head, "P-01", FIRST, 450_00, household_id=home)
    with pytest.raises(Refused) as refused:
        desk.do_now(benefits.grant, spouse, "P-01", TODAY, 450_00, household_id=home)
    assert [one.text for one in refused.value.problems] == [rules.RUNS_ALREADY]


def test_what_is_paid_once_is_over_with_its_month_and_may_come_again(desk: Desk) -> None:
    person = make.a_resident(desk, "刘奶奶", birth="1940")
    desk.do_now(benefits.grant, person, "P-04", FIRST, 2000_00, "区民政", every=0)
    desk.do_now(benefits.grant, person, "P-08", FIRST, every=0)
    assert desk.ask_now(kept.receiving, [person], TODAY) == {person: {"P-08"}}
    desk.do_now(benefits.grant, person, "P-04", datetime.date(2026, 10, 1), 1000_00, "区民政", every=0)
    desk.do_now(life_events.died, person, TODAY)
    assert [one.benefit.policy for one in desk.ask_now(benefit_stops.of_person, person, TODAY)] == ["P-08"]


def test_nothing_was_paid_too_much_before_it_began_or_after_it_was_over(desk: Desk) -> None:
    person = make.a_resident(desk, "刘奶奶", birth="1940")
    desk.do_now(benefits.grant, person, "P-05", datetime.date(2026, 9, 1), 30_00)
    desk.do_now(benefits.grant, person, "P-13", FIRST, 100_00, to_on=datetime.date(2026, 6, 30))
    # The death of February becomes known in November.
    desk.do_now(life_events.died, person, datetime.date(2026, 2, 10))
    found = {one.benefit.policy: one.too_much for one in desk.ask_now(benefit_stops.of_person, person, TODAY)}
    assert found == {"P-05": 3 * 30_00, "P-13": 4 * 100_00}


def test_what_a_dead_person_received_is_not_paid_on_into_days_to_come(desk: Desk) -> None:
    person = make.a_resident(desk, birth="1940")
    key = desk.do_now(benefits.grant, person, "P-05", FIRST, 30_00)
    desk.do_now(life_events.died, person, datetime.date(2026, 9, 20))
    with pytest.raises(Refused):
        desk.do_now(benefits.end, key, 1, datetime.date(2026, 12, 31), "dead")
    desk.do_now(benefits.end, key, 1, datetime.date(2026, 9, 30), "dead")
