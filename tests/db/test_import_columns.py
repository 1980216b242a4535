"""Which sheet and which columns of a file are taken, and what a worker says of them is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from db.changes import imports
from db.desk import Desk
from db.errors import Refused
from db.models.residents import Person
from db.queries import imports as questions
from db.rules import register_numbers
from tests.db import messy
from tests.db.importing import counts, land, many, names_by_household, plan, sheet


def test_the_workers_own_columns_are_remembered(file_desk: Desk, tmp_path: Path) -> None:
    mapping: Mapping[str, Any] = {
        "nama": "name",
        "sex": {"field": "sex", "values": {"L": "男"}},
        "no_kk": "household_number",
    }
    path = sheet(tmp_path, ["Budi", "L", "01"], ["Sari", "", "01"], header=["nama", "sex", "no_kk"])
    land(file_desk, path, mapping=mapping)
    later = plan(file_desk, path)
    assert [(column.heading, column.field, column.is_chosen) for column in later.layout.columns] == [
        ("nama", "name", True),
        ("sex", "sex", True),
        ("no_kk", "household_number", True),
    ]
    assert counts(later) == {"same": 2}


def test_a_foreign_register_lands_by_its_household_numbers(desk: Desk, tmp_path: Path) -> None:
    mapping = {
        "nama": "name",
        "nik": "other_number",
        "no_kk": "household_number",
        "hubungan": {"field": "relation", "values": {"1": "户主", "3": "妻", "4": "子"}},
        "agama": "",
    }
    rows = [
        ["BUDI", "5201142005716996", "5201140104126994", "1", "1"],
        ["SARI", "5201145003976995", "5201140104126994", "3", "1"],
        ["AGUS", "5201142005716001", "5201140104126995", "1", "1"],
        ["TUTI", "5201142005716002", "5201140104126995", "9", "1"],
    ]
    path = sheet(tmp_path, *rows, header=["nama", "nik", "no_kk", "hubungan", "agama"])
    looked = plan(desk, path, mapping=mapping)
    assert counts(looked) == {"new": 4}
    assert [(doubt.heading, doubt.word, doubt.rows) for doubt in looked.doubts()] == [("hubungan", "9", (5,))]
    desk.do_now(imports.land, looked)
    assert names_by_household(desk) == [["AGUS", "TUTI"], ["BUDI", "SARI"]]
    kinds = desk.ask_now(lambda: {person.number_kind for person in Person.select()})
    assert kinds == {register_numbers.OTHER_PAPER}
    assert counts(plan(desk, path)) == {"same": 4}


def test_a_file_without_names_is_refused_with_what_to_do(file_desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["a", "b"], header=["nama", "alamat"])
    with pytest.raises(Refused) as raised:
        plan(file_desk, path)
    assert raised.value.problems[0].text == questions.NO_NAMES
    looked = file_desk.ask_now(questions.look, path)
    assert [(column.heading, column.field) for column in looked.layout.columns] == [("nama", ""), ("alamat", "")]
    assert looked.samples == (("a", "b"),)


def test_a_wrong_mapping_is_refused(file_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        plan(file_desk, messy.FILES["plain.xlsx"](tmp_path), mapping={"姓名": "nmae"})
    assert raised.value.problems[0].values["field"] == "nmae"


def test_the_sheet_that_looks_like_a_register_is_taken(file_desk: Desk, tmp_path: Path) -> None:
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    workbook.add_worksheet("说明").write_string(0, 0, "填表说明")
    page = workbook.add_worksheet("名单")
    for place, cell in enumerate(("姓名", "房号")):
        page.write_string(0, place, cell)
    page.write_row(1, 0, ["张明", "3-301"])
    workbook.close()
    assert plan(file_desk, tmp_path / "a.xlsx").sheet == "名单"


def test_a_plan_asks_the_store_the_same_few_questions_for_any_number_of_rows(
    file_desk: Desk, tmp_path: Path, statements: Any
) -> None:
    land(file_desk, many(tmp_path, 60))
    few, more = tmp_path / "few", tmp_path / "more"
    few.mkdir()
    more.mkdir()
    asked = []
    for path in (many(few, 60), many(more, 600)):
        with statements(file_desk) as seen:
            plan(file_desk, path)
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 20
