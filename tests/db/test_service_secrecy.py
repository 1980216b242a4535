"""What is of a child or of health, help cases, and the five heads: few eyes see them, and each goes its own way."""

from __future__ import annotations

import datetime

import pytest

from db.changes import areas, elder_states, service_cases, service_rounds, services, workers
from db.desk import Desk
from db.errors import NotFound, Refused
from db.queries import elder_states as heads
from db.queries import service_bringers, service_people, service_remarks
from db.queries import service_cases as cases
from db.queries import service_rounds as rounds
from db.queries import services as kept
from db.rules.elder_states import StateDraft
from db.rules.service_cases import CaseDraft
from db.rules.services import Bringer, Eyes, RoundDraft, ServiceDraft
from tests import make
from tests.conftest import StillClock
from tests.db.serving import ALL, ONE_DAY, TODAY, a_line, a_service


def test_what_is_of_a_child_or_of_health_is_for_few_eyes(desk: Desk) -> None:
    child = make.a_resident(desk, "张小明", "3-2-1201", birth="2016-03-08")
    elder = make.a_resident(desk, "王桂英", "3-2-1202", birth="1944")
    a_service(desk, child, "after_school")
    a_service(desk, elder, "counsel", "every", days=(14,), note="情绪低落")
    a_service(desk, elder)
    stranger = Eyes("w", "elsewhere")
    seen = {
        (one.service.kind, one.name): one.is_open_to
        for stop in desk.ask_now(rounds.stops, TODAY, TODAY, stranger)
        for one in stop.dues
    }
    assert seen == {("after_school", "张*"): False, ("counsel", "王*英"): False, ("meal", "王*英"): True}
    page = desk.ask_now(kept.of_person, elder, TODAY, stranger)
    assert page is not None and [one.kind for one in page.lines] == ["meal"] and page.hidden == 1
    assert desk.ask_now(kept.of_person, "nobody", TODAY, ALL) is None
    remarks = desk.ask_now(service_remarks.remarks_about, [child, elder], TODAY)
    assert {(one.code, one.is_confined) for one in remarks} == {("", True), ("meal", False)}
    assert "情绪" not in str(remarks) and desk.ask_now(service_remarks.remarks_about, [], TODAY) == []


def test_a_worker_of_another_grid_can_neither_see_nor_write(desk: Desk, clock: StillClock) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    state = desk.do_now(elder_states.note, StateDraft(person, TODAY, {"health": 3, "mind": 1}, "血压高"))
    case = desk.do_now(service_cases.open_case, CaseDraft(person, "medical", "visit", "取药难"))
    medicine = a_service(desk, person, "medicine", "every", days=(14,), hour="")
    grid = desk.do_now(areas.add, "grid", "别的网格")
    other = desk.do_now(workers.add, "陈其他", "", "worker", grid)
    desk.worker_id = other
    stranger = desk.ask_now(service_people.eyes, other)
    assert desk.ask_now(heads.of_person, person, TODAY, stranger) is None
    card = desk.ask_now(cases.one, case, desk.by().at, datetime.timedelta(hours=8), stranger)
    assert card is not None and (card.what, card.line.need, card.steps_now) == ("", "", ())
    for deed, *told_ in (
        (elder_states.withdraw, state, 1, "错"),
        (service_rounds.note, RoundDraft(medicine, TODAY, "done")),
        (services.end, medicine, 1, TODAY, "停"),
        (service_cases.take, case, 1, "look", {"text": "看过"}),
    ):
        with pytest.raises(Refused):
            desk.do_now(deed, *told_)  # type: ignore[operator]


def test_the_five_heads_are_kept_over_time_and_a_wrong_one_is_withdrawn(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    desk.do_now(elder_states.note, StateDraft(person, TODAY - 30 * ONE_DAY, {"health": 1, "home": 2}))
    wrong = desk.do_now(elder_states.note, StateDraft(person, TODAY, {"health": 3}, "跌倒"))
    found = desk.ask_now(heads.of_person, person, TODAY, ALL)
    assert found is not None and [one.noted.levels["health"] for one in found] == [1, 3]
    (remark,) = desk.ask_now(service_remarks.remarks_on_page, [person], TODAY)
    assert (remark.code, remark.is_confined) == ("health", True)
    desk.do_now(elder_states.withdraw, wrong, 1, "看错人")
    assert len(desk.ask_now(heads.of_person, person, TODAY, ALL) or ()) == 1
    assert desk.ask_now(service_remarks.remarks_on_page, [person], TODAY) == []
    with pytest.raises(Refused):
        desk.do_now(elder_states.note, StateDraft(person, TODAY, {}))
    with pytest.raises(NotFound):
        desk.do_now(elder_states.note, StateDraft("nobody", TODAY, {"health": 1}))


def test_a_help_case_goes_its_way_and_a_service_comes_out_of_it(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    matter = desk.do_now(service_cases.open_case, CaseDraft(person, "meal", "visit", "做不动饭", "每天吃上热饭"))

    def card() -> cases.CaseCard:
        found = desk.ask_now(cases.one, matter, desk.by().at, datetime.timedelta(hours=8), ALL)
        assert found is not None
        return found

    assert card().line.matter.title == "帮扶 王*英 吃饭" and card().line.matter.number.startswith("BF-")
    desk.do_now(service_cases.take, matter, card().version, "look", {"text": "独居，腿脚不便"})
    draft = ServiceDraft(person, "meal", "working", TODAY, bringer=Bringer("partner", "幸福餐厅"), case_id=matter)
    desk.do_now(service_cases.arrange, matter, card().version, draft)
    assert card().line.matter.state == "helped" and [one.kind for one in card().services] == ["meal"]
    with pytest.raises(Refused):
        desk.do_now(service_cases.take, matter, card().version, "service", {})
    desk.do_now(service_cases.amend, matter, card().version, CaseDraft(person, "medical", "visit", "做不动饭，要取药"))
    assert card().line.matter.title == "帮扶 王*英"
    desk.do_now(service_cases.take, matter, card().version, "close", {"text": "已正常送餐"})
    assert desk.ask_now(cases.counts, None) == {cases.Chosen.OPEN: 0, cases.Chosen.MINE: 0, cases.Chosen.CLOSED: 1}
    (line,) = desk.ask_now(cases.of_person, person, desk.by().at, TODAY, ALL)
    assert line.matter.ended_at and desk.ask_now(cases.find, "王*英", desk.by().at, TODAY, ALL) == [line]


def test_a_bringer_is_found_by_name_and_stays_readable(desk: Desk) -> None:
    worker = desk.do_now(workers.add, "周文")
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person, bringer=Bringer("worker", "周文"))
    assert a_line(desk, meal).bringer == Bringer("worker", "周文", worker)
    assert desk.ask_now(service_bringers.choices, "worker") == ["周文", "李敏"]
    assert desk.ask_now(service_bringers.choices, "family") == []
    other = a_service(desk, person, "bills", "month", days=(10,), bringer=Bringer("worker", "王不在"))
    assert a_line(desk, other).bringer == Bringer("worker", "王不在")
