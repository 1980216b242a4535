"""A mediator's private notes: written in a line, kept for oneself, removed after a question."""

from __future__ import annotations

from db.changes import dispute_notes
from db.desk import Desk
from db.queries import drafts
from tests.db import mediating
from tests.screens.conftest import Sit
from tests.screens.mediated import a_case


def texts(desk: Desk, case: str) -> list[str]:
    """One's own notes, the newest first."""
    return [one.text for one in mediating.card(desk, case).notes]


async def test_a_mediator_writes_a_note_with_a_line_and_a_key(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="notes")
        assert "never printed" in worker.text
        await worker.press(*"李四其实愿意 [red]\x1b", "enter", "ctrl+s")
        assert "The note is kept." in worker.text and worker.page.field.value == ""
        await worker.press(*"第二条", "f10")
    assert texts(file_desk, case)[0] == "第二条" and texts(file_desk, case)[1].startswith("李四其实愿意 [red]")
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_mediator_sees_nothing_kept_where_nothing_is_typed(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="notes")
        await worker.press("ctrl+s")
        assert "Nothing is written yet." in worker.text
    assert texts(file_desk, case) == []


async def test_a_mediator_removes_a_note_after_a_question(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    for text in ("留下", "不要"):
        file_desk.do_now(dispute_notes.add, case, text)
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="notes")
        await worker.press("up", "delete", "2")
        assert len(texts(file_desk, case)) == 2
        await worker.press("ctrl+d", "1")
        assert "Removed." in worker.text
    assert texts(file_desk, case) == ["留下"]


async def test_a_half_typed_note_comes_back(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="notes")
        await worker.press(*"半句", "escape", "ctrl+n", "enter", "1")
        assert worker.page.field.value == "半句"
        await worker.press("ctrl+s")
    assert texts(file_desk, case) == ["半句"]
