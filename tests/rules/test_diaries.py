"""The diary: what writes itself and what was typed, put together without losing or doubling anything."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.rules import diaries
from db.rules.diaries import BY_HAND, FIELDS, MATTER, VISIT, Told, Typed, Written

WORDS = some.sampled_from(["", "a", "b", "王秀英"])
TIMES = some.sampled_from(["", "08:00", "10:05", "19:30"])
TOLD = some.builds(Told, time=TIMES, place=WORDS, who=WORDS, said=WORDS, measures=WORDS, result=WORDS)
KEYS = some.tuples(some.sampled_from([VISIT, MATTER]), some.sampled_from(list("abcdef")))
OWN_KEYS = some.tuples(some.just(BY_HAND), some.sampled_from(list("xyz")))
WRITTEN = some.lists(some.builds(Written, KEYS, TOLD), unique_by=lambda one: one.key, max_size=6)
TYPED = some.lists(
    some.builds(
        Typed,
        some.just("e"),
        some.just(1),
        KEYS | OWN_KEYS,
        some.dictionaries(some.sampled_from(FIELDS), WORDS, max_size=3),
        some.booleans(),
    ),
    unique_by=lambda one: one.key,
    max_size=6,
)


@given(WRITTEN, TYPED)
def test_nothing_that_writes_itself_is_lost_or_doubled(written: list[Written], typed: list[Typed]) -> None:
    entries = diaries.composed(written, typed)
    assert sorted(one.key for one in entries if one.written) == sorted(one.key for one in written)
    assert len({one.key for one in entries}) == len(entries)


@given(WRITTEN, TYPED)
def test_nothing_that_was_typed_is_lost(written: list[Written], typed: list[Typed]) -> None:
    by_key = {one.key: one for one in diaries.composed(written, typed)}
    for one in typed:
        for name, value in one.fields.items():
            assert getattr(by_key[one.key].told, name) == value


@given(WRITTEN, TYPED, some.builds(Written, some.just((VISIT, "new")), TOLD))
def test_a_new_visit_changes_no_other_entry(written: list[Written], typed: list[Typed], new: Written) -> None:
    before = {one.key: one for one in diaries.composed(written, typed)}
    after = {one.key: one for one in diaries.composed([*written, new], typed)}
    assert after == before | {new.key: diaries.entry(new.key, new.told, None)}


@given(WRITTEN, TYPED)
def test_entries_stand_in_the_order_of_their_times_those_without_one_last(
    written: list[Written], typed: list[Typed]
) -> None:
    times = [one.told.time for one in diaries.composed(written, typed)]
    known = [time for time in times if time]
    assert times == sorted(known) + [""] * (len(times) - len(known))


@given(TOLD, TOLD)
def test_what_a_form_returns_unchanged_is_not_kept_as_typed(written: Told, values: Told) -> None:
    assert diaries.typed_in(vars(written), written) == {}
    typed = diaries.typed_in(vars(values), written)
    assert diaries.entry((VISIT, "a"), written, Typed("e", 1, (VISIT, "a"), typed)).told == values


def test_what_was_typed_stays_when_its_visit_is_withdrawn_and_only_then() -> None:
    typed = Typed("e", 1, (VISIT, "a"), {"said": "独居，需多看望"})
    (entry,) = diaries.composed([], [typed])
    assert (entry.told, entry.written) == (Told(said="独居，需多看望"), None)
    assert diaries.composed([], [dataclasses.replace(typed, fields={}, is_left_out=True)]) == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9:05", "09:05"), ("09：05", "09:05"), ("19点30分", "19:30"), (" 9.05 ", "09:05"), ("", ""), ("25:00", "25:00")],
)
def test_a_time_is_read_as_it_is_typed(typed: str, kept: str) -> None:
    assert diaries.cleaned({"time": typed})["time"] == kept


@pytest.mark.parametrize(
    ("values", "is_by_hand", "fields"),
    [
        ({"time": "09:05"}, False, []),
        ({"time": "25:00"}, False, ["time"]),
        ({"place": "长" * 81}, False, ["place"]),
        ({"said": "长" * 4000}, True, []),
        ({"said": "长" * 4001}, True, ["said"]),
        ({"time": "09:05", "place": "小区东门"}, True, ["said"]),
        ({"result": "已劝离"}, True, []),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_at_its_field(
    values: dict[str, str], is_by_hand: bool, fields: list[str]
) -> None:
    problems = diaries.problems_in(dict.fromkeys(FIELDS, "") | values, is_by_hand)
    assert [problem.field for problem in problems] == fields
