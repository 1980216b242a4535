"""The count of a secret ballot: numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import meeting_votes
from db.errors import NotFound, Refused
from db.queries import meeting_rules, meetings
from db.rules.forms import FormSpec, Question
from db.rules.meetings import SecretCount
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms.page import FormPage

NOT_A_NUMBER = N_("Write a whole number.")
NAMES = ("out", "returned", "yes", "no", "abstain", "void")
SECRET = FormSpec(
    "meeting_secret",
    N_("Count of a secret ballot"),
    tuple(
        Question("integer", name, label, required=name not in ("abstain", "void"), longest=6)
        for name, label in zip(
            NAMES,
            (
                N_("Ballots given out"),
                N_("Ballots that came back"),
                N_("In favour"),
                N_("Against it"),
                N_("Abstained"),
                N_("Void ballots"),
            ),
            strict=True,
        )
    ),
)


class SecretForm(FormPage):
    """What was counted; who voted how is written nowhere."""

    NOUN = "meetings"
    TITLE = SECRET.title
    HELP = N_(
        "Only numbers are written down, nobody's vote. More ballots back than were given out make the vote void. In "
        "favour, against, abstained and void together are the ballots that came back."
    )
    SPEC: ClassVar[FormSpec] = SECRET

    def __init__(self, item_id: str) -> None:
        super().__init__(item_id)
        self.item_id = item_id

    async def first_values(self) -> dict[str, str]:
        """Nothing is known yet."""
        one = await self.ask(meetings.item, self.item_id)
        if one is None:
            raise NotFound
        self.record_version = one.version
        return {}

    async def save(self, values: Mapping[str, str]) -> None:
        """Count, tell what was decided, and leave."""
        assert self.record_version is not None
        count = SecretCount(**{name: number(values[name], name) for name in NAMES})
        result = await self.do(meeting_votes.count_secret, self.item_id, self.record_version, count)
        self.tell(N_("Counted: {result}."), result=self.label(meeting_rules.ITEM_STATES, result))
        self.leave()


def number(typed: str, field: str) -> int:
    """A number as typed, nothing for none. Raises Refused for what is no number."""
    text = typed.strip() or "0"
    if not (text.isascii() and text.isdigit()):
        raise Refused([Problem(field, NOT_A_NUMBER)])
    return int(text)
