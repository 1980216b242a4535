"""A stair in a campaign: which campaign goes on here, what of it is settled, and the facts that its answers offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from db.changes.visits import Recorded
from db.queries import campaign_buildings, walks
from db.rules.words import N_
from tui import i18n
from tui.keys import action
from tui.screens.rounds.page import RoundPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.queries.campaign_facts import FactLine
    from db.queries.campaign_stairs import CampaignStair


class CampaignRoundPage(RoundPage):
    """A round that is walked for a campaign, where one goes on; everywhere else it is the plain round."""

    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+a", "campaign", N_("Ask the campaign's questions, or do not"), name="rounds.campaign", show=False),
    ]

    def __init__(self, building_id: str, door: str = "", goes_on: bool = False, campaign: str = "") -> None:
        super().__init__(building_id, door, goes_on)
        self.wanted_campaign = campaign
        self.campaign: CampaignStair | None = None
        self.joined = ""
        self.offered = ""
        self.is_plain = False

    async def find_round(self) -> None:
        """The round in progress, and the campaign that goes on here today."""
        await super().find_round()
        campaign_id = await self.ask(campaign_buildings.at, self.building_id, self.today, self.wanted_campaign)
        self.campaign = await self.read_campaign(campaign_id) if campaign_id and not self.is_plain else None
        campaign = self.campaign
        self.progress.belong(campaign.doors if campaign else None, campaign.settled if campaign else {})

    async def read_campaign(self, campaign_id: str) -> CampaignStair | None:
        """A campaign at this building; what it needs is loaded only here."""
        from db.queries import campaign_stairs

        return await self.ask(campaign_stairs.one, campaign_id, self.building_id)

    def about(self) -> list[str]:
        """The campaign stands in front of what is set for the round."""
        if self.campaign and self.walk is None:
            return [self.campaign.name]
        return [self.campaign.name if self.campaign else "", *super().about()]

    async def begun(self) -> str:
        """The key of the round, which is walked for the campaign from its first door on."""
        campaign = self.campaign
        if campaign is None or (self.walk and self.joined == f"{campaign.id}/{self.walk.id}"):
            return await super().begun()
        from db.changes import campaigns

        if self.walk is None:
            key = await self.do(campaigns.walk, campaign.id, self.building_id)
            self.walk = await self.ask(walks.one, key)
        else:
            key = self.walk.id
            await self.do(campaigns.join, campaign.id, key)
        self.joined = f"{campaign.id}/{key}"
        return key

    async def tell_done(self, done: Recorded, result: str) -> None:
        """Say what was recorded, and offer the facts that the register has otherwise."""
        self.offered = ""
        campaign = self.campaign
        has_facts = campaign is not None and any(one.fact for one in campaign.form.questions)
        if campaign and has_facts and done.room_id in campaign.doors:
            from db.queries import campaign_facts

            found = await self.ask(campaign_facts.differing, campaign.id, done.room_id)
            if found and found.facts:
                self.offered, self.suggested = done.room_id, ()
                door = self.progress.doors[done.room_id].number
                self.tell(
                    N_("{door}: answers that differ from the register: {number}. Ctrl+O takes them over."),
                    door=door,
                    number=len(found.facts),
                )
                return
        await super().tell_done(done, result)

    def action_campaign(self) -> None:
        """Walk without the campaign's questions, or with them again."""
        self.is_plain = self.campaign is not None
        self.tell(N_("Contacts ask nothing here; Ctrl+A asks again.") if self.is_plain else N_("Contacts ask again."))
        self.reload()

    def action_carry_out(self) -> None:
        """Take over what this door or the last one answered, or carry out what the last one suggests."""
        if self.campaign:
            self.work(self.take_over(self.campaign, self.room), group="record")
        else:
            super().action_carry_out()

    async def take_over(self, campaign: CampaignStair, here: str) -> None:
        """Bring the register to what was answered at the door under the cursor; where that says nothing new, at the
        last one."""
        from db.changes import campaigns
        from db.queries import campaign_facts

        for room_id in filter(None, dict.fromkeys((here, self.offered))):
            found = await self.ask(campaign_facts.differing, campaign.id, room_id)
            if found and found.facts:
                await self.do(campaigns.take_over, campaign.id, room_id)
                self.offered = "" if room_id == self.offered else self.offered
                changes = "  ".join(change(one, campaign, self.label) for one in found.facts)
                door = self.progress.doors[room_id].number
                self.tell(N_("{door}: taken over: {changes}"), door=door, changes=changes)
                self.reload()
                return
        super().action_carry_out()


def change(line: FactLine, campaign: CampaignStair, label: Callable[[str, str], str]) -> str:
    """What a fact was and what it is now, long numbers masked: Telephone 138****0000 -> 139****1111."""
    from db.rules import masking
    from db.rules.questionnaires import PHONE

    def said(value: str) -> str:
        if line.list_name:
            value = label(line.list_name, value) if value else ""
        return (masking.phone(value) if line.fact == PHONE else masking.digits(value)) or "?"

    names = {one.name: one.label(i18n.language()) for one in campaign.form.questions}
    return f"{names.get(line.question, line.question)} {said(line.before)} -> {said(line.after)}"
