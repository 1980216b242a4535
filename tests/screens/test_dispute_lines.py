"""The lines of a sitting under hard use: moved while one is corrected, taken back, refused, long and strange."""

from __future__ import annotations

from db.desk import Desk
from tests.db import mediating
from tests.screens.conftest import Sit
from tests.screens.mediated import a_case
from tests.screens.test_dispute_sittings import begun, kept, paste, stored
from tui.screens.disputes.entry import WordsField


async def test_a_correction_ends_before_the_lines_are_moved_about(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(
            *"一", "enter", *"二", "enter", *"半", "up", "enter", *"号", "up", "home", "delete", "escape"
        )
        assert worker.one(WordsField).value == "半"
        await worker.press("f10")
    assert stored(file_desk, case).record == "调解员：二号\n调解员：半"


async def test_taking_changes_back_never_takes_a_new_line_away(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一", "enter", *"二", "enter", "up", "delete", "escape", *"三", "enter", "up")
        await worker.press("ctrl+z", "ctrl+z", "ctrl+z", "f10")
    assert stored(file_desk, case).record == "调解员：一\n调解员：二\n调解员：三"


async def test_a_case_that_somebody_else_changed_meanwhile_is_told_and_then_saved(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一")
        mediating.take(file_desk, case, "note", text="来电")
        await worker.press("ctrl+s")
        assert worker.page.NOUN == "disputes" and worker.one(WordsField).value == "一"
        await worker.press("ctrl+s")
    assert stored(file_desk, case).record == "调解员：一"


async def test_a_case_that_may_not_be_sat_over_yet_says_so_and_keeps_what_was_typed(sit: Sit, file_desk: Desk) -> None:
    case = mediating.a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一", "ctrl+s")
        assert worker.page.NOUN == "disputes" and worker.lines[-2].strip()
        await worker.press("escape")
    assert kept(file_desk)["venue"] == "居委会" and mediating.card(file_desk, case).sessions == ()


async def test_two_hundred_lines_of_nonsense_are_kept_and_scrolled(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    lines = [f"{'：' * (place % 5)}{place}\t[/{place}] \x1b]0;x\x07 {'长' * place}" for place in range(200)]
    async with sit(size=(40, 20)) as worker:
        await begun(worker, case)
        await paste(worker, "\n".join(lines))
        await worker.press("up", "home", "pagedown", "end", "down")
        assert isinstance(worker.page.focused, WordsField)
        await worker.press("ctrl+s")
    assert len(stored(file_desk, case).record.splitlines()) == 200


async def test_the_other_language_is_seen_at_once_in_the_line_that_is_typed(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press("f5", *"修", "f8")
        assert "Result：" not in worker.text and worker.one(WordsField).value == "修"
        await worker.press("f8", "escape")


async def test_a_mediator_pastes_an_enquiry_with_its_own_marks(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case, "enquiry")
        await paste(worker, "问：何时\n答：上月\n\n问：报过吗")
        await worker.press(*"没有", "f10")
    assert stored(file_desk, case).record == "问：何时\n答：上月\n问：报过吗\n答：没有"


async def test_a_pasted_text_goes_into_the_line_that_is_corrected(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await begun(worker, case)
        await worker.press(*"一", "enter", *"二", "enter", "up", "up", "enter")
        await paste(worker, "甲\n乙")
        await worker.press("enter", "f10")
    assert stored(file_desk, case).record == "调解员：一甲 乙\n调解员：二"
