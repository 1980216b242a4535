"""Flows in their files: a slip in one is named with file and line, before any store has it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seed import load, vocabularies

HERE = Path(vocabularies.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seed files."""
    shutil.copytree(HERE, tmp_path / "seed", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "seed"


def faults_after(folder: Path, old: str, new: str) -> list[str]:
    """What is wrong after one slip in the flow of requests."""
    path = folder / "flows" / "requests.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(load.SeedError) as caught:
        vocabularies.read(folder)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("dispatch: 24 hours", "dispatch: 24 hour s", "'24 hour s' is not understood in this flow"),
        ("feedback: 7 days", "feedback: soon", "'soon' is not understood in this flow"),
        ("kind: resume", "kind: resumed", "'resumed' is not understood in this flow"),
        ("kind: resume, may: [text]", "to: working, may: [text]", "no step ends the waiting in the state 'waiting'"),
        ("to: calling,", "to: working,", "nothing leads to the state 'calling'"),
        ("unreached: closed}", "}", "the step 'call_back' says where each outcome of a call-back leads, or none"),
    ],
)
def test_a_slip_in_a_flow_is_told_at_the_flow(folder: Path, old: str, new: str, told: str) -> None:
    found = faults_after(folder, old, new)
    assert [one for one in found if one.startswith("requests.yaml:4: ") and told in one], found


def test_a_flow_without_one_of_its_lists_is_told(folder: Path) -> None:
    found = faults_after(folder, "- name: requests_flow", "- name: leaks_flow")
    assert [one for one in found if "the flow has no list 'leaks_states'" in one]


def test_a_step_into_a_state_that_is_not_listed_is_told_at_its_line(folder: Path) -> None:
    (told,) = faults_after(folder, "to: accepted, may: [text]}", "to: acepted, may: [text]}")
    assert told.endswith("'acepted' under 'to' is no code of 'requests_states'")


def test_the_flows_as_they_are_have_no_fault(folder: Path) -> None:
    assert {"requests_flow", "requests_steps"} <= {one.name for one in vocabularies.read(folder)}
