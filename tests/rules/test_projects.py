"""Rules of projects: sums that are always right, what is to be said of them, and what an entry must say."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import project_cautions, project_decisions, project_money, projects
from db.rules.project_cautions import Books, Limits, Quote, Sign
from db.rules.project_decisions import AcceptanceDraft, NoticeDraft, VoteDraft
from db.rules.project_money import Entry, Line, Move
from db.rules.projects import Bar, EntryDraft, LineDraft, ProjectDraft, QuoteDraft
from tests.rules.properties import quick

TODAY = datetime.date(2026, 11, 22)
LIMITS = Limits(year_fen=20_000_000, quote_fen=1_000_000, quotes=3, split_days=30, spent_by=11)
lines = st.lists(
    st.builds(Line, st.sampled_from("abcdef"), st.just("油漆"), st.integers(0, 10**7), st.integers(1, 10**5)),
    max_size=6,
    unique_by=lambda one: one.id,
)
days = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
entries = st.lists(
    st.builds(
        Entry,
        st.uuids().map(str),
        st.sampled_from(Move),
        days,
        st.integers(1, 10**8),
        st.sampled_from(("甲公司", "乙公司")),
        st.sampled_from((None, *"abc")),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


def on(month: int, day: int) -> datetime.date:
    return datetime.date(2026, month, day)


def pay(key: str, fen: int, day: datetime.date = TODAY, line: str = "a", party: str = "甲公司") -> Entry:
    return Entry(key, Move.PAY, day, fen, party, line)


def books(*found: Entry, budget: int = 5_000_000, quotes: tuple[Quote, ...] = (), **facts: object) -> Books:
    return Books(2026, (Line("a", "油漆", budget),), found, quotes, **facts)  # type: ignore[arg-type]


def signs(of: Books, today: datetime.date = datetime.date(2026, 10, 31)) -> list[Sign]:
    return [one.sign for one in project_cautions.cautions(of, LIMITS, today)]


def reversed_one(one: Entry) -> Entry:
    return dataclasses.replace(one, id=f"-{one.id}", fen=-one.fen, reverses_id=one.id)


@quick
@given(lines, entries, st.randoms(use_true_random=False))
def test_sums_are_the_same_in_any_order_and_agree_with_each_other(
    planned: list[Line], found: list[Entry], random: object
) -> None:
    sums = project_money.sums(planned, found)
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert project_money.sums(reversed(planned), shuffled) == sums
    assert sum(project_money.paid_by_line(found).values()) == sums.paid
    assert sums.there == sum(one.change for one in found) == ([0] + project_money.balances(found))[-1]
    assert sums.budget == sum(one.fen for one in planned) and sums.open + sums.paid == sums.budget


@quick
@given(lines, entries, st.data())
def test_an_entry_made_good_leaves_every_sum_as_if_it_had_never_been(
    planned: list[Line], found: list[Entry], data: st.DataObject
) -> None:
    wrong = data.draw(st.lists(st.sampled_from(found), unique_by=lambda one: one.id)) if found else []
    whole = [*found, *map(reversed_one, wrong)]
    without = [one for one in found if one not in wrong]
    assert project_money.sums(planned, whole) == project_money.sums(planned, without)
    paid, known = project_money.paid_by_line(whole), project_money.paid_by_line(without)
    assert {key: fen for key, fen in paid.items() if fen} == {key: fen for key, fen in known.items() if fen}
    assert project_money.standing(whole) == without


@quick
@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_line_comes_to_the_nearest_fen(unit_fen: int, hundredths: int) -> None:
    assert abs(project_money.line_fen(unit_fen, hundredths) * 100 - unit_fen * hundredths) <= 50
    assert project_money.hundredths_of(project_money.quantity(hundredths)) == hundredths


@pytest.mark.parametrize(
    ("typed", "read"),
    [("12", 1200), ("12.5", 1250), ("0.05", 5), ("0", None), ("1.234", None), ("x", None), ("-1", None)],
)
def test_a_quantity_is_read_to_hundredths(typed: str, read: int | None) -> None:
    assert project_money.hundredths_of(typed) == read


def test_sums_are_written_with_their_fen_whatever_their_sign() -> None:
    assert [project_money.yuan(fen) for fen in (0, 5, -5, -30050, 1200000)] == [
        "0.00",
        "0.05",
        "-0.05",
        "-300.50",
        "12000.00",
    ]


def test_more_than_is_planned_or_came_is_told_with_its_figures() -> None:
    found = project_cautions.cautions(books(pay("1", 600_000), budget=500_000), LIMITS, on(6, 1))
    assert [one.sign for one in found] == [Sign.OVER_LINE, Sign.OVER_BUDGET, Sign.NOT_THERE]
    assert found[0].values == {"item": "油漆", "paid": "6000.00", "budget": "5000.00", "over": "1000.00"}
    grant = Entry("0", Move.GRANT, TODAY, 600_000)
    assert signs(books(grant, pay("1", 500_000), budget=500_000)) == []
    assert Sign.OVER_YEAR in signs(books(elsewhere=15_000_001)) and Sign.OVER_YEAR not in signs(
        books(elsewhere=15_000_000)
    )


@pytest.mark.parametrize(("day", "told"), [(on(10, 31), False), (on(11, 1), True), (datetime.date(2027, 2, 1), True)])
def test_money_that_is_left_is_told_from_november_on(day: datetime.date, told: bool) -> None:
    grant = Entry("0", Move.GRANT, on(3, 1), 500_000)
    assert (Sign.UNSPENT in signs(books(grant, pay("1", 499_999), budget=500_000), day)) is told
    assert Sign.UNSPENT not in signs(books(grant, pay("1", 500_000), budget=500_000), day)
    assert Sign.UNSPENT not in signs(books(grant, budget=500_000, is_spending=False), day)


def test_payments_to_one_payee_under_the_limit_within_thirty_days_are_told_as_split() -> None:
    grant = Entry("0", Move.GRANT, on(3, 1), 5_000_000)
    two = (pay("1", 500_000, on(4, 1)), pay("2", 500_000, on(5, 1)))
    assert Sign.SPLIT in signs(books(grant, *two))
    late = (two[0], pay("2", 500_000, on(5, 2)))
    assert Sign.SPLIT not in signs(books(grant, *late))
    other = (two[0], pay("2", 500_000, on(5, 1), party="乙公司"))
    assert Sign.SPLIT not in signs(books(grant, *other))
    assert Sign.SPLIT not in signs(books(grant, *two, reversed_one(two[1])))
    assert Sign.SPLIT not in signs(books(grant, pay("1", 999_999), budget=999_999))
    asked = tuple(Quote(name, 500_000) for name in ("甲", "乙", "丙"))
    assert Sign.SPLIT not in signs(books(grant, *two, quotes=asked))


@quick
@given(st.lists(st.tuples(st.integers(0, 120), st.integers(1, 1_200_000)), max_size=9))
def test_a_split_is_told_exactly_where_some_thirty_days_hold_it(paid: list[tuple[int, int]]) -> None:
    found = [pay(f"{place:02d}", fen, on(1, 1) + datetime.timedelta(day)) for place, (day, fen) in enumerate(paid)]
    small = [one for one in found if one.fen < LIMITS.quote_fen]
    sums = [sum(one.fen for one in small if 0 <= (one.on - first.on).days <= LIMITS.split_days) for first in small]
    told = [one for one in project_cautions.split(books(*found), LIMITS)]
    assert bool(told) == any(total >= LIMITS.quote_fen for total in sums)
    if told:
        assert told[0].values["total"] == project_money.yuan(max(sums))


def test_a_dear_line_needs_three_suppliers_and_a_word_where_not_the_lowest_is_chosen() -> None:
    grant = Entry("0", Move.GRANT, TODAY, 5_000_000)
    dear, same = Quote("甲", 900, "a", is_chosen=True), Quote(" 甲 ", 800, "a")
    assert signs(books(grant, quotes=(dear, same))) == [Sign.FEW_QUOTES, Sign.NOT_LOWEST]
    three = (dataclasses.replace(dear, why="工期短"), Quote("乙", 800), Quote("丙", 700, "a"))
    assert signs(books(grant, quotes=three)) == []


def test_only_what_an_entry_newly_brings_about_is_asked_and_a_note_answers_it() -> None:
    before, more = books(pay("1", 600), budget=500), books(pay("1", 600), pay("2", 1), budget=500)
    assert {one.sign for one in project_cautions.brought_about(before, more, LIMITS)} == {
        Sign.OVER_LINE,
        Sign.OVER_BUDGET,
        Sign.NOT_THERE,
    }
    assert project_cautions.brought_about(more, more, LIMITS) == []
    draft = EntryDraft(Move.PAY, 1, TODAY, "甲", "a", "1", "李", "王", "张")
    new = project_cautions.brought_about(before, more, LIMITS)
    assert [one.field for one in projects.caution_problems(draft, new)] == ["note"] * 3
    assert projects.caution_problems(dataclasses.replace(draft, note="书记同意"), new) == []


def test_a_payment_needs_a_line_a_voucher_and_three_different_people() -> None:
    known = (Line("a", "油漆", 100),)
    draft = EntryDraft(Move.PAY, 100, TODAY, "甲公司", "a", "报001", "李敏", "王强", "张书记")
    assert projects.entry_problems(draft, known, TODAY) == []
    same = dataclasses.replace(draft, witness="李 敏", approver="王强", line_id="z", voucher=" ")
    assert [(one.field, one.text) for one in projects.entry_problems(same, known, TODAY)] == [
        ("line_id", projects.NO_LINE),
        ("voucher", projects.NEEDED),
        ("witness", projects.SAME_PERSON),
    ]
    own = dataclasses.replace(draft, party="张 书记")
    assert [(one.field, one.text) for one in projects.entry_problems(own, known, TODAY)] == [
        ("approver", projects.OWN_PAYMENT)
    ]
    late = dataclasses.replace(draft, fen=0, party="", moved_on=on(11, 23), handler="")
    assert [one.field for one in projects.entry_problems(late, known, TODAY)] == ["fen", "party", "moved_on", "handler"]
    assert projects.entry_problems(EntryDraft(Move.GRANT, 100, TODAY, "街道"), (), TODAY) == []


def test_an_entry_is_made_good_once_and_with_a_reason() -> None:
    one = pay("1", 100)
    assert [found.field for found in projects.reversal_problems(one, [one], " ")] == ["reason"]
    assert projects.reversal_problems(one, [one], "付错单位") == []
    gone = [one, reversed_one(one)]
    assert all(projects.reversal_problems(other, gone, "又错") for other in gone)


def test_what_reads_like_the_negative_list_needs_a_word_why_it_is_not() -> None:
    bars = [Bar("private", ("物业费",), "属于个人"), Bar("office", ("打印机", "招待费"), "属于办公")]
    found = projects.barred(["补贴物业费", "打印机一台"], bars)
    assert [(one.bar.code, one.words) for one in found] == [("private", ("物业费",)), ("office", ("打印机",))]
    assert len(projects.bar_problems(found, "")) == 2 and projects.bar_problems(found, "为老服务点用，不归社区") == []
    assert projects.barred(["楼道刷白"], bars) == []


def test_drafts_say_what_is_wrong_with_them() -> None:
    wrong = ProjectDraft(" ", "nowhere", 26, need="字" * 2001, heads=-1)
    assert [one.field for one in projects.problems_in(wrong, {"party"})] == ["title", "source", "year", "heads", "need"]
    assert projects.problems_in(ProjectDraft("楼道刷白", "party", 2026), {"party"}) == []
    assert [one.field for one in projects.line_problems(LineDraft("", -1, 0))] == ["item", "unit_fen", "hundredths"]
    quote = QuoteDraft("", 0, on(12, 1), "z")
    assert [one.field for one in projects.quote_problems(quote, {"a"}, TODAY)] == [
        "supplier",
        "fen",
        "line_id",
        "quoted_on",
    ]


@pytest.mark.parametrize(("votes_for", "against", "passed"), [(11, 10, True), (10, 10, False), (1, 0, True)])
def test_more_than_half_of_the_votes_pass(votes_for: int, against: int, passed: bool) -> None:
    draft = VoteDraft("议事会〔2026〕3号", TODAY, votes_for, against)
    assert project_decisions.has_passed(draft) is passed
    assert bool(project_decisions.vote_problems(draft, True, TODAY)) is not passed
    assert bool(project_decisions.vote_problems(draft, False, TODAY)) is passed


def test_acceptance_and_notice_say_who_and_hang_long_enough() -> None:
    draft = AcceptanceDraft("mend", on(11, 23), "", "", 10, 11)
    assert [one.field for one in project_decisions.acceptance_problems(draft, {"passed", "mend"}, TODAY)] == [
        "acceptors",
        "accepted_on",
        "note",
        "content",
    ]
    short = NoticeDraft("plan", on(11, 1), on(11, 7), "公告栏")
    assert [one.field for one in project_decisions.notice_problems(short, 7)] == ["to_on"]
    assert project_decisions.notice_problems(dataclasses.replace(short, to_on=on(11, 8)), 7) == []
    assert project_decisions.notice_problems(dataclasses.replace(short, to_on=on(10, 8)), 7)
    assert [one.field for one in project_decisions.vote_problems(VoteDraft("", TODAY, 0), True, TODAY)] == [
        "ref",
        "votes_for",
    ]
