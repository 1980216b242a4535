"""Noting what one found at a door: a need, a hazard or a changed fact, each chosen from its list."""

from __future__ import annotations

from collections.abc import Sequence

from db.queries.doors import AtDoor
from db.rules import visits
from db.rules.visits import FindingDraft, Kind
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.screens.rounds.card import FOUND
from tui.widgets.choices import Option

BY_DIGIT = 9
NOBODY = "-"


async def ask(page: Page, kind: str, residents: Sequence[AtDoor]) -> FindingDraft | None:
    """Have one finding chosen and described; None when the worker leaves it."""
    list_name, title = FOUND[kind]
    options = page.options(list_name)
    if len(options) > BY_DIGIT:
        # Too many for one digit each: the code itself is typed, or letters of the word.
        options = [Option(one.code, f"{one.code} {one.title}") for one in options]
    code = await page.put(Choose(_(title), options, typing=len(options) > BY_DIGIT))
    if code is None:
        return None
    if kind == Kind.FACT:
        return await changed(page, code, residents)
    text = await page.put(Write(N_("In a few words (Enter alone: none)"), may_be_empty=True))
    if text is None:
        return None
    severity = page.facts(list_name, code).get("severity") if kind == Kind.HAZARD else None
    return FindingDraft(kind, code, severity=severity, text=text)


async def changed(page: Page, code: str, residents: Sequence[AtDoor]) -> FindingDraft | None:
    """Have a changed fact described: whom it is about, and what is new."""
    person_id = await who(page, residents)
    if person_id is None:
        return None
    said = ""
    may_be_empty = bool(person_id) and code != visits.Fact.PHONE
    while True:
        text = await page.put(Write(N_("What is new?"), said, may_be_empty=may_be_empty))
        if text is None:
            return None
        finding = FindingDraft(Kind.FACT.value, code, person_id or None, after=text)
        problems = visits.fact_problems(finding)
        if not problems:
            return finding
        said = text
        page.tell(problems[0].text, **problems[0].values)


async def who(page: Page, residents: Sequence[AtDoor]) -> str | None:
    """The key of the person a change is about, "" for nobody in particular; None when it is left open."""
    if len(residents) < 2:
        return residents[0].line.id if residents else ""
    options = [Option(one.line.id, one.line.name) for one in residents]
    chosen = await page.put(Choose(_("Who is it about?"), [*options, Option(NOBODY, _("the whole home"))]))
    return "" if chosen == NOBODY else chosen
