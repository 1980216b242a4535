"""What is wrong with a roster as it stands, and who could take a place of it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from db.rules import roster_grids, roster_prices, roster_rules
from db.rules.roster_grids import Grid
from db.rules.roster_prices import NOBODY
from db.rules.roster_rules import RULES as RULES
from db.rules.roster_rules import SAID, Reason, Rule
from db.rules.roster_seats import Seats
from db.rules.rosters import AbsenceKind, Assigned, Ground, Member, Role, Shift, Slot

Duty = tuple[datetime.date, Shift, Slot]


@dataclass(frozen=True)
class Broken:
    """A rule that a roster breaks: where, by whom, and the values of what is said of it (`roster_rules.SAID`)."""

    rule: Rule
    slot: Slot
    member_id: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_soft(self) -> bool:
        """Whether it is only a gap or something wished for."""
        return roster_rules.is_soft(self.rule)

    @property
    def text(self) -> str:
        """What is said of it, as marked words."""
        return SAID[self.rule]


@dataclass(frozen=True)
class Candidate:
    """Somebody for a place: why they may not take it (nothing where they may), and by how much it changes the cost."""

    member_id: str
    reasons: tuple[Reason, ...]
    cost: int

    @property
    def is_open(self) -> bool:
        """Whether they may take it."""
        return not self.reasons


def broken(ground: Ground, assigned: Collection[Assigned]) -> list[Broken]:
    """Every rule that a roster breaks, firm ones first, then day by day."""
    grid = roster_grids.of_ground(ground)
    found = [*_one_by_one(grid, assigned), *_too_close(grid, assigned), *_moved_pins(ground, assigned)]
    found += [*_of_teams(grid, assigned), *_unmet(grid, assigned)]
    return sorted(found, key=lambda one: (one.is_soft, one.slot, one.rule))


def _one_by_one(grid: Grid, assigned: Iterable[Assigned]) -> Iterator[Broken]:
    """What is wrong with a place by itself: whoever holds it may not, or nobody does."""
    ground, members = grid.ground, {member.id: member for member in grid.ground.members}
    here = {one.slot: one.member_id for one in assigned}
    for slot, member_id in here.items():
        place = grid.place_of.get(slot)
        if place is None:
            yield Broken(Rule.NO_SUCH_PLACE, slot, member_id)
        elif member_id is not None and member_id not in members:
            yield Broken(Rule.NOT_THERE, slot, member_id)
        elif member_id is not None:
            theirs = grid.absences.get(member_id, ())
            if theirs or not grid.may[grid.member_of[member_id]] >> place & 1:
                yield from _apart(grid, members[member_id], slot)
    yield from (Broken(Rule.GAP, slot) for slot in ground.slots if here.get(slot) is None)


def _apart(grid: Grid, member: Member, slot: Slot) -> Iterator[Broken]:
    """Why somebody may not hold a place, or would rather not."""
    theirs, code = grid.absences.get(member.id, ()), grid.shifts[slot.shift_id].code
    for reason in roster_rules.apart(member, slot.on, code, slot.role, theirs):
        yield Broken(reason.rule or Rule.ROLE, slot, member.id, reason.values)
    if any(one.kind is AbsenceKind.WISH_OFF and roster_rules.covers(one, slot.on, code) for one in theirs):
        yield Broken(Rule.WISH_OFF, slot, member.id)


def _duties(grid: Grid, assigned: Iterable[Assigned]) -> dict[str, list[Duty]]:
    """By person what they have, day by day, just before and after the roster too."""
    found: dict[str, list[Duty]] = {}
    for one in (*grid.ground.before, *assigned, *grid.ground.after):
        shift = grid.shifts.get(one.slot.shift_id)
        if one.member_id and shift:
            found.setdefault(one.member_id, []).append((one.slot.on, shift, one.slot))
    for duties in found.values():
        duties.sort(key=lambda duty: (duty[0], duty[1].begins, duty[2]))
    return found


def _too_close(grid: Grid, assigned: Iterable[Assigned]) -> Iterator[Broken]:
    """Two shifts of one person that are too close to each other; told at the later one that is in the roster."""
    hours = grid.ground.settings.rest_hours
    reach = roster_rules.reach(hours)
    for member_id, duties in _duties(grid, assigned).items():
        for number, duty in enumerate(duties):
            for later in duties[number + 1 :]:
                days = (later[0] - duty[0]).days
                if days > reach:
                    break
                rule = roster_rules.between(duty[1], later[1], days, hours)
                if rule:
                    yield from _told(grid.ground, member_id, duty, later, rule)


def _told(ground: Ground, member_id: str, duty: Duty, later: Duty, rule: Rule) -> Iterator[Broken]:
    """The breach at the place it is told at; nothing where both stand outside of the roster."""
    here, other = (later, duty) if later[0] <= ground.last else (duty, later)
    if not ground.first <= here[0] <= ground.last:
        return
    both = {duty[2].role, later[2].role}
    if rule is Rule.ONE_A_DAY and duty[1].id == later[1].id and both == {Role.LEADER, Role.MAIN}:
        rule = Rule.LEADER_IS_MAIN
    yield Broken(rule, here[2], member_id, close_values(ground, duty, later, other))


def close_values(ground: Ground, duty: Duty, later: Duty, other: Duty) -> dict[str, object]:
    """What is said of two shifts that are too close: the other one and how much rest there is."""
    rest = roster_rules.rest(duty[1], later[1], (later[0] - duty[0]).days)
    hours = max(0, int(rest / roster_rules.ONE_HOUR))
    return {"code": other[1].code, "on": other[0], "hours": hours, "wanted": ground.settings.rest_hours}


def _moved_pins(ground: Ground, assigned: Iterable[Assigned]) -> Iterator[Broken]:
    """Places whose holder was pinned and is another one now."""
    here = {one.slot: one.member_id for one in assigned}
    for one in ground.pinned:
        if one.slot in here and here[one.slot] != one.member_id:
            yield Broken(Rule.PINNED, one.slot, one.member_id)


def _of_teams(grid: Grid, assigned: Iterable[Assigned]) -> Iterator[Broken]:
    """What a shift lacks in the people it has; one that has nobody is a gap and no more."""
    ground, prices = grid.ground, roster_prices.of_ground(grid.ground)
    who, wanted = roster_prices.seated(grid, assigned), sorted(grid.ground.settings.wanted_traits)
    for team, places in enumerate(grid.teams):
        people = [who[place] for place in places if who[place] != NOBODY]
        slot = ground.slots[places[0]]
        if prices.lone[team] and len(people) == 1:
            yield Broken(Rule.LONE_NIGHT, slot, ground.members[people[0]].id)
        for trait in wanted if people else ():
            if not any(trait in ground.members[person].traits for person in people):
                yield Broken(Rule.TRAIT, slot, None, {"trait": trait})


def _unmet(grid: Grid, assigned: Iterable[Assigned]) -> Iterator[Broken]:
    """Wishes for duty that are not met, on days when they could be."""
    have = {
        (one.member_id, one.slot.on, grid.shifts[one.slot.shift_id].code)
        for one in assigned
        if one.slot.shift_id in grid.shifts
    }
    for one in grid.ground.absences:
        if one.kind is AbsenceKind.WISH_ON and one.member_id in grid.member_of:
            mask = grid.may[grid.member_of[one.member_id]]
            open_on: dict[datetime.date, list[tuple[Slot, tuple[str, datetime.date, str]]]] = {}
            for place, slot in enumerate(grid.ground.slots):
                code = grid.shifts[slot.shift_id].code
                if roster_rules.covers(one, slot.on, code) and mask >> place & 1:
                    open_on.setdefault(slot.on, []).append((slot, (one.member_id, slot.on, code)))
            for options in open_on.values():
                if not any(key in have for _slot, key in options):
                    yield Broken(Rule.WISH_ON, options[0][0], one.member_id)


def open_to(ground: Ground, assigned: Collection[Assigned], slot: Slot) -> list[Candidate]:
    """Everybody for a place: first those who may take it, the cheapest before; then the others with why they may not.

    Whoever holds it now is among them, as if the place were empty.
    """
    grid = roster_grids.of_ground(ground)
    others = [one for one in assigned if one.slot != slot]
    seats = Seats(grid, roster_prices.of_ground(ground), {})
    for place, person in enumerate(roster_prices.seated(grid, others)):
        if person != NOBODY:
            seats.seat(place, person)
    duties, asked = _duties(grid, others), grid.place_of.get(slot)
    found = [
        Candidate(
            member.id,
            tuple(reasons_against(grid, member, slot, duties.get(member.id, []))),
            0 if asked is None else seats.give_price(asked, number),
        )
        for number, member in enumerate(ground.members)
    ]
    return sorted(found, key=lambda one: (bool(one.reasons), one.cost, one.member_id))


def reasons_against(grid: Grid, member: Member, slot: Slot, duties: Iterable[Duty]) -> Iterator[Reason]:
    """Why somebody may not take a place beside the duties they have."""
    shift, ground = grid.shifts.get(slot.shift_id), grid.ground
    if shift is None:
        yield Reason(SAID[Rule.NO_SUCH_PLACE], {}, (member.id,), Rule.NO_SUCH_PLACE)
        return
    yield from roster_rules.apart(member, slot.on, shift.code, slot.role, grid.absences.get(member.id, ()))
    here: Duty = (slot.on, shift, slot)
    for other in duties:
        first, then = (other, here) if (other[0], other[1].begins) <= (slot.on, shift.begins) else (here, other)
        rule = roster_rules.between(first[1], then[1], (then[0] - first[0]).days, ground.settings.rest_hours)
        if rule:
            yield Reason(SAID[rule], close_values(ground, first, then, other), (member.id,), rule)


def has_night_before(reason: Reason, on: datetime.date) -> bool:
    """Whether a reason is the night before a day, not the one after."""
    night = reason.values.get("on")
    return reason.rule is Rule.TWO_NIGHTS and isinstance(night, datetime.date) and night < on
