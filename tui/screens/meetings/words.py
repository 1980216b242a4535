"""Meetings in words: the arithmetic of a quorum and of a vote, a count, where a meeting stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.queries import meeting_rules
from db.queries.meetings import ItemLine, MeetingCard, MeetingLine
from db.rules import meeting_quorums, meetings
from db.rules.meeting_quorums import By, Numbers, Of, Share, Threshold
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page

MET, UNMET = "+", "!"
WHOLES = {Of.EXPECTED: N_("expected there"), Of.PRESENT: N_("present there"), Of.CAST: N_("who voted")}
SIGNS = {
    meetings.PASSED: "+",
    meetings.REJECTED: "x",
    meetings.NO_QUORUM: "!",
    meetings.WITHDRAWN: "-",
    meetings.DONE: "-",
    meetings.WAITING: "",
}
CHOICES = {"yes": N_("in favour"), "no": N_("votes against"), "abstain": N_("abstains"), "": ""}
NOT_CHECKED = N_("not compared with the law")


def amount(by: By, number: int) -> str:
    """A number of heads, or of square metres."""
    return f"{meeting_quorums.metres(number)} m2" if by is By.AREA else str(number)


def demand(one: Threshold) -> str:
    """What is asked for: more than 1/2 of expected."""
    part = f"{one.top}/{one.bottom}"
    return _("more than {part}", part=part) if one.is_strict else _("at least {part}", part=part)


def arithmetic(one: Share) -> str:
    """One demand with its numbers: + 31 of 60 expected, more than 1/2: at least 31."""
    by = one.threshold.by
    told = _(
        "{have} of {whole} {kind}; {demand}: at least {least}",
        have=amount(by, one.have),
        whole=amount(by, one.whole),
        kind=_(WHOLES[one.threshold.of]),
        demand=demand(one.threshold),
        least=amount(by, one.least),
    )
    lacking = "" if one.is_met else _("{missing} missing", missing=amount(by, one.missing))
    return joined(MET if one.is_met else UNMET, told, lacking)


def quorum(shares: Iterable[Share]) -> list[str]:
    """The arithmetic of a quorum, a line for each demand."""
    told = [_("Quorum: {told}", told=arithmetic(one)) for one in shares]
    return told or [_("This meeting needs no quorum.")]


def counted(numbers: Numbers) -> str:
    """Heads, with their area where there is any."""
    return f"{numbers.heads} ({amount(By.AREA, numbers.area)})" if numbers.area else str(numbers.heads)


def votes(one: ItemLine) -> str:
    """How a vote went."""
    if one.decided_at is None:
        return ""
    ballot = one.ballot
    told = _(
        "in favour {yes}, against {no}, abstained {abstain}",
        yes=counted(ballot.yes),
        no=counted(ballot.no),
        abstain=counted(ballot.abstain),
    )
    if one.way != meetings.SECRET:
        return told
    more = _("void {void}; out {out}, back {back}", void=one.void, out=one.out, back=one.returned)
    return joined(told, more)


def rule(page: Page, code: str, basis: str, is_checked: bool) -> str:
    """Which rule counts, and whether somebody has compared it with the law."""
    checked = "" if is_checked else f"[{_(NOT_CHECKED)}]"
    return joined(_("Rule of votes: {basis}", basis=basis or page.label(meeting_rules.RULES, code)), checked)


def sign(line: MeetingLine, today: object) -> str:
    """The sign before a meeting: today or going on, failed, over."""
    if line.state == meetings.OPEN:
        return ">"
    if line.state == meetings.FAILED:
        return matter_words.LATE
    if line.state != meetings.PLANNED:
        return matter_words.ENDED
    return matter_words.SOON if line.planned_on == today else ""


def facts(page: Page, card: MeetingCard) -> Iterator[str]:
    """What stands on top of a meeting's page, a line each."""
    line = card.line
    kind, state = page.label(meeting_rules.KINDS, line.kind), page.label(meeting_rules.STATES, line.state)
    yield joined(line.number, kind, line.title, state, line.reason if line.state != meetings.HELD else "")
    yield joined(str(line.planned_on), line.begins, line.place, around(card))
    scope = page.label(meeting_rules.SCOPES, line.scope)
    whole = counted(Numbers(line.expected, line.expected_area))
    there = counted(card.there) if line.state in (meetings.PLANNED, meetings.OPEN) else str(len(card.came))
    guests = _("guests {number}", number=len(card.guests)) if card.guests else ""
    yield joined(
        _("expected {number} ({scope})", number=whole, scope=joined(scope, line.written)),
        _("came so far {number}", number=there),
        guests,
    )
    yield from quorum(card.quorum)
    yield rule(page, line.rule, line.basis, line.is_checked)
    yield from papers(line)


def around(card: MeetingCard) -> str:
    """The meeting before it that failed, and the one that was called after it."""
    first = _("called again after {day}", day=card.first.planned_on) if card.first else ""
    second = _("called again for {day}", day=card.second.planned_on) if card.second else ""
    return joined(first, second)


def papers(line: MeetingLine) -> Iterator[str]:
    """When it was announced, and how long its resolutions hang out."""
    if line.notice_on:
        yield joined(_("announced {day}", day=line.notice_on), line.notice_way)
    elif line.state == meetings.PLANNED:
        yield _("! not announced yet")
    if line.posted_on:
        yield joined(_("hung out {day} to {last}", day=line.posted_on, last=line.posted_to), line.posted_at)
