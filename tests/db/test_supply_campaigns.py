"""Giving supplies out: to each household once, what each gets, who is still to get it, and taking it back."""

from __future__ import annotations

import multiprocessing
import multiprocessing.synchronize
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import history as taking_back
from db.changes import supply_campaigns, supply_issues
from db.desk import Desk
from db.errors import Refused
from db.queries import areas, history, supply_receipts
from db.queries import supply_campaigns as kept
from db.rules import supply_campaigns as rules
from db.rules.supply_campaigns import CampaignDraft, Progress, Share
from tests import make
from tests.conftest import open_desk
from tests.db import supplying
from tests.db.supplying import TODAY, a_campaign, all_is_well, an_item, bring, give, there

TABLES = 3
Counting = Callable[[Desk], AbstractContextManager[list[str]]]


def a_village(desk: Desk) -> tuple[str, str, str, str]:
    """A store room with water and rice, and a household of three behind one door and one of one behind another."""
    place, water, rice = supplying.a_place(desk), an_item(desk), an_item(desk, "大米", unit="bag")
    bring(desk, water, place, 10)
    bring(desk, rice, place, 10)
    family = make.a_household_of(desk, make.a_family(desk)["head"])
    single = make.a_household_of(desk, make.a_resident(desk, "赵玉兰", "5-1-101", make.HEAD, birth="1940"))
    return water, rice, family, single


def test_a_household_gets_the_set_once_by_heads_and_is_told_when(desk: Desk) -> None:
    water, rice, family, single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 1), Share(rice, 2, "head"))
    give(desk, campaign, family, receiver="李梅", behalf="张建国", proof="thumb")
    assert (there(desk, water), there(desk, rice)) == (9, 4)
    with pytest.raises(Refused) as refused:
        give(desk, campaign, family)
    problem = refused.value.problems[0]
    assert (problem.text, str(problem.values["day"]), problem.values["time"]) == (rules.GIVEN, "2026-11-22", "10:00")
    card = desk.ask_now(kept.one, campaign, TODAY)
    assert card.line.progress == Progress(2, 1)
    assert [(one.title, one.progress) for one in card.buildings] == [("3", Progress(1, 1)), ("5", Progress(1, 0))]
    assert [(one.item, one.given, one.needed, one.there) for one in card.shares] == [
        ("瓶装水", 1, 1, 9),
        ("大米", 6, 2, 4),
    ]
    assert desk.ask_now(supply_receipts.waiting, campaign) == [("赵玉兰", "5-1-101", 1)]
    (told,) = desk.ask_now(supply_receipts.received, campaign)
    assert (told.who, told.address, told.heads, told.receiver, told.behalf) == (
        "张建国",
        "3-2-1201",
        3,
        "李梅",
        "张建国",
    )
    assert all_is_well(desk) and single


def test_an_item_that_is_short_is_named_and_nothing_of_the_set_is_given(desk: Desk) -> None:
    water, rice, family, _single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 4), Share(rice, 5, "head"))
    with pytest.raises(Refused) as refused:
        give(desk, campaign, family)
    assert [(one.field, one.values["there"]) for one in refused.value.problems] == [(rice, 10)]
    assert there(desk, water) == 10


def test_what_was_taken_back_is_in_stock_again_and_may_be_given_again(desk: Desk) -> None:
    water, _rice, family, single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 2))
    first = give(desk, campaign, family)
    give(desk, campaign, single)
    with pytest.raises(Refused):
        desk.do_now(supply_issues.take_back, first, " ")
    desk.do_now(supply_issues.take_back, first, "给错人")
    assert there(desk, water) == 8
    with pytest.raises(Refused):
        desk.do_now(supply_issues.take_back, first, "又一次")
    give(desk, campaign, family)
    assert there(desk, water) == 6 and all_is_well(desk)
    told = [(one.who, one.reason) for one in desk.ask_now(supply_receipts.received, campaign)]
    assert sorted(told) == [("张建国", ""), ("张建国", "给错人"), ("赵玉兰", "")]
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None
    desk.do_now(taking_back.undo, last.id)
    assert there(desk, water) == 8


def test_somebody_without_a_household_gets_it_by_name_and_a_namesake_says_who_he_is(desk: Desk) -> None:
    water, _rice, _family, _single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 1, "head"))
    give(desk, campaign, name="周流动", heads=2, receiver="周流动")
    with pytest.raises(Refused) as refused:
        give(desk, campaign, name=" 周流动 ", receiver="周流动")
    assert refused.value.problems[0].text == rules.GIVEN_BY_NAME
    give(desk, campaign, name="周流动（工地）", receiver="周流动")
    assert desk.ask_now(kept.one, campaign, TODAY).by_name == 2
    assert there(desk, water) == 7


def test_somebody_whose_household_has_got_it_gets_it_by_name_only_for_a_reason(desk: Desk) -> None:
    water, _rice, family, _single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 1))
    batch = give(desk, campaign, family)
    with pytest.raises(Refused) as refused:
        give(desk, campaign, name="李梅", receiver="李梅")
    assert refused.value.problems[0].text == supply_issues.NAMESAKE and there(desk, water) == 9
    give(desk, campaign, name="李梅", receiver="李梅", note="5栋的另一位李梅")
    give(desk, campaign, name="赵玉兰", receiver="赵玉兰")
    desk.do_now(supply_issues.take_back, batch, "给错人")
    give(desk, campaign, name="张建国", receiver="张建国")
    assert there(desk, water) == 7


