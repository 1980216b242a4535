"""Ways in which a case must not go: past the rules, over somebody else's work, or on paper that nobody signed."""

from __future__ import annotations

import datetime

import pytest

from db.changes import dispute_agreements, dispute_parties, dispute_sessions, disputes, dossiers, matter_numbers
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import dossiers as kept_dossiers
from db.rules.dispute_agreements import Duty
from db.rules.dossiers import State
from tests.conftest import StillClock
from tests.db.mediating import (
    LI,
    ON,
    ZHANG,
    a_case,
    a_dispute,
    a_sitting,
    agree,
    an_agreement,
    card,
    clocks,
    sit,
    take,
    version,
)


@pytest.fixture
def case(desk: Desk) -> str:
    """A case that was accepted, in which the parties sat together."""
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    return key


def revisit(desk: Desk, key: str, on: datetime.date) -> None:
    desk.do_now(dispute_agreements.revisit, key, version(desk, key), on, "whole", "yes", "")


def test_a_correction_never_wipes_what_was_performed_meanwhile(desk: Desk, case: str) -> None:
    agree(desk, case)
    seen = version(desk, case)
    duty = card(desk, case).agreement.duties[0]  # type: ignore[union-attr]
    desk.do_now(dispute_agreements.perform, duty.id, duty.version)
    with pytest.raises(Conflict):
        desk.do_now(dispute_agreements.amend, case, seen, an_agreement())
    assert card(desk, case).agreement.duties[0].duty.done_on == ON  # type: ignore[union-attr]


def test_two_people_who_write_to_one_case_notice_each_other(desk: Desk, case: str) -> None:
    seen = version(desk, case)
    desk.do_now(dispute_parties.add, case, LI)
    with pytest.raises(Conflict):
        desk.do_now(dispute_sessions.add, case, seen, a_sitting())
    desk.do_now(dossiers.note, case, "03", 0, pages=2)
    with pytest.raises(Conflict):
        desk.do_now(dossiers.note, case, "03", 0, pages=4)


@pytest.mark.parametrize("roles", [(), ("applicant",), ("respondent", "third")])
def test_a_quarrel_without_two_sides_is_neither_accepted_nor_agreed(desk: Desk, roles: tuple[str, ...]) -> None:
    parties = tuple(ZHANG.__class__(role, f"某{place}") for place, role in enumerate(roles))
    key = a_case(desk, parties)
    with pytest.raises(Refused):
        take(desk, key, "accept")
    assert card(desk, key).line.state == "registered"


def test_what_was_signed_is_signed_no_more_when_it_says_something_else(desk: Desk, case: str) -> None:
    agree(desk, case)
    desk.do_now(dossiers.note, case, "07", 0, pages=3)
    with pytest.raises(Refused):
        desk.do_now(dossiers.sign, case, "08", 0, ON)
    with pytest.raises(Refused):
        desk.do_now(dossiers.sign, case, "07", 2, ON - datetime.timedelta(days=1))
    desk.do_now(dossiers.sign, case, "07", 2, ON)
    line = card(desk, case).sessions[0]
    desk.do_now(dispute_sessions.amend, line.id, line.version, a_sitting(result="不成", reason="记错"))
    found = desk.ask_now(kept_dossiers.of, card(desk, case), ON)
    assert next(one.state for one in found.items if one.rule.code == "07") is State.DRAFTED


def test_a_filed_case_is_changed_only_after_it_is_taken_up_again(desk: Desk, case: str) -> None:
    take(desk, case, "fail", told="1", reason="各执一词")
    take(desk, case, "close")
    take(desk, case, "archive", retention="long", box="1")
    seen = card(desk, case)
    deeds = [
        (disputes.amend, case, version(desk, case), a_dispute()),
        (dispute_parties.remove, seen.parties[0].id, seen.parties[0].version),
        (dispute_sessions.amend, seen.sessions[0].id, seen.sessions[0].version, a_sitting(reason="x")),
    ]
    for deed, *values in deeds:
        with pytest.raises(Refused):
            desk.do_now(deed, *values)  # type: ignore[arg-type]


def test_nothing_is_all_performed_while_something_is_open_and_late_performance_leads_on(desk: Desk, case: str) -> None:
    agree(desk, case)
    with pytest.raises(Refused):
        take(desk, case, "performed")
    take(desk, case, "default", told="1")
    for one in card(desk, case).agreement.duties:  # type: ignore[union-attr]
        desk.do_now(dispute_agreements.perform, one.id, one.version)
    assert card(desk, case).line.state == "revisiting"


