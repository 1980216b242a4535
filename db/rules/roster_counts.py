"""What each has done and what would have been fair, kept apart by kind: shifts, nights, weekends, legal holidays.

Fair is what makes everybody's load per day they were there as even as the parts that are open to them allow. Each month
is measured by itself and added up, so that whoever joins has nothing to catch up on.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from db.rules import roster_rules
from db.rules.rosters import ONE_DAY, Absence, AbsenceKind, Assigned, DayKind, Ground, Member, Role, Shift, Slot, Tally

Counts = dict[str, dict[Tally, int]]
Shares = dict[Tally, dict[str, float]]
# So long before a roster its past begins when nothing is said of it.
PAST_DAYS = 92
# Rounds of pouring until a share no longer moves by a thousandth.
ROUNDS = 60


@dataclass(frozen=True)
class Standing:
    """How somebody stands in one kind: what they did before and do in this roster, and what is fair for both."""

    before: int
    here: int
    owed: float
    share: float

    @property
    def over(self) -> float:
        """How many more than fair; fewer below 0."""
        return self.before + self.here - self.owed - self.share


def tallies(shift: Shift, kind: DayKind) -> tuple[Tally, ...]:
    """As what a shift counts that begins on a day of a kind."""
    found = [Tally.SHIFT]
    if shift.is_night:
        found.append(Tally.NIGHT)
    if kind is DayKind.WEEKEND:
        found.append(Tally.WEEKEND)
    if kind is DayKind.HOLIDAY:
        found.append(Tally.HOLIDAY)
    return tuple(found)


def counted(ground: Ground, assigned: Iterable[Assigned]) -> Counts:
    """How often each is on duty by these, by kind; everybody on the list is in it."""
    found: Counts = {member.id: dict.fromkeys(Tally, 0) for member in ground.members}
    shifts = {shift.id: shift for shift in ground.shifts}
    for one in assigned:
        if one.member_id in found and one.slot.shift_id in shifts and one.slot.on in ground.day_kinds:
            for tally in tallies(shifts[one.slot.shift_id], ground.day_kinds[one.slot.on]):
                found[one.member_id][tally] += 1
    return found


def shares(ground: Ground, assigned: Iterable[Assigned] | None = None) -> Shares:
    """What is fair for each by kind in these days: of what is assigned, or of every place of the roster."""
    if assigned is None:
        return _shares_of_all(ground)
    return _shares_of(ground, [one.slot for one in assigned if one.member_id is not None])


@lru_cache(maxsize=6)
def _shares_of_all(ground: Ground) -> Shares:
    """What is fair of every place of a roster; kept, since a screen asks after every key."""
    return _shares_of(ground, ground.slots)


def _shares_of(ground: Ground, slots: Iterable[Slot]) -> Shares:
    """What is fair for each by kind of some places."""
    demand = _demand(ground, slots)
    days = {member.id: _days_there(ground, member) for member in ground.members}
    return {tally: _poured_out(ground.members, tally, demand[tally], days) for tally in Tally}


@lru_cache(maxsize=6)
def owed(ground: Ground) -> Shares:
    """What would have been fair for each by kind in the past months."""
    if ground.owed:
        return {
            tally: {member.id: float(ground.owed.get(member.id, {}).get(tally, 0)) for member in ground.members}
            for tally in Tally
        }
    rates = _past_rates(ground)
    found: Shares = {}
    for tally in Tally:
        total = sum(ground.counts.get(member.id, {}).get(tally, 0) for member in ground.members)
        everybody = sum(rates.values()) or 1.0
        found[tally] = {member_id: total * rate / everybody for member_id, rate in rates.items()}
    return found


def standings(ground: Ground, assigned: Collection[Assigned]) -> dict[str, dict[Tally, Standing]]:
    """How each stands by kind: past months and this roster, what they did and what is fair."""
    here, share, before = counted(ground, assigned), shares(ground), owed(ground)
    return {
        member.id: {
            tally: Standing(
                ground.counts.get(member.id, {}).get(tally, 0),
                here[member.id][tally],
                before[tally][member.id],
                share[tally][member.id],
            )
            for tally in Tally
        }
        for member in ground.members
    }


def carried(ground: Ground, assigned: Collection[Assigned]) -> tuple[Counts, dict[str, dict[Tally, float]]]:
    """The counts and what was fair, this roster added: what the next month's ground begins with."""
    here, share, before = counted(ground, assigned), shares(ground, assigned), owed(ground)
    counts, fair = {}, {}
    for member in ground.members:
        past = ground.counts.get(member.id, {})
        counts[member.id] = {tally: past.get(tally, 0) + here[member.id][tally] for tally in Tally}
        fair[member.id] = {tally: before[tally][member.id] + share[tally][member.id] for tally in Tally}
    return counts, fair


