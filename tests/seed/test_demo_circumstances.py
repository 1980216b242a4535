"""The circumstances of the practice community: what people told, so that every answer is seen."""

from __future__ import annotations

from db.desk import Desk
from db.queries import circumstances, policies
from db.rules.policies import Verdict
from seed import demo_circumstances
from tests import make
from tests.db import rights


def test_the_practice_community_has_told_about_pensions_incomes_and_cards(file_desk: Desk) -> None:
    rights.plant(file_desk)
    family = make.a_family(file_desk, father="张老")
    for code in ("B1", "C1"):
        make.a_tag(file_desk, family["father"], code)
    for place in range(20):
        make.a_resident(file_desk, "赵玉兰", f"5-1-{place + 101}", birth="1940", employment="80", category="11")
    guest = make.a_resident(file_desk, "刘强", "5-2-101", birth="1990-01-01", employment="70", category="21")
    file_desk.do_now(demo_circumstances.plant)
    assert {"income", "card_until"} <= set(file_desk.ask_now(circumstances.now, family["father"], make.TODAY))
    assert {"jobless_on", "dole_months"} <= set(file_desk.ask_now(circumstances.now, guest, make.TODAY))
    counts = file_desk.ask_now(policies.counts, make.TODAY)["P-07"]
    assert counts[Verdict.MAY] > 10 and counts[Verdict.MISSING]
    last = file_desk.ask_now(circumstances.between, "certified_on", "2025-01-01", "2026-12-31", make.TODAY)
    # Somebody is overdue, and somebody is to be told.
    assert last[0][1] < "2025-11-22" < last[-1][1]
