"""Quick phrases: which ones a few letters or a digit mean, and how one is put into a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from db.rules import text as texts
from db.rules.problems import Problem
from db.rules.words import N_

LONGEST_TEXT = 80
LONGEST_LETTERS = 40
DIGITS = "123456789"

EMPTY = N_("Write the phrase.")
TOO_LONG = N_("A phrase has at most {most} characters.")
ALREADY_THERE = N_("This phrase is already there.")
NOT_LETTERS = N_("Letters that call a phrase are a to z and digits, several ways to call it with a blank between.")


@dataclass(frozen=True)
class Phrase:
    """One quick phrase. `letters` are the ways to call it, lower case, with blanks between: `yqzc`."""

    id: str
    text: str
    letters: str
    uses: int = 0
    version: int = 1

    @property
    def calls(self) -> tuple[str, ...]:
        """Each way to call the phrase."""
        return tuple(self.letters.split())


def letters_of(text: str, initials: Callable[[str], Iterable[str]]) -> str:
    """The letters that call a text: its pinyin initials in every plausible reading, and its own letters and digits.

    `initials` answers the readings of a text; signs in them are left out, and what is too long for the store is cut.
    """
    readings = ("".join(filter(_calls, reading.lower())) for reading in initials(text))
    calls = dict.fromkeys(reading[:LONGEST_LETTERS] for reading in readings if reading)
    line = ""
    for call in calls:
        longer = f"{line} {call}".lstrip()
        if len(longer) <= LONGEST_LETTERS:
            line = longer
    return line


def problems_in(text: str, letters: str, others: Collection[str]) -> list[Problem]:
    """What is wrong with a phrase as typed; `others` are the texts of the phrases that are there already."""
    problems = []
    if not text:
        problems.append(Problem("text", EMPTY))
    if len(text) > LONGEST_TEXT:
        problems.append(Problem("text", TOO_LONG, values={"most": LONGEST_TEXT}))
    if text in others:
        problems.append(Problem("text", ALREADY_THERE))
    if len(letters) > LONGEST_LETTERS or not all(_calls(char) or char == " " for char in letters):
        problems.append(Problem("letters", NOT_LETTERS))
    return problems


def ranked(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Phrases in the order of a list: the most used first, then by text."""
    return sorted(phrases, key=lambda phrase: (-phrase.uses, phrase.text))


def expansions(typed: str, phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases that typed letters or characters can mean, best first.

    Letters that call a phrase come first, then phrases whose letters begin so, then those that only contain them;
    among equals the most used. Nothing typed means all of them.
    """
    asked = texts.clean(typed).lower()
    graded = [(grade, phrase) for phrase in ranked(phrases) if (grade := _grade(asked, phrase)) is not None]
    return [phrase for _, phrase in sorted(graded, key=lambda pair: pair[0])]


def chosen(digit: str, offered: Sequence[Phrase]) -> Phrase | None:
    """The phrase that a digit from 1 to 9 picks out of the offered ones; None when there is none at that place."""
    place = DIGITS.find(digit) if len(digit) == 1 else -1
    return offered[place] if 0 <= place < len(offered) else None


def typed_at(text: str, caret: int) -> str:
    """The letters just before the caret, with which a phrase may be called."""
    begin = caret
    while begin and _calls(text[begin - 1]):
        begin -= 1
    return text[begin:caret]


def expand_at(text: str, caret: int, phrase: Phrase) -> tuple[str, int]:
    """The text with the phrase in place of the letters before the caret that call it, and the caret behind it.

    Letters that do not call the phrase stay, so that nothing typed is lost.
    """
    typed = typed_at(text, caret)
    begin = caret - len(_calling_end(typed, phrase))
    return text[:begin] + phrase.text + text[caret:], begin + len(phrase.text)


def _calling_end(typed: str, phrase: Phrase) -> str:
    """The longest end of what was typed with which a way to call the phrase begins."""
    ends = (typed[begin:] for begin in range(len(typed)))
    return next((end for end in ends if any(call.startswith(end.lower()) for call in phrase.calls)), "")


def _grade(asked: str, phrase: Phrase) -> int | None:
    """How well a phrase answers: 0 called, 1 begins so, 2 contains it, None not at all."""
    if not asked or asked in phrase.calls:
        return 0
    if phrase.text.lower().startswith(asked) or any(call.startswith(asked) for call in phrase.calls):
        return 1
    return 2 if asked in phrase.text.lower() or asked in phrase.letters else None


def _calls(char: str) -> bool:
    """Whether a character can stand in the letters that call a phrase."""
    return char.isascii() and char.isalnum()
