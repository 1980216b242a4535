"""The things that go from shift to shift: adding one, changing it, taking it off the list."""

from __future__ import annotations

import dataclasses
from typing import Any

from db import base
from db.errors import refuse
from db.models.codes import Code
from db.models.duties import DutyThing
from db.pen import Pen
from db.rules import duties, text
from db.rules.duties import ThingDraft
from db.rules.words import N_

NAMES = {
    "add": N_("Thing of the duty desk added"),
    "amend": N_("Thing of the duty desk changed"),
    "retire": N_("Thing of the duty desk taken off the list"),
}
KINDS = "duty_thing_kinds"


def add(pen: Pen, draft: ThingDraft) -> str:
    """Put a thing on the list and answer its key. Raises Refused."""
    key = pen.add(DutyThing, **checked(draft))
    pen.about(DutyThing, key)
    return key


def amend(pen: Pen, thing_id: str, version: int, draft: ThingDraft) -> None:
    """Change a thing. Raises Refused, NotFound, Conflict."""
    row = pen.read(DutyThing, thing_id, version)
    pen.set(row, **checked(draft))
    pen.about(DutyThing, thing_id)


def retire(pen: Pen, thing_id: str, version: int) -> None:
    """Take a thing off the list; what was counted of it stays. Raises NotFound, Conflict."""
    row = pen.read(DutyThing, thing_id, version)
    pen.set(row, retired_on=pen.today)
    pen.about(DutyThing, thing_id)


def checked(draft: ThingDraft) -> dict[str, Any]:
    """The columns of a thing as typed. Raises Refused."""
    draft = dataclasses.replace(draft, name=text.clean(draft.name), place=text.clean(draft.place))
    kinds = {code for (code,) in base.rows(Code.select(Code.code).where(Code.list_name == KINDS))}
    refuse(duties.thing_problems(draft, kinds))
    return vars(draft)
