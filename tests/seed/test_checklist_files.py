"""The nine checklists as files: complete, in both languages, pointing at what is there, and losing no item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from db.rules import expression_values, expressions, pinyin
from db.rules.expression_values import Said
from seed import load, vocabularies

FOLDER = vocabularies.HERE / "checklists"
HAN = re.compile(r"[\u4e00-\u9fff]")
ITEMS = {"T01": 16, "T02": 16, "T03": 16, "T04": 14, "T05": 12, "T06": 12, "T07": 14, "T08": 14, "T09": 18}
VOCABULARIES = {one.name: one for one in vocabularies.read()}
# A community tells, advises and reports; it has no power to order or to fine.
NO_POWER = re.compile("责令|罚款|处罚|查封|强制|没收")
DEMANDS = {"never", "failure", "always"}


def plain(found: load.Located) -> Any:
    if isinstance(found.value, dict):
        return {key: plain(content) for key, content in found.value.items()}
    return [plain(one) for one in found.value] if isinstance(found.value, tuple) else found.value


FILES = {path.name: plain(load.read(path)) for path in sorted(FOLDER.glob("*.yaml"))}
LISTS = {one["name"]: one for one in FILES.values()}
EACH_LIST = pytest.mark.parametrize("found", LISTS.values(), ids=LISTS)


def severities(item: dict[str, Any]) -> list[str]:
    found = item["severity"]
    return found if isinstance(found, list) else [found]


def everything() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, found in LISTS.items():
        for item in found["items"]:
            yield f"{name}.{item['name']}", item


EVERY = dict(everything())


def known(name: str) -> set[str]:
    return {code.code for code in VOCABULARIES[name].codes}


def asked_by_default(found: dict[str, Any], **said: str) -> list[str]:
    answers: dict[str, Any] = {one["name"]: one["default"] for one in found.get("conditions", [])} | said
    return [
        item["name"] for item in found["items"] if expression_values.is_true(item.get("relevant", ""), Said(answers))
    ]


def test_the_nine_lists_have_all_their_items_in_order() -> None:
    assert [name[:3].upper() for name in FILES] == list(ITEMS)
    assert {name: len(found["items"]) for name, found in LISTS.items()} == ITEMS
    for found in LISTS.values():
        assert [item["name"] for item in found["items"]] == [str(n + 1) for n in range(len(found["items"]))]


@EACH_LIST
def test_every_list_says_where_it_is_from_and_for_which_places(found: dict[str, Any]) -> None:
    assert set(found) <= {
        *("name", "version", "zh", "en", "source", "region", "checked_on", "place_kinds", "inspectors"),
        *("conditions", "rule", "limits", "items"),
    }
    assert (found["version"], found["region"], found["checked_on"]) == ("2026-11", "CN", date(2026, 11, 26))
    assert 0 < len(found["source"]) <= 200
    assert found["place_kinds"]
    assert set(found["place_kinds"]) <= known("place_kinds")
    assert found["inspectors"] == (2 if found["name"] == "T02" else 1)
    assert found["rule"] == {"score": 80, "never": ["A"], "weights": {"A": 10, "B": 5, "C": 2}}


@EACH_LIST
def test_every_item_speaks_both_languages_and_says_what_a_failure_is(found: dict[str, Any]) -> None:
    spoken = [(found["zh"], found["en"])]
    for item in found["items"]:
        spoken += [(item["zh"], item["en"]), (item["fails_zh"], item["fails_en"])]
        spoken += [(one["zh"], one["en"]) for one in [item.get("measure")] if one]
    spoken += [(one["zh"], one["en"]) for one in found.get("conditions", [])]
    assert [pair for pair in spoken if not HAN.search(pair[0]) or HAN.search(pair[1]) or not pair[1].strip()] == []
    assert [zh for zh, _en in spoken if NO_POWER.search(zh)] == []
    assert len({item["zh"] for item in found["items"]}) == len(found["items"])


@pytest.mark.parametrize("name", EVERY)
def test_every_item_is_graded_and_points_at_codes_that_are_there(name: str) -> None:
    item = EVERY[name]
    grades = severities(item)
    assert grades
    assert set(grades) <= set("ABC")
    assert len(set(grades)) == len(grades)
    assert isinstance(item["basis"], str)
    assert len(item["basis"]) <= 200
    assert item["address"] in known("hazard_addresses")
    assert item.get("answers_for", "unit") in known("hazard_duties")
    assert item.get("photo", "never") in DEMANDS
    # Only where somebody must be named is a note demanded, and only of a failure.
    assert item.get("note", "failure") == "failure"
    measure = item.get("measure", {"kind": "text"})
    assert measure["kind"] in {"number", "date", "text"}
    assert ("low" in measure or "high" in measure) <= (measure["kind"] == "number")


def test_grave_items_are_those_of_the_lists() -> None:
    grave = {name: [i["name"] for i in found["items"] if severities(i)[0] == "A"] for name, found in LISTS.items()}
    assert grave == {
        "T01": ["2", "4", "5", "16"],
        "T02": ["4", "5", "6", "13", "14", "16"],
        "T03": ["1", "2", "3", "7", "11", "12", "13", "14"],
        "T04": ["1", "5", "7", "8", "9", "10"],
        "T05": ["1", "2", "3", "4"],
        "T06": ["2", "6"],
        "T07": ["1", "3", "5", "6", "11", "12"],
        "T08": ["1", "5", "6", "7", "9", "14"],
        "T09": ["8", "9", "10"],
    }
    assert {name: severities(item) for name, item in EVERY.items() if len(severities(item)) > 1} == {
        "T01.1": ["B", "A"],
        "T04.10": ["A", "B"],
        "T07.5": ["A", "B"],
    }


def test_numbers_that_bound_what_passes_are_those_of_the_lists() -> None:
    measures = {name: item["measure"] for name, item in EVERY.items() if "measure" in item}
    bounds = {
        name: (one.get("low"), one.get("high"), one["unit"])
        for name, one in measures.items()
        if "low" in one or "high" in one
    }
    assert bounds == {
        "T01.4": (4, None, "m"),
        "T02.4": (None, 1, "人"),
        "T03.1": (None, 0, "人"),
        "T03.5": (4, None, "m2"),
        "T04.3": (None, 2, "m"),
        "T06.6": (1, None, "m"),
        "T09.16": (14, 32, "℃"),
    }
    assert {one["kind"] for one in measures.values()} == {"number", "date", "text"}


def test_items_that_ask_the_same_name_each_other_and_are_graded_alike() -> None:
    pairs = {(name, other) for name, item in EVERY.items() for other in item.get("same_as", [])}
    assert ("T05.1", "T01.5") in pairs
    for name, other in pairs:
        assert (other, name) in pairs
        assert name[:3] != other[:3]
        assert severities(EVERY[name]) == severities(EVERY[other])
        kinds = [set(LISTS[one[:3]]["place_kinds"]) for one in (name, other)]
        # Behind the door of a let is also a flat of its building, where a visit names it by the building's list.
        assert kinds[0] & kinds[1] or {name, other} == {"T03.12", "T05.2"}


def test_the_home_of_an_elder_sums_up_gas_and_electricity() -> None:
    covers = {name: item["covers"] for name, item in EVERY.items() if "covers" in item}
    assert covers == {
        "T09.8": ["T04.1", "T04.2", "T04.5", "T04.9"],
        "T09.9": ["T06.1", "T06.2", "T06.4", "T06.6", "T06.7"],
    }
    for name, below in covers.items():
        grades = [min(severities(EVERY[one])) for one in below]
        assert min(severities(EVERY[name])) == min(grades)
        assert all("home" in LISTS[one[:3]]["place_kinds"] for one in below)


@EACH_LIST
def test_items_depend_on_conditions_of_the_list_and_on_items_before_them(found: dict[str, Any]) -> None:
    conditions = [one["name"] for one in found.get("conditions", [])]
    assert all(one["default"] in ("yes", "no") for one in found.get("conditions", []))
    used: set[str] = set()
    for place, item in enumerate(found["items"]):
        before = {f"i{other['name']}" for other in found["items"][:place]}
        if relevant := item.get("relevant"):
            names = expressions.names_in(expressions.parsed(relevant))
            assert names <= before | set(conditions)
            used |= names
    assert set(conditions) <= used


@pytest.mark.parametrize(
    ("name", "left_out"), [(name, {"T03": ["10"], "T04": ["10", "11"]}.get(name, [])) for name in ITEMS]
)
def test_a_walk_with_what_is_taken_for_granted_asks_what_usually_applies(name: str, left_out: list[str]) -> None:
    found = LISTS[name]
    every = [item["name"] for item in found["items"]]
    assert asked_by_default(found) == [one for one in every if one not in left_out]


def test_where_there_is_no_gas_the_gas_part_falls_away() -> None:
    assert asked_by_default(LISTS["T04"], gas="no", bottled_gas="yes") == []
    assert "13" not in asked_by_default(LISTS["T03"], gas="no")
    assert "8" not in asked_by_default(LISTS["T09"], gas="no")
    assert "10" in asked_by_default(LISTS["T04"], bottled_gas="yes")


def test_who_is_found_sleeping_in_a_shop_is_asked_about_even_if_nobody_should_be() -> None:
    assert "5" not in asked_by_default(LISTS["T02"], sleeping="no", i4="pass")
    assert "5" in asked_by_default(LISTS["T02"], sleeping="no", i4="fail")


def test_a_district_and_a_province_draw_the_line_of_small_places() -> None:
    limits = LISTS["T02"]["limits"]
    units = {code.code: code.facts.get("unit") for code in VOCABULARIES["place_kinds"].codes}
    assert [one for one in limits if one["unit"] != units[one["place_kind"]]] == []
    assert all(one["source"] and one["checked_on"] for one in limits)
    at = {(one["region"], one["place_kind"]): one["most"] for one in limits}
    assert len(at) == len(limits)
    assert {kind for region, kind in at if region == "410103"} == set(LISTS["T02"]["place_kinds"])
    assert (at["410103", "shop"], at["410103", "hotel"], at["370000", "shop"]) == (100, 20, 300)
    assert [name for name, found in LISTS.items() if "limits" in found] == ["T02"]


def test_photos_and_notes_are_demanded_in_every_way() -> None:
    photos = {name: item["photo"] for name, item in EVERY.items() if "photo" in item}
    assert {name for name, when in photos.items() if when == "always"} == {"T04.10", "T07.5", "T07.10", "T08.11"}
    assert sum(when == "failure" for when in photos.values()) > 40
    assert {name for name, item in EVERY.items() if "note" in item} == {
        *("T01.13", "T02.3", "T03.5", "T03.15", "T05.2", "T05.4", "T08.1", "T08.7", "T08.9", "T08.14"),
        *("T09.17", "T09.18"),
    }


def test_phrases_for_failures_begin_as_they_are_called_and_order_nothing() -> None:
    found = VOCABULARIES["hazard_phrases"].codes
    assert len(found) >= 40
    for one in found:
        assert any(reading.lower().startswith(one.code) for reading in pinyin.initials(one.zh.replace("、", "")))
    assert [one.zh for one in found if NO_POWER.search(one.zh)] == []
    assert {str(one.facts["address"]) for one in found if "address" in one.facts} == known("hazard_addresses")
