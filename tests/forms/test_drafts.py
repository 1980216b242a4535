"""Nothing typed is lost: when a draft is kept, when it comes back, and when it is gone."""

from __future__ import annotations

import datetime

import pytest

from db.changes import drafts as draft_changes
from db.errors import StoreNotWritable
from tests.forms import estate
from tui.dialogs.ask import Ask
from tui.forms import drafts


async def opened(worker, key: str) -> None:
    """The estate's form on the screen, the cursor behind the name."""
    worker.app.push_screen(estate.EstateForm(key))
    await worker.settle()


@pytest.fixture
def area(file_desk) -> str:
    """An estate in the store."""
    return estate.add(file_desk)


async def test_what_is_typed_is_kept_a_moment_later(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.until(lambda: estate.drafted(file_desk))
        assert estate.drafted(file_desk) == [{"name": "桂花苑东"}]


async def test_a_draft_is_never_more_than_a_third_of_a_second_behind_while_typing_goes_on(sit, file_desk, area) -> None:
    assert drafts.DRAFT_SECONDS < 0.3
    async with sit() as worker:
        await opened(worker, area)
        for _key in range(400):
            await worker.pilot.press("东", "backspace", "西")
            if estate.drafted(file_desk):
                break
        assert estate.drafted(file_desk)


async def test_opening_a_form_keeps_no_draft(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.press("down", "escape")
        assert estate.drafted(file_desk) == []


async def test_typing_and_erasing_again_leaves_no_draft(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.until(lambda: estate.drafted(file_desk))
        await worker.press("backspace")
        await worker.until(lambda: not estate.drafted(file_desk))


async def test_leaving_keeps_the_draft_and_coming_back_offers_it(sit, file_desk, area, clock) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("escape")
        assert not isinstance(worker.page, estate.EstateForm)
        clock.move(minutes=7)
        await opened(worker, area)
        assert isinstance(worker.page, Ask)
        assert "typed here 7 minutes ago?" in worker.text
        assert "It differs in: Name" in worker.text
        assert "changed by somebody" not in worker.text
        await worker.press("1")
        assert worker.page.values()["name"] == "桂花苑东"


async def test_a_draft_that_is_thrown_away_does_not_come_back(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("escape")
        await opened(worker, area)
        await worker.press("2")
        assert worker.page.values()["name"] == "桂花苑"
        assert estate.drafted(file_desk) == []


async def test_who_does_not_answer_leaves_the_form_and_the_draft_stays(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("escape")
        await opened(worker, area)
        await worker.press("escape")
        assert not isinstance(worker.page, estate.EstateForm)
        assert estate.drafted(file_desk) == [{"name": "桂花苑东"}]


async def test_a_draft_that_says_what_the_record_says_is_not_offered(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("escape")
        file_desk.do_now(estate.amend, area, 1, {"name": "桂花苑东", "code": ""})
        await opened(worker, area)
        assert isinstance(worker.page, estate.EstateForm)


async def test_a_draft_of_another_record_is_not_offered(sit, file_desk, area) -> None:
    other = estate.add(file_desk, "牡丹苑")
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("escape")
        await opened(worker, other)
        assert isinstance(worker.page, estate.EstateForm)
        assert worker.page.values()["name"] == "牡丹苑"


async def test_saving_leaves_no_draft(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.until(lambda: estate.drafted(file_desk))
        await worker.press("ctrl+s")
        assert estate.drafted(file_desk) == []


async def test_a_save_that_is_refused_leaves_the_draft(sit, file_desk) -> None:
    key = estate.add(file_desk, "Now")
    async with sit() as worker:
        await opened(worker, key)
        await worker.type("here")
        await worker.until(lambda: estate.drafted(file_desk))
        await worker.press("ctrl+s")
        assert estate.drafted(file_desk) == [{"name": "Nowhere"}]


async def test_text_typed_just_before_a_refused_save_is_kept_too(sit, file_desk) -> None:
    key = estate.add(file_desk, "Now")
    async with sit() as worker:
        await opened(worker, key)
        await worker.pilot.press(*"here", "ctrl+s")
        await worker.until(lambda: estate.drafted(file_desk) == [{"name": "Nowhere"}])


async def test_discarding_asks_throws_away_and_leaves(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.until(lambda: estate.drafted(file_desk))
        await worker.press("ctrl+r")
        assert isinstance(worker.page, Ask)
        await worker.press("1")
        assert estate.drafted(file_desk) == []
        assert not isinstance(worker.page, estate.EstateForm)


async def test_the_end_of_the_program_keeps_the_draft_at_once(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.pilot.press("东")
        assert worker.app.keep_drafts()
        assert estate.drafted(file_desk) == [{"name": "桂花苑东"}]


async def test_a_form_that_was_left_keeps_nothing_at_the_end(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.press("escape")
        assert worker.app.lost_line == []


def full_disk(*_values: object) -> None:
    raise StoreNotWritable


async def test_with_a_full_disk_a_draft_stays_and_the_form_still_keeps(sit, file_desk, area, monkeypatch) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.until(lambda: estate.drafted(file_desk))
        monkeypatch.setattr(draft_changes, "discard", full_disk)
        await worker.press("ctrl+r", "1")
        await worker.until(lambda: "the disk is full" in worker.text)
        assert isinstance(worker.page, estate.EstateForm)
        await worker.type("区")
        await worker.until(lambda: estate.drafted(file_desk) == [{"name": "桂花苑东区"}])


async def test_a_full_disk_is_told_and_the_text_stays(sit, file_desk, area, monkeypatch) -> None:
    keep = draft_changes.keep
    monkeypatch.setattr(draft_changes, "keep", full_disk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.until(lambda: "the disk is full" in worker.text)
        assert worker.page.values()["name"] == "桂花苑东"
        monkeypatch.setattr(draft_changes, "keep", keep)
        await worker.type("区")
        await worker.until(lambda: estate.drafted(file_desk) == [{"name": "桂花苑东区"}])


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_with_a_full_disk_leaving_asks_before_anything_is_lost(
    sit, file_desk, area, monkeypatch, key: str
) -> None:
    monkeypatch.setattr(draft_changes, "keep", full_disk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press(key)
        assert isinstance(worker.page, Ask)
        await worker.press("2")
        assert worker.page.values()["name"] == "桂花苑东"


async def test_a_full_disk_while_saving_is_told_and_the_text_stays(sit, file_desk, area, monkeypatch) -> None:
    amend = estate.amend
    monkeypatch.setattr(estate, "amend", full_disk)
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("ctrl+s")
        assert "the disk is full" in worker.text
        monkeypatch.setattr(estate, "amend", amend)
        await worker.press("ctrl+s")
        assert estate.stored(file_desk, area) == ("桂花苑东", None)


async def test_the_age_of_a_draft_is_told_in_days(sit, file_desk, area, clock) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.press("escape")
        clock.now += datetime.timedelta(days=3)
        await opened(worker, area)
        assert "3 days ago?" in worker.text


async def test_a_keep_whose_turn_comes_while_saving_keeps_nothing(sit, file_desk, area) -> None:
    async with sit() as worker:
        await opened(worker, area)
        await worker.type("东")
        await worker.until(lambda: estate.drafted(file_desk))
        await worker.page.discard_draft()
        worker.page.is_saving = True
        await worker.page.keep()
        assert estate.drafted(file_desk) == []
        assert worker.page.is_saved is False
        worker.page.is_saving = False
