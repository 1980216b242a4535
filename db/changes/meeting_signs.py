"""Signing in at a meeting: with a voice, in somebody's place, as a guest; leaving early, and coming back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db import base
from db.changes.meeting_rolls import NO_NAME, running
from db.errors import NotFound, Refused, refuse
from db.models.meetings import Meeting, MeetingSeat, MeetingVote
from db.models.residents import Person
from db.pen import Pen
from db.queries import meeting_rolls as rolls
from db.queries import meeting_rules, resident_lines
from db.rules import meetings
from db.rules.meetings import FLATS, HOUSEHOLDS
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "sign": N_("Signed in at a meeting"),
    "sign_guest": N_("Guest signed in at a meeting"),
    "leave": N_("Left a meeting early"),
    "unsign": N_("Sign-in at a meeting taken back"),
}
NOT_ITS_DAY = N_("Signing in begins on the day of the meeting, {day}.")
ALREADY = N_("Signed in already at {time}: a voice counts once.")
HOUSEHOLD_CAME = N_("Somebody of this household has signed in at {time}: one voice a household.")
NO_PROXY = N_("Under this rule nobody comes for somebody else.")
TOO_MANY_PROXIES = N_("This person brings {count} other voices already, and may bring {most}.")
NOT_ON_LIST = N_("Not on the list of this meeting: sign them in as a guest.")
NO_HOUSEHOLD = N_("In no household of the register: sign them in as a guest.")
UNDER_AGE = N_("Not of age on this day: sign them in as a guest.")
VOTED = N_("They have voted: that would be untrue.")
NOT_HERE = N_("They have not signed in, or left already.")


@dataclass(frozen=True)
class SignDraft:
    """Who signs in: a seat of the list, or a person of the register; `proxy` is who came in their place, where it was
    somebody else, `proxy_key` that one's key where the register has it."""

    seat_id: str | None = None
    person_id: str | None = None
    proxy: str = ""
    proxy_key: str = ""


def sign(pen: Pen, meeting_id: str, draft: SignDraft) -> str:
    """Somebody signs in with a voice; answers the key of the seat. A voice signs in once, whoever comes for it.

    Raises Refused, NotFound.
    """
    meeting = running(meeting_id)
    refuse(day_problems(pen, meeting))
    base.one_by_one(f"{pen.by.community_id}{meeting_id}")
    refuse(proxy_problems(meeting, draft))
    seat = seat_of(pen, meeting, draft)
    refuse(came_problems(pen, seat, draft))
    if seat.id and MeetingSeat.get_or_none(MeetingSeat.id == seat.id):
        pen.set(seat, came_at=seat.came_at or pen.by.at, left_at=None, **proxy_of(draft))
        key: str = seat.id
    else:
        names = ("person", "household", "name", "address", "voice", "holder")
        facts = {name: seat.__data__[name] for name in names}
        key = pen.add(MeetingSeat, meeting=meeting_id, came_at=pen.by.at, **facts, **proxy_of(draft))
    pen.about(Meeting, meeting_id)
    return key


def seat_of(pen: Pen, meeting: Any, draft: SignDraft) -> Any:
    """The seat that somebody signs in on: of the list, one that is there, or a new one. Raises Refused, NotFound."""
    if draft.seat_id:
        seat = MeetingSeat.get_or_none((MeetingSeat.id == draft.seat_id) & (MeetingSeat.meeting == meeting.id))
        if seat is None:
            raise NotFound
        refuse([] if seat.voice else [Problem("", NOT_ON_LIST)])
        return seat
    line = next(iter(resident_lines.lines([draft.person_id or ""], pen.today)), None)
    if line is None:
        raise NotFound
    kind = meeting_rules.scope_facts(meeting.scope).get("kind")
    key = {HOUSEHOLDS: line.household_id, FLATS: line.room_id}.get(str(kind), line.id)
    seat = MeetingSeat.get_or_none((MeetingSeat.meeting == meeting.id) & (MeetingSeat.voice == key)) if key else None
    if seat is not None:
        return seat
    if kind not in meetings.COUNTED:
        raise Refused([Problem("", NOT_ON_LIST)])
    refuse(voice_problems(meeting, line, key))
    person: Any = Person.get_by_id(line.id)
    facts = {"person": line.id, "household": line.household_id or None, "name": person.name, "address": line.address}
    return MeetingSeat(id=None, meeting=meeting.id, voice=key, holder=key, **facts)


