"""The form of a campaign: what it is called, when and for whom, then how many of each item everybody gets."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.changes import supply_campaigns as deeds
from db.errors import Refused
from db.queries import areas, supply_campaigns
from db.queries import supplies as kept
from db.queries.supplies import StockLine
from db.rules import dates
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.supply_campaigns import CampaignDraft, Per, Share
from db.rules.words import N_
from tui.forms.days import NO_COMING_DAY
from tui.i18n import _
from tui.keys import action
from tui.screens.supplies import words
from tui.screens.supplies.move import PLACES
from tui.screens.supplies.quantities import NUMBER, QuantityPage, spec
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record

PER, DAYS = "per", 7
NO_BUILDING = N_("There is no building {number} here.")


class CampaignForm(QuantityPage):
    """A new campaign, or one that is corrected."""

    NOUN = "supplies"
    TITLE = N_("Giving out supplies")
    SPEC: ClassVar[FormSpec] = spec(
        "supplies.campaign",
        N_("Giving out supplies"),
        Question("text", "name", N_("Called"), required=True, longest=60),
        Question("date", "from_on", N_("First day"), hint=N_("today, or a day like 11-20")),
        Question("date", "to_on", N_("Last day"), hint=N_("a day like 11-30, or +7")),
        Question("text", "buildings", N_("Buildings"), hint=N_("3, 5; empty: all households")),
        Question("select_one", "tag", N_("Key group"), choices="key_groups"),
        Question("select_one", "place_id", N_("From store room"), choices=PLACES),
        Question("text", "document", N_("Number of the paper"), longest=60),
    )
    COLUMNS = (Column(N_("Each gets"), 12), Column(N_("Supply item"), 0), Column("", 16), Column(N_("There"), 14))
    EMPTY = N_("No item is written down yet.")
    HELP = N_(
        "Name and days first, then F5 and how many of each item everybody gets. Ctrl+E: per household, or per head of "
        "it. Without buildings all households get it; with a key group those in which somebody is in it. F10 begins."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+e", "per", N_("Household or head"), name="supplies.per", first=True),
    ]

    def __init__(self, campaign_id: str = "") -> None:
        super().__init__(campaign_id)
        self.campaign_id = campaign_id
        self.stock: dict[str, StockLine] = {}
        self.places: dict[str, str] = {}
        self.buildings: dict[str, list[str]] = {}

    def options(self, list_name: str) -> list[Option]:
        """The store rooms, or the answers of a code list."""
        if list_name == PLACES:
            return [Option(key, name) for key, name in self.places.items()]
        return super().options(list_name)

    async def prepare(self) -> dict[str, str]:
        """The items that may be given out: those that do not come back."""
        self.places = {one.id: one.name for one in await self.ask(kept.places)}
        self.buildings = {}
        for one in await self.ask(areas.buildings):
            self.buildings.setdefault(one.number, []).append(one.id)
        found = [one for one in await self.ask(kept.stock, self.today) if not one.is_lent]
        found.sort(key=lambda one: (not one.there, one.kind, one.title))
        self.stock = {one.id: one for one in found}
        return {one.id: one.title for one in found}

    async def first_values(self) -> dict[str, str]:
        """A campaign as it stands; a new one begins today."""
        if not self.campaign_id:
            last = self.today + datetime.timedelta(days=DAYS)
            return {"from_on": str(self.today), "to_on": str(last)}
        card = await self.ask(supply_campaigns.one, self.campaign_id, self.today)
        line = card.line
        self.record_version = line.version
        self.said = {
            one.share.item_id: {NUMBER: str(one.share.each), PER: one.share.per if one.share.per == Per.HEAD else ""}
            for one in card.shares
        }
        numbers = [number for number, keys in self.buildings.items() if {*keys} & {*line.building_ids}]
        return {
            "name": line.name,
            "from_on": str(line.from_on),
            "to_on": str(line.to_on),
            "buildings": ", ".join(numbers),
            "tag": line.tag,
            "place_id": line.place_id or "",
            "document": line.document,
        }

    def record(self, key: str, number: str) -> Record:
        """An item with how many everybody gets."""
        one = self.stock[key]
        per = (_("per head") if self.said[key].get(PER) else _("per household")) if number else ""
        return Record(key, (number, one.title, per, words.counted(self, one.there, one.unit)), bool(number))

    def action_per(self) -> None:
        """Per household, or per head of it."""
        if self.current_key:
            is_head = self.said.get(self.current_key, {}).get(PER) == Per.HEAD
            self.say(self.current_key, **{PER: "" if is_head else str(Per.HEAD)})

    async def save(self, head: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        """Begin or correct the campaign. Raises Refused."""
        from_on = self.day(head["from_on"], "from_on", self.today)
        draft = CampaignDraft(
            head["name"],
            from_on,
            self.day(head["to_on"], "to_on", from_on),
            tuple(Share(key, each, self.said[key].get(PER) or Per.HOUSEHOLD) for key, each in numbers.items()),
            document=head["document"],
            place_id=head["place_id"] or None,
            building_ids=tuple(self.meant(head["buildings"])),
            tag=head["tag"],
        )
        if self.campaign_id and self.record_version is not None:
            await self.do(deeds.amend, self.campaign_id, self.record_version, draft)
            self.leave()
        else:
            key = await self.do(deeds.begin, draft)
            self.leave()
            self.open("supplies", campaign=key)

    def day(self, typed: str, field: str, otherwise: datetime.date) -> datetime.date:
        """A day as it was typed. Raises Refused for one that is none."""
        if not typed.strip():
            return otherwise
        on = dates.coming_day(typed, self.today) or dates.whole_day(typed, self.today)
        if on is None:
            raise Refused([Problem(field, NO_COMING_DAY)])
        return on

    def meant(self, typed: str) -> list[str]:
        """The keys of the buildings whose numbers were typed. Raises Refused for one that is not here."""
        keys: list[str] = []
        for number in typed.replace("，", ",").replace("、", ",").replace("栋", "").split(","):
            if number := number.strip().upper():
                if number not in self.buildings:
                    raise Refused([Problem("buildings", NO_BUILDING, values={"number": number})])
                keys += self.buildings[number]
        return keys
