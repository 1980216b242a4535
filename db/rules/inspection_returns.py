"""The return of inspections: what a month or a year of inspecting comes to, place by place and hazard by hazard.

Inspections and tries count by their day. A hazard counts from the day on which it was found to the day on which it was
struck off, or turned out to be none; one that was opened again counts anew from that day, so that what was reported of
an earlier time stays as it was reported; so does how grave it was, whatever is said of that later. What was carried
over plus what was found is what was struck off, what was written down by mistake, and what is still open. Reports,
refusals and extensions count by the day of the step, each hazard once. Plans count by the last day of what was to be
done.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.rules import hazard_stints, hazards
from db.rules.hazard_stints import Stint
from db.rules.inspections import Outcome
from db.rules.returns import Span, share

ONE_DAY = datetime.timedelta(days=1)


class Figure(StrEnum):
    """What is counted: inspections that plans ask for, inspections that were made, and hazards."""

    DUE = "due"
    KEPT = "kept"
    PLACES = "places"
    TIMES = "times"
    NOBODY = "nobody"
    TURNED_AWAY = "turned_away"
    CARRIED = "carried"
    FOUND = "found"
    FOUND_A = "found_a"
    FOUND_B = "found_b"
    FOUND_C = "found_c"
    AGAIN = "again"
    NOTICED = "noticed"
    STRUCK = "struck"
    ON_SPOT = "on_spot"
    IN_TIME = "in_time"
    LATE = "late"
    VOID = "void"
    OPEN = "open"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    REFUSED = "refused"
    ESCALATED = "escalated"
    HANDED = "handed"


@dataclass(frozen=True)
class Duty:
    """One inspection that a plan asks for: of a place of a kind, by when, and when it was done."""

    key: str
    kind: str
    due_on: datetime.date
    done_on: datetime.date | None = None


@dataclass(frozen=True)
class Made:
    """One inspection that was made or tried."""

    key: str
    kind: str
    place: str
    on: datetime.date
    outcome: str = Outcome.DONE


@dataclass(frozen=True)
class Known:
    """What a return is made of."""

    duties: Sequence[Duty] = ()
    made: Sequence[Made] = ()
    stints: Sequence[Stint] = ()

    def by_kind(self) -> dict[str, Known]:
        """What is known of the places of each kind."""
        duties, made, stints = map(by_kind, (self.duties, self.made, self.stints))
        kinds = dict.fromkeys([*duties, *made, *stints])
        return {kind: Known(duties.get(kind, ()), made.get(kind, ()), stints.get(kind, ())) for kind in kinds}


def by_kind(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Rows by the kind of their place."""
    found: dict[str, list[Any]] = {}
    for one in rows:
        found.setdefault(one.kind, []).append(one)
    return found


@dataclass(frozen=True)
class Reckoned(Span):
    """The days of a return, and the day on which it is made: what is open or overdue stands as on that day, as long as
    the time is not over."""

    today: datetime.date = datetime.date.max

    @property
    def end(self) -> datetime.date:
        """The day as of which it is reckoned what is overdue."""
        return min(self.last, self.today)


Test = Callable[[Any, Reckoned], bool]


def outcome(*wanted: str) -> Test:
    """The test for inspections that came out one way."""
    return lambda one, span: one.on in span and one.outcome in wanted


def found_as(*severities: str) -> Test:
    """The test for hazards that were found in a time, of some severities as they stood at its end."""
    return lambda one, span: one.begun_on in span and one.severity_on(span.last) in severities


def ended_as(state: str) -> Test:
    """The test for hazards that came to one end in a time."""
    return lambda one, span: one.ended_on in span and one.ended_as == state


def stepped(step: str) -> Test:
    """The test for hazards with which a step was taken in a time."""
    return lambda one, span: one.was(step, span)


def is_on_spot(one: Stint) -> bool:
    """Whether it was put right there and then."""
    return hazards.ON_SPOT in one.days


def is_in_time(one: Stint) -> bool:
    """Whether it was put right by the day that was set; where none was, nothing was late."""
    limit = one.limit_on(one.mended_on) if one.mended_on else None
    return limit is None or one.mended_on is None or one.mended_on <= limit


