"""Registers come into the store: planned first, landed in one deed, taken back whole, and never twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from db import base, search
from db.changes import history, imports
from db.changes import residents as resident_deeds
from db.desk import Desk
from db.errors import Conflict, HouseError, Refused
from db.models.areas import Area, Building, Room
from db.models.households import Household, Membership
from db.models.ledger import Change, Deed
from db.models.residents import Person, Phone, Residence, Tag
from db.queries import history as past
from db.queries import import_errors
from db.queries import imports as questions
from db.queries.imports import Cancelled, Plan
from db.rules import register_numbers
from tests import make
from tests.db import messy, village


def plan(desk: Desk, path: Path, **options: Any) -> Plan:
    return desk.ask_now(questions.plan, path, desk.today(), **options)


def land(desk: Desk, path: Path, **options: Any) -> imports.Landed:
    return desk.do_now(imports.land, plan(desk, path, **options))


def counts(found: Plan) -> dict[str, int]:
    return {verdict.value: count for verdict, count in found.counts.items()}


def sheet(folder: Path, *rows: list[Any], header: list[str] = messy.HEADING, name: str = "a.xlsx") -> Path:
    return messy.xlsx(folder / name, [header, *rows])


def people(desk: Desk) -> list[tuple[Any, ...]]:
    """Name, relation, sex, birth, end of the number, first telephone and door of everybody, by name."""

    def question() -> list[tuple[Any, ...]]:
        found = []
        for person in Person.select().order_by(Person.name_sort):
            phones = [phone.number for phone in person.phones.where(Phone.is_primary)]
            rooms = [one.room.address for one in person.residences]
            relations = [one.relation for one in person.memberships]
            found.append(
                (person.name, *relations, person.sex, person.birth, (person.number or "")[-4:], *phones, *rooms)
            )
        return found

    return desk.ask_now(question)


def names_by_household(desk: Desk) -> list[list[str]]:
    def question() -> list[list[str]]:
        return sorted(
            sorted(member.person.name for member in household.memberships) for household in Household.select()
        )

    return desk.ask_now(question)


def found(desk: Desk, typed: str) -> list[str]:
    return [hit.line["name"] for hit in desk.ask_now(lambda: search.find(base.bound(), typed))]


@pytest.fixture
def planted(desk: Desk) -> Desk:
    make.a_vocabulary(desk)
    return desk


@pytest.fixture
def planted_file(file_desk: Desk) -> Desk:
    make.a_vocabulary(file_desk)
    return file_desk


@pytest.mark.parametrize("name", messy.FILES)
def test_a_worker_imports_a_messy_file_and_sees_the_people_it_means(
    planted_file: Desk, tmp_path: Path, name: str
) -> None:
    landed = land(planted_file, messy.FILES[name](tmp_path))
    assert (landed.new, landed.rooms, landed.households) == (4, 2, 2)
    assert [(one[0], one[3][:4], one[4], *one[5:]) for one in people(planted_file)] == [
        ("李梅", "1967", messy.MOTHER[-4:], "13900001111", "3-2-1201"),
        ("王芳", "1988", messy.LODGER[-4:], "13700002222", "3-2-1202"),
        ("张建国", "1965", messy.FATHER[-4:], "13812345678", "3-2-1201"),
        ("张小明", "1992", messy.SON[-4:], "3-2-1201"),
    ]
    assert names_by_household(planted_file) == [["张小明", "张建国", "李梅"], ["王芳"]]


def test_a_register_lands_with_everything_it_tells(planted: Desk, tmp_path: Path) -> None:
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
    landed = land(planted, path)
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

    assert planted.ask_now(question) == (
        ("01", "70", "腿脚不便", "B1", "a.xlsx"),
        ("幸福里", "第一网格", {"301": ("1", 3, "3-301"), "302": ("3", 3, "3-302")}),
        ("02", "301"),
    )


def test_the_same_file_again_adds_nothing_and_changes_nothing(planted: Desk, tmp_path: Path) -> None:
    path = messy.FILES["register.xlsx"](tmp_path)
    land(planted, path)
    before = village.rows(planted)
    again = plan(planted, path)
    assert counts(again) == {"same": 4}
    landed = planted.do_now(imports.land, again)
    assert (landed.new, landed.changed, landed.rooms, landed.households) == (0, 0, 0, 0)
    assert village.rows(planted) == before
    assert [line.kind for line in planted.ask_now(past.recent)].count("imports.land") == 1


def test_imported_people_are_found_at_once(planted: Desk, tmp_path: Path) -> None:
    land(planted, messy.FILES["plain.xlsx"](tmp_path))
    assert found(planted, "zjg")[0] == "张建国"
    assert found(planted, "5678") == ["张建国"]
    assert sorted(found(planted, "3-2-1201")) == ["张小明", "张建国", "李梅"]


def test_look_up_learns_the_same_as_from_the_store(planted: Desk, tmp_path: Path) -> None:
    rows = [["张建国", "户主", "男", messy.FATHER, "13812345678", "3-2-1201"], ["李梅", "妻", "", "", "", "3-2-1201"]]
    land(planted, sheet(tmp_path, *rows))
    imported = village.entries(planted)
    village.rebuild(planted)
    assert imported == village.entries(planted)


def test_undo_takes_a_whole_import_back_row_for_row(planted: Desk, tmp_path: Path) -> None:
    make.a_resident(planted, "张建国", "3-2-1201", "02", number=messy.FATHER)
    before, entries = village.rows(planted), village.entries(planted)
    land(planted, messy.FILES["register.xlsx"](tmp_path))
    assert village.rows(planted) != before
    (deed,) = [line for line in planted.ask_now(past.recent) if line.kind == "imports.land"]
    assert (deed.name, deed.reason) == ("Register imported", "register.xlsx")
    planted.do_now(history.undo, deed.id)
    assert village.rows(planted) == before
    assert village.entries(planted) == entries


def test_an_import_taken_back_can_be_brought_back(planted: Desk, tmp_path: Path) -> None:
    land(planted, messy.FILES["blocks.xlsx"](tmp_path))
    after = village.rows(planted)
    deed = planted.ask_now(past.recent)[0]
    planted.do_now(history.undo, deed.id)
    planted.do_now(history.undo, planted.ask_now(past.recent)[0].id)
    assert village.rows(planted) == after


def test_the_ledger_holds_every_row_as_it_was_written(planted: Desk, tmp_path: Path) -> None:
    land(planted, messy.FILES["register.xlsx"](tmp_path))

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

    pairs = planted.ask_now(question)
    assert len(pairs) == 1 + 1 + 2 + 2 + 4 + 3 + 4 + 4
    assert all(told == row for told, row in pairs)


def test_what_is_unknown_is_filled_in(planted: Desk, tmp_path: Path) -> None:
    person = make.a_resident(planted, "张建国", "3-2-1201")
    rows = [["张建国", "户主", "男", messy.FATHER, "13812345678", "3-2-1201"]]
    looked = plan(planted, sheet(tmp_path, *rows))
    assert counts(looked) == {"adds": 1}
    landed = planted.do_now(imports.land, looked)
    assert (landed.new, landed.changed, landed.households) == (0, 1, 1)
    assert people(planted) == [("张建国", "02", "1", "1965-03-08", messy.FATHER[-4:], "13812345678", "3-2-1201")]
    assert found(planted, "13812345678") == ["张建国"]
    assert planted.ask_now(lambda: Person.get().id) == person


def differing(desk: Desk, folder: Path) -> Plan:
    """A file that differs from the store in name, birth date, telephone, door and relation."""
    make.a_family(desk)
    room = make.a_room(desk)
    make.a_resident(desk, "张大明", at=None, number=messy.FATHER, birth="1964-01-01", sex="1", phone="13900000000")
    desk.do_now(move_in, "张大明", room)
    return plan(desk, sheet(folder, ["张建国", "", "男", messy.FATHER, "13812345678", "3-2-1202"]))


def move_in(pen: Any, name: str, room_id: str) -> None:
    pen.add(Residence, person=Person.get(Person.name == name).id, room=room_id)


def test_what_differs_is_listed_and_stays(planted: Desk, tmp_path: Path) -> None:
    looked = differing(planted, tmp_path)
    assert counts(looked) == {"differs": 1}
    assert sorted(one.field for one in looked.differences) == ["birth", "door", "name", "phone"]
    before = village.rows(planted)
    assert planted.do_now(imports.land, looked).changed == 0
    assert village.rows(planted) == before


def test_what_was_decided_is_taken_from_the_file(planted: Desk, tmp_path: Path) -> None:
    looked = differing(planted, tmp_path)
    planted.do_now(imports.land, looked, range(len(looked.differences)))

    def question() -> Any:
        person = Person.get(Person.number == messy.FATHER)
        homes = [(one.room.address, one.from_on, one.to_on) for one in person.residences.order_by(Residence.id)]
        phones = [(one.number, one.is_primary) for one in person.phones.order_by(Phone.id)]
        return person.name, person.birth, phones, homes

    today = planted.today()
    assert planted.ask_now(question) == (
        "张建国",
        "1965-03-08",
        [("13900000000", True), ("13812345678", False)],
        [("3-2-1201", None, today), ("3-2-1202", today, None)],
    )
    assert found(planted, "3-2-1202") == ["张建国"]


def test_a_new_member_joins_the_household_of_the_known_ones(planted: Desk, tmp_path: Path) -> None:
    family = make.a_family(planted)
    rows = [["张建国", "户主", "男", "", "", "3-2-1201"], ["张小花", "女", "女", "", "", "3-2-1201"]]
    landed = land(planted, sheet(tmp_path, *rows))
    assert (landed.new, landed.households) == (1, 0)
    assert names_by_household(planted) == [["张小明", "张小花", "张建国", "李梅"]]
    assert sorted(found(planted, "zhangjianguo")) == ["张小明", "张小花", "张建国", "李梅"]
    assert len(family) == 3


def test_rows_that_cannot_land_come_back_as_a_sheet_to_be_mended(planted_file: Desk, tmp_path: Path) -> None:
    ruined = float(messy.MOTHER.replace("X", "0"))
    rows, merged = messy.blocks()
    rows[4][5] = ruined
    path = messy.xlsx(tmp_path / "blocks.xlsx", rows, merged)
    looked = plan(planted_file, path)
    assert counts(looked) == {"new": 3, "refused": 1}
    (refusal,) = looked.refusals()
    assert (refusal.row, refusal.reasons[0][0]) == (5, "F5")
    planted_file.do_now(imports.land, looked)

    errors = tmp_path / "errors.xlsx"
    assert planted_file.ask_now(import_errors.write, looked, errors) == 1
    cells = table(errors)
    assert cells[1][:4] == ["Reason", "楼栋", "单元", "室"]
    assert cells[2][0].startswith("F5: A spreadsheet has stored this number")
    assert cells[2][1:6] == ["3栋", "2单元", "1201", "李梅", "配偶"]
    assert messy.MOTHER not in cells[2]

    cells[2][6] = messy.MOTHER
    mended = plan(planted_file, messy.xlsx(tmp_path / "mended.xlsx", cells))
    assert counts(mended) == {"new": 1}
    planted_file.do_now(imports.land, mended)
    assert names_by_household(planted_file) == [["张小明", "张建国", "李梅"], ["王芳"]]


def table(path: Path) -> list[list[str]]:
    import openpyxl

    page = openpyxl.load_workbook(path).active
    assert page is not None
    assert all(cell.data_type in ("s", "n") and not isinstance(cell.value, float) for row in page for cell in row)
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in page]


def test_no_errors_sheet_is_written_when_every_row_lands(planted_file: Desk, tmp_path: Path) -> None:
    looked = plan(planted_file, messy.FILES["plain.xlsx"](tmp_path))
    assert planted_file.ask_now(import_errors.write, looked, tmp_path / "errors.xlsx") == 0
    assert not (tmp_path / "errors.xlsx").exists()


def test_an_errors_sheet_of_a_file_that_changed_meanwhile_is_refused(planted_file: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["张明", "", "", "123", "", ""])
    looked = plan(planted_file, path)
    path.unlink()
    sheet(tmp_path, ["李梅", "", "", "123", "", ""])
    with pytest.raises(HouseError, match="has changed"):
        planted_file.ask_now(import_errors.write, looked, tmp_path / "errors.xlsx")


def test_the_problems_of_a_plan_hold_nothing_of_the_people(planted_file: Desk, tmp_path: Path) -> None:
    rows = [["张明", "大伯的邻居", "男", "320104196503081", "1381", "村东"], ["李梅", "", "", "3.2E+17", "", ""]]
    looked = plan(planted_file, sheet(tmp_path, *rows))
    told = [problem for refusal in looked.refusals() for _, problem in refusal.reasons]
    told += [doubt.problem for doubt in looked.doubts()]
    shown = " ".join(problem.text.format(**problem.values) for problem in told)
    assert len(told) >= 4
    assert not any(secret in shown for secret in ("张明", "李梅", "3201", "1381", "大伯"))


def test_a_worker_stops_while_reading_and_nothing_is_planned(planted_file: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        plan(planted_file, messy.FILES["plain.xlsx"](tmp_path), progress=lambda *_: False)


def many(folder: Path, count: int) -> Path:
    rows = [["户主" if place % 3 == 0 else "子", f"人{place}", f"{place // 3 + 1:03d}"] for place in range(count)]
    return messy.xlsx(folder / "many.xlsx", [["与户主关系", "姓名", "户号"], *rows])


def test_a_worker_stops_while_landing_and_nothing_is_written(
    planted_file: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "STEP", 50)
    looked = plan(planted_file, many(tmp_path, 400))
    before, entries = village.rows(planted_file), village.entries(planted_file)
    with pytest.raises(Cancelled):
        planted_file.do_now(imports.land, looked, (), lambda done, _total, _pace: done < 500)
    assert village.rows(planted_file) == before
    assert village.entries(planted_file) == entries


def test_the_worker_is_told_how_far_it_is(planted_file: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "STEP", 100)
    seen: list[tuple[int, int, float]] = []

    def watch(done: int, total: int, pace: float) -> bool:
        seen.append((done, total, pace))
        return True

    looked = plan(planted_file, many(tmp_path, 300), progress=watch)
    assert seen[-1][:2] == (300, 300)
    planted_file.do_now(imports.land, looked, (), watch)
    assert seen[-1][:2] == (600, 600)
    assert all(pace > 0 for _, _, pace in seen)


def test_a_store_that_changed_in_what_matters_stops_the_import(planted: Desk, tmp_path: Path) -> None:
    looked = plan(planted, messy.FILES["plain.xlsx"](tmp_path))
    make.a_resident(planted, "张建国", "3-2-1201")
    before = village.rows(planted)
    with pytest.raises(Conflict):
        planted.do_now(imports.land, looked)
    assert village.rows(planted) == before


def test_a_store_that_changed_elsewhere_does_not(planted: Desk, tmp_path: Path) -> None:
    looked = plan(planted, messy.FILES["plain.xlsx"](tmp_path))
    make.a_resident(planted, "赵强", "9-1-101")
    assert planted.do_now(imports.land, looked).new == 4


def test_a_person_changed_meanwhile_is_not_overwritten(planted: Desk, tmp_path: Path) -> None:
    person = make.a_resident(planted, "张建国", "3-2-1201")
    looked = plan(planted, sheet(tmp_path, ["张建国", "", "男", messy.FATHER, "", "3-2-1201"]))
    planted.do_now(resident_deeds.amend, person, 1, make.a_draft("张建国", number=make.a_number()))
    with pytest.raises(Conflict):
        planted.do_now(imports.land, looked)


def test_the_workers_own_columns_are_remembered(planted_file: Desk, tmp_path: Path) -> None:
    mapping: Mapping[str, Any] = {
        "nama": "name",
        "sex": {"field": "sex", "values": {"L": "男"}},
        "no_kk": "household_number",
    }
    path = sheet(tmp_path, ["Budi", "L", "01"], ["Sari", "", "01"], header=["nama", "sex", "no_kk"])
    land(planted_file, path, mapping=mapping)
    later = plan(planted_file, path)
    assert [(column.heading, column.field, column.is_chosen) for column in later.layout.columns] == [
        ("nama", "name", True),
        ("sex", "sex", True),
        ("no_kk", "household_number", True),
    ]
    assert counts(later) == {"same": 2}


def test_a_foreign_register_lands_by_its_household_numbers(planted: Desk, tmp_path: Path) -> None:
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
    looked = plan(planted, path, mapping=mapping)
    assert counts(looked) == {"new": 4}
    assert [(doubt.heading, doubt.word, doubt.rows) for doubt in looked.doubts()] == [("hubungan", "9", (5,))]
    planted.do_now(imports.land, looked)
    assert names_by_household(planted) == [["AGUS", "TUTI"], ["BUDI", "SARI"]]
    kinds = planted.ask_now(lambda: {person.number_kind for person in Person.select()})
    assert kinds == {register_numbers.OTHER_PAPER}
    assert counts(plan(planted, path)) == {"same": 4}


def test_a_file_without_names_is_refused_with_what_to_do(planted_file: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, ["a", "b"], header=["nama", "alamat"])
    with pytest.raises(Refused) as raised:
        plan(planted_file, path)
    assert raised.value.problems[0].text == questions.NO_NAMES
    looked = planted_file.ask_now(questions.look, path)
    assert [(column.heading, column.field) for column in looked.layout.columns] == [("nama", ""), ("alamat", "")]
    assert looked.samples == (("a", "b"),)


def test_a_wrong_mapping_is_refused(planted_file: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        plan(planted_file, messy.FILES["plain.xlsx"](tmp_path), mapping={"姓名": "nmae"})
    assert raised.value.problems[0].values["field"] == "nmae"


def test_the_sheet_that_looks_like_a_register_is_taken(planted_file: Desk, tmp_path: Path) -> None:
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    workbook.add_worksheet("说明").write_string(0, 0, "填表说明")
    page = workbook.add_worksheet("名单")
    for place, cell in enumerate(("姓名", "房号")):
        page.write_string(0, place, cell)
    page.write_row(1, 0, ["张明", "3-301"])
    workbook.close()
    assert plan(planted_file, tmp_path / "a.xlsx").sheet == "名单"


def test_a_plan_asks_the_store_the_same_few_questions_for_any_number_of_rows(
    planted_file: Desk, tmp_path: Path, statements: Any
) -> None:
    land(planted_file, many(tmp_path, 60))
    few, more = tmp_path / "few", tmp_path / "more"
    few.mkdir()
    more.mkdir()
    asked = []
    for path in (many(few, 60), many(more, 600)):
        with statements(planted_file) as seen:
            plan(planted_file, path)
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 20


def test_the_known_areas_of_the_store_are_used(planted: Desk, tmp_path: Path) -> None:
    make.a_room(planted, "3-2-1201", "幸福里")
    path = sheet(
        tmp_path, ["张明", "幸福里3-2-1201"], ["李梅", "幸福里3-2-1202"], ["王芳", "4-101"], header=["姓名", "住址"]
    )
    assert land(planted, path).rooms == 2

    def question() -> Any:
        estates = [area.name for area in Area.select().where(Area.level == "estate")]
        return estates, sorted((b.number, len(b.units)) for b in Building.select())

    assert planted.ask_now(question) == (["幸福里"], [("3", 1), ("4", 1)])