def test_visits_to_each_party_on_one_day_are_one_revisit_and_the_second_comes_later(
    desk: Desk, case: str, clock: StillClock
) -> None:
    agree(desk, case, duties=(Duty("当场道歉", ON, done_on=ON),))
    clock.move(days=6)
    for _party in range(2):
        revisit(desk, case, ON + datetime.timedelta(days=6))
    assert ("revisit2", "12-22") in clocks(desk, case)
    clock.move(days=7)
    revisit(desk, case, ON + datetime.timedelta(days=13))
    assert not [name for name, _day in clocks(desk, case) if name.startswith("revisit")]


def test_a_visit_after_the_first_agreement_is_none_after_the_second(desk: Desk, case: str, clock: StillClock) -> None:
    agree(desk, case, duties=(Duty("当场道歉", ON, done_on=ON),))
    revisit(desk, case, ON)
    take(desk, case, "close", text="另有新争议")
    take(desk, case, "reopen", reason="又漏了")
    agree(desk, case, duties=(Duty("当场道歉", ON, done_on=ON),))
    assert [name for name, _day in clocks(desk, case)][:1] == ["revisit1"]


def test_a_case_is_not_closed_with_a_revisit_outstanding_but_for_a_reason(desk: Desk, case: str) -> None:
    agree(desk, case, duties=(Duty("当场道歉", ON, done_on=ON),))
    with pytest.raises(Refused) as refused:
        take(desk, case, "close")
    assert [one.field for one in refused.value.problems] == ["text"]
    take(desk, case, "close", text="双方已迁走")


def test_a_corrected_source_brings_its_own_term(desk: Desk) -> None:
    key = a_case(desk, source="32")
    take(desk, key, "accept")
    take(desk, key, "extend", due="2027-01-21", consent="written", reason="鉴定")
    desk.do_now(disputes.amend, key, version(desk, key), a_dispute(source="1"))
    assert card(desk, key).line.terms == "ordinary"
    desk.do_now(disputes.amend, key, version(desk, key), a_dispute(source="32"))
    with pytest.raises(Refused):
        take(desk, key, "extend", due="2027-03-01", consent="written", reason="再延")


def test_a_barred_case_that_was_rejected_is_not_taken_up_again(desk: Desk) -> None:
    key = a_case(desk, bar="3")
    take(desk, key, "reject", bar="3", told="1")
    with pytest.raises(Refused):
        take(desk, key, "reopen", reason="再试")
    desk.do_now(disputes.amend, key, version(desk, key), a_dispute(bar=""))
    take(desk, key, "reopen", reason="法院已撤案")


def test_the_police_are_told_after_a_party_refused_as_well(desk: Desk) -> None:
    key = a_case(desk, colour="red")
    take(desk, key, "refuse", who="李四", told="1")
    assert ("police", "11-22") in clocks(desk, key)
    take(desk, key, "alert", partner="派出所", text="已报告")
    assert "police" not in [name for name, _day in clocks(desk, key)]


def test_cases_that_were_accepted_away_get_numbers_of_their_year_when_the_laptop_is_back(
    desk: Desk, clock: StillClock
) -> None:
    desk.do_now(matter_numbers.leave_office)
    keys = [a_case(desk), a_case(desk)]
    for key in reversed(keys):
        take(desk, key, "accept")
    assert [card(desk, key).case_number for key in keys] == ["", ""]
    clock.move(days=50)
    desk.do_now(matter_numbers.return_to_office)
    numbers = [card(desk, key).case_number for key in keys]
    assert all(number.startswith("（2026）") for number in numbers) and len(set(numbers)) == 2


@pytest.mark.parametrize(("facts", "field"), [({"sex": "x"}, "sex"), ({"agent_powers": "乱写"}, "agent_powers")])
def test_a_party_says_only_what_stands_in_the_lists(desk: Desk, facts: dict[str, str], field: str) -> None:
    key = a_case(desk)
    with pytest.raises(Refused) as refused:
        desk.do_now(dispute_parties.add, key, ZHANG.__class__("third", "王五", **facts))  # type: ignore[arg-type]
    assert [one.field for one in refused.value.problems] == [field]


def test_a_name_that_nobody_chose_follows_what_is_corrected(desk: Desk) -> None:
    key = a_case(desk)
    party = card(desk, key).parties[1]
    desk.do_now(dispute_parties.amend, party.id, party.version, LI.__class__("respondent", "李思"))
    assert card(desk, key).line.title == "张三与李思漏水纠纷"
    desk.do_now(disputes.amend, key, version(desk, key), a_dispute(title="张三与李思漏水纠纷", kind="0202"))
    assert card(desk, key).line.title == "张三与李思噪音纠纷"
    desk.do_now(disputes.amend, key, version(desk, key), a_dispute(title="楼上楼下一案"))
    desk.do_now(dispute_parties.add, key, LI.__class__("third", "王五"))
    assert card(desk, key).line.title == "楼上楼下一案"
