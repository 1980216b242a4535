"""Keyboard: the bytes a terminal sends become events, without waiting for more than is needed.

Textual's own parser tells what a sequence means. What is done here is what it leaves open: characters cut in two on
the way, pastes, the Escape key alone, and sequences on which the parser fails.

* Bytes that are no UTF-8 become U+FFFD.
* A paste is taken out whole, however its two markers are cut. Control characters in it are dropped, for a paste is
  text and must not press keys; line ends and tabs stay. When its end does not come for `PASTE_SECONDS`, what came so
  far is the paste, and the keyboard is a keyboard again; beyond `LONGEST_PASTE` characters nothing of it is kept.
* Escape alone is decided after `ESCAPE_SECONDS` (the environment's ESCDELAY, in milliseconds, wins). A sequence that
  has more than that waits longer, for nobody types one by hand and a line may cut it.
* Escape and a character that begins no sequence: a key with Alt, as terminals send it, or Escape and then that key,
  as a lagging line delivers them in one piece. An app that has no use for Alt says so and is told the latter. Where
  the character is none of a keyboard's it is the latter in any case.
* What the parser cannot understand is dropped.
"""

from __future__ import annotations

import os
import time
from codecs import getincrementaldecoder
from collections.abc import Callable

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

ESCAPE = "\x1b"
ESCAPE_SECONDS = 0.025
# What may follow an Escape in the sequences of keys, of the mouse and of a terminal's answers.
SECOND = "[O"
# What has begun like the marker of a paste, and what has begun like a key: the latter holds up what is typed behind it.
MARKER_SECONDS = 1.0
SEQUENCE_SECONDS = 0.1
PASTE_SECONDS = 10.0
LONGEST_PASTE = 1 << 20
KEPT_CONTROLS = "\t\n\r"
NO_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in KEPT_CONTROLS}
# The parser turns numbers in a sequence into characters, table entries and quotients without looking at them first.
NOT_UNDERSTOOD = (ValueError, ArithmeticError, LookupError, TypeError)


def escape_seconds() -> float:
    """How long an Escape may wait for more; the environment's ESCDELAY wins, in milliseconds as in other programs."""
    try:
        return max(1, int(os.environ["ESCDELAY"])) / 1000
    except (KeyError, ValueError):
        return ESCAPE_SECONDS


def beginning_in(text: str, marker: str) -> str:
    """What stands at the end of a text and may become the marker; the marker holds one escape, its first character."""
    begin = text.rfind(ESCAPE)
    return text[begin:] if begin >= 0 and marker.startswith(text[begin:]) else ""


def is_with_alt(character: str) -> bool:
    """Is there a key that sends this together with Alt?"""
    return character.isascii() or ESCAPE + character in ANSI_SEQUENCES_KEYS


class Keyboard:
    """What is typed and pasted, as events in order. `due` is when `tick` must be called at the latest, if ever."""

    def __init__(self, has_alt: bool = True, clock: Callable[[], float] = time.monotonic, debug: bool = False) -> None:
        self.has_alt = has_alt
        self.clock = clock
        self.debug = debug
        self.due: float | None = None
        self.escape_seconds = escape_seconds()
        self.decode = getincrementaldecoder("utf-8")("replace").decode
        self.parser = XTermParser(debug)
        self.last = ""
        # The end of the text so far that may become a marker, and how much of it has been told as keys all the same.
        self.held = ""
        self.told = 0
        self.pasted: list[str] | None = None
        self.pasted_length = 0

    def feed(self, data: bytes) -> list[Message]:
        """Take in what the terminal sent; answers what it means so far."""
        text = self.decode(data)
        if not text:
            return []
        text, self.held = self.held + text, ""
        messages: list[Message] = []
        while text:
            text = self.take_typed(text, messages) if self.pasted is None else self.take_pasted(text, messages)
        self.due = self.when_due()
        return messages

    def tick(self) -> list[Message]:
        """Decide what has waited long enough: an Escape is that key, and a paste without an end has ended."""
        if self.due is None or self.clock() < self.due:
            return []
        self.due = None
        messages: list[Message] = []
        if self.pasted is not None:
            self.keep(self.held)
            self.held = ""
            self.end_paste(messages)
        else:
            self.tell(self.held[self.told :], messages)
            # Should the rest of a paste's marker come now, it still begins a paste: its text must not press keys.
            self.told = len(self.held)
            self.decide(messages)
        return messages

    def take_typed(self, text: str, messages: list[Message]) -> str:
        """Tell the keys before the next paste; answers the text from that paste on."""
        typed, marker, rest = text.partition(BRACKETED_PASTE_START)
        if not marker:
            self.held = beginning_in(text, BRACKETED_PASTE_START)
            typed = text[: len(text) - len(self.held)]
        told, self.told = self.told, 0 if typed or marker else self.told
        self.tell(typed[told:], messages)
        if marker:
            self.pasted = []
            self.pasted_length = 0
        return rest

    def take_pasted(self, text: str, messages: list[Message]) -> str:
        """Collect the text of the paste; answers what stands behind its end."""
        pasted, marker, rest = text.partition(BRACKETED_PASTE_END)
        if not marker:
            self.held = beginning_in(text, BRACKETED_PASTE_END)
            pasted = text[: len(text) - len(self.held)]
        self.keep(pasted)
        if marker:
            self.end_paste(messages)
        return rest

    def keep(self, text: str) -> None:
        """Add to the paste what is text, as long as it is not too much."""
        text = text.translate(NO_CONTROLS)[: LONGEST_PASTE - self.pasted_length]
        self.pasted_length += len(text)
        if self.pasted is not None:
            self.pasted.append(text)

    def end_paste(self, messages: list[Message]) -> None:
        """Hand the paste over; what follows is typed."""
        messages.append(events.Paste("".join(self.pasted or ())))
        self.pasted = None

    def tell(self, text: str, messages: list[Message]) -> None:
        """Have the parser tell which keys these are, character by character: what it fails on ends where it fails."""
        for character in text:
            is_second = self.last == ESCAPE and character not in SECOND
            if is_second and not (self.has_alt and is_with_alt(character)):
                self.decide(messages)
            self.last = character
            try:
                messages += self.parser.feed(character)
            except NOT_UNDERSTOOD:
                self.parser = XTermParser(self.debug)
            if is_second and character != ESCAPE:
                self.decide(messages)

    def decide(self, messages: list[Message]) -> None:
        """Nothing more belongs to the sequence that has begun: an Escape is that key."""
        self.last = ""
        if self.parser._timeout_time is not None:
            # Only the parser knows what it has seen of a sequence, and it looks at the clock by itself.
            self.parser._timeout_time = 0.0
            messages += self.parser.tick()

    def when_due(self) -> float | None:
        """When what is open now must be decided."""
        if self.pasted is not None:
            return self.clock() + PASTE_SECONDS
        if len(self.held) > self.told:
            is_quick = self.told or self.held == ESCAPE
            return self.clock() + (self.escape_seconds if is_quick else MARKER_SECONDS)
        if self.parser._timeout_time is not None:
            return self.clock() + max(SEQUENCE_SECONDS, self.escape_seconds)
        return None
