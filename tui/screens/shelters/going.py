"""Registering out and moving: one person or the whole family, home or elsewhere, to another bed or shelter."""

from __future__ import annotations

from collections.abc import Sequence

from db.changes import shelter_doors
from db.queries import shelter_stays, shelters
from db.queries.shelter_stays import StayLine
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.screens.shelters import words
from tui.widgets.choices import Option

PARTY, ALONE = "1", "2"
HOME, ELSEWHERE = "1", "2"
NOT_IN = N_("This person has left already.")
HERE = "here"


async def whom(page: Page, stay: StayLine) -> list[StayLine]:
    """Whom a deed is about: the one under the cursor, or the whole party; nobody where the question was left."""
    if not stay.is_in:
        page.tell(NOT_IN)
        return []
    card = await page.ask(shelter_stays.one, stay.id)
    party = [one for one in card.party if one.is_in and one.shelter_id == stay.shelter_id]
    if not party:
        return [stay]
    names = "、".join(one.name for one in (stay, *party))
    options = [
        Option(PARTY, _("the family: {number}, {names}", number=len(party) + 1, names=names)),
        Option(ALONE, _("only {name}", name=stay.name)),
    ]
    answer = await page.put(Choose(_("Who?"), options))
    if answer is None:
        return []
    return [stay, *party] if answer == PARTY else [stay]


def keys(stays: Sequence[StayLine]) -> list[str]:
    """The keys of stays."""
    return [one.id for one in stays]


async def go_out(page: Page, stay: StayLine) -> None:
    """Ask who leaves and where to, and register them out."""
    leaving = await whom(page, stay)
    if not leaving:
        return
    options = [Option(HOME, _("home")), Option(ELSEWHERE, _("elsewhere"))]
    answer = await page.put(Choose(_("Where to?"), options))
    if answer is None:
        return
    going_to = ""
    if answer == ELSEWHERE:
        going_to = await page.put(Write(N_("Where to?"), hint=N_("kin, a hotel, a hospital; with the phone"))) or ""
        if not going_to:
            return
    await page.do(shelter_doors.go_out, keys(leaving), going_to or _("home"), answer == HOME)
    page.tell(N_("Out: {who}."), who=words.people(leaving))
    page.reload()


async def move(page: Page, stay: StayLine) -> None:
    """Ask who moves and where to, and give them their beds."""
    moving = await whom(page, stay)
    if not moving:
        return
    lines = await page.ask(shelters.lines)
    others = [one for one in lines if one.id != stay.shelter_id]
    options = [Option(HERE, _("another bed here"))]
    options += [Option(one.id, matter_words.joined(one.name, _("{number} free", number=one.free))) for one in others]
    target = await page.put(Choose(_("Where to?"), options))
    if target is None:
        return
    shelter_id, bed = (stay.shelter_id if target == HERE else target), ""
    if target == HERE and len(moving) == 1:
        bed = await page.put(Write(N_("Which bed?"), hint=N_("as it stands on the beds: 101-3"))) or ""
        if not bed:
            return
    await page.do(shelter_doors.move_on, keys(moving), shelter_id, bed)
    page.tell(N_("Moved: {who}."), who=words.people(moving))
    page.reload()
