"""Papers tell no more of anybody than they may: numbers in texts, and who asked not to be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.changes import diaries as diary_changes
from db.changes import exports as deeds
from db.changes import requests as request_changes
from db.desk import Desk
from db.queries import diaries, papers
from db.queries import visits as journal
from db.rules.visits import FindingDraft
from tests import make
from tests.db import asking
from tests.db.printing import ledger, register, rows, visited

IN_TEXT = "13987654321和110101196503081234"


@pytest.mark.parametrize(("privacy", "masked"), [("open", True), ("open", False), ("confidential", False)])
def test_numbers_in_the_free_texts_of_a_ledger_are_masked_unless_all_of_an_open_one_is_wanted(
    desk: Desk, tmp_path: Path, privacy: str, masked: bool
) -> None:
    caller = "王姐13987654321" if privacy == "open" else ""
    draft = asking.a_draft(
        title=f"漏水{IN_TEXT}", detail=f"打{IN_TEXT}", place="找13987654321", privacy=privacy, caller=caller
    )
    key = desk.do_now(request_changes.add, draft)
    asking.take(desk, key, "handle")
    asking.take(desk, key, "note", text=f"打过{IN_TEXT}")
    asking.take(desk, key, "contact", partner="物业13987654321", text="来看过")
    asking.take(desk, key, "finish", result_kind="1", result=f"修好，{IN_TEXT}")
    (row,) = rows(ledger(desk, tmp_path, masked=masked))
    told = "".join(str(value) for value in row.values())
    shows = privacy == "open" and not masked
    assert ("13987654321" in told, "110101196503081234" in told) == (shows, shows)
    assert told.count("13987654321" if shows else "*********21") == (8 if privacy == "open" else 7)
    assert row["编号"] == "SQ-20261122-001"


@pytest.mark.parametrize("masked", [True, False])
def test_numbers_in_the_free_texts_of_a_register_are_masked_unless_they_are_wanted(
    desk: Desk, tmp_path: Path, masked: bool
) -> None:
    found = (FindingDraft("need", "05", None, None, f"漏水{IN_TEXT}"),)
    visited(desk, note=f"新号{IN_TEXT}", companions="赵13987654321", findings=found)
    (row,) = rows(register(desk, tmp_path, masked=masked))
    told = "".join(str(value) for value in row.values())
    assert told.count("13987654321") == (0 if masked else 3)
    assert told.count("110101196503081234") == (0 if masked else 2)


def test_numbers_in_a_printed_diary_are_masked_and_those_of_matters_stay(desk: Desk, tmp_path: Path) -> None:
    desk.do_now(request_changes.add, asking.a_draft(detail=f"低保{IN_TEXT}"))
    desk.do_now(diary_changes.add, desk.today(), {"time": "08:30", "said": "问了13987654321"})
    desk.do_now(diary_changes.describe, desk.today(), {"plan": "打13987654321", "remark": "回13987654321"}, 1)
    card = desk.ask_now(diaries.of_day, str(desk.worker_id), desk.today(), asking.OFFSET)
    prepared = desk.ask_now(papers.diary, tmp_path / "日记.txt", card)
    desk.do_now(deeds.place, prepared)
    text = (tmp_path / "日记.txt").read_text(encoding="utf-8")
    assert "13987654321" not in text and "110101196503081234" not in text
    assert text.count("*********21") == 4 and "SQ-20261122-001" in text
    assert prepared.is_masked


@pytest.mark.parametrize("privacy", ["confidential", "anonymous"])
@pytest.mark.parametrize("masked", [True, False])
def test_a_register_leads_to_no_request_whose_caller_is_not_to_be_known(
    desk: Desk, tmp_path: Path, privacy: str, masked: bool
) -> None:
    made = {"reason": "", "findings": (FindingDraft("need", "05", None, None, "漏水13987654321"),)}
    visit_id = visited(desk, 22, **made)
    (found,) = desk.ask_now(journal.one, visit_id).findings  # type: ignore[union-attr]
    draft = asking.a_draft(make.a_room(desk), source="01", privacy=privacy, caller="")
    key = desk.do_now(request_changes.from_finding, found.id, draft)
    (row,) = rows(register(desk, tmp_path, masked=masked))
    assert row["处理"] == "待处理"
    assert not any("SQ-" in str(value) or "13987654321" in str(value) for value in row.values())
    asking.take(desk, key, "handle")
    asking.take(desk, key, "close", **asking.DONE, reason="无法回访")
    (tmp_path / "走访.xlsx").unlink()
    (row,) = rows(register(desk, tmp_path, masked=masked))
    assert row["处理"] == "已处理"
