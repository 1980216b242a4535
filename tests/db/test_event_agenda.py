"""What events, clubs and honours put on the list of the day, and what is told of somebody who is signed up."""

from __future__ import annotations

import datetime

from db.changes import clubs, event_entries, events, honours
from db.desk import Desk
from db.queries import event_agenda
from db.queries import events as kept
from db.rules.agenda import Asked, Weight
from db.rules.clubs import ClubDraft
from db.rules.event_entries import Newcomer
from db.rules.events import EventDraft, ListDraft
from db.rules.honours import HonourDraft
from tests import make
from tests.conftest import StillClock

TODAY = datetime.date(2026, 11, 22)
ONE_DAY = datetime.timedelta(days=1)


def told(desk: Desk, **more: object) -> list[tuple[str, Weight, datetime.date]]:
    by = desk.by()
    asked = Asked(desk.today(), by.at, desk.worker_id, offset=by.local - by.at, **more)  # type: ignore[arg-type]
    return [(one.key.partition("/")[0], one.weight, one.due_on) for one in desk.ask_now(event_agenda.agenda, asked)]


def an_event(desk: Desk, on: datetime.date, takes: int = 50) -> str:
    draft = EventDraft("festival", "冬至饺子宴", on, "10:00", place="活动室")
    return desk.do_now(events.plan, draft, (ListDraft("居民", takes),))


def test_nothing_is_owed_before_the_first_event_and_festivals_are_told_after_it(desk: Desk) -> None:
    assert told(desk) == []
    an_event(desk, TODAY)
    assert told(desk) == [
        ("event", Weight.TODAY, TODAY),
        ("festival", Weight.COMING, datetime.date(2026, 12, 4)),
    ]
    assert {key for key, *_more in told(desk, until=datetime.date(2027, 1, 31))} == {"event", "festival"}


def test_clubs_honours_licences_and_summaries_are_told_on_their_day(desk: Desk, clock: StillClock) -> None:
    large = an_event(desk, TODAY + 20 * ONE_DAY, 1200)
    past = an_event(desk, TODAY)
    desk.do_now(clubs.found, ClubDraft("合唱队", "choir", weekday=7, begins="14:00"))
    desk.do_now(honours.begin, HonourDraft("family", "文明家庭", 1, TODAY + 2 * ONE_DAY))
    assert {key for key, *_more in told(desk)} == {"event", "licence", "club", "festival"}
    days = {(key, on) for key, _weight, on in told(desk, until=TODAY + 8 * ONE_DAY)}
    assert {("club", TODAY), ("club", TODAY + 7 * ONE_DAY), ("honour", TODAY + 2 * ONE_DAY)} <= days
    clock.move(days=9)
    lines = told(desk)
    assert ("licence", Weight.OVERDUE, TODAY) in lines and ("event", Weight.OVERDUE, TODAY + 7 * ONE_DAY) in lines
    by = desk.by()
    asked = Asked(desk.today(), by.at, desk.worker_id)
    assert [one.facts["event"] for one in desk.ask_now(event_agenda.unfinished_things, asked)] == [past]
    assert desk.ask_now(event_agenda.agenda_days, asked) == {}
    assert desk.ask_now(kept.one, large) is not None


def test_a_sign_up_is_told_of_the_person_and_a_minors_only_on_the_page(desk: Desk) -> None:
    event_id = an_event(desk, TODAY + ONE_DAY)
    desk.do_now(events.approve, event_id, 1, "街道")
    card = desk.ask_now(kept.one, event_id)
    assert card is not None
    family = [make.a_resident(desk, "王芳", birth="1980"), make.a_resident(desk, "王小明", birth="2015")]
    desk.do_now(event_entries.sign_up, card.lists[0].id, Newcomer(tuple(family)))
    remarks = desk.ask_now(event_agenda.remarks_on_page, family, TODAY)
    assert {one.person_id: one.is_confined for one in remarks} == {family[0]: False, family[1]: True}
    assert desk.ask_now(event_agenda.remarks_on_page, family, TODAY + 2 * ONE_DAY) == []
