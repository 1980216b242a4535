"""The return of mediation: what a month or a year of mediating comes to, type by type, and which cases a figure counts.

Each figure counts by one day of a case. Accepted, by source, of many people, and their parties count by the day of
acceptance; how mediating ended, agreements with their sums, and what was prevented by the day on which mediating ended;
closed cases by the day of closing; confirmations by the court's; performance by the day on which it was noted. What was
carried over plus what was accepted is what ended plus what is still open. A case that was taken up again counts as if
it had not ended before.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import disputes
from db.rules.returns import Span, share

AGREED = "agreed"
CONFIRMED = "confirmed"


class Figure(StrEnum):
    """What is counted in cases."""

    CARRIED = "carried"
    ACCEPTED = "accepted"
    APPLIED = "applied"
    OWN = "own"
    HANDED = "handed"
    COLLECTIVE = "collective"
    ENDED = "ended"
    AGREED = "agreed"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    HANDED_ON = "handed_on"
    WRITTEN = "written"
    ORAL = "oral"
    CONFIRMED = "confirmed"
    PERFORMED = "performed"
    CRIME = "crime"
    MASS = "mass"
    FIGHT = "fight"
    CLOSED = "closed"
    OPEN = "open"
    NOT_ACCEPTED = "not_accepted"


class Sum(StrEnum):
    """What is added up over the cases of a figure."""

    PARTIES = "parties"
    AMOUNT = "amount"
    CRIME_PEOPLE = "crime_people"
    MASS_PEOPLE = "mass_people"
    FIGHT_PEOPLE = "fight_people"


@dataclass(frozen=True)
class Case:
    """What a return needs to know of one case. `key` is that of its matter, `group` that of its source.

    `parties` is how many there are; `people` how many are in the dispute. `is_written` is None without an agreement.
    """

    key: str
    kind: str
    group: str = "applied"
    accepted_on: datetime.date | None = None
    outcome: str = ""
    outcome_on: datetime.date | None = None
    closed_on: datetime.date | None = None
    parties: int = 0
    people: int | None = None
    prevented: str = ""
    prevented_people: int | None = None
    is_written: bool | None = None
    amount_fen: int = 0
    confirmation: str = ""
    confirmation_on: datetime.date | None = None
    performed_on: datetime.date | None = None

    @property
    def is_agreed(self) -> bool:
        """Whether mediating succeeded."""
        return self.outcome == AGREED


def is_open_on(case: Case, day: datetime.date) -> bool:
    """Whether a case was accepted on a day or before, and its mediating had not ended by the end of that day."""
    is_accepted = case.accepted_on is not None and case.accepted_on <= day
    return is_accepted and not (case.outcome_on is not None and case.outcome_on <= day)


def accepted(case: Case, span: Span) -> bool:
    """Whether a case was accepted in this time."""
    return case.accepted_on in span


def ended(case: Case, span: Span) -> bool:
    """Whether the mediating of an accepted case ended in this time."""
    return case.accepted_on is not None and case.outcome_on in span


Test = Callable[[Case, Span], bool]


def from_source(group: str) -> Test:
    """The test for accepted cases of one group of sources."""
    return lambda case, span: accepted(case, span) and case.group == group


def ended_as(outcome: str) -> Test:
    """The test for cases whose mediating ended in one way."""
    return lambda case, span: ended(case, span) and case.outcome == outcome


def kept_from(what: str) -> Test:
    """The test for cases in which one kind of escalation was prevented."""
    return lambda case, span: ended(case, span) and case.prevented == what


TESTS: Mapping[Figure, Test] = {
    Figure.CARRIED: lambda case, span: is_open_on(case, span.first - datetime.timedelta(days=1)),
    Figure.ACCEPTED: accepted,
    Figure.APPLIED: from_source("applied"),
    Figure.OWN: from_source("own"),
    Figure.HANDED: from_source("handed"),
    Figure.COLLECTIVE: lambda case, span: accepted(case, span) and disputes.is_collective(case.people),
    Figure.ENDED: ended,
    Figure.AGREED: ended_as(AGREED),
    Figure.FAILED: ended_as("failed"),
    Figure.WITHDRAWN: ended_as("withdrawn"),
    Figure.REFUSED: ended_as("refused"),
    Figure.HANDED_ON: ended_as("ended"),
    Figure.WRITTEN: lambda case, span: ended(case, span) and case.is_agreed and case.is_written is True,
    Figure.ORAL: lambda case, span: ended(case, span) and case.is_agreed and case.is_written is False,
    Figure.CONFIRMED: lambda case, span: (
        case.is_agreed and case.confirmation == CONFIRMED and case.confirmation_on in span
    ),
    Figure.PERFORMED: lambda case, span: case.is_agreed and case.performed_on in span,
    Figure.CRIME: kept_from("crime"),
    Figure.MASS: kept_from("mass"),
    Figure.FIGHT: kept_from("fight"),
    Figure.CLOSED: lambda case, span: case.accepted_on is not None and case.closed_on in span,
    Figure.OPEN: lambda case, span: is_open_on(case, span.last),
    Figure.NOT_ACCEPTED: lambda case, span: case.accepted_on is None and case.outcome_on in span,
}
# Over the cases of which figure something is added up, and what.
SUMS: Mapping[Sum, tuple[Figure, Callable[[Case], int]]] = {
    Sum.PARTIES: (Figure.ACCEPTED, lambda case: case.parties),
    Sum.AMOUNT: (Figure.AGREED, lambda case: case.amount_fen),
    Sum.CRIME_PEOPLE: (Figure.CRIME, lambda case: case.prevented_people or 0),
    Sum.MASS_PEOPLE: (Figure.MASS, lambda case: case.prevented_people or 0),
    Sum.FIGHT_PEOPLE: (Figure.FIGHT, lambda case: case.prevented_people or 0),
}


@dataclass(frozen=True)
class Line:
    """The figures of one type of disputes, or of all of them (`kind` is then "")."""

    kind: str
    counts: Mapping[Figure, int]
    sums: Mapping[Sum, int]

    @property
    def success(self) -> float | None:
        """Of the cases whose mediating ended, how many were agreed; None when none ended."""
        return share(self.counts[Figure.AGREED], self.counts[Figure.ENDED])

    @property
    def closing(self) -> float | None:
        """The closed cases measured by the accepted ones; None when none were accepted."""
        return share(self.counts[Figure.CLOSED], self.counts[Figure.ACCEPTED])


@dataclass(frozen=True)
class Return:
    """A whole return: a line for each type in the order of the list, and all of them together."""

    lines: tuple[Line, ...]
    total: Line

    @property
    def is_zero(self) -> bool:
        """Whether there was nothing to report: no case came, was carried over, or came to anything."""
        return not any(self.total.counts.values())

    def part(self, line: Line) -> float | None:
        """Which part of all accepted cases is of one type; None when there are none."""
        return share(line.counts[Figure.ACCEPTED], self.total.counts[Figure.ACCEPTED])


def main_kinds(above: Mapping[str, str]) -> list[str]:
    """The types of the return in their order: those that stand under no other. `above` is the whole list."""
    return [kind for kind, main in above.items() if not main]


def main_kind(kind: str, above: Mapping[str, str]) -> str:
    """The type under which a case is counted; one that no list knows any more is counted under the last one."""
    main = above.get(kind, "")
    known = main_kinds(above)
    found = main or kind
    return found if found in known else known[-1] if known else ""


def of(cases: Iterable[Case], span: Span, above: Mapping[str, str]) -> Return:
    """The return of a time. `above` says for each type, in the list's order, under which other it is counted."""
    every = list(cases)
    by_kind: dict[str, list[Case]] = {kind: [] for kind in main_kinds(above)}
    for case in every:
        by_kind.setdefault(main_kind(case.kind, above), []).append(case)
    return Return(tuple(line(kind, found, span) for kind, found in by_kind.items()), line("", every, span))


def line(kind: str, cases: Sequence[Case], span: Span) -> Line:
    """The figures of some cases."""
    counts = {figure: sum(test(case, span) for case in cases) for figure, test in TESTS.items()}
    sums = {
        name: sum(worth(case) for case in cases if TESTS[figure](case, span)) for name, (figure, worth) in SUMS.items()
    }
    return Line(kind, counts, sums)


def behind(cases: Iterable[Case], figure: Figure, span: Span, above: Mapping[str, str], kind: str = "") -> list[Case]:
    """The cases that one figure counts, of one type, fine or not, or of all."""
    return [
        case
        for case in cases
        if TESTS[figure](case, span) and (not kind or kind in (case.kind, main_kind(case.kind, above)))
    ]
