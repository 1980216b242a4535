"""A roster in words: days and what they are, shifts and roles, broken rules and reasons."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from db.queries.roster_posts import DAY_KINDS, PeriodLine
from db.queries.rosters import RosterCard
from db.rules.roster_checks import RULES, Broken
from db.rules.roster_rules import Reason
from db.rules.rosters import DayKind, Role, Shift, Slot
from db.rules.words import N_
from tui import i18n
from tui.i18n import _
from tui.matter_words import joined
from tui.sitting import Sitting

SATURDAY = 5
# Two cells for a day that is not what its weekday says.
HOLIDAY, OFF, WORKED = N_("HO"), N_("OF"), N_("WK")
WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
NOT_CERTAIN = N_(
    "The notice on holidays of {year} is not published: days go by the weekday, by the legal holidays, and by what was "
    "marked by hand."
)


def day_mark(on: datetime.date, kind: DayKind) -> str:
    """A day in two cells: its weekday, or what it is where that is not what the weekday says."""
    if kind is DayKind.HOLIDAY:
        return _(HOLIDAY)
    if (kind is DayKind.WEEKEND) != (on.weekday() >= SATURDAY):
        return _(OFF if kind is DayKind.WEEKEND else WORKED)
    return _(WEEKDAYS[on.weekday()])


def day_told(page: Sitting, card: RosterCard, on: datetime.date) -> str:
    """A day with its weekday and what it is."""
    kind = page.label(DAY_KINDS, card.read.ground.day_kinds[on].value)
    feast = page.label("legal_holidays", card.read.legal.get(on))
    return joined(f"{on:%m-%d} {i18n.weekday(on)}", feast or kind, *sensitive(page, card.read.periods, on))


def sensitive(page: Sitting, periods: Iterable[PeriodLine], on: datetime.date) -> Iterable[str]:
    """The sensitive periods that a day belongs to."""
    names = [period_name(page, one) for one in periods if one.is_on(on)]
    return (_("sensitive: {names}", names=", ".join(names)),) if names else ()


def period_name(page: Sitting, one: PeriodLine) -> str:
    """What a sensitive period is called."""
    return page.label("sensitive_seasons", one.code) if one.code else one.name


def role(page: Sitting, of: Role | str) -> str:
    """A role in words."""
    return page.label("duty_roles", str(of))


def place(page: Sitting, shifts: Mapping[str, Shift], slot: Slot) -> str:
    """A place without its day: the code of the shift and the role, and which of several."""
    shift = shifts.get(slot.shift_id)
    number = f" {slot.place + 1}" if slot.place else ""
    return f"{shift.code if shift else '?'} {role(page, slot.role)}{number}"


def shifts_of(card: RosterCard) -> dict[str, Shift]:
    """Every shift of the posts of a month, by key."""
    return {line.id: line.shift for post in card.read.posts for line in post.shifts}


def names_of(card: RosterCard) -> dict[str, str]:
    """What everybody on the roster is called, by key."""
    return {one.id: one.name for one in card.read.people}


def rule(one: Broken, page: Sitting, card: RosterCard) -> str:
    """A broken rule: its name, where, by whom, and what is said of it."""
    where = f"{one.slot.on:%m-%d} {place(page, shifts_of(card), one.slot)}"
    who = names_of(card).get(one.member_id or "", "")
    return f"{_(RULES[one.rule])}: {joined(where, who)} {said(page, one.text, one.values)}"


def reason(page: Sitting, card: RosterCard, one: Reason, with_names: bool = True) -> str:
    """A reason in words, with the names of those whom it is about."""
    names = names_of(card)
    who = ", ".join(names.get(key, "?") for key in one.member_ids)
    text = said(page, one.text, one.values)
    return f"{text}: {who}" if with_names and who else text


def said(page: Sitting, text: str, values: Mapping[str, object]) -> str:
    """A marked text with its values, a trait in words."""
    return _(text, **{name: value_told(page, name, value) for name, value in values.items()})


def beside_fair(over: float) -> str:
    """How far somebody is above or below what is fair."""
    if not over:
        return _("just at")
    return _("{number} above", number=over) if over > 0 else _("{number} below", number=-over)


def value_told(page: Sitting, name: str, value: object) -> object:
    """A value of a marked text: a trait in words, a day without its year, how one stands beside what is fair."""
    if isinstance(value, datetime.date):
        return f"{value:%m-%d}"
    if name == "over" and isinstance(value, int | float):
        return beside_fair(value)
    if name == "others" and isinstance(value, tuple):
        least, most = map(beside_fair, value)
        return least if least == most else _("{least} to {most}", least=least, most=most)
    return page.label("duty_traits", str(value)) if name == "trait" else value
