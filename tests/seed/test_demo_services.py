"""The services of the practice community: a round with a miss of today, a journal, five heads and help cases."""

from __future__ import annotations

import datetime

from db.desk import Desk
from db.queries import elder_states, service_agenda, service_costs, service_rounds
from db.queries import service_cases as cases
from db.rules.agenda import Asked, Weight
from db.rules.services import Eyes
from seed import demo_services
from tests import make

ALL = Eyes(None)


def test_the_practice_community_has_a_round_with_somebody_missed_today(file_desk: Desk) -> None:
    for place in range(1, 6):
        make.a_tag(file_desk, make.a_resident(file_desk, f"独居{place}", f"3-1-{place}01", birth=f"19{30 + place}"))
    make.a_family(file_desk, "5-1-101", father="张老", son="张小明")
    make.a_resident(file_desk, "小宝", "5-1-101", birth="2017-05-01")
    file_desk.do_now(demo_services.plant)
    by = file_desk.by()
    asked = Asked(make.TODAY, by.at, file_desk.worker_id, offset=by.local - by.at)
    found = file_desk.ask_now(service_agenda.agenda, asked)
    assert found[0].weight is Weight.AT_ONCE and found[0].due_on == make.TODAY
    assert file_desk.ask_now(service_rounds.unnoted, make.TODAY, ALL) == {}
    total = service_costs.total(
        file_desk.ask_now(service_costs.lines, make.TODAY - datetime.timedelta(days=30), make.TODAY, make.TODAY, ALL)
    )
    assert total.done > 40 and total.missed >= 2 and total.own > 0
    stops = file_desk.ask_now(service_rounds.stops, make.TODAY, make.TODAY, ALL)
    states = file_desk.ask_now(elder_states.of_person, found[0].facts["resident"], make.TODAY, ALL)
    assert any(stop.open for stop in stops) and states is not None and len(states) == 2
    assert file_desk.ask_now(cases.counts, None)[cases.Chosen.CLOSED] == 1
