"""Finding the place of a hazard as it is typed: one that is known, a room or a building, or a new one."""

from __future__ import annotations

from db.errors import Refused
from db.queries import places
from db.queries.places import Candidate, Found
from db.rules.places import PlaceDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

WHICH = N_("Say which place is meant.")
NO_PLACE = N_("Write where it is: a door, a building, a shop.")
MOST = 12


async def where(page: Page, typed: str) -> str | PlaceDraft:
    """The key of the place that was typed, or the draft of one that is not known yet. Raises Refused.

    A building that is named without a door is what all share in it.

    Of several the worker chooses; what nothing is found for is a new place of the kind that the worker chooses.
    """
    text = typed.strip()
    if not text:
        raise Refused([Problem("place", NO_PLACE)])
    whole = await page.ask(places.whole_buildings, text)
    found = [*whole, *(one for one in await page.ask(places.find, text, MOST) if one not in whole)][:MOST]
    exact = [one for one in found if one.title == text]
    if len(exact) == 1 or len(found) == 1:
        return as_place((exact or found)[0])
    if found:
        options = [Option(str(place), told(page, one)) for place, one in enumerate(found)]
        options.append(Option("new", _("a new place: {name}", name=text)))
        chosen = await page.put(Choose(_("Which place?"), options))
        if chosen is None:
            raise Refused([Problem("place", WHICH)])
        if chosen != "new":
            return as_place(found[int(chosen)])
    return await new(page, text)


def told(page: Page, one: Found) -> str:
    """A place that was found, in a line."""
    return f"{one.title}  {page.label(places.KINDS, one.kind)}  {one.estate}".rstrip()


def as_place(one: Found) -> str | PlaceDraft:
    """A place that was found as its key, or as the draft of what it will be."""
    if isinstance(one, Candidate):
        return PlaceDraft(one.kind, room_id=one.room_id, building_id=None if one.room_id else one.building_id)
    return one.id


async def new(page: Page, name: str) -> PlaceDraft:
    """A new place with this name, of a kind that is chosen. Raises Refused."""
    kinds = [one for one in page.entries(places.KINDS) if one.facts.get("needs") == "name"]
    options = [Option(one.code, page.named(one)) for one in kinds]
    chosen = await page.put(Choose(_("{name}: a new place of which kind?", name=name), options, typing=True))
    if chosen is None:
        raise Refused([Problem("place", WHICH)])
    return PlaceDraft(chosen, name=name)
