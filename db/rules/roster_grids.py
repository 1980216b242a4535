"""A ground in numbers: who may hold which place at all, and which places nobody holds together, each set as one number.

Place n stands for the n-th bit, so that one look answers whether a person fits into a place beside all they hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from db.rules import roster_counts, roster_rules
from db.rules.rosters import Absence, Ground, Role, Shift, Slot, Tally

TALLIES = tuple(Tally)
Day = tuple[datetime.date, str]


@dataclass(frozen=True)
class Grid:
    """What the days, shifts and people of a ground come to, place by place and person by person."""

    ground: Ground
    shifts: dict[str, Shift]
    place_of: dict[Slot, int]
    member_of: dict[str, int]
    absences: dict[str, tuple[Absence, ...]]
    # By person: the places they may hold, whatever else they do; what they hold just before and after counts too.
    may: tuple[int, ...]
    # By place: the places that whoever holds it may not hold beside it.
    clash: tuple[int, ...]
    # By place: as which kinds it counts, and which shift of which day it belongs to.
    kinds: tuple[tuple[int, ...], ...]
    team_of: tuple[int, ...]
    teams: tuple[tuple[int, ...], ...]
    # By place: who may hold it.
    able: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=6)
def of_ground(ground: Ground) -> Grid:
    """The grid of a ground; the last few are kept, since a screen asks after every key."""
    slots, shifts = ground.slots, {shift.id: shift for shift in ground.shifts}
    team_names: dict[Day, int] = {}
    team_of = tuple(team_names.setdefault((slot.on, slot.shift_id), len(team_names)) for slot in slots)
    teams: list[list[int]] = [[] for _team in team_names]
    for place, team in enumerate(team_of):
        teams[team].append(place)
    absences: dict[str, tuple[Absence, ...]] = {}
    for one in ground.absences:
        absences[one.member_id] = (*absences.get(one.member_id, ()), one)
    masks = [sum(1 << place for place in places) for places in teams]
    may = _may(ground, shifts, absences, {name: masks[team] for name, team in team_names.items()})
    clashes = _clashes(ground, list(team_names), masks)
    tallies = [roster_counts.tallies(shifts[shift_id], ground.day_kinds[on]) for on, shift_id in team_names]
    kinds = [tuple(TALLIES.index(tally) for tally in some) for some in tallies]
    return Grid(
        ground,
        shifts,
        {slot: place for place, slot in enumerate(slots)},
        {member.id: number for number, member in enumerate(ground.members)},
        absences,
        tuple(may),
        tuple(clashes[team] & ~(1 << place) for place, team in enumerate(team_of)),
        tuple(kinds[team] for team in team_of),
        team_of,
        tuple(tuple(places) for places in teams),
        tuple(tuple(number for number, mask in enumerate(may) if mask >> place & 1) for place in range(len(slots))),
    )


def _may(
    ground: Ground, shifts: dict[str, Shift], absences: dict[str, tuple[Absence, ...]], masks: dict[Day, int]
) -> list[int]:
    """By person the places they may hold: in their parts, on days when they are there, not next to what stands fast."""
    of_role = dict.fromkeys(Role, 0)
    for place, slot in enumerate(ground.slots):
        of_role[slot.role] |= 1 << place
    edges = _edges(ground, shifts)
    found = []
    for member in ground.members:
        theirs = tuple(one for one in absences.get(member.id, ()) if one.kind in roster_rules.FIRM)
        in_role = sum(of_role[role] for role in member.roles)
        days = 0
        for (on, shift_id), mask in masks.items():
            if member.is_there(on) and not any(roster_rules.covers(one, on, shifts[shift_id].code) for one in theirs):
                days |= mask
        for on, shift in edges.get(member.id, ()):
            days &= ~_near(ground, shifts, masks, on, shift)
        found.append(in_role & days)
    return found


def _edges(ground: Ground, shifts: dict[str, Shift]) -> dict[str, list[tuple[datetime.date, Shift]]]:
    """By person the shifts just before and just after the roster."""
    found: dict[str, list[tuple[datetime.date, Shift]]] = {}
    for one in (*ground.before, *ground.after):
        if one.member_id and one.slot.shift_id in shifts:
            found.setdefault(one.member_id, []).append((one.slot.on, shifts[one.slot.shift_id]))
    return found


def _near(ground: Ground, shifts: dict[str, Shift], masks: dict[Day, int], on: datetime.date, shift: Shift) -> int:
    """The places that whoever has a shift outside of the roster may not hold beside it."""
    found, hours = 0, ground.settings.rest_hours
    reach = roster_rules.reach(hours)
    for (day, shift_id), mask in masks.items():
        days = (day - on).days
        if abs(days) <= reach and too_close(shift, shifts[shift_id], days, hours):
            found |= mask
    return found


def too_close(shift: Shift, other: Shift, days: int, hours: int) -> bool:
    """Whether nobody has both of two shifts, the other one that many days after the first; before it, below 0."""
    first, then = (shift, other) if days >= 0 else (other, shift)
    return roster_rules.between(first, then, abs(days), hours) is not None


def _clashes(ground: Ground, names: Iterable[Day], masks: list[int]) -> list[int]:
    """By shift of a day the places that whoever holds one of it may not hold beside it."""
    hours = ground.settings.rest_hours
    reach = roster_rules.reach(hours)
    close = {
        (one.id, other.id, days)
        for one in ground.shifts
        for other in ground.shifts
        for days in range(-reach, reach + 1)
        if too_close(one, other, days, hours)
    }
    by_day: dict[int, list[tuple[str, int]]] = {}
    for (on, shift_id), mask in zip(names, masks, strict=True):
        by_day.setdefault(on.toordinal(), []).append((shift_id, mask))
    found = []
    for day, here in by_day.items():
        for shift_id, _mask in here:
            clash = 0
            for days in range(-reach, reach + 1):
                for other_id, mask in by_day.get(day + days, ()):
                    if (shift_id, other_id, days) in close:
                        clash |= mask
            found.append(clash)
    return found