def voice_problems(meeting: Any, line: resident_lines.ResidentLine, key: str) -> list[Problem]:
    """Why somebody of the register has no voice: in no household, or not of age on the day."""
    if not key:
        return [Problem("", NO_HOUSEHOLD)]
    birth = str(Person.get_by_id(line.id).birth or "")
    is_young = bool(birth) and birth > rolls.grown_before(meeting.planned_on)
    return [Problem("", UNDER_AGE)] if is_young else []


def came_problems(pen: Pen, seat: Any, draft: SignDraft) -> list[Problem]:
    """A voice that is there already signs in no more; one that left comes back."""
    if seat.came_at is None or seat.left_at is not None:
        return []
    time = f"{seat.came_at + (pen.by.local - pen.by.at):%H:%M}"
    is_other = draft.person_id is not None and seat.__data__["person"] not in (None, draft.person_id)
    return [Problem("", HOUSEHOLD_CAME if is_other else ALREADY, values={"time": time})]


def proxy_problems(meeting: Any, draft: SignDraft) -> list[Problem]:
    """Whether somebody may come for somebody else: under this rule at all, and not for too many."""
    who = proxy_of(draft)["proxy_key"]
    if not who:
        return []
    if meeting.proxies <= 0:
        return [Problem("proxy", NO_PROXY)]
    others = MeetingSeat.select().where(
        (MeetingSeat.meeting == meeting.id) & (MeetingSeat.proxy_key == who) & MeetingSeat.came_at.is_null(False)
    )
    count = others.where(MeetingSeat.id != (draft.seat_id or "")).count()
    if count >= meeting.proxies:
        return [Problem("proxy", TOO_MANY_PROXIES, values={"count": count, "most": meeting.proxies})]
    return []


def proxy_of(draft: SignDraft) -> dict[str, str]:
    """Who came in somebody's place, as columns."""
    name = on_one_line(draft.proxy)
    return {"proxy": name, "proxy_key": (draft.proxy_key or clean(name)) if name else ""}


def sign_guest(pen: Pen, meeting_id: str, name: str, person_id: str | None = None) -> str:
    """Somebody comes without a voice; answers the key of the seat. Raises Refused, NotFound."""
    running(meeting_id)
    refuse([] if clean(name) else [Problem("name", NO_NAME)])
    key = pen.add(MeetingSeat, meeting=meeting_id, name=on_one_line(name), person=person_id, came_at=pen.by.at)
    pen.about(Meeting, meeting_id)
    return key


def leave(pen: Pen, seat_id: str, version: int) -> None:
    """Somebody leaves before the end: for what is voted on from now on they are not there. Raises Refused, NotFound,
    Conflict."""
    seat = pen.read(MeetingSeat, seat_id, version)
    running(seat.meeting_id)
    refuse([] if seat.came_at and not seat.left_at else [Problem("", NOT_HERE)])
    pen.set(seat, left_at=pen.by.at)
    pen.about(Meeting, seat.meeting_id)


def unsign(pen: Pen, seat_id: str, version: int) -> None:
    """They were signed in by mistake. Raises Refused, NotFound, Conflict."""
    seat = pen.read(MeetingSeat, seat_id, version)
    running(seat.meeting_id)
    refuse([Problem("", VOTED)] if MeetingVote.select().where(MeetingVote.seat == seat_id).exists() else [])
    if seat.is_expected:
        pen.set(seat, came_at=None, left_at=None, proxy="", proxy_key="")
    else:
        pen.remove(seat)
    pen.about(Meeting, seat.meeting_id)


def day_problems(pen: Pen, meeting: Any) -> list[Problem]:
    """Nobody signs in before the day."""
    is_early = meeting.planned_on > pen.today
    return [Problem("", NOT_ITS_DAY, values={"day": meeting.planned_on})] if is_early else []
