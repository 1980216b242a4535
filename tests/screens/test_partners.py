"""Partner units on their pages: a unit with its code, an agreement and an offer, a need that it meets, and thanks."""

from __future__ import annotations

from pathlib import Path

from db.changes import partners as deeds
from db.desk import Desk
from db.queries import drafts, offer_matches, offers, partners
from db.rules.partners import ContactDraft
from tests.db.volunteering import CREDIT_CODE, TODAY, a_need, a_unit, an_offer
from tests.screens.conftest import Sit


async def test_a_unit_is_written_down_with_whom_to_ask_agreement_and_offer(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("partners")
        assert "No partner unit yet" in worker.text
        await worker.press("f5")
        await worker.type("幸福路小学")
        await worker.press("enter", "2", "enter")
        await worker.type("911100006000373420")
        await worker.press("f10")
        assert "This social credit code cannot be" in worker.text
        await worker.press(*["backspace"] * 18)
        await worker.type(CREDIT_CODE)
        await worker.press("f10", "1")
        await worker.type("赵老师")
        await worker.press("f10", "2")
        await worker.type("共建协议")
        await worker.press("enter", "enter", "enter")
        await worker.type("+20")
        await worker.press("f10")
        assert "agreement ends soon" in worker.text and "赵老师" in worker.text
        await worker.press("3")
        await worker.type("周末教室")
        await worker.press("enter", "3", "f10")
        assert "not counted" in worker.text
        await worker.press("home", "enter", "2")
        assert "赵老师" not in worker.text
    (line,) = file_desk.ask_now(partners.lines, TODAY)
    assert (line.credit_code, line.kind) == (CREDIT_CODE, "school")
    assert [one.what for one in file_desk.ask_now(offers.all_offers, TODAY)] == ["周末教室"]
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_need_takes_an_offer_with_reasons_is_delivered_and_thanked_for(
    sit: Sit, file_desk: Desk, home: Path
) -> None:
    unit = a_unit(file_desk)
    file_desk.do_now(deeds.add_contact, unit, ContactDraft("赵老师"))
    facts = {"kind": "goods", "quantity": 30, "unit": "share"}
    an_offer(file_desk, unit, "爱心米面", **facts)
    async with sit() as worker:
        await worker.open("partners", view="needs")
        await worker.press("f5")
        await worker.type("困难家庭米面")
        await worker.press("enter", "4", "enter")
        await worker.type("20")
        await worker.press("enter", "4", "enter")
        await worker.type("+3")
        await worker.press("f10")
        assert "+the words are alike" in worker.text and "20 not taken" in worker.text
        await worker.press("enter", "enter")
        assert "agreed" in worker.text
        await worker.press("enter", "1", "enter")
        await worker.type("12")
        await worker.press("f10")
        assert "12 portions" in worker.text
        await worker.press("2", "3", "1", "enter")
        await worker.until(lambda: "thanked" in worker.text)
        await worker.press("enter")
        await worker.type("重复")
        await worker.press("enter")
        assert "withdrawn: 重复" in worker.text
    (match,) = file_desk.ask_now(offer_matches.matches)
    assert (match.state, match.came, match.thanked_on) == ("agreed", 0, TODAY)
    assert [path.suffix for path in home.iterdir()] == [".docx"]


async def test_the_lists_show_what_presses_and_are_printed(sit: Sit, file_desk: Desk, home: Path) -> None:
    a_need(file_desk, "书法班教室", whose="老年书画社")
    a_unit(file_desk, "街角超市", kind="shop")
    async with sit() as worker:
        await worker.open("partners")
        assert "街角超市" in worker.text and "no agreement" in worker.text
        await worker.press("2")
        assert "书法班教室" in worker.text and "老年书画社" in worker.text
        await worker.press("ctrl+w", "enter")
        await worker.until(lambda: "Printed" in worker.text)
        await worker.press("enter", "9")
        await worker.type("已有教室")
        await worker.press("enter")
        assert "closed 2026-11-22: 已有教室" in worker.text
        await worker.press("escape", "1", "enter", "9")
        await worker.type("关门")
        await worker.press("enter")
        assert "关门" in worker.text
    assert file_desk.ask_now(partners.lines, TODAY) == []
