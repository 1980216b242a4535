"""Incidents: received, told, reported and closed; drills beside them; and what stands on every screen meanwhile."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import incidents
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.incidents import Incident, IncidentReport
from db.models.matters import Matter
from db.queries import history, incident_clocks, matter_agenda
from db.queries import incidents as kept
from db.queries.incidents import Chosen
from db.rules import incidents as rules
from db.rules.agenda import Weight
from db.rules.incident_reports import Kind
from db.rules.incidents import IncidentDraft
from db.rules.unfinished import Group
from tests import make
from tests.conftest import StillClock
from tests.db.incidental import AT, asked, call, card, matter, receive, report, row, send, steps, take, write


def clocks(desk: Desk) -> list[tuple[str, int, bool]]:
    """What stands on every screen: what, minutes left, and whether it is a drill."""
    now = desk.by().at
    found = desk.ask_now(incident_clocks.countdowns, asked(desk))
    return [(one.key.rpartition("/")[2], one.minutes_left(now), one.is_drill) for one in found]


def test_an_incident_is_a_matter_whose_clocks_run_from_when_it_became_known(desk: Desk, clock: StillClock) -> None:
    make.a_room(desk, "3-2-1201")
    key = receive(desk, place="3-2-1201", received_at=AT - datetime.timedelta(minutes=12), what="厨房\x00冒烟")
    found = matter(desk, key)
    assert (found.number, found.title, found.flow) == ("TF-20261122-001", "3-2-1201火灾", "incidents")
    assert found.room_id and found.place == "" and found.due_at is None and found.state == "received"
    assert row(desk, key).category == "accident" and row(desk, key).what == "厨房冒烟"
    assert clocks(desk) == [("phone", 18, False), ("written", 48, False)]
    clock.move(minutes=20)
    assert clocks(desk) == [("phone", -2, False), ("written", 28, False)]


def test_the_first_clock_ends_with_the_office_above_and_with_nobody_else(desk: Desk) -> None:
    key = receive(desk)
    call(desk, key, "fire", whom="119")
    assert [one for one, *_rest in clocks(desk)] == ["phone", "written"]
    call(desk, key, "street", whom="周值班", said="3栋火灾", answer="收到", is_read_back=True)
    assert [one for one, *_rest in clocks(desk)] == ["written"]
    told = card(desk, key).told
    assert [(one.recipient, one.whom, one.is_read_back) for one in told] == [
        ("fire", "119", False),
        ("street", "周值班", True),
    ]
    assert steps(desk, key) == ["open", "tell", "call"]
    first = row(desk, key).phoned_at
    call(desk, key, "street")
    assert row(desk, key).phoned_at == first


def test_from_the_first_call_to_the_last_paper(desk: Desk, clock: StillClock) -> None:
    key = receive(desk)
    call(desk, key)
    text = report(desk, key)
    assert (
        "（初报）" in text and "受伤2人" in text and "签发人：王主任" in text and matter(desk, key).state == "reported"
    )
    assert clocks(desk) == []
    clock.move(minutes=40)
    second = report(desk, key, Kind.FOLLOWUP, dead="0", injured="3")
    assert "（续报一）" in second and "受伤由2人增至3人" in second and "死亡" not in second
    assert "（续报二）" in report(desk, key, Kind.FOLLOWUP)
    with pytest.raises(Refused):
        take(desk, key, "close")
    final = report(desk, key, Kind.FINAL, result="明火扑灭，居民返回")
    assert "（终报）" in final and "受伤3人" in final and "住户做饭时起火" in final
    assert matter(desk, key).state == "finished" and matter(desk, key).due_at
    take(desk, key, "close", text="归档")
    assert matter(desk, key).ended_as == "closed"
    take(desk, key, "reopen", reason="复燃")
    assert row(desk, key).followup_due_at and row(desk, key).final_at is None
    assert "（终报二）" in report(desk, key, Kind.FINAL, result="再次扑灭")


def test_a_report_is_written_anew_until_it_is_sent_and_never_after(desk: Desk) -> None:
    key = receive(desk)
    first = write(desk, key)
    with pytest.raises(Refused):
        write(desk, key)
    with pytest.raises(Refused) as refused:
        take(desk, key, "void", reason="误报")
    assert refused.value.problems[0].text == incidents.UNSENT
    from db.changes import incident_reports
    from db.rules.incident_reports import ReportDraft

    again = ReportDraft(Kind.INITIAL, {"situation": "二层起火", "measures": "疏散"}, "练习员")
    desk.do_now(incident_reports.rewrite, first, 1, again)
    with pytest.raises(Conflict):
        desk.do_now(incident_reports.rewrite, first, 1, again)
    send(desk, first, 2)
    for deed in (
        lambda: desk.do_now(incident_reports.rewrite, first, 3, again),
        lambda: desk.do_now(incident_reports.drop, first, 3),
        lambda: send(desk, first, 3),
    ):
        with pytest.raises(Refused):
            deed()
    last = desk.ask_now(history.recent)[0]
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, last.id)
    assert card(desk, key).state == {"situation": "二层起火", "measures": "疏散"}


def test_a_report_that_is_not_sent_can_be_thrown_away_and_come_back(desk: Desk) -> None:
    from db.changes import incident_reports

    key = receive(desk)
    first = write(desk, key)
    desk.do_now(incident_reports.drop, first, 1)
    assert card(desk, key).unsent is None
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    assert (unsent := card(desk, key).unsent) and unsent.id == first
    with pytest.raises(Refused):
        write(desk, key, Kind.FINAL, result="结束")


def test_a_drill_stands_apart_and_never_becomes_real(desk: Desk) -> None:
    real, drill = receive(desk), receive(desk, is_drill=True, received_at=AT - datetime.timedelta(minutes=5))
    assert matter(desk, drill).number == "YX-20261122-001" and matter(desk, drill).title == "【演练】3栋2单元火灾"
    assert clocks(desk) == [("phone", 30, False), ("written", 60, False), ("phone", 25, True), ("written", 55, True)]
    assert desk.ask_now(kept.counts, desk.worker_id) == {
        Chosen.OPEN: 1,
        Chosen.MINE: 1,
        Chosen.CLOSED: 0,
        Chosen.DRILLS: 1,
    }
    draft = IncidentDraft("fire", "4栋", is_drill=False, received_at=AT - datetime.timedelta(minutes=5))
    desk.do_now(incidents.amend, drill, matter(desk, drill).version, draft)
    assert card(desk, drill).line.is_drill and matter(desk, drill).title == "【演练】4栋火灾"
    text = report(desk, drill)
    assert text.splitlines()[0].startswith("【演练】") and text.splitlines()[-1].startswith("【演练】")
    assert "演练" not in report(desk, real)
    report(desk, drill, Kind.FINAL, result="结束")
    assert matter(desk, drill).due_at is None
    now = asked(desk)
    assert {one.facts["matter"] for one in desk.ask_now(matter_agenda.agenda, now)} == set()
    assert desk.ask_now(lambda: [one.flow for one in Matter.select().order_by(Matter.id)]) == [
        "incidents",
        "rehearsals",
    ]


def test_what_is_written_down_can_be_corrected_and_the_clock_only_before_anybody_was_told(desk: Desk) -> None:
    key = receive(desk)
    early = AT - datetime.timedelta(minutes=20)
    draft = IncidentDraft("gas", "4栋地下室", received_at=early, happened_at=early, grade="III")
    desk.do_now(incidents.amend, key, matter(desk, key).version, draft)
    assert matter(desk, key).title == "4栋地下室燃气泄漏" and clocks(desk)[0] == ("phone", 10, False)
    call(desk, key)
    with pytest.raises(Refused) as refused:
        desk.do_now(incidents.amend, key, matter(desk, key).version, IncidentDraft("gas", "4栋", received_at=AT))
    assert refused.value.problems[0].text == rules.CLOCKS_RUN
    with pytest.raises(Conflict):
        desk.do_now(incidents.amend, key, 1, draft)
    with pytest.raises(NotFound):
        call(desk, "nobody")


def test_the_deadlines_of_a_region_count_from_when_they_were_chosen(desk: Desk) -> None:
    before = receive(desk)
    desk.do_now(incidents.choose_deadlines, "county_2018")
    after = receive(desk, place="5栋")
    assert [one for _name, one, _drill in clocks(desk)] == [30, 60, 20, 40]
    assert (row(desk, before).deadlines, row(desk, after).deadlines) == ("general", "county_2018")
    with pytest.raises(Refused):
        desk.do_now(incidents.choose_deadlines, "none")


def test_what_is_due_stands_on_the_day_and_goes_to_the_next_shift(desk: Desk, clock: StillClock) -> None:
    key = receive(desk)
    receive(desk, is_drill=True)
    lines = desk.ask_now(incident_clocks.agenda, asked(desk))
    assert [(one.weight, one.title) for one in lines] == [(Weight.AT_ONCE, "3栋2单元火灾")] * 2
    report(desk, key)
    assert desk.ask_now(incident_clocks.agenda, asked(desk)) == []
    clock.move(hours=23)
    assert [one.weight for one in desk.ask_now(incident_clocks.agenda, asked(desk))] == [Weight.TODAY]
    assert desk.ask_now(incident_clocks.agenda_days, asked(desk)) == {AT.date() + datetime.timedelta(days=1): 1}
    clock.move(hours=2)
    assert [one.weight for one in desk.ask_now(incident_clocks.agenda, asked(desk))] == [Weight.OVERDUE]
    (open_one,) = desk.ask_now(incident_clocks.unfinished_things, asked(desk))
    assert (open_one.group, open_one.about) == (Group.INCIDENT, "follow-up report")
    assert open_one.title == "TF-20261122-001 3栋2单元火灾"


def test_lists_show_the_latest_first_and_find_by_number_and_words(desk: Desk, clock: StillClock) -> None:
    first = receive(desk, what="老人被困")
    clock.move(minutes=5)
    second = receive(desk, place="5栋", kind="gas")
    now = desk.by().at
    found = desk.ask_now(kept.some, Chosen.OPEN, now, desk.worker_id)
    assert [one.matter.id for one in found] == [second, first]
    for text, key in (("被困", first), ("20261122-002", second), ("燃气", second)):
        assert [one.matter.id for one in desk.ask_now(kept.find, text, now)] == [key]
    take(desk, second, "void", reason="误报")
    assert [one.matter.id for one in desk.ask_now(kept.some, Chosen.CLOSED, now, desk.worker_id)] == [second]
    take(desk, second, "revive", reason="确有泄漏")
    assert len(clocks(desk)) == 4


def test_nothing_is_written_of_what_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        receive(desk, kind="ghost")
    assert desk.ask_now(Incident.select().count) == desk.ask_now(Matter.select().count) == 0
    key = receive(desk)
    with pytest.raises(Refused):
        write(desk, key, dead="很多")
    assert desk.ask_now(IncidentReport.select().count) == 0
