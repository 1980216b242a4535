"""`qiaomen policies`: a policy is checked without a store, taken into one, and listed with how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Answer

Say = Callable[..., Answer]
PLANTED = Path(__file__).parents[2] / "seed" / "policies" / "p05_old_age.yaml"


def test_a_sound_policy_is_told_in_short_without_any_store(say: Say, tmp_path: Path) -> None:
    answer = say("policies", "check", str(PLANTED), passphrase=None)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "P-05 高龄津贴, version 2026.1, region 341702: no faults.",
        "3 papers, 3 steps, 3 amounts; facts asked for: registered",
    ]
    assert not (tmp_path / "data").exists()


def test_a_clerk_mends_the_faults_and_the_own_sums_hold_from_then_on(say: Say, url: str, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    text = PLANTED.read_text(encoding="utf-8").replace('"341702"', '"320104"').replace('"2026.1"', '"own-1"')
    own.write_text(text.replace("yuan: 30,", "yuan: thirty,").replace("at_least: 80", "at_lest: 80"), encoding="utf-8")
    broken = say("policies", "add", str(own))
    assert broken.status == 1
    assert [line.split(": ")[0] for line in broken.out.splitlines()] == ["own.yaml:15", "own.yaml:15", "own.yaml:23"]
    assert broken.err == "3 faults; the policy cannot be used.\n"
    own.write_text(text, encoding="utf-8")
    before = [line for line in say("policies", "list").out.splitlines() if line.startswith("P-05")]
    assert "341702\tallowance for people of 80 and over\tvalues not checked" in before[0]
    assert say("policies", "add", str(own)) == Answer(0, "The policy P-05, version own-1, is in the store.\n", "")
    (after,) = [line for line in say("policies", "list", language="zh").out.splitlines() if line.startswith("P-05")]
    assert after.startswith("P-05\town-1\t320104\t高龄津贴\t")
    changed = own.read_text(encoding="utf-8").replace("yuan: 30,", "yuan: 40,")
    own.write_text(changed, encoding="utf-8")
    refused = say("policies", "add", str(own))
    assert refused.status == 1 and "another content" in refused.err


def test_a_file_that_is_no_policy_is_told(say: Say, tmp_path: Path) -> None:
    assert say("policies", "check", str(tmp_path / "none.yaml")).out.startswith("none.yaml: ")
    other = tmp_path / "other.txt"
    other.write_text("code: P-05", encoding="utf-8")
    assert say("policies", "check", str(other)).status == 1
