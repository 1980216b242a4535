"""Printing the papers of transfers and shelters from any page: which paper, how much of it, and to which file.

Pages of several features print them, and screens do not lean on each other.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from db.changes import exports
from db.queries import shelter_papers, transfer_paper_facts, transfer_papers, transfer_roster_sheets
from db.queries.transfer_paper_facts import Ground
from db.rules.words import N_
from tui import printing
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.page import Page
from tui.widgets.choices import Option

SHEET = "sheet"
OF_TRANSFER = {
    transfer_papers.ROSTER: N_("Roster of everybody"),
    SHEET: N_("Roster as a sheet (.xlsx)"),
    transfer_papers.STANDING: N_("Figures by state and area"),
    transfer_papers.MISSING: N_("Who is not accounted for"),
    transfer_papers.REFUSAL: N_("Notice to who refuses, to sign"),
}
OF_SHELTER = {
    shelter_papers.REGISTER: N_("Register of the shelter"),
    shelter_papers.CARD: N_("Cards of the people"),
}
# What shows how many people, but nobody's number, is printed without asking how much of it.
NAMELESS = (transfer_papers.STANDING,)
MASKED, WHOLE = "masked", "whole"
NOBODY_CHOSEN = N_("Put the cursor on whom the notice is for.")


async def choose(page: Page, transfer_id: str, person_ids: Collection[str] = ()) -> bool:
    """Ask which paper of a transfer, and print it; says whether it was. Raises HouseError.

    `person_ids` are the lines of those for whom the notice of a refusal is.
    """
    what = await asked(page, OF_TRANSFER)
    if what is None:
        return False
    if what == transfer_papers.REFUSAL and not person_ids:
        page.tell(NOBODY_CHOSEN)
        return False
    is_masked = True if what in NAMELESS else await how_much(page)
    if is_masked is None:
        return False
    told = (transfer_id, page.now, page.from_utc, page.desk_worker, is_masked)
    on = await page.ask(transfer_paper_facts.ground, *told)
    return await print_one(page, what, on, person_ids)


async def print_one(page: Page, what: str, on: Ground, person_ids: Collection[str]) -> bool:
    """Print one paper of a transfer; says whether it was. Raises HouseError."""
    if what == SHEET:
        return await write_sheet(page, on)
    if what == transfer_papers.REFUSAL:
        return await printing.put(page, await page.ask(transfer_papers.refusal, on, person_ids))
    make = {
        transfer_papers.ROSTER: transfer_papers.roster,
        transfer_papers.STANDING: transfer_papers.standing,
        transfer_papers.MISSING: transfer_papers.missing,
    }[what]
    return await printing.put(page, await page.ask(make, on))


async def write_sheet(page: Page, on: Ground) -> bool:
    """Write the roster as a sheet; the ledger keeps that it was, and whether it was masked. Raises HouseError."""
    name = await page.ask(transfer_roster_sheets.file_name, on)
    typed = await page.put(Write(N_("Write it to which file?"), str(Path.home() / name)))
    if not typed:
        return False
    path = Path(typed).expanduser()
    done = await page.do(exports.place, await page.ask(transfer_roster_sheets.roster, path, on))
    rows = counted("{number} row", "{number} rows", done.count)
    page.tell(N_("Written: {file}, {rows}."), file=str(path), rows=rows)
    return True


async def choose_of_shelter(page: Page, shelter_id: str, stay_ids: Collection[str] = ()) -> bool:
    """Ask which paper of a shelter, and print it; says whether it was. Cards are of some stays, or of all who are in.

    Raises HouseError.
    """
    what = await asked(page, OF_SHELTER)
    is_masked = await how_much(page) if what else None
    if what is None or is_masked is None:
        return False
    told = (page.now, page.from_utc, page.desk_worker, is_masked)
    if what == shelter_papers.REGISTER:
        return await printing.put(page, await page.ask(shelter_papers.register, shelter_id, *told))
    return await printing.put(page, await page.ask(shelter_papers.cards, shelter_id, stay_ids, *told))


async def print_card(page: Page, shelter_id: str, stay_id: str) -> bool:
    """Print the card of one person who is in; says whether it was. Raises HouseError."""
    is_masked = await how_much(page)
    if is_masked is None:
        return False
    told = (page.now, page.from_utc, page.desk_worker, is_masked)
    return await printing.put(page, await page.ask(shelter_papers.cards, shelter_id, [stay_id], *told))


async def asked(page: Page, papers: dict[str, str]) -> str | None:
    """Which of the papers; None where the question was left."""
    return await page.put(Choose(_("What is printed?"), [Option(one, _(title)) for one, title in papers.items()]))


async def how_much(page: Page) -> bool | None:
    """Whether numbers and telephones are masked; None where the question was left. The ledger keeps the answer."""
    options = [
        Option(MASKED, _("numbers and telephones masked")),
        Option(WHOLE, _("everything whole; the ledger keeps that it was printed so")),
    ]
    answer = await page.put(Choose(_("How much of it?"), options))
    return None if answer is None else answer == MASKED
