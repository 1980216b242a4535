"""F6: what was done, field by field, and taking any of it back."""

from __future__ import annotations

import dataclasses

from db.changes import residents
from db.desk import Desk
from db.models.residents import Person
from db.pen import Pen
from db.queries import history
from tests import make
from tests.conftest import StillClock
from tests.screens.conftest import Sit
from tui.dialogs.ask import Ask
from tui.dialogs.show import Show
from tui.screens.history.changes import DeedPage, RecordHistory
from tui.screens.history.page import HistoryPage
from tui.widgets.records import RecordList


def amended(desk: Desk, person: str, **facts: object) -> None:
    """Change what is known of a person."""
    version, draft = desk.do_now(residents.opened, person)
    desk.do_now(residents.amend, person, version, dataclasses.replace(draft, **facts))


def note_of(desk: Desk, person: str) -> str:
    return desk.ask_now(Person.get_by_id, person).note


def many(pen: Pen, count: int) -> None:
    """One deed on many records, as an import is."""
    pen.add_many(Person, [{"name": f"人{place}", "name_sort": f"{place:04d}"} for place in range(count)])


def lines(worker) -> list[tuple[str, ...]]:
    """The cells of the list on the screen."""
    return [record.cells for record in worker.one(RecordList).records]


async def test_the_newest_deed_stands_on_top_with_time_worker_and_subject(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    person = make.a_resident(file_desk)
    clock.move(hours=1)
    amended(file_desk, person, note="养了一条大狗")
    async with sit() as worker:
        await worker.press("f6")
        assert lines(worker)[0] == ("11:00", "李敏", "Person changed", "张建国", "1 change")


async def test_days_and_years_are_told_where_they_are_needed(sit: Sit, file_desk: Desk, clock: StillClock) -> None:
    make.a_resident(file_desk)
    async with sit() as worker:
        clock.move(days=2)
        await worker.press("f6")
        assert lines(worker)[0][0] == "11-22 10:00"
        clock.move(days=400)
        await worker.press("escape", "f6")
        assert lines(worker)[0][0] == "2026-11-22"


async def test_fifty_deeds_come_at_a_time(sit: Sit, file_desk: Desk) -> None:
    for _place in range(70):
        make.a_resident(file_desk, at=None)
    async with sit() as worker:
        await worker.press("f6")
        assert len(lines(worker)) == 50
        await worker.press("end")
        assert len(lines(worker)) > 70
        await worker.press("end")
        assert lines(worker)[-1][2] == "Store founded"
        assert len({record.key for record in worker.one(RecordList).records}) == len(lines(worker))


async def test_enter_shows_the_fields_before_and_after(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, note="狗", sex="1")
    amended(file_desk, person, note="猫", sex="2")
    async with sit() as worker:
        await worker.press("f6", "enter")
        assert lines(worker) == [
            ("Person", "张建国", "changed"),
            ("  Sex", "male", "female"),
            ("  Note", "狗", "猫"),
        ]
        assert "Person changed  10:00  李敏" in worker.text


async def test_protected_values_stay_hidden(sit: Sit, file_desk: Desk) -> None:
    number = make.a_number("19650308")
    make.a_resident(file_desk, number=number, phone="13812345678", birth="1965-03-08")
    async with sit(size=(120, 36)) as worker:
        await worker.press("f6", "enter")
        shown = [cell for line in lines(worker) for cell in line]
        assert f"320***********{number[-4:]}" in shown and "138****5678" in shown and "1965" in shown
        assert not [cell for cell in shown if number in cell or "13812345678" in cell or "1965-03" in cell]


async def test_a_look_at_hidden_numbers_is_told_as_a_look(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk)
    file_desk.do_now(residents.reveal, person)
    async with sit() as worker:
        await worker.press("f6")
        assert lines(worker)[0][4] == "looked at"
        await worker.press("enter")
        assert lines(worker) == [("Person", "张建国", "looked at")]


async def test_a_deed_is_taken_back_after_asking(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, note="狗")
    amended(file_desk, person, note="猫")
    async with sit() as worker:
        await worker.press("f6", "1")
        assert isinstance(worker.page, Ask)
        assert "Person changed  张建国" in worker.text
        await worker.press("1")
        assert note_of(file_desk, person) == "狗"
        assert [line[2:] for line in lines(worker)[:2]] == [
            ("Taken back", "张建国", "1 change"),
            ("Person changed", "张建国", "taken back"),
        ]
        assert "Taken back: Person changed." in worker.text


async def test_who_says_no_changes_nothing(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, note="狗")
    amended(file_desk, person, note="猫")
    async with sit() as worker:
        await worker.press("f6", "1", "2")
        assert note_of(file_desk, person) == "猫"


async def test_what_was_taken_back_comes_back_the_same_way(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, note="狗")
    amended(file_desk, person, note="猫")
    async with sit() as worker:
        await worker.press("f6", "1", "1", "home", "1", "1")
        assert note_of(file_desk, person) == "猫"


async def test_later_work_keeps_a_deed_from_being_taken_back_and_says_so(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, at=None)
    amended(file_desk, person, note="猫")
    async with sit() as worker:
        await worker.press("f6", *["down"] * 2)
        assert lines(worker)[2][2] == "Person added"
        await worker.press("1", "1")
        assert "Later work builds on this" in worker.text
        assert note_of(file_desk, person) == "猫"


async def test_a_deed_is_taken_back_from_its_own_page_too(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, note="狗")
    amended(file_desk, person, note="猫")
    async with sit() as worker:
        await worker.press("f6", "enter", "1", "1")
        assert note_of(file_desk, person) == "狗"
        assert isinstance(worker.page, DeedPage)


async def test_a_large_deed_is_shown_part_by_part(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(many, 120)
    async with sit() as worker:
        await worker.press("f6")
        assert lines(worker)[0][3:] == ("", "120 changes")
        await worker.press("enter")
        first = len(lines(worker))
        assert [line for line in lines(worker) if line[0] == "Person"][49][1] == "人49"
        await worker.press("end")
        assert len(lines(worker)) > first
        await worker.press("end", "end")
        assert [line for line in lines(worker) if line[0] == "Person"][-1][1] == "人119"


async def test_a_large_deed_is_taken_back_whole(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(many, 120)
    async with sit() as worker:
        await worker.press("f6", "1", "1")
        assert file_desk.ask_now(Person.select().count) == 0


async def test_a_record_tells_its_own_history(sit: Sit, file_desk: Desk, clock: StillClock) -> None:
    person = make.a_resident(file_desk, note="狗")
    clock.move(minutes=5)
    amended(file_desk, person, note="猫")
    async with sit() as worker:
        await worker.open("history", table="person", record=person)
        assert isinstance(worker.page, RecordHistory)
        assert "History  Person  张建国" in worker.text
        assert lines(worker)[:2] == [("10:05 李敏", "Person changed", "changed"), ("  Note", "狗", "猫")]
        assert ("10:00 李敏", "Person added  Residence ", "added") in lines(worker)


async def test_from_a_deed_one_goes_on_to_all_of_its_record(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk)
    amended(file_desk, person, note="猫")
    async with sit() as worker:
        await worker.press("f6", "2")
        assert isinstance(worker.page, RecordHistory) and worker.page.subject == "张建国"
        await worker.press("escape", "enter", "2")
        assert isinstance(worker.page, RecordHistory) and worker.page.subject == "张建国"


async def test_a_deed_on_many_records_has_no_single_record_to_go_on_to(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(many, 3)
    async with sit() as worker:
        await worker.press("f6", "2")
        assert isinstance(worker.page, HistoryPage)
        assert "about many records" in worker.text


async def test_enter_on_a_field_shows_a_long_value_whole_and_the_cursor_stays(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk)
    amended(file_desk, person, note="很长的备注" * 20 + "完")
    async with sit() as worker:
        await worker.press("f6", "enter", "down")
        assert "完" not in worker.text
        await worker.press("enter")
        assert isinstance(worker.page, Show)
        assert "完" in worker.text
        await worker.press("escape")
        assert worker.one(RecordList).cursor == 1


async def test_an_amended_visit_and_other_tables_speak_in_words(sit: Sit, file_desk: Desk) -> None:
    make.a_family(file_desk)
    async with sit(size=(120, 36)) as worker:
        await worker.press("f6", "enter")
        text = worker.text
        assert "Family member" in text and "son" in text and "Household" in text
        assert "a record without a name" not in text
        assert "Residence" in text and "3-2-1201" in text and "张小明" in text


async def test_an_empty_history_is_that_of_a_new_store(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f6")
        assert lines(worker)[-1][2] == "Store founded"
        await worker.press("end", "1", "1")
        assert "cannot be taken back" in worker.text


async def test_history_fits_a_narrow_screen(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk)
    async with sit(size=(40, 20)) as worker:
        await worker.press("f6")
        assert "Person added" in worker.text and "张建国" in worker.text
        assert "1 Take back" in worker.text


def test_an_unknown_deed_has_no_changes(file_desk: Desk) -> None:
    assert file_desk.ask_now(history.of_deed, "nothing") == []
