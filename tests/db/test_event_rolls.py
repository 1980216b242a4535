"""One roll called by two programs at once, on either engine: everybody is ticked once, and nobody is lost."""

from __future__ import annotations

import datetime
import multiprocessing

import pytest

from db.changes import event_entries, event_lists, event_rolls, events, volunteer_hours, volunteers
from db.changes import event_volunteers as tasks
from db.desk import Desk
from db.errors import Conflict, Refused
from db.models.ledger import Deed
from db.queries import event_entries as kept
from db.queries import event_papers
from db.queries import events as known
from db.queries import volunteers as volunteers_kept
from db.rules.event_entries import Newcomer, Photo
from db.rules.events import EventDraft, ListDraft
from db.rules.volunteer_hours import ServiceDraft
from db.rules.volunteers import VolunteerDraft
from tests import make
from tests.conftest import StillClock, open_desk

TODAY = datetime.date(2026, 11, 22)
ON_LIST, OWN, PATIENCE = 24, 6, 90


def opened(desk: Desk, takes: int | None = None) -> tuple[str, str]:
    """An event of today whose sign-up is open, and its list."""
    event_id = desk.do_now(
        events.plan, EventDraft("festival", "游园会", TODAY, place="广场"), (ListDraft("居民", takes),)
    )
    desk.do_now(events.approve, event_id, 1, "街道")
    card = desk.ask_now(known.one, event_id)
    assert card is not None
    return event_id, card.lists[0].id


def call_roll(
    url: str,
    list_id: str,
    person: str,
    program: int,
    start: multiprocessing.synchronize.Barrier,
    told: multiprocessing.Queue,
) -> None:
    """One program at the door: everybody of the list, the same walk-in of the register, and people by name."""
    desk = open_desk(url)
    keys = [one.id for one in desk.ask_now(kept.of_list, list_id)]
    start.wait()
    ticked = sum(len(desk.do_now(event_rolls.tick, [key]).keys) for key in (keys if program else keys[::-1]))
    walked = len(desk.do_now(event_rolls.walk_in, list_id, Newcomer((person,))).keys)
    for count in range(OWN):
        desk.do_now(event_rolls.walk_in, list_id, Newcomer(name=f"过路人{program}-{count}"))
    desk.close()
    told.put((ticked, walked))


def test_two_programs_at_one_list_tick_everybody_once(desk: Desk, url: str) -> None:
    _event, list_id = opened(desk, ON_LIST)
    for place in range(ON_LIST):
        desk.do_now(event_entries.sign_up, list_id, Newcomer(name=f"王芳{place}"))
    person = make.a_resident(desk, "赵玉兰")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.conftest", __name__])
    start, told = context.Barrier(2), context.Queue()
    programs = [
        context.Process(target=call_roll, args=(url, list_id, person, place, start, told), daemon=True)
        for place in range(2)
    ]
    for program in programs:
        program.start()
    done = [told.get(timeout=PATIENCE) for _program in programs]
    for program in programs:
        program.join(timeout=10)
    assert (sum(ticked for ticked, _walked in done), sum(walked for _ticked, walked in done)) == (ON_LIST, 1)
    lines = desk.ask_now(kept.of_list, list_id)
    assert len(lines) == ON_LIST + 1 + 2 * OWN and all(one.has_come for one in lines)
    assert [one.number for one in lines] == list(range(1, len(lines) + 1))
    deeds = desk.ask_now(Deed.select().where(Deed.kind == "event_rolls.tick").count)
    assert deeds == ON_LIST


def test_a_tick_takes_few_statements_however_long_the_list_is(desk: Desk, statements: object) -> None:
    _event, list_id = opened(desk)
    keys = [desk.do_now(event_entries.sign_up, list_id, Newcomer(name=f"王芳{place}")).keys[0] for place in range(9)]
    desk.do_now(event_rolls.tick, keys[:1])
    with statements(desk) as told:  # type: ignore[operator]
        desk.do_now(event_rolls.tick, keys[1:2])
    assert len(told) <= 12, told


def test_hours_of_a_volunteer_on_the_list_are_written_down_once(desk: Desk, clock: StillClock) -> None:
    event_id, _list = opened(desk)
    volunteer = desk.do_now(volunteers.add, VolunteerDraft("陈建国", TODAY, birth="1980"))
    task = desk.do_now(tasks.add, event_id, "签到", "陈建国", volunteer)
    desk.do_now(tasks.come, task)
    clock.move(minutes=95)
    assert desk.do_now(tasks.go, task) == 95
    clock.move(minutes=10)
    assert desk.do_now(tasks.go, task) == 105
    card = desk.ask_now(volunteers_kept.one, volunteer, TODAY)
    assert card is not None and (card.line.minutes, card.line.times_served) == (105, 1)


