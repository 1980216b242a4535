"""The rules of a roster, each with its name in words: which are firm, which are only wished for, and when a rule keeps
somebody from a shift."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules.rosters import ONE_DAY, Absence, AbsenceKind, Member, Role, Shift
from db.rules.words import N_

ONE_HOUR = datetime.timedelta(hours=1)


class Rule(StrEnum):
    """What a roster keeps to. Firm ones are never broken by the program; a gap or an unmet wish only costs."""

    ONE_A_DAY = "one_a_day"
    LEADER_IS_MAIN = "leader_is_main"
    TWO_NIGHTS = "two_nights"
    REST = "rest"
    ROLE = "role"
    NOT_THERE = "not_there"
    LEAVE = "leave"
    EXEMPT = "exempt"
    PINNED = "pinned"
    NO_SUCH_PLACE = "no_such_place"
    GAP = "gap"
    LONE_NIGHT = "lone_night"
    TRAIT = "trait"
    WISH_OFF = "wish_off"
    WISH_ON = "wish_on"


FIRM = frozenset((AbsenceKind.LEAVE, AbsenceKind.EXEMPT))
SOFT = frozenset((Rule.GAP, Rule.LONE_NIGHT, Rule.TRAIT, Rule.WISH_OFF, Rule.WISH_ON))

# The name of each rule.
RULES: Mapping[Rule, str] = {
    Rule.ONE_A_DAY: N_("One shift a day for each person"),
    Rule.LEADER_IS_MAIN: N_("Leader and main person are not the same"),
    Rule.TWO_NIGHTS: N_("Nobody has two nights running"),
    Rule.REST: N_("Enough rest between two shifts"),
    Rule.ROLE: N_("Only who may take this part"),
    Rule.NOT_THERE: N_("Only who is on the duty list that day"),
    Rule.LEAVE: N_("Nobody on leave"),
    Rule.EXEMPT: N_("Nobody who is exempt"),
    Rule.PINNED: N_("What is pinned stays"),
    Rule.NO_SUCH_PLACE: N_("Only shifts that exist that day"),
    Rule.GAP: N_("Every place is filled"),
    Rule.LONE_NIGHT: N_("Nobody alone at night"),
    Rule.TRAIT: N_("Every shift has someone with what it wants"),
    Rule.WISH_OFF: N_("Wishes for days off"),
    Rule.WISH_ON: N_("Wishes for duty"),
}

# What one breach of it is, said of a person or of a place.
SAID: Mapping[Rule, str] = {
    Rule.ONE_A_DAY: N_("already has shift {code} that day"),
    Rule.LEADER_IS_MAIN: N_("is leader and main person of the same shift"),
    Rule.TWO_NIGHTS: N_("has night {code} on {on}, the night next to it"),
    Rule.REST: N_("only {hours} h of rest next to shift {code} on {on}; {wanted} h are wanted"),
    Rule.ROLE: N_("may not take this part"),
    Rule.NOT_THERE: N_("is not on the duty list that day"),
    Rule.LEAVE: N_("is on leave until {to}"),
    Rule.EXEMPT: N_("is exempt until {to}"),
    Rule.PINNED: N_("was pinned here and has been moved"),
    Rule.NO_SUCH_PLACE: N_("there is no such shift that day"),
    Rule.GAP: N_("nobody is on duty here"),
    Rule.LONE_NIGHT: N_("only one person has this night"),
    Rule.TRAIT: N_("nobody here has: {trait}"),
    Rule.WISH_OFF: N_("wished not to be on duty that day"),
    Rule.WISH_ON: N_("wished to be on duty that day and is not"),
}

# How many are kept away by it, said of a place.
GROUPED: Mapping[Rule, str] = {
    Rule.ONE_A_DAY: N_("{count} on another shift that day"),
    Rule.LEADER_IS_MAIN: N_("{count} on the same shift as leader or main person"),
    Rule.TWO_NIGHTS: N_("{count} with the night before or after"),
    Rule.REST: N_("{count} without enough rest next to another shift"),
    Rule.ROLE: N_("{count} who may not take this part"),
    Rule.NOT_THERE: N_("{count} not on the duty list that day"),
    Rule.LEAVE: N_("{count} on leave"),
    Rule.EXEMPT: N_("{count} exempt"),
}
NIGHT_BEFORE, NIGHT_AFTER = N_("{count} had the night before"), N_("{count} have the night after")


@dataclass(frozen=True)
class Reason:
    """A marked text with its values and whom it is about; the rule it comes from, if one does."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    member_ids: tuple[str, ...] = ()
    rule: Rule | None = None


def is_soft(rule: Rule) -> bool:
    """Whether a rule is only wished for."""
    return rule in SOFT


def between(earlier: Shift, later: Shift, days: int, rest_hours: int) -> Rule | None:
    """The rule by which nobody has both of two shifts, the later one that many days after the earlier."""
    if not days:
        return Rule.ONE_A_DAY
    if days == 1 and earlier.is_night and later.is_night:
        return Rule.TWO_NIGHTS
    return Rule.REST if rest(earlier, later, days) < rest_hours * ONE_HOUR else None


def rest(earlier: Shift, later: Shift, days: int) -> datetime.timedelta:
    """How long somebody rests between two shifts; below nothing where they overlap."""
    day = datetime.date(2000, 1, 1)
    return later.span(day + days * ONE_DAY)[0] - earlier.span(day)[1]


def reach(rest_hours: int) -> int:
    """How many days apart two shifts can be and still be too close: a shift ends on the next day at the latest."""
    return 2 + rest_hours // 24


def apart(member: Member, on: datetime.date, code: str, role: Role, absences: Iterable[Absence]) -> list[Reason]:
    """Why somebody may not take a part on a day, whatever else they do. `absences` are theirs."""
    found = []
    if role not in member.roles:
        found.append(Reason(SAID[Rule.ROLE], {}, (member.id,), Rule.ROLE))
    if not member.is_there(on):
        found.append(Reason(SAID[Rule.NOT_THERE], {}, (member.id,), Rule.NOT_THERE))
    for kind, rule in ((AbsenceKind.LEAVE, Rule.LEAVE), (AbsenceKind.EXEMPT, Rule.EXEMPT)):
        days = [one.to_on for one in absences if one.kind is kind and covers(one, on, code)]
        if days:
            found.append(Reason(SAID[rule], {"to": max(days)}, (member.id,), rule))
    return found


def covers(absence: Absence, on: datetime.date, code: str) -> bool:
    """Whether an absence or a wish is about a shift of a day."""
    return absence.from_on <= on <= absence.to_on and absence.code in ("", code)
