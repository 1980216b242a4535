"""What each terminal is taken to be able to do; and a real one shows what the painter means."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pyte
import pytest
from rich.color import ColorSystem

from tests.wire.test_painter import STYLES, Glass, move_lines
from tests.wire.twin import differences, terminal
from tui.wire import terminals

SIGNS = "ab 王门│é𠀀  xyz"
PATIENCE = 10.0


@pytest.mark.parametrize(
    ("term", "colours", "paper", "columns", "lines", "off"),
    [
        ("xterm-256color", ColorSystem.STANDARD, True, True, True, True),
        ("tmux-256color", ColorSystem.STANDARD, True, True, True, True),
        ("screen.xterm-256color", ColorSystem.STANDARD, False, True, True, True),
        ("linux", ColorSystem.STANDARD, True, True, True, True),
        ("vt100", None, False, False, False, False),
        ("vt220", None, False, True, True, True),
        ("putty-256color", ColorSystem.STANDARD, True, True, True, True),
        ("something-new", ColorSystem.STANDARD, True, True, True, True),
    ],
)
def test_a_terminal_is_known_by_its_name(
    term: str, colours: ColorSystem | None, paper: bool, columns: bool, lines: bool, off: bool
) -> None:
    traits = terminals.traits({"TERM": term})
    assert (traits.colours, traits.erases_in_paper, traits.has_columns) == (colours, paper, columns)
    assert (traits.edits_lines, traits.has_off_codes) == (lines, off)


@pytest.mark.parametrize(
    ("environment", "wish", "colours"),
    [
        ({"TERM": "xterm-256color"}, "16", ColorSystem.STANDARD),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "16", ColorSystem.STANDARD),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "full", ColorSystem.TRUECOLOR),
        ({"TERM": "xterm-256color"}, "full", ColorSystem.EIGHT_BIT),
        ({"TERM": "xterm"}, "full", ColorSystem.STANDARD),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "full", ColorSystem.STANDARD),
        ({"TERM": "vt100", "COLORTERM": "truecolor"}, "full", None),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "full", None),
        ({"TERM": "xterm-256color"}, "none", None),
    ],
)
def test_colours_follow_the_terminal_and_the_wish(
    environment: dict[str, str], wish: str, colours: ColorSystem | None
) -> None:
    assert terminals.depth(environment, wish) is colours


@pytest.mark.parametrize("term", ["dumb", "unknown", "vt52", ""])
def test_a_terminal_without_commands_is_not_painted(term: str) -> None:
    assert not terminals.is_paintable({"TERM": term})


def played(seed: int) -> tuple[Glass, str]:
    """Random frames, and all that was written for them."""
    chance = random.Random(seed)
    glass = Glass(terminals.traits({"TERM": "tmux-256color"}, line_feed_is_down=True))
    said = "\x1b[?7l"
    for _step in range(60):
        for _text in range(chance.randint(1, 6)):
            text = "".join(chance.choices(SIGNS, k=chance.randint(1, glass.painter.width)))
            if chance.random() < 0.3:
                text = " " * len(text)
            glass.write(chance.randrange(10), chance.randrange(24), text, chance.choice(STYLES))
        if chance.random() < 0.4:
            move_lines(glass, chance)
        if chance.random() < 0.1:
            for y in range(1, 9):
                glass.write(y, 0, " " * glass.painter.width)
        said += glass.paint((chance.randrange(24), chance.randrange(10)))
    return glass, said


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
@pytest.mark.parametrize("seed", range(3))
def test_tmux_shows_what_the_painter_means(tmp_path: Path, seed: int) -> None:
    glass, said = played(seed)
    frames = tmp_path / "frames"
    frames.write_text(said, encoding="utf-8")
    socket = ["tmux", "-u", "-L", f"qiaomen-test-{os.getpid()}-{seed}", "-f", os.devnull]
    size = ["-x", str(glass.painter.width), "-y", str(glass.painter.height)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    show = f"tmux set status off; stty raw -echo; cat '{frames}'; exec sleep 60"
    subprocess.run([*socket, "new-session", "-d", *size, show], check=True, env=environment)
    try:
        end = time.monotonic() + PATIENCE
        while wrong := differences(glass.screen, captured(socket, glass), range(glass.painter.height)):
            assert time.monotonic() < end, wrong[:5]
    finally:
        subprocess.run([*socket, "kill-server"], check=False)


def captured(socket: list[str], glass: Glass) -> pyte.Screen:
    """What stands in the pane, with its colours."""
    show = [*socket, "capture-pane", "-p", "-e", "-N"]
    done = subprocess.run(show, capture_output=True, encoding="utf-8", check=False)
    screen, stream = terminal(glass.painter.width, glass.painter.height)
    for y, line in enumerate(done.stdout.split("\n")[: glass.painter.height]):
        stream.feed(f"\x1b[{y + 1}H{line}")
    return screen
