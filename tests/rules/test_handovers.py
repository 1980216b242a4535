"""Hand-over notes: what may be wrong with one as typed."""

from __future__ import annotations

import datetime

import pytest

from db.rules import handovers
from db.rules.handovers import HandoverDraft

TODAY = datetime.date(2026, 11, 24)
TOMORROW = datetime.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (HandoverDraft("3-1-201 停水, 上午有人修", TOMORROW), []),
        (HandoverDraft("今天下午就要知道", TODAY, "worker-1"), []),
        (HandoverDraft("", TOMORROW), ["text"]),
        (HandoverDraft("字" * 500, TOMORROW), []),
        (HandoverDraft("字" * 501, TOMORROW), ["text"]),
        (HandoverDraft("迟了", TODAY - datetime.timedelta(days=1)), ["for_on"]),
        (HandoverDraft("给谁", TOMORROW, "stranger"), ["to_worker_id"]),
    ],
)
def test_what_is_wrong_with_a_note(draft: HandoverDraft, fields: list[str]) -> None:
    assert [problem.field for problem in handovers.problems_in(draft, TODAY, {"worker-1"})] == fields


def test_a_note_is_for_the_next_day_unless_another_is_said() -> None:
    assert handovers.tomorrow(datetime.date(2026, 12, 31)) == datetime.date(2027, 1, 1)
