"""The supplies of the practice community: all of it can happen, and shows each way in which stock may stand."""

from __future__ import annotations

from db.desk import Desk
from db.queries import supplies, supply_campaigns, supply_ledgers, supply_loans
from db.rules.supplies import Shelf
from seed import demo_supplies
from tests import make


def test_the_practice_community_keeps_lends_and_gives_out(file_desk: Desk) -> None:
    make.a_family(file_desk)
    make.a_resident(file_desk, "赵玉兰", "5-1-101", make.HEAD, birth="1940")
    file_desk.do_now(demo_supplies.plant)
    stock = file_desk.ask_now(supplies.stock, make.TODAY)
    assert {one.shelf for one in stock} >= {Shelf.EXPIRED, Shelf.SHORT, Shelf.FINE}
    assert [one.is_late(make.TODAY) for one in file_desk.ask_now(supply_loans.still_out)] == [True, False]
    (campaign,) = file_desk.ask_now(supply_campaigns.all)
    assert (campaign.progress.wanted, campaign.progress.got) == (2, 2)
    assert not file_desk.ask_now(supply_ledgers.sums_that_differ)
