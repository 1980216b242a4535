"""What is being written of a sitting: the lines so far, the line that is typed now, and who speaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from db.rules import dispute_sessions
from db.rules.dispute_sessions import Said

# So many changes can be taken back.
MOST_CHANGES = 100
# Other characters that end a line, or that no paper can hold, have no place within one.
UNSEEN = ("Cc", "Cs", "Zl", "Zp")


class Typed(NamedTuple):
    """The line that is typed: who speaks, the words so far, and which line they correct; None for a new one."""

    speaker: str = ""
    words: str = ""
    place: int | None = None


class Writing:
    """Lines that grow by one line after the other. Without `speakers` nobody is named, as in what came of a sitting.

    `is_in_turn`: two who speak in turn, as question and answer. `waiting` is the new line that was begun before
    another line was taken up for correction.
    """

    def __init__(self, is_in_turn: bool = False) -> None:
        self.is_in_turn = is_in_turn
        self.speakers: list[str] = []
        self.lines: list[Said] = []
        self.typed = Typed()
        self.waiting: Typed | None = None
        self.earlier: list[list[Said]] = []

    def hear(self, speakers: Sequence[str]) -> None:
        """These can speak, in the order of their keys; whoever speaks now goes on."""
        self.speakers = list(speakers)
        if self.typed.speaker not in self.speakers and self.typed.place is None:
            self.choose(self.speakers[0] if self.speakers else "")

    def write(self, words: str) -> None:
        """The words of the line that is typed, as they stand now."""
        self.typed = self.typed._replace(words=words)

    def choose(self, speaker: str) -> None:
        """Somebody else speaks in the line that is typed."""
        self.typed = self.typed._replace(speaker=speaker)

    def step(self, step: int = 1) -> None:
        """The next one in the order of the keys speaks."""
        if self.speakers:
            here = self.speakers.index(self.typed.speaker) if self.typed.speaker in self.speakers else -step
            self.choose(self.speakers[(here + step) % len(self.speakers)])

    def turn(self) -> None:
        """Back to whoever spoke last before the one who speaks now; where nobody did, to the next one."""
        others = (one.speaker for one in reversed(self.lines) if one.speaker in self.speakers)
        other = next((name for name in others if name != self.typed.speaker), "")
        if other:
            self.choose(other)
        else:
            self.step()

    def end_line(self) -> None:
        """The typed line is ended: it stands under the others, or in place of the one that it corrects."""
        speaker, words, place = self.typed
        words = tidy(words)
        if place is not None:
            self.remember()
            # A line that was emptied is taken out.
            self.lines[place : place + 1] = [Said(speaker, words)] if words else []
            self.typed, self.waiting = self.waiting or Typed(speaker), None
            return
        if words:
            # Taking a change back never takes a new line away: it stands in what was there before as well.
            for lines in (self.lines, *self.earlier):
                lines.append(Said(speaker, words))
        self.typed = Typed(speaker)
        if words and self.is_in_turn:
            self.turn()

    def put_in(self, words: Iterable[str]) -> int:
        """Several lines at once, as they are pasted; answers how many there were.

        A line that names one of the speakers is theirs, another one goes on with the line before it.
        """
        count = 0
        for text in words:
            speaker, colon, rest = text.strip().partition(dispute_sessions.COLON)
            is_named = bool(colon) and speaker.strip() in self.speakers
            if is_named:
                self.choose(speaker.strip())
            voice = self.typed.speaker
            if count and not is_named and not self.is_in_turn:
                self.choose("")
            self.write(rest if is_named else text)
            here = len(self.lines)
            self.end_line()
            count += len(self.lines) - here
            if not self.is_in_turn:
                self.choose(voice)
        return count

    def correct(self, place: int) -> None:
        """Take a line up again; the new line that was begun waits meanwhile."""
        if self.typed.place is not None:
            self.end_line()
        self.waiting = self.typed
        place = min(place, len(self.lines) - 1)
        self.typed = Typed(self.lines[place].speaker, self.lines[place].words, place)

    def remove(self, place: int) -> None:
        """Take a line out."""
        self.remember()
        del self.lines[place]

    def move(self, place: int, step: int) -> int:
        """Put a line one further up or down; answers where it stands then."""
        to = max(0, min(len(self.lines) - 1, place + step))
        if to != place:
            self.remember()
            self.lines.insert(to, self.lines.pop(place))
        return to

    def give(self, place: int, speaker: str) -> None:
        """Somebody else said a line."""
        self.remember()
        self.lines[place] = Said(speaker, self.lines[place].words)

    def remember(self) -> None:
        """Keep the lines as they are, so that a change can be taken back."""
        self.earlier = [*self.earlier[1 - MOST_CHANGES :], list(self.lines)]

    def take_back(self) -> int | None:
        """Take the last change of the lines back; answers at which line it was, None where there was none."""
        if not self.earlier:
            return None
        before, self.lines = self.lines, self.earlier.pop()
        pairs = enumerate(zip(before, self.lines, strict=False))
        return next((place for place, (old, new) in pairs if old != new), min(len(before), len(self.lines)))

    def text(self, is_whole: bool = False) -> str:
        """The lines as they are stored; the whole of it with the line that is typed."""
        lines = list(self.lines)
        for one in filter(None, (self.typed, self.waiting) if is_whole else ()):
            said = Said(one.speaker, tidy(one.words))
            if one.place is not None:
                lines[one.place] = said
            elif said.words:
                lines.append(said)
        return "\n".join(dispute_sessions.line(one.speaker, one.words) for one in lines if one.words)

    def read(self, text: str) -> None:
        """Lines as they are stored."""
        self.lines = dispute_sessions.said(text, self.speakers)
        self.earlier = []

    def unfinished(self) -> list[Any]:
        """The line that is typed, and the one that waits, for a draft; nothing where nothing is typed."""
        if not self.typed.words.strip() and self.typed.place is None and not self.waiting:
            return []
        return [list(self.typed), list(self.waiting) if self.waiting else None]

    def resume(self, unfinished: Sequence[Any]) -> None:
        """Go on with a line that was typed."""
        if not unfinished:
            return
        typed, waiting = unfinished
        self.typed, self.waiting = Typed(*typed), Typed(*waiting) if waiting else None
        if self.typed.place is not None and self.typed.place >= len(self.lines):
            self.typed = self.typed._replace(place=None)


def tidy(words: str) -> str:
    """Words on one line, without signs that no paper can hold."""
    kept = (" " if char == "\t" else char for char in words if char == "\t" or unicodedata.category(char) not in UNSEEN)
    return "".join(kept).strip()


def digit_of(character: str | None) -> int:
    """The digit a key stands for, 0 when it is none. An input method may send the full-width form."""
    value = unicodedata.digit(character, None) if character and len(character) == 1 else None
    return value or 0
