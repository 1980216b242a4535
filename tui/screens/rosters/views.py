"""The two ways to look at a month: people down and days across, or the days' shifts down and the roles across."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.queries.rosters import RosterCard
from db.rules.roster_checks import Broken
from db.rules.rosters import Assigned, Member, Role, Shift, Slot
from tui.i18n import _
from tui.screens.rosters import words
from tui.screens.rosters.cells import Table
from tui.screens.rosters.fairness import Fairness
from tui.sitting import Sitting

BLANK, GAP = ".", "----"
# Behind the code of a shift: what somebody is on it; what is pinned; what breaks a rule.
SIGNS = {Role.LEADER: "^", Role.MAIN: " ", Role.SECOND: "-", Role.VOLUNTEER: "+"}
PINNED, WRONG = "=", "!"
NAME_WIDTH, SHIFT_WIDTH = 9, 16
NARROWEST_ROLE = 12


@dataclass(frozen=True)
class Spot:
    """What a cell stands for: a day, the place under it (None where there is none), and who it is about."""

    on: datetime.date
    slot: Slot | None = None
    member_id: str | None = None


@dataclass(frozen=True)
class View:
    """A way to look at a month: the table, and what each of its cells stands for."""

    table: Table
    spots: Sequence[Sequence[Spot]]

    def spot(self, row: int, column: int) -> Spot | None:
        """What a cell stands for; None where there is no such cell."""
        return self.spots[row][column] if row < len(self.spots) and column < len(self.spots[row]) else None

    def find(self, spot: Spot | None) -> tuple[int, int]:
        """Where a place or a person's day stands in this view; the first cell where it does not."""
        for row, spots in enumerate(self.spots):
            for column, one in enumerate(spots):
                if spot and (one.slot == spot.slot if spot.slot else one.on == spot.on):
                    return row, column
        return 0, 0


def by_people(card: RosterCard, wrong: Iterable[Broken], fair: Fairness) -> View:
    """People down, days across; behind each their totals by kind, and how they stand beside what is fair."""
    days, shifts = card.read.ground.days, words.shifts_of(card)
    people = list(card.read.ground.members)
    broken = {one.slot for one in wrong if not one.is_soft}
    held: dict[tuple[str, datetime.date], Assigned] = {}
    # Of two duties on one day that stands in the cell which breaks the rule, so that it is seen.
    for one in sorted(card.assigned, key=lambda one: one.slot not in broken):
        if one.member_id:
            held.setdefault((one.member_id, one.slot.on), one)
    spots = [[spot_of(held.get((who.id, on)), who, on) for on in days] for who in people]
    texts = [[code(held.get((who.id, on)), shifts, broken, absent(card, who, on)) for on in days] for who in people]
    gaps = {on: [slot for slot in card.gaps if slot.on == on] for on in days}
    spots.append([Spot(on, next(iter(gaps[on]), None)) for on in days])
    texts.append([f"{len(gaps[on]):>2}" if gaps[on] else "" for on in days])
    table = Table(
        heads=([day_head(on.day) for on in days], [words.day_mark(on, card.read.ground.day_kinds[on]) for on in days]),
        labels=[*(one.name for one in people), _("Gaps")],
        texts=texts,
        tails=[*(fair.tail(one.id) for one in people), ""],
        tail_heads=fair.heads(),
        wrong=marked(spots, broken),
        label_width=NAME_WIDTH,
        tail_width=fair.width,
    )
    return View(table, spots)


def day_head(day: int) -> str:
    """The number of a day in two cells: the tens stand at every tenth day only, for columns have no room between."""
    return str(day) if day % 10 == 0 else f" {day % 10}"


def spot_of(one: Assigned | None, who: Member, on: datetime.date) -> Spot:
    """A person's day, with the place they fill on it."""
    return Spot(on, one.slot if one else None, who.id)


