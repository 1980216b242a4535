"""Files of policies: what they may hold, and that every fault is told with the line where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.rules import policy_json
from db.rules.policies import Start, Unit
from db.rules.policy_conditions import Age, Amounts, Every, ForYear, Group, Not, OneOf, Retired, Since, Some, Until
from seed import load, policy_files

SOUND = """\
code: P-30
version: "1"
zh: 试行补贴
en: a trial
region: "440103"
source: 测试
valid_from: 2026-01-01
certainty: known
when:
  all:
    - {age: {at_least: 80, below: 90}}
    - {retired: true}
    - not: {group: C1, grades: ["1", "2"], of: household}
    - any:
        - {fact: income, at_least: 100, below: 710.5}
        - {fact: jobless_on, months_ago: 6}
        - {fact: card_until, is_over: false}
        - {fact: insured_year, for_year: false, turns_month: 9}
        - {fact: father, is: [dead, missing]}
        - {fact: pension, is: false}
        - {retired: {within_months: 60}}
materials: [id_card, {code: own, zh: 本地表, en: local form, is_ours: true}]
stages:
  - {code: check, office: street, zh: 初审, en: check, days: 10}
  - {code: notice, office: other, office_zh: 居委会, office_en: committee, zh: 公示, en: notice, days: 7,
     unit: calendar, is_notice: true}
amounts:
  - {yuan: 30, ages: [80, 89]}
  - {yuan: 12.5, every: 0}
