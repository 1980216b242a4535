"""The roster of a month as it is seen: the cells, how the month stands, and what the cell under the cursor is about."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import roster_grounds, rosters
from db.queries.rosters import RosterCard
from db.rules import roster_checks
from db.rules.papers import Month
from db.rules.roster_checks import Broken
from db.rules.rosters import ONE_DAY, Ground, Tally
from db.rules.words import N_
from tui.i18n import _, counted
from tui.matter_words import joined
from tui.page import Page
from tui.screens.rosters import offers, views, words
from tui.screens.rosters.cells import RosterCells, Table
from tui.screens.rosters.fairness import Fairness
from tui.screens.rosters.offers import Offer
from tui.screens.rosters.views import Spot, View
from tui.widgets.lines import Bar
from tui.widgets.plain import plain

NOBODY_HERE = N_("Nobody is on the roster yet: write down who does duty first (Esc, then 2).")
NO_SHIFTS = N_("No shift is written down yet: write down posts and shifts first (Esc, then 3).")


class MonthView(Page):
    """A month, people down or days down."""

    NOUN = "rosters"
    TITLE = N_("Duty roster")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RosterCells"

    def __init__(self, month: Month) -> None:
        super().__init__()
        self.month = month
        self.card: RosterCard | None = None
        self.broken: list[Broken] = []
        self.view = View(Table(), ())
        self.has_people_down = True
        self.tally = Tally.SHIFT
        self.last_reason = ""
        self.offers: list[Offer] = []
        self.is_new_month = True
        self.owed: Mapping[str, Mapping[Tally, float]] = {}
        self.past: object = None

    def body(self) -> Iterable[Widget]:
        """How the month stands, its cells, and what the cell under the cursor is about."""
        yield Static(id="standing", markup=False)
        yield RosterCells()
        yield Static(id="about", markup=False)

    def title_text(self) -> str:
        """Which month, and whether it is a draft or reported."""
        line = self.card.line if self.card else None
        state = self.label("roster_states", line.state) if line else _("not made yet")
        to = _("to {whom}", whom=line.reported_to) if line and line.is_locked else ""
        return joined(_(self.TITLE), f"{self.month.first:%Y-%m}", state, to)

    @property
    def cells(self) -> RosterCells:
        """The cells."""
        return self.query_one(RosterCells)

    @property
    def spot(self) -> Spot | None:
        """What the cell under the cursor stands for."""
        return self.view.spot(self.cells.row, self.cells.column)

    async def load(self) -> None:
        """The month as it stands now."""
        await self.read()
        if self.is_new_month:
            self.is_new_month = False
            today = Spot(self.today)
            self.cells.go(*self.view.find(today if Month.of(self.today) == self.month else None))
        self.show_about()

    async def read(self) -> None:
        """Read the month, and show it. What it is made from is kept where it is the same: much was worked out of it."""
        card = await self.ask(rosters.card, self.month, self.now)
        await self.weigh(card)
        card = with_ground(card, dataclasses.replace(card.read.ground, owed=self.owed))
        if self.card and same_ground(self.card, card):
            card = with_ground(card, self.card.read.ground)
        self.card = card
        self.broken = roster_checks.broken(card.read.ground, card.assigned)
        self.show()

    async def weigh(self, card: RosterCard) -> None:
        """Ask what would have been fair so far, where that is not known yet of this very past."""
        past = (card.month, card.read.ground.counts)
        if past != self.past:
            self.past, self.owed = past, await self.ask(roster_grounds.owed, card.month)

    def show(self) -> None:
        """Show every cell and how the month stands."""
        card = self.card
        if card is None:
            return
        if self.has_people_down:
            fair = Fairness(card.read.ground, card.assigned, self.tally)
            self.view = views.by_people(card, self.broken, fair)
        else:
            self.view = views.by_days(self, card, self.broken, self.size.width)
        self.cells.show(self.view.table)
        self.query_one(Bar).refresh()
        first, *more = self.standing(card)
        self.query_one("#standing", Static).update(Content("\n".join(map(plain, filter(None, (first, *more))))))

    def standing(self, card: RosterCard) -> Iterator[str]:
        """How the month stands: places, gaps, broken rules, open swaps, changes; what is not certain."""
        firm = sum(not one.is_soft for one in self.broken)
        wishes = sum(one.is_soft for one in self.broken) - len(card.gaps)
        open_swaps = sum(one.is_open for one in card.swaps)
        yield joined(
            counted("{number} place", "{number} places", len(card.assigned)),
            _("gaps {number}", number=len(card.gaps)),
            _("rules broken {number}", number=firm),
            _("wishes unmet {number}", number=wishes) if wishes else "",
            _("swaps waiting {number}", number=open_swaps) if open_swaps else "",
            _("changed later {number}", number=card.line.changes) if card.line and card.line.changes else "",
        )
        if not card.read.is_certain:
            yield _(words.NOT_CERTAIN, year=self.month.year)
        if not card.read.ground.shifts:
            yield _(NO_SHIFTS)
        elif not card.read.ground.members:
            yield _(NOBODY_HERE)

    @on(RosterCells.Moved)
    def moved(self) -> None:
        """Say what the cell is about; what was told of another one is over."""
        self.tell("")
        self.show_about()

    def show_about(self) -> None:
        """Say what the cell under the cursor is about, what is wrong, and what the digits give."""
        if self.card is None or self.spot is None:
            return
        self.offers = offers.of(self, self.card, self.spot, self.has_people_down)
        lines = [self.about(self.card, self.spot), self.wrong_told(self.card, self.spot), offers.line(self.offers)]
        first, *more = map(plain, lines)
        self.query_one("#about", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))

    def about(self, card: RosterCard, spot: Spot) -> str:
        """The day, the place under the cursor, and who fills it or what keeps them away."""
        day = words.day_told(self, card, spot.on)
        who = next((one for one in card.read.people if one.id == spot.member_id), None)
        if spot.slot is None:
            return joined(day, who.name if who else "", *offers.away(self, who, spot.on))
        place = words.place(self, words.shifts_of(card), spot.slot)
        pinned = any(one.is_pinned for one in card.assigned if one.slot == spot.slot)
        swap = next((one for one in card.swaps if one.is_open and one.duty.id == card.cell(spot.slot).id), None)
        return joined(
            day,
            place,
            who.name if who else _("nobody"),
            who.phone if who else "",
            *self.beside(card, spot),
            _("pinned") if pinned else "",
            _("swap: {state}", state=self.label("duty_swap_states", swap.state)) if swap else "",
        )

    def beside(self, card: RosterCard, spot: Spot) -> Iterator[str]:
        """The other duties of the same person on the same day: there should be none."""
        for one in card.assigned:
            if spot.member_id and one.member_id == spot.member_id and one.slot.on == spot.on and one.slot != spot.slot:
                yield f"! {_('also')} {words.place(self, words.shifts_of(card), one.slot)}"

    def wrong_told(self, card: RosterCard, spot: Spot) -> str:
        """The rule that is broken here, or else the first that is broken at all."""
        here = [one for one in self.broken if one.slot == spot.slot and spot.slot is not None]
        firm = [one for one in self.broken if not one.is_soft]
        first = next(iter([*here, *firm]), None)
        return f"! {words.rule(first, self, card)}" if first else ""

    def action_turn(self) -> None:
        """People down instead of days, or the other way round; the cursor stays on its place."""
        spot = self.spot
        self.has_people_down = not self.has_people_down
        self.show()
        self.cells.go(*self.view.find(spot))
        self.show_about()

    def action_tally(self) -> None:
        """Show the bars of the next kind."""
        order = list(Tally)
        self.tally = order[(order.index(self.tally) + 1) % len(order)]
        self.show()

    def action_month(self, step: int) -> None:
        """The month before or after."""
        day = self.month.last + ONE_DAY if step > 0 else self.month.first - ONE_DAY
        self.month, self.is_new_month = Month.of(day), True
        self.tell("")
        self.reload()


def with_ground(card: RosterCard, ground: Ground) -> RosterCard:
    """A month made from another ground."""
    return dataclasses.replace(card, read=dataclasses.replace(card.read, ground=ground))


def same_ground(before: RosterCard, now: RosterCard) -> bool:
    """Whether two readings of a month are made from the same."""
    one, other = before.read.ground, now.read.ground
    return all(getattr(one, field.name) == getattr(other, field.name) for field in dataclasses.fields(one))
