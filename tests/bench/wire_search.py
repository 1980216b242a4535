"""Search as you type among very many people, as it stands on the screen: the own letter, then the first eight results.

Pieces of what was written are drawn one by one after each key, and the first after which a row stands as it stays is
the moment it was seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench import acts, play, programs
from tests.bench.programs import Memory, Program

# What is typed, each after the box was emptied: pinyin, initials, a phone, a door, a name from the input method.
TYPED = ("zhangjg", "zjg138", "5678", "3-2-501", "zhang 3-2")
COMMITTED = ("建国", "张")
BOX_SIGN = "查找"
RESULTS = 8


@dataclass
class Found:
    """What was measured of one program: seconds until the own letter and until eight results stood, bytes, memory."""

    letter: list[float] = field(default_factory=list)
    results: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    squeezed: list[int] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    ready: list[Memory] = field(default_factory=list)
    searched: list[Memory] = field(default_factory=list)


def search(program: Program, found: Found) -> None:
    """One turn: start, type everything, and note it."""
    player = play.Player(program)
    try:
        player.wait_for_start()
        found.ready.append(programs.memory(player.terminal))
        for text in TYPED:
            for key in text:
                note_key(player, key, found)
            empty(player, len(text))
        for text in COMMITTED:
            note_key(player, text, found)
            empty(player, len(text))
        found.searched.append(programs.memory(player.terminal))
    finally:
        player.terminal.close()


def empty(player: play.Player, count: int) -> None:
    """Take back what stands in the box, all at once."""
    player.send(acts.BACKSPACE * count)


def note_key(player: play.Player, key: str, found: Found) -> None:
    """Press a key and note when its letter and its results were seen."""
    stages = [rows(player)]
    press = player.press(key, lambda: stages.append(rows(player)))
    found.sizes.append(press.size)
    found.squeezed.append(press.squeezed)
    found.worked.append(press.worked)
    times = [write.after for write in press.writes]
    box, *results = zip(*stages, strict=True)
    found.letter += stood(box, times)
    found.results += max([stood(row, times) for row in results], default=[])


def rows(player: play.Player) -> list[str]:
    """The line of the box and those of the first results. Under them, and under the heading, they begin."""
    lines = player.terminal.emulated.display
    box = next(number for number, line in enumerate(lines) if BOX_SIGN in line)
    return [lines[box], *lines[box + 2 : box + 2 + RESULTS]]


def stood(states: Sequence[str], times: Sequence[float]) -> list[float]:
    """When a row first stood as it stays in the end; nothing for a row that never changed.

    `states` are the row before the first piece and after each, `times` when the pieces came.
    """
    if states[0] == states[-1]:
        return []
    stays = next(number for number, _ in enumerate(states) if len(set(states[number:])) == 1)
    return [times[stays - 1]]
