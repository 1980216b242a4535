"""Deciding about a visit, asked step by step: put off, a change for the worse, who goes, a weather alert."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from db.changes import plans as plan_changes
from db.queries import plans, workers
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms import days
from tui.i18n import _
from tui.widgets.choices import Option

if TYPE_CHECKING:
    from tui.page import Page

SPLIT, NOBODY = "split", "nobody"


async def day(page: Page, question: str, name: str = "") -> datetime.date | None:
    """Ask for a day that is still to come, until it is one."""
    typed = ""
    while answer := await page.put(Write(question, typed, hint="11-30  +14", name=name)):
        typed = answer
        on = days.coming(typed, page.today, "on")
        if not isinstance(on, Problem):
            return on
        page.tell(on.text, **on.values)
    return None


async def said(page: Page, question: str, name: str = "") -> str | None:
    """Ask for words that may be left out; None when the question was left."""
    return await page.put(Write(question, may_be_empty=True, name=name))


async def put_off(page: Page, person_id: str, name: str, urgent_for: str = "") -> None:
    """Put somebody's visits off until a day, with the reason; where they are put off, take them up again.

    `urgent_for` is the change for the worse that asks for a visit at once: then it is asked first whether it may wait.
    """
    for pause in await page.ask(plans.pauses, person_id, page.today):
        detail = f"{page.label('visit_pauses', pause.kind)}  {pause.reason}".strip()
        again = N_("Visits to {name} are put off until {day}. Visit again from today on?")
        if await page.put(Ask(again, detail, name=name, day=pause.until_on)):
            await page.do(plan_changes.resume, person_id)
            page.tell(N_("{name} is visited again. Ctrl+Z takes it back."), name=name)
            page.reload()
        return
    if urgent_for and not await page.put(
        Ask(
            N_("{name} is to be visited at once. Put it off all the same?"),
            page.label("grave_changes", urgent_for),
            name=name,
        )
    ):
        return
    kind = await page.put(Choose(_("Why are visits to {name} put off?", name=name), page.options("visit_pauses")))
    until = await day(page, N_("Visits to {name}: put off until which day?"), name=name) if kind else None
    reason = await said(page, N_("Visits to {name}: what else is to be known?"), name=name) if until else None
    if kind and until and reason is not None:
        await page.do(plan_changes.postpone, person_id, kind, until, reason)
        page.tell(N_("Visits to {name} are put off until {day}. Ctrl+Z takes it back."), name=name, day=until)
        page.reload()


async def worse(page: Page, person_id: str, name: str) -> None:
    """Note a change for the worse: a visit is due at once."""
    kind = await page.put(Choose(_("What has happened to {name}?", name=name), page.options("grave_changes")))
    reason = await said(page, N_("Visits to {name}: what else is to be known?"), name=name) if kind else None
    if kind and reason is not None:
        await page.do(plan_changes.shorten, person_id, kind, reason)
        page.tell(N_("{name} is to be visited within a day. Ctrl+Z takes it back."), name=name)
        page.reload()


async def who(page: Page, planned_id: str | None, name: str) -> None:
    """Choose who goes to somebody, or have all due visits split; nobody in particular is an answer, too."""
    colleagues = await page.ask(workers.all)
    options = [Option(SPLIT, _("Split all due visits among everybody"))]
    if planned_id:
        options += [Option(one.id, one.name) for one in colleagues]
        options.append(Option(NOBODY, _("Nobody in particular")))
    title = _("Who goes to {name}?", name=name) if planned_id else _("Who goes?")
    chosen = await page.put(Choose(title, options))
    if chosen == SPLIT:
        from tui.screens.due.split import SplitPage

        page.go(SplitPage())
    elif chosen and planned_id:
        worker = None if chosen == NOBODY else chosen
        reason = "" if worker is None else await said(page, N_("Why does this one go to {name}?"), name=name)
        if reason is not None:
            await page.do(plan_changes.assign, [planned_id], worker, reason)
            page.reload()


async def alert(page: Page) -> None:
    """Begin a weather alert, or end the one that is in force."""
    for one in await page.ask(plans.alerts, page.today):
        detail = f"{page.label('alert_levels', one.level)}  {one.from_on} - {one.to_on}  {one.reason}".strip()
        if await page.put(Ask(N_("A weather alert is in force. End it?"), detail)):
            await page.do(plan_changes.end_alert, one.id)
            page.tell(N_("The alert has ended. Ctrl+Z takes it back."))
            page.reload()
        return
    level = await page.put(Choose(_("Which level has the alert?"), page.options("alert_levels")))
    until = await day(page, N_("What is its last day?")) if level else None
    reason = await said(page, N_("What is it about? (heat, storm, cold)")) if until else None
    if level and until and reason is not None:
        await page.do(plan_changes.alert, level, page.today, until, reason)
        page.tell(N_("Until {day} the groups of the alert are visited daily. Ctrl+Z takes it back."), day=until)
        page.reload()
