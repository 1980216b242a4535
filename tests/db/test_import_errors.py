"""Rows that cannot land come back as a sheet; a worker sees how far the work is, and can stop it."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.changes import imports
from db.desk import Desk
from db.errors import HouseError
from db.queries import import_errors
from db.queries.imports import Cancelled
from tests.db import messy, village
from tests.db.importing import counts, many, names_by_household, plan, sheet


def test_rows_that_cannot_land_come_back_as_a_sheet_to_be_mended(file_desk: Desk, tmp_path: Path) -> None:
    ruined = float(messy.MOTHER.replace("X", "0"))
    rows, merged = messy.blocks()
    rows[4][5] = ruined
    path = messy.xlsx(tmp_path / "blocks.xlsx", rows, merged)
    looked = plan(file_desk, path)
    assert counts(looked) == {"new": 3, "refused": 1}
    (refusal,) = looked.refusals()
    assert (refusal.row, refusal.reasons[0][0]) == (5, "F5")
    file_desk.do_now(imports.land, looked)

    errors = tmp_path / "errors.xlsx"
    assert file_desk.ask_now(import_errors.write, looked, errors) == 1
    cells = table(errors)
    assert cells[1][:4] == ["Reason", "楼栋", "单元", "室"]
    assert cells[2][0].startswith("F5: A spreadsheet has stored this number")
    assert cells[2][1:6] == ["3栋", "2单元", "1201", "李梅", "配偶"]
    assert messy.MOTHER not in cells[2]

    cells[2][6] = messy.MOTHER
    mended = plan(file_desk, messy.xlsx(tmp_path / "mended.xlsx", cells))
    assert counts(mended) == {"new": 1}
    file_desk.do_now(imports.land, mended)
    assert names_by_household(file_desk) == [["张小明", "张建国", "李梅"], ["王芳"]]


def table(path: Path) -> list[list[str]]:
    import openpyxl

    page = openpyxl.load_workbook(path).active
    assert page is not None
    assert all(cell.data_type in ("s", "n") and not isinstance(cell.value, float) for row in page for cell in row)
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in page]


def test_no_errors_sheet_is_written_when_every_row_lands(file_desk: Desk, tmp_path: Path) -> None:
    looked = plan(file_desk, messy.FILES["plain.xlsx"](tmp_path))
    assert file_desk.ask_now(import_errors.write, looked, tmp_path / "errors.xlsx") == 0
    assert not (tmp_path / "errors.xlsx").exists()


def test_the_problems_of_a_plan_hold_nothing_of_the_people(file_desk: Desk, tmp_path: Path) -> None:
    rows = [["张明", "大伯的邻居", "男", "320104196503081", "1381", "村东"], ["李梅", "", "", "3.2E+17", "", ""]]
    looked = plan(file_desk, sheet(tmp_path, *rows))
    told = [problem for refusal in looked.refusals() for _, problem in refusal.reasons]
    told += [doubt.problem for doubt in looked.doubts()]
    shown = " ".join(problem.text.format(**problem.values) for problem in told)
    assert len(told) >= 4
    assert not any(secret in shown for secret in ("张明", "李梅", "3201", "1381", "大伯"))


def test_a_worker_stops_while_reading_and_nothing_is_planned(file_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        plan(file_desk, messy.FILES["plain.xlsx"](tmp_path), progress=lambda *_: False)


def test_a_worker_stops_while_landing_and_nothing_is_written(
    file_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "STEP", 50)
    looked = plan(file_desk, many(tmp_path, 400))
    before, entries = village.rows(file_desk), village.entries(file_desk)
    with pytest.raises(Cancelled):
        file_desk.do_now(imports.land, looked, (), lambda done, _total, _pace: done < 500)
    assert village.rows(file_desk) == before
    assert village.entries(file_desk) == entries


def test_the_worker_is_told_how_far_it_is(file_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "STEP", 100)
    seen: list[tuple[int, int, float]] = []

    def watch(done: int, total: int, pace: float) -> bool:
        seen.append((done, total, pace))
        return True

    looked = plan(file_desk, many(tmp_path, 300), progress=watch)
    assert seen[-1][:2] == (300, 300)
    file_desk.do_now(imports.land, looked, (), watch)
    assert seen[-1][:2] == (600, 600)
    assert all(pace > 0 for _, _, pace in seen)


def test_an_errors_sheet_of_a_file_that_changed_meanwhile_is_refused(file_desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["张明", "", "", "123", "", ""])
    looked = plan(file_desk, path)
    path.unlink()
    sheet(tmp_path, ["李梅", "", "", "123", "", ""])
    with pytest.raises(HouseError, match="has changed"):
        file_desk.ask_now(import_errors.write, looked, tmp_path / "errors.xlsx")
