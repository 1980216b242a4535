"""What a sitting begins with and ends as: the case's own names and places, and the draft that is stored."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Collection, Mapping
from typing import Concatenate, ParamSpec, TypeVar

from db.changes import phrases
from db.errors import Refused
from db.pen import Pen
from db.queries.dispute_cards import DisputeCard
from db.rules import dispute_sessions, official_text
from db.rules.dispute_sessions import Kind, SessionDraft
from db.rules.problems import Problem
from tui.forms import days

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
PLAIN = ("begun_at", "ended_at", "venue", "present", "invited", "record", "result")


def values_of(card: DisputeCard, kind: str, old: SessionDraft | None, now: datetime.datetime) -> dict[str, str]:
    """What the fields begin with: an earlier version of the sitting, or this hour and what the case says already."""
    if old is not None:
        return {name: getattr(old, name) for name in PLAIN} | {"held_on": str(old.held_on)}
    names = [one.draft.name for one in card.parties]
    return {
        "held_on": str(now.date()),
        "begun_at": f"{now:%H:%M}",
        "venue": card.sessions[-1].draft.venue if card.sessions else "",
        # Who is asked in an enquiry is one of them, or nobody of them.
        "present": official_text.names(names) if kind == Kind.SITTING else "",
        "invited": card.draft.invited if kind == Kind.SITTING else "",
    }


def speakers(card: DisputeCard, kind: str, values: Mapping[str, str]) -> list[str]:
    """Who can speak, in the order of their keys: the mediator, the parties, those who speak for them, others there."""
    parties = [one.draft.name for one in card.parties]
    agents = [one.draft.agent for one in card.parties if one.draft.agent]
    others = dispute_sessions.names_in(f"{values['present']} {values['invited']}")
    mediators = dispute_sessions.names_in(card.draft.mediators)
    return dispute_sessions.speakers(parties, mediators, [*agents, *others], kind)


def draft_of(values: Mapping[str, str], kind: str, today: datetime.date) -> SessionDraft:
    """What was typed as a sitting. Raises Refused for a day that cannot be read."""
    held_on = days.read(values["held_on"], today, "held_on")
    if isinstance(held_on, Problem):
        raise Refused([held_on])
    texts = {name: values[name].strip() for name in PLAIN}
    return SessionDraft(kind=kind, held_on=held_on, reason=values.get("reason", "").strip(), **texts)


def counting(
    deed: Callable[Concatenate[Pen, Arguments], Answer], phrase_ids: Collection[str]
) -> Callable[Concatenate[Pen, Arguments], Answer]:
    """A deed that counts the phrases that were used as well: one transaction."""

    def both(pen: Pen, /, *values: Arguments.args, **named: Arguments.kwargs) -> Answer:
        for phrase_id in dict.fromkeys(phrase_ids):
            phrases.used(pen, phrase_id)
        return deed(pen, *values, **named)

    # The ledger knows a deed by its name.
    functools.update_wrapper(both, deed)
    return both
