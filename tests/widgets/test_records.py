"""The list of records: moving, choosing, scrolling, and what is repainted."""

from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App

from tui.widgets.records import Column, Record, RecordList


class ListApp(App[None]):
    """A list and what it said."""

    def __init__(self, count: int, numbered: bool = False) -> None:
        super().__init__()
        self.count = count
        self.numbered = numbered
        self.said: list[object] = []

    def compose(self):
        yield RecordList((Column("Name", 10), Column("Door", 0)), lambda: "nothing here", numbered=self.numbered)

    def on_mount(self) -> None:
        self.lines.show([Record(str(place), (f"人{place}", f"3-{place}")) for place in range(self.count)])
        self.lines.focus()

    @property
    def lines(self) -> RecordList:
        return self.query_one(RecordList)

    def on_record_list_chosen(self, event: RecordList.Chosen) -> None:
        self.said.append(("chosen", event.record.key))

    def on_record_list_near_end(self, event: RecordList.NearEnd) -> None:
        self.said.append(("near end", event.count))

    def text(self, line: int) -> str:
        return self.lines.render_line(line).text.rstrip()


async def test_an_empty_list_says_what_to_do() -> None:
    app = ListApp(0)
    async with app.run_test(size=(40, 10)):
        assert app.text(1) == "  nothing here"


async def test_arrows_move_the_mark_and_enter_chooses() -> None:
    app = ListApp(5)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "down", "enter")
        assert app.text(3).startswith("> 人2")
        assert app.said[-1] == ("chosen", "2")


async def test_a_digit_chooses_in_a_numbered_list() -> None:
    app = ListApp(5, numbered=True)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("4")
        assert ("chosen", "3") in app.said


async def test_the_cursor_stays_visible_when_paging_through_a_long_list() -> None:
    app = ListApp(1000)
    async with app.run_test(size=(40, 10)) as pilot:
        for key in ("pagedown", "pagedown", "end", "pageup", "home"):
            await pilot.press(key)
            seen = [app.text(line) for line in range(1, app.lines.size.height)]
            assert sum(line.startswith(">") for line in seen) == 1
        assert app.lines.cursor == 0


async def test_near_the_end_more_lines_are_asked_for() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        assert ("near end", 50) in app.said


async def test_showing_again_keeps_the_cursor_on_its_record() -> None:
    app = ListApp(5)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "down")
        app.lines.show([Record("9", ("new", "x")), Record("2", ("人2", "3-2"))])
        assert app.lines.current is not None and app.lines.current.key == "2"


async def test_markup_in_a_record_is_shown_as_it_is() -> None:
    app = ListApp(1)
    async with app.run_test(size=(40, 10)):
        app.lines.show([Record("1", ("[red]备注[/]", "[/]"))])
        assert "[red]备注" in app.text(1)


@pytest.mark.parametrize(("width", "text"), [(40, "  人0       3-0"), (60, "  人0       13:00     3-0")])
async def test_a_column_that_needs_more_room_is_left_out(width: int, text: str) -> None:
    app = ListApp(0)
    async with app.run_test(size=(width, 10)):
        app.lines.columns = (Column("Name", 10), Column("When", 10, least=60), Column("Door", 0))
        app.lines.show([Record("x", ("", "", "")), Record("0", ("人0", "13:00", "3-0"))])
        assert app.text(2) == text


@pytest.mark.parametrize("width", [20, 40, 80, 120])
async def test_every_line_is_exactly_as_wide_as_the_screen(width: int) -> None:
    app = ListApp(30)
    async with app.run_test(size=(width, 10)):
        assert {app.lines.render_line(line).cell_length for line in range(9)} == {app.lines.size.width}


class Million(Sequence[Record]):
    """A million records, each made when it is asked for."""

    def __init__(self) -> None:
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return 1_000_000

    def __getitem__(self, place: Any) -> Any:
        self.asked.add(place)
        return Record(str(place), (f"人{place}", f"3-{place}"))


async def test_of_a_million_records_only_those_that_are_seen_are_made() -> None:
    app = ListApp(0)
    async with app.run_test(size=(40, 12)) as pilot:
        million = Million()
        app.lines.show(million)
        await pilot.press("end", "up", "pageup", "down")
        await pilot.pause()
        assert app.lines.cursor == 999_989
        assert "人999989" in app.text(1) + app.text(2) + app.text(3)
        assert len(million.asked) < 60


async def test_a_record_has_its_colour_with_and_without_the_cursor_and_others_have_none() -> None:
    app = ListApp(0)
    async with app.run_test(size=(40, 10)):
        app.lines.show([Record("1", ("! late", "3-1"), colour="red"), Record("2", ("today", "3-2"))])
        for line, is_red in ((1, True), (2, False)):
            colours = {one.style.color.name for one in app.lines.render_line(line) if one.style and one.style.color}
            assert ("red" in colours) is is_red
        app.lines.go(1)
        assert all(one.style.color.name == "red" for one in app.lines.render_line(1) if one.style and one.style.color)
