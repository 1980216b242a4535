"""Rules of partner units: the credit code, agreements that end, and how an offer fits a need."""

from __future__ import annotations

import datetime

import pytest

from db.rules import offers, partner_codes, partners
from db.rules.offers import Asked, Given
from db.rules.partners import AgreementDraft, PartnerDraft, Standing

TODAY = datetime.date(2026, 11, 22)
DAY = datetime.timedelta(1)


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("91110000600037341L", True),
        ("9111 0000 6000 3734 1l", True),
        ("９１１１００００６０００３７３４１Ｌ", True),
        ("9111000060003734IL", True),
        ("91110000600037342L", False),
        ("A1110000600037341L", False),
        ("91110000600037341", False),
        ("", False),
    ],
)
def test_a_credit_code_is_checked_by_its_last_character(typed: str, is_right: bool) -> None:
    assert partner_codes.is_right(partner_codes.mend(typed)) is is_right


def test_every_slip_of_one_character_is_found() -> None:
    code = "91110000600037341L"
    slips = [
        code[:place] + letter + code[place + 1 :]
        for place in range(18)
        for letter in partner_codes.ALPHABET
        if letter != code[place]
    ]
    assert not any(map(partner_codes.is_right, slips))


def test_a_unit_without_a_code_is_taken_and_one_with_a_wrong_code_is_not() -> None:
    assert partners.problems_in(PartnerDraft("学校", "school"), {"school"}) == []
    wrong = PartnerDraft(" ", "x", "123", staff=-1)
    assert [one.field for one in partners.problems_in(wrong, {"school"})] == ["name", "kind", "credit_code", "staff"]


@pytest.mark.parametrize(
    ("to_on", "ended_on", "stands"),
    [
        (None, None, Standing.RUNS),
        (TODAY + 31 * DAY, None, Standing.RUNS),
        (TODAY + 30 * DAY, None, Standing.ENDING),
        (TODAY, None, Standing.ENDING),
        (TODAY - DAY, None, Standing.OVER),
        (None, TODAY, Standing.OVER),
    ],
)
def test_an_agreement_is_told_thirty_days_before_its_end(
    to_on: datetime.date | None, ended_on: datetime.date | None, stands: Standing
) -> None:
    assert partners.standing(TODAY - 9 * DAY, to_on, ended_on, TODAY) is stands
    assert partners.standing(TODAY + DAY, None, None, TODAY) is Standing.COMING


def test_an_agreement_does_not_end_before_it_begins() -> None:
    draft = AgreementDraft("协议", TODAY + DAY, TODAY, TODAY - DAY)
    assert [one.field for one in partners.agreement_problems(draft, TODAY)] == ["signed_on", "to_on"]


def need(left: int | None = 10, unit: str = "head", **facts: object) -> Asked:
    return Asked("people", "搬运人手", left, unit, TODAY + 5 * DAY)._replace(**facts)


def given(left: int | None = 10, unit: str = "head", **facts: object) -> Given:
    return Given("people", "学生志愿人手", left, unit, TODAY, None)._replace(**facts)


def test_why_an_offer_fits_is_said_and_so_is_what_speaks_against_it() -> None:
    best = offers.fit(need(), given(is_agreed=True, has_kept=True), TODAY)
    assert best is not None
    assert (best.reasons, best.quantity) == (("words", "enough", "in_time", "agreement", "kept"), 10)
    worse = offers.fit(need(what="医生"), given(4, from_on=TODAY + 6 * DAY, has_broken=True), TODAY)
    assert worse is not None
    assert (worse.reasons, worse.quantity) == (("part", "late", "broken"), 4)
    assert worse.score < best.score
    otherwise = offers.fit(need(), given(5, "hour"), TODAY)
    assert otherwise is not None and "unit" in otherwise.reasons and otherwise.quantity is None
    free = offers.fit(need(), given(None, ""), TODAY)
    assert free is not None and "open" in free.reasons and free.quantity == 10


def test_what_is_of_another_kind_or_used_up_or_over_does_not_fit() -> None:
    assert offers.fit(need(), given(kind="money"), TODAY) is None
    assert offers.fit(need(0), given(), TODAY) is None
    assert offers.fit(need(), given(0), TODAY) is None
    assert offers.fit(need(), given(to_on=TODAY - DAY), TODAY) is None
    assert offers.fit(need(), given(to_on=TODAY), TODAY) is not None


def test_a_match_takes_what_was_agreed_and_once_it_is_over_what_came() -> None:
    assert [offers.taken(state, 10, 4) for state in ("agreed", "done", "off")] == [10, 4, 4]
    assert offers.left(10, 12) == 0 and offers.left(None, 5) is None
