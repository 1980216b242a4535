"""A sitting noted as one types at a table: lines with their speakers, corrected, pasted, kept, and saved."""

from __future__ import annotations

import json

import pytest
from textual.events import Paste

from db.changes import phrases as phrase_changes
from db.desk import Desk
from db.queries import drafts, phrases
from db.rules.dispute_sessions import SessionDraft
from tests.db import mediating
from tests.screens.conftest import Sit
from tests.screens.mediated import a_case
from tests.seat import Seat
from tui.dialogs.ask import Ask
from tui.screens.disputes.entry import WordsField
from tui.screens.disputes.transcript import Transcript


async def begun(worker: Seat, case: str, new: str = "sitting", **facts: str) -> None:
    """At the line to type in, with the hour and the venue written."""
    await worker.open("disputes", matter=case, new=new, **facts)
    if new == "enquiry":
        await worker.press("up", "up", "up")
    else:
        await worker.press("shift+tab", "up", "up", "up", "up")
    await worker.press("ctrl+u", *"14:30", "enter", "enter")
    await worker.press(*"居委会", "enter", *([*"张三"] if new == "enquiry" else []), "pagedown")


def stored(desk: Desk, case: str) -> SessionDraft:
    """The sitting of a case that was noted last."""
    return mediating.card(desk, case).sessions[-1].draft


def kept(desk: Desk) -> dict[str, str]:
    """What the only draft holds; nothing while none is kept yet."""
    found = desk.ask_now(drafts.mine, desk.presence.session)
    assert len(found) <= 1
    return dict(found[0].data) if found else {}


async def paste(worker: Seat, text: str) -> None:
    """Paste a text as a terminal hands it over."""
    worker.page.focused.post_message(Paste(text))
    await worker.settle()


