"""Months for twelve people whose fair roster is hard to find: leave, exemptions, pins, uneven past, few leaders."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import replace

from db.rules import roster_grids, roster_prices
from db.rules.roster_seats import Seats
from db.rules.rosters import Absence, AbsenceKind, Assigned, Ground, Member, Role, Settings, Tally
from tests.rules.rostering import TWO, a_ground, a_shift, on_day

FIRST = datetime.date(2026, 10, 1)
DAYS = 31
HOLIDAYS = tuple(on_day(number, FIRST) for number in range(3))
LEADERS, COUNT = 3, 12
BOTH = frozenset((Role.MAIN, Role.SECOND))
THREE = (
    a_shift("D", 8, 16, {Role.LEADER: 1, Role.MAIN: 1, Role.SECOND: 1}),
    a_shift("E", 16, 22, {Role.MAIN: 1}),
    a_shift("N", 22, 8, TWO),
)
LIGHT = (a_shift("D", 8, 18, {Role.MAIN: 1}), a_shift("N", 18, 8, TWO))
HEAVY = (
    a_shift("D", 8, 16, {Role.LEADER: 1, Role.MAIN: 1, Role.SECOND: 1}),
    a_shift("E", 14, 22, TWO),
    a_shift("N", 22, 8, TWO),
)


def members() -> tuple[Member, ...]:
    """Three who may lead, nine who may not; six drive, eight are in the Party, four may only be second."""
    found = []
    for number in range(COUNT):
        roles = frozenset((Role.LEADER, Role.MAIN)) if number < LEADERS else BOTH
        roles = frozenset((Role.SECOND,)) if number >= 8 else roles
        traits = {name for name, is_so in (("driver", number % 2 == 0), ("party", number % 5 < 3)) if is_so}
        traits |= {"few"} if number % 3 == 0 else set()
        found.append(Member(f"m{number:02}", f"p{number}", roles, frozenset(traits)))
    return tuple(found)


def months() -> Iterator[tuple[str, Ground]]:
    """Each month with its name."""
    plain = a_ground(DAYS, members(), THREE, FIRST, HOLIDAYS)
    yield "three shifts, six places a day", plain
    yield "two shifts, three places a day", a_ground(DAYS, members(), LIGHT, FIRST, HOLIDAYS)
    yield "leave and exemptions", replace(plain, absences=absences(3))
    yield "uneven past months", replace(plain, counts=past(4))
    yield "a quarter pinned, uneven past", replace(plain, counts=past(5), pinned=pins(plain, 5))
    yield "wishes, leave, past", replace(plain, absences=(*absences(6), *wishes(6)), counts=past(6))
    wanting = replace(plain, absences=absences(7), counts=past(7))
    yield "a driver and a Party member on each shift", replace(wanting, settings=Settings(wanted_traits=WANTED))
    yield "what only four of twelve have on each shift", replace(wanting, settings=Settings(wanted_traits=FEW))
    heavy = a_ground(DAYS, members(), HEAVY, FIRST, HOLIDAYS, absences=absences(8)[:4], counts=past(8))
    yield "seven places a day, leave, past", heavy


WANTED, FEW = frozenset(("driver", "party")), frozenset(("driver", "few"))


def a_big_month() -> Ground:
    """Thirty people for a duty room and a gate: what a screen has to bear."""
    both = tuple(replace(one, id=f"{one.id}-{part}") for part in range(3) for one in members())[:30]
    gate = tuple(replace(one, id=f"gate-{one.code}", post_id="gate") for one in THREE)
    return a_ground(DAYS, both, (*THREE, *gate), FIRST, HOLIDAYS, absences=absences(9))


def absences(seed: int) -> tuple[Absence, ...]:
    """Four on leave for four to twelve days, one exempt from nights, one exempt from the middle of the month."""
    chance, found = random.Random(seed), []
    for number in chance.sample(range(COUNT), 4):
        begin = chance.randrange(DAYS - 12)
        to = on_day(begin + chance.randrange(3, 12), FIRST)
        found.append(Absence(f"m{number:02}", AbsenceKind.LEAVE, on_day(begin, FIRST), to))
    last = on_day(DAYS - 1, FIRST)
    found.append(Absence("m04", AbsenceKind.EXEMPT, FIRST, last, "N"))
    found.append(Absence("m09", AbsenceKind.EXEMPT, on_day(16, FIRST), last))
    return tuple(found)


def wishes(seed: int) -> tuple[Absence, ...]:
    """Everybody wishes three days off and one on duty."""
    chance, found = random.Random(seed), []
    for number in range(COUNT):
        for kind in (AbsenceKind.WISH_OFF, AbsenceKind.WISH_OFF, AbsenceKind.WISH_OFF, AbsenceKind.WISH_ON):
            on = on_day(chance.randrange(DAYS), FIRST)
            found.append(Absence(f"m{number:02}", kind, on, on))
    return tuple(found)


def past(seed: int) -> dict[str, dict[Tally, int]]:
    """Three months in which some did up to eight more than others."""
    chance = random.Random(seed)
    return {
        f"m{number:02}": {
            Tally.SHIFT: 40 + chance.randrange(9),
            Tally.NIGHT: 14 + chance.randrange(7),
            Tally.WEEKEND: 10 + chance.randrange(6),
            Tally.HOLIDAY: chance.randrange(3),
        }
        for number in range(COUNT)
    }


def pins(ground: Ground, seed: int) -> tuple[Assigned, ...]:
    """A quarter of the places filled by chance within the rules, as by a clerk who thinks of no fairness."""
    chance, grid = random.Random(seed), roster_grids.of_ground(ground)
    seats = Seats(grid, roster_prices.of_ground(ground), {})
    places = list(range(len(ground.slots)))
    chance.shuffle(places)
    for place in places[: len(places) // 4]:
        able = [person for person in grid.able[place] if seats.fits(place, person)]
        if able:
            seats.seat(place, chance.choice(able))
    held = enumerate(seats.who)
    return tuple(
        Assigned(ground.slots[place], ground.members[person].id, True) for place, person in held if person >= 0
    )
