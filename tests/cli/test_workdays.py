"""`qiaomen workdays`: a year's notice comes in from a file, or every fault of the file is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Say = Callable[..., Answer]
NOTICE = {
    "year": 2027,
    "papers": ["https://example.org/2027"],
    "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "元旦", "date": "2026-12-27", "isOffDay": False},
    ],
}


def written(folder: Path, content: object) -> str:
    file = folder / "2027.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(file)


def test_a_notice_is_taken_over_and_listed(say: Say, url: str, tmp_path: Path) -> None:
    file = written(tmp_path, NOTICE)
    before = say("workdays", "list", "2027")
    assert (before.status, before.out) == (0, "") and "2027 is not published" in before.err
    assert say("workdays", file) == Answer(0, "2027: 2 days were taken over.\n", "")
    assert say("workdays", "list", "2027") == Answer(0, "2027-01-01  off  元旦\n", "")
    assert "2026-12-27  worked  元旦" in say("workdays", "list", "2026").out
    years = say("workdays", "list").out.splitlines()
    assert years[0].startswith("2007  ") and years[-1] == "2027  https://example.org/2027"


@pytest.mark.parametrize("year", ["0", "99999", "-1"])
def test_a_year_that_is_none_is_refused_in_one_line(say: Say, url: str, year: str) -> None:
    answer = say("workdays", "list", year)
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "Write the year like 2026." in answer.err


def test_every_fault_of_a_file_is_told_and_nothing_is_written(say: Say, url: str, tmp_path: Path) -> None:
    faulty = [
        {"name": "", "date": "2027-01-01", "isOffDay": True},
        {"name": "元旦", "date": "2027-13-01", "isOffDay": 0},
    ]
    answer = say("workdays", written(tmp_path, NOTICE | {"days": faulty}))
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.splitlines() == [f"{tmp_path}/2027.json: days 2: isOffDay must be true or false."]
    faulty[1] |= {"isOffDay": False, "date": "2026-11-01"}
    answer = say("workdays", written(tmp_path, NOTICE | {"days": faulty}))
    assert answer.err.splitlines() == [
        f"{tmp_path}/2027.json: days 1: Say what day this is, or why.",
        f"{tmp_path}/2027.json: days 2: 2026-11-01 is neither in 2027 nor in the December before.",
    ]
    assert "2027" not in say("workdays", "list").out


def test_a_file_that_is_no_notice_or_not_there_is_refused_in_one_line(say: Say, url: str, tmp_path: Path) -> None:
    answer = say("workdays", written(tmp_path, "{"))
    assert answer.status == 1 and answer.err.endswith("1:2: this is not JSON.\n")
    (tmp_path / "2027.json").write_bytes(b"\xff\xfe\x00")
    for name in ("2027.json", "none.json"):
        answer = say("workdays", str(tmp_path / name))
        assert answer.status == 1 and "cannot be read" in answer.err
