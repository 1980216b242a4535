"""Rules of disputes: what a record says by whom, the clocks after an agreement, and the items of a dossier."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import dispute_clocks, dispute_parties, dispute_sessions, disputes, dossiers, loops
from db.rules.deadlines import Limit, Unit
from db.rules.dispute_agreements import Duty
from db.rules.dispute_clocks import Course, Rule
from db.rules.dispute_parties import PartyDraft
from db.rules.dispute_sessions import Kind, Said
from db.rules.dossiers import Contents, Kept, Lack, Point, Review, State

ON = datetime.date(2026, 11, 25)
RULES = {
    "duty": Rule(0, 3),
    "court": Rule(30, 10),
    "revisit1": Rule(7, 2),
    "revisit2": Rule(30, 5),
    "police": Rule(0, 0),
}
ITEMS = [
    dossiers.Rule("01", True, True, "application"),
    dossiers.Rule("02", True, True, "rights"),
    dossiers.Rule("03", True, False),
    dossiers.Rule("04", False, True, "proxy"),
    dossiers.Rule("07", True, True, "session"),
    dossiers.Rule("08", True, True, "agreement"),
    dossiers.Rule("09", False, False),
    dossiers.Rule("10", False, True, "revisit"),
    dossiers.Rule("13", True, False, "back"),
]


def day(after: int) -> datetime.date:
    return ON + datetime.timedelta(days=after)


def running(**facts: object) -> list[tuple[str, datetime.date]]:
    known = {"state": "performing", "agreed_on": ON, **facts}
    found = dispute_clocks.running(Course(**known), RULES)  # type: ignore[arg-type]
    return [(one.clock.value, one.due_on) for one in found]


def test_only_names_that_were_there_speak_and_a_colon_in_words_names_nobody() -> None:
    record = "调解员：请讲\n张三：他说：不修\n说好了：明天\n\n  李四：  好 "
    assert dispute_sessions.said(record, ["调解员", "张三", "李四"]) == [
        Said("调解员", "请讲"),
        Said("张三", "他说：不修"),
        Said("", "说好了：明天"),
        Said("李四", "好"),
    ]


NAMES = st.sampled_from(["甲", "乙", "调解员", ""])


@given(st.lists(st.tuples(NAMES, st.text(st.characters(codec="utf-8")))))
def test_no_word_of_a_record_is_lost(spoken: list[tuple[str, str]]) -> None:
    record = "\n".join(dispute_sessions.line(speaker, words) for speaker, words in spoken)
    told = "".join(one.speaker + one.words for one in dispute_sessions.said(record, ["甲", "乙", "调解员"]))
    assert sorted(bare(told)) == sorted(bare(record))


def bare(text: str) -> str:
    """The characters of a text without blanks and the colons behind speakers."""
    return "".join(text.split()).replace("：", "")


def test_speakers_stand_in_the_order_of_their_keys_and_an_enquiry_has_two() -> None:
    known = dispute_sessions.speakers(["张三", "李四"], ["王主任", "李书记"], ["老周"], Kind.SITTING)
    assert known == ["调解员", "张三", "李四", "李书记", "老周"]
    assert dispute_sessions.speakers(["张三"], [], [], Kind.ENQUIRY) == ["问", "答"]


@pytest.mark.parametrize(
    ("typed", "kept"), [("9:30", "09:30"), ("14：05", "14:05"), ("24:00", ""), ("半夜", ""), ("", "")]
)
def test_an_hour_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert dispute_sessions.clock(typed) == kept


def test_after_an_agreement_duties_revisits_and_the_court_run() -> None:
    duties = (Duty("修", day(10)), Duty("赔", day(40), 100, done_on=day(1)))
    assert running(duties=duties, awaits_court=True) == [
        ("duty", day(10)),
        ("court", day(30)),
        ("revisit1", day(47)),
        ("revisit2", day(70)),
    ]
    assert running(state="archived", duties=duties, awaits_court=True) == [("court", day(30))]


def test_a_visit_before_the_performance_was_due_is_none_of_the_two() -> None:
    duties = (Duty("修", day(10)),)
    assert running(duties=duties, revisits=(day(9),))[1:] == [("revisit1", day(17)), ("revisit2", day(40))]
    assert running(duties=duties, revisits=(day(12),))[1:] == [("revisit2", day(40))]
    assert running(duties=duties, revisits=(day(12), day(39)))[1:] == []


def test_a_clock_is_told_some_days_before_it_ends() -> None:
    (one,) = dispute_clocks.running(Course("mediating", term=(day(30), day(25))), RULES)
    assert (one.tell_on, one.days_left(day(31))) == (day(25), -1)


def a_standing(extended: int = 0) -> loops.Standing:
    at = datetime.datetime(2026, 11, 25, 9)
    limit = Limit(datetime.datetime(2026, 12, 25, 23, 59), Unit.DAYS)
    return loops.Standing("mediating", "entrusted", at, at, limit, extended=extended)


@pytest.mark.parametrize(
    ("facts", "extended", "field"),
    [
        ({"due": "2027-01-24", "consent": "written"}, 0, None),
        ({"due": "2027-01-25", "consent": "written"}, 0, "due"),
        ({"due": "2027-01-01", "consent": "oral"}, 1, "due"),
        ({"due": "2027-01-01", "consent": "no"}, 0, "consent"),
        ({"due": "someday", "consent": "oral"}, 0, None),
    ],
)
def test_a_court_grants_thirty_days_once(facts: dict[str, str], extended: int, field: str | None) -> None:
    limits = {"most_extensions": 1, "longest_extension": 30}
    found = disputes.step_problems("extend", facts, a_standing(extended), "", limits)
    assert [one.field for one in found] == ([field] if field else [])
    if field == "due":
        assert disputes.step_problems("extend", facts, a_standing(extended), "", {}) == []


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ((("applicant", "张三"), ("respondent", "李四")), "张三与李四漏水纠纷"),
        ((("applicant", "张三"), ("applicant", "王五"), ("respondent", "李四")), "张三等与李四漏水纠纷"),
        ((("applicant", "张三"),), "张三漏水纠纷"),
        ((), "漏水纠纷"),
    ],
)
def test_a_case_is_called_after_its_sides(names: tuple[tuple[str, str], ...], title: str) -> None:
    assert dispute_parties.case_name([PartyDraft(role, name) for role, name in names], "漏水") == title


def test_a_long_name_leaves_room_for_the_title() -> None:
    parties = [PartyDraft("applicant", "长" * 100), PartyDraft("respondent", "名" * 100)]
    assert len(dispute_parties.case_name(parties, "漏水")) <= 120


def lacks(contents: Contents, **kept: Kept) -> dict[str, str]:
    known = {name.removeprefix("i"): one for name, one in kept.items()}
    return {one.rule.code: one.lack.value for one in dossiers.items(ITEMS, contents, known) if one.lack}


def test_a_case_needs_what_it_has_an_occasion_for() -> None:
    assert lacks(Contents()) == {"01": "print", "02": "print", "03": "all", "13": "print"}
    agreed = Contents(sittings=1, is_agreed=True, duties=1, agents=1)
    assert set(lacks(agreed)) == {"01", "02", "03", "04", "07", "08", "09", "10", "13"}
    assert lacks(agreed)["10"] == "all" and lacks(agreed)["09"] == "all"
    assert set(lacks(Contents(is_accepted=False))) == {"01", "03", "13"}


def test_an_item_goes_from_drafted_over_printed_and_signed_to_scanned() -> None:
    at = datetime.datetime(2026, 11, 25)
    states = [
        Kept(),
        Kept(printed_at=at),
        Kept(printed_at=at, signed_on=ON),
        Kept(files=1, signed_on=ON),
        Kept(is_left_out=True),
    ]
    found = [dossiers.item(ITEMS[0], Contents(), kept) for kept in states]
    assert [one.state for one in found] == [
        State.DRAFTED,
        State.PRINTED,
        State.SIGNED,
        State.SCANNED,
        State.NOT_NEEDED,
    ]
    assert [one.lack for one in found] == [Lack.PRINT, Lack.SIGNATURE, Lack.NOTHING, Lack.NOTHING, Lack.NOTHING]


def test_paper_that_lies_in_the_file_is_there_as_soon_as_its_pages_are_counted() -> None:
    assert dossiers.item(ITEMS[2], Contents(), Kept(pages=2)).lack is Lack.NOTHING
    assert dossiers.item(ITEMS[0], Contents(), Kept(pages=2)).lack is Lack.PRINT


def test_a_reviewer_sees_each_point_by_itself() -> None:
    agreed = Contents(sittings=1, is_agreed=True, duties=1, duties_done=1)
    whole = {one.code: Kept(files=1, signed_on=ON) for one in ITEMS}
    found = dossiers.items(ITEMS, agreed, whole)
    assert set(dossiers.reviewed(found, Review(), agreed).values()) == {True}
    assert dossiers.complete(found) == (8, 8)
    undone = dossiers.reviewed(found, Review(), Contents(sittings=1, is_agreed=True, duties=2, duties_done=1))
    assert undone[Point.FOLLOWED] is False
    scanned = dossiers.items(ITEMS, agreed, {one.code: Kept(files=1) for one in ITEMS})
    assert scanned[0].state is State.SCANNED and scanned[0].lack is Lack.SIGNATURE
    late = dossiers.reviewed(found, Review(True, False, False, True), agreed)
    wrong = {Point.LAWFUL, Point.IN_TIME, Point.RECORDED, Point.FOLLOWED}
    assert {point for point, is_met in late.items() if is_met is False} == wrong
    without = dossiers.reviewed(found, Review(), Contents())
    no_occasion = {point for point, is_met in without.items() if is_met is None}
    assert no_occasion == {Point.RECORDED, Point.AGREED, Point.FOLLOWED}
