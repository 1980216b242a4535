"""A long day: resident memory while a dialog is opened and closed, and pages are gone to, a thousand times."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.bench import acts, play, programs
from tests.bench.programs import Program
from tests.terminal import Terminal

STEPS = 5
# A program that has said nothing for so long waits for the next key.
PAUSE = 0.005


@dataclass(frozen=True)
class Growth:
    """What was repeated, and the resident memory before, after each fifth, and at the end."""

    name: str
    count: int
    memory: tuple[float, ...]


@dataclass(frozen=True)
class Round:
    """Keys that lead back to where they began, and how many of the things that are counted they do."""

    name: str
    keys: tuple[str, ...]
    counts: int


ROUNDS = (
    Round("dialogs opened and closed", (acts.F1, acts.ctrl("B")), 1),
    Round("screens gone to", (acts.F3, acts.F12), 2),
)


def soak(programs_of_rounds: Sequence[tuple[Program, Round]], count: int) -> list[Growth]:
    """Do each round until so many things are done, side by side: only memory is looked at, and it does not mind."""
    players = [(play.Player(program), one) for program, one in programs_of_rounds]
    try:
        with ThreadPoolExecutor(len(players)) as hands:
            done = [hands.submit(grown, player, one, count) for player, one in players]
            return [one.result() for one in done]
    finally:
        for player, _round in players:
            player.terminal.close()


def grown(player: play.Player, one: Round, count: int) -> Growth:
    """One round, repeated."""
    player.wait_for_start()
    memory = [resident(player.terminal)]
    for _step in range(STEPS):
        for _turn in range(count // STEPS // one.counts):
            for key in one.keys:
                player.terminal.type(key)
                play.settle(player.terminal, PAUSE)
        memory.append(resident(player.terminal))
    return Growth(one.name, count, tuple(memory))


def resident(running: Terminal) -> float:
    """Resident memory once the program is quiet. What it wrote meanwhile is not drawn; nobody looks at it."""
    play.settle(running)
    running.received.clear()
    running.undrawn.clear()
    return programs.memory(running).rss
