"""One campaign: how far it is by building and grid, the doors that were not reached, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import campaigns as campaign_changes
from db.errors import NotFound
from db.queries import campaign_places, campaigns
from db.queries.campaign_places import PlaceLine, UnreachedLine
from db.queries.campaigns import CampaignLine
from db.rules.campaigns import Counts
from db.rules.words import N_
from tui import i18n
from tui.dialogs.ask import Ask
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets import titles
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

BUILDINGS, GRIDS, NOT_REACHED = range(3)
COUNTS = (
    Column(N_("Doors"), 7),
    Column(N_("Met"), 9),
    Column(N_("Answered"), 10, least=60),
    Column(N_("Refusals"), 9, least=60),
    Column(N_("To go"), 7),
    Column("%", 5),
)


@dataclass(frozen=True)
class Kind:
    """One of the lists: its title, its columns, and what an empty one says."""

    title: str
    columns: Sequence[Column]
    empty: str


KINDS = (
    Kind(N_("Buildings"), (Column(N_("Building"), 0), Column(N_("Grid"), 12, least=80), *COUNTS), N_("No doors.")),
    Kind(N_("Grids"), (Column(N_("Grid"), 0), *COUNTS), N_("No doors.")),
    Kind(
        N_("Not reached"),
        (Column(N_("Door"), 0), Column(N_("Knocks"), 10), Column(N_("Last"), 12), Column(N_("Result"), 16, least=60)),
        N_("Every door was reached."),
    ),
)


class CampaignPage(Page):
    """How far a campaign is, and from here to its doors."""

    NOUN = "campaigns"
    TITLE = N_("Campaign")
    HELP = N_(
        "1 to 3 or the arrows change the list. Enter opens a stair, or goes to the door: there a contact "
        "asks the questions. 4 shows what was answered, 5 writes it to a sheet. Ctrl+E ends the campaign."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="campaigns.open", show=False),
        action("1", f"show({BUILDINGS})", N_("Buildings"), name="campaigns.buildings", show=False),
        action("2", f"show({GRIDS})", N_("Grids"), name="campaigns.grids", show=False),
        action("3", f"show({NOT_REACHED})", N_("Not reached"), name="campaigns.not_reached", show=False),
        action("4", "results", N_("Answers"), name="campaigns.results"),
        action("5", "export", N_("To a sheet"), name="campaigns.export"),
        action("6", "amend", N_("Change"), name="campaigns.amend"),
        action("ctrl+e", "end", N_("End it"), name="campaigns.end"),
        action("left", "beside(-1)", N_("List before"), name="campaigns.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="campaigns.next", show=False),
    ]

    def __init__(self, campaign_id: str) -> None:
        super().__init__()
        self.campaign_id = campaign_id
        self.campaign: CampaignLine | None = None
        self.shown = BUILDINGS
        self.places: list[PlaceLine] = []
        self.doors: list[UnreachedLine] = []

    def body(self) -> Iterable[Widget]:
        """The whole in a line, the titles of the lists, and the one that is shown."""
        yield Static(id="whole", markup=False)
        yield Static(id="kinds", markup=False)
        yield RecordList(KINDS[BUILDINGS].columns, lambda: _(KINDS[self.shown].empty))

    def title_text(self) -> str:
        """Which campaign."""
        return plain(self.campaign.name) if self.campaign else _(self.TITLE)

    async def load(self) -> None:
        """How far the campaign is."""
        self.campaign = await self.ask(campaigns.one, self.campaign_id)
        if self.campaign is None:
            raise NotFound
        self.places = await self.ask(campaign_places.by_building, self.campaign_id)
        self.doors = await self.ask(campaign_places.not_reached, self.campaign_id)
        self.show()

    def show(self) -> None:
        """Show the list that is chosen."""
        self.query_one("#whole", Static).update(Content(self.whole()))
        grids = campaign_places.by_grid(self.places)
        counts = (len(self.places), len(grids), len(self.doors))
        entries = (
            (f"{place + 1} {_(kind.title)} {count}", place == self.shown)
            for place, (kind, count) in enumerate(zip(KINDS, counts, strict=True))
        )
        self.query_one("#kinds", Static).update(titles.row(entries))
        lines = self.query_one(RecordList)
        lines.columns = KINDS[self.shown].columns
        lines.show(list(self.records(grids)))
        self.query_one(Bar).refresh()

    def whole(self) -> str:
        """How far the whole campaign is, and until when it goes on."""
        one = self.campaign
        if one is None:
            return ""
        counts = one.counts
        said = _(
            " {reached} of {doors} doors reached ({percent}%), {answered} answered, {refused} refused, {left} to go",
            reached=counts.reached,
            doors=counts.doors,
            percent=counts.percent,
            answered=counts.answered,
            refused=counts.refused,
            left=counts.not_reached,
        )
        end = _("ended") if one.ended_at else _("until {day}", day=i18n.day(one.to_on))
        return f"{said}  {end}"

    def records(self, grids: Sequence[PlaceLine]) -> Iterable[Record]:
        """The lines of the list that is shown."""
        if self.shown == NOT_REACHED:
            return map(self.door, self.doors)
        return map(self.building, self.places) if self.shown == BUILDINGS else map(self.grid, grids)

    def building(self, one: PlaceLine) -> Record:
        """A building as a line."""
        cells = (f"{one.estate} {one.building}".strip(), one.grid, *counted(one.counts))
        return Record(one.building_id, cells, strong=one.counts.not_reached > 0)

    def grid(self, one: PlaceLine) -> Record:
        """A grid as a line."""
        cells = (one.grid or _("in no grid"), *counted(one.counts))
        return Record(one.grid_id, cells, strong=one.counts.not_reached > 0)

    def door(self, one: UnreachedLine) -> Record:
        """A door that was not reached as a line."""
        last = "" if one.last_on is None else str(one.last_on)
        address = f"{one.estate} {one.address}".strip()
        return Record(one.room_id, (address, str(one.knocks), last, self.label("visit_results", one.result)))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the stair of a building, or go to the door, with the campaign on; of a grid show the buildings."""
        if self.shown == BUILDINGS:
            self.open("rounds", building=event.record.key, campaign=self.campaign_id)
        elif self.shown == NOT_REACHED:
            self.open("rounds", door=event.record.key, campaign=self.campaign_id)
        else:
            self.action_show(BUILDINGS)

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, kind: int) -> None:
        """Show one of the lists."""
        self.shown = kind
        self.show()
        self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        self.action_show((self.shown + step) % len(KINDS))

    def action_results(self) -> None:
        """Show what was answered."""
        from tui.screens.campaigns.results import ResultsPage

        self.go(ResultsPage(self.campaign_id))

    def action_amend(self) -> None:
        """Change name, days or questions."""
        from tui.screens.campaigns.amend import AmendPage

        self.go(AmendPage(self.campaign_id))

    def action_end(self) -> None:
        """End the campaign, after asking."""
        self.work(self.end())

    async def end(self) -> None:
        """Ask, and end it."""
        if await self.put(Ask(N_("End this campaign? Its doors are asked no more."))):
            await self.do(campaign_changes.end, self.campaign_id)
            self.tell(N_("The campaign is ended."))
            self.reload()

    def action_export(self) -> None:
        """Write doors and answers to a sheet."""
        self.work(self.export())

    async def export(self) -> None:
        """Ask for the file, and write the sheet; the ledger keeps that it was written, and that it is masked."""
        from db.changes import exports
        from db.queries import campaign_exports
        from db.queries.exports import Style

        name = self.campaign.name if self.campaign else ""
        first = f"{name.replace('/', '-')}_{self.today:%Y%m%d}.xlsx"
        typed = await self.put(Write(N_("Write to which sheet (.xlsx or .csv)?"), str(Path.home() / first)))
        if typed:
            style = Style(language=i18n.language(), translate=_)
            prepared = await self.ask(campaign_exports.results, Path(typed).expanduser(), self.campaign_id, style)
            done = await self.do(exports.place, prepared)
            self.tell(N_("Rows written to {file}, masked: {number}."), file=done.file, number=done.count)


def counted(counts: Counts) -> tuple[str, ...]:
    """Counts as the cells of their columns."""
    shown = (counts.doors, counts.reached, counts.answered, counts.refused, counts.not_reached, counts.percent)
    return tuple(map(str, shown))
