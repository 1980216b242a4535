"""Taking the next step with a request: at once where it needs no words, by digits after a call back, else in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import requests as request_changes
from db.queries import requests
from db.queries.matters import MatterLine
from db.queries.request_cards import RequestCard
from db.rules import likeness, step_facts
from db.rules import requests as requests_rules
from db.rules.flows import Kind, Step
from db.rules.forms import FormSpec
from db.rules.likeness import Known, Told
from db.rules.loops import NO
from db.rules.words import N_
from tui import matter_steps
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

FORM = "request_steps"
CALL_BACK = (
    ("reached", N_("Was the caller reached?"), "callback_reached"),
    ("solved", N_("Is it solved?"), "callback_solved"),
    ("satisfied", N_("Is the caller content?"), "callback_satisfied"),
)
ANOTHER = ""


class StepForm(matter_steps.StepForm):
    """One step of a request."""

    NOUN = "requests"
    CSS_PATH = "requests.tcss"
    FLOW = requests_rules.FLOW
    SPEC: ClassVar[FormSpec] = FormSpec(FORM, N_("Step of a request"), ())

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step."""
        await self.do(request_changes.take, self.matter.id, self.matter.version, self.step.code, facts)


async def take(page: Page, card: RequestCard, step: Step, is_worded: bool = False) -> bool:
    """Take a step, or open its form; says whether it was taken at once. Raises HouseError.

    `is_worded`: what a step may say besides is asked for as well.
    """
    if step.kind is Kind.CALL_BACK:
        facts = await called_back(page)
        if facts and is_worded:
            facts["text"] = await page.put(Write(step_facts.FIELDS["text"].label, may_be_empty=True)) or ""
    elif step.kind is Kind.MERGE:
        facts = await merged(page, card)
    elif step.carries or (is_worded and step.may):
        given = {"partner": card.draft.partner, "power": card.power, "reply": card.reply}
        given |= {"result": card.result, "result_kind": card.result_kind or ""}
        page.go(StepForm(card.line, step, given))
        return False
    else:
        facts = {}
    if facts is None:
        return False
    await page.do(request_changes.take, card.line.id, card.line.version, step.code, facts)
    return True


async def called_back(page: Page) -> dict[str, str] | None:
    """Three questions and a digit for each; one is enough when nobody was reached. None when one was left open."""
    facts: dict[str, str] = {}
    for name, question, list_name in CALL_BACK:
        answer = await page.put(Choose(_(question), page.options(list_name)))
        if answer is None:
            return None
        facts[name] = answer
        if facts["reached"] == NO:
            break
    return facts


async def merged(page: Page, card: RequestCard) -> dict[str, str] | None:
    """The request into which this one goes: a similar one by its digit, or any by its number. None when not told."""
    found = await page.ask(requests.open_ones, page.now, card.line.room_id)
    others = {line.id: line for line, _category in found if line.id != card.line.id}
    known = Known({line.id: Told(line.title, line.address, of) for line, of in found if line.id in others})
    alike = known.like(Told(card.line.title, card.line.address, card.draft.category), most=8)
    options = [Option(one.key, titled(others[one.key], one.degree)) for one in alike]
    chosen: str | None = ANOTHER
    if options:
        chosen = await page.put(Choose(_("Merge into which one?"), [*options, Option(ANOTHER, _("Another number..."))]))
    if chosen == ANOTHER:
        chosen = await page.put(Write(N_("Merge into which number?"), hint=N_("its whole number")))
    number = others[chosen].number if chosen in others else chosen
    return {"into": number} if number else None


def titled(line: MatterLine, degree: float = 0) -> str:
    """A request to choose; the one that is probably the same says so."""
    same = _("probably the same") if degree >= likeness.SAME else ""
    return "  ".join(filter(None, (line.number, line.title, line.address, same)))
