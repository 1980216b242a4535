"""Clubs: founded, changed, closed; who joins and leaves; and a meeting of one, which is an event with its members."""

from __future__ import annotations

import datetime
from typing import Any

from db.base import new_key
from db.changes import event_entries, event_lists, events
from db.errors import NotFound, refuse
from db.models.clubs import Club, ClubMember
from db.models.events import Event, EventEntry
from db.pen import Pen
from db.queries import clubs as kept
from db.queries import codes
from db.rules import clubs
from db.rules import event_entries as lines
from db.rules.clocks import clock_of
from db.rules.clubs import ClubDraft
from db.rules.event_entries import Newcomer, Stand
from db.rules.events import EventDraft, ListDraft, State
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "found": N_("Club founded"),
    "amend": N_("Club changed"),
    "close": N_("Club closed"),
    "join": N_("Joined a club"),
    "leave": N_("Left a club"),
    "lead": N_("Leader of a club named"),
    "meet": N_("Meeting of a club begun"),
}
KIND, MEMBERS, LEADER, MEMBER = "club", "成员", "leader", "member"
TAKEN = N_("A club of this name is there already.")
OCCUPIED = N_("{name} meets there at that hour.")
IS_CLOSED = N_("This club is closed.")
IS_IN = N_("Somebody of these is a member already.")
NO_ROOM = N_("The club takes {count} members.")
NO_NAME = N_("Write who joins.")
MET = N_("The club has met on that day already.")


def found(pen: Pen, draft: ClubDraft) -> str:
    """Found a club and answer its key. Raises Refused."""
    refuse(problems_in(draft))
    club_id = pen.add(Club, worker_id=pen.by.worker_id, **columns(draft))
    pen.about(Club, club_id)
    return club_id


def amend(pen: Pen, club_id: str, version: int, draft: ClubDraft) -> None:
    """Change what is known of a club. Raises Refused, NotFound, Conflict."""
    row = pen.read(Club, club_id, version)
    refuse([Problem("", IS_CLOSED)] if row.closed_on else [])
    refuse(problems_in(draft, club_id))
    pen.about(Club, club_id)
    pen.set(row, **columns(draft))


def problems_in(draft: ClubDraft, except_id: str = "") -> list[Problem]:
    """What is wrong with a club, by itself and beside the others."""
    problems = clubs.problems_in(draft, codes.some(clubs.KINDS).lists.get(clubs.KINDS, {}))
    others = [one for one in kept.drafts() if one[0] != except_id]
    if any(other.name == clean(draft.name) for _key, other in others):
        problems.append(Problem("name", TAKEN))
    clash = next((other.name for _key, other in others if clubs.clash(draft, other)), "")
    return [*problems, Problem("begins", OCCUPIED, values={"name": clash})] if clash else problems


def columns(draft: ClubDraft) -> dict[str, Any]:
    """A club as the columns of its row."""
    return {
        **{name: clean(getattr(draft, name)) for name in ("name", "leader", "phone", "place")},
        **{name: getattr(draft, name) for name in ("kind", "weekday", "capacity")},
        "begins": clock_of(draft.begins) or "",
        "ends": clock_of(draft.ends) or "",
        "note": on_one_line(draft.note),
    }


def close(pen: Pen, club_id: str, version: int) -> None:
    """The club meets no more; its members and meetings stay to be read. Raises NotFound, Conflict."""
    row = pen.read(Club, club_id, version)
    pen.about(Club, club_id)
    pen.set(row, closed_on=pen.today)


def join(pen: Pen, club_id: str, one: Newcomer) -> list[str]:
    """Take people into a club, of the register or by name; answers the keys of their membership. Raises Refused,
    NotFound."""
    row = row_of(club_id)
    refuse([Problem("", IS_CLOSED)] if row.closed_on else [])
    refuse([] if one.person_ids or clean(one.name) else [Problem("name", NO_NAME)])
    people = event_entries.lines_of(pen, one)
    known = kept.members(club_id)
    inside = {member.person_id for member in known if member.person_id}
    refuse([Problem("", IS_IN)] if inside & {line["person_id"] for line in people} else [])
    is_full = row.capacity is not None and len(known) + len(people) > row.capacity
    refuse([Problem("", NO_ROOM, values={"count": row.capacity})] if is_full else [])
    pen.about(Club, club_id)
    facts = {"club": club_id, "role": MEMBER, "joined_on": pen.today}
    names = ("person_id", "name", "phone")
    return pen.add_many(ClubMember, [{**facts, **{name: line[name] for name in names}} for line in people])


def leave(pen: Pen, member_id: str, version: int) -> None:
    """Somebody leaves the club today. Raises NotFound, Conflict."""
    row = pen.read(ClubMember, member_id, version)
    pen.about(Club, row.club_id)
    pen.set(row, left_on=pen.today)


def lead(pen: Pen, member_id: str, version: int) -> None:
    """A member leads the club from now on; whoever led it is a member. Raises NotFound, Conflict."""
    row = pen.read(ClubMember, member_id, version)
    is_leader = (ClubMember.club == row.club_id) & (ClubMember.role == LEADER) & ClubMember.left_on.is_null()
    for former in ClubMember.select().where(is_leader):
        pen.set(former, role=MEMBER)
    pen.about(Club, row.club_id)
    pen.set(row, role=LEADER)
    pen.set(row_of(row.club_id), leader=row.name)


def meet(pen: Pen, club_id: str, on: datetime.date) -> str:
    """Begin the list of a club's meeting on a day: an event with every member on it, ready for the roll-call.

    Answers the key of the event. Raises Refused, NotFound.
    """
    row = row_of(club_id)
    refuse([Problem("", IS_CLOSED)] if row.closed_on else [])
    is_again = (Event.club_id == club_id) & (Event.held_on == on) & (Event.state != State.OFF.value)
    refuse([Problem("", MET)] if Event.select().where(is_again).exists() else [])
    hours = {"begins": row.begins, "ends": row.ends, "leader": row.leader, "phone": row.phone}
    draft = EventDraft(KIND, row.name, on, place=row.place or row.name, club_id=club_id, **hours)
    event_id = events.plan(pen, draft, (ListDraft(MEMBERS),))
    # What a club does every week is approved with the club.
    pen.set(events.row_of(event_id), state=State.OPEN.value, approved_on=pen.today)
    on_list = event_lists.row_of(events.first_list(event_id))
    members = kept.members(club_id)
    people = tuple(one.person_id for one in members if one.person_id)
    known = {line["person_id"]: line for line in event_entries.lines_of(pen, Newcomer(people))} if people else {}
    told = {"event": event_id, "on_list": on_list.id, "state": Stand.SIGNED.value, "signed_at": pen.by.at}
    rows = [
        {**entry(one), **known.get(one.person_id, {}), **told, "place": place, "party": new_key()}
        for place, one in enumerate(members, 1)
    ]
    pen.add_many(EventEntry, rows)
    return event_id


def entry(member: kept.MemberLine) -> dict[str, Any]:
    """A member as a line of a meeting's list, before the register is asked."""
    return {"name": member.name, "sounds": lines.sounds(member.name), "phone": member.phone}


def row_of(club_id: str) -> Any:
    """A club. Raises NotFound."""
    row = Club.get_or_none(Club.id == club_id)
    if row is None:
        raise NotFound
    return row
