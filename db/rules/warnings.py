"""Warnings: what a level is raised with, and which actions of the table belong to it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.rules.problems import Problem
from db.rules.transfers import too_long
from db.rules.words import N_

LEVELS = ("blue", "yellow", "orange", "red")
LONGEST_NOTE = 200
NOT_LISTED = N_("Choose from the list.")
ENDS_BEFORE = N_("The last day lies before today.")
SAME_LEVEL = N_("This level is in force already.")
NOT_IN_FORCE = N_("This level is no longer in force.")
NOT_IN_TABLE = N_("This action does not belong to this level.")


class Ended(StrEnum):
    """How a level ended: by a higher one, by a lower one, or lifted."""

    RAISED = "raised"
    LOWERED = "lowered"
    LIFTED = "lifted"


@dataclass(frozen=True)
class WarningDraft:
    """A level of a warning as it is raised: until which day it is expected to last, and who has issued it."""

    kind: str
    level: str
    to_on: datetime.date
    source: str = ""
    note: str = ""
    is_drill: bool = False


def problems_in(draft: WarningDraft, kinds: Collection[str], today: datetime.date) -> list[Problem]:
    """What is to be mended before a level is raised."""
    found = [] if draft.kind in kinds else [Problem("kind", NOT_LISTED)]
    found += [] if draft.level in LEVELS else [Problem("level", NOT_LISTED)]
    found += [Problem("to_on", ENDS_BEFORE)] if draft.to_on < today else []
    return found + too_long("source", draft.source, 80) + too_long("note", draft.note, 300)


def ended_by(before: str, after: str) -> Ended:
    """How a level ends when another one takes its place."""
    return Ended.RAISED if LEVELS.index(after) > LEVELS.index(before) else Ended.LOWERED


def table(actions: Sequence[tuple[str, Mapping[str, Any]]], kind: str, level: str) -> list[str]:
    """The actions of a kind and level, each a code with its facts, in the order of the list."""
    return [code for code, facts in actions if level in facts["levels"] and kind in (facts.get("kinds") or (kind,))]