async def test_a_mediator_writes_lines_with_one_key_for_each_speaker_and_saves(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        assert " 1[调解员] 2 张三  3 李四" in worker.text
        await worker.press(*"请双方说说", "enter", "2", *"顶上滴水", "enter", "3", *"我愿意修", "enter", "ctrl+s")
    noted = stored(file_desk, case)
    assert noted.record == "调解员：请双方说说\n张三：顶上滴水\n李四：我愿意修"
    assert (noted.begun_at, noted.venue, noted.present, str(noted.held_on)) == (
        "14:30",
        "居委会",
        "张三、李四",
        "2026-11-22",
    )
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_the_last_two_speakers_take_turns_by_enter_on_an_empty_line(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(
            "2", *"滴水", "enter", "3", *"没有", "enter", "enter", *"有的", "enter", "enter", *"好吧", "f10"
        )
    assert stored(file_desk, case).record == "张三：滴水\n李四：没有\n张三：有的\n李四：好吧"


async def test_in_an_enquiry_question_and_answer_follow_each_other(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case, "enquiry")
        await worker.press(*"何时开始", "enter", *"上月", "enter", *"报过吗", "enter", *"没有", "f10")
    noted = stored(file_desk, case)
    assert (noted.kind, noted.present) == ("enquiry", "张三")
    assert noted.record == "问：何时开始\n答：上月\n问：报过吗\n答：没有"


async def test_the_line_that_is_typed_is_saved_with_the_others(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一", "enter", *"二", "ctrl+s")
    assert stored(file_desk, case).record == "调解员：一\n调解员：二"


async def test_what_came_of_it_is_written_without_speakers(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"半句", "f5")
        assert "半句" not in worker.text and "Result：" in worker.text
        await worker.press(*"李四修", "enter", *"1000元", "f5")
        assert "半句" in worker.text
        await worker.press("ctrl+s")
    noted = stored(file_desk, case)
    assert (noted.record, noted.result) == ("调解员：半句", "李四修\n1000元")


async def test_a_line_is_corrected_while_the_next_one_waits(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一", "enter", "2", *"二", "enter", "3", *"三", "up", "up", "enter")
        assert worker.one(WordsField).value == "一"
        await worker.press(*"号", "enter")
        assert worker.one(WordsField).value == "三"
        await worker.press("ctrl+s")
    assert stored(file_desk, case).record == "调解员：一号\n张三：二\n李四：三"


async def test_a_line_is_removed_brought_back_moved_and_given_to_another(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一", "enter", *"二", "enter", *"三", "enter", "up", "ctrl+d")
        assert "三" not in worker.one(Transcript).writing.text()
        await worker.press("ctrl+z", "ctrl+up", "2")
        assert isinstance(worker.page.focused, Transcript)
        await worker.press("escape")
        assert isinstance(worker.page.focused, WordsField)
        await worker.press("ctrl+s")
    assert stored(file_desk, case).record == "调解员：一\n张三：三\n调解员：二"


async def test_esc_ends_a_correction_and_loses_nothing(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一", "enter", *"半", "up", "enter", *"个", "escape")
        assert worker.one(WordsField).value == "半" and worker.page.NOUN == "disputes"
        await worker.press("ctrl+s")
    assert stored(file_desk, case).record == "调解员：一个\n调解员：半"


async def test_letters_and_enter_write_a_phrase_and_the_next_enter_the_line(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    file_desk.do_now(phrase_changes.add, "双方情绪平稳")
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"目前sfqx")
        assert "Enter 双方情绪平稳" in worker.text
        await worker.press("enter")
        assert worker.one(WordsField).value == "目前双方情绪平稳"
        await worker.press("enter", "ctrl+o", "1", "ctrl+s")
    assert stored(file_desk, case).record.startswith("调解员：目前双方情绪平稳\n调解员：")
    (used,) = [one for one in file_desk.ask_now(phrases.all) if one.text == "双方情绪平稳"]
    assert used.uses == 1


async def test_thirty_pasted_lines_stand_in_the_record_at_once(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    text = "\n".join(["李四：第一句", *(f"第{place}行 [red]" for place in range(2, 31))])
    async with sit() as worker:
        await begun(worker, case)
        await paste(worker, text + "\n")
        assert "30 lines were put in." in worker.text and "第30行 [red]" in worker.text
        await worker.press("ctrl+s")
    assert stored(file_desk, case).record == text


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_strange_signs_are_shown_plainly_and_never_obeyed(
    sit: Sit, file_desk: Desk, size: tuple[int, int]
) -> None:
    case = a_case(file_desk)
    async with sit(size=size) as worker:
        await begun(worker, case)
        await worker.press(*"[red]坏[/]", "enter", *"：：：", "enter")
        await paste(worker, "\x1b[31m红\u202e\x07")
        await worker.press("enter")
        assert "调解员：[red]坏[/]" in worker.text and "\x1b" not in worker.text
        await worker.press("ctrl+s")
    assert stored(file_desk, case).record == "调解员：[red]坏[/]\n调解员：：：：\n调解员：[31m红\u202e"


async def test_a_digit_of_nobody_and_a_digit_behind_a_blank_are_text(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"9点", "enter", "space", *"2000元", "enter", "２", *"好", "f10")
    assert stored(file_desk, case).record == "调解员：9点\n调解员：2000元\n张三：好"


async def test_what_is_missing_is_told_with_its_field_and_gone_to(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="sitting")
        await worker.press("pagedown", *"一句", "ctrl+s")
        assert "Venue: Say where it was." in worker.text
        await worker.press(*"家里", "up", "up", "ctrl+u", *"25:99", "ctrl+s")
        assert "Start: Write the hour like 14:30." in worker.text
        await worker.press(*["backspace"] * 5, *"9:05", "ctrl+s")
    assert stored(file_desk, case).begun_at == "09:05"


async def test_everything_typed_comes_back_after_a_killed_terminal(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(
            *"一", "enter", "2", *"二", "enter", "f5", *"修好", "f5", *"还没说", "up", "up", "enter", *"百"
        )
        await worker.until(lambda: "百" in kept(file_desk).get("entry", ""))
        data = kept(file_desk)
    assert (data["record"], data["begun_at"]) == ("调解员：一\n张三：二", "14:30")
    assert json.loads(data["entry"])["record"] == [["调解员", "一百", 0], ["张三", "还没说", None]]
    async with sit() as worker:
        await worker.press("ctrl+n", "enter")
        assert isinstance(worker.page, Ask)
        await worker.press("1")
        assert worker.one(WordsField).value == "一百"
        await worker.press("enter")
        assert worker.one(WordsField).value == "还没说"
        await worker.press("ctrl+s")
    noted = stored(file_desk, case)
    assert (noted.record, noted.result) == ("调解员：一百\n张三：二\n张三：还没说", "修好")


async def test_a_sitting_is_noted_anew_with_a_reason_and_the_first_version_is_kept(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk, "sit")
    key = mediating.card(file_desk, case).sessions[0].id
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="sitting", session=key)
        assert "李四：我愿意修。" in worker.text
        await worker.press("3", *"下周就修", "ctrl+s")
        assert "Reason: Say why it is changed" in worker.text
        await worker.press(*"漏记", "escape", "ctrl+n")
        assert "2026-11-22" in worker.text and "下周就修" not in worker.text
        await worker.press("enter", "1", "ctrl+s")
    (line,) = mediating.card(file_desk, case).sessions
    assert line.versions == 2 and line.draft.record.endswith("李四：我愿意修。\n李四：下周就修")


async def test_who_is_invited_can_speak_at_once(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press("shift+tab", *"王主任", "enter", "4", *"我来作证", "f10")
    assert stored(file_desk, case).record == "王主任：我来作证"


async def test_keys_of_one_burst_come_in_one_after_the_other(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.burst("2", *"滴水", "enter", "3", *"没有", "enter", "enter", *"有", "enter", "f10")
    assert stored(file_desk, case).record == "张三：滴水\n李四：没有\n张三：有"


async def test_a_draft_is_thrown_away_after_asking(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"不要", "ctrl+r", "1")
        assert worker.page.NOUN == "today"
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_sum_that_begins_a_line_keeps_its_first_digits_and_nobody_else_speaks(
    sit: Sit, file_desk: Desk
) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press("2", *"先说我的", "enter")
        await worker.press(*"2000块，少一分不行", "enter", *"3000元我也不怕", "enter", *"1.5万", "enter")
        await worker.press("3", *"楼上的不同意", "f10")
    assert stored(file_desk, case).record.splitlines() == [
        "张三：先说我的",
        "张三：2000块，少一分不行",
        "张三：3000元我也不怕",
        "张三：1.5万",
        "李四：楼上的不同意",
    ]
