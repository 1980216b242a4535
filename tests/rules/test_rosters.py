"""Rosters: who is put where, what is said of a broken rule, why somebody stands where they stand, a year of rosters."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from db.rules import roster_checks, roster_counts, roster_reasons, roster_rules, roster_search
from db.rules.roster_rules import Reason, Rule
from db.rules.rosters import ONE_DAY, Absence, AbsenceKind, Assigned, DayKind, Ground, Member, Role, Settings, Tally
from tests.rules.rostering import (
    ALL_PARTS,
    DAY,
    NIGHT,
    WORKDAYS,
    a_ground,
    a_shift,
    a_slot,
    day_kinds,
    holder,
    on_day,
    people,
)

LED = a_shift("L", needs={Role.LEADER: 1, Role.MAIN: 1})
LATE = a_shift("S", 16, 22, {Role.MAIN: 1}, post_id="gate")
LEADER = Member("boss", "boss", frozenset((Role.LEADER, Role.MAIN)))
NEW_YEAR = datetime.date(2026, 1, 1)
# The legal holidays of 2026 by the State Council's notice of 4 November 2025: the days off that are holidays by law.
LEGAL = (
    "01-01",
    "02-16",
    "02-17",
    "02-18",
    "02-19",
    "04-05",
    "05-01",
    "05-02",
    "06-19",
    "09-25",
    "10-01",
    "10-02",
    "10-03",
)
HOLIDAYS = [datetime.date.fromisoformat(f"2026-{day}") for day in LEGAL]


def months(year: int = 2026) -> list[tuple[datetime.date, datetime.date]]:
    """The first and last day of each month of a year."""
    firsts = [datetime.date(year, month, 1) for month in range(1, 13)] + [datetime.date(year + 1, 1, 1)]
    return [(first, then - ONE_DAY) for first, then in zip(firsts, firsts[1:], strict=False)]


def a_year(ground: Ground) -> tuple[Ground, dict[str, dict[Tally, int]]]:
    """Twelve rosters one after the other, each made from what the one before left; the last ground and all counts."""
    counts: dict[str, dict[Tally, int]] = {}
    for first, last in months():
        kinds = day_kinds(first, last, HOLIDAYS)
        ground = replace(ground, first=first, last=last, day_kinds=kinds)
        roster = roster_search.made(ground)
        assert [one for one in roster_checks.broken(ground, roster)] == []
        counts, owed = roster_counts.carried(ground, roster)
        ground = replace(ground, counts=counts, owed=owed, before=roster[-6:])
    return ground, counts


def test_a_rotation_on_workdays_only_leaves_nobody_of_fourteen_out_over_a_year() -> None:
    one = a_shift(needs={Role.MAIN: 1}, day_kinds=WORKDAYS)
    _ground, counts = a_year(a_ground(members=14, shifts=(one,)))
    done = [counts[member.id][Tally.SHIFT] for member in people(14)]
    assert min(done) >= 17
    assert max(done) - min(done) <= 1


def test_over_a_year_nights_weekends_and_legal_holidays_are_even_each_by_itself() -> None:
    ground, counts = a_year(a_ground(members=10, shifts=(a_shift(needs={Role.MAIN: 1}), NIGHT)))
    for tally in Tally:
        done = [counts[member.id][tally] for member in ground.members]
        assert max(done) - min(done) <= (2 if tally is Tally.SHIFT else 1), tally


def test_who_joins_has_nothing_to_catch_up_on() -> None:
    past = {member.id: dict.fromkeys(Tally, 30) for member in people(5)}
    joined = Member("new", "new", ALL_PARTS, from_on=on_day(0))
    for owed in ({}, past):
        ground = a_ground(28, (*people(5), joined), counts=past, owed=owed)
        standings = roster_counts.standings(ground, roster_search.made(ground))
        assert 17 <= standings["new"][Tally.SHIFT].here <= 20
        assert all(abs(one[Tally.SHIFT].over) <= 1 for one in standings.values())


def test_who_did_more_before_does_less_now_and_who_joins_halfway_does_half() -> None:
    past = {member.id: dict.fromkeys(Tally, 10) for member in people(6)} | {"m00": dict.fromkeys(Tally, 14)}
    late = Member("late", "late", ALL_PARTS, from_on=on_day(14))
    ground = a_ground(28, (*people(6), late), counts=past, counted_from=on_day(-28))
    done = roster_counts.counted(ground, roster_search.made(ground))
    assert done["m00"][Tally.SHIFT] <= done["m01"][Tally.SHIFT] - 3
    assert abs(done["late"][Tally.SHIFT] - done["m01"][Tally.SHIFT] / 2) <= 1


def test_leave_is_made_up_for_only_where_the_community_says_so() -> None:
    leave = Absence("m00", AbsenceKind.LEAVE, on_day(0), on_day(13))
    ground = a_ground(28, 8, absences=(leave,))
    made_up = replace(ground, settings=Settings(is_leave_made_up=True))
    half, full = (roster_counts.shares(one)[Tally.SHIFT]["m00"] for one in (ground, made_up))
    assert full == pytest.approx(14)
    assert half == pytest.approx(112 / 15)


def test_who_leads_alone_does_not_stand_in_for_the_others_too() -> None:
    ground = a_ground(28, (LEADER, *people(4)), (LED,))
    shares = roster_counts.shares(ground)[Tally.SHIFT]
    assert shares == pytest.approx({"boss": 28} | {one.id: 7 for one in people(4)})


def test_the_shifts_around_midnight_are_kept_apart_across_the_end_of_the_month() -> None:
    night = a_shift("N", 18, 8, {Role.MAIN: 1})
    ground = a_ground(1, 2, (night,), before=(Assigned(a_slot(-1, night), "m00"),))
    assert holder(roster_search.made(ground), a_slot(0, night)) == "m01"
    after = replace(ground, before=(), after=(Assigned(a_slot(1, night), "m01"),))
    assert holder(roster_search.made(after), a_slot(0, night)) == "m00"


def rules_of(ground: Ground, *held: tuple[Assigned, ...] | Assigned) -> list[Rule]:
    """The rules that a roster breaks, gaps left out."""
    return [one.rule for one in roster_checks.broken(ground, held) if one.rule is not Rule.GAP]  # type: ignore[arg-type]


def test_each_broken_rule_is_told_by_its_name() -> None:
    two = people(2)
    plain = a_ground(3, two, (DAY, NIGHT, LATE))
    at = Assigned
    night, day = a_slot(0, NIGHT), a_slot(0, DAY)
    assert rules_of(plain, at(day, "m00"), at(night, "m00")) == [Rule.ONE_A_DAY]
    assert rules_of(plain, at(night, "m00"), at(a_slot(1, NIGHT), "m00")) == [Rule.TWO_NIGHTS]
    assert rules_of(plain, at(night, "m00"), at(a_slot(1, DAY), "m00")) == [Rule.REST]
    assert rules_of(plain, at(a_slot(0, LATE), "m00"), at(a_slot(1, DAY), "m00")) == [Rule.REST]
    assert rules_of(plain, at(a_slot(0, DAY), "m00"), at(a_slot(1, DAY), "m00")) == []
    assert rules_of(plain, at(a_slot(0, LATE, Role.LEADER), "m00")) == [Rule.NO_SUCH_PLACE]
    assert rules_of(plain, at(day, "gone")) == [Rule.NOT_THERE]
    leave = Absence("m00", AbsenceKind.LEAVE, on_day(0), on_day(0))
    for kind, rule in (
        (AbsenceKind.LEAVE, Rule.LEAVE),
        (AbsenceKind.EXEMPT, Rule.EXEMPT),
        (AbsenceKind.WISH_OFF, Rule.WISH_OFF),
    ):
        assert rules_of(replace(plain, absences=(replace(leave, kind=kind),)), at(day, "m00")) == [rule]
    wish = replace(plain, absences=(replace(leave, kind=AbsenceKind.WISH_ON, code="N"),))
    assert rules_of(wish, at(day, "m00")) == [Rule.WISH_ON]
    assert rules_of(replace(plain, pinned=(at(day, "m01"),)), at(day, "m00")) == [Rule.PINNED]
    led = a_ground(1, (LEADER,), (LED,))
    both = at(a_slot(0, LED, Role.LEADER), "boss"), at(a_slot(0, LED), "boss")
    assert rules_of(led, *both) == [Rule.LEADER_IS_MAIN]
    only_main = replace(led, members=(replace(LEADER, roles=frozenset((Role.MAIN,))),))
    assert rules_of(only_main, both[0]) == [Rule.ROLE]
    strict = replace(plain, settings=Settings(wanted_traits=frozenset(("driver",)), no_lone_night=True))
    assert rules_of(strict, at(night, "m00")) == [Rule.LONE_NIGHT, Rule.TRAIT]


def test_every_rule_has_a_name_and_says_what_is_wrong() -> None:
    assert set(roster_checks.RULES) == set(roster_rules.SAID) == set(Rule)
    ground = a_ground(2, 1, (DAY, NIGHT))
    held = (Assigned(a_slot(0, NIGHT), "m00"), Assigned(a_slot(1, NIGHT), "m00"))
    broken = roster_checks.broken(ground, held)
    assert [(one.rule, one.slot) for one in broken if not one.is_soft] == [(Rule.TWO_NIGHTS, a_slot(1, NIGHT))]
    assert broken[0].text.format(**broken[0].values) == "has night N on 2026-06-01, the night next to it"
    assert len([one for one in broken if one.rule is Rule.GAP]) == 6


def test_a_gap_says_how_many_are_kept_away_by_what() -> None:
    crowd = (*people(5), Member("lead", "lead", frozenset((Role.LEADER,))))
    leave = tuple(Absence(f"m0{number}", AbsenceKind.LEAVE, on_day(1), on_day(1)) for number in range(3))
    held = tuple(Assigned(a_slot(0, NIGHT, role), who) for role, who in ((Role.MAIN, "m03"), (Role.SECOND, "m04")))
    ground = a_ground(2, crowd, (NIGHT,), absences=leave)
    reasons = roster_reasons.why(ground, held, a_slot(1, NIGHT))
    assert [one.text.format(**one.values) for one in reasons] == [
        "3 on leave",
        "2 had the night before",
        "1 who may not take this part",
    ]
    assert reasons[1].member_ids == ("m03", "m04")
    could = roster_reasons.why(ground, held[:1], a_slot(1, NIGHT))
    assert could[0] == Reason("{count} could take it", {"count": 1}, ("m04",))


def test_whoever_stands_somewhere_is_told_why() -> None:
    ground = a_ground(7, 12)
    roster = roster_search.made(ground)
    slot = a_slot(3, NIGHT)
    reasons = roster_reasons.why(ground, roster, slot)
    assert reasons[0].text == roster_reasons.OF_SEVERAL
    assert holder(roster, slot) in reasons[0].member_ids
    assert reasons[1].text == roster_reasons.FEWEST[Tally.NIGHT]
    pinned = replace(ground, pinned=(Assigned(slot, None),))
    assert roster_reasons.why(pinned, roster_search.made(pinned), slot)[0].text == roster_reasons.PINNED_EMPTY
    alone = a_ground(1, 1, (LATE,))
    assert roster_reasons.why(alone, roster_search.made(alone), a_slot(0, LATE))[0].text == roster_reasons.ONLY_ONE
    wrong = (Assigned(a_slot(0, DAY), "m00"), Assigned(a_slot(0, NIGHT), "m00", True))
    told = [one.text for one in roster_reasons.why(ground, wrong, a_slot(0, NIGHT))]
    assert told[:3] == [roster_reasons.PINNED, roster_reasons.BROKEN, roster_rules.SAID[Rule.ONE_A_DAY]]


def test_those_for_a_place_stand_in_the_order_of_what_is_fair() -> None:
    past = {"m00": dict.fromkeys(Tally, 9), "m01": dict.fromkeys(Tally, 3), "m02": dict.fromkeys(Tally, 6)}
    ground = a_ground(7, 4, counts=past, absences=(Absence("m03", AbsenceKind.LEAVE, on_day(0), on_day(6)),))
    found = roster_checks.open_to(ground, (), a_slot())
    assert [(one.member_id, one.is_open) for one in found] == [
        ("m01", True),
        ("m02", True),
        ("m00", True),
        ("m03", False),
    ]
    assert [one.rule for one in found[-1].reasons] == [Rule.LEAVE]


def test_after_somebody_falls_ill_only_their_places_change() -> None:
    ground = a_ground(28, 12, (LED, NIGHT), holidays=[on_day(3)])
    ground = replace(ground, members=(LEADER, replace(LEADER, id="vice"), *people(10)))
    roster = roster_search.made(ground)
    ill = Absence("m04", AbsenceKind.LEAVE, on_day(9), on_day(27))
    mended = roster_search.repaired(replace(ground, absences=(ill,)), roster)
    theirs = {one.slot for one in roster if one.member_id == "m04" and one.slot.on >= ill.from_on}
    assert {one.slot for one, was in zip(mended, roster, strict=True) if one != was} == theirs
    assert theirs
    assert all(one.member_id for one in mended)


def test_others_move_up_where_nobody_is_free_for_a_gap() -> None:
    """Only the leader may lead, so somebody else takes the night before it."""
    night = a_shift("N", 18, 8, {Role.MAIN: 1})
    ground = a_ground(2, (LEADER, *people(2)), (night, replace(LED, from_on=on_day(1), needs={Role.LEADER: 1})))
    now = (Assigned(a_slot(0, night), "boss"), Assigned(a_slot(1, night), "m00"))
    mended = roster_search.repaired(ground, now)
    assert holder(mended, a_slot(1, LED, Role.LEADER)) == "boss"
    assert [holder(mended, a_slot(day, night)) for day in (0, 1)] == ["m01", "m00"]


def test_another_seed_makes_another_roster_that_is_no_less_fair() -> None:
    ground = a_ground(28, 12)
    one, other = (roster_search.made(replace(ground, seed=seed)) for seed in (1, 2))
    assert one != other
    assert roster_checks.broken(ground, one) == roster_checks.broken(ground, other) == []


def test_a_shift_counts_by_the_day_on_which_it_begins() -> None:
    assert roster_counts.tallies(NIGHT, DayKind.HOLIDAY) == (Tally.SHIFT, Tally.NIGHT, Tally.HOLIDAY)
    assert roster_counts.tallies(DAY, DayKind.WEEKEND) == (Tally.SHIFT, Tally.WEEKEND)
    assert roster_counts.tallies(LATE, DayKind.WORKDAY) == (Tally.SHIFT,)
