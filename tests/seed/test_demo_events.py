"""The events, clubs and honours of the practice community: each screen has something to show."""

from __future__ import annotations

from db.desk import Desk
from db.queries import clubs, event_agenda, events, honours
from db.rules.agenda import Asked
from db.rules.events import State
from db.rules.honours import Stage
from seed import demo_events
from tests import make


def test_the_practice_community_holds_events_and_honours(file_desk: Desk) -> None:
    make.a_family(file_desk)
    for place in range(8):
        make.a_resident(file_desk, f"赵玉{'兰芳梅英秀珍琴香'[place]}", f"5-1-{place + 1}01", make.HEAD, birth="1950")
    file_desk.do_now(demo_events.plant)
    found = {one.title: one for one in file_desk.ask_now(events.recent, make.TODAY)}
    party = found["中秋游园会"]
    assert (party.state, found["健康义诊"].state, found["迎新春写春联送福"].state) == (
        State.SUMMED,
        State.OPEN,
        State.PLANNED,
    )
    card = file_desk.ask_now(events.one, party.id)
    assert card is not None and party.came > 3 and card.purse.paid == 363250 and len(card.partners) == 2
    full = file_desk.ask_now(events.one, found["宪法宣传讲座"].id)
    assert full is not None and full.lists[0].standing.capacity == 12
    lines = file_desk.ask_now(clubs.lines, make.TODAY)
    assert all(one.members for one in lines) and len(lines) == 3
    assert [one.stage for one in file_desk.ask_now(honours.lines)] == [Stage.NOTICE, Stage.AWARDED]
    by = file_desk.by()
    told = file_desk.ask_now(event_agenda.agenda, Asked(make.TODAY, by.at, by.worker_id))
    assert {one.noun for one in told} >= {"events"}
