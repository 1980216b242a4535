"""Verbs about sheets: a register comes in, its bad rows come back, residents and visits go out."""

from __future__ import annotations

import csv
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from db import store
from db.changes import imports as deeds
from db.desk import Desk
from db.models.ledger import Deed
from db.models.residents import Person
from db.pen import Pen
from db.queries.imports import Plan
from db.rules import citizen_numbers
from tests.cli.conftest import PASSPHRASE, Answer
from tui.cli.import_ import Watch

Say = Callable[..., Answer]
HEADER = ["姓名", "身份证号", "联系电话", "与户主关系", "房号"]


def number(place: int) -> str:
    """A citizen number that is right, of somebody born in 1970."""
    first = f"32010419700101{place:03}"
    return first + citizen_numbers.check_digit(first)


ROWS = [
    ["张建国", number(1), "15400000001", "户主", "3-2-1201"],
    ["李秀英", number(2), "15400000002", "妻", "3-2-1201"],
    ["王小明", number(3), "", "户主", "3-2-1202"],
]
BAD = ["赵敏", "320104197001010010", "", "户主", "3-2-1301"]


def sheet(place: Path, *rows: list[str]) -> Path:
    """A register as a workbook."""
    book = Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    book.save(place)
    return place


def people(url: str) -> list[str]:
    """The names in a store."""
    desk = store.open(url, PASSPHRASE)
    try:
        return sorted(person.name for person in desk.ask_now(lambda: list(Person.select())))
    finally:
        desk.close()


def test_a_register_lands_and_says_what_was_new(say: Say, url: str, tmp_path: Path) -> None:
    answer = say("import", "residents", str(sheet(tmp_path / "register.xlsx", *ROWS)))
    assert answer.status == 0
    assert answer.err == ""
    assert answer.out.splitlines()[-1] == "3 new, 0 changed; 2 new rooms, 2 new households."
    assert people(url) == ["张建国", "李秀英", "王小明"]


def test_the_columns_are_shown_as_they_were_understood(say: Say, url: str, tmp_path: Path) -> None:
    answer = say("import", "residents", "--dry-run", str(sheet(tmp_path / "register.xlsx", *ROWS)))
    assert "  身份证号 -> Citizen number" in answer.out.splitlines()
    assert "3 new, 0 with additions, 0 known, 0 that differ, 0 doors, 0 refused" in answer.out.splitlines()


def test_a_dry_run_writes_nothing(say: Say, url: str, tmp_path: Path) -> None:
    assert say("import", "residents", "--dry-run", str(sheet(tmp_path / "register.xlsx", *ROWS))).status == 0
    assert people(url) == []


def test_the_same_register_again_brings_nothing_new(say: Say, url: str, tmp_path: Path) -> None:
    file = str(sheet(tmp_path / "register.xlsx", *ROWS))
    say("import", "residents", file)
    answer = say("import", "residents", file)
    assert answer.out.splitlines()[-1] == "0 new, 0 changed; 0 new rooms, 0 new households."


def test_a_row_that_cannot_land_is_told_and_the_others_land(say: Say, url: str, tmp_path: Path) -> None:
    answer = say("import", "residents", str(sheet(tmp_path / "register.xlsx", ROWS[0], BAD)))
    assert answer.status == 0
    assert answer.err.startswith("row 3: B3: ")
    assert "赵敏" not in answer.err
    assert BAD[1] not in answer.err
    assert people(url) == ["张建国"]


def test_a_mended_sheet_of_refused_rows_can_be_imported(say: Say, url: str, tmp_path: Path) -> None:
    errors = tmp_path / "errors.xlsx"
    answer = say("import", "residents", str(sheet(tmp_path / "in.xlsx", ROWS[0], BAD)), "--errors", str(errors))
    assert answer.out.splitlines()[-1] == f"1 refused row was written to {errors}."
    book = load_workbook(errors)
    assert [cell.value for cell in book.active[2]][1:3] == BAD[:2]
    book.active["C2"] = number(4)
    book.save(tmp_path / "mended.xlsx")
    assert say("import", "residents", str(tmp_path / "mended.xlsx")).out.splitlines()[-1].startswith("1 new, ")


def test_a_sheet_for_refused_rows_that_is_there_already_stops_all_before_it_begins(
    say: Say, url: str, tmp_path: Path
) -> None:
    errors = tmp_path / "errors.xlsx"
    errors.write_text("older", encoding="utf-8")
    answer = say("import", "residents", str(sheet(tmp_path / "in.xlsx", ROWS[0], BAD)), "--errors", str(errors))
    assert answer.status == 1
    assert errors.read_text(encoding="utf-8") == "older"
    assert people(url) == []


