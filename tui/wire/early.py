"""The frame before everything else: one line on the screen at once, and from then on no key that is typed is lost.

A program that loads for a fifth of a second looks dead, echoes what is typed ahead onto the old screen, and loses it.
`frame.show` needs nothing but the operating system, so that it can run before anything is imported: it goes to the
alternate screen and has the terminal neither echo keys nor wait for whole lines; the terminal itself keeps them until
the app reads. Whoever has to speak on the ordinary screen calls `give_back` first, and it is called at the end too.
"""

from __future__ import annotations

import os
import sys

# Even to load what only the checker of types reads would take longer than the frame may.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

if sys.platform == "win32":
    termios = None
else:
    import termios

INPUT, OUTPUT = 0, 1
ENTER = "\x1b[?1049h\x1b[H\x1b[2J"
# Erased as well, for a terminal that has only one screen.
LEAVE = "\r\x1b[K\x1b[?1049l"
# Without these a stopped or ended program would leave the terminal as no shell can use it.
SILENT_KEYS = ("VSUSP", "VQUIT", "VDSUSP")


class Frame:
    """The terminal's modes as they were found, and whether the alternate screen is ours to leave.

    Where the terminal cannot be taken over nothing happens, and everything goes on as without the frame.
    """

    def __init__(self) -> None:
        self.modes: list[Any] | None = None
        self.is_on_screen = False

    def show(self, text: str) -> bool:
        """Take the terminal over and show a line; False where there is no terminal that can."""
        if self.modes is not None:
            return True
        if termios is None or not is_terminal():
            return False
        try:
            self.modes = termios.tcgetattr(INPUT)
            termios.tcsetattr(INPUT, termios.TCSANOW, quiet(self.modes))
        except termios.error:
            self.modes = None
            return False
        self.is_on_screen = True
        say(ENTER + text)
        return True

    def hand_over(self) -> None:
        """The app draws from here on, and leaves the alternate screen by itself; only the modes are left to us."""
        self.is_on_screen = False

    def give_back(self) -> None:
        """Put the terminal back as it was found; without a frame nothing happens."""
        if self.is_on_screen:
            self.is_on_screen = False
            say(LEAVE)
        if self.modes is not None:
            modes, self.modes = self.modes, None
            try:
                termios.tcsetattr(INPUT, termios.TCSANOW, modes)
            except termios.error:
                # The line is gone, and its modes with it.
                return


def is_terminal() -> bool:
    """Is there a terminal at both ends that obeys commands?"""
    return os.environ.get("TERM", "") not in ("", "dumb") and os.isatty(INPUT) and os.isatty(OUTPUT)


def quiet(modes: list[Any]) -> list[Any]:
    """Modes in which the terminal hands over each key at once and shows none; only Ctrl+C still ends the program.

    What is written goes through unchanged as before.
    """
    flags, output, control, local, slow, fast, keys = modes
    flags &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    local &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    keys = list(keys)
    keys[termios.VMIN], keys[termios.VTIME] = 1, 0
    for name in SILENT_KEYS:
        if place := getattr(termios, name, 0):
            keys[place] = bytes([os.fpathconf(INPUT, "PC_VDISABLE") & 0xFF])
    return [flags, output, control, local, slow, fast, keys]


def say(text: str) -> None:
    """Write to the terminal; one that is gone is not told."""
    try:
        os.write(OUTPUT, text.encode())
    except OSError:
        return


frame = Frame()
