"""Endings from outside: a lost line or a machine that shuts down ends a verb like Ctrl+C, so that it clears up."""

from __future__ import annotations

import os

# Loaded before the first line is drawn. Around these functions Python's `signal` only makes enums of the numbers, and
# that alone takes as long as all before it; what only the checker of types reads stays out for the same reason.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from types import FrameType
    from typing import Any
else:
    import _signal as signal

# Windows knows no lost line.
NAMES = ("SIGHUP", "SIGTERM")
OWNER_ONLY = 0o077


class ToldToEnd(BaseException):
    """The machine or the terminal told the program to end; `status` is the exit status that says so."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def end(number: int, _frame: FrameType | None) -> None:
    """Leave what is going on, clearing up. Raises ToldToEnd, once: the next signal does not disturb the clearing."""
    signal.signal(number, signal.SIG_IGN)
    raise ToldToEnd(number)


class told:  # noqa: N801 - reads as `with endings.told():`
    """While inside, such a signal becomes an exception, and files that are made belong to their owner only.

    Signals that the program was started to be deaf to, as `nohup` does, stay unheard.
    """

    def __enter__(self) -> None:
        self.before = listen()
        self.rights = os.umask(OWNER_ONLY)

    def __exit__(self, *_how: object) -> None:
        os.umask(self.rights)
        for number, handler in self.before.items():
            signal.signal(number, handler)


def numbers() -> list[int]:
    """The signals that tell a program to end, without those it is deaf to."""
    known = [int(getattr(signal, name)) for name in NAMES if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) != signal.SIG_IGN]


def listen() -> dict[int, Any]:
    """Hear the signals from now on; answers what was done on each of them before."""
    before = {}
    try:
        for number in numbers():
            before[number] = signal.signal(number, end)
    except ValueError:
        # A thread other than the first hears no signals.
        return {}
    return before
