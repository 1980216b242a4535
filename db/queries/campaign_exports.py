"""What a campaign has heard, as a sheet: a line for each door, a column for each question."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from db.exchange import written
from db.exchange.written import Page, Value
from db.queries import campaign_results, codes, visit_codes
from db.queries.campaign_results import ResultLine, Results
from db.queries.codes import Vocabulary
from db.queries.exports import MASKED, Prepared, Style
from db.rules import masking
from db.rules.campaigns import WORDS
from db.rules.questionnaires import DATE, INTEGER, PHONE, Question
from db.rules.words import N_

CAMPAIGN = "campaign"
PLACE = ((N_("Estate"), 12), (N_("Room"), 12), (N_("Grid"), 12))
KNOCK = ((N_("State"), 14), (N_("Last knock"), 12), (N_("Result"), 14))
ABOUT = ((N_("Person"), 10), (N_("Worker"), 10))
QUESTION_CELLS = 16
# Numbers and phones that stand in a text: so many digits in a row are neither a count nor a year.
LONG_RUN = re.compile(r"[0-9]{7,18}[Xx]?")
CITIZEN_DIGITS = 15


def results(path: Path, campaign_id: str, style: Style = MASKED) -> Prepared:
    """The doors of a campaign with their answers, as a sheet beside `path` (.xlsx or .csv).

    Masked, names, numbers and phones are hidden. Raises SheetUnwritable, NotFound.
    """
    found, words = campaign_results.all(campaign_id), codes.some(visit_codes.RESULTS)
    fixed = [*PLACE, *KNOCK, *ABOUT]
    headings = [style.translate(heading) for heading, _width in fixed]
    headings += [question.label(style.language) or question.name for question in found.questions]
    widths = [width for _heading, width in fixed] + [QUESTION_CELLS] * len(found.questions)
    page = Page(found.name, [headings], rows(found, words, style), widths)
    return Prepared(CAMPAIGN, style.masked, written.write(path, page))


def rows(found: Results, words: Vocabulary, style: Style) -> Iterator[list[Value]]:
    """The lines of the sheet."""
    for line in found.lines:
        yield [*door(line, words, style), *(answer(one, line, style) for one in found.questions)]


def door(line: ResultLine, words: Vocabulary, style: Style) -> list[Value]:
    """What is known of a door beside its answers."""
    person = masking.name(line.person) if style.masked and line.person else line.person
    state = style.translate(WORDS[line.reach])
    result = words.label(visit_codes.RESULTS, line.result, style.language)
    return [line.estate, line.address, line.grid, state, line.last_on, result, person, line.worker]


def answer(question: Question, line: ResultLine, style: Style) -> Value:
    """An answer in its cell: choices in words, a number and a day as what they are, everything else as text."""
    given = line.answers.get(question.name, "")
    if not given:
        return ""
    if question.kind == INTEGER:
        return int(given)
    if question.kind == DATE:
        return datetime.date.fromisoformat(given)
    shown = question.shown(given, style.language)
    if not style.masked:
        return shown
    return masking.phone(shown) if question.fact == PHONE else LONG_RUN.sub(hidden, shown)


def hidden(found: re.Match[str]) -> str:
    """A number that stands in a text, without its middle."""
    return masking.number(found[0]) if len(found[0]) >= CITIZEN_DIGITS else masking.phone(found[0])
