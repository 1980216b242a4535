"""Filling in and saving a form: where Enter goes, what is asked, where problems stand, what a conflict does."""

from __future__ import annotations

import pytest

from db.models.ledger import Deed
from tests import seat
from tests.forms import estate
from tui.forms.rows import Row
from tui.widgets.choices import ChoiceField
from tui.widgets.fields import TextField

CHINESE = {"Name": "名称", "as on the gate": "门口写的"}


async def opened(worker, key: str) -> None:
    """The estate's form on the screen, the cursor behind the name."""
    worker.app.push_screen(estate.EstateForm(key))
    await worker.settle()


def row(worker, name: str) -> Row:
    return next(row for row in worker.page.rows if row.question.name == name)


def focused(worker) -> str:
    """The question whose field has the focus."""
    return next(row.question.name for row in worker.page.rows if row.has_focus_within)


def told_at(worker, name: str) -> str:
    """The problem that is shown under a field."""
    line = row(worker, name).query_one(".problem")
    return str(line.render()) if line.display else ""


async def test_a_form_begins_with_the_record_and_its_first_field(sit, file_desk) -> None:
    key = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, key)
        assert focused(worker) == "name"
        assert row(worker, "name").value == "桂花苑"


async def test_enter_goes_to_the_next_field_and_at_the_end_says_how_to_save(sit, file_desk) -> None:
    key = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, key)
        seen = []
        for _press in range(3):
            seen.append(focused(worker))
            await worker.press("enter")
        assert seen == ["name", "occupancy", "code"]
        assert focused(worker) == "code"
        assert "Ctrl+S or F10 saves" in worker.text
        assert estate.stored(file_desk, key) == ("桂花苑", None)


async def test_arrows_go_up_and_down_between_fields(sit, file_desk) -> None:
    key = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, key)
        await worker.press("down", "down", "up")
        assert focused(worker) == "occupancy"
        await worker.press("up", "up")
        assert focused(worker) == "name"


@pytest.mark.parametrize("key", ["ctrl+s", "f10"])
async def test_saving_writes_the_record_and_leaves(sit, file_desk, key: str) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("二期")
        await worker.press(key)
        assert estate.stored(file_desk, area) == ("桂花苑二期", None)
        assert not isinstance(worker.page, estate.EstateForm)


async def test_pressing_save_twice_saves_once(sit, file_desk) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("二")
        worker.page.action_save()
        worker.page.action_save()
        await worker.settle()
        assert len(estate.saved) == 1
        assert file_desk.ask_now(Deed.select().where(Deed.kind == "estate.amend").count) == 1


async def test_a_missing_answer_is_told_at_its_field(sit, file_desk) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.press(*["backspace"] * 3, "enter", "ctrl+s")
        assert told_at(worker, "name") == "This is needed."
        assert focused(worker) == "name"
        assert estate.saved == []


async def test_what_the_rules_refuse_is_told_at_its_field_and_the_text_stays(sit, file_desk) -> None:
    area = estate.add(file_desk, "Now")
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("here")
        await worker.press("enter", "ctrl+s")
        assert told_at(worker, "name") == "No estate is called Nowhere."
        assert told_at(worker, "code") == "Odd."
        assert "And it rains." in worker.text
        assert focused(worker) == "name"
        assert row(worker, "name").value == "Nowhere"


async def test_a_problem_goes_away_when_it_is_mended(sit, file_desk) -> None:
    area = estate.add(file_desk, "Now")
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("here")
        await worker.press("ctrl+s", "backspace", "ctrl+s")
        assert estate.stored(file_desk, area) == ("Nowher", None)


async def test_a_question_appears_with_the_answer_it_belongs_to_and_vanishes_with_it(sit, file_desk) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        assert "Why" not in worker.text
        await worker.press("enter", "3")
        assert "Why" in worker.text
        await worker.press("enter")
        assert focused(worker) == "reason"
        await worker.press("up", "backspace")
        assert "Why" not in worker.text


async def test_a_question_that_is_asked_must_be_answered_and_one_that_vanished_says_nothing(sit, file_desk) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.press("enter", "3", "ctrl+s")
        assert told_at(worker, "reason") == "This is needed."
        await worker.type("empty")
        await worker.press("up", "1", "ctrl+s")
        assert estate.saved[0]["reason"] == ""
        assert estate.saved[0]["occupancy"] == "1"


async def test_the_whole_list_of_a_choice_opens_and_narrows(sit, file_desk) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.press("enter", "space")
        await worker.type("vac")
        await worker.press("enter")
        assert row(worker, "occupancy").value == "3"
        assert focused(worker) == "occupancy"


async def test_somebody_elses_change_is_not_overwritten_and_the_text_stays(sit, file_desk) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        file_desk.do_now(estate.amend, area, 1, {"name": "桂花苑", "code": "7"})
        await worker.press("ctrl+s")
        assert "Somebody else changed this record meanwhile" in worker.text
        assert estate.stored(file_desk, area) == ("桂花苑", "7")
        assert row(worker, "name").value == "桂花苑东"


async def test_after_a_conflict_the_form_opens_again_with_both_changes(sit, file_desk) -> None:
    area = estate.add(file_desk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        file_desk.do_now(estate.amend, area, 1, {"name": "桂花苑", "code": "7"})
        await worker.press("ctrl+s", "escape")
        await opened(worker, area)
        assert "changed by somebody since" in worker.text
        await worker.press("1")
        await worker.press("ctrl+s")
        assert estate.stored(file_desk, area) == ("桂花苑东", "7")


async def test_switching_the_language_keeps_what_is_typed(sit, file_desk, monkeypatch) -> None:
    area = estate.add(file_desk)
    seat.speak_chinese(monkeypatch, CHINESE)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("down", "2")
        assert "let" in worker.text and "Name" in worker.text
        await worker.press("f8")
        assert "名称" in worker.text and "出租" in worker.text and "Name" not in worker.text
        assert worker.page.query_one(TextField).value == "桂花苑东"
        assert worker.page.query_one(ChoiceField).code == "2"


async def test_a_hint_follows_the_language(sit, file_desk, monkeypatch) -> None:
    area = estate.add(file_desk, "x")
    seat.speak_chinese(monkeypatch, CHINESE)
    async with sit() as worker:
        await opened(worker, area)
        await worker.press("backspace")
        assert "as on the gate" in worker.text
        await worker.press("f8")
        assert "门口写的" in worker.text
