"""The palette: every action that is possible now is found by words, characters, pinyin or initials, and done."""

from __future__ import annotations

import pytest

from tests import seat
from tui.dialogs.choose import Choose
from tui.dialogs.help import Help
from tui.widgets.records import RecordList

CHINESE = {
    "Today": "今日",
    "Help": "帮助",
    "Undo the last deed": "撤销上一步",
    "Back": "返回",
    "All actions": "全部操作",
}


def offered(worker) -> list[str]:
    """The actions that the palette shows."""
    return [record.cells[0].split("  ")[0] for record in worker.page.query_one(RecordList).records]


@pytest.mark.parametrize("key", ["f9", "ctrl+p"])
async def test_the_palette_opens_over_a_field_that_has_the_focus(sit, key: str) -> None:
    async with sit() as worker:
        await worker.press(key)
        assert isinstance(worker.page, Choose)
        assert {"Help", "Undo the last deed", "Today"} <= set(offered(worker))


async def test_every_door_is_in_the_palette(sit) -> None:
    from tui import doors

    async with sit() as worker:
        await worker.press("f9")
        assert {door.title for door in doors.all_doors().values()} <= set(offered(worker))


@pytest.mark.parametrize("typed", ["帮助", "bz", "bangzhu", "bangz"])
async def test_pinyin_finds_an_action_and_enter_does_it(sit, monkeypatch, typed: str) -> None:
    seat.speak_chinese(monkeypatch, CHINESE)
    async with sit(language="zh") as worker:
        await worker.press("f9")
        await worker.type(typed)
        assert offered(worker) == ["帮助"]
        await worker.press("enter")
        assert isinstance(worker.page, Help)


async def test_initials_find_a_door_and_enter_opens_it(sit, monkeypatch) -> None:
    seat.speak_chinese(monkeypatch, CHINESE)
    async with sit(language="zh") as worker:
        await worker.press("f9")
        await worker.type("jr")
        assert offered(worker) == ["今日"]
        await worker.press("enter")
        assert worker.page.NOUN == "today"


async def test_words_find_an_action_in_english(sit) -> None:
    async with sit() as worker:
        await worker.press("f9")
        await worker.type("undo")
        assert offered(worker) == ["Undo the last deed"]
        await worker.press("enter")
        assert "nothing to undo" in worker.text


async def test_esc_leaves_the_palette_and_nothing_is_done(sit) -> None:
    async with sit() as worker:
        await worker.press("f9", "escape")
        assert worker.page.NOUN == "today"
        assert worker.app.is_running


async def test_what_is_called_exactly_so_stands_before_what_only_holds_the_word(sit) -> None:
    async with sit(language="zh") as worker:
        await worker.press("f9")
        await worker.type("演练")
        assert offered(worker)[0] == "演练" and len(offered(worker)) > 1
