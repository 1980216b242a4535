"""The deeds of a campaign as a page asks for them: to a household, by name, taken back, ended."""

from __future__ import annotations

from db.changes import supply_campaigns, supply_issues
from db.queries import supply_households
from db.queries.supply_campaigns import CampaignLine
from db.queries.supply_receipts import Candidate, Received
from db.rules import supplies
from db.rules.supply_campaigns import MOST_HEADS, NO_HEADS, IssueDraft
from db.rules.text import clean
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.write import Write
from tui.matter_words import joined
from tui.page import Page

GIVEN = N_("Given: {who}.")
BACK = N_("Taken back: {who}. It is in stock again.")
WHO_TAKES = N_("Who takes it for {name}? (name and relation)")
NOT_MEANT = N_("{name} is not on the list of this campaign. Why is it given all the same?")
WHY_BACK = N_("Why is it taken back?")
NAMESAKE = N_("Somebody called {name} has got it with a household. Why is it given all the same?")
NAME = N_("Name (with what tells them apart, if somebody else is called so)")
HEADS = N_("For how many heads?")


async def ask_receiver(page: Page, head: str) -> str | None:
    """Who takes it for a household; None where it was left."""
    return await page.put(Write(WHO_TAKES, name=head))


async def to_household(page: Page, campaign_id: str, one: Candidate, proof: str, receiver: str = "") -> bool:
    """Give the set to a household; says whether it was given. One that is not on the list gets it for a reason.

    Raises HouseError.
    """
    note = ""
    if not one.is_meant:
        reason = await page.put(Write(NOT_MEANT, name=one.head))
        if not reason:
            return False
        note = reason
    behalf = one.head if receiver else ""
    draft = IssueDraft(receiver or one.head, proof, household_id=one.household_id, behalf=behalf, note=note)
    await page.do(supply_issues.give, campaign_id, draft)
    page.tell(GIVEN, who=joined(one.head, one.found.address, receiver))
    return True


async def by_name(page: Page, campaign_id: str, typed: str, proof: str) -> bool:
    """Give the set to somebody by name; says whether it was given. Raises HouseError."""
    name = await page.put(Write(NAME, typed))
    if not name:
        return False
    heads = await page.put(Write(HEADS, "1", is_proposed=True))
    if heads is None:
        return False
    number = supplies.whole(heads)
    if number is None or not 1 <= number <= MOST_HEADS:
        page.tell(NO_HEADS, limit=MOST_HEADS)
        return False
    note = ""
    if await page.ask(supply_households.has_got, campaign_id, clean(name)):
        note = await page.put(Write(NAMESAKE, name=name)) or ""
        if not note:
            return False
    await page.do(supply_issues.give, campaign_id, IssueDraft(name, proof, name=name, heads=number, note=note))
    page.tell(GIVEN, who=name)
    return True


async def revoke(page: Page, received: Received) -> bool:
    """Take back what was given, for a reason; says whether it was. Raises HouseError."""
    reason = await page.put(Write(WHY_BACK))
    if not reason:
        return False
    await page.do(supply_issues.take_back, received.batch_id, reason)
    page.tell(BACK, who=joined(received.who, received.address))
    return True


async def end_or_reopen(page: Page, line: CampaignLine) -> None:
    """End a campaign after asking; one that was ended is opened again. Raises HouseError."""
    if line.ended_on:
        await page.do(supply_campaigns.reopen, line.id, line.version)
        page.tell(N_("It is given out again."))
    elif await page.put(Ask(N_("End this campaign? Nothing more is given out."), line.name)):
        await page.do(supply_campaigns.end, line.id, line.version)
        page.tell(N_("Ended."))
    page.reload()
