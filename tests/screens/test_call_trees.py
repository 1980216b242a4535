"""Call trees on the screen: kept in order with masked numbers, and rung one after the other by digits."""

from __future__ import annotations

from pathlib import Path

from db.desk import Desk
from db.models.call_trees import CallRound, CallTry
from db.queries import call_trees
from tests.db.incidental import a_tree, card, receive
from tests.screens.conftest import Sit


def names(desk: Desk) -> list[str]:
    """Everybody who is rung, in order."""
    return [one.name for group in desk.ask_now(call_trees.groups) for one in group.contacts]


async def test_a_tree_is_made_put_in_order_and_masked(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("call_trees")
        assert "5 adds a group" in worker.text
        await worker.press("f5")
        assert "Group of the call tree" in worker.lines[0]
        await worker.press(*"物业", "enter", "6", "ctrl+s")
        for name, number in (("甲", "15400001001"), ("乙", "15400001002")):
            await worker.press("f5", *name, "enter", "enter", *number, "ctrl+s")
        assert "154****1001" in worker.text and "15400001001" not in worker.text and "never" in worker.text
        assert "2 contacts are to be tested" in worker.text
        await worker.press("down", "8")
        assert names(file_desk) == ["乙", "甲"]
        await worker.press("enter")
        assert "15400001001" in worker.text
        await worker.press("escape", "9", "1")
        assert names(file_desk) == ["乙"]
        await worker.press("f5", *"丙", "enter", "enter", *"1540000", "ctrl+s")
        assert "This is not a telephone number" in worker.text


async def test_a_round_rings_one_after_the_other_and_prints_its_record(sit: Sit, file_desk: Desk, home: Path) -> None:
    a_tree(file_desk)
    key = receive(file_desk)
    async with sit() as worker:
        await worker.open("incidents", matter=key)
        await worker.press("f5")
        assert "Real round" in worker.lines[0] and "请复述" in worker.text and "1 街道值班室 (1)" in worker.text
        await worker.press("enter", *"9", "ctrl+s")
        assert "None of the groups" in worker.text
        await worker.press("backspace", "ctrl+s")
        assert "Ring: 周值班  值班室  025-66880001" in worker.lines[1]
        await worker.press("1")
        assert "Ring: 吴网格" in worker.lines[1] and "read back 1" in worker.text
        await worker.press("2", "3")
        assert "Ring: 郑楼长  楼长  15400001004  backup number" in worker.lines[1]
        await worker.press("4", *"收到，马上到", "enter")
        assert "Ring: 吴网格" in worker.lines[1] and "round 2" in worker.lines[1]
        await worker.press("0", "2", "0", "1")
        assert "Ended 11-22 10:00" in worker.text
        await worker.press("1", "ctrl+w", "enter")
        assert "Printed" in worker.text
        await worker.press("escape")
        assert "Round of calls" in worker.text and "Told by telephone" in worker.text
    assert list(home.glob("*叫应记录表.docx"))
    assert [one.whom for one in card(file_desk, key).told] == ["值班室 周值班", "网格员 吴网格", "楼长 郑楼长"]
    assert file_desk.ask_now(CallTry.select().count) == 4


async def test_a_drill_of_calls_says_so_and_a_test_ends_by_itself(sit: Sit, file_desk: Desk) -> None:
    a_tree(file_desk)
    async with sit() as worker:
        await worker.open("call_trees")
        await worker.press("4")
        assert "There was no round yet." in worker.text
        await worker.press("3")
        assert "DRILL" in worker.lines[0] and "【演练】这是演练" in worker.text
        await worker.press("ctrl+s")
        assert "DRILL" in worker.lines[0] and worker.one("Bar").has_class("-drill")
        await worker.press("escape", "2", "enter", *"2", "ctrl+s")
        assert "DRILL" not in worker.lines[0] and "Ring: 吴网格" in worker.lines[1]
        await worker.press("2", "1")
        assert "Everybody was rung" in worker.text
        await worker.press("0", "escape", "4")
        assert "DRILL" in worker.text and "Test" in worker.text
        await worker.press("escape")
        assert "1 contact is to be tested" in worker.text
    assert sorted(file_desk.ask_now(lambda: [one.kind for one in CallRound.select()])) == ["drill", "test"]
