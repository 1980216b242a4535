"""Items that refer to items of other lists: every reference leads somewhere, and none contradicts another."""

from __future__ import annotations

from pathlib import Path

import pytest

from seed import checklists, load
from tests.seed.checklist_forms import TEXT, are_told, faults_of
from tests.seed.forms import text_file

REFERENCE_FAULTS = [
    ("same_as: T05", ["27: 'T05' names no item; write the list and its item, such as T01.5"]),
    ("same_as: [T77.1]", ["27: only items of other checklists can be the same"]),
    ("covers: [T77.2]", ["27: an item cannot refer to itself"]),
    ("covers: [T77.1]", []),
    ("covers: [T77.1, T77.1]", ["27: 'T77.1' stands here again"]),
    ("covers: [T77.12]", ["27: the checklist T77 has no item '12'"]),
    ("covers: [X99.1]", ["27: there is no checklist 'X99'; known are "]),
    ("covers: [T79.1]", ["27: there is no checklist 'T79'; …; did you mean 'T77'?"]),
    ("covers: T77.1.1", ["27: the checklist T77 has no item '1.1'"]),
    (f"covers: [{', '.join(f'T77.{number}' for number in range(31))}]", ["27: at most 30 fit here"]),
]


@pytest.mark.parametrize(("line", "faults"), REFERENCE_FAULTS)
def test_every_fault_of_a_reference_has_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, faults: list[str]
) -> None:
    monkeypatch.setattr(checklists, "shipped", lambda: ())
    found = faults_of(text_file(tmp_path, TEXT.replace("    relevant:", f"    {line}\n    relevant:", 1)))
    assert are_told(found, faults), found


def planted_of(folder: Path, **more: str) -> list[str]:
    """The faults of a folder of lists, by name, each with more lines at its second item."""
    for name, line in more.items():
        text = TEXT.replace("T77", name).replace("    relevant:", f"    {line}\n    relevant:", 1)
        text_file(folder, text, f"{name}.yaml")
    try:
        checklists.planted(folder)
    except load.SeedError as error:
        return [str(fault) for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("first", "second", "faults"),
    [
        ("covers: [B.1, B.2]", "address: gas", []),
        ("same_as: [B.2]", "same_as: A.2", []),
        ("covers: [B.2]", "covers: [A.2]", ["A.yaml:27: 'B.2' covers this item in turn", "B.yaml:27: 'A.2' covers th"]),
        ("same_as: [B.2]", "covers: A.2", ["B.yaml:27: 'A.2' is the same item, so it cannot be covered by this one"]),
        ("same_as: [B.1]", "same_as: A.1", []),
        ("same_as: [B.1, B.2]", "address: gas", ["A.yaml:27: 'B.1' and 'B.2' of one checklist would be the same item"]),
        ("same_as: [B.3]", "address: gas", ["A.yaml:27: the checklist B has no item '3'"]),
        ("same_as: [C.1]", "address: gas", ["A.yaml:27: there is no checklist 'C'; known are A, B"]),
    ],
)
def test_lists_that_refer_to_each_other_do_not_contradict_themselves(
    tmp_path: Path, first: str, second: str, faults: list[str]
) -> None:
    found = planted_of(tmp_path, A=first, B=second)
    assert are_told(found, faults), found


def test_two_items_of_one_list_are_never_the_same_by_way_of_others(tmp_path: Path) -> None:
    found = planted_of(tmp_path, A="same_as: B.1", B="address: gas", C="same_as: [A.2, A.1]")
    told = "yaml:27: 'A.1' and 'A.2' of one checklist would be the same item"
    assert found == [f"A.{told}", f"C.{told}"]
    found = planted_of(tmp_path, A="same_as: B.2", B="same_as: C.2", C="same_as: A.1")
    assert len(found) == 3
    assert {fault.partition(": ")[2] for fault in found} == {"'A.1' and 'A.2' of one checklist would be the same item"}


def test_what_is_measured_at_the_same_item_is_the_same(tmp_path: Path) -> None:
    measure = "measure: {kind: number, zh: 宽, unit: cm}\n    same_as: A.1"
    (fault,) = planted_of(tmp_path, A="address: gas", B=measure)
    assert fault == "B.yaml:28: 'A.1' is the same item but has something else measured"