def test_a_column_with_a_strange_heading_is_named_by_the_workers_own_list(say: Say, url: str, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Wer", "Wo"], ["张建国", "3-2-1201"]):
        book.active.append(row)
    book.save(tmp_path / "strange.xlsx")
    (tmp_path / "map.yaml").write_text("Wer: name\nWo: address\n", encoding="utf-8")
    answer = say("import", "residents", str(tmp_path / "strange.xlsx"), "--map", str(tmp_path / "map.yaml"))
    assert answer.status == 0
    assert people(url) == ["张建国"]


@pytest.mark.parametrize(
    ("text", "told"),
    [("Wer: nme\n", "there is no field nme"), ("Wer: name\nWer: room\n", "map.yaml:2"), (None, "no file")],
)
def test_a_faulty_list_of_columns_is_told_in_one_line(
    say: Say, url: str, tmp_path: Path, text: str | None, told: str
) -> None:
    if text is not None:
        (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    file = sheet(tmp_path / "register.xlsx", *ROWS)
    answer = say("import", "residents", str(file), "--map", str(tmp_path / "map.yaml"))
    assert answer.status == 1
    assert told in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.xlsx", "letter.docx"])
def test_a_file_that_is_no_sheet_is_refused_in_one_line(say: Say, url: str, tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.docx").write_bytes(b"PK no sheet")
    answer = say("import", "residents", str(tmp_path / name))
    assert answer.status == 1
    assert answer.err.startswith("qiaomen: ")
    assert answer.err.count("\n") == 1


def test_ctrl_c_stops_an_import_and_nothing_is_changed(
    say: Say, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    landing = deeds.land
    before = signal.getsignal(signal.SIGINT)

    def pressed(pen: Pen, plan: Plan, take: tuple[int, ...], watch: Watch) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        assert watch.stopped.wait(10)
        return landing(pen, plan, take, watch)

    monkeypatch.setattr(deeds, "land", pressed)
    monkeypatch.setattr(deeds, "STEP", 1)
    errors = tmp_path / "errors.xlsx"
    answer = say("import", "residents", str(sheet(tmp_path / "in.xlsx", *ROWS, BAD)), "--errors", str(errors))
    assert answer.status == 130
    assert answer.err == "qiaomen: Stopped. Nothing was changed.\n"
    assert people(url) == []
    assert not errors.exists()
    assert signal.getsignal(signal.SIGINT) is before


def exported(file: Path) -> list[dict[str, str]]:
    """The rows of a written .csv by heading."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("full", [False, True])
def test_residents_go_out_masked_unless_all_is_wanted(say: Say, url: str, tmp_path: Path, full: bool) -> None:
    say("import", "residents", str(sheet(tmp_path / "register.xlsx", *ROWS)))
    out = tmp_path / "out.csv"
    answer = say("export", "residents", "--to", str(out), *(["--full"] if full else []))
    assert answer.status == 0
    assert answer.out == f"3 rows were written to {out}.\n"
    assert ("not masked" in answer.err) is full
    shown = {row["Name"]: row["Citizen number"].strip("'") for row in exported(out)}
    assert (shown["张建国"] == number(1)) is full
    assert shown["张建国"][-4:] == number(1)[-4:]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_visits_go_out_under_their_headings_in_the_language_in_use(say: Say, url: str, tmp_path: Path) -> None:
    assert say("export", "visits", "--to", str(tmp_path / "visits.csv"), language="zh").status == 0
    header = (tmp_path / "visits.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert "Result" not in header


def test_what_went_out_stands_in_the_ledger(say: Say, url: str, tmp_path: Path) -> None:
    say("export", "visits", "--to", str(tmp_path / "visits.csv"))
    desk: Desk = store.open(url, PASSPHRASE)
    reasons = desk.ask_now(lambda: [deed.reason for deed in Deed.select().where(Deed.kind == "exports.place")])
    desk.close()
    assert len(reasons) == 1
    assert "visits.csv" in reasons[0]


def test_an_export_never_replaces_a_file(say: Say, url: str, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("older", encoding="utf-8")
    answer = say("export", "residents", "--to", str(tmp_path / "out.csv"))
    assert answer.status == 1
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "older"
