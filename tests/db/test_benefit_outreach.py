"""May qualify, has not applied: who is still to be told, what is said at the door, and what comes due."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import benefit_answers, benefits, circumstances, life_events, notices, policies
from db.desk import Desk
from db.queries import benefit_days, benefit_outreach, benefit_remarks, benefit_rights, coming_days, doors, remarks
from db.queries import notices as kept
from db.rules.agenda import Asked, Weight
from db.rules.circumstances import CircumstanceDraft
from db.rules.notices import Aim, NoticeDraft
from seed import policy_files
from tests import make
from tests.make import TODAY

Counting = Callable[[Desk], AbstractContextManager[list[str]]]
HERE = "11"
MONEY = "P-05"


@pytest.fixture
def rights(desk: Desk) -> Desk:
    """A store that knows the usual policies."""
    desk.do_now(policies.plant, policy_files.planted())
    return desk


def an_elder(desk: Desk, name: str = "刘奶奶", at: str = "3-1-101", **facts: str) -> str:
    return make.a_resident(desk, name, at, **{"birth": "1944-05-01", "category": HERE, "sex": "2", **facts})


def certified(desk: Desk, person: str, on: datetime.date) -> None:
    lines = [CircumstanceDraft("pension", "yes", day(-700)), CircumstanceDraft("certified_on", str(on), day(-1))]
    desk.do_now(circumstances.note, person, lines)


def to_tell(desk: Desk, code: str = MONEY) -> list[str]:
    return [one.person.name for one in desk.ask_now(benefit_outreach.still_open, code, TODAY)]


def day(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(number)


def test_who_receives_it_or_was_told_of_late_is_not_to_be_told_and_the_figures_follow(rights: Desk) -> None:
    names = ("甲一", "乙二", "丙三", "丁四")
    people = {name: an_elder(rights, name, f"3-1-10{place}") for place, name in enumerate(names)}
    make.a_resident(rights, "戊五", "3-1-109", birth="1980", category=HERE)
    assert to_tell(rights) == ["甲一", "乙二", "丙三", "丁四"]
    rights.do_now(benefits.grant, people["甲一"], MONEY, day(-90), 30_00)
    rights.do_now(benefit_answers.answer, people["乙二"], MONEY, "declined", "door", "", day(-30))
    rights.do_now(benefit_answers.answer, people["丙三"], MONEY, "told", "door", "", day(-61))
    assert to_tell(rights) == ["丙三", "丁四"]
    count = rights.ask_now(benefit_outreach.counts, TODAY)[MONEY]
    assert (count.open, count.may, count.receiving) == (2, 4, 1)
    answered = rights.ask_now(benefit_outreach.answered, MONEY, TODAY)
    assert [(one.person.name, one.answer and one.answer.answer) for one in answered] == [
        ("乙二", "declined"),
        ("丙三", "told"),
    ]
    (received,) = rights.ask_now(benefit_outreach.received, MONEY, TODAY)
    assert (received.person.name, received.benefit and received.benefit.fen) == ("甲一", 30_00)


def test_a_right_of_a_household_is_told_to_its_head_and_rests_for_all_of_it(rights: Desk) -> None:
    head, spouse = (
        make.a_resident(rights, name, "3-1-101", relation, birth="1975", category=HERE)
        for name, relation in (("张建国", make.HEAD), ("李梅", make.SPOUSE))
    )
    lines = [CircumstanceDraft("income", "300", day(-30)), CircumstanceDraft("assets_ok", "yes", day(-30))]
    rights.do_now(circumstances.note, head, lines)
    code = "P-01"
    assert to_tell(rights, code) == ["张建国"]
    rights.do_now(benefit_answers.answer, spouse, code, "told", "door")
    assert to_tell(rights, code) == []


def test_at_the_door_stands_what_neighbours_may_hear_and_on_the_page_everything(
    rights: Desk, statements: Counting
) -> None:
    person = an_elder(rights)
    certified(rights, person, day(-340))
    with statements(rights) as told:
        said = rights.ask_now(benefit_remarks.remarks_about, [person], TODAY)
    assert len(told) <= 7
    codes = {one.facts["policy"] for one in said}
    assert {"P-05", "P-07", "P-08"} <= codes and not any(one.is_confined for one in said)
    room = make.a_room(rights, "3-1-101")
    assert {one.facts["policy"] for one in rights.ask_now(doors.door, room, TODAY).remarks} == codes
    rights.do_now(benefit_answers.answer, person, MONEY, "told", "door")
    later = {one.facts["policy"] for one in rights.ask_now(benefit_remarks.remarks_about, [person], TODAY)}
    assert later == codes - {MONEY}
    on_page = {one.facts["policy"] for one in rights.ask_now(remarks.on_page, person, TODAY)}
    may = {
        right.line.code for right in rights.ask_now(benefit_rights.of_person, person, TODAY).rights if right.is_to_tell
    }
    assert on_page == may | {"P-07"}
    rights.do_now(life_events.died, person, TODAY)
    assert rights.ask_now(remarks.on_page, person, TODAY) == []


def test_a_birthday_that_brings_a_right_is_told_at_the_door_thirty_days_ahead_until_it_was(rights: Desk) -> None:
    births = {"甲一": "1946-12-22", "乙二": "1946-12-23", "丙三": "1946-12", "丁四": "1946-11-22"}
    people = {
        name: an_elder(rights, name, f"3-1-10{place}", birth=born) for place, (name, born) in enumerate(births.items())
    }
    people["戊五"] = an_elder(rights, "戊五", "3-1-109", birth="1946-12-22", category="21")

    def said() -> list[tuple[str, datetime.date | None]]:
        found = rights.ask_now(benefit_remarks.remarks_about, list(people.values()), TODAY)
        names = {key: name for name, key in people.items()}
        return [(names[one.person_id], one.on) for one in found if one.facts["policy"] == MONEY]

    assert sorted(said()) == sorted([("丁四", None), ("甲一", datetime.date(2026, 12, 22))])
    rights.do_now(benefit_answers.answer, people["甲一"], MONEY, "told", "door")
    assert said() == [("丁四", None)]


def test_the_list_of_the_day_no_longer_asks_for_a_birthday_whose_right_was_told(rights: Desk) -> None:
    person = an_elder(rights, birth="1946-12-22")
    asked = Asked(TODAY, rights.by().at, rights.worker_id)
    assert [one.code for one in rights.ask_now(coming_days.agenda, asked)] == ["age80"]
    rights.do_now(benefit_answers.answer, person, MONEY, "told", "door")
    assert rights.ask_now(coming_days.agenda, asked) == []


def test_on_the_page_alone_stands_what_somebody_receives(rights: Desk) -> None:
    person = an_elder(rights)
    rights.do_now(benefits.grant, person, MONEY, day(-90), 30_00)
    at_door = rights.ask_now(remarks.of_people, [person], TODAY)
    on_page = rights.ask_now(remarks.on_page, person, TODAY)
    assert not any(one.heading == benefit_remarks.RECEIVES for one in at_door)
    assert [one.on for one in on_page if one.heading == benefit_remarks.RECEIVES and one.is_confined] == [day(-90)]


def test_the_page_of_rights_says_each_reason_and_what_is_missing(rights: Desk) -> None:
    person = make.a_resident(rights, "王强", birth="1944", sex="1")
    found = {one.line.code: one for one in rights.ask_now(benefit_rights.of_person, person, TODAY).rights}
    assert found[MONEY].judgement.missing == ("registered",)
    assert found["P-09"].judgement.verdict == "not" and not found["P-09"].is_to_tell
    rights.do_now(benefits.grant, person, MONEY, day(-9), 30_00)
    again = rights.ask_now(benefit_rights.of_person, person, TODAY).rights
    assert [one.line.code for one in again if one.benefit] == [MONEY]


@pytest.mark.parametrize(
    ("certified_on", "weight"),
    [
        (day(-365 + 61), None),
        (day(-365 + 60), Weight.COMING),
        (day(-365 + 30), Weight.COMING),
        (day(-365 + 7), Weight.TODAY),
        (day(-366), Weight.OVERDUE),
    ],
)
def test_a_certification_is_told_sixty_days_ahead_and_presses_when_it_is_late(
    rights: Desk, certified_on: datetime.date, weight: Weight | None
) -> None:
    person = an_elder(rights)
    certified(rights, person, certified_on)
    asked = Asked(TODAY, rights.by().at, rights.worker_id)
    found = [one for one in rights.ask_now(benefit_days.agenda, asked) if one.facts.get("person") == person]
    assert [one.weight for one in found] == ([weight] if weight is not None else [])


def test_many_certifications_that_are_far_are_one_line_and_a_window_is_told_before_it_closes(rights: Desk) -> None:
    for place in range(benefit_days.MOST_SINGLY + 1):
        person = an_elder(rights, f"老人{place}", f"3-1-{101 + place}")
        certified(rights, person, day(-320 - place))
    asked = Asked(TODAY, rights.by().at, rights.worker_id)
    far = [one for one in rights.ask_now(benefit_days.agenda, asked) if one.facts.get("policy") == "P-07"]
    assert [(one.values["count"], one.facts["view"]) for one in far] == [(benefit_days.MOST_SINGLY + 1, "coming")]
    in_december = Asked(datetime.date(2026, 12, 5), rights.by().at, rights.worker_id)
    told = [one.about for one in rights.ask_now(benefit_days.agenda, in_december) if one.facts == {"policy": "P-16"}]
    assert told == [benefit_days.WINDOW]


def test_a_notice_to_those_who_may_qualify_holds_nobody_who_receives_it(rights: Desk) -> None:
    first, second = (an_elder(rights, name, at) for name, at in (("甲一", "3-1-101"), ("乙二", "3-1-102")))
    rights.do_now(benefits.grant, first, MONEY, day(-90), 30_00)
    key = rights.do_now(notices.begin, NoticeDraft("高龄津贴", "phone", TODAY, MONEY, "", Aim.MAY_QUALIFY))
    (one,) = rights.ask_now(kept.one, key, TODAY).reaches
    assert one.person_id == second
    rights.do_now(notices.reach, one.id, one.version, "reached")
    assert to_tell(rights) == []
