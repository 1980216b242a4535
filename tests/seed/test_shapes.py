"""Fitting a file into a dataclass: what fits arrives typed, what does not is named with file and line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from seed import load, shapes


@dataclass(frozen=True)
class Step:
    name: str
    days: int = 7


@dataclass(frozen=True)
class Plan:
    title: str
    steps: tuple[Step, ...]
    is_open: bool = True
    share: float = 0.5
    starts_on: date | None = None
    colour: Literal["red", "blue"] = "red"
    sizes: Mapping[str, int] = field(default_factory=dict)
    rest: load.Located | None = None
    counted: int = field(default=0, metadata=shapes.WORKED_OUT)


def written(folder: Path, text: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_fits_arrives_as_the_dataclass(tmp_path: Path) -> None:
    text = 'title: 计划\nsteps:\n  - {name: "1"}\n  - {name: 二, days: 3}\nis_open: false\nshare: 1\n'
    text += 'starts_on: 2026-11-22\ncolour: blue\nsizes: {"1": 2}\n'
    assert shapes.read(Plan, written(tmp_path, text)) == Plan(
        title="计划",
        steps=(Step("1"), Step("二", 3)),
        is_open=False,
        share=1,
        starts_on=date(2026, 11, 22),
        colour="blue",
        sizes={"1": 2},
    )


def test_what_may_be_left_out_may_also_be_null(tmp_path: Path) -> None:
    assert shapes.read(Plan, written(tmp_path, "title: x\nsteps: []\nstarts_on: null\n")) == Plan("x", ())


def test_a_value_for_somebody_else_keeps_its_place(tmp_path: Path) -> None:
    rest = shapes.read(Plan, written(tmp_path, "title: x\nsteps: []\nrest:\n  any: 1\n")).rest
    assert rest is not None
    assert rest.at == load.Place("plan.yaml", 3)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("title: 12\nsteps: []\n", ["1: text belongs here, not '12' (write it in quotes)"]),
        ("title:\nsteps: []\n", ["1: text belongs here, not nothing"]),
        ("title: [a]\nsteps: []\n", ["1: text belongs here, not a list"]),
        ("title: true\nsteps: []\n", ["1: text belongs here, not true (write it in quotes)"]),
        ("title: 2026-11-22\nsteps: []\n", ["1: text belongs here, not '2026-11-22' (write it in quotes)"]),
        ("title: x\nsteps: {a: 1}\n", ["2: a list belongs here, not keys and values"]),
        ("title: x\nsteps:\n  - a\n", ["3: keys and values belong here, not 'a'"]),
        ("title: x\nsteps:\n  - name: a\n    days: '7'\n", ["4: a whole number belongs here, not '7'"]),
        ("title: x\nsteps:\n  - name: a\n    days: true\n", ["4: a whole number belongs here, not true"]),
        ("title: x\nsteps:\n  - days: 1\n  - name: a\n", ["3: 'name' is missing"]),
        ("title: x\nsteps: []\nis_open: no\n", ["3: true or false belongs here, not 'no'"]),
        ("title: x\nsteps: []\nshare: half\n", ["3: a number belongs here, not 'half'"]),
        ("title: x\nsteps: []\nstarts_on: soon\n", ["3: a day such as 2026-11-22 belongs here, not 'soon'"]),
        ("title: x\nsteps: []\ncolour: green\n", ["3: one of red, blue belongs here, not 'green'"]),
        (
            "title: x\nsteps: []\ncolour: Bleu\n",
            ["3: one of red, blue belongs here, not 'Bleu'; did you mean 'blue'?"],
        ),
        ("title: x\nsteps: []\nsizes: 3\n", ["3: keys and values belong here, not '3'"]),
        ("title: x\nsteps: []\nsizes: {a: b}\n", ["3: a whole number belongs here, not 'b'"]),
        ("- a\n", ["1: keys and values belong here, not a list"]),
        (
            "titel: x\nsteps: []\n",
            [
                "1: 'titel' is not known here; known are title, steps, is_open, share, starts_on, colour, sizes, rest; "
                "did you mean 'title'?",
                "1: 'title' is missing",
            ],
        ),
        (
            "title: x\nsteps: []\ncounted: 3\n",
            ["3: 'counted' is not known here; known are title, steps, is_open, share, starts_on, colour, sizes, rest"],
        ),
    ],
)
def test_each_fault_of_shape_has_its_line(tmp_path: Path, text: str, faults: list[str]) -> None:
    with pytest.raises(load.SeedError) as caught:
        shapes.read(Plan, written(tmp_path, text))
    assert [str(fault) for fault in caught.value.faults] == [f"plan.yaml:{fault}" for fault in faults]


def test_faults_of_spelling_and_shape_come_together_and_once(tmp_path: Path) -> None:
    text = "title: &a x\nsteps: *a\nshare: wide\nstarts_on: 2026-02-30\n"
    with pytest.raises(load.SeedError) as caught:
        shapes.read(Plan, written(tmp_path, text))
    assert [fault.at.line for fault in caught.value.faults] == [1, 2, 3, 4]
