"""Driver: the terminal is taken over, listened to and given back, so that neither a slow nor an idle line costs much.

What the terminal is told at the start, and why nothing else:

* The other screen (1049), so that what stood there comes back; where `early` has gone there already it is not said
  again. Bracketed paste (2004), so that a pasted text presses no keys. No wrapping (7), so that the last cell of a line
  can be written. The terminal's cursor hidden (25), for Textual's own fields draw one, and two would cancel each other
  out; `display` shows it again where a caret is, so that input methods open their window there. One question: whether
  the terminal can show a frame at once (2026).
* Not asked for: the size in band (2048), for SIGWINCH tells it; the focus of the window (1004), for each change would
  cost a frame; Kitty's keyboard protocol, for it makes each letter nine bytes instead of one, adds only keys that most
  terminals do not have (Ctrl+I apart from Tab), and leaves a shell that cannot be typed in when the program is killed.

The app may offer `forget_screen()`: nothing is known of the terminal any more; `line_left()`: the terminal is about to
be given back for a while; `line_lost()`: the terminal is gone, end without it; `has_alt_keys = False`: see `Keyboard`.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tui.wire.early import frame
from tui.wire.keyboard import Keyboard
from tui.wire.listener import Listener
from tui.wire.outlet import Outlet
from tui.wire.usher import Usher

TAKE, TAKE_ON = "\x1b[?1049;2004h\x1b[?25;7l", "\x1b[?2004h\x1b[?25;7l"
# Colours and marks end, too, and what stands there goes: a terminal without another screen would keep them.
GIVE_BACK = "\x1b[m\x1b[H\x1b[J\x1b[?25;7h\x1b[?2004;1049l"
ASK_SYNCHRONISED = "\x1b[?2026$p"
# The window of macOS and the console of Linux show a part of the question instead of answering it.
NEVER_ASKED = {"TERM_PROGRAM": "Apple_Terminal", "TERM": "linux"}
LOST_LINE = 129
# So many characters may wait for a line that takes none.
MOST_WAITING = 1 << 18


class WireDriver(LinuxDriver):
    """Textual's driver for Unix, without waking while idle, without waiting for a slow line, and without lost keys.

    All of it is used in the event loop. What is written goes out in order, and what is written in one turn of the loop
    goes out in one piece.
    """

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.output = output_of_terminal()
        self.outlet: Outlet | None = None
        self.listener: Listener | None = None
        self.unsent: list[str] = []
        self.usher = Usher(app, app.post_message)
        # Is the other screen shown already?
        self.is_elsewhere = frame.modes is not None
        self.line_feed_is_down = False
        self.is_lost = False

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self.take_modes()
        self.outlet = Outlet(self.output, self.line_lost)
        for number, handler in self.handlers():
            self._loop.add_signal_handler(number, handler)
        self.greet()
        keyboard = Keyboard(getattr(self._app, "has_alt_keys", True), debug=self._debug)
        self.listener = Listener(self.fileno, keyboard, self.heard, self.line_lost)

    def take_modes(self) -> None:
        """Have the terminal hand over each key as it is pressed, and pass on what is written as it is.

        A line feed then goes straight down, which is the shortest way to the next line. A program in the background is
        stopped here by the system, until it comes to the front.
        """
        with suppress(termios.error):
            found = termios.tcgetattr(self.fileno)
            # What `early` found is what the terminal is to be given back as.
            self.attrs_before = self.attrs_before or frame.modes or found
            iflag, oflag, cflag, lflag, *speeds, characters = found
            characters = list(characters)
            characters[termios.VMIN], characters[termios.VTIME] = 1, 0
            flags = [self._patch_iflag(iflag), oflag & ~termios.OPOST, cflag, self._patch_lflag(lflag)]
            termios.tcsetattr(self.fileno, termios.TCSANOW, [*flags, *speeds, characters])
            self.line_feed_is_down = True

    def greet(self) -> None:
        """Tell the terminal how it is to be, and the app that it is new and how big it is."""
        self.tell_app("forget_screen")
        is_asked = self.input_tty and not any(os.environ.get(name) == value for name, value in NEVER_ASKED.items())
        self.write((TAKE_ON if self.is_elsewhere else TAKE) + ASK_SYNCHRONISED * is_asked)
        self.is_elsewhere = True
        self._enable_mouse_support()
        self.flush()
        self.tell_size()

    def disable_input(self) -> None:
        """Listen no longer; what was typed and not read is thrown away."""
        if self.listener is not None:
            self.listener.stop()
            self.listener = None
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was found."""
        self.disable_input()
        if self.outlet is None:
            return
        for number, _handler in self.handlers():
            self._loop.remove_signal_handler(number)
        self._disable_mouse_support()
        # Frames that nobody will see any more do not keep the line from giving the terminal back.
        self.outlet.drop_waiting()
        self.write(GIVE_BACK)
        self.is_elsewhere = False
        self.close()
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            self.attrs_before = None

    def close(self) -> None:
        """Write what was handed over, for a while at most; what comes later is dropped."""
        self.flush()
        if self.outlet is not None:
            self.outlet.close()
            self.outlet = None

    def let_go(self) -> None:
        """Give the terminal back without waiting for anything, where it is still there and ours; at the last moment."""
        with suppress(OSError, termios.error):
            if os.tcgetpgrp(self.fileno) != os.getpgrp():
                return
            room = select.poll()
            room.register(self.output, select.POLLOUT)
            if room.poll(0):
                os.write(self.output, GIVE_BACK.encode())
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def handlers(self) -> Sequence[tuple[signal.Signals, Callable[[], None]]]:
        """What is done on which signal: in the event loop, and so never in the middle of something else."""
        return (
            (signal.SIGWINCH, self.tell_size),
            (signal.SIGTSTP, self.put_aside),
            (signal.SIGCONT, self.come_back),
        )

    def put_aside(self) -> None:
        """Give the terminal back, stop, and when continued take it over again."""
        self.tell_app("line_left")
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)
        self.resume_application_mode()
        self._app.refresh(layout=True)
        self.send_message(self.SignalResume())

    def come_back(self) -> None:
        """Stopped without being asked, and continued: whatever stands on the terminal is somebody else's."""
        self.take_modes()
        self.is_elsewhere = False
        self.greet()
        self._app.refresh(layout=True)

    def tell_size(self) -> None:
        """Tell the app how big the terminal is now; if it was smaller meanwhile, it has lost what stood there."""
        self.tell_app("forget_screen")
        size = Size(*self._get_terminal_size())
        self._app.post_message(events.Resize(size, size))

    def _get_terminal_size(self) -> tuple[int, int]:
        """How big the terminal is, asked of itself: the environment may tell the size of another one."""
        try:
            columns, lines = os.get_terminal_size(self.output)
        except OSError:
            columns = lines = 0
        return (columns, lines) if columns and lines else super()._get_terminal_size()

    def heard(self, messages: Sequence[Message]) -> None:
        """Hand on what was typed, pasted or answered."""
        for message in messages:
            self.process_message(message)

    def send_message(self, message: Message) -> None:
        """Post a message to the app; keys and pastes wait for their turn."""
        if isinstance(message, events.Key | events.Paste):
            self.usher.admit(message)
        else:
            self._app.post_message(message)

    def line_lost(self) -> None:
        """The terminal is gone: tell the app, once, so that it keeps what was typed and ends."""
        if not self.is_lost:
            self.is_lost = True
            if not self.tell_app("line_lost"):
                self._app.exit(return_code=LOST_LINE)

    def tell_app(self, what: str) -> bool:
        """Call the app's method of this name; False where it has none."""
        method = getattr(self._app, what, None)
        if method is None:
            return False
        method()
        return True

    @property
    def is_busy(self) -> bool:
        """Is the line still busy with what was written before?"""
        return self.outlet is not None and self.outlet.is_busy

    def when_drained(self, callback: Callable[[], None]) -> None:
        """Call back once when the terminal has taken everything."""
        self.flush()
        if self.outlet is None:
            self._loop.call_soon(callback)
        else:
            self.outlet.when_drained(callback)

    def write(self, data: str) -> None:
        """Write to the terminal; while it is not ours, nothing."""
        if self.outlet is not None:
            if not self.unsent:
                self._loop.call_soon(self.flush)
            self.unsent.append(data)

    def flush(self) -> None:
        """Hand over now what was written."""
        text = "".join(self.unsent)
        self.unsent.clear()
        if self.outlet is None:
            return
        if self.outlet.waiting_length > MOST_WAITING:
            # Who does not ask whether the line is busy has it painted anew once it is free.
            self.outlet.drop_waiting()
            self.outlet.when_drained(self.catch_up)
        else:
            self.outlet.write(text)

    def catch_up(self) -> None:
        """Have everything painted anew, for frames were dropped."""
        self.tell_app("forget_screen")
        self._app.refresh(layout=True)


def output_of_terminal() -> int:
    """Where Textual paints: where errors go. Where those go to a file, it is where answers go."""
    streams = [stream for stream in (sys.__stderr__, sys.__stdout__) if stream is not None]
    return next((stream for stream in streams if stream.isatty()), streams[0]).fileno()