def code(one: Assigned | None, shifts: Mapping[str, Shift], broken: set[Slot], away: str) -> str:
    """A person's day in two cells: the code of their shift and one sign; what keeps them away where they have none."""
    if one is None:
        return away
    sign = WRONG if one.slot in broken else PINNED if one.is_pinned else SIGNS[one.slot.role]
    return f"{shifts[one.slot.shift_id].code[:1]}{sign}"


def absent(card: RosterCard, who: Member, on: datetime.date) -> str:
    """A day without duty: away, not on the roster, or free."""
    if not who.is_there(on):
        return " "
    kinds = {
        one.kind.value
        for one in card.read.ground.absences
        if one.member_id == who.id and one.from_on <= on <= one.to_on
    }
    for kind, sign in (("leave", "x"), ("exempt", "x"), ("wish_off", "?"), ("wish_on", "w")):
        if kind in kinds:
            return sign
    return BLANK


def by_days(page: Sitting, card: RosterCard, wrong: Iterable[Broken], width: int) -> View:
    """The shifts of each day down, the roles across: as the printed roster stands."""
    ground, shifts, names = card.read.ground, words.shifts_of(card), words.names_of(card)
    columns = roles_of(card)
    rows = sorted({(one.slot.on, one.slot.shift_id) for one in card.assigned}, key=lambda row: order(row, shifts))
    filled = {one.slot: one for one in card.assigned}
    broken = {one.slot for one in wrong if not one.is_soft}
    spots = [[spot_at(filled.get(Slot(on, shift, role, place)), on) for role, place in columns] for on, shift in rows]
    texts = [[holder(filled.get(one.slot) if one.slot else None, names, broken) for one in row] for row in spots]
    posts = {one.id: one.name for one in card.read.posts}
    labels = []
    for on, shift in rows:
        where = posts.get(shifts[shift].post_id, "") if len(posts) > 1 else ""
        labels.append(f"{on.day:>2} {words.day_mark(on, ground.day_kinds[on])} {shifts[shift].code} {where}".rstrip())
    role_width = max(NARROWEST_ROLE, (width - SHIFT_WIDTH) // max(1, len(columns)))
    heads = [f"{words.role(page, role)}{f' {place + 1}' if place else ''}" for role, place in columns]
    table = Table(
        heads=(heads, [""] * len(heads)),
        labels=labels,
        texts=texts,
        wrong=marked(spots, broken),
        label_width=SHIFT_WIDTH,
        column_width=role_width,
    )
    return View(table, spots)


def roles_of(card: RosterCard) -> list[tuple[Role, int]]:
    """The roles that the month needs, and how many of each at most."""
    most: dict[Role, int] = {}
    for one in card.assigned:
        most[one.slot.role] = max(most.get(one.slot.role, 0), one.slot.place + 1)
    return [(role, place) for role in Role for place in range(most.get(role, 0))]


def order(row: tuple[datetime.date, str], shifts: Mapping[str, Shift]) -> tuple[datetime.date, str, datetime.time]:
    """In which order the shifts of a day stand."""
    return row[0], shifts[row[1]].post_id, shifts[row[1]].begins


def spot_at(one: Assigned | None, on: datetime.date) -> Spot:
    """A place of a shift, or nothing where the shift has none of this role."""
    return Spot(on, one.slot, one.member_id) if one else Spot(on)


def holder(one: Assigned | None, names: Mapping[str, str], broken: set[Slot]) -> str:
    """Who fills a place, with a sign where it is pinned or breaks a rule."""
    if one is None:
        return ""
    if one.member_id is None:
        return GAP
    sign = WRONG if one.slot in broken else PINNED if one.is_pinned else ""
    return f"{names.get(one.member_id, '?')} {sign}".rstrip()


def marked(spots: Sequence[Sequence[Spot]], broken: set[Slot]) -> frozenset[tuple[int, int]]:
    """The cells whose place breaks a rule."""
    return frozenset(
        (row, column)
        for row, line in enumerate(spots)
        for column, one in enumerate(line)
        if one.slot is not None and one.slot in broken
    )
