"""Meetings: what the call for one must say, what a count of votes must add up to, and which rule holds on a day."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.rules.meeting_quorums import Ballot, Numbers, Share
from db.rules.problems import Level, Problem
from db.rules.words import N_

PLANNED, OPEN, HELD, FAILED, OFF = "planned", "open", "held", "failed", "off"
WAITING, PASSED, REJECTED, NO_QUORUM, WITHDRAWN, DONE = (
    "waiting",
    "passed",
    "rejected",
    "no_quorum",
    "withdrawn",
    "done",
)
HANDS, SECRET, HOUSEHOLD, AREA = "open", "secret", "household", "area"
NAMED = (HOUSEHOLD, AREA)
YES, NO, ABSTAIN = "yes", "no", "abstain"
CHOICES = (YES, NO, ABSTAIN)
ADULTS, HOUSEHOLDS, FLATS, MANDATES = "adults", "households", "flats", "mandates"
# Of these only the number is known beforehand; who comes is looked up when they sign in.
COUNTED = (ADULTS, HOUSEHOLDS)
ADULT_YEARS = 18

NO_KIND = N_("Choose which kind of meeting.")
NO_SCOPE = N_("Choose who is expected.")
NO_NAME = N_("Write what the meeting is called.")
NO_WHERE = N_("Write where the meeting is held.")
NO_RULE = N_("No rule on quorum and votes holds on that day: add one to the list of rules.")
NO_WORDS = N_("Write the words that are voted on.")
NO_SUCH_WAY = N_("Choose how it is voted.")
TOO_MANY_VOTES = N_("{count} votes, and {present} are there: not more votes than voices.")
NO_VOTES = N_("Write how many are in favour, against and abstain.")
MORE_BACK = N_("{returned} ballots came back of {out} that were given out: this vote is void, and is taken again.")
MORE_OUT = N_("{out} ballots were given out, and {present} are there.")
NOT_THE_SUM = N_("In favour, against, abstained and void are {count}; {returned} ballots came back.")
SHORT_NOTICE = N_("It is announced {days} days before; the rule asks for {wanted}. Say why it is so short.")


@dataclass(frozen=True)
class MeetingDraft:
    """The call for a meeting. `rule` is chosen where another one holds than the usual one of the kind."""

    kind: str
    title: str
    planned_on: datetime.date
    begins: str = ""
    place: str = ""
    scope: str = ""
    written: str = ""
    called_by: str = ""
    host: str = ""
    recorder: str = ""
    guests: str = ""
    rule: str = ""


@dataclass(frozen=True)
class ItemDraft:
    """An item of the agenda; a motion has a way to vote, and its words. `rule` only where it has one of its own."""

    title: str
    text: str = ""
    mover: str = ""
    way: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Hands:
    """A show of hands: how many for, against, and abstaining."""

    yes: int
    no: int
    abstain: int

    @property
    def ballot(self) -> Ballot:
        """The vote as it counts."""
        return Ballot(Numbers(self.yes), Numbers(self.no), Numbers(self.abstain))


@dataclass(frozen=True)
class SecretCount:
    """A secret ballot as it was counted: ballots given out and come back, and what stood on them. No name at all."""

    out: int
    returned: int
    yes: int
    no: int
    abstain: int
    void: int = 0

    @property
    def ballot(self) -> Ballot:
        """The vote as it counts."""
        return Ballot(Numbers(self.yes), Numbers(self.no), Numbers(self.abstain), self.void)


@dataclass(frozen=True)
class Rule:
    """A rule as it held on a day. `is_checked` says whether somebody has compared it with the text of the law."""

    code: str
    quorum: str = ""
    passes: str = ""
    basis: str = ""
    is_checked: bool = False
    proxies: int = 0


@dataclass(frozen=True)
class Lists:
    """The codes that a draft may name."""

    kinds: Collection[str] = ()
    scopes: Collection[str] = ()
    ways: Collection[str] = field(default=())


def problems_in(draft: MeetingDraft, lists: Lists) -> list[Problem]:
    """What is wrong with a call for a meeting."""
    checks = (
        ("kind", draft.kind in lists.kinds, NO_KIND),
        ("title", bool(draft.title.strip()), NO_NAME),
        ("place", bool(draft.place.strip()), NO_WHERE),
        ("scope", draft.scope in lists.scopes, NO_SCOPE),
    )
    return [Problem(name, text) for name, is_right, text in checks if not is_right]


def item_problems(draft: ItemDraft, lists: Lists) -> list[Problem]:
    """What is wrong with an item of the agenda."""
    problems = [] if draft.title.strip() else [Problem("title", NO_WORDS)]
    if draft.way and draft.way not in lists.ways:
        problems.append(Problem("way", NO_SUCH_WAY))
    return problems


def hands_problems(count: Hands, present: int) -> list[Problem]:
    """What is wrong with a count of hands: nothing counted, or more hands than voices."""
    total = count.yes + count.no + count.abstain
    if min(count.yes, count.no, count.abstain) < 0 or total == 0:
        return [Problem("", NO_VOTES)]
    return [Problem("", TOO_MANY_VOTES, values={"count": total, "present": present})] if total > present else []


def secret_problems(count: SecretCount, present: int) -> list[Problem]:
    """What is wrong with the count of a secret ballot. More ballots back than given out make the vote void."""
    total = count.yes + count.no + count.abstain + count.void
    if min(count.yes, count.no, count.abstain, count.void, count.out, count.returned) < 0 or count.returned == 0:
        return [Problem("returned", NO_VOTES)]
    if count.returned > count.out:
        return [Problem("returned", MORE_BACK, values={"returned": count.returned, "out": count.out})]
    if count.out > present:
        return [Problem("out", MORE_OUT, values={"out": count.out, "present": present})]
    if total != count.returned:
        return [Problem("yes", NOT_THE_SUM, values={"count": total, "returned": count.returned})]
    return []


def notice_problems(notice_on: datetime.date, planned_on: datetime.date, wanted: int, reason: str) -> list[Problem]:
    """Whether a meeting is announced early enough; a shorter notice needs a reason."""
    days = (planned_on - notice_on).days
    if days >= wanted or reason.strip():
        return []
    return [Problem("reason", SHORT_NOTICE, Level.ERROR, {"days": days, "wanted": wanted})]


def rule_of(code: str, facts: Mapping[str, Any]) -> Rule:
    """A rule from what its code list says."""
    return Rule(
        code,
        str(facts.get("quorum", "")),
        str(facts.get("passes", "")),
        str(facts.get("basis", "")),
        bool(facts.get("is_checked")),
        int(facts.get("proxies") or 0),
    )


def holds(facts: Mapping[str, Any], on: datetime.date) -> bool:
    """Whether a dated rule holds on a day."""
    first, last = facts.get("from_on"), facts.get("to_on")
    return (not first or str(first) <= on.isoformat()) and (not last or on.isoformat() <= str(last))


def usual(rules: Iterable[tuple[str, Mapping[str, Any]]], on: datetime.date) -> str | None:
    """The first of some rules that holds on a day and is not only for some cases; None where none does."""
    return next((code for code, facts in rules if holds(facts, on) and not facts.get("only")), None)


def outcome(quorum: Iterable[Share], majority: Iterable[Share]) -> str:
    """What a vote led to: carried, not carried, or none because too few took part."""
    if not all(one.is_met for one in quorum):
        return NO_QUORUM
    return PASSED if all(one.is_met for one in majority) else REJECTED
