"""What is answered at a door: recorded with the visit, corrected by a new version, and offered to the register."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from db import base
from db.changes import areas, history, residents, rounds
from db.changes import campaigns as deeds
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.areas import Room
from db.models.campaigns import CampaignAnswer
from db.models.residents import Person, Phone
from db.queries import campaign_facts, campaign_results, campaign_stairs
from db.queries import history as told
from db.queries import visits as journal
from db.rules.questionnaires import FACTS, PHONE, Choice, Question, Questionnaire
from db.rules.residents import PersonDraft
from tests import make
from tests.conftest import StillClock
from tests.db import campaigning
from tests.db.campaigning import answer, building_of, draft, knock, start

Count = Callable[[Desk], AbstractContextManager[list[str]]]
WHOLE = {"detector": "1", "count": " ３ ", "risks": "b a", "lived": "2", "phone": "138 0000 1234"}
KEPT = {"detector": "1", "count": "3", "risks": "a b", "lived": "2", "phone": "13800001234"}


@pytest.fixture
def rooms(desk: Desk) -> list[str]:
    """Building 3 with four doors; one man lives at the first, a couple at the second."""
    campaigning.plant(desk)
    rooms = make.a_building(desk, "3")
    make.a_resident(desk, "张建国", at="3-1-101", relation=make.HEAD, phone="13900000000")
    make.a_resident(desk, "李强", at="3-1-102", relation=make.HEAD)
    make.a_resident(desk, "王芳", at="3-1-102", relation=make.SPOUSE)
    return rooms


@pytest.fixture
def campaign(desk: Desk, rooms: list[str]) -> str:
    return start(desk, building_of(desk, rooms[0]))


def stored(desk: Desk) -> list[Any]:
    """All versions of all answers, in the order in which they were written."""
    return desk.ask_now(lambda: list(CampaignAnswer.select().order_by(CampaignAnswer.id)))


def person_at(desk: Desk, name: str) -> Any:
    return desk.ask_now(lambda: Person.get(Person.name == name))


def test_visit_and_answers_are_one_deed(desk: Desk, rooms: list[str], campaign: str) -> None:
    done = answer(desk, campaign, rooms[0], **WHOLE)
    (row,) = stored(desk)
    assert json.loads(row.answers) == KEPT
    (line,) = desk.ask_now(journal.recent)
    assert (line.id, line.result, line.purposes, line.round_id is not None) == (done.visit_id, "11", ("09",), True)
    assert (row.visit_origin, row.worker_id, row.is_current) == (line.id, desk.worker_id, True)
    assert row.__data__["person"] == person_at(desk, "张建国").id and row.__data__["household"] is not None
    deed = desk.ask_now(told.recent)[0]
    assert (deed.kind, deed.subject_table, deed.subject_id) == ("campaigns.answer", "visit", line.id)
    desk.do_now(history.undo, deed.id)
    assert stored(desk) == [] and desk.ask_now(journal.recent) == []


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"count": "3"}, "detector"),
        ({"detector": "9"}, "detector"),
        ({"detector": "1", "count": "99"}, "count"),
        ({"detector": "1", "count": "drei"}, "count"),
        ({"detector": "0", "risks": "a z"}, "risks"),
        ({"detector": "0", "phone": "1380000"}, "phone"),
    ],
)
def test_faulty_answers_are_refused_at_their_question_and_no_visit_is_left(
    desk: Desk, rooms: list[str], campaign: str, answers: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        answer(desk, campaign, rooms[0], **answers)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.ask_now(journal.recent) == [] and stored(desk) == []


def test_what_is_not_asked_is_not_kept(desk: Desk, rooms: list[str], campaign: str) -> None:
    answer(desk, campaign, rooms[0], detector="0", count="3")
    assert json.loads(stored(desk)[0].answers) == {"detector": "0"}


def test_answering_again_keeps_the_old_version(desk: Desk, rooms: list[str], campaign: str) -> None:
    answer(desk, campaign, rooms[0], detector="0")
    answer(desk, campaign, rooms[0], detector="0")
    assert len(stored(desk)) == 1
    answer(desk, campaign, rooms[0], detector="1", count="2")
    old, new = stored(desk)
    assert (old.is_current, new.is_current, old.origin_id) == (False, True, new.origin_id)
    assert (json.loads(old.answers), json.loads(new.answers)["count"]) == ({"detector": "0"}, "2")
    assert len(desk.ask_now(journal.recent)) == 1


def test_another_evening_answers_in_a_visit_of_its_own(
    desk: Desk, rooms: list[str], campaign: str, clock: StillClock
) -> None:
    answer(desk, campaign, rooms[0])
    clock.move(days=1)
    answer(desk, campaign, rooms[0])
    assert len({row.visit_origin for row in stored(desk)}) == 2 and len(desk.ask_now(journal.recent)) == 2


@pytest.mark.parametrize("result", ["21", "22", "24"])
def test_only_who_was_met_can_answer(desk: Desk, rooms: list[str], campaign: str, result: str) -> None:
    with pytest.raises(Refused):
        answer(desk, campaign, rooms[0], result)
    assert desk.ask_now(journal.recent) == []


def test_a_door_that_is_none_of_the_campaigns_is_refused(desk: Desk, rooms: list[str], campaign: str) -> None:
    other = make.a_room(desk, "3-1-901")
    with pytest.raises(Refused):
        answer(desk, campaign, other)


def test_a_campaign_that_ended_meanwhile_takes_no_answer(
    desk: Desk, rooms: list[str], campaign: str, clock: StillClock
) -> None:
    round_id = desk.do_now(deeds.walk, campaign, building_of(desk, rooms[0]))
    said = deeds.Answered(campaign, campaigning.edition(desk), (("detector", "0"),))
    desk.do_now(deeds.end, campaign)
    with pytest.raises(Refused) as refused:
        desk.do_now(deeds.answer, rooms[0], "11", round_id, said)
    assert refused.value.problems[0].text == deeds.OVER
    assert desk.ask_now(journal.recent) == []


def test_a_campaign_past_its_last_day_takes_no_answer_but_one_of_a_round_entered_late(
    desk: Desk, rooms: list[str], campaign: str, clock: StillClock
) -> None:
    clock.move(days=20)
    with pytest.raises(Refused):
        answer(desk, campaign, rooms[0])
    late = desk.do_now(rounds.start, building_of(desk, rooms[0]), ("09",), "", datetime.date(2026, 11, 29), "纸质补录")
    said = deeds.Answered(campaign, campaigning.edition(desk), (("detector", "0"),))
    desk.do_now(deeds.answer, rooms[0], "11", late, said)
    assert [str(line.visited_on) for line in desk.ask_now(journal.recent)] == ["2026-11-29"]


def test_answers_to_an_older_edition_count_while_a_newer_one_is_asked(
    desk: Desk, rooms: list[str], campaign: str
) -> None:
    campaigning.plant(desk, campaigning.newer())
    desk.do_now(deeds.amend, campaign, 1, draft(desk, questionnaire=campaigning.edition(desk, "2")))
    answer(desk, campaign, rooms[0], detector="0", version="1")
    answer(desk, campaign, rooms[1], detector="0", ladder="1", version="2")
    found = desk.ask_now(campaign_results.all, campaign)
    assert [one.name for one in found.questions] == ["detector", "count", "risks", "lived", "phone", "ladder"]
    assert [line.answers for line in found.lines if line.answers] == [
        {"detector": "0"},
        {"detector": "0", "ladder": "1"},
    ]
    tallies = {tally.question.name: tally for tally in campaign_results.tallies(found)}
    assert (tallies["detector"].answered, tallies["detector"].choices) == (2, (("1", 0), ("0", 2)))
    assert (tallies["ladder"].answered, tallies["ladder"].choices) == (1, (("1", 1), ("0", 0)))


def test_the_stair_of_a_campaign_knows_what_is_settled_and_what_was_answered(
    desk: Desk, rooms: list[str], campaign: str, clock: StillClock, statements: Count
) -> None:
    answer(desk, campaign, rooms[0])
    knock(desk, campaign, rooms[1], "21")
    knock(desk, campaign, rooms[2], "22")
    clock.move(days=1)
    building = building_of(desk, rooms[0])
    with statements(desk) as seen:
        stair = desk.ask_now(campaign_stairs.one, campaign, building)
    assert stair is not None and len(seen) == 5
    assert (stair.name, stair.form, stair.doors) == ("消防敲门", campaigning.FORM, frozenset(rooms))
    assert stair.settled == {rooms[0]: ("11", ""), rooms[2]: ("22", "")}
    assert stair.answered == {rooms[0]}
    known = desk.ask_now(campaign_stairs.answers_at, campaign, rooms[0])
    assert known is not None and known.answers == {"detector": "0"}
    assert desk.ask_now(campaign_stairs.answers_at, campaign, rooms[1]) is None
    assert desk.ask_now(campaign_stairs.one, "0" * 32, building_of(desk, rooms[0])) is None


def differing(desk: Desk, campaign: str, room: str) -> dict[str, tuple[str, str]]:
    found = desk.ask_now(campaign_facts.differing, campaign, room)
    return {one.fact: (one.before, one.after) for one in found.facts} if found else {}


def test_answers_that_are_facts_are_taken_over_with_before_and_after(
    desk: Desk, rooms: list[str], campaign: str, statements: Count
) -> None:
    answer(desk, campaign, rooms[0], **WHOLE)
    with statements(desk) as seen:
        offered = differing(desk, campaign, rooms[0])
    assert len(seen) <= 4
    assert offered == {"room.occupancy": ("", "2"), "person.phone": ("13900000000", "13800001234")}
    assert desk.do_now(deeds.take_over, campaign, rooms[0]) == 2
    room = desk.ask_now(lambda: Room.get_by_id(rooms[0]))
    assert (room.occupancy, room.verified_on) == ("2", datetime.date(2026, 11, 22))
    columns = (Phone.number, Phone.is_primary, Phone.to_on)
    phones = desk.ask_now(lambda: base.rows(Phone.select(*columns).order_by(Phone.id)))
    assert phones == [("13900000000", False, datetime.date(2026, 11, 22)), ("13800001234", True, None)]
    deed = desk.ask_now(told.recent)[0]
    changes = [(line.table_name, line.before, line.after) for line in desk.ask_now(told.of_deed, deed.id)]
    assert deed.kind == "campaigns.take_over"
    assert ("room", {"occupancy": None, "verified_on": None, "version": 1}) in [one[:2] for one in changes]
    assert differing(desk, campaign, rooms[0]) == {}
    assert desk.do_now(deeds.take_over, campaign, rooms[0]) == 0
    desk.do_now(history.undo, deed.id)
    assert desk.ask_now(lambda: Room.get_by_id(rooms[0]).occupancy) is None


def test_a_value_that_is_newer_than_the_answer_stays(desk: Desk, rooms: list[str], campaign: str) -> None:
    answer(desk, campaign, rooms[0], detector="0", lived="2", phone="13800001234")
    room = desk.ask_now(lambda: Room.get_by_id(rooms[0]))
    desk.do_now(areas.amend_room, rooms[0], room.version, areas.RoomDraft(occupancy="4"))
    assert set(differing(desk, campaign, rooms[0])) == {"person.phone"}
    assert desk.do_now(deeds.take_over, campaign, rooms[0]) == 1
    assert desk.ask_now(lambda: Room.get_by_id(rooms[0]).occupancy) == "4"


def test_a_number_that_is_known_already_is_no_difference(desk: Desk, rooms: list[str], campaign: str) -> None:
    answer(desk, campaign, rooms[0], detector="0", phone="13900000000")
    assert differing(desk, campaign, rooms[0]) == {}


def test_facts_of_a_person_concern_whoever_was_named_and_nobody_where_that_is_open(
    desk: Desk, rooms: list[str], campaign: str
) -> None:
    answer(desk, campaign, rooms[1], detector="0", phone="13800001234")
    assert differing(desk, campaign, rooms[1]) == {}
    wife = person_at(desk, "王芳")
    answer(desk, campaign, rooms[1], detector="0", phone="13800001234", person=wife.id)
    assert differing(desk, campaign, rooms[1]) == {"person.phone": ("", "13800001234")}
    desk.do_now(deeds.take_over, campaign, rooms[1])
    assert residents_phones(desk, wife.id) == ["13800001234"]
    assert person_at(desk, "李强").version == 1


def residents_phones(desk: Desk, person_id: str) -> list[str]:
    return [one.number for one in desk.ask_now(residents.valid_phones, person_id)]


def test_a_door_that_was_not_answered_has_nothing_to_take_over(desk: Desk, rooms: list[str], campaign: str) -> None:
    assert desk.ask_now(campaign_facts.differing, campaign, rooms[0]) is None
    with pytest.raises(NotFound):
        desk.do_now(deeds.take_over, campaign, rooms[0])


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_that_a_form_may_ask_has_its_field_in_the_register(fact: str) -> None:
    record, _dot, name = fact.partition(".")
    drafts = {"person": PersonDraft, "room": areas.RoomDraft}
    assert fact == PHONE or name in drafts[record].__dataclass_fields__


def test_facts_of_every_kind_are_taken_over_together(desk: Desk, rooms: list[str]) -> None:
    questions = (
        Question("area", "integer", "面积", fact="room.area_m2"),
        Question("note", "text", "提示", fact="room.knock_note"),
        Question("work", "text", "单位", fact="person.employer"),
        Question("job", "select_one", "从业", choices=(Choice("80", "退休"),), fact="person.employment"),
    )
    campaigning.plant(desk, Questionnaire("register", "1", "核实", questions=questions))
    form = next(line.id for line in desk.ask_now(campaigning.forms.all) if line.name == "register")
    key = start(desk, building_of(desk, rooms[0]), name="核实", questionnaire=form)
    round_id = desk.do_now(deeds.walk, key, building_of(desk, rooms[0]))
    said = (("area", "85"), ("note", "有狗"), ("work", "纺织厂"), ("job", "80"))
    desk.do_now(deeds.answer, rooms[0], "11", round_id, deeds.Answered(key, form, said))
    assert desk.do_now(deeds.take_over, key, rooms[0]) == 4
    room, person = desk.ask_now(lambda: Room.get_by_id(rooms[0])), person_at(desk, "张建国")
    assert (room.area_m2, room.knock_note, person.employer, person.employment) == (85, "有狗", "纺织厂", "80")
    assert (room.floor, person.name, residents_phones(desk, person.id)) == (1, "张建国", ["13900000000"])
