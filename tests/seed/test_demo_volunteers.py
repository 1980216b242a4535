"""The volunteers and partner units of the practice community: every list of their pages has something to show."""

from __future__ import annotations

import pytest

from db.desk import Desk
from db.queries import offer_matches, offers, partners, volunteer_records, volunteers
from db.rules.partners import Standing
from seed import demo_partners, demo_volunteers
from tests.conftest import StillClock


@pytest.mark.parametrize("hours", [0, -9.5, 24 * 99])
def test_every_list_has_something_to_show_on_whatever_day(file_desk: Desk, clock: StillClock, hours: float) -> None:
    clock.move(hours=hours)
    file_desk.do_now(demo_volunteers.plant)
    file_desk.do_now(demo_partners.plant)
    today = file_desk.today()
    found = file_desk.ask_now(volunteers.lines, today)
    assert {one.name for one in found if one.is_quiet} == {"吴淑珍", "马建军"}
    assert [one.name for one in found if one.is_minor] == ["林小雨"]
    assert max(one.balance for one in found) > 3
    (certificate,) = file_desk.ask_now(volunteer_records.on_notice)
    assert certificate.notice_to < today
    units = file_desk.ask_now(partners.lines, today)
    assert {one.standing for one in units} == {Standing.RUNS, Standing.ENDING, Standing.OVER, None}
    matches = file_desk.ask_now(offer_matches.matches)
    assert {one.state for one in matches} == {"agreed", "done"}
    needs = file_desk.ask_now(offers.all_needs)
    assert any(one.is_late(today) for one in needs) and any(one.is_met for one in needs)
    for need in needs:
        if need.what == "楼道清理人手":
            (fit,) = file_desk.ask_now(offer_matches.proposals, need.id, today)
            assert fit.offer.partner == "幸福路小学" and "agreement" in fit.fit.reasons