def struck(test: Callable[[Stint], bool]) -> Test:
    """The test for hazards that were struck off in a time, of which something holds."""
    of_end = ended_as(hazards.STRUCK)
    return lambda one, span: of_end(one, span) and test(one)


def is_overdue(one: Stint, span: Reckoned) -> bool:
    """Whether it was open at the end of a time, and was to be put right before."""
    limit = one.limit_on(span.end)
    return one.is_open_on(span.last) and limit is not None and limit < span.end


OF_DUTIES: Mapping[Figure, Test] = {
    Figure.DUE: lambda one, span: one.due_on in span,
    Figure.KEPT: lambda one, span: one.due_on in span and one.done_on is not None,
}
OF_MADE: Mapping[Figure, Test] = {
    Figure.TIMES: outcome(Outcome.DONE),
    Figure.NOBODY: outcome(Outcome.NOBODY),
    Figure.TURNED_AWAY: outcome(Outcome.REFUSED),
}
OF_STINTS: Mapping[Figure, Test] = {
    Figure.CARRIED: lambda one, span: one.is_open_on(span.first - ONE_DAY),
    Figure.FOUND: lambda one, span: one.begun_on in span,
    Figure.FOUND_A: found_as("A"),
    Figure.FOUND_B: found_as("B"),
    Figure.FOUND_C: found_as("C"),
    Figure.AGAIN: lambda one, span: one.was(hazards.AGAIN, span) or (not one.is_new and one.begun_on in span),
    Figure.NOTICED: stepped(hazards.NOTICE),
    Figure.STRUCK: ended_as(hazards.STRUCK),
    Figure.ON_SPOT: struck(is_on_spot),
    Figure.IN_TIME: struck(lambda one: not is_on_spot(one) and is_in_time(one)),
    Figure.LATE: struck(lambda one: not is_on_spot(one) and not is_in_time(one)),
    Figure.VOID: ended_as(hazards.VOID),
    Figure.OPEN: lambda one, span: one.is_open_on(span.last),
    Figure.OVERDUE: is_overdue,
    Figure.EXTENDED: stepped(hazard_stints.EXTEND),
    Figure.REFUSED: stepped(hazards.REFUSE),
    Figure.ESCALATED: stepped(hazards.ESCALATE),
    Figure.HANDED: stepped(hazards.HAND),
}


@dataclass(frozen=True)
class Line:
    """The figures of one kind of places, or of all of them (`kind` is then "")."""

    kind: str
    counts: Mapping[Figure, int]

    @property
    def coverage(self) -> float | None:
        """Of the inspections that plans ask for, how many were made; None where they ask for none."""
        return share(self.counts[Figure.KEPT], self.counts[Figure.DUE])

    @property
    def is_zero(self) -> bool:
        """Whether nothing was done and nothing was open; what was only to be done is not counted."""
        return not any(count for figure, count in self.counts.items() if figure is not Figure.DUE)


@dataclass(frozen=True)
class Return:
    """A whole return: a line for each kind of places in the order of the list, and all of them together."""

    lines: tuple[Line, ...]
    total: Line


def of(known: Known, span: Reckoned, kinds: Iterable[str]) -> Return:
    """The return of a time; `kinds` are those of places in order, and one that is not among them comes last."""
    parts = known.by_kind()
    lines = tuple(line(kind, parts.get(kind, Known()), span) for kind in dict.fromkeys([*kinds, *parts]))
    # Whatever is counted is of one kind of places alone: all of them together are the sum.
    return Return(lines, Line("", {figure: sum(one.counts[figure] for one in lines) for figure in Figure}))


def line(kind: str, known: Known, span: Reckoned) -> Line:
    """The figures of what is known."""
    return Line(kind, {figure: len(behind(known, figure, span)) for figure in Figure})


def behind(known: Known, figure: Figure, span: Reckoned) -> list[Any]:
    """What one figure counts: what plans ask for, inspections, or hazards; of each place only one inspection."""
    if figure is Figure.PLACES:
        return list({one.place: one for one in behind(known, Figure.TIMES, span)}.values())
    for tests, rows in ((OF_DUTIES, known.duties), (OF_MADE, known.made), (OF_STINTS, known.stints)):
        if figure in tests:
            test = tests[figure]
            return [one for one in rows if test(one, span)]
    return []
