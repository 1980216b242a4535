"""What a campaign was answered at a visit, as questions and answers that may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.queries import campaign_stairs, questionnaires
from db.rules import masking
from db.rules.questionnaires import PHONE, Question, asked
from tui import i18n

if TYPE_CHECKING:
    from tui.page import Page


async def of_visit(page: Page, visit_id: str) -> list[tuple[str, str, str]]:
    """The name of each question that was answered, the question, and its answer; long numbers are masked."""
    given = await page.ask(campaign_stairs.answers_of_visit, visit_id)
    if given is None:
        return []
    form = await page.ask(questionnaires.form, given.questionnaire_id)
    answered = [(one, given.answers.get(one.name, "")) for one in asked(form, given.answers)]
    language = i18n.language()
    return [(one.name, one.label(language), shown(one, answer, language)) for one, answer in answered if answer]


def shown(question: Question, answer: str, language: str) -> str:
    """An answer in words of the language; of a telephone number only its ends."""
    text = question.shown(answer, language)
    return masking.phone(text) if question.fact == PHONE else masking.digits(text)
