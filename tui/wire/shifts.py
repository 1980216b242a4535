"""Shifts: finding the lines that only moved up or down, so that the terminal moves them instead of being told anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.wire.cells import Row

# What moving lines costs, and what going to a cell that differs costs, in bytes.
COST, COST_OF_MOVE = 20, 6
FEWEST_CHANGED = 3
# Erasing a line by itself costs about five bytes.
FEWEST_EMPTIED = 6


class Shift(NamedTuple):
    """The lines `top` to `bottom` move up by `lines`, or down where it is negative; what comes free is blank."""

    top: int
    bottom: int
    lines: int


def best(shown: Sequence[Row], wanted: Sequence[Row], changed: Iterable[int]) -> Shift | None:
    """The shift that saves most; None where none is worth it. `changed` are the lines that may differ."""
    lines = [y for y in sorted(changed) if shown[y] != wanted[y]]
    if len(lines) < FEWEST_CHANGED:
        return None
    found = commonest(shown, wanted, lines)
    if not found:
        return None
    by, same = found
    first, last = min(same), max(same)
    shift = Shift(min(first, first + by), max(last, last + by), by)
    shift, gain = widened(shown, wanted, shift, saved(shown, wanted, shift))
    return shift if gain > COST else None


def emptied(shown: Sequence[Row], wanted: Sequence[Row], changed: Iterable[int]) -> Shift | None:
    """The longest block of lines that become empty, moved out of sight at once; None where it is short."""
    lines = [y for y in sorted(changed) if is_empty(wanted[y]) and not is_empty(shown[y])]
    blocks: list[list[int]] = []
    for y in lines:
        if blocks and y == blocks[-1][-1] + 1:
            blocks[-1].append(y)
        else:
            blocks.append([y])
    longest = max(blocks, key=len, default=[])
    return Shift(longest[0], longest[-1], len(longest)) if len(longest) >= FEWEST_EMPTIED else None


def is_empty(row: Row) -> bool:
    """Does nothing stand on a line, not even a colour?"""
    return row[0] == (" ", 0) and row.count(row[0]) == len(row)


def commonest(shown: Sequence[Row], wanted: Sequence[Row], lines: Sequence[int]) -> tuple[int, list[int]] | None:
    """By how much most lines moved, and which lines those are; lines that stand in many places tell nothing."""
    places: dict[tuple[tuple[str, int], ...], list[int]] = {}
    for y, row in enumerate(shown):
        places.setdefault(tuple(row), []).append(y)
    votes: dict[int, list[int]] = {}
    for y in lines:
        here = places.get(tuple(wanted[y]), ())
        if len(here) == 1:
            votes.setdefault(here[0] - y, []).append(y)
    if not votes:
        return None
    return max(votes.items(), key=lambda vote: (len(vote[1]), -abs(vote[0])))


def widened(shown: Sequence[Row], wanted: Sequence[Row], shift: Shift, gain: int) -> tuple[Shift, int]:
    """The block of lines to move, grown at both ends as long as that saves more; and what it saves."""
    for up, down in ((1, 0), (0, 1)):
        while True:
            wider = Shift(shift.top - up, shift.bottom + down, shift.lines)
            if wider.top < 0 or wider.bottom >= len(shown):
                break
            edge = wider.top if up else wider.bottom
            # Only the line that is new in the block can come to stand elsewhere, and one is emptied in another place.
            lines = {edge, edge - shift.lines} & set(range(wider.top, wider.bottom + 1))
            more = sum(
                distance(stands(shown, shift, y), wanted[y]) - distance(stands(shown, wider, y), wanted[y])
                for y in lines
            )
            if more <= 0:
                break
            shift, gain = wider, gain + more
    return shift, gain


def stands(shown: Sequence[Row], shift: Shift, y: int) -> Row:
    """The line that stands here after a shift."""
    if not shift.top <= y <= shift.bottom:
        return shown[y]
    source = y + shift.lines
    return shown[source] if shift.top <= source <= shift.bottom else [(" ", 0)] * len(shown[y])


def distance(one: Row, other: Row) -> int:
    """About how many bytes it takes to make one line into the other."""
    if one == other:
        return 0
    places = [x for x, (a, b) in enumerate(zip(one, other, strict=True)) if a is not b and a != b]
    runs = sum(x - before > 1 for before, x in zip([-2, *places], places, strict=False))
    return len(places) + COST_OF_MOVE * runs


def saved(shown: Sequence[Row], wanted: Sequence[Row], shift: Shift) -> int:
    """How many bytes less have to be written after a shift."""
    lines = range(shift.top, shift.bottom + 1)
    return sum(distance(shown[y], wanted[y]) - distance(stands(shown, shift, y), wanted[y]) for y in lines)


def after(shown: Sequence[Row], shift: Shift) -> list[Row]:
    """What the terminal shows after a shift."""
    return [stands(shown, shift, y) for y in range(len(shown))]
