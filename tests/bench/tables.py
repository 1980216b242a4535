"""Figures for people: medians, and tables of plain text whose columns stand under each other."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.bench.acts import Act
from tests.bench.link import LINKS, Link
from tests.bench.play import Press, Turn

NOTHING = "-"


@dataclass(frozen=True)
class Aim:
    """A figure beside the most it may be; None where there is no aim."""

    name: str
    figure: float
    most: float | None

    @property
    def is_met(self) -> bool:
        return self.most is None or self.figure <= self.most


def middle(figures: Iterable[float | None]) -> float:
    """The median of what there is; 0 where there is nothing."""
    return statistics.median([figure for figure in figures if figure is not None] or [0.0])


def part(figures: Iterable[float | None], share: float) -> float:
    """The figure that this share of all does not pass; 0 where there is nothing."""
    known = sorted(figure for figure in figures if figure is not None)
    return known[min(len(known) - 1, int(len(known) * share))] if known else 0.0


def spread(times: Sequence[float | None]) -> str:
    """Milliseconds: the median and what 95 of 100 do not pass."""
    if all(time is None for time in times):
        return NOTHING
    return f"{middle(times) * 1e3:.0f}/{part(times, 0.95) * 1e3:.0f}"


def felt(press: Press, link: Link, is_squeezed: bool) -> float:
    """Milliseconds from the key to the last byte on a slow line."""
    writes = [(write.after, write.squeezed if is_squeezed else write.size) for write in press.writes]
    return link.felt(writes) * 1e3


def beside(aim: float | None) -> str:
    """An aim, where there is one."""
    return NOTHING if aim is None else f"{aim:,.0f}"


def marked(figure: float, aim: float | None) -> str:
    """A figure, with a star where it is beyond the aim."""
    return f"{figure:,.0f}{'*' if aim is not None and figure > aim else ''}"


def presses(turns: Iterable[Turn], act: str) -> list[Press]:
    """All presses of an act in all turns."""
    return [press for turn in turns for press in turn.presses.get(act, [])]


Played = dict[str, list[Turn]]


def bytes_table(title: str, script: Sequence[Act], played: Played) -> None:
    """What each act writes, by program; the least is that of the first one's screens."""
    heading = ["", "aim", "least"]
    for column in ("bytes", "ssh -C", "writes"):
        heading += [f"{column}: {name}" if not place else name for place, name in enumerate(played)]
    rows = []
    for act in script:
        by_program = [presses(turns, act.name) for turns in played.values()]
        sizes = [middle(press.size for press in group) for group in by_program]
        row = [act.name, beside(act.bytes_aim), f"{middle(press.least for press in by_program[0]):,.0f}"]
        row += [marked(sizes[0], act.bytes_aim), *(f"{size:,.0f}" for size in sizes[1:])]
        row += [f"{middle(press.squeezed for press in group):,.0f}" for group in by_program]
        row += [f"{middle(len(press.writes) for press in group):.0f}" for group in by_program]
        rows.append(row)
    print_table(title, heading, rows)


def times_table(title: str, script: Sequence[Act], played: Played) -> None:
    """How long each act works, and how long it takes until the first and the last byte, by program."""
    heading = [""]
    for column in ("CPU ms", "first byte p50/p95 ms", "last byte p50/p95 ms"):
        heading += [f"{column}: {name}" if not place else name for place, name in enumerate(played)]
    rows = []
    for act in script:
        by_program = [presses(turns, act.name) for turns in played.values()]
        row = [act.name, *(f"{middle(press.worked for press in group) * 1e3:.1f}" for group in by_program)]
        row += [spread([press.first for press in group]) for group in by_program]
        row += [spread([press.last for press in group]) for group in by_program]
        rows.append(row)
    print_table(title, heading, rows)


def felt_table(title: str, script: Sequence[Act], played: Played) -> None:
    """What a person feels on slow lines from key to last byte, beside the bare round trip; plain, and with ssh -C."""
    heading = ["ms", "aim"]
    for link in LINKS:
        heading.append(f"{link.name}: round trip")
        heading += [f"{name}{way}" for name in played for way in ("", " -C")]
    rows = []
    for act in script:
        most = felt_most(act)
        row = [act.name, beside(most)]
        for link in LINKS:
            row.append(f"{link.round_trip * 1e3:.0f}")
            for name, turns in played.items():
                figures = [
                    middle(felt(press, link, is_squeezed) for press in presses(turns, act.name))
                    for is_squeezed in (False, True)
                ]
                is_held = link is LINKS[-1] and name == next(iter(played))
                row += [marked(figure, most if is_held else None) for figure in figures]
        rows.append(row)
    print_table(title, heading, rows)


def felt_most(act: Act) -> float | None:
    """The most an act may take on the slowest line, in milliseconds."""
    return None if act.felt_aim is None else LINKS[-1].round_trip * 1e3 + act.felt_aim


def print_table(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    lines = [heading, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    print(f"\n{title}")
    for line in lines:
        first, *others = (
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print(f"  {first}  {'  '.join(others)}".rstrip(), flush=True)
