"""What is to be said of a project's money before somebody above asks: over a line, over the budget, unspent in
November, split payments, too few quotes. Each is a value with its figures, for screen and paper alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules import project_money
from db.rules.project_money import Entry, Line, Move, Sums, yuan
from db.rules.text import clean
from db.rules.words import N_


class Sign(StrEnum):
    """What kind of thing is to be said."""

    OVER_LINE = "over_line"
    OVER_BUDGET = "over_budget"
    NOT_THERE = "not_there"
    OVER_YEAR = "over_year"
    UNSPENT = "unspent"
    SPLIT = "split"
    FEW_QUOTES = "few_quotes"
    NOT_LOWEST = "not_lowest"


WORDS: Mapping[Sign, str] = {
    Sign.OVER_LINE: N_("{item}: {paid} paid of {budget} planned, {over} over the line"),
    Sign.OVER_BUDGET: N_("{paid} paid of a budget of {budget}: {over} over it"),
    Sign.NOT_THERE: N_("{over} more was paid than came in ({granted})"),
    Sign.OVER_YEAR: N_("all projects of this source in {year} come to {total}, {over} over the ceiling of {limit}"),
    Sign.UNSPENT: N_("{left} of {whole} is not spent, and the year ends on {day}"),
    Sign.SPLIT: N_("{count} payments to {party} from {first} to {last} come to {total}, each under {limit}: split?"),
    Sign.FEW_QUOTES: N_("{item} comes to {total}: {wanted} quotes are needed from {limit} on, {there} are there"),
    Sign.NOT_LOWEST: N_("{supplier} was chosen with {amount}, the lowest asked {lowest}, and nobody wrote why"),
}


@dataclass(frozen=True)
class Limits:
    """The figures of a source of money. `year_fen` is None where no ceiling is known."""

    year_fen: int | None
    quote_fen: int
    quotes: int
    split_days: int
    spent_by: int
    notice_days: int = 7


@dataclass(frozen=True)
class Quote:
    """What a supplier asks for a line of the budget, or for all of it (None)."""

    supplier: str
    fen: int
    line_id: str | None = None
    is_chosen: bool = False
    why: str = ""


@dataclass(frozen=True)
class Books:
    """All that is looked at: `elsewhere` is what other projects of the same source and year come to. `is_spending`
    says that it was decided and has not ended: then its money is to be spent within the year."""

    year: int
    lines: Sequence[Line]
    entries: Sequence[Entry]
    quotes: Sequence[Quote] = ()
    elsewhere: int = 0
    is_spending: bool = True

    @property
    def sums(self) -> Sums:
        """What it comes to."""
        return project_money.sums(self.lines, self.entries)


@dataclass(frozen=True)
class Caution:
    """One thing to be said, with its figures."""

    sign: Sign
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What is said, as marked text."""
        return WORDS[self.sign]


def cautions(books: Books, limits: Limits, today: datetime.date) -> list[Caution]:
    """Everything to be said of a project's money, what weighs most first."""
    return [
        *over(books),
        *over_year(books, limits),
        *split(books, limits),
        *quotes_of(books, limits),
        *unspent(books, limits, today),
    ]


def over(books: Books) -> Iterator[Caution]:
    """Where more was paid than planned on a line or in all, or than came."""
    paid = project_money.paid_by_line(books.entries)
    for one in books.lines:
        if (spent := paid.get(one.id, 0)) > one.fen:
            values = {"item": one.item, "paid": yuan(spent), "budget": yuan(one.fen), "over": yuan(spent - one.fen)}
            yield Caution(Sign.OVER_LINE, values)
    sums = books.sums
    if sums.open < 0:
        values = {"paid": yuan(sums.paid), "budget": yuan(sums.budget), "over": yuan(-sums.open)}
        yield Caution(Sign.OVER_BUDGET, values)
    if sums.there < 0:
        yield Caution(Sign.NOT_THERE, {"over": yuan(-sums.there), "granted": yuan(sums.granted)})


