"""What the program costs on a line, beside Textual's own display and beside a plain Textual app, in one run.

    python -m tests.bench.bench_wire [acts] [search] [soak] [peers] [--turns 5] [--people 1000000] [--repeats 1000]

Programs are played in turns, so that a machine that grows slower is slower for all of them. Figures are medians of all
presses of all turns; a star marks one beyond its aim. Bytes repeat exactly; milliseconds compare only within one run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench import acts, crowd, peers, play, programs, soak, stores, tables, wire_search
from tests.bench.acts import Act
from tests.bench.programs import Program
from tests.bench.tables import Aim, Played, middle, part

WIRED, STOCK, PLAIN, PLAIN_WIRED = "wire", "stock", "plain", "plain+wire"
START = Act(acts.START, (), bytes_aim=acts.START_BYTES, felt_aim=None)
MOST_MEMORY, MOST_LETTER, MOST_RESULTS = 38, 10, 45
PARTS = ("acts", "search", "soak", "peers")


def fresh(name: str, template: Path, folder: Path, is_on: bool) -> Program:
    """The program on a practice store that nobody has worked in yet."""
    return programs.qiaomen(name, stores.copied(template, folder), is_on)


def play_acts(folder: Path, turns: int) -> list[play.Turn]:
    """All acts of Qiaomen and of the plain app, by turns, and their tables; answers Qiaomen's turns on the wire."""
    template = stores.practice(folder / "template")
    table = stores.table(folder)
    played = play.in_turns(
        [
            (partial(fresh, WIRED, template, folder / "run", True), acts.QIAOMEN),
            (partial(fresh, STOCK, template, folder / "run", False), acts.QIAOMEN),
            (partial(programs.plain, PLAIN, table, False), acts.PLAIN),
            (partial(programs.plain, PLAIN_WIRED, table, True), acts.PLAIN),
        ],
        turns,
    )
    ours = {name: played[name] for name in (WIRED, STOCK)}
    plain = {name: played[name] for name in (PLAIN, PLAIN_WIRED)}
    for title, script, group in (
        ("Qiaomen: the same screens, on the wire and on Textual's own display", (START, *acts.QIAOMEN), ours),
        (
            "A plain Textual app: tabs, a table of 1,000 people, a form",
            (Act(acts.START, (), felt_aim=None), *acts.PLAIN),
            plain,
        ),
    ):
        tables.bytes_table(title, script, group)
        tables.times_table(f"{title}: time", script, group)
        tables.felt_table(f"{title}: felt from key to last byte", script, group)
    resting_table({**ours, **plain})
    return ours[WIRED]


def act_aims(turns: list[play.Turn]) -> list[Aim]:
    """The aims of the acts: bytes, and what is felt on the slow line."""
    aims = []
    for act in (START, *acts.QIAOMEN):
        group = tables.presses(turns, act.name)
        aims.append(Aim(f"{act.name}, bytes", middle(press.size for press in group), act.bytes_aim))
        slow = middle(tables.felt(press, tables.LINKS[-1], False) for press in group)
        aims.append(Aim(f"{act.name}, ms felt at {tables.LINKS[-1].name}", slow, tables.felt_most(act)))
    return aims


def resting_table(played: Played) -> None:
    """Idling and memory of every program."""
    rows = []
    for name, turns in played.items():
        idle = [turn.idling for turn in turns if turn.idling]
        held = [turn.memory for turn in turns if turn.memory]
        rows.append([name, str(max(one.size for one in idle)), f"{middle(one.worked for one in idle):.2f}"])
        rows[-1] += [f"{middle(getattr(one, kind) for one in held):.1f}" for kind in ("rss", "uss", "pss")]
    heading = ["", f"idle bytes in {play.IDLE_SECONDS:.0f} s", "idle CPU ms/s", "RSS MB ready", "USS", "PSS"]
    tables.print_table("Nobody presses a key (aims: 0 bytes, 0.0 ms/s)", heading, rows)


def resting_aims(turns: list[play.Turn]) -> list[Aim]:
    """The aims of a program that rests."""
    idle = [turn.idling for turn in turns if turn.idling]
    worked = round(middle(one.worked for one in idle), 1)
    return [Aim("idle bytes", max(one.size for one in idle), 0), Aim("idle CPU, ms/s", worked, 0.0)]


