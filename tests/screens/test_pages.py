"""What every page shares: jobs one after the other, errors told, coming back, the worker's own clock."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Iterable

import pytest
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import WorkerFailed

from db.errors import Conflict, Refused, StoreNotWritable
from db.rules.problems import Problem
from tests.forms import estate
from tests.screens.conftest import Sit
from tui.dialogs.ask import Ask
from tui.page import Page
from tui.widgets.choices import ChoiceField


class Counting(Page):
    """A page that counts how often it was loaded."""

    NOUN = "counting"
    TITLE = "Counting"

    def __init__(self) -> None:
        super().__init__()
        self.loads = 0
        self.said: list[str] = []

    async def load(self) -> None:
        self.loads += 1

    async def job(self, name: str, turn: asyncio.Event | None = None) -> None:
        self.said.append(f"{name} begins")
        if turn:
            await turn.wait()
        self.said.append(f"{name} ends")


class Asking(Page):
    """A page that shows something once it is answered."""

    NOUN = "asking"
    TITLE = "Asking"

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answered = asyncio.Event(), asyncio.Event()

    def body(self) -> Iterable[Widget]:
        yield Static("answer", id="answer")

    async def load(self) -> None:
        self.asked.set()
        await self.answered.wait()
        self.query_one("#answer")


async def test_a_page_that_is_left_while_it_asks_ends_quietly(sit: Sit) -> None:
    async with sit() as worker:
        # At some of these moments the page has lost its fields and still waits for the answer.
        for moment in range(20):
            page = Asking()
            worker.app.push_screen(page)
            await worker.until(page.asked.is_set)
            page.action_back()
            for _turn in range(moment):
                await asyncio.sleep(0)
            page.answered.set()
            await worker.settle()
        assert worker.app._exception is None


async def test_a_page_that_cannot_find_its_own_fields_is_a_fault(sit: Sit) -> None:
    with pytest.raises(WorkerFailed, match="No nodes match"):
        async with sit() as worker:
            page = Asking()
            worker.app.push_screen(page)
            await worker.until(page.asked.is_set)
            await page.query_one("#answer").remove()
            page.answered.set()
            await worker.settle()


async def test_jobs_of_a_page_run_one_after_the_other(sit: Sit) -> None:
    async with sit() as worker:
        page, turn = Counting(), asyncio.Event()
        worker.app.push_screen(page)
        await worker.settle()
        page.work(page.job("first", turn))
        page.work(page.job("second"))
        page.work(page.job("other"), group="other")
        await worker.until(lambda: "other ends" in page.said)
        assert "second begins" not in page.said
        turn.set()
        await worker.settle()
        assert page.said[-3:] == ["first ends", "second begins", "second ends"]


async def test_a_job_whose_page_goes_away_before_its_turn_never_begins(sit: Sit) -> None:
    async with sit() as worker:
        page = Counting()
        worker.app.push_screen(page)
        await worker.settle()
        page.work(page.job("first", asyncio.Event()))
        page.work(page.job("second"))
        await worker.until(lambda: page.said)
        worker.app.pop_screen()
        await worker.settle()
        assert page.said == ["first begins"]


async def test_an_error_is_told_and_a_conflict_loads_again(sit: Sit) -> None:
    async def fail(error: Exception) -> None:
        raise error

    async with sit() as worker:
        page = Counting()
        worker.app.push_screen(page)
        await worker.settle()
        page.work(fail(Refused([Problem("x", "No {what}.", values={"what": "rain"}), Problem("y", "Other.")])))
        await worker.settle()
        assert "No rain." in worker.text
        page.work(fail(StoreNotWritable()))
        await worker.settle()
        assert "the disk is full" in worker.text
        before = page.loads
        page.work(fail(Conflict()))
        await worker.settle()
        assert "Somebody else changed this record" in worker.text
        assert page.loads == before + 1


async def test_a_page_loads_again_when_it_comes_back_to_the_top(sit: Sit) -> None:
    async with sit() as worker:
        page = Counting()
        worker.app.push_screen(page)
        await worker.settle()
        assert page.loads == 1
        await worker.press("f6", "escape")
        assert page.loads == 2


async def test_a_dialog_answers_a_job_and_esc_answers_nothing(sit: Sit) -> None:
    answers = []

    async def ask(page: Page) -> None:
        answers.append(await page.put(Ask("Well?")))

    async with sit() as worker:
        for key in ("1", "2", "escape"):
            worker.page.work(ask(worker.page))
            await worker.settle()
            await worker.press(key)
        assert answers == [True, False, None]


async def test_instants_are_told_by_the_workers_own_clock(sit: Sit) -> None:
    async with sit() as worker:
        assert worker.page.now == datetime.datetime(2026, 11, 22, 2, 0)
        assert worker.page.local(worker.page.now) == datetime.datetime(2026, 11, 22, 10, 0)


async def test_the_terminals_cursor_stands_at_the_answer_of_a_choice(sit: Sit, file_desk) -> None:
    key = estate.add(file_desk)
    async with sit() as worker:
        worker.app.push_screen(estate.EstateForm(key))
        await worker.settle()
        await worker.press("down")
        choice = worker.one(ChoiceField)
        assert choice.has_focus
        assert worker.cursor == choice.content_region.offset + (2, 0)


async def test_the_terminals_cursor_follows_what_is_typed_and_is_hidden_where_nothing_is_typed(sit: Sit) -> None:
    async with sit() as worker:
        field = worker.one("#typed")
        await worker.type("ab")
        assert worker.cursor == field.content_region.offset + (2, 0)
        await worker.press("left")
        assert worker.cursor == field.content_region.offset + (1, 0)
        await worker.press("f1")
        assert worker.cursor is None


async def test_a_door_that_is_open_already_is_gone_back_to(sit: Sit) -> None:
    async with sit() as worker:
        first = worker.page
        await worker.press("f6", "f7", "f12")
        assert worker.page is first


async def test_a_door_does_not_open_behind_a_dialog(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f9", "f6")
        assert worker.app.screen.is_modal
