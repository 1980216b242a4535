"""Events in words: what one is called and where it stands, how full its lists are, and who stands on a line."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from db.queries.event_entries import Candidate, EntryLine, ListLine
from db.queries.events import EventCard, EventLine
from db.rules import events, official_text
from db.rules.event_budgets import Purse
from db.rules.event_entries import Photo, Stand, Standing
from db.rules.events import State
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _, counted
from tui.matter_words import joined
from tui.page import Page

# Signs that need no colour: came, expected, waits, struck off, in the register only.
CAME, EXPECTED, WAITS, OUT, NEW = "[x]", "[ ]", "[~]", "[-]", "[+]"
NO_PHOTO = N_("no photographs")


def when(line: EventLine) -> str:
    """The day and the hours of an event."""
    hours = f"{line.begins}-{line.ends}" if line.begins and line.ends else line.begins
    return joined(str(line.held_on), hours)


def sign(line: EventLine, today: datetime.date) -> str:
    """The sign before an event: late to be summed up, today, ended."""
    if line.state in (State.SUMMED, State.FILED, State.OFF):
        return matter_words.ENDED
    if line.club_id:
        return ""
    if line.held_on < today:
        return matter_words.LATE
    return matter_words.SOON if line.held_on == today else ""


def state(page: Page, line: EventLine) -> str:
    """Where an event stands."""
    return page.label(events.STATES, line.state.value)


def fill(standing: Standing) -> str:
    """How full a list is: 57 of 180, and who waits."""
    takes = f"{standing.signed}" if standing.capacity is None else f"{standing.signed}/{standing.capacity}"
    waits = _("{number} waiting", number=standing.waiting) if standing.waiting else ""
    return joined(takes, waits)


def arrived(standing: Standing) -> str:
    """How many have come, of how many, and by how many that is over."""
    over = _("! {number} over", number=standing.over) if standing.over else ""
    of = standing.signed if standing.capacity is None else standing.capacity
    return joined(_("{came} came of {all}", came=standing.came, all=of), over)


def limits(line: ListLine) -> str:
    """For which ages a list is."""
    if line.age_from is not None and line.age_to is not None:
        return _("ages {first} to {last}", first=line.age_from, last=line.age_to)
    if line.age_from is not None:
        return _("from age {first}", first=line.age_from)
    return _("up to age {last}", last=line.age_to) if line.age_to is not None else ""


def money(fen: int) -> str:
    """A sum in yuan, with its sign."""
    return f"-{official_text.yuan(-fen)}" if fen < 0 else official_text.yuan(fen)


def purse(one: Purse) -> str:
    """How an event stands in money."""
    if not one.budget and not one.paid:
        return ""
    left = _("! {sum} yuan over the budget", sum=money(-one.left)) if one.is_over else ""
    return joined(_("budget {sum} yuan", sum=money(one.budget)), _("paid {sum} yuan", sum=money(one.paid)), left)


def safety(card: EventCard) -> str:
    """What the number of people asks for, and whether it is there."""
    people, held_on = card.people, card.line.held_on
    if card.needs.licence_needed(people) and not card.safety.licence:
        by = card.needs.ask_by(held_on)
        return _("! {people} people: the licence of the police is needed, ask by {day}", people=people, day=by)
    if card.needs.plan_needed(people) and not events.is_safe(card.safety):
        return _("! {people} people: a safety plan of its own is needed (6)", people=people)
    if card.safety.licence:
        return _("licence {number}", number=card.safety.licence)
    return _("safety plan written") if events.is_safe(card.safety) else ""


def facts(page: Page, card: EventCard) -> Iterator[str]:
    """What stands on top of an event's page, a line each."""
    line = card.line
    yield joined(line.title, state(page, line), page.label(events.FESTIVALS, line.festival))
    yield joined(when(line), line.place)
    yield joined(
        _("expected {number}", number=line.expected) if line.expected is not None else "",
        _("leader {name}", name=line.leader) if line.leader else "",
        _("sign-up until {day}", day=line.sign_up_until) if line.sign_up_until else "",
        _("approved by {who}", who=line.approved_by) if line.approved_by else "",
    )
    yield joined(purse(card.purse), safety(card))
    if line.state is State.OFF:
        yield _("Called off: {reason}", reason=line.reason)
    elif line.summary:
        yield matter_words.cut(line.summary.replace("\n", " "), page.size.width)


def entry_sign(one: EntryLine) -> str:
    """How somebody stands, as a sign."""
    if one.has_come:
        return CAME
    return {Stand.SIGNED: EXPECTED, Stand.WAITING: WAITS, Stand.OUT: OUT}[one.state]


def who(one: EntryLine) -> str:
    """The name with how many come along."""
    heads = one.came_heads if one.has_come else one.heads
    return f"{one.name} +{heads - 1}" if heads > 1 else one.name


def about(page: Page, one: EntryLine, turn: int = 0) -> str:
    """What else is known of a line: when it came, its turn, with how many it came, whether it may be photographed."""
    came = f"{page.local(one.came_at):%H:%M}" if one.came_at else ""
    return joined(
        came,
        _("waits, turn {number}", number=turn)
        if turn
        else _("waits for a place")
        if one.state is Stand.WAITING
        else "",
        counted("with {number} more", "with {number} more", one.party_size - 1) if one.party_size > 1 else "",
        _("walked in") if one.is_walk_in else "",
        _(NO_PHOTO) if one.photo is Photo.NO else "",
        one.note,
    )


def age(years: int | None) -> str:
    """Full years, where they are known."""
    return "" if years is None else str(years)


def candidate_name(one: Candidate) -> str:
    """Who was found."""
    return who(one.entry) if one.entry else one.resident.name if one.resident else ""
