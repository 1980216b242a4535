"""How the duty desk says what it holds: people, shifts, what happened, what is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from db.queries import duty_desk
from db.queries.duty_desk import DeskPlace, DutyDeskCard, JournalLine
from db.queries.duty_handovers import FrozenLine, HandoverLine
from db.rules.unfinished import Group
from db.rules.words import N_
from tui.i18n import _
from tui.page import Page

KINDS: Mapping[str, str] = {
    duty_desk.ENTRY: N_("log"),
    duty_desk.CALL: N_("call"),
    duty_desk.SIGN_IN: N_("came"),
    duty_desk.SIGN_OUT: N_("went"),
    duty_desk.GIVEN: N_("gave over"),
    duty_desk.TAKEN: N_("took over"),
}
HEADINGS: Mapping[int, str] = {
    Group.INCIDENT: N_("Incidents"),
    Group.TRANSFER: N_("Moving people"),
    Group.HAZARD: N_("Hazards A"),
    Group.REQUEST: N_("Requests"),
    Group.NOT_REACHED: N_("Not reached"),
    Group.SUPPLY: N_("Things, supplies"),
    Group.OTHER: N_("Other matters"),
}
# So many people stand above the list; the others are counted.
MOST_PEOPLE = 6


def people(page: Page, card: DutyDeskCard) -> Iterator[str]:
    """Who is at the desk, post by post, with the clock of each shift."""
    if not card.places:
        yield _("Nobody is on duty by a roster, and nobody has signed in. 1 signs in whoever stands in.")
    heading = None
    for one in card.places[:MOST_PEOPLE]:
        if (said := shift(page, one)) != heading:
            heading = said
            yield said
        yield f"  {person(page, one)}"
    if len(card.places) > MOST_PEOPLE:
        yield "  " + _("and {count} more", count=len(card.places) - MOST_PEOPLE)
    for waiting in card.waiting:
        yield _("Waits to be acknowledged: {line}", line=handed(page, waiting))


def shift(page: Page, one: DeskPlace) -> str:
    """The post and shift somebody is on, and how long it lasts."""
    if one.duty is None:
        return f"{one.post}  {beside(page, one)}".strip()
    begins, ends = page.local(one.duty.begins_at), page.local(one.duty.ends_at)
    hours, minutes = divmod(int((one.duty.ends_at - page.now).total_seconds()) // 60, 60)
    to_go = _("{hours}:{minutes:02d} to go", hours=hours, minutes=minutes)
    code = page.label("duty_shift_codes", one.duty.code)
    return f"{one.post}  {code} {begins:%H:%M}-{ends:%H:%M}  {to_go}"


def beside(page: Page, one: DeskPlace) -> str:
    """What somebody is at the desk for who is not on by the roster now: of a shift that is over, or standing in."""
    sign = one.sign
    if sign is None or sign.begins_at is None or sign.ends_at is None:
        return _("standing in")
    begins, ends = page.local(sign.begins_at), page.local(sign.ends_at)
    said = _("shift over") if sign.ends_at <= page.now else ""
    return f"{page.label('duty_shift_codes', sign.code)} {begins:%H:%M}-{ends:%H:%M}  {said}".rstrip()


def person(page: Page, one: DeskPlace) -> str:
    """Somebody at the desk, and whether they signed in."""
    role = page.label("duty_roles", one.duty.role) if one.duty else ""
    phone = one.duty.phone if one.duty else ""
    return "  ".join(filter(None, (role, one.name, phone, presence(page, one))))


def presence(page: Page, one: DeskPlace) -> str:
    """Whether somebody signed in, when, how late, and whether they are gone."""
    sign = one.sign
    if sign is None:
        return _("! not signed in")
    if sign.signed_out_at:
        return _("signed out {time}", time=f"{page.local(sign.signed_out_at):%H:%M}")
    said = _("signed in {time}", time=f"{page.local(sign.signed_in_at):%H:%M}")
    late = _("{count} min late", count=sign.late_minutes) if sign.late_minutes else ""
    by = _("signed by {worker}", worker=sign.in_by) if sign.in_by else ""
    return " ".join(filter(None, (said, late, by)))


def handed(page: Page, one: HandoverLine) -> str:
    """A handover in a line: when, from whom to whom."""
    return f"{page.local(one.given_at):%m-%d %H:%M} {one.given_name} → {one.to_name}"


def happened(one: JournalLine) -> str:
    """What happened, in words."""
    if one.kind == duty_desk.SIGN_IN:
        late = _("{count} min late", count=one.note) if one.note else ""
        return " ".join(filter(None, (late, one.text)))
    if one.kind == duty_desk.SIGN_OUT:
        return one.text
    if one.kind == duty_desk.GIVEN:
        return _("hands over to {name}", name=one.text) + (_(", not acknowledged") if one.is_open else "")
    if one.kind == duty_desk.TAKEN:
        return _("takes over from {name}", name=one.text)
    return f"{one.text} → {one.note}" if one.note else one.text


def open_line(one: FrozenLine) -> str:
    """What was open, with what is still to be done."""
    about = _(one.about, **dict(one.values)) if one.about else ""
    return "  ".join(filter(None, (one.title, about)))


def span(page: Page, begins: datetime.datetime | None, ends: datetime.datetime | None) -> str:
    """From when to when a shift lasts, by the worker's clock."""
    if begins is None or ends is None:
        return ""
    return f"{page.local(begins):%m-%d %H:%M}-{page.local(ends):%H:%M}"


def listed(lines: Sequence[str]) -> str:
    """Lines as a text with a blank before each."""
    return "\n".join(f" {line}" for line in lines)
