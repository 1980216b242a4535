"""Volunteers in the store: hours that are never doubled, points as a journal, certificates, who stays away."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import matter_numbers, volunteer_certificates, volunteer_hours, volunteer_points, volunteers
from db.changes.volunteers import NoteDraft
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import history, remarks, volunteer_agenda, volunteer_records
from db.queries import volunteers as kept
from db.queries.volunteer_records import CertificateLine, RecordCard
from db.rules.agenda import Asked, Weight
from db.rules.volunteer_certificates import CertificateDraft
from db.rules.volunteers import VolunteerDraft
from tests import make
from tests.conftest import StillClock
from tests.db.volunteering import TODAY, a_volunteer, ago, line, served

EVENT = "e" * 32


def record(desk: Desk, volunteer: str) -> RecordCard:
    card = desk.ask_now(volunteer_records.one, volunteer, desk.today())
    assert card is not None
    return card


def last_deed(desk: Desk) -> str:
    return desk.ask_now(history.recent)[0].id


def a_certificate(desk: Desk, volunteer: str) -> CertificateLine:
    draft = CertificateDraft(volunteer, ago(100), TODAY, "王书记", "李敏", "87654321", notice_place="社区公示栏")
    key = desk.do_now(volunteer_certificates.propose, draft)
    found = desk.ask_now(volunteer_records.certificate, key)
    assert found is not None
    return found


def test_one_of_the_register_is_a_volunteer_once_and_bears_the_name_that_stands_there(desk: Desk) -> None:
    person = make.a_resident(desk, name="张小明", birth="2014-03-08")
    young = VolunteerDraft("张小明", TODAY, person_id=person)
    with pytest.raises(Refused) as refused:
        desk.do_now(volunteers.add, young)
    assert {one.field for one in refused.value.problems} == {"guardian", "guardian_phone", "consent_on"}
    facts = {"guardian": "张建国", "guardian_phone": "13800005678", "consent_on": TODAY, "skills": ("visit", "art")}
    key = a_volunteer(desk, "小明", person_id=person, **facts)
    found = line(desk, key)
    assert (found.name, found.phone, found.is_minor, found.skills) == ("张*", "138****1234", True, ("visit", "art"))
    with pytest.raises(Refused):
        a_volunteer(desk, person_id=person, **facts)
    assert [one.id for one in desk.ask_now(kept.lines, TODAY, "zxm")] == [key]
    assert [one.id for one in desk.ask_now(kept.lines, TODAY, "", "art")] == [key]
    assert desk.ask_now(kept.lines, TODAY, "周") == []
    (told,) = desk.ask_now(remarks.on_page, person, TODAY)
    assert told.noun == "volunteers" and told.facts == {"volunteer": key}


def test_what_an_event_writes_is_written_once_and_said_otherwise_replaced(desk: Desk) -> None:
    key = a_volunteer(desk)
    first = desk.do_now(volunteer_hours.serve, key, TODAY, 90, "中秋晚会", EVENT)
    assert desk.do_now(volunteer_hours.serve, key, TODAY, 90, "中秋晚会", EVENT) == first
    assert (line(desk, key).minutes, line(desk, key).balance) == (90, 1)
    second = desk.do_now(volunteer_hours.serve, key, TODAY, 150, "中秋晚会", EVENT)
    assert second != first
    assert (line(desk, key).minutes, line(desk, key).balance, line(desk, key).times_served) == (150, 2, 1)
    assert [one.withdrawn_on for one in record(desk, key).services] == [None, TODAY]
    desk.do_now(volunteer_hours.withdraw_of, key, EVENT, "没有到场")
    assert (line(desk, key).minutes, line(desk, key).balance, line(desk, key).last_on) == (0, 0, None)
    assert sum(one.points for one in record(desk, key).points) == 0


def test_nobody_serves_twice_at_one_time_nor_more_than_a_day_holds(desk: Desk) -> None:
    key = a_volunteer(desk)
    served(desk, key, None, begins="9:00", ends="11:00")
    with pytest.raises(Refused) as refused:
        served(desk, key, None, begins="10:30", ends="12:00")
    assert refused.value.problems[0].values["begins"] == "09:00"
    served(desk, key, None, begins="11:00", ends="12:00")
    served(desk, key, 540)
    with pytest.raises(Refused):
        served(desk, key, 1)
    assert line(desk, key).minutes == 720
    with pytest.raises(Refused):
        served(desk, key, 60, TODAY + datetime.timedelta(1))


def test_points_are_a_journal_whose_sum_is_the_balance(desk: Desk) -> None:
    key = a_volunteer(desk)
    for days in (3, 2, 1):
        served(desk, key, 150, ago(days))
    assert line(desk, key).balance == 7
    desk.do_now(volunteer_points.move, key, "meal")
    with pytest.raises(Refused):
        desk.do_now(volunteer_points.move, key, "meal")
    spent = record(desk, key).points[0]
    assert (spent.points, spent.rule) == (-6, "meal")
    desk.do_now(volunteer_points.reverse, spent.id)
    with pytest.raises(Refused):
        desk.do_now(volunteer_points.reverse, spent.id)
    paid = next(one for one in record(desk, key).points if one.rule == "service")
    with pytest.raises(Refused):
        desk.do_now(volunteer_points.reverse, paid.id)
    assert line(desk, key).balance == 7 == sum(one.points for one in record(desk, key).points)


def test_taking_back_a_service_whose_points_are_spent_is_refused(desk: Desk) -> None:
    key = a_volunteer(desk)
    served(desk, key, 400)
    earned = last_deed(desk)
    desk.do_now(volunteer_points.move, key, "meal")
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, earned)
    desk.do_now(taking_back.undo, last_deed(desk))
    desk.do_now(taking_back.undo, earned)
    assert (line(desk, key).balance, line(desk, key).minutes) == (0, 0)


def test_a_certificate_is_issued_after_its_notice_with_what_was_frozen(desk: Desk, clock: StillClock) -> None:
    number = make.a_number()
    person = make.a_resident(desk, name="周爱华", number=number)
    key = a_volunteer(desk, person_id=person)
    service = served(desk, key, 120, ago(20))
    served(desk, key, 60, ago(120))
    one = a_certificate(desk, key)
    assert one.number.startswith("ZM-20261122-001") and one.minutes == 120 and one.id_number == number
    assert one.services == ((service, str(ago(20)), 120, "清扫楼道"),)
    with pytest.raises(Refused):
        desk.do_now(volunteer_certificates.issue, one.id, one.version)
    by = desk.by()
    asked = Asked(desk.today(), by.at, until=TODAY + datetime.timedelta(10))
    (told,) = desk.ask_now(volunteer_agenda.agenda, asked)
    assert (told.weight, told.due_on) == (Weight.COMING, one.notice_to + datetime.timedelta(1))
    clock.move(hours=24 * 7)
    desk.do_now(volunteer_certificates.issue, one.id, one.version)
    with pytest.raises(Refused) as refused:
        desk.do_now(volunteer_hours.withdraw, service, 1, "重复")
    assert refused.value.problems[0].values == {"number": one.number}
    issued = desk.ask_now(volunteer_records.certificate, one.id)
    assert issued is not None
    desk.do_now(volunteer_certificates.call_off, one.id, issued.version, "姓名有误")
    desk.do_now(volunteer_hours.withdraw, service, 1, "重复")


def test_a_certificate_whose_hours_changed_is_proposed_anew(desk: Desk, clock: StillClock) -> None:
    key = a_volunteer(desk)
    service = served(desk, key, 120, ago(20))
    one = a_certificate(desk, key)
    desk.do_now(volunteer_hours.withdraw, service, 1, "重复")
    clock.move(hours=24 * 8)
    with pytest.raises(Refused):
        desk.do_now(volunteer_certificates.issue, one.id, one.version)
    with pytest.raises(Refused):
        a_certificate(desk, key)


def test_a_number_given_away_from_the_office_becomes_final_there(desk: Desk) -> None:
    key = a_volunteer(desk)
    served(desk, key, 120, ago(20))
    desk.do_now(matter_numbers.leave_office)
    assert "T001" in a_certificate(desk, key).number
    desk.do_now(matter_numbers.return_to_office)
    assert [one.number for one in record(desk, key).certificates] == ["ZM-20261122-001"]


def test_who_has_not_come_for_three_months_is_listed_the_longest_absent_first(desk: Desk) -> None:
    long_away, new = a_volunteer(desk, "甲"), a_volunteer(desk, "乙", joined_on=ago(5), phone="")
    older, here = a_volunteer(desk, "丙", phone=""), a_volunteer(desk, "丁", phone="")
    served(desk, long_away, 60, ago(100))
    served(desk, here, 60, ago(50))
    found = desk.ask_now(kept.lines, TODAY, quiet=True)
    assert [one.id for one in found] == [older, long_away]
    assert not line(desk, new).is_quiet
    desk.do_now(volunteers.leave, older, 1, "搬走")
    with pytest.raises(Conflict):
        desk.do_now(volunteers.leave, older, 1, "搬走")
    assert [one.id for one in desk.ask_now(kept.lines, TODAY, quiet=True)] == [long_away]
    assert [one.id for one in desk.ask_now(kept.lines, TODAY, left=True)] == [older]
    desk.do_now(volunteers.come_back, older, line(desk, older).version)
    assert line(desk, older).left_on is None


def test_training_and_praise_are_recorded_besides(desk: Desk) -> None:
    key = a_volunteer(desk, insured_until=TODAY + datetime.timedelta(30))
    note = desk.do_now(volunteers.note, NoteDraft(key, "training", ago(3), "急救培训", 120))
    with pytest.raises(Refused):
        desk.do_now(volunteers.note, NoteDraft(key, "x", TODAY, ""))
    assert [one.what for one in record(desk, key).notes] == ["急救培训"]
    desk.do_now(volunteers.unnote, note, 1)
    assert record(desk, key).notes == ()
    by = desk.by()
    (told,) = desk.ask_now(volunteer_agenda.agenda, Asked(TODAY, by.at))
    assert told.facts == {"volunteer": key} and told.weight is Weight.COMING


def test_a_notice_never_begins_before_it_is_written(desk: Desk) -> None:
    key = a_volunteer(desk)
    served(desk, key)
    draft = CertificateDraft(key, ago(100), TODAY, "王书记", "李敏", notice_from=ago(1))
    with pytest.raises(Refused) as refused:
        desk.do_now(volunteer_certificates.propose, draft)
    assert [one.field for one in refused.value.problems] == ["notice_from"]
