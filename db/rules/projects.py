"""Funded projects: what one is written down with, its negative list, who decides and accepts, and what each entry of
its money must say."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.rules import lengths, matters
from db.rules.problems import Problem
from db.rules.project_cautions import Caution
from db.rules.project_money import Entry, Line, Move, standing
from db.rules.text import clean
from db.rules.words import N_

FLOW = "projects"
SOURCES, BARS, RESULTS = "project_sources", "project_bars", "project_results"
MOVES, NOTICES = "project_moves", "project_notices"
PROPOSE, DECIDE, REFUSE, BEGIN, ACCEPT, REWORK, PUBLISH, BACK = (
    "propose",
    "decide",
    "refuse",
    "begin",
    "accept",
    "rework",
    "publish",
    "back",
)
DROP = "drop"
# With these nobody would answer any more for money that is still there.
LEAVES_MONEY = (BACK, DROP)
ELSEWHERE = (DECIDE, REFUSE, ACCEPT, REWORK, PUBLISH)
IDEA, PROPOSED, DECIDED, RUNNING, ACCEPTED = "idea", "proposed", "decided", "running", "accepted"
# Until it is decided its budget may be changed freely; afterwards each change says why.
PLANNING = (IDEA, PROPOSED)
SPENDING = (DECIDED, RUNNING, ACCEPTED)
MOST_FEN, MOST_HEADS, FIRST_YEAR = 10_000_000_000, 1_000_000, 2000
LONGEST: Mapping[str, int] = {
    "need": 2000,
    "beneficiaries": 120,
    "proposer": 80,
    "cleared": 300,
    "contractor": 80,
    "contract": 80,
}
LONGEST_LINE: Mapping[str, int] = {"item": 80, "unit": 12, "note": 300}
LONGEST_QUOTE: Mapping[str, int] = {"supplier": 80, "why": 300}
LONGEST_ENTRY: Mapping[str, int] = {
    "party": 80,
    "voucher": 40,
    "handler": 40,
    "witness": 40,
    "approver": 40,
    "note": 300,
}
NOT_LISTED = N_("Choose from the list.")
NEEDED = N_("This is needed.")
NO_YEAR = N_("Write the year of the money, such as 2026.")
NO_COUNT = N_("Write a whole number from 0 to {limit}.")
NO_FEN = N_("Write a sum in yuan, such as 1200 or 300.50.")
NO_QUANTITY = N_("Write how many, such as 12 or 12.5.")
BARRED = N_("It reads like the negative list ({words}): {reason}. Write why it may be paid all the same.")
NO_LINES = N_("Write down at least one line of the budget first.")
TO_COME = N_("This day is still to come.")
SAME_PERSON = N_("Handler, witness and approver are three people.")
OWN_PAYMENT = N_("Nobody witnesses or approves a payment to themselves.")
NO_LINE = N_("Choose the line of the budget that it is paid from.")
IS_REVERSED = N_("This entry was made good already, or makes another one good.")
VOUCHER_TWICE = N_("This voucher was paid already, on {day}.")
NOT_DECIDED = N_("Money moves only once the project is decided, and until it is made public.")
IS_OVER = N_("This project has ended: it stays as it is. Open it again first.")
MONEY_THERE = N_("{left} yuan are still there: give back what is left first.")
OTHER_PAGE = N_("This step is taken on a page of its own.")
NO_REASON = N_("Say why.")


@dataclass(frozen=True)
class ProjectDraft:
    """A project as it is written down; `cleared` is why it is not on the negative list although it reads so."""

    title: str
    source: str
    year: int
    need: str = ""
    beneficiaries: str = ""
    heads: int | None = None
    proposer: str = ""
    cleared: str = ""
    contractor: str = ""
    contract: str = ""
    place: str = ""
    worker_id: str | None = None


@dataclass(frozen=True)
class LineDraft:
    """A line of a budget as it is written."""

    item: str
    unit_fen: int
    hundredths: int
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class QuoteDraft:
    """What a supplier asks, as it is written."""

    supplier: str
    fen: int
    quoted_on: datetime.date
    line_id: str | None = None
    is_chosen: bool = False
    why: str = ""


@dataclass(frozen=True)
class EntryDraft:
    """An entry of the journal as it is written. Of a payment three different people answer for it."""

    move: Move
    fen: int
    moved_on: datetime.date
    party: str
    line_id: str | None = None
    voucher: str = ""
    handler: str = ""
    witness: str = ""
    approver: str = ""
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """An entry of the negative list: the words that read like it, and why that is not paid."""

    code: str
    words: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Barred:
    """Something of a project that reads like the negative list."""

    bar: Bar
    words: tuple[str, ...]


def barred(texts: Iterable[str], bars: Iterable[Bar]) -> list[Barred]:
    """Where the words of a project read like the negative list."""
    whole = "\n".join(clean(text) for text in texts)
    found = [Barred(bar, tuple(word for word in bar.words if word in whole)) for bar in bars]
    return [one for one in found if one.words]


def bar_problems(found: Sequence[Barred], cleared: str) -> list[Problem]:
    """What keeps a project from being proposed: what reads like the negative list, and nobody wrote why it is not."""
    if cleared.strip():
        return []
    return [
        Problem("cleared", BARRED, values={"words": "、".join(one.words), "reason": one.bar.reason}) for one in found
    ]


def problems_in(draft: ProjectDraft, sources: Collection[str]) -> list[Problem]:
    """What is wrong with a project as it is written down."""
    problems = [] if clean(draft.title) else [Problem("title", matters.NO_TITLE)]
    if draft.source not in sources:
        problems.append(Problem("source", NOT_LISTED))
    if not FIRST_YEAR <= draft.year <= FIRST_YEAR + 100:
        problems.append(Problem("year", NO_YEAR))
    return problems + count_problems(draft.heads, "heads") + lengths.too_long(draft, LONGEST)


def count_problems(count: int | None, field: str) -> list[Problem]:
    """What is wrong with a number of people."""
    is_fine = count is None or 0 <= count <= MOST_HEADS
    return [] if is_fine else [Problem(field, NO_COUNT, values={"limit": MOST_HEADS})]


def line_problems(draft: LineDraft) -> list[Problem]:
    """What is wrong with a line of a budget."""
    problems = [] if clean(draft.item) else [Problem("item", NEEDED)]
    problems += [] if 0 <= draft.unit_fen <= MOST_FEN else [Problem("unit_fen", NO_FEN)]
    problems += [] if 0 < draft.hundredths <= MOST_FEN else [Problem("hundredths", NO_QUANTITY)]
    return problems + lengths.too_long(draft, LONGEST_LINE)


def quote_problems(draft: QuoteDraft, lines: Collection[str], today: datetime.date) -> list[Problem]:
    """What is wrong with a quote."""
    problems = [] if clean(draft.supplier) else [Problem("supplier", NEEDED)]
    problems += [] if 0 < draft.fen <= MOST_FEN else [Problem("fen", NO_FEN)]
    problems += [] if draft.line_id is None or draft.line_id in lines else [Problem("line_id", NOT_LISTED)]
    problems += [Problem("quoted_on", TO_COME)] if draft.quoted_on > today else []
    return problems + lengths.too_long(draft, LONGEST_QUOTE)


def entry_problems(draft: EntryDraft, lines: Sequence[Line], today: datetime.date) -> list[Problem]:
    """What is wrong with an entry of the journal, whatever it does to the sums."""
    problems = [] if 0 < draft.fen <= MOST_FEN else [Problem("fen", NO_FEN)]
    problems += [] if clean(draft.party) else [Problem("party", NEEDED)]
    problems += [Problem("moved_on", TO_COME)] if draft.moved_on > today else []
    problems += lengths.too_long(draft, LONGEST_ENTRY)
    return problems + (payment_problems(draft, lines) if draft.move is Move.PAY else [])


def payment_problems(draft: EntryDraft, lines: Sequence[Line]) -> list[Problem]:
    """What is wrong with a payment: it is paid from a line, on a voucher, and three different people answer for it."""
    problems = [] if draft.line_id in {one.id for one in lines} else [Problem("line_id", NO_LINE)]
    names = {name: clean(getattr(draft, name)).replace(" ", "") for name in ("handler", "witness", "approver")}
    problems += [Problem("voucher", NEEDED)] if not clean(draft.voucher) else []
    problems += [Problem(name, NEEDED) for name, said in names.items() if not said]
    payee = clean(draft.party).replace(" ", "")
    problems += [Problem(name, OWN_PAYMENT) for name in ("witness", "approver") if payee and names[name] == payee]
    seen: set[str] = set()
    for name, said in names.items():
        if said and said in seen:
            problems.append(Problem(name, SAME_PERSON))
        seen.add(said)
    return problems


def caution_problems(draft: EntryDraft, new: Sequence[Caution]) -> list[Problem]:
    """What an entry would newly bring about that is to be said: it needs a word in its note who agreed."""
    return [] if draft.note.strip() else [Problem("note", one.text, values=one.values) for one in new]


def reversal_problems(entry: Entry, entries: Sequence[Entry], reason: str) -> list[Problem]:
    """What keeps an entry from being made good: it was already, or nobody says why."""
    if entry.id not in {one.id for one in standing(entries)}:
        return [Problem("", IS_REVERSED)]
    return [] if reason.strip() else [Problem("reason", NO_REASON)]
