"""`qiaomen duty` says who is on duty, and writes a month as paper, sheet and calendars."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import store
from db.desk import Desk
from db.rules.papers import Month
from tests.cli.conftest import PASSPHRASE, Answer
from tests.house.source import loaded_by
from tests.rostering import a_post, a_shift, full, people

Say = Callable[..., Answer]


@pytest.fixture
def manned(url: str) -> str:
    """A store in which somebody is on duty round the clock, this month."""
    desk: Desk = store.open(url, PASSPHRASE)
    a_shift(desk, a_post(desk), "W", "00:00", "00:00")
    full(desk, people(desk, ("赵一",)), Month.of(desk.today()))
    desk.close()
    return url


def test_who_is_on_duty_is_printed_for_now_and_for_a_day(say: Say, manned: str) -> None:
    answer = say("duty", "--db", manned)
    (line,) = [one.split("\t") for one in answer.out.splitlines()]
    assert (answer.status, line[0], line[4:]) == (0, "社区值班室", ["main", "赵一", "13800000001", "025-58001234"])
    assert line[1] == "W whole day" and line[2].endswith("00:00")
    nobody = say("duty", "--db", manned, "--on", "2031-01-01")
    assert nobody.out == "" and "Nobody is on duty then." in nobody.err
    assert "The notice on holidays of 2031 is not published" in nobody.err
    assert say("duty", "--db", manned, "--on", "the day").status == 1


def test_a_month_is_written_as_paper_sheet_and_calendars(say: Say, manned: str, tmp_path: Path) -> None:
    made = tmp_path / "calendars"
    calendars = say("duty", "--db", manned, "--ics", str(made))
    assert calendars.status == 0 and "1 calendar was written" in calendars.out
    (file,) = made.glob("*.ics")
    first = file.read_bytes()
    assert say("duty", "--db", manned, "--ics", str(made)).status == 0
    assert [line for line in file.read_bytes().splitlines() if line.startswith(b"UID")] == [
        line for line in first.splitlines() if line.startswith(b"UID")
    ]
    paper = tmp_path / "roster.docx"
    assert say("duty", "--db", manned, "--paper", str(paper)).status == 0 and paper.exists()
    assert say("duty", "--db", manned, "--paper", str(tmp_path / "roster.txt")).status == 1
    assert say("export", "duty-roster", "--db", manned, "--to", str(tmp_path / "roster.xlsx")).status == 0
    none = say("duty", "--db", manned, "--ics", str(tmp_path), "--month", "2031-01")
    assert none.status == 1 and "There is no duty roster of 2031-01 yet." in none.err


def test_help_loads_neither_the_store_nor_the_calendars() -> None:
    loaded = loaded_by("from tui.cli import main; main(['duty', '--help'])")
    assert "tui.cli.duty" in loaded and loaded & {"peewee", "icalendar", "textual"} == set()
