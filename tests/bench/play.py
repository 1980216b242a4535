"""Playing a program: its keys are pressed one after the other, and what each costs is noted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.bench import acts, programs
from tests.bench.acts import Act
from tests.bench.least import Picture, least_bytes, picture
from tests.bench.link import Squeezer
from tests.bench.programs import Memory, Program
from tests.terminal import Terminal

# A program is quiet when for so many seconds it wrote nothing and used no more than so much processor time.
QUIET, WORKING = 0.05, 0.002
# The first answer to a key may take so long; what follows it, so long in all.
FIRST, LONGEST = 0.5, 5.0
PAUSE = 1.0
IDLE_SECONDS = 4.0
# The terminal's mode in which cursor keys are sent differently (DECCKM), as the emulated screen numbers it.
CURSOR_KEYS = 1 << 5


@dataclass(frozen=True)
class Write:
    """A piece of what a program wrote: seconds after the key, bytes, and bytes as `ssh -C` sends them."""

    after: float
    size: int
    squeezed: int


@dataclass(frozen=True)
class Press:
    """One key and its answer: what was written, seconds of processor time, and the least bytes there could be."""

    writes: tuple[Write, ...]
    worked: float
    least: int

    @property
    def size(self) -> int:
        return sum(write.size for write in self.writes)

    @property
    def squeezed(self) -> int:
        return sum(write.squeezed for write in self.writes)

    @property
    def first(self) -> float | None:
        return self.writes[0].after if self.writes else None

    @property
    def last(self) -> float | None:
        return self.writes[-1].after if self.writes else None


@dataclass
class Idling:
    """Bytes and milliseconds of processor time a second while nobody presses a key."""

    size: int = 0
    worked: float = 0.0


@dataclass
class Turn:
    """One run of a program from its start: the presses of each act, its memory, and its idling where it was watched."""

    presses: dict[str, list[Press]] = field(default_factory=dict)
    memory: Memory | None = None
    idling: Idling | None = None


class Player:
    """Whoever sits at a running program."""

    def __init__(self, program: Program) -> None:
        self.squeezer = Squeezer()
        self.noted = 0
        self.began = time.perf_counter()
        self.terminal = program.start()
        self.sign = program.sign

    def wait_for_start(self) -> Press:
        """Wait until the program stands and is quiet; the start counts like one long key."""
        before = picture(self.terminal.screen)
        self.terminal.until(self.sign)
        settle(self.terminal)
        return self.note(self.began, self.terminal.seconds_used(), before)

    def type(self, keys: str) -> None:
        """Press keys as the terminal sends them: a program may have asked it for other cursor keys."""
        is_asked = CURSOR_KEYS in self.terminal.screen.mode
        self.terminal.type(re.sub("\x1b\\[([A-DFH])", "\x1bO\\1", keys) if is_asked else keys)

    def send(self, keys: str) -> None:
        """Press something that is not measured."""
        self.type(keys)
        settle(self.terminal)
        self.writes_since(time.perf_counter())

    def press(self, keys: str, look: Callable[[], None] = lambda: None) -> Press:
        """Press something, in one piece as a keyboard or an input method sends it, and note what it costs.

        `look` is called after each piece of the answer has been drawn.
        """
        before, used = picture(self.terminal.screen), self.terminal.seconds_used()
        pressed = time.perf_counter()
        self.type(keys)
        settle(self.terminal)
        worked = self.terminal.seconds_used() - used
        while self.terminal.draw_next():
            look()
        return self.note(pressed, worked, before)

    def note(self, since: float, worked: float, before: Picture) -> Press:
        """What was written since a moment, beside the least that leads from one screen to the other."""
        writes = self.writes_since(since)
        return Press(writes, worked, least_bytes(before, picture(self.terminal.screen)))

    def writes_since(self, moment: float) -> tuple[Write, ...]:
        """What was taken in and not noted yet."""
        fresh = self.terminal.received[self.noted :]
        self.noted += len(fresh)
        return tuple(Write(at - moment, len(data), self.squeezer.size(data)) for at, data in fresh)

    def do(self, act: Act) -> list[Press]:
        """Do an act; raises AssertionError when the screen does not show what it must."""
        for keys in act.before:
            self.send(keys)
        presses = [self.press(keys) for keys in act.keys]
        if act.shows not in self.terminal.text:
            raise AssertionError(f"after {act.name!r} there is no {act.shows!r}; the screen:\n{self.terminal.text}")
        return presses

    def idle(self, seconds: float = IDLE_SECONDS) -> Idling:
        """Leave the program alone, once it has shown all that it shows when the typing pauses."""
        settle(self.terminal, PAUSE)
        written, used = self.terminal.written, self.terminal.seconds_used()
        self.terminal.drain(seconds)
        worked = (self.terminal.seconds_used() - used) / seconds * 1000
        return Idling(self.terminal.written - written, worked)


def settle(running: Terminal, quiet: float = QUIET) -> None:
    """Read until the program has neither written nor worked for a moment."""
    end = time.perf_counter() + LONGEST
    is_answered = running.read(FIRST)
    used = running.seconds_used()
    while is_answered and time.perf_counter() < end:
        wrote = running.read(quiet)
        before, used = used, running.seconds_used()
        if not wrote and used - before < WORKING:
            return


def play(program: Program, script: Sequence[Act], is_idle_watched: bool) -> Turn:
    """One turn: start the program, do every act, and end it."""
    player = Player(program)
    turn = Turn()
    try:
        turn.presses[acts.START] = [player.wait_for_start()]
        turn.memory = programs.memory(player.terminal)
        for act in script:
            turn.presses.setdefault(act.name, []).extend(player.do(act))
        if is_idle_watched:
            turn.idling = player.idle()
    finally:
        player.terminal.close()
    return turn


def in_turns(players: Sequence[tuple[Callable[[], Program], Sequence[Act]]], turns: int) -> dict[str, list[Turn]]:
    """Play several programs in turns, so that a machine that grows slower is slower for all of them.

    Each is given as what makes it ready, and its script. Idling is watched in the first turn and in the last.
    """
    played: dict[str, list[Turn]] = {}
    for number in range(turns):
        for prepare, script in players:
            program = prepare()
            turn = play(program, script, is_idle_watched=number in (0, turns - 1))
            played.setdefault(program.name, []).append(turn)
    return played
