"""What is typed at a door: notes and phrases, whom one met, what one found."""

from __future__ import annotations

from typing import Any

import pytest

from db.changes import drafts as draft_changes
from db.desk import Desk
from db.errors import StoreNotWritable
from db.queries import drafts
from tests import make
from tests.screens import stairs
from tests.screens.conftest import Sit
from tests.screens.stairs import last_card, recorded, told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """One building of two units, three floors, two doors each; a couple with a son at 3-1-301."""
    return stairs.plant(file_desk)


async def test_a_digit_takes_a_phrase_and_the_next_digit_records(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space")
        assert "1一切正常" in worker.text
        await worker.press("1", "2")
    (line,) = recorded(stair)
    assert (line.note, line.result) == ("一切正常", "12")


@pytest.mark.parametrize("taking", ["enter", "tab", "1"])
async def test_letters_call_a_phrase(sit: Sit, stair: Desk, taking: str) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "0", "y", "q", "z", "c", taking, "1")
    assert [line.note for line in recorded(stair)] == ["一切正常"]


async def test_two_phrases_stand_behind_each_other(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space", "y", "q", "enter", "space", "s", "t", "enter", "1")
    assert [line.note for line in recorded(stair)] == ["一切正常，身体良好"]


async def test_a_phrase_that_was_used_comes_first_next_time(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "j", "z", "enter", "1", "escape", "enter", "space")
        assert "1家中整洁" in worker.text


async def test_characters_of_an_input_method_begin_a_note_at_the_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("三楼3户漏水")
        await worker.press("enter", "1")
    assert [line.note for line in recorded(stair)] == ["三楼3户漏水"]


async def test_a_note_is_a_draft_at_once_and_is_there_after_the_program_was_killed(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("漏水")
        await worker.until(lambda: stair.ask_now(drafts.mine, stair.presence.session))
        worker.app.exit()
    async with sit() as worker:
        await worker.press("f2", "1")
        assert "漏水" in worker.lines[2] and "301~" in worker.text and "not recorded" in told(worker)
        await worker.press("1")
    assert [line.note for line in recorded(stair)] == ["漏水"]
    assert stair.ask_now(drafts.mine, stair.presence.session) == []


async def test_escape_keeps_the_note_and_each_door_has_its_own(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space", "1", "right", "space", "2", "left")
        assert "一切正常" in worker.lines[2]
        await worker.press("space", "escape", "escape", "1")
        assert "一切正常" in worker.lines[2] and "302~" in worker.text


async def test_markup_in_a_note_is_shown_as_it_is(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("备注[/]完[red]")
        await worker.press("enter", "1", "left")
        assert "备注[/]完[red]" in worker.text


async def test_whom_one_met_is_unknown_unless_picked(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1")
        assert last_card(stair).people == ()
        await worker.press("left", "tab", "1", "3", "1", "tab", "1")
    assert [name for _key, name in last_card(stair).people] == ["张小明"]


@pytest.mark.parametrize(
    ("keys", "kind", "code", "severity", "text"),
    [
        (("ctrl+x", "0", "5", *"滴水", "enter"), "need", "05", None, "滴水"),
        (("ctrl+x", "9", "9", "enter"), "need", "99", None, ""),
        (("ctrl+y", "0", "1", "enter"), "hazard", "01", "A", ""),
        (("ctrl+y", *"piled", "enter", "enter"), "hazard", "02", "B", ""),
    ],
)
async def test_needs_and_hazards_are_kept_as_typed_records(
    sit: Sit, stair: Desk, keys: tuple[str, ...], kind: str, code: str, severity: str | None, text: str
) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", *keys)
        assert recorded(stair) == []
        await worker.press("1")
    (found,) = last_card(stair).findings
    assert (found.kind, found.code, found.severity, found.text) == (kind, code, severity, text)


async def test_a_changed_phone_names_the_person_and_the_new_number(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+f", "1", "2", *"13812345678", "enter", "1")
    (found,) = last_card(stair).findings
    assert (found.code, found.name, found.after) == ("phone", "李梅", "13812345678")


async def test_a_number_that_is_no_phone_is_asked_for_again(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+f", "1", "1", *"12", "enter")
        assert "What is new?" in worker.text
        await worker.press("escape", "1")
    assert last_card(stair).findings == ()


async def test_a_danger_to_life_is_told_to_be_reported(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+y", "0", "5", "enter")
        assert "within 30 minutes" in told(worker)


async def test_what_was_found_later_is_added_to_the_visit_of_the_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1", "left", "ctrl+x", "0", "1", "enter", "1")
    assert len(recorded(stair)) == 1 and [one.code for one in last_card(stair).findings] == ["01"]


async def test_the_card_says_who_lives_there_and_what_to_know_before_knocking(sit: Sit, stair: Desk) -> None:
    person = make.a_resident(stair, "赵秀英", at="3-1-302", relation=make.HEAD, birth="1940", sex="2")
    make.a_tag(stair, person, "F2")
    async with sit() as worker:
        await worker.press("f2", "1", "right")
        assert "赵秀英" in worker.text and "2 workers together, never alone" in worker.text


async def test_a_note_that_cannot_be_kept_is_told_and_asked_about_before_it_is_lost(
    sit: Sit, stair: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: Any, **_named: Any) -> None:
        raise StoreNotWritable

    async with sit() as worker:
        await worker.press("f2", "1")
        monkeypatch.setattr(draft_changes, "keep", full)
        await worker.press("space", "1")
        await worker.until(lambda: "disk is full" in told(worker))
        await worker.press("escape")
        assert "Leave and lose it?" in worker.text
        await worker.press("2")
        assert "一切正常" in worker.lines[2]
