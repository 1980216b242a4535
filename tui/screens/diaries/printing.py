"""Printing: the diary of the day, and the papers of its month, written to a file that is named here."""

from __future__ import annotations

from pathlib import Path

from db.changes import exports
from db.queries import papers
from db.queries.diaries import DiaryCard
from db.rules.papers import Month
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.page import Page
from tui.widgets.choices import Option

SHEET, TEXT, REGISTER, LEDGER = "1", "2", "3", "4"
CHOICES = {
    SHEET: N_("Diary of the day, a sheet"),
    TEXT: N_("Diary of the day, as text"),
    REGISTER: N_("Register of the month's visits"),
    LEDGER: N_("Ledger of the month's requests"),
}
PAPERS = {REGISTER: papers.VISITS, LEDGER: papers.REQUESTS}


class PrintingPage(Page):
    """A page that writes the diary it shows, and the papers of its month, to files."""

    def __init__(self) -> None:
        super().__init__()
        self.card: DiaryCard | None = None

    def action_print(self) -> None:
        """Choose what is written, and where."""
        if self.card:
            self.work(self.choose_paper(self.card))

    async def choose_paper(self, card: DiaryCard) -> None:
        """Choose a paper, name its file, and write it. Telephones are masked."""
        options = [Option(code, f"{code} {_(title)}") for code, title in CHOICES.items()]
        chosen = await self.put(Choose(_("What is printed?"), options, typing=True))
        if not chosen:
            return
        name = await self.name_of(chosen, card)
        typed = await self.put(Write(N_("Write it to which file?"), str(Path.home() / name)))
        if typed:
            await self.write(chosen, card, Path(typed).expanduser())

    async def name_of(self, chosen: str, card: DiaryCard) -> str:
        """What the file is called, unless somebody calls it otherwise."""
        if chosen in PAPERS:
            return await self.ask(papers.file_name, PAPERS[chosen], Month.of(card.on), self.desk_worker)
        name = papers.diary_name(card)
        return name if chosen == SHEET else str(Path(name).with_suffix(".txt"))

    async def write(self, chosen: str, card: DiaryCard, path: Path) -> None:
        """Write the paper; the ledger keeps that it was."""
        told = (path, Month.of(card.on), self.today, self.desk_worker)
        if chosen == REGISTER:
            prepared = await self.ask(papers.visits_register, *told, self.now)
        elif chosen == LEDGER:
            prepared = await self.ask(papers.requests_ledger, *told, self.from_utc, self.now)
        else:
            prepared = await self.ask(papers.diary, path, await self.in_chinese(card))
        done = await self.do(exports.place, prepared)
        rows = counted("{number} row", "{number} rows", done.count)
        self.tell(N_("Written: {file}, {rows}."), file=str(path), rows=rows)

    async def in_chinese(self, card: DiaryCard) -> DiaryCard:
        """The diary with the words of papers, whatever language is spoken here."""
        from db.queries import diaries

        return await self.ask(diaries.of_day, card.worker_id, card.on, self.from_utc)
