"""Registers come into the store: planned first, landed in one deed, taken back whole, and never twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db import base, pouring
from db.changes import history, imports
from db.desk import Desk
from db.models.areas import Building, Room
from db.models.households import Membership
from db.models.ledger import Change, Deed
from db.models.residents import Person, Residence, Tag
from db.queries import history as past
from tests import make
from tests.db import messy, village
from tests.db.importing import counts, found, land, names_by_household, people, plan, sheet


@pytest.mark.parametrize("name", messy.FILES)
def test_a_worker_imports_a_messy_file_and_sees_the_people_it_means(file_desk: Desk, tmp_path: Path, name: str) -> None:
    landed = land(file_desk, messy.FILES[name](tmp_path))
    assert (landed.new, landed.rooms, landed.households) == (4, 2, 2)
    assert [(one[0], one[3][:4], one[4], *one[5:]) for one in people(file_desk)] == [
        ("李梅", "1967", messy.MOTHER[-4:], "13900001111", "3-2-1201"),
        ("王芳", "1988", messy.LODGER[-4:], "13700002222", "3-2-1202"),
        ("张建国", "1965", messy.FATHER[-4:], "13812345678", "3-2-1201"),
        ("张小明", "1992", messy.SON[-4:], "3-2-1201"),
    ]
    assert names_by_household(file_desk) == [["张小明", "张建国", "李梅"], ["王芳"]]


def test_a_register_lands_with_everything_it_tells(desk: Desk, tmp_path: Path) -> None:
    header = [
        "姓名",
        "与户主关系",
        "身份证号",
        "民族",
        "文化程度",
        "人员类别",
        "小区",
        "网格",
        "楼栋",
        "室",
        "居住状态",
        "备注",
    ]
    path = sheet(
        tmp_path,
        ["张建国", "户主", messy.FATHER, "汉族", "初中", "低保", "幸福里", "第一网格", "3", "301", "自住", "腿脚不便"],
        ["", "", "", "", "", "", "幸福里", "第一网格", "3", "302", "空置", ""],
        header=header,
    )
    landed = land(desk, path)
    assert (landed.new, landed.rooms, landed.households) == (1, 2, 1)

    def question() -> Any:
        person = Person.get()
        building = Building.get()
        rooms = {room.number: (room.occupancy, room.floor, room.address) for room in Room.select()}
        return (
            (person.ethnic, person.education, person.note, Tag.get().code, Tag.get().source),
            (building.estate.name, building.grid.name, rooms),
            (Membership.get().relation, Residence.get().room.number),
        )

    assert desk.ask_now(question) == (
        ("01", "70", "腿脚不便", "B1", "a.xlsx"),
        ("幸福里", "第一网格", {"301": ("1", 3, "3-301"), "302": ("3", 3, "3-302")}),
        ("02", "301"),
    )


def test_the_same_file_again_adds_nothing_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = messy.FILES["register.xlsx"](tmp_path)
    land(desk, path)
    before = village.rows(desk)
    again = plan(desk, path)
    assert counts(again) == {"same": 4}
    landed = desk.do_now(imports.land, again)
    assert (landed.new, landed.changed, landed.rooms, landed.households) == (0, 0, 0, 0)
    assert village.rows(desk) == before
    assert [line.kind for line in desk.ask_now(past.recent)].count("imports.land") == 1


def test_imported_people_are_found_at_once(desk: Desk, tmp_path: Path) -> None:
    land(desk, messy.FILES["plain.xlsx"](tmp_path))
    assert found(desk, "zjg")[0] == "张建国"
    assert found(desk, "5678") == ["张建国"]
    assert sorted(found(desk, "3-2-1201")) == ["张小明", "张建国", "李梅"]


def test_look_up_learns_the_same_as_from_the_store(desk: Desk, tmp_path: Path) -> None:
    rows = [["张建国", "户主", "男", messy.FATHER, "13812345678", "3-2-1201"], ["李梅", "妻", "", "", "", "3-2-1201"]]
    land(desk, sheet(tmp_path, *rows))
    imported = village.entries(desk)
    village.rebuild(desk)
    assert imported == village.entries(desk)


def test_undo_takes_a_whole_import_back_row_for_row(desk: Desk, tmp_path: Path) -> None:
    make.a_resident(desk, "张建国", "3-2-1201", "02", number=messy.FATHER)
    before, entries = village.rows(desk), village.entries(desk)
    land(desk, messy.FILES["register.xlsx"](tmp_path))
    assert village.rows(desk) != before
    (deed,) = [line for line in desk.ask_now(past.recent) if line.kind == "imports.land"]
    assert (deed.name, deed.reason) == ("Register imported", "register.xlsx")
    desk.do_now(history.undo, deed.id)
    assert village.rows(desk) == before
    assert village.entries(desk) == entries


def test_an_import_taken_back_can_be_brought_back(desk: Desk, tmp_path: Path) -> None:
    land(desk, messy.FILES["blocks.xlsx"](tmp_path))
    after = village.rows(desk)
    deed = desk.ask_now(past.recent)[0]
    desk.do_now(history.undo, deed.id)
    desk.do_now(history.undo, desk.ask_now(past.recent)[0].id)
    assert village.rows(desk) == after


def test_the_ledger_holds_every_row_as_it_was_written(desk: Desk, tmp_path: Path) -> None:
    land(desk, messy.FILES["register.xlsx"](tmp_path))

    def question() -> list[tuple[dict[str, Any], dict[str, Any]]]:
        deed = Deed.select().where(Deed.kind == "imports.land").get()
        tables = {str(table._meta.table_name): table for table in base.tables()}
        changes = list(Change.select().where(Change.deed == deed).order_by(Change.place))
        assert [change.place for change in changes] == list(range(len(changes)))
        pairs = []
        for change in changes:
            row = tables[change.table_name].get_by_id(change.record_id)
            told = json.loads(change.after)
            pairs.append((told, {name: row.__data__[name] for name in told}))
            assert set(told) == set(row._meta.fields)
        return pairs

    pairs = desk.ask_now(question)
    assert len(pairs) == 1 + 1 + 2 + 2 + 4 + 3 + 4 + 4
    assert all(told == row for told, row in pairs)


def test_after_a_large_import_the_files_log_is_written_back(file_desk: Desk, tmp_path: Path) -> None:
    land(file_desk, messy.FILES["plain.xlsx"](tmp_path))
    file_desk.ask_now(imports.settle)
    steps = file_desk.ask_now(lambda: base.bound().connection().pragma("wal_autocheckpoint"))
    assert steps == pouring.USUAL_LOG
