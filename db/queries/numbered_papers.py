"""All papers that a number has: of an inspection, of a hazard, of a notice with all its hazards, or of a feature that
offers `papers_of_number(number, now, offset, worker_id)`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from db import found as finding
from db.errors import Refused
from db.queries import hazard_paper_facts, hazard_papers, inspection_papers
from db.queries.paper_prints import PaperPrint
from db.rules.text import clean
from db.rules.words import N_

# What a module offers that knows papers of numbers of its own.
OFFER = "papers_of_number"
NO_NUMBER = N_("There is nothing to print with the number {number}.")


def of_number(
    typed: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> list[PaperPrint]:
    """The papers of a number, in the order in which they come to be. Raises Refused for a number that nothing has."""
    number = clean(typed)
    found = list(of_inspections(number.upper(), offset))
    if matters := hazard_papers.numbered(number):
        found += of_hazards(matters, now, offset, worker_id)
    for offer in finding.offered("db.queries", OFFER):
        found += offer(number, now, offset, worker_id)
    if not found:
        raise Refused(text=NO_NUMBER, number=number)
    return found


def of_inspections(number: str, offset: datetime.timedelta) -> Iterator[PaperPrint]:
    """The record of an inspection, and the statement where it was refused."""
    for key, is_refused in inspection_papers.numbered(number):
        yield inspection_papers.record(key, offset)
        if is_refused:
            yield inspection_papers.refusal(key, offset)


def of_hazards(
    matters: list[str], now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> Iterator[PaperPrint]:
    """The notice, the statement of a refusal, the opinion of each re-check, and the reports of some hazards."""
    told = (now, offset, worker_id)
    on = hazard_paper_facts.ground(matters, *told)
    together = hazard_paper_facts.on_their_notices(matters)
    yield hazard_papers.notice(together, *told)
    if any(hazard_papers.refusals(on)):
        yield hazard_papers.refusal(together, *told)
    for batch in hazard_paper_facts.batches(matters):
        yield hazard_papers.recheck(batch, *told)
    for one in on.hazards:
        if hazard_papers.is_reported(one):
            yield hazard_papers.report(one.matter.id, *told)
