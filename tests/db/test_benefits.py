"""Benefits in the store: granted once, ended with a reason, found to go on after a leaving."""

from __future__ import annotations

import datetime

import pytest

from db.changes import benefits
from db.desk import Desk
from db.errors import Refused
from db.models.benefits import Benefit
from db.rules import benefits as rules
from tests import make

FIRST = datetime.date(2026, 1, 1)


def test_nobody_receives_the_same_twice_and_what_ended_may_begin_again(desk: Desk) -> None:
    person = make.a_resident(desk, birth="1940")
    key = desk.do_now(benefits.grant, person, "P-05", FIRST, 30_00, "区民政", None)
    with pytest.raises(Refused) as refused:
        desk.do_now(benefits.grant, person, "P-05", datetime.date(2026, 6, 1), 60_00, "区民政", None)
    assert [(one.field, one.values["day"]) for one in refused.value.problems] == [("policy", FIRST)]
    desk.do_now(benefits.end, key, 1, datetime.date(2026, 5, 31), "other_aid")
    desk.do_now(benefits.grant, person, "P-05", datetime.date(2026, 6, 1), 60_00, "区民政", None)
    rows = desk.ask_now(lambda: sorted((row.from_on, row.to_on, row.fen) for row in Benefit.select()))
    assert rows == [(FIRST, datetime.date(2026, 5, 31), 30_00), (datetime.date(2026, 6, 1), None, 60_00)]


def test_an_end_before_its_beginning_or_without_a_reason_is_refused(desk: Desk) -> None:
    person = make.a_resident(desk)
    key = desk.do_now(benefits.grant, person, "P-05", FIRST)
    with pytest.raises(Refused) as refused:
        desk.do_now(benefits.end, key, 1, datetime.date(2025, 12, 31), "why")
    assert [one.text for one in refused.value.problems] == [rules.BEFORE_BEGIN, rules.NOT_LISTED]
