"""The papers of a project: chosen by a digit, made and placed."""

from __future__ import annotations

from collections.abc import Mapping

from db.queries import project_papers
from db.rules.words import N_
from tui import printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

PAPERS: Mapping[str, str] = {
    project_papers.RECORD: N_("Application and record of the decision"),
    project_papers.BUDGET: N_("Budget with quotes"),
    project_papers.LEDGER: N_("Ledger of its money"),
    project_papers.ACCEPTANCE: N_("Acceptance sheet"),
    project_papers.POSTING: N_("Public notice, without names of residents"),
}


async def choose(page: Page, matter_id: str) -> None:
    """Choose a paper, and print it. Raises HouseError."""
    chosen = await page.put(Choose(_("Which paper?"), [Option(code, _(text)) for code, text in PAPERS.items()]))
    if chosen:
        told = (chosen, matter_id, page.now, page.from_utc, page.desk_worker)
        await printing.put(page, await page.ask(project_papers.made, *told))