def over_year(books: Books, limits: Limits) -> Iterator[Caution]:
    """Where all projects of a source come to more than the community gets in that year."""
    total = books.sums.budget + books.elsewhere
    if limits.year_fen is not None and total > limits.year_fen:
        over_by = {"over": yuan(total - limits.year_fen), "limit": yuan(limits.year_fen)}
        yield Caution(Sign.OVER_YEAR, {"year": books.year, "total": yuan(total), **over_by})


def unspent(books: Books, limits: Limits, today: datetime.date) -> Iterator[Caution]:
    """Where money is left although the year is nearly over."""
    sums = books.sums
    whole = sums.granted or sums.budget
    left = whole - sums.paid - sums.back
    if books.is_spending and left > 0 and today >= datetime.date(books.year, limits.spent_by, 1):
        yield Caution(Sign.UNSPENT, {"left": yuan(left), "whole": yuan(whole), "day": f"{books.year}-12-31"})


def split(books: Books, limits: Limits) -> Iterator[Caution]:
    """Where several payments to one payee, each under the limit, come to it within so many days."""
    by_party: dict[str, list[Entry]] = {}
    for one in project_money.standing(books.entries):
        if one.move is Move.PAY and 0 < one.fen < limits.quote_fen and not is_quoted(one.line_id, books, limits):
            by_party.setdefault(clean(one.party), []).append(one)
    for party, paid in sorted(by_party.items()):
        if found := widest(sorted(paid, key=lambda one: (one.on, one.id)), limits):
            total = sum(one.fen for one in found)
            days = {"first": str(found[0].on), "last": str(found[-1].on), "limit": yuan(limits.quote_fen)}
            yield Caution(Sign.SPLIT, {"count": len(found), "party": party, "total": yuan(total), **days})


def widest(paid: Sequence[Entry], limits: Limits) -> Sequence[Entry]:
    """The payments within so many days that come to most; none where they stay under the limit."""
    best: Sequence[Entry] = ()
    most, total, begins = limits.quote_fen - 1, 0, 0
    for place, one in enumerate(paid):
        total += one.fen
        while (one.on - paid[begins].on).days > limits.split_days:
            total -= paid[begins].fen
            begins += 1
        if total > most:
            most, best = total, paid[begins : place + 1]
    return best


def suppliers_of(line_id: str | None, quotes: Iterable[Quote]) -> set[str]:
    """Who was asked for a line of the budget; who was asked for all of it was asked for each line."""
    return {clean(one.supplier) for one in quotes if one.line_id in (None, line_id)}


def is_quoted(line_id: str | None, books: Books, limits: Limits) -> bool:
    """Whether as many suppliers as are needed were asked for a line, or for all of it."""
    return len(suppliers_of(line_id, books.quotes)) >= limits.quotes


def quotes_of(books: Books, limits: Limits) -> Iterator[Caution]:
    """Where too few suppliers were asked, or one that is not the lowest was chosen without a word."""
    for one in books.lines:
        there = len(suppliers_of(one.id, books.quotes))
        if one.fen >= limits.quote_fen and there < limits.quotes:
            values = {"item": one.item, "total": yuan(one.fen), "wanted": limits.quotes, "there": there}
            yield Caution(Sign.FEW_QUOTES, {**values, "limit": yuan(limits.quote_fen)})
    for quote in books.quotes:
        lowest = min(one.fen for one in books.quotes if one.line_id == quote.line_id)
        if quote.is_chosen and quote.fen > lowest and not quote.why:
            values = {"supplier": quote.supplier, "amount": yuan(quote.fen), "lowest": yuan(lowest)}
            yield Caution(Sign.NOT_LOWEST, values)


def brought_about(before: Books, after: Books, limits: Limits) -> list[Caution]:
    """What is to be said after an entry that was not to be said before."""
    known = [*over(before), *split(before, limits)]
    return [one for one in (*over(after), *split(after, limits)) if one not in known]
