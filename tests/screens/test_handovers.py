"""Hand-over notes on their pages: written in a few keys, read, amended, withdrawn."""

from __future__ import annotations

import datetime

from db.changes import handovers, workers
from db.desk import Desk
from db.queries import drafts
from db.queries import handovers as notes
from db.rules.handovers import HandoverDraft
from tests.screens.conftest import Sit

TODAY = datetime.date(2026, 11, 22)
TOMORROW = datetime.date(2026, 11, 23)


async def test_a_note_for_tomorrow_takes_a_key_a_sentence_and_a_key(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.press("ctrl+k")
        await worker.type("三单元停水")
        await worker.press("f10")
        assert worker.page.NOUN == "today" and "Mo1" in worker.text
    (note,) = file_desk.ask_now(notes.recent)
    assert (note.text, note.for_on, note.to_worker, note.worker) == ("三单元停水", TOMORROW, "", "李敏")


async def test_a_note_goes_to_one_colleague_on_a_day(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(workers.add, "王强")
    async with sit() as worker:
        await worker.press("ctrl+k")
        await worker.type("去看王奶奶")
        await worker.press("tab", *["backspace"] * 10)
        await worker.type("11-26")
        await worker.press("tab", "2", "f10")
    (note,) = file_desk.ask_now(notes.recent)
    assert (note.to_worker, note.for_on) == ("王强", datetime.date(2026, 11, 26))


async def test_what_is_wrong_is_told_at_its_field(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.press("ctrl+k", "f10")
        assert "This is needed." in worker.text
        await worker.type("停水")
        await worker.press("tab", *["backspace"] * 10)
        await worker.type("2026-11-20")
        await worker.press("f10")
        assert "today or a day to come" in worker.text
    assert file_desk.ask_now(notes.recent) == []


async def test_what_was_typed_is_kept_as_a_draft_and_offered_again(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.press("ctrl+k")
        await worker.type("还没写完")
        await worker.press("escape")
        (draft,) = file_desk.ask_now(drafts.mine, file_desk.presence.session)
        assert (draft.form, draft.data["text"]) == ("handovers", "还没写完")
        await worker.press("ctrl+k", "1")
        assert "还没写完" in worker.text


async def test_the_notes_are_listed_and_one_opens(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(handovers.add, HandoverDraft("三单元停水", TOMORROW))
    async with sit() as worker:
        await worker.open("handovers")
        assert "2026-11-23" in worker.text and "everybody" in worker.text
        await worker.press("enter")
        assert "Version 1" in worker.text and "1 says that you have read it" in worker.text
        await worker.press("1")
        await worker.press("enter")
        assert "read" in worker.text and "Not read by you" not in worker.text


async def test_an_amended_note_shows_both_versions_and_is_read_again(sit: Sit, file_desk: Desk) -> None:
    key = file_desk.do_now(handovers.add, HandoverDraft("三单元停水", TODAY))
    file_desk.do_now(handovers.acknowledge, key)
    async with sit() as worker:
        await worker.open("handovers", handover=key)
        await worker.press("2")
        await worker.type("到下午")
        await worker.press("tab", "tab", "tab")
        await worker.type("补充")
        await worker.press("f10")
        assert "Version 2" in worker.text and "三单元停水到下午 (补充)" in worker.text
        assert "an older version" in worker.text and "Not read by you yet" in worker.text


async def test_a_withdrawn_note_says_so_and_why(sit: Sit, file_desk: Desk) -> None:
    key = file_desk.do_now(handovers.add, HandoverDraft("三单元停水", TODAY))
    async with sit() as worker:
        await worker.open("handovers", handover=key)
        await worker.press("3")
        await worker.type("来水了")
        await worker.press("enter")
        assert "withdrawn" in worker.text and "(来水了)" in worker.text
        await worker.press("escape")
        assert "三单元停水" not in worker.text