def play_search(folder: Path, turns: int, people: int) -> list[Aim]:
    """Search as you type over very many people, by turns."""
    url = crowd.address(people)
    found = {WIRED: wire_search.Found(), STOCK: wire_search.Found()}
    for _turn in range(turns):
        for name, measured in found.items():
            program = programs.of_many(name, url, folder, is_on=name == WIRED)
            wire_search.search(program, measured)
    rows = [search_row(name, one) for name, one in found.items()]
    aims = ["aim", f"/{MOST_LETTER}", f"/{MOST_RESULTS}", f"/{acts.FOUND_BYTES}", "", "", "", str(MOST_MEMORY), "", ""]
    heading = [
        "p50/p95",
        "own letter ms",
        "8 results ms",
        "bytes a key",
        "ssh -C",
        "CPU ms",
        "RSS MB ready",
        "searched",
    ]
    tables.print_table(f"Search as you type, {people:,} people", [*heading, "USS", "PSS"], [aims, *rows])
    ours = found[WIRED]
    return [
        Aim("own letter, ms p95", part(ours.letter, 0.95) * 1e3, MOST_LETTER),
        Aim("eight results, ms p95", part(ours.results, 0.95) * 1e3, MOST_RESULTS),
        Aim("bytes a key of the search, p95", part(ours.sizes, 0.95), acts.FOUND_BYTES),
        Aim("RSS after searching, MB", middle(one.rss for one in ours.searched), MOST_MEMORY),
    ]


def search_row(name: str, found: wire_search.Found) -> list[str]:
    """One program's line of the search table."""
    whole = (f"{middle(sizes):,.0f}/{part(sizes, 0.95):,.0f}" for sizes in (found.sizes, found.squeezed))
    ready = f"{middle(one.rss for one in found.ready):.1f}"
    searched = [f"{middle(getattr(one, kind) for one in found.searched):.1f}" for kind in ("rss", "uss", "pss")]
    return [
        *(name, tables.spread(found.letter), tables.spread(found.results), *whole, tables.spread(found.worked)),
        *(ready, *searched),
    ]


def play_soak(folder: Path, repeats: int) -> list[Aim]:
    """Memory over a long day, each round in a program of its own."""
    template = stores.practice(folder / "soaked")
    rounds = [(fresh(WIRED, template, folder / one.name, True), one) for one in soak.ROUNDS]
    grown = soak.soak(rounds, repeats)
    rows = [[f"{one.count:,} {one.name}", *(f"{megabytes:.1f}" for megabytes in one.memory)] for one in grown]
    steps = [f"{step * 100 // soak.STEPS} %" for step in range(1, soak.STEPS + 1)]
    tables.print_table(f"A long day: RSS in MB (aim {MOST_MEMORY})", ["", "before", *steps], rows)
    return [Aim(f"RSS after {one.count:,} {one.name}, MB", one.memory[-1], MOST_MEMORY) for one in grown]


def tell_aims(aims: Sequence[Aim]) -> int:
    """Say which aims are missed; answers how many."""
    held = [aim for aim in aims if aim.most is not None]
    missed = [aim for aim in held if not aim.is_met]
    print(f"\n{len(held) - len(missed)} of {len(held)} aims met")
    for aim in missed:
        print(f"  missed: {aim.name}: {aim.figure:,.1f}, aim {aim.most:,.1f}")
    return len(missed)


def main() -> int:
    """Measure what is named on the command line, or everything; answers 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[[], *PARTS], help="what to measure (everything)")
    parser.add_argument("--turns", type=int, default=5, help="how often each program is played (5)")
    parser.add_argument("--people", type=int, default=1_000_000, help="people to search among (1,000,000)")
    parser.add_argument("--repeats", type=int, default=1000, help="dialogs, and screens, of the long day (1,000)")
    chosen = parser.parse_args()
    parts = chosen.parts or PARTS
    aims: list[Aim] = []
    ours: list[play.Turn] = []
    with tempfile.TemporaryDirectory(prefix="qiaomen-wire-") as place:
        folder = Path(place)
        if "acts" in parts:
            ours = play_acts(folder, chosen.turns)
            aims += [*act_aims(ours), *resting_aims(ours)]
        if "search" in parts:
            aims += play_search(folder, chosen.turns, chosen.people)
        if "soak" in parts:
            aims += play_soak(folder, chosen.repeats)
        if "peers" in parts:
            peers.compare(folder, ours)
    return int(tell_aims(aims) > 0)


if __name__ == "__main__":
    sys.exit(main())
