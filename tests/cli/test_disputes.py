"""Mediation by the command line: the return to sign, rounds of screening, and what leaves only when it is named."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from db import store
from db.changes import dispute_notes, dispute_screenings
from db.desk import Desk
from db.queries import dispute_returns, history
from db.rules.dispute_returns import Figure
from db.rules.dispute_screenings import ScreeningDraft
from db.rules.papers import Month
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tests.db.mediating import OFFSET, ON, a_case, take
from tui.cli import export
from tui.cli.exports import benefits, disputes

Say = Callable[..., Answer]
BEHIND = (Figure.ACCEPTED, Month(2026, 11), "", datetime.datetime(2026, 11, 22, 2), OFFSET)


@pytest.fixture
def mediated(url: str) -> str:
    """A store with a case that was accepted in November 2026, and a round of screening."""
    desk = store.open(url, PASSPHRASE, StillClock())
    take(desk, a_case(desk), "accept")
    desk.do_now(dispute_screenings.add, ScreeningDraft(ON, "1至9栋", 1, 0, 0))
    desk.close()
    return url


def opened(url: str) -> Desk:
    return store.open(url, PASSPHRASE, StillClock())


def texts(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None]


def test_a_return_is_written_and_the_ledger_keeps_that_it_was(say: Say, mediated: str, tmp_path: Path) -> None:
    path = tmp_path / "报表.xlsx"
    answer = say("export", "dispute-return", "--month", "2026-11", "--to", str(path))
    assert (answer.status, answer.out) == (0, f"15 rows were written to {path}.\n")
    assert texts(path)[0] == "向阳社区人民调解统计报表（2026年11月）"
    desk = opened(mediated)
    last = desk.ask_now(history.recent)[0]
    desk.close()
    assert last.kind == "exports.place" and last.reason.startswith("dispute-return, masked, 15, 报表.xlsx, sha256 ")


def test_a_year_is_asked_for_instead_of_a_month(say: Say, mediated: str, tmp_path: Path) -> None:
    for what, title in (("dispute-return", "人民调解统计报表"), ("dispute-screenings", "矛盾纠纷排查情况表")):
        path = tmp_path / f"{what}.xlsx"
        assert say("export", what, "--year", "2026", "--to", str(path)).status == 0
        assert texts(path)[0] == f"向阳社区{title}（2026年）"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("dispute-return", "--month", "2026-13"), "Write the month like"),
        (("dispute-return", "--year", "26"), "Write the year like"),
        (("dispute-screenings", "--year", "2026", "--month", "2026-11"), "not for both"),
    ],
)
def test_what_is_no_time_is_refused_in_one_line(
    say: Say, mediated: str, tmp_path: Path, words: tuple[str, ...], fault: str
) -> None:
    path = tmp_path / "报表.xlsx"
    answer = say("export", *words, "--to", str(path))
    assert answer.status != 0 and fault in answer.err and not path.exists()


@pytest.mark.parametrize("what", ["disputes", "dispute-dossiers"])
def test_a_ledger_of_disputes_leaves_only_when_it_is_named(say: Say, mediated: str, tmp_path: Path, what: str) -> None:
    path = tmp_path / "台账.xlsx"
    refused = say("export", what, "--month", "2026-11", "--to", str(path))
    assert refused.status != 0 and "--named" in refused.err and not path.exists()
    assert say("export", what, "--named", "--month", "2026-11", "--to", str(path)).status == 0
    assert texts(path)[-1] == "内部资料 注意保密"
    desk = opened(mediated)
    last = desk.ask_now(history.recent)[0]
    desk.close()
    assert last.reason.startswith(f"{what}, masked, ")


def everything(path: Path) -> bytes:
    """The bytes of a file, and of what is packed in it."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("what", list(export.WAYS))
def test_no_export_of_any_kind_holds_a_private_note(say: Say, mediated: str, tmp_path: Path, what: str) -> None:
    desk = opened(mediated)
    (case,) = desk.ask_now(dispute_returns.behind, *BEHIND, desk.worker_id).lines
    desk.do_now(dispute_notes.add, case.matter.id, "机密zebra酒后易怒")
    desk.close()
    words = ["export", what, "--month", "2026-11", "--to", str(tmp_path / f"{what}.xlsx")]
    words += ["--named"] if what in (disputes.DISPUTES, disputes.DOSSIERS, benefits.LEDGER) else []
    words += ["--full"] if what != export.DIARY else []
    assert say(*words).status == 0
    held = everything(tmp_path / f"{what}.xlsx")
    assert len(held) > 500 and not any(part.encode() in held for part in ("zebra", "酒后易怒", "机密"))


@pytest.mark.parametrize("ending", ["txt", "xlsx"])
def test_a_trainer_gets_a_case_without_names_and_the_ledger_keeps_both_deeds(
    say: Say, mediated: str, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"案例.{ending}"
    desk = opened(mediated)
    (case,) = desk.ask_now(dispute_returns.behind, *BEHIND, desk.worker_id).lines
    desk.do_now(dispute_notes.add, case.matter.id, "机密zebra")
    desk.close()
    answer = say("disputes", "redact", case.matter.number, "--to", str(path))
    assert (answer.status, answer.out) == (0, f"1 case was written to {path}.\n")
    assert "Read it before you hand it on" in answer.err
    held = everything(path).decode("utf-8", "ignore")
    assert "当事人A" in held and not any(part in held for part in ("张三", "李四", "13812345678", "zebra", "机密"))
    desk = opened(mediated)
    kinds = [deed.kind for deed in desk.ask_now(history.recent)][:2]
    desk.close()
    assert kinds == ["exports.place", "disputes.open"]


def test_a_case_that_is_not_there_is_refused(say: Say, mediated: str, tmp_path: Path) -> None:
    answer = say("disputes", "redact", "TJ-19990101-001", "--to", str(tmp_path / "案例.txt"))
    assert answer.status != 0 and "No case has the number" in answer.err
