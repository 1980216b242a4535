"""What a campaign has heard, as a sheet: words for choices, numbers as text and masked, told in the ledger."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from db.changes import exports
from db.desk import Desk
from db.exchange.written import SheetUnwritable
from db.queries import campaign_exports
from db.queries import history as told
from db.queries.exports import Style
from tests import make
from tests.db import campaigning
from tests.db.campaigning import answer, building_of, knock, start


@pytest.fixture
def campaign(desk: Desk) -> str:
    """Two doors that answered, one where nobody was met, one untouched."""
    campaigning.plant(desk)
    rooms = make.a_building(desk, "3")
    make.a_resident(desk, "张建国", at="3-1-201", relation=make.HEAD)
    key = start(desk, building_of(desk, rooms[0]))
    answer(desk, key, rooms[2], detector="1", count="3", risks="a b", phone="13800001234")
    answer(desk, key, rooms[3], detector="0")
    knock(desk, key, rooms[0], "21")
    return key


def rows_of(path: Path) -> list[list[object]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "yes", "risks"),
    [("zh", "有", "飞线充电、堆物"), ("en", "yes", "charging by wire, blocked stairs")],
)
def test_choices_stand_in_words_and_phones_are_masked(
    desk: Desk, campaign: str, tmp_path: Path, language: str, yes: str, risks: str
) -> None:
    path = tmp_path / "out.csv"
    prepared = desk.ask_now(campaign_exports.results, path, campaign, Style(language=language))
    done = desk.do_now(exports.place, prepared)
    head, first, second, third, fourth = rows_of(path)
    assert head[:3] == ["Estate", "Room", "Grid"] and len(head) == len(first) == 13
    assert first == [
        "",
        "3-1-201",
        "",
        "answered",
        "2026-11-22",
        first[5],
        "张*国",
        "李敏",
        yes,
        "3",
        risks,
        "",
        "138****1234",
    ]
    assert [second[3], third[3], fourth[3]] == ["answered", "nobody home", "not yet"]
    assert fourth[4:] == [""] * 9 and done.count == 4
    deed = desk.ask_now(told.recent)[0]
    assert deed.kind == "exports.place" and "campaign, masked, 4, out.csv, sha256" in deed.reason


def test_a_workbook_keeps_days_as_days_counts_as_numbers_and_phones_as_text(
    desk: Desk, campaign: str, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    prepared = desk.ask_now(campaign_exports.results, path, campaign, Style(masked=False))
    desk.do_now(exports.place, prepared)
    _head, first, *_rest = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert first[4] == datetime.date(2026, 11, 22) and first[9] == 3.0 and first[12] == "13800001234"
    assert "unmasked" in desk.ask_now(told.recent)[0].reason


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("电话13800001234晚上打", "电话138****1234晚上打"),
        ("身份证320104196503080017", "身份证320***********0017"),
        ("3楼302室 2026年", "3楼302室 2026年"),
    ],
)
def test_numbers_in_a_text_are_masked(said: str, shown: str) -> None:
    assert campaign_exports.LONG_RUN.sub(campaign_exports.hidden, said) == shown


def test_a_sheet_that_is_there_already_stays(desk: Desk, campaign: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SheetUnwritable):
        desk.ask_now(campaign_exports.results, path, campaign)
    assert path.read_text(encoding="utf-8") == "mine"