start: once
"""


def read(folder: Path, text: str) -> list[str]:
    """The faults of a file, each with its line."""
    file = folder / "trial.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        policy_files.read(file)
    except load.SeedError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_a_sound_file_becomes_the_policy_it_says(tmp_path: Path) -> None:
    assert read(tmp_path, SOUND) == []
    policy = policy_files.read(tmp_path / "trial.yaml")
    assert policy.condition == Every(
        (
            Age(80, 90),
            Retired(),
            Not(Group("C1", ("1", "2"), is_family=True)),
            Some(
                (
                    Amounts("income", at_least=10_000, below=71_050),
                    Since("jobless_on", 6),
                    Until("card_until"),
                    Not(ForYear("insured_year", 9)),
                    OneOf("father", ("dead", "missing")),
                    OneOf("pension", ("no",)),
                    Retired(60),
                )
            ),
        )
    )
    assert [(one.zh, one.is_ours) for one in policy.materials] == [("居民身份证", False), ("本地表", True)]
    assert [(one.actor_zh, one.days, one.unit) for one in policy.stages] == [
        ("街道（乡镇）", 10, Unit.WORKING),
        ("居委会", 7, Unit.CALENDAR),
    ]
    assert ([one.fen for one in policy.amounts], policy.start) == ([3000, 1250], Start.ONCE)
    assert policy_json.of_json(policy_json.as_json(policy)) == policy
    with pytest.raises(ValueError, match="not a policy"):
        policy_json.of_json("{}")


def test_all_policies_that_are_planted_are_sound_and_what_was_not_read_says_so() -> None:
    found = {policy.code: policy for policy in policy_files.planted()}
    assert sorted(found) == [f"P-{place:02d}" for place in range(1, 23)]
    for policy in found.values():
        assert policy.stages and policy.where and policy.standing.source
        # Whoever says that a source was read also says when.
        assert (policy.standing.checked_on is None) <= (policy.standing.certainty != "sourced")
        assert policy_json.of_json(policy_json.as_json(policy)) == policy
    assert found["P-07"].review.warn_days == (60, 30, 7) and found["P-07"].review.counts_from == "certified_on"
    assert found["P-16"].window and (found["P-16"].window.from_day, found["P-16"].window.to_day) == (901, 1231)
    assert found["P-05"].birthdays == (80, 90, 100)


@pytest.mark.parametrize(
    ("sound", "faulty", "told"),
    [
        ("code: P-30", "code: gaoling", "trial.yaml:1: a policy's code is P-"),
        ('"440103"', '"4401"', "trial.yaml:5: a region is CN"),
        ("certainty: known", "certainty: sure", "trial.yaml:8: one of sourced, known, proposed belongs here"),
        ("source: 测试\n", "", "trial.yaml:1: 'source' is missing"),
        ("at_least: 80, below: 90", "at_least: 90, below: 80", "trial.yaml:11: nobody is of at least 90"),
        ("{at_least: 80, below: 90}", "{}", "trial.yaml:11: say what the fact 'age' must be"),
        ("at_least: 80,", "at_least: 800,", "trial.yaml:11: a whole number of years from 0 to 150"),
        ("{retired: true}", "{retired: true, age: {below: 3}}", "trial.yaml:12: a condition has just one of"),
        ("{retired: true}", "{retired: soon}", "trial.yaml:12: keys and values belong here, not 'soon'"),
        ("group: C1", "group: Z9", "trial.yaml:13: 'Z9' is not known here"),
        ("of: household", "of: street", "trial.yaml:13: 'street' is not known here"),
        ('grades: ["1", "2"]', "grades: [1]", "trial.yaml:13: text belongs here, not '1' (write it in quotes)"),
        ("fact: income, at_least", "fact: incom, at_least", "trial.yaml:15: 'incom' is not known here"),
        ("below: 710.5", "below: 710.555", "trial.yaml:15: a number from 0 on belongs here"),
        ("jobless_on, months_ago: 6", "jobless_on, is: true", "trial.yaml:16: 'is' does not fit the fact 'jobless_on'"),
        ("jobless_on, months_ago: 6", "jobless_on", "trial.yaml:16: say what the fact 'jobless_on' must be"),
        ("turns_month: 9", "turns_month: 13", "trial.yaml:18: a month from 1 to 12"),
        ("[dead, missing]", "[dead, lost]", "trial.yaml:19: 'lost' is not known here"),
        ("fact: pension, is: false", "fact: birth, is: false", "trial.yaml:20: 'birth' is not known here"),
        ("[id_card,", "[id_crad,", "trial.yaml:22: 'id_crad' is on no list"),
        ("[id_card,", "[id_card, id_card,", "trial.yaml:22: 'id_card' stands here already"),
        ("code: notice", "code: check", "trial.yaml:25: 'check' stands here already"),
        ("days: 10", "days: 0", "trial.yaml:24: a whole number from 1 on"),
        ("yuan: 12.5, every: 0", "yuan: 40, ages: [85, 95]", "trial.yaml:29: the ages from 85 are paid already"),
        ("[80, 89]", "[89, 80]", "trial.yaml:28: the band ends before it begins"),
        ("yuan: 30", "yuan: much", "trial.yaml:28: a sum in yuan"),
        ("start: once", "start: once\nvalid_to: 2025-01-01", "trial.yaml:31: it ends on 2025-01-01"),
        ("start: once", "start: once\nreview: {counts_from: pension}", "trial.yaml:31: 'pension' is no circumstance"),
        ("start: once", 'start: once\nwindow: {begins: "9-1", ends: "12-31"}', "trial.yaml:31: a day of the year"),
        ("start: once", "start: once\nexcludes: [P-30]", "trial.yaml:31: a policy does not exclude itself"),
        ("start: once", "start: once\nstops: [rain]", "trial.yaml:31: 'rain' is on no list"),
        # What passed here once stopped every list of the day on which it was reckoned with.
        ("start: once", "start: once\nbirthdays: [80, 9999]", "trial.yaml:31: birthdays: from 1 to 150"),
        ("start: once", "start: once\nremind_days: 99999999", "trial.yaml:31: remind_days: from 0 to 366"),
        ("start: once", "start: once\nreview: {every_months: 999999}", "trial.yaml:31: at most 600"),
        ("start: once", "start: once\nreview: {warn_days: [99999999]}", "trial.yaml:31: warn_days: from 0 to 366"),
        ("days: 10", "days: 999999999", "trial.yaml:24: at most 366"),
        ("yuan: 12.5, every: 0", "yuan: 12.5, every: 500", "trial.yaml:29: every: from 0 to 120"),
        # What nobody can ever be, and what says less than it seems to.
        ("[dead, missing]", "[]", "trial.yaml:19: at least one code"),
        ('grades: ["1", "2"]', "grades: []", "trial.yaml:13: at least one code"),
        ('grades: ["1", "2"]', 'grades: ["9"]', "trial.yaml:13: '9' is not known here"),
        ("below: 710.5", "below: 10", "trial.yaml:15: nothing is at least"),
        ("fact: income, at_least", "fact: [income], at_least", "trial.yaml:15: 'a list' is not known here"),
        ('version: "1"', "version: 2026.10", "trial.yaml:2: '2026.1' is read as a number"),
        ("  all:\n", "  al:\n", "trial.yaml:9: a condition has just one of"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, sound: str, faulty: str, told: str) -> None:
    assert sound in SOUND
    found = read(tmp_path, SOUND.replace(sound, faulty, 1))
    assert any(fault.startswith(told) for fault in found), found


def test_all_faults_are_told_at_once_though_the_head_is_broken_too(tmp_path: Path) -> None:
    text = SOUND.replace("valid_from: 2026-01-01", "valid_from: soon").replace("group: C1", "group: Z9")
    found = read(tmp_path, text.replace("days: 10", "days: ten").replace("start: once", "start: never"))
    assert [fault.split(":")[1] for fault in found] == ["7", "13", "24", "30"]
    assert read(tmp_path, "[]")[0].startswith("trial.yaml:1: keys and values belong here")
    assert read(tmp_path, "code: [")[0].startswith("trial.yaml:")
