"""Shelters: written down, corrected, opened, closed, and struck off the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db import base
from db.errors import refuse
from db.models.shelters import Shelter
from db.pen import Pen
from db.queries import shelters as kept
from db.rules import shelters
from db.rules.problems import Problem
from db.rules.shelters import Room, ShelterDraft
from db.rules.text import clean, on_lines
from db.rules.words import N_

NAMES = {
    "add": N_("Shelter added"),
    "amend": N_("Shelter corrected"),
    "equip": N_("Facilities of a shelter noted"),
    "open_up": N_("Shelter opened"),
    "close": N_("Shelter closed"),
    "strike": N_("Shelter struck off"),
}
TAKEN = N_("A shelter of this name is on the list already.")
OCCUPIED = N_("{count} people are still in: register them out first.")
NO_REASON = N_("Say in words why.")
TEXTS = ("name", "address", "manager", "phone", "keys", "supplies")


def add(pen: Pen, draft: ShelterDraft) -> str:
    """Write a new shelter down and answer its key. Raises Refused."""
    refuse(problems(pen, draft) or taken(draft))
    shelter_id = pen.add(Shelter, **columns(draft))
    pen.about(Shelter, shelter_id)
    return shelter_id


def amend(pen: Pen, shelter_id: str, version: int, draft: ShelterDraft) -> None:
    """Correct what is known of a shelter; no bed goes in which somebody lies. Raises Refused, NotFound, Conflict."""
    alone(shelter_id)
    row = pen.read(Shelter, shelter_id, version)
    refuse(problems(pen, draft) or [*taken(draft, shelter_id), *lost_beds(shelter_id, draft)])
    pen.about(Shelter, shelter_id)
    pen.set(row, **columns(draft))


def alone(*shelter_ids: str) -> None:
    """Until this deed ends, let nobody else change who is in these shelters: beds are given out one after another."""
    for shelter_id in sorted(set(shelter_ids)):
        base.one_by_one(f"shelter{shelter_id}")


def problems(pen: Pen, draft: ShelterDraft) -> list[Problem]:
    """What is wrong with a shelter by the code lists of the store."""
    on = kept.words()
    kinds, stages, pets = ([one.code for one in on.entries(name)] for name in (kept.KINDS, kept.STAGES, kept.PETS))
    return shelters.problems_in(draft, kinds, stages, pets, pen.today)


def columns(draft: ShelterDraft) -> dict[str, Any]:
    """A shelter as the columns of its row."""
    return {
        **{name: clean(getattr(draft, name)) for name in TEXTS},
        **{name: getattr(draft, name) for name in ("kind", "stage", "pets", "usable_m2", "inspected_on")},
        "beds": clean(draft.beds),
        "infant_beds": clean(draft.infant_beds),
        "facilities": ",".join(draft.facilities),
        "note": on_lines(draft.note),
    }


def taken(draft: ShelterDraft, except_id: str = "") -> list[Problem]:
    """A problem where another shelter has the name already."""
    rows = base.rows(Shelter.select(Shelter.id).where(Shelter.name == clean(draft.name), Shelter.ended_on.is_null()))
    return [Problem("name", TAKEN) for (key,) in rows if key != except_id][:1]


def lost_beds(shelter_id: str, draft: ShelterDraft) -> list[Problem]:
    """A problem for the first occupied bed that a corrected shelter would no longer have."""
    tenths = int(kept.words().facts(kept.STAGES, draft.stage).get("tenths", 0))
    return kept.lost_beds(shelter_id, Room(draft.usable_m2, tenths, draft.beds, draft.infant_beds))


def equip(pen: Pen, shelter_id: str, version: int, facilities: Sequence[str]) -> None:
    """Write down what a shelter has. Raises Refused, NotFound, Conflict."""
    row = pen.read(Shelter, shelter_id, version)
    listed = {one.code for one in kept.words().entries(kept.FACILITIES)}
    refuse([Problem("facilities", shelters.NOT_LISTED)] if set(facilities) - listed else [])
    pen.about(Shelter, shelter_id)
    pen.set(row, facilities=",".join(facilities))


def open_up(pen: Pen, shelter_id: str) -> None:
    """Open a shelter; one that is open stays so. Raises NotFound."""
    row = kept.row_of(shelter_id)
    pen.about(Shelter, shelter_id)
    if row.opened_at is None:
        pen.set(row, opened_at=pen.by.at, ended_on=None)


def close(pen: Pen, shelter_id: str) -> None:
    """Close a shelter in which nobody is any more. Raises Refused, NotFound."""
    row = empty(shelter_id)
    pen.about(Shelter, shelter_id)
    pen.set(row, opened_at=None)


def strike(pen: Pen, shelter_id: str, version: int, reason: str) -> None:
    """From today on this is no shelter any more. Raises Refused, NotFound, Conflict."""
    refuse([] if clean(reason) else [Problem("reason", NO_REASON)])
    empty(shelter_id)
    row = pen.read(Shelter, shelter_id, version)
    pen.about(Shelter, shelter_id, clean(reason))
    pen.set(row, ended_on=pen.today, opened_at=None)


def empty(shelter_id: str) -> Any:
    """The row of a shelter in which nobody is. Raises Refused, NotFound."""
    alone(shelter_id)
    row = kept.row_of(shelter_id)
    inside, _ = kept.counted([shelter_id]).get(shelter_id, (0, 0))
    refuse([Problem("", OCCUPIED, values={"count": inside})] if inside else [])
    return row
