"""The steps of a meeting as its page asks for them: announced, begun, failed, called again, ended, hung out."""

from __future__ import annotations

import datetime

from db.changes import meetings as deeds
from db.errors import Refused
from db.queries import meeting_papers, meeting_rules
from db.queries.meetings import MeetingCard
from db.rules import meetings as rules
from db.rules.problems import Problem
from db.rules.words import N_
from tui import printing
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms import days
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.page import Page
from tui.screens.meetings import words
from tui.widgets.choices import Option

SUMMARY = "meeting_summary"


async def read_day(page: Page, question: str, first: datetime.date) -> datetime.date | None:
    """A day to come that is asked for; None where it was left. Raises Refused for what is no day."""
    typed = await page.put(Write(question, str(first), is_proposed=True))
    if not typed:
        return None
    on = days.coming(typed, page.today, "")
    if isinstance(on, Problem):
        raise Refused([on])
    return on


async def announce(page: Page, card: MeetingCard) -> None:
    """It is announced today; how, and why so late where it is. Raises HouseError."""
    way = await page.put(
        Write(N_("How is it announced? (door of the stair, chat group)"), _("posted and in the group"))
    )
    if not way:
        return
    facts = await page.ask(meeting_rules.kind_facts, card.line.kind)
    wanted = int(facts.get("notice_days") or 0)
    reason = ""
    if rules.notice_problems(page.today, card.line.planned_on, wanted, ""):
        number = (card.line.planned_on - page.today).days
        reason = await page.put(Write(rules.SHORT_NOTICE, days=number, wanted=wanted)) or ""
        if not reason:
            return
    await page.do(deeds.announce, card.line.id, card.line.version, page.today, way, reason)
    page.tell(N_("Announced."))


async def begin(page: Page, card: MeetingCard) -> None:
    """It begins with a quorum; without one it may fail. Raises HouseError."""
    line = card.line
    facts = await page.ask(meeting_rules.kind_facts, line.kind)
    lacking = [one for one in card.quorum if not one.is_met]
    if line.planned_on > page.today or not lacking or facts.get("by_ballot"):
        await page.do(deeds.begin, line.id, line.version)
        page.tell(N_("The meeting has begun."))
    else:
        await fail(page, card)


async def fail(page: Page, card: MeetingCard) -> None:
    """There is no quorum: wait, or let it fail. Raises HouseError."""
    told = "\n".join(words.quorum(card.quorum))
    if not await page.put(Ask(N_("No quorum. Does the meeting fail? (No waits for more people)"), told)):
        return
    reason = await page.put(Write(N_("What is to be said of it?"), may_be_empty=True))
    await page.do(deeds.fail, card.line.id, card.line.version, reason or "")
    page.tell(N_("Failed for want of a quorum. 2 calls it again."))


async def call_again(page: Page, card: MeetingCard) -> None:
    """Call a meeting that failed again, and open the second one. Raises HouseError."""
    if card.second:
        page.open("meetings", meeting=card.second.id)
        return
    first = max(page.today, card.line.planned_on) + datetime.timedelta(days=7)
    on = await read_day(page, N_("Called again for which day?"), first)
    if on is not None:
        key = await page.do(deeds.call_again, card.line.id, on)
        page.open("meetings", meeting=key)


async def close(page: Page, card: MeetingCard) -> None:
    """It ends. Raises HouseError."""
    await page.do(deeds.close, card.line.id, card.line.version)
    page.tell(N_("Ended. 5 writes the summary, 6 hangs the resolutions out."))


async def summarise(page: Page, card: MeetingCard) -> None:
    """Write what is to be said of it as a whole. Raises HouseError."""
    line = KeptLine(page, Place(SUMMARY, card.line.id))
    if text := await line.ask(N_("Summary of the meeting"), hint=card.line.summary):
        await page.do(deeds.summarise, card.line.id, card.line.version, text)
        await line.settle()


async def post(page: Page, card: MeetingCard) -> None:
    """The resolutions hang out from today on. Raises HouseError."""
    place = await page.put(Write(N_("Where do the resolutions hang?"), card.line.posted_at or _("notice board")))
    if not place:
        return
    usual = await page.ask(meeting_rules.days, "posting")
    last = await read_day(page, N_("Until which day?"), page.today + datetime.timedelta(days=usual))
    if last is not None:
        await page.do(deeds.post, card.line.id, card.line.version, page.today, last, place)
        page.tell(N_("Hung out until {day}."), day=last)


async def print_paper(page: Page, card: MeetingCard) -> None:
    """Ask which paper, and print it. Raises HouseError."""
    forms = meeting_papers.forms_of(card.line.state)
    titles = {
        meeting_papers.NOTICE: N_("Notice of the meeting"),
        meeting_papers.SIGNING: N_("Sheet to sign in"),
        meeting_papers.BALLOT: N_("Ballot"),
        meeting_papers.MINUTES: N_("Minutes of the meeting"),
        meeting_papers.TALLY: N_("Tally of votes"),
        meeting_papers.POSTING: N_("Public notice of resolutions"),
        meeting_papers.FEEDBACK: N_("What became of the resolutions"),
    }
    options = [Option(form, _(titles[form])) for form in forms]
    if chosen := await page.put(Choose(_("Which paper is printed?"), options)):
        paper = await page.ask(meeting_papers.made, chosen, card.line.id, page.now, page.from_utc, page.desk_worker)
        await printing.put(page, paper)


async def call_off(page: Page, card: MeetingCard) -> None:
    """Call it off, for a reason. Raises HouseError."""
    if reason := await page.put(Write(N_("Why is the meeting called off?"))):
        await page.do(deeds.call_off, card.line.id, card.line.version, reason)
        page.tell(N_("Called off."))
