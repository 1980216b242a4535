"""Policies in the store: which edition holds, who may qualify, and what is written down of people for them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from db.changes import areas, circumstances, history, policies, residents
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.areas import Building
from db.queries import circumstances as kept
from db.queries import history as deeds
from db.queries import policies as asked
from db.queries import policy_gaps
from db.rules.circumstances import CircumstanceDraft
from db.rules.policies import Policy, Verdict
from tests import make
from tests.db import rights

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = rights.TODAY
MAY, NOT, MISSING = Verdict.MAY, Verdict.NOT, Verdict.MISSING


def an_edition(code: str = "P-05", **more: Any) -> Policy:
    """A policy as it is planted, with another standing or version."""
    (policy,) = [one for one in rights.planted() if one.code == code]
    standing = {
        name: more.pop(name) for name in list(more) if name in ("region", "valid_from", "valid_to", "certainty")
    }
    return dataclasses.replace(policy, standing=dataclasses.replace(policy.standing, **standing), **more)


def note(desk: Desk, person: str, code: str, typed: str, on: str = "2026-11-22") -> int:
    """Write one circumstance down."""
    draft = CircumstanceDraft(code, typed, datetime.date.fromisoformat(on), "本人")
    return desk.do_now(circumstances.note, person, [draft])


def value(desk: Desk, person: str, code: str, on: str = "2026-11-22") -> str | None:
    """What holds of one circumstance on a day."""
    found = desk.ask_now(kept.now, person, datetime.date.fromisoformat(on))
    return found[code].value if code in found else None


def test_all_22_policies_are_planted_once_and_say_how_sure_they_are(desk: Desk) -> None:
    rights.plant(desk)
    assert desk.do_now(policies.plant, rights.planted()) == 0
    lines = desk.ask_now(asked.all, TODAY)
    assert [line.code for line in lines] == [f"P-{place:02d}" for place in range(1, 23)]
    age = lines[4]
    assert (age.zh, age.region, age.certainty, age.is_checked) == ("高龄津贴", "341702", "sourced", False)
    card = desk.ask_now(asked.one, "P-05", TODAY)
    assert [reason.text.format(**reason.values) for reason in card.conditions] == [
        "80 years or older",
        "registered here: yes",
    ]
    assert [(one.fen, one.age_from, one.age_to) for one in card.policy.amounts] == [
        (3000, 80, 89),
        (6000, 90, 99),
        (30000, 100, 150),
    ]


def test_the_edition_of_the_own_place_goes_first_and_a_case_keeps_its_own(desk: Desk) -> None:
    rights.plant(desk)
    before = desk.ask_now(asked.one, "P-05", TODAY).line
    own = desk.do_now(policies.add, an_edition(region="320104", version="江宁-1"))
    elsewhere = an_edition(region="440100", version="9", valid_from=datetime.date(2026, 1, 1))
    desk.do_now(policies.add, elsewhere)
    assert desk.do_now(policies.add, an_edition(region="320104", version="江宁-1")) == own
    with pytest.raises(Refused):
        desk.do_now(policies.add, an_edition(region="320104", version="江宁-1", zh="别的"))
    line = desk.ask_now(asked.one, "P-05", TODAY).line
    assert (line.edition_id, line.is_checked) == (own, True)
    coming = an_edition(region="320000", version="江苏-2", valid_from=datetime.date(2027, 1, 1))
    later = desk.do_now(policies.add, coming)
    assert desk.ask_now(asked.one, "P-05", datetime.date(2026, 12, 31)).line.edition_id == own
    assert desk.ask_now(asked.one, "P-05", datetime.date(2027, 1, 1)).line.edition_id == later
    assert desk.ask_now(asked.edition, before.edition_id).line.version == "2026.1"
    assert [one.version for one in desk.ask_now(asked.history, "P-05")] == ["江苏-2", "9", "江宁-1", "2026.1"]
    desk.do_now(policies.add, an_edition("P-08", version="过期", region="320104", valid_to=datetime.date(2026, 11, 21)))
    assert desk.ask_now(asked.one, "P-08", TODAY).line.version == "2026.1"
    for question in ((asked.one, "P-77", TODAY), (asked.edition, "none")):
        with pytest.raises(NotFound):
            desk.ask_now(*question)


def test_an_old_woman_may_qualify_from_her_birthday_until_she_dies_or_moves_away(desk: Desk) -> None:
    rights.plant(desk)
    her = make.a_resident(desk, "王秀英", at="3-2-1201", birth="1946-12-22", category="11")
    verdict = [rights.judgement(desk, her, "P-05", datetime.date(2026, 12, day)).verdict for day in (21, 22)]
    assert verdict == [NOT, MAY]
    assert desk.ask_now(asked.may_qualify, "P-05", datetime.date(2026, 12, 22)) == [her]
    guest = make.a_resident(desk, "刘桂兰", at="3-2-1202", birth="1940-01-01", category="21")
    unknown = make.a_resident(desk, "赵某某", at="3-2-1203", birth="1940-01-01")
    assert rights.judgement(desk, guest, "P-05").verdict is NOT
    assert rights.judgement(desk, unknown, "P-05").missing == ("registered",)
    assert desk.ask_now(asked.counts, datetime.date(2026, 12, 22))["P-05"] == {MAY: 1, NOT: 1, MISSING: 1}
    grid = desk.do_now(areas.add, areas.GRID, "第一网格")
    assert desk.ask_now(asked.may_qualify, "P-05", datetime.date(2026, 12, 22), grid) == []
    desk.ask_now(lambda: Building.update(grid=grid).execute())
    assert desk.ask_now(asked.counts, TODAY, grid)["P-22"][MAY] == 3


def test_key_groups_count_with_their_grade_and_those_of_the_household_too(desk: Desk) -> None:
    rights.plant(desk)
    family = make.a_family(desk)
    for person in (family["head"], family["spouse"]):
        draft = make.a_draft("某人", birth="1980-05-01", category="11")
        desk.do_now(residents.amend, person, 1, draft)
    head, wife = family["head"], family["spouse"]
    make.a_tag(desk, head, "C1")
    assert rights.judgement(desk, head, "P-06").missing == ("C1",)
    make.a_tag(desk, wife, "B1")
    assert rights.judgement(desk, head, "P-06").verdict is MAY
    assert rights.judgement(desk, wife, "P-06").verdict is NOT
    assert rights.judgement(desk, head, "P-15").verdict is MAY
    make.a_tag(desk, head, "A5")
    assert rights.judgement(desk, head, "P-06").verdict is NOT


def test_judging_some_people_takes_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    rights.plant(desk)
    people = rights.crowd(desk, 30, 5)
    numbers = []
    # The first who asks reads the policies, which are kept from then on.
    desk.ask_now(asked.judged, people[:1], TODAY)
    for some in (people[:2], people):
        with statements(desk) as seen:
            judged = desk.ask_now(asked.judged, some, TODAY)
        numbers.append(len(seen))
        verdicts = {key: {code: one.verdict for code, one in found.items()} for key, found in judged.items()}
        assert desk.ask_now(asked.verdicts, some, TODAY) == verdicts
    assert numbers[0] == numbers[1] <= 10
    with statements(desk) as seen:
        desk.ask_now(asked.counts, TODAY)
    assert len(seen) <= 4
    assert desk.ask_now(asked.judged, ["nobody"], TODAY) == {}


def test_a_new_value_ends_the_one_before_and_a_later_one_stays(desk: Desk) -> None:
    person = make.a_resident(desk, "王秀英", birth="1946-12-22")
    assert note(desk, person, "pension", "yes", "2026-01-10") == 1
    assert note(desk, person, "pension", "yes", "2026-03-10") == 0
    assert note(desk, person, "pension", "no", "2026-09-01") == 1
    assert note(desk, person, "pension", "no", "2026-05-01") == 1
    found = [(one.value, str(one.from_on), str(one.to_on)) for one in desk.ask_now(kept.before, person, "pension")]
    assert found == [
        ("no", "2026-09-01", "None"),
        ("no", "2026-05-01", "2026-08-31"),
        ("yes", "2026-01-10", "2026-04-30"),
    ]
    days = ("2026-01-09", "2026-04-30", "2026-05-01", "2026-11-22")
    assert [value(desk, person, "pension", on) for on in days] == [None, "yes", "no", "no"]
    assert note(desk, person, "pension", "", "2026-11-22") == 1
    assert value(desk, person, "pension") is None and value(desk, person, "pension", "2026-11-21") == "no"
    assert desk.ask_now(kept.between, "pension", "a", "z", datetime.date(2026, 2, 1)) == [(person, "yes")]
    assert desk.ask_now(kept.values, "pension", [person], datetime.date(2026, 2, 1)) == {person: "yes"}


def test_what_is_written_of_the_household_holds_for_everybody_in_it(desk: Desk) -> None:
    family = make.a_family(desk)
    head, wife = family["head"], family["spouse"]
    note(desk, head, "income", "685.5")
    assert value(desk, wife, "income") == "68550"
    alone = make.a_resident(desk, "赵某某", birth="1950")
    with pytest.raises(Refused):
        note(desk, alone, "income", "700")
    assert note(desk, alone, "landless", "yes") == 1


@pytest.mark.parametrize(
    ("code", "typed", "on"),
    [
        ("income", "很少", "2026-11-22"),
        ("income", "1.234", "2026-11-22"),
        ("pension", "maybe", "2026-11-22"),
        ("certified_on", "2026-02", "2026-11-22"),
        ("insured_year", "26", "2026-11-22"),
        ("dole_months", "-1", "2026-11-22"),
        ("father", "gone", "2026-11-22"),
        ("nothing", "yes", "2026-11-22"),
        ("birth", "1950-01-01", "2026-11-22"),
        ("pension", "yes", "2026-11-23"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(file_desk: Desk, code: str, typed: str, on: str) -> None:
    head = make.a_family(file_desk)["head"]
    with pytest.raises(Refused):
        note(file_desk, head, code, typed, on)
    assert file_desk.ask_now(kept.now, head, TODAY) == {}


def test_a_circumstance_is_taken_back_whole(desk: Desk) -> None:
    person = make.a_resident(desk, "王秀英", birth="1946-12-22")
    note(desk, person, "pension", "yes", "2026-01-10")
    note(desk, person, "pension", "no", "2026-06-01")
    last = desk.ask_now(deeds.last_of, desk.worker_id, "desk-1")
    assert last is not None and last.kind == "circumstances.note"
    desk.do_now(history.undo, last.id)
    found = [(one.value, one.to_on) for one in desk.ask_now(kept.before, person, "pension")]
    assert found == [("yes", None)]


def test_the_facts_that_most_policies_wait_for_stand_in_front(desk: Desk) -> None:
    rights.plant(desk)
    head = make.a_family(desk)["head"]
    lines = desk.ask_now(policy_gaps.lines, head, TODAY)
    assert len(lines[0].waiting) >= len(lines[1].waiting) >= len(lines[-1].waiting) == 0
    assert "registered" in {line.fact.code for line in lines if line.waiting}
    note(desk, head, "income", "5000")
    written = {line.fact.code: line for line in desk.ask_now(policy_gaps.lines, head, TODAY)}
    assert (written["income"].value, written["income"].waiting) == ("500000", ())
    assert desk.ask_now(policy_gaps.lines, "nobody", TODAY) == []
