"""The list of requests: what is late first, then what is due soon, then what is urgent; a digit shows another list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from db.queries import request_finding, request_needs, requests
from db.queries.matters import MatterLine
from db.queries.requests import Chosen
from db.rules.words import N_
from tui import matter_words
from tui.i18n import counted
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.screens.requests import words
from tui.widgets.records import Record

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Open ones"),
    Chosen.MINE: N_("My own"),
    Chosen.WAITING: N_("Waiting ones"),
    Chosen.ENDED: N_("Ended ones"),
    Chosen.BEYOND: N_("Beyond us"),
}


class RequestList(MatterList[Chosen, MatterLine]):
    """All requests, one list at a time."""

    NOUN = "requests"
    TITLE = N_("Requests")
    CSS_PATH = "requests.tcss"
    HELP = N_(
        "Late ones come first, then those due soon (!), then urgent ones; what waits (~) is never late. 1 to 5 or the "
        "arrows change the list; 9 takes up the needs that were noted at doors. A ? behind a day: it is counted "
        "through a year whose holidays are not published yet."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.OPEN: N_("No request is open. F5 writes one down."),
        Chosen.MINE: N_("No open request is yours."),
        Chosen.WAITING: N_("Nothing waits for a resident or a condition."),
        Chosen.ENDED: N_("No request has ended yet."),
        Chosen.BEYOND: N_("No open request is beyond our power."),
    }
    COLUMNS, NARROW = matter_words.COLUMNS, matter_words.NARROW
    FIND = N_("Find among all requests")
    FIND_HINT = N_("number, its last digits, words, place, caller, phone, ticket")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="requests.add"),
        action("6", "batch", N_("Several"), name="requests.batch"),
        action("7", "rates", N_("Rates"), name="requests.rates"),
        action("9", "needs", N_("Needs at doors"), name="requests.needs", show=False),
        *list_actions("requests", TITLES),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.needs = 0

    async def counted(self) -> Mapping[Chosen, int]:
        """How many requests each list holds, and how many needs of doors are none yet."""
        self.needs = await self.ask(request_needs.count)
        return await self.ask(requests.counts, self.now, self.desk_worker)

    async def listed(self) -> list[MatterLine]:
        """The requests of the list that is shown."""
        return await self.ask(requests.some, Chosen(self.chosen), self.now, self.desk_worker, self.most)

    async def found(self, wanted: str) -> list[MatterLine]:
        """The requests that a text finds."""
        return await self.ask(request_finding.find, wanted, self.now)

    def record(self, one: MatterLine, is_narrow: bool) -> Record:
        """A request in the list."""
        return matter_words.record(one, self.now, self.local, self.label(words.STATES, one.state), is_narrow)

    def more_titles(self) -> list[Content]:
        """Below the lists, the needs of doors."""
        if not self.needs:
            return []
        one, several = "{number} need of a door is no request yet", "{number} needs of doors are no requests yet"
        return [Content(f" 9 {counted(one, several, self.needs)}")]

    def action_add(self) -> None:
        """Write a request down in one line."""
        self.open("requests", new="line")

    def action_batch(self) -> None:
        """Write several requests down at once."""
        self.open("requests", new="batch")

    def action_rates(self) -> None:
        """The three rates."""
        from tui.screens.requests.rates import RatesPage

        self.go(RatesPage())

    def action_needs(self) -> None:
        """The needs that were noted at doors and are no requests yet."""
        from tui.screens.requests.needs import NeedList

        self.go(NeedList())
