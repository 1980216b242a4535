"""What is wrong with an inspection, and which items of several lists are one and the same."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from db.rules import inspection_checks, inspection_faults, inspection_sheets
from db.rules.checklists import Checklist, Item, Result
from db.rules.inspections import Outcome, Seen, SheetDraft
from tests.inspecting import (
    BIKES,
    ELDER,
    FAIL,
    GAS,
    LETS,
    LISTS,
    NOT_APPLICABLE,
    ON,
    PASS,
    SMALL,
    SOON,
    UNCHECKED,
    a_draft,
    a_sheet,
    all_pass,
)

GROUND = inspection_checks.Ground(LISTS, ON, ("power",))


def fields(*sheets: SheetDraft, **facts: Any) -> list[str]:
    """The fields at which something is wrong with an inspection."""
    return [one.field for one in inspection_checks.problems_in(a_draft("p", *sheets, **facts), GROUND)]


GOOD = a_sheet("T04", all_pass(GAS))


@pytest.mark.parametrize(
    ("sheets", "facts", "told"),
    [
        ((GOOD,), {}, []),
        ((GOOD,), {"outcome": "perhaps"}, ["outcome"]),
        ((), {}, ["sheets"]),
        ((), {"outcome": Outcome.NOBODY}, []),
        ((GOOD,), {"outcome": Outcome.REFUSED}, ["outcome"]),
        ((GOOD, GOOD), {}, ["sheets"]),
        ((a_sheet("T99", {}),), {}, ["sheets"]),
        ((a_sheet("T04", {"1": UNCHECKED}),), {}, ["sheets"]),
        ((GOOD,), {"inspected_on": SOON}, ["inspected_on"]),
        ((GOOD,), {"begun_at": datetime.datetime(2026, 11, 23, 8)}, ["begun_at"]),
        ((), {"outcome": Outcome.NOBODY, "again_on": ON - datetime.timedelta(days=1)}, ["again_on"]),
        ((GOOD,), {"inspectors": "王" * 121, "opinion": "x" * 2001}, ["inspectors", "opinion"]),
        ((a_sheet("T02", all_pass(SMALL)),), {"inspectors": "李敏"}, ["inspectors"]),
        ((a_sheet("T02", all_pass(SMALL)),), {"inspectors": "李敏、李敏"}, ["inspectors"]),
        ((a_sheet("T02", all_pass(SMALL)), GOOD), {"inspectors": "李敏，王强"}, []),
        ((a_sheet("T04", {"7": PASS}),), {}, ["T04.7.result"]),
        ((a_sheet("T04", all_pass(GAS), gas="perhaps"),), {}, ["T04.gas"]),
    ],
)
def test_what_is_wrong_with_an_inspection_is_told_at_its_field(
    sheets: tuple[SheetDraft, ...], facts: dict[str, Any], told: list[str]
) -> None:
    assert fields(*sheets, **facts) == told


@pytest.mark.parametrize(
    ("one", "name", "seen", "told"),
    [
        (GAS, "3", FAIL, ["note"]),
        (GAS, "3", replace(FAIL, note="不会"), []),
        (GAS, "3", replace(FAIL, note="字" * 501), ["note"]),
        (GAS, "3", PASS, []),
        (BIKES, "5", PASS, ["note"]),
        (BIKES, "5", NOT_APPLICABLE, []),
        (BIKES, "5", UNCHECKED, []),
        (GAS, "2", replace(PASS, measured="2.0"), []),
        (GAS, "2", replace(PASS, measured="２，５"), ["measured"]),
        (GAS, "2", replace(PASS, measured="很长"), ["measured"]),
        (GAS, "2", replace(FAIL, measured="2.5"), []),
        (GAS, "2", replace(FAIL, measured="1" * 121), ["measured", "measured"]),
        (GAS, "2", Seen(Result.FAIL), ["due_on"]),
        (GAS, "2", Seen(Result.FAIL, is_on_the_spot=True), []),
        (GAS, "2", replace(FAIL, due_on=ON), []),
        (GAS, "2", replace(FAIL, due_on=ON - datetime.timedelta(days=1)), ["due_on"]),
        (GAS, "2", replace(FAIL, severity="A"), ["severity"]),
        (BIKES, "5", replace(FAIL, note="改装", severity="C"), []),
        (GAS, "2", replace(FAIL, interim="prayer"), ["interim"]),
        (GAS, "2", replace(FAIL, interim="power"), []),
    ],
)
def test_what_is_wrong_with_an_item_is_told_at_its_full_name(
    one: Checklist, name: str, seen: Seen, told: list[str]
) -> None:
    sheet = a_sheet(one.name, all_pass(one, **{f"i{name}": seen}))
    assert fields(sheet) == [f"{one.name}.{name}.{part}" for part in told]


def test_nothing_is_demanded_of_what_is_not_asked_at_this_place() -> None:
    assert fields(a_sheet("T04", {"2": Seen(Result.FAIL), "3": PASS}, gas="no")) == []


def test_a_fault_is_the_first_of_the_items_that_ask_the_same() -> None:
    third = Checklist("T01", "1", items=(Item("5", same_as=("T05.2",)),))
    lists = [BIKES, LETS, third, GAS]
    found = inspection_faults.faults(lists)
    assert [found[name] for name in ("T01.5", "T03.12", "T05.2")] == ["T01.5"] * 3
    assert found["T04.1"] == "T04.1" and "T77.1" not in found
    assert inspection_faults.faults([LETS])["T03.12"] == "T03.12"


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        (PASS, PASS, Result.PASS),
        (PASS, FAIL, Result.FAIL),
        (UNCHECKED, FAIL, Result.FAIL),
        (UNCHECKED, PASS, Result.UNCHECKED),
        (NOT_APPLICABLE, PASS, Result.PASS),
        (NOT_APPLICABLE, NOT_APPLICABLE, Result.NOT_APPLICABLE),
    ],
)
def test_an_item_that_sums_up_others_says_what_they_say(first: Seen, second: Seen, total: Result) -> None:
    gas = a_sheet("T04", {"1": first, "2": second, "3": PASS})
    sheets = inspection_sheets.settled([a_sheet("T09", {"8": PASS, "13": PASS}), gas], LISTS)
    assert sheets[0].seen["8"].result is total
    assert [one.fault for one in inspection_sheets.failures(sheets)] == (["T04.2"] if second is FAIL else [])


def test_one_fault_of_two_lists_is_as_grave_and_as_soon_as_the_graver_one_says() -> None:
    soon = replace(FAIL, due_on=ON, note="两辆")
    sheets = inspection_sheets.settled(
        [a_sheet("T03", {"12": FAIL}), a_sheet("T05", {"2": soon})], {"T03": LETS, "T05": BIKES}
    )
    (failure,) = inspection_sheets.failures(sheets, [ELDER, GAS])
    assert (failure.fault, failure.names) == ("T03.12", ("T03.12", "T05.2"))
    assert (failure.seen.severity, failure.seen.due_on, failure.seen.note) == ("A", ON, "两辆")


def test_what_is_said_of_a_failure_is_not_kept_where_it_passes() -> None:
    (sheet,) = inspection_sheets.settled([a_sheet("T05", {"2": replace(PASS, severity="A", due_on=SOON)})], LISTS)
    assert sheet.seen == {"2": PASS, "5": UNCHECKED}
