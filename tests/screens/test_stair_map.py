"""The map of a stair: where doors stand, where the walk goes on, what is painted, and how little is repainted."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App

from tui.screens.rounds import marks
from tui.widgets import stair_plan as plan
from tui.widgets.stair_plan import Spot
from tui.widgets.stairs import Look, StairMap


def doors(units: int = 1, floors: int = 3, across: int = 2) -> list[Spot]:
    """The doors of a building: unit 2, floor 3, second door is `2-302`."""
    return [
        Spot(f"{unit}-{floor}0{door}", str(unit), f"{floor}0{door}", floor)
        for unit in range(1, units + 1)
        for floor in range(floors, 0, -1)
        for door in range(1, across + 1)
    ]


def drawn(spots: list[Spot], width: int = 80, cell: int = 6) -> list[str]:
    """The plan as text: labels, titles in brackets, keys at their cells."""
    lines = []
    for line in plan.laid_out(spots, width, cell).lines:
        text = f"{line.label:>3} " if line.doors else ""
        for at, word in (*line.titles, *line.doors):
            text = text.ljust(at) + word
        lines.append(text)
    return lines


def test_floors_stand_from_the_top_down_and_stairs_side_by_side() -> None:
    assert drawn(doors(units=2), cell=6) == [
        "    1            2",
        "  3 1-301 1-302  2-301 2-302",
        "  2 1-201 1-202  2-201 2-202",
        "  1 1-101 1-102  2-101 2-102",
    ]


def test_stairs_that_do_not_fit_beside_each_other_stand_below_each_other() -> None:
    lines = drawn(doors(units=3, floors=1), width=32)
    assert lines == ["    1            2", "  1 1-101 1-102  2-101 2-102", "", "    3", "  1 3-101 3-102"]


def test_a_floor_with_more_doors_than_fit_goes_on_on_the_next_line() -> None:
    assert drawn(doors(floors=1, across=5), width=22) == [
        "    1",
        "  1 1-101 1-102 1-103",
        "    1-104 1-105",
    ]


def test_a_building_without_stairs_has_no_line_of_titles() -> None:
    spots = [Spot("a", "", "101", 1), Spot("b", "", "102", 1)]
    assert drawn(spots) == ["  1 a     b"]


def test_a_basement_and_a_door_without_a_floor_stand_at_the_bottom() -> None:
    spots = [Spot("x", "", "门卫", None), Spot("u", "", "负101", -1), Spot("a", "", "101", 1)]
    assert drawn(spots) == ["  1 a", " -1 u", "    x"]


@pytest.mark.parametrize("width", [20, 40, 54, 80, 120])
def test_no_door_stands_outside_the_map(width: int) -> None:
    made = plan.laid_out(doors(units=5, floors=30, across=7), width, 8)
    assert len(made.where) == 5 * 30 * 7
    assert max(cell for _, cell in made.where.values()) + 8 <= width


@pytest.mark.parametrize(
    ("at", "done", "then"),
    [
        ("1-301", [], "1-302"),  # the same floor first
        ("1-302", ["1-301"], "1-201"),  # from the top down
        ("1-102", ["1-101"], "1-201"),  # who began at the bottom goes up
        ("1-202", ["1-201", "1-301", "1-302"], "1-101"),
        ("1-202", ["1-201"], "1-101"),  # of two floors equally near, the lower one
        ("1-102", ["1-101", "1-201", "1-202", "1-301"], "1-302"),  # a door left out is gone back to
        ("1-102", ["1-101", "1-201", "1-202", "1-301", "1-302"], "2-301"),  # then the next stair
        ("2-102", ["2-101", "2-201", "2-202", "2-301", "2-302"], "1-301"),  # and round again
    ],
)
def test_the_walk_goes_on_to_the_nearest_open_door(at: str, done: list[str], then: str) -> None:
    made = plan.laid_out(doors(units=2), 80, 6)
    still_open = {spot.key for spot in made.order} - {at, *done}
    assert made.next_open(at, still_open) == then


def test_when_every_door_is_done_there_is_no_next_one() -> None:
    assert plan.laid_out(doors(), 80, 6).next_open("1-301", {"1-301"}) is None


class MapApp(App[None]):
    """A map, and which doors it said the cursor went to."""

    def __init__(self, spots: list[Spot], looks: dict[str, Look] | None = None) -> None:
        super().__init__()
        self.spots = spots
        self.looks = looks or {}
        self.said: list[str] = []

    def compose(self):
        yield StairMap(marks.STATES, lambda unit: f"Unit {unit}", lambda: "no doors")

    def on_mount(self) -> None:
        self.map.focus()

    def on_resize(self) -> None:
        self.call_after_refresh(
            lambda: self.map.show(self.spots, {spot.key: self.looks.get(spot.key, Look()) for spot in self.spots})
        )

    def on_key(self, event: events.Key) -> None:
        event.prevent_default()
        self.map.press(event.key)

    @property
    def map(self) -> StairMap:
        return self.query_one(StairMap)

    def on_stair_map_moved(self, event: StairMap.Moved) -> None:
        self.said.append(event.key)

    def text(self, line: int) -> str:
        return self.map.render_line(line).text.rstrip()


async def test_each_door_shows_number_sign_and_flag() -> None:
    looks = {"1-301": Look("met"), "1-302": Look("nobody", marks.DUE), "1-201": Look("refused", marks.KEY)}
    app = MapApp(doors(), looks)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert [app.text(line) for line in range(4)] == [
            "     Unit 1",
            "  3 >301v  302n!",
            "  2  201r* 202.",
            "  1  101.  102.",
        ]


async def test_state_is_said_by_sign_and_by_colour() -> None:
    app = MapApp(doors(floors=1), {"1-101": Look("met"), "1-102": Look("refused")})
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        strip = app.map.render_line(1)
        colours = {part.text: part.style.color.name for part in strip if part.style and part.text in ("v", "r")}
        assert len(set(colours.values())) == 2 and set(colours) == {"v", "r"}


async def test_arrows_go_across_and_between_floors_and_stop_at_the_edges() -> None:
    app = MapApp(doors())
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        await pilot.press("left", "right", "right", "down", "left", "down", "down", "up")
        assert app.said == ["1-302", "1-202", "1-201", "1-101", "1-201"]


async def test_the_cursor_stays_visible_in_a_high_house() -> None:
    app = MapApp(doors(floors=33))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        for key in ("end", "home", "pagedown", "pagedown", "pageup"):
            await pilot.press(key)
            seen = [app.text(line) for line in range(app.map.size.height)]
            assert sum(">" in line for line in seen) == 1
        await pilot.press("home")
        assert app.text(0).strip() == "Unit 1"


async def test_a_move_repaints_two_doors_and_a_result_one() -> None:
    app = MapApp(doors(units=3))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        repainted: list[tuple[int, int]] = []
        refresh = app.map.refresh

        def noted(*regions, **options):
            repainted.extend((region.width, region.height) for region in regions)
            return refresh(*regions, **options)

        app.map.refresh = noted  # type: ignore[method-assign]
        app.map.go("1-302")
        assert repainted == [(6, 1), (6, 1)]
        app.map.look("1-302", Look("met"))
        assert repainted == [(6, 1)] * 3


async def test_an_empty_building_says_what_to_do() -> None:
    app = MapApp([])
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert app.text(0) == " no doors"
        await pilot.press("down", "end", "pageup")
        assert app.said == []


@pytest.mark.parametrize("width", [20, 40, 54, 80, 120])
async def test_every_line_is_exactly_as_wide_as_the_map(width: int) -> None:
    app = MapApp(doors(units=4, floors=6, across=3))
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        lines = [app.map.render_line(line) for line in range(9)]
        assert {line.cell_length for line in lines} == {app.map.size.width}
        assert all(cell_len(line.text) == line.cell_length for line in lines)
