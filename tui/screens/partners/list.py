"""The lists of partner units: the units themselves, what is needed, what is offered, and what was brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.queries import offer_matches, offers
from db.queries import partners as kept
from db.queries.offer_matches import MatchLine
from db.queries.offers import NeedLine, OfferLine
from db.queries.partners import PartnerLine
from db.rules import offers as offer_rules
from db.rules import partners
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.partners import printing, words
from tui.widgets import titles
from tui.widgets.records import Column, Record, RecordList


class View(StrEnum):
    """Which list is shown."""

    UNITS = "units"
    NEEDS = "needs"
    OFFERS = "offers"
    MATCHES = "matches"


TITLES: Mapping[View, str] = {
    View.UNITS: N_("Partner units"),
    View.NEEDS: N_("List of needs"),
    View.OFFERS: N_("Resources"),
    View.MATCHES: N_("Matched"),
}
COLUMNS: Mapping[View, tuple[Column, ...]] = {
    View.UNITS: (
        Column("", 3),
        Column(N_("Partner"), 0),
        Column(N_("Kind"), 10, least=60),
        Column(N_("Contact"), 10),
        Column(N_("Phone"), 14, least=76),
        Column("", 16, least=56),
    ),
    View.NEEDS: (
        Column("", 3),
        Column(N_("Needed"), 0),
        Column(N_("Whose need"), 12, least=60),
        Column(N_("Kind"), 10, least=76),
        Column(N_("By"), 11),
        Column("", 24, least=56),
    ),
    View.OFFERS: (
        Column("", 3),
        Column(N_("Offered"), 0),
        Column(N_("Partner"), 20),
        Column(N_("Kind"), 10, least=70),
        Column("", 20, least=56),
    ),
    View.MATCHES: (
        Column("", 3),
        Column(N_("Needed"), 0),
        Column(N_("Partner"), 18),
        Column(N_("By"), 11, least=60),
        Column("", 24, least=56),
    ),
}
EMPTY: Mapping[View, str] = {
    View.UNITS: N_("No partner unit yet. F5 writes one down."),
    View.NEEDS: N_("Nothing is needed. F5 writes a need down."),
    View.OFFERS: N_("Nothing is offered yet: open a unit, 3 writes an offer down."),
    View.MATCHES: N_("Nothing was matched yet: open a need, Enter takes an offer."),
}


class PartnerList(Page):
    """All partner units and their three lists, one list at a time."""

    NOUN = "partners"
    TITLE = N_("Partner units")
    CSS_PATH = "partners.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 to 4 or left and right show a list: units, needs, resources, what was matched. F5 writes a unit or a need "
        "down. Enter opens the line; on a need its page proposes offers with reasons for and against. 8 finds a unit "
        "by name, pinyin, credit code or whom to ask. Ctrl+W prints the three lists."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="partners.add"),
        action("8,slash,ctrl+f", "find", N_("Find"), name="partners.find"),
        action("ctrl+w,ctrl+g", "papers", N_("Three lists"), name="partners.papers"),
        action("enter", "choose", N_("Open"), name="partners.choose", show=False),
        *(
            action(str(place), f"show('{view}')", TITLES[view], name=f"partners.{view}", show=False)
            for place, view in enumerate(TITLES, 1)
        ),
        action("left", "beside(-1)", N_("List before"), name="partners.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="partners.next", show=False),
    ]

    def __init__(self, view: View = View.UNITS) -> None:
        super().__init__()
        self.view = view
        self.text = ""
        self.units: list[PartnerLine] = []
        self.needs: list[NeedLine] = []
        self.offers: list[OfferLine] = []
        self.matches: list[MatchLine] = []
        self.whose: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="views", markup=False)
        yield RecordList(COLUMNS[self.view], lambda: _(EMPTY[self.view]))

    def title_text(self) -> str:
        """Which units are shown."""
        return "  ".join(filter(None, (_(self.TITLE), self.text)))

    async def load(self) -> None:
        """All four lists."""
        self.units = await self.ask(kept.lines, self.today, self.text)
        self.needs = await self.ask(offers.all_needs)
        self.whose = await self.ask(offers.names_of, self.needs, self.today)
        self.offers = await self.ask(offers.all_offers, self.today)
        self.matches = await self.ask(offer_matches.matches)
        self.show()

    def show(self) -> None:
        """Show the list that is chosen."""
        found = {
            View.UNITS: [self.unit_record(one) for one in self.units],
            View.NEEDS: [self.need_record(one) for one in self.needs],
            View.OFFERS: [self.offer_record(one) for one in self.offers],
            View.MATCHES: [self.match_record(one) for one in self.matches],
        }
        entries = [
            (f"{place} {_(TITLES[view])} {len(found[view])}", view is self.view) for place, view in enumerate(TITLES, 1)
        ]
        self.query_one("#views", Static).update(titles.rows(entries, self.size.width - 1))
        lines = self.query_one(RecordList)
        lines.columns = COLUMNS[self.view]
        lines.show(found[self.view])

    def unit_record(self, one: PartnerLine) -> Record:
        """A unit in a line."""
        sign = words.SIGNS.get(one.standing, "") if one.standing else ""
        kind = self.label(partners.KINDS, one.kind)
        return Record(one.id, (sign, one.name, kind, one.contact, one.phone, words.standing(one.standing)))

    def need_record(self, one: NeedLine) -> Record:
        """A need in a line."""
        kind = self.label(offer_rules.KINDS, one.kind)
        cells = (one.what, self.whose.get(one.id, ""), kind, str(one.by_on or ""), words.met(self, one))
        return Record(one.id, (words.need_sign(self, one), *cells), one.is_late(self.today))

    def offer_record(self, one: OfferLine) -> Record:
        """An offer in a line; one of which nothing is left says so."""
        kind = self.label(offer_rules.KINDS, one.kind)
        return Record(one.id, ("-" if one.left == 0 else "", one.what, one.partner, kind, words.left(self, one)))

    def match_record(self, one: MatchLine) -> Record:
        """A match in a line."""
        cells = (one.need, one.partner, str(one.due_on or ""), words.match_state(self, one))
        return Record(one.id, (words.match_sign(self, one), *cells))

    @on(RecordList.Chosen)
    def open_line(self, event: RecordList.Chosen) -> None:
        """Open what stands under the cursor; of an offer the unit."""
        key = event.record.key
        if self.view is View.OFFERS:
            self.open("partners", partner=next(one.partner_id for one in self.offers if one.id == key))
        else:
            fact = {View.UNITS: "partner", View.NEEDS: "need", View.MATCHES: "match"}[self.view]
            self.open("partners", **{fact: key})

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, view: str) -> None:
        """Show one of the lists."""
        self.view = View(view)
        self.show()
        self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        known = list(TITLES)
        self.action_show(known[(known.index(self.view) + step) % len(known)])

    def action_add(self) -> None:
        """Write down a unit or a need, as the list is."""
        self.open("partners", new="need" if self.view in (View.NEEDS, View.MATCHES) else "form")

    def action_find(self) -> None:
        """Show the units that a typed text finds."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask for a text; an empty one shows every unit again."""
        hint = _("name, pinyin, credit code or whom to ask; empty: all")
        typed = await self.put(Write(N_("Find a partner unit"), self.text, hint=hint, may_be_empty=True))
        if typed is not None:
            self.text, self.view = typed.strip(), View.UNITS
            self.reload()

    def action_papers(self) -> None:
        """Print the three lists."""
        self.work(printing.print_lists(self))