def _demand(ground: Ground, slots: Iterable[Slot]) -> dict[Tally, Counter[Role]]:
    """How many places there are by kind and part."""
    shifts = {shift.id: shift for shift in ground.shifts}
    found: dict[Tally, Counter[Role]] = {tally: Counter() for tally in Tally}
    for (on, shift_id, role), count in Counter((slot.on, slot.shift_id, slot.role) for slot in slots).items():
        for tally in tallies(shifts[shift_id], ground.day_kinds[on]):
            found[tally][role] += count
    return found


def _days_there(ground: Ground, member: Member) -> dict[Tally, Counter[Role | None]]:
    """On how many days somebody could have a place by kind: by part, and under None on any at all."""
    theirs = [one for one in ground.absences if one.member_id == member.id]
    found: dict[Tally, Counter[Role | None]] = {tally: Counter() for tally in Tally}
    for on in ground.days:
        kind = ground.day_kinds[on]
        open_here: set[tuple[Tally, Role | None]] = set()
        for shift in ground.shifts if member.is_there(on) else ():
            if shift.runs_on(on, kind) and not _is_excused(ground, theirs, on, shift.code):
                roles = [role for role in member.roles if shift.needs.get(role)]
                open_here |= {
                    (tally, part) for tally in tallies(shift, kind) for part in (*roles, *[None][: len(roles)])
                }
        for tally, part in open_here:
            found[tally][part] += 1
    return found


def _is_excused(ground: Ground, theirs: Iterable[Absence], on: datetime.date, code: str) -> bool:
    """Whether a day is taken off what is fair for somebody."""
    made_up = ground.settings.is_leave_made_up
    kinds = {AbsenceKind.EXEMPT} if made_up else {AbsenceKind.EXEMPT, AbsenceKind.LEAVE}
    return any(one.kind in kinds and roster_rules.covers(one, on, code) for one in theirs)


def _poured_out(
    members: Iterable[Member],
    tally: Tally,
    demand: Mapping[Role, int],
    days: Mapping[str, Mapping[Tally, Counter[Role | None]]],
) -> dict[str, float]:
    """One kind's places shared out, part by part to those who may take it, as evenly per day as all parts allow.

    Whoever may take several parts gets most where the others have least; pouring it anew part by part comes ever closer
    to the evenest of all.
    """
    weights = {member.id: days[member.id][tally][None] for member in members}
    able = {role: [key for key in weights if days[key][tally][role]] for role in Role if demand[role]}
    loads = {(role, key): 0.0 for role, keys in able.items() for key in keys}
    totals = dict.fromkeys(weights, 0.0)
    for _round in range(ROUNDS if len(able) > 1 else 1):
        for role, keys in able.items():
            others = {key: totals[key] - loads[role, key] for key in keys}
            for key, load in poured(float(demand[role]), others, weights).items():
                totals[key], loads[role, key] = others[key] + load, load
    return totals


def poured(amount: float, loads: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """What each gets of an amount so that loads by weight become as even as they can: as water does."""
    order = sorted(loads, key=lambda key: loads[key] / weights[key])
    level = total_load = total_weight = 0.0
    for place, key in enumerate(order):
        total_load, total_weight = total_load + loads[key], total_weight + weights[key]
        level = (amount + total_load) / total_weight
        following = order[place + 1 : place + 2]
        if all(level <= loads[other] / weights[other] for other in following):
            break
    return {key: max(0.0, level * weights[key] - loads[key]) for key in loads}


def _past_rates(ground: Ground) -> dict[str, float]:
    """How much of the past each would have borne: the days they were there, by how much of duty is open to them now."""
    begin = ground.counted_from or ground.first - PAST_DAYS * ONE_DAY
    last = ground.first - ONE_DAY
    now, found = shares(ground)[Tally.SHIFT], {}
    for member in ground.members:
        days_now = _days_there(ground, member)[Tally.SHIFT][None]
        from_on, to_on = max(begin, member.from_on or begin), min(last, member.to_on or last)
        rate = now[member.id] / days_now if days_now else 0.0
        found[member.id] = rate * max(0, (to_on - from_on).days + 1)
    return found
