"""Circumstances on the screen: from a person's page, what policies wait for in front, written down with its day."""

from __future__ import annotations

import datetime

from db.desk import Desk
from db.queries import circumstances, drafts
from tests import make
from tests.db import rights
from tests.screens.conftest import Sit


def written(desk: Desk, person: str) -> dict[str, tuple[str, datetime.date]]:
    """What holds today of somebody."""
    found = desk.ask_now(circumstances.now, person, make.TODAY)
    return {code: (line.value, line.from_on) for code, line in found.items()}


async def test_what_a_policy_waits_for_is_written_down_from_the_person_s_page(sit: Sit, file_desk: Desk) -> None:
    rights.plant(file_desk)
    head = make.a_family(file_desk)["head"]
    async with sit() as worker:
        await worker.open("residents", resident=head)
        await worker.press("ctrl+e")
        assert "policies wait for facts" in worker.text
        rows = {record.key: record for record in worker.one("RecordList").records}
        assert rows["income"].cells[:2] == ("income per head and month (household)", "?") and rows["income"].strong
        await worker.open("circumstances", person=head, fact="income")
        await worker.type("6八5")
        await worker.press("ctrl+s")
        assert "Write a sum in yuan" in worker.text and written(file_desk, head) == {}
        await worker.press("backspace", "backspace", *"85.5", "enter", *"11-01", "enter", *"本人自述", "ctrl+s")
        assert "685.50 yuan" in worker.text and "2026-11-01" in worker.text
        assert written(file_desk, head) == {"income": ("68550", datetime.date(2026, 11, 1))}
        await worker.press("7")
        assert "Circumstances written down" in worker.text and "685" not in worker.text
        await worker.press("escape", "ctrl+z", "enter")
    assert written(file_desk, head) == {}


async def test_what_was_typed_waits_as_a_draft_and_an_empty_answer_ends_a_fact(sit: Sit, file_desk: Desk) -> None:
    rights.plant(file_desk)
    person = make.a_resident(file_desk, "王秀英", "5-1-101", make.HEAD, birth="1946-12-22", category="11")
    async with sit() as worker:
        await worker.open("circumstances", person=person, fact="pension")
        await worker.press("1", "ctrl+s")
        assert written(file_desk, person) == {"pension": ("yes", make.TODAY)}
        await worker.open("circumstances", person=person, fact="certified_on")
        await worker.type("2026-03")
        await worker.press("escape")
        (draft,) = file_desk.ask_now(drafts.mine, worker.app.desk.presence.session)
        assert draft.data["day"] == "2026-03"
        await worker.open("circumstances", written=person)
        await worker.press("enter")
        assert "2026-03" in worker.text


async def test_what_the_register_has_is_corrected_on_the_person_s_page(sit: Sit, file_desk: Desk) -> None:
    rights.plant(file_desk)
    head = make.a_family(file_desk)["head"]
    async with sit() as worker:
        await worker.open("circumstances")
        assert "press Ctrl+E there" in worker.text
        await worker.open("circumstances", person=head)
        assert worker.one("RecordList").current.key == "registered"
        await worker.press("enter")
        assert "2 corrects it there" in worker.text


async def test_the_grade_of_a_disability_card_is_asked_with_the_group(sit: Sit, file_desk: Desk) -> None:
    rights.plant(file_desk)
    head = make.a_family(file_desk)["head"]
    async with sit() as worker:
        await worker.open("residents", resident=head)
        await worker.press("4")
        await worker.type("disability")
        await worker.press("enter", *"残疾人证", "enter", "2")
    assert file_desk.ask_now(rights.grades, head) == [("C1", "2")]
