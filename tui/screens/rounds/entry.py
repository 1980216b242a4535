"""What was typed at a door and is not recorded yet: the note, whom one met, what one found."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from db.changes import drafts, phrases
from db.pen import Pen
from db.rules.phrases import Phrase
from db.rules.visits import FindingDraft
from tui.widgets.phrasing import SEPARATOR

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

# The form under which the text of a door is kept as a draft; the record is the room.
FORM = "rounds.door"


@dataclass(frozen=True)
class Entry:
    """The unfinished words of one door. `people` are the keys of whom one met, `taken` the phrases in the note.

    In a campaign, `result` is the contact at which its questions are being answered, `answers` are texts by question,
    `asked` are the keys of the campaign and of what it asks, and `person` whom they are about.
    """

    note: str = ""
    people: tuple[str, ...] = ()
    found: tuple[FindingDraft, ...] = ()
    taken: tuple[Phrase, ...] = ()
    result: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, str] = ("", "")
    person: str = ""

    @property
    def said(self) -> str:
        """The note without what was begun behind it."""
        return self.note.strip().removesuffix(SEPARATOR).strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or picked."""
        return not (self.said or self.people or self.found or self.answers)

    def with_person(self, person_id: str) -> Entry:
        """The entry with a person met, or no longer met."""
        kept = tuple(one for one in self.people if one != person_id)
        return dataclasses.replace(self, people=kept if person_id in self.people else (*self.people, person_id))

    def as_data(self) -> dict[str, Any]:
        """The entry as a draft keeps it."""
        found = [dataclasses.asdict(finding) for finding in self.found]
        said: dict[str, Any] = {"note": self.note, "people": list(self.people), "found": found}
        if self.answers:
            answered = {"result": self.result, "answers": dict(self.answers), "asked": list(self.asked)}
            said |= answered | {"person": self.person}
        return said


def of_data(data: Mapping[str, Any]) -> Entry:
    """The entry that a draft kept."""
    found = tuple(FindingDraft(**finding) for finding in data.get("found", ()))
    campaign, questionnaire = data.get("asked", ("", ""))
    return Entry(
        data.get("note", ""),
        tuple(data.get("people", ())),
        found,
        result=data.get("result", ""),
        answers=tuple(data.get("answers", {}).items()),
        asked=(campaign, questionnaire),
        person=data.get("person", ""),
    )


def recording(
    deed: Callable[Concatenate[Pen, Arguments], Answer], room_id: str, entry: Entry
) -> Callable[Concatenate[Pen, Arguments], Answer]:
    """A deed that also ends the door's draft and counts the phrases used, all in one transaction."""

    def all_of_it(pen: Pen, /, *values: Arguments.args, **named: Arguments.kwargs) -> Answer:
        drafts.discard(pen, FORM, room_id)
        for phrase in dict.fromkeys(entry.taken):
            if phrase.text in entry.note:
                phrases.used(pen, phrase.id)
        return deed(pen, *values, **named)

    # The ledger calls a deed by its name.
    functools.update_wrapper(all_of_it, deed)
    return all_of_it
