"""Parties taken from the register: what is known of a resident is not typed again, and the ledger keeps that it was
looked at."""

from __future__ import annotations

import datetime

from db.changes import residents as resident_changes
from db.changes.residents import Revealed
from db.errors import Refused
from db.queries import residents
from db.queries.resident_lines import ResidentLine
from db.rules.dispute_parties import PartyDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

MOST = 8
NOBODY = "nobody"
NOT_SAID = N_("Say which of these people is meant, or that it is somebody else.")


async def party(page: Page, name: str, role: str, field: str, person_id: str = "") -> PartyDraft:
    """A party by its name: a resident with all that the register knows, else just the name.

    Of several people of the name the worker chooses one. Raises Refused when none is chosen.
    """
    found = [] if person_id else await named(page, name)
    if found:
        options = [Option(one.id, told(one)) for one in found[:MOST]]
        options.append(Option(NOBODY, _("somebody else, not in the register")))
        chosen = await page.put(Choose(_("{name}: which one?", name=name), options))
        if chosen is None:
            raise Refused([Problem(field, NOT_SAID)])
        person_id = "" if chosen == NOBODY else chosen
    return await resident(page, person_id, role) if person_id else PartyDraft(role, name)


async def named(page: Page, name: str) -> list[ResidentLine]:
    """The residents who have exactly this name."""
    return [one for one in await page.ask(residents.find, name, page.today, 50, 0, True) if one.name == name]


def told(one: ResidentLine) -> str:
    """A resident to choose among several of one name."""
    age = _("{years} years", years=one.age) if one.age is not None else ""
    return "  ".join(filter(None, (one.name, age, one.address, one.estate)))


async def resident(page: Page, person_id: str, role: str) -> PartyDraft:
    """A resident as a party, with all that the papers ask for."""
    card = await page.ask(residents.one, person_id, page.today)
    shown: Revealed = await page.do(resident_changes.reveal, person_id)
    facts = card.facts if card else {}
    line = card.line if card else None
    return PartyDraft(
        role,
        shown.name,
        person_id=person_id,
        sex=line.sex if line else "",
        ethnic=page.label("ethnic_groups", facts.get("ethnic")),
        age=line.age if line else age_of(shown.birth, page.today),
        occupation=page.label("employments", facts.get("employment")) or facts.get("employer", ""),
        phone=shown.phones[0].number if shown.phones else "",
        address=" ".join(filter(None, (line.estate, line.address))) if line else "",
        number=shown.number,
    )


def age_of(birth: str, today: datetime.date) -> int | None:
    """The age in years by the year of birth; None where that is not known."""
    return today.year - int(birth[:4]) if birth[:4].isdecimal() else None
