"""A matter whose waiting is over is back where it was before."""

from __future__ import annotations

import datetime

import pytest

from db.rules import waits

NOW = datetime.datetime(2026, 11, 22, 2, 0, 30)
MINUTE = datetime.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("returns_to", "waits_until", "state"),
    [
        ("working", NOW - MINUTE, "working"),
        ("working", NOW, "waiting"),
        ("working", NOW.replace(second=0), "waiting"),
        ("working", NOW + MINUTE, "waiting"),
        (None, None, "waiting"),
    ],
)
def test_a_state_is_that_of_the_instant(
    returns_to: str | None, waits_until: datetime.datetime | None, state: str
) -> None:
    assert waits.state("waiting", returns_to, waits_until, NOW) == state
