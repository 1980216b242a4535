"""Papers by the command line: a month's register and ledger, a day's diary."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from db import store
from db.changes import visits
from db.rules.visits import VisitDraft
from tests import make
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock

Say = Callable[..., Answer]


@pytest.fixture
def visited(url: str) -> str:
    """A store with a visit of November 2026 at the door of somebody with a telephone."""
    desk = store.open(url, PASSPHRASE, StillClock())
    make.a_resident(desk, "王秀英", relation=make.HEAD, phone="13812345678")
    on = datetime.date(2026, 11, 20)
    desk.do_now(visits.add, VisitDraft(make.a_room(desk), "11", ("02",), "1", on, "10:05", reason="补录"))
    desk.close()
    return url


def table(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize(("full", "phone"), [((), "138****5678"), (("--full",), "13812345678")])
def test_a_months_register_is_written_masked_unless_it_is_asked_for_whole(
    say: Say, visited: str, tmp_path: Path, full: tuple[str, ...], phone: str
) -> None:
    path = tmp_path / "走访.xlsx"
    answer = say("export", "visits-register", "--month", "2026-11", "--to", str(path), *full)
    assert (answer.status, answer.out) == (0, f"1 row was written to {path}.\n")
    assert ("not masked" in answer.err) is bool(full)
    rows = table(path)
    assert rows[0][0] == "向阳社区走访登记表（2026年11月）"
    assert (rows[3][3], rows[3][4]) == ("王秀英", phone)


def test_an_empty_month_is_a_report_that_there_was_nothing(say: Say, visited: str, tmp_path: Path) -> None:
    for what, sentence in (("visits-register", "无走访记录"), ("requests-ledger", "无居民诉求")):
        path = tmp_path / f"{what}.xlsx"
        answer = say("export", what, "--month", "2025-02", "--to", str(path), language="zh")
        assert answer.status == 0
        assert f"2025年2月{sentence}，特此报告（零报告）。" in str(table(path)[3][0])


def test_a_diary_is_written_as_text_of_a_day_and_worker(say: Say, visited: str, tmp_path: Path) -> None:
    path = tmp_path / "日记.txt"
    answer = say("export", "diary", "--day", "2026-11-20", "--worker", "李敏", "--to", str(path))
    assert (answer.status, answer.out) == (0, f"1 row was written to {path}.\n")
    text = path.read_text(encoding="utf-8")
    assert "2026年11月20日 星期五" in text and "结果：入户见面" in text


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("visits-register", "--month", "2026-13"), "Write the month like"),
        (("visits-register", "--month", "9999-12"), "Write the month like"),
        (("requests-ledger", "--month", "0001-01"), "Write the month like"),
        (("diary", "--day", "0001-01-01"), "Write the day like"),
        (("diary", "--full"), "The diary is always masked"),
        (("diary", "--day", "2026-02-30"), "Write the day like"),
        (("diary", "--worker", "王强"), "Nobody called 王强"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_line(
    say: Say, visited: str, tmp_path: Path, words: tuple[str, ...], fault: str
) -> None:
    answer = say("export", *words, "--to", str(tmp_path / "x.xlsx"))
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert fault in answer.err and not (tmp_path / "x.xlsx").exists()
