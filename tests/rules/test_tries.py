"""Nobody home is tried again in another part of the day, and after enough tries counts as not reached."""

from __future__ import annotations

import datetime

import pytest

from db.rules import tries
from db.rules.tries import NextTry, NotReached, Try
from db.rules.visits import Band, ResultRule

BANDS = (Band("day", "09:00", "17:00"), Band("evening", "18:00", "21:00"), Band("weekend", "09:00", "21:00", True))
MET = ResultRule.of("11", {"is_contact": True})
NOBODY = ResultRule.of("21", {"retry_days": 3, "other_band": True, "tries": 3, "bands": 2, "closes_as": "27"})
REFUSED = ResultRule.of("22", {"retry_days": 30, "other_worker": True})


def on(day: int) -> datetime.date:
    """A day of November 2026."""
    return datetime.date(2026, 11, day)


def test_nobody_home_is_tried_again_in_another_band() -> None:
    step = tries.next_try([Try(on(16), "day")], NOBODY)
    assert step == NextTry(on(19), ("day",), 1)


@pytest.mark.parametrize(
    ("knocks", "followed"),
    [
        ([], None),
        ([Try(on(16), "day"), Try(on(18), "evening")], NextTry(on(21), ("day", "evening"), 2)),
        ([Try(on(14), "day"), Try(on(16), "day"), Try(on(18), "day")], NextTry(on(21), ("day",), 3)),
        ([Try(on(14), None), Try(on(16), "day"), Try(on(18), None)], NextTry(on(21), ("day",), 3)),
        ([Try(on(14), "day"), Try(on(16), "day"), Try(on(18), "evening")], NotReached(on(14), on(18), 3)),
    ],
)
def test_three_tries_over_two_bands_end_in_the_list_of_those_not_reached(
    knocks: list[Try], followed: NextTry | NotReached | None
) -> None:
    assert tries.next_try(knocks, NOBODY) == followed


def test_a_refusal_waits_and_no_band_matters() -> None:
    knocks = [Try(on(1), "day"), Try(on(2), "evening"), Try(on(3), "day")]
    assert tries.next_try(knocks, REFUSED) == NextTry(on(3) + datetime.timedelta(days=30), (), 3)


def test_a_result_without_follow_up_asks_for_no_try() -> None:
    assert tries.next_try([Try(on(1), "day")], MET) is None


@pytest.mark.parametrize(
    ("tried", "band"),
    [(("day",), "evening"), (("evening", "day"), "weekend"), (("day", "evening", "weekend"), None), ((), None)],
)
def test_the_band_to_try_is_the_first_not_tried(tried: tuple[str, ...], band: str | None) -> None:
    assert tries.band_to_try(NextTry(on(20), tried, 1), BANDS) == band
