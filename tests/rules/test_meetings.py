"""What a call, a count and a mandate must say, and which rule holds on a day."""

from __future__ import annotations

import datetime

import pytest

from db.rules import mandates, meetings
from db.rules.meetings import Hands, ItemDraft, Lists, MeetingDraft, SecretCount
from seed import vocabularies
from tests import make

DAY = datetime.date(2026, 11, 22)
LISTS = Lists({"residents"}, {"households"}, {"open", "secret"})


def test_a_call_says_kind_title_place_and_who_is_expected() -> None:
    problems = meetings.problems_in(MeetingDraft("", "", DAY), LISTS)
    assert [one.field for one in problems] == ["kind", "title", "place", "scope"]
    assert meetings.problems_in(MeetingDraft("residents", "会", DAY, place="厅", scope="households"), LISTS) == []
    assert [one.field for one in meetings.item_problems(ItemDraft("", way="loud"), LISTS)] == ["title", "way"]


@pytest.mark.parametrize(
    ("count", "field"),
    [
        (SecretCount(40, 38, 30, 5, 2, 1), None),
        (SecretCount(38, 40, 30, 5, 4, 1), "returned"),
        (SecretCount(41, 40, 30, 5, 4, 1), "out"),
        (SecretCount(40, 38, 30, 5, 2, 0), "yes"),
        (SecretCount(40, 0, 0, 0, 0, 0), "returned"),
    ],
)
def test_ballots_back_are_never_more_than_given_out_and_add_up(count: SecretCount, field: str | None) -> None:
    found = meetings.secret_problems(count, present=40)
    assert [one.field for one in found] == ([field] if field else [])


def test_no_more_hands_than_voices() -> None:
    assert meetings.hands_problems(Hands(20, 10, 10), 40) == []
    assert meetings.hands_problems(Hands(20, 10, 11), 40) != []
    assert meetings.hands_problems(Hands(0, 0, 0), 40) != []


def test_a_short_notice_needs_a_reason() -> None:
    assert meetings.notice_problems(datetime.date(2026, 11, 19), DAY, 3, "") == []
    assert meetings.notice_problems(datetime.date(2026, 11, 20), DAY, 3, "") != []
    assert meetings.notice_problems(datetime.date(2026, 11, 20), DAY, 3, "水管爆裂") == []


def test_a_rule_holds_from_its_first_to_its_last_day() -> None:
    (rules,) = (one for one in make.vocabularies() if one.name == "meeting_rules")
    known = [(one.code, one.facts) for one in rules.codes if one.code in ("law1990", "law2026")]
    assert meetings.usual(known, datetime.date(2025, 12, 31)) == "law1990"
    assert meetings.usual(known, datetime.date(2026, 1, 1)) == "law2026"
    assert meetings.usual([("own", {"only": "sometimes"})], DAY) is None


def test_every_rule_of_the_list_can_be_read_and_what_was_not_compared_says_so() -> None:
    from db.rules import meeting_quorums

    rules = next(one for one in make.vocabularies() if one.name == "meeting_rules")
    for one in rules.codes:
        meeting_quorums.thresholds(str(one.facts["quorum"]))
        meeting_quorums.thresholds(str(one.facts["passes"]))
        certainty: vocabularies.Certainty = one.certainty or rules.certainty
        assert one.facts["is_checked"] is (certainty == "sourced"), one.code


def test_a_term_ends_on_the_day_before() -> None:
    assert mandates.term_end(datetime.date(2023, 3, 1), 3) == datetime.date(2026, 2, 28)
    assert mandates.term_end(datetime.date(2024, 2, 29), 3) == datetime.date(2027, 2, 28)
    assert mandates.term_end(datetime.date(2024, 2, 29), 0) is None
    assert mandates.is_told(datetime.date(2027, 1, 21), 60, DAY) and not mandates.is_told(None, 60, DAY)