def test_papers_say_what_happened_and_hide_what_is_nobodys_business(desk: Desk) -> None:
    event_id, list_id = opened(desk, 3)
    signed = desk.do_now(event_entries.sign_up, list_id, Newcomer(name="王小明", age=9, phone="13800001234"))
    desk.do_now(event_entries.answer_on_photos, signed.keys, Photo.NO)
    desk.do_now(event_rolls.tick, signed.keys)
    desk.do_now(event_rolls.walk_in, list_id, Newcomer(name="过路人", companions=2))
    desk.do_now(event_lists.add, event_id, ListDraft("下午场"))
    sheet = desk.ask_now(event_papers.sheet, event_id, list_id, TODAY)
    first, second = sheet.facts["签到"]
    assert (first["姓名"], first["电话"], first["备注"]) == ("王*", "138****1234", "不同意拍照")
    assert (second["人数"], second["到场"], second["备注"]) == ("3", "√", "现场")
    assert "王小明" not in sheet.file_name and event_papers.as_sheet(sheet) is not None
    summary = desk.ask_now(event_papers.summary, event_id, TODAY).facts
    assert summary["参加人数"] == "4" and "王小明" not in str(summary)
    assert [(one["报名"], one["现场"], one["到场"]) for one in summary["名单"]] == [("1", "3", "4"), ("0", "0", "0")]
    assert desk.ask_now(event_papers.plan, event_id, TODAY).facts["名单"][0]["名额"] == "3"
    assert desk.ask_now(event_papers.safety, event_id, TODAY).facts["许可说明"] == ""


def test_companions_are_counted_once_whoever_of_a_party_is_ticked(desk: Desk) -> None:
    _event, list_id = opened(desk)
    first, second, third = (make.a_resident(desk, name) for name in ("赵玉兰", "赵明", "赵小芳"))
    keys = desk.do_now(event_entries.sign_up, list_id, Newcomer((first, second), companions=2)).keys
    done = desk.do_now(event_rolls.tick, [keys[1], keys[0]], 2)
    assert (done.heads, done.standing.came) == (4, 4)
    (alone,) = desk.do_now(event_entries.sign_up, list_id, Newcomer((third,))).keys
    done = desk.do_now(event_rolls.walk_in, list_id, Newcomer((third,), companions=3))
    assert done.keys == (alone,) and done.heads == 4 and done.standing.came == 8


def test_a_minor_who_walks_in_is_photographed_only_where_a_guardian_agreed(desk: Desk) -> None:
    _event, list_id = opened(desk)
    with pytest.raises(Refused):
        desk.do_now(event_rolls.walk_in, list_id, Newcomer(name="王小明", age=9), Photo.YES)
    assert desk.ask_now(kept.of_list, list_id) == []


def test_a_long_list_does_not_hide_those_of_the_list_that_is_called(desk: Desk) -> None:
    event_id, list_id = opened(desk)
    second = desk.do_now(event_lists.add, event_id, ListDraft("下午场"))
    for place in range(17):
        desk.do_now(event_entries.sign_up, list_id, Newcomer(name=f"王芳{place}"))
    (key,) = desk.do_now(event_entries.sign_up, second, Newcomer(name="王强")).keys
    found = desk.ask_now(kept.find, event_id, second, "王", TODAY)
    assert found[0].entry is not None and (found[0].entry.id, found[0].elsewhere) == (key, "")


def test_hours_at_an_event_are_served_nowhere_else_at_that_time(desk: Desk, clock: StillClock) -> None:
    event_id, _list = opened(desk)
    volunteer = desk.do_now(volunteers.add, VolunteerDraft("陈建国", TODAY, birth="1980"))
    task, other = (desk.do_now(tasks.add, event_id, what, "陈建国", volunteer) for what in ("签到", "引导"))
    desk.do_now(tasks.come, task)
    with pytest.raises(Refused):
        desk.do_now(tasks.come, other)
    begins = desk.by().local
    clock.move(minutes=95)
    desk.do_now(tasks.go, task, None, 2)
    with pytest.raises(Conflict):
        desk.do_now(tasks.go, task, None, 2)
    ends = begins + datetime.timedelta(minutes=90)
    again = ServiceDraft(volunteer, TODAY, "游园会签到", begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")
    with pytest.raises(Refused) as refused:
        desk.do_now(volunteer_hours.add, again)
    assert [one.field for one in refused.value.problems] == ["begins"]
    desk.do_now(tasks.come, other)


def test_who_stands_on_two_lists_of_an_event_counts_once(desk: Desk) -> None:
    event_id, list_id = opened(desk)
    second = desk.do_now(event_lists.add, event_id, ListDraft("下午场"))
    person = make.a_resident(desk, "赵玉兰")
    for one, companions in ((list_id, 0), (second, 1)):
        desk.do_now(event_rolls.walk_in, one, Newcomer((person,), companions=companions))
    desk.do_now(event_rolls.walk_in, second, Newcomer(name="过路人"))
    card = desk.ask_now(known.one, event_id)
    assert card is not None and (card.line.signed, card.line.came) == (3, 3)
