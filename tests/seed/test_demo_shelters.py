"""The practice community has shelters, and a register in which a family once stood."""

from __future__ import annotations

from db.desk import Desk
from db.queries import shelter_stays, shelters
from seed import demo_shelters
from tests import make


def test_whoever_practises_finds_shelters_with_beds_and_the_stays_of_a_drill(desk: Desk) -> None:
    make.a_family(desk)
    desk.do_now(demo_shelters.plant)
    lines = {one.name: one for one in desk.ask_now(shelters.lines)}
    assert {name: one.capacity.people for name, one in lines.items()} == {"向阳小学": 62, "社区文体中心": 90}
    assert not any(one.is_open for one in lines.values())
    stays = desk.ask_now(shelter_stays.register, lines["向阳小学"].id)
    assert [(one.name, one.is_in, one.going_to) for one in stays] == [
        (name, False, demo_shelters.HOME) for name in ("张建国", "李梅", "张小明")
    ]
    (spent,) = {one.out_at - one.in_at for one in stays if one.out_at}
    assert spent.total_seconds() == 3 * 3600 and (desk.by().at - stays[0].in_at).days == 60
