"""A draft comes back only when it says something that the record does not say."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.rules import drafts

NOW = datetime.datetime(2026, 11, 22, 2, 0)


@pytest.mark.parametrize(
    ("draft", "record"),
    [
        ({}, {}),
        ({"note": ""}, {}),
        ({"note": None}, {"note": "  "}),
        ({"phones": []}, {}),
        ({"phones": [{"number": "", "owner": None}]}, {"phones": []}),
        ({"note": "好 "}, {"note": "好"}),
        ({"purposes": ["01"]}, {"purposes": ("01",)}),
    ],
)
def test_blank_and_missing_say_the_same(draft: dict[str, Any], record: dict[str, Any]) -> None:
    assert not drafts.differs(draft, record)


@pytest.mark.parametrize(
    ("draft", "record", "fields"),
    [
        ({"note": "好"}, {}, ("note",)),
        ({}, {"note": "好"}, ("note",)),
        ({"alarm": False}, {}, ("alarm",)),
        ({"area": 0}, {"area": None}, ("area",)),
        ({"a": "1", "b": "2"}, {"a": "1", "b": "3"}, ("b",)),
        ({"phones": [{"number": "1"}]}, {"phones": [{"number": "2"}]}, ("phones",)),
        ({"purposes": ["02", "01"]}, {"purposes": ["01", "02"]}, ("purposes",)),
    ],
)
def test_a_draft_that_says_something_else_differs(
    draft: dict[str, Any], record: dict[str, Any], fields: tuple[str, ...]
) -> None:
    assert drafts.differing(draft, record) == fields


@pytest.mark.parametrize(
    ("minutes", "text", "count"),
    [
        (0, drafts.MINUTES, 0),
        (59, drafts.MINUTES, 59),
        (60, drafts.HOURS, 1),
        (23 * 60 + 59, drafts.HOURS, 23),
        (3 * 24 * 60, drafts.DAYS, 3),
        (-5, drafts.MINUTES, 0),
    ],
)
def test_the_age_of_a_draft_is_told_in_the_unit_that_fits(minutes: int, text: tuple[str, str], count: int) -> None:
    kept_at = NOW - datetime.timedelta(minutes=minutes)
    assert drafts.age_of(kept_at, NOW) == drafts.Age(text, count)


def test_no_question_is_asked_when_the_record_says_it_all() -> None:
    assert drafts.question("visit", {"note": ""}, {}, (1, 2), (NOW, NOW)) is None


def test_the_question_tells_form_age_and_what_happened_since() -> None:
    kept_at = NOW - datetime.timedelta(minutes=7)
    asked = drafts.question("visit", {"note": "好"}, {"note": "坏"}, (1, 2), (kept_at, NOW))
    assert asked == drafts.Question("visit", drafts.Age(drafts.MINUTES, 7), True, ("note",))


def test_a_record_that_stands_as_it_did_is_not_called_changed() -> None:
    asked = drafts.question("visit", {"note": "好"}, {}, (None, None), (NOW, NOW))
    assert asked is not None
    assert not asked.is_record_changed