def test_a_campaign_for_a_building_or_a_key_group_leaves_the_others_out(desk: Desk) -> None:
    water, _rice, family, single = a_village(desk)
    three = next(one.id for one in desk.ask_now(areas.buildings) if one.number == "3")
    campaign = a_campaign(desk, Share(water, 1), building_ids=(three,))
    with pytest.raises(Refused) as refused:
        give(desk, campaign, single)
    assert refused.value.problems[0].field == "note"
    give(desk, campaign, single, note="房屋漏水，特批")
    found = desk.ask_now(supply_receipts.find, campaign, "zyl", TODAY)
    assert [(one.head, one.is_meant, one.is_complete, one.heads) for one in found] == [("赵玉兰", False, True, 1)]
    assert found[0].received is not None
    elder = desk.ask_now(supply_receipts.find, campaign, "赵玉兰", TODAY)[0].found.id
    make.a_tag(desk, elder, "A1")
    grouped = a_campaign(desk, Share(water, 1), name="独居老人", tag="A1")
    assert desk.ask_now(kept.one, grouped, TODAY).line.progress == Progress(1, 0)
    assert family


def test_what_each_gets_stays_as_it_is_once_somebody_got_it(desk: Desk) -> None:
    water, rice, family, _single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 1))
    draft = CampaignDraft("慰问", TODAY, TODAY, (Share(water, 2),))
    desk.do_now(supply_campaigns.amend, campaign, 1, draft)
    give(desk, campaign, family)
    line = desk.ask_now(kept.one, campaign, TODAY).line
    with pytest.raises(Refused) as refused:
        desk.do_now(
            supply_campaigns.amend, campaign, line.version, CampaignDraft("慰问", TODAY, TODAY, (Share(rice, 1),))
        )
    assert refused.value.problems[0].text == rules.WAS_GIVEN
    more = CampaignDraft("慰问", TODAY, TODAY, (Share(water, 2), Share(rice, 1)))
    desk.do_now(supply_campaigns.amend, campaign, line.version, more)
    give(desk, campaign, family)
    assert (there(desk, water), there(desk, rice)) == (8, 9)
    line = desk.ask_now(kept.one, campaign, TODAY).line
    desk.do_now(supply_campaigns.end, campaign, line.version)
    with pytest.raises(Refused) as refused:
        give(desk, campaign, name="周流动", receiver="周流动")
    assert refused.value.problems[0].text == rules.IS_OVER


def test_a_campaign_is_shown_in_as_many_statements_however_many_have_got_it(desk: Desk, statements: Counting) -> None:
    water, _rice, family, single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 1))
    counts = []
    for household in (family, single):
        give(desk, campaign, household)
        with statements(desk) as seen:
            desk.ask_now(kept.one, campaign, TODAY)
            desk.ask_now(supply_receipts.received, campaign)
            desk.ask_now(supply_receipts.find, campaign, "张", TODAY)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def give_at_a_table(
    url: str, campaign: str, household: str, start: multiprocessing.synchronize.Barrier, told: multiprocessing.Queue
) -> None:
    """One program: it waits for the others and gives to the same household as they do."""
    desk = open_desk(url)
    start.wait()
    try:
        give(desk, campaign, household)
        told.put("given")
    except Refused as error:
        told.put(error.problems[0].text)
    finally:
        desk.close()


def test_of_several_tables_only_one_gives_to_a_household(file_desk: Desk, file_url: str) -> None:
    desk = file_desk
    water, _rice, family, _single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 1))
    context = multiprocessing.get_context("forkserver")
    # All tests of a run share one fork server: what any of them needs comes first.
    context.set_forkserver_preload(["tests.conftest", __name__])
    start, told = context.Barrier(TABLES), context.Queue()
    tables = [
        context.Process(target=give_at_a_table, args=(file_url, campaign, family, start, told), daemon=True)
        for _table in range(TABLES)
    ]
    for table in tables:
        table.start()
    answers = [told.get(timeout=60) for _table in tables]
    for table in tables:
        table.join(timeout=10)
    assert sorted(answers) == sorted(["given", *[rules.GIVEN] * (TABLES - 1)])
    assert there(desk, water) == 9 and all_is_well(desk)


def test_a_correction_is_not_taken_back_when_somebody_got_by_it_what_was_not_given_before(desk: Desk) -> None:
    water, _rice, family, single = a_village(desk)
    campaign = a_campaign(desk, Share(water, 1))
    line = desk.ask_now(kept.one, campaign, TODAY).line
    draft = CampaignDraft(line.name, line.from_on, line.to_on, (Share(water, 2),))
    desk.do_now(supply_campaigns.amend, campaign, line.version, draft)
    deed = desk.ask_now(history.recent)[0].id
    give(desk, campaign, family)
    with pytest.raises(Refused) as refused:
        desk.do_now(taking_back.undo, deed)
    assert refused.value.problems[0].text == rules.WAS_GIVEN
    give(desk, campaign, single)
    assert there(desk, water) == 6 and all_is_well(desk)
