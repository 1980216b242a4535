"""The walk of an inspection: what stands at each stop, where one is, and what each key does to it.

A walk is never changed: whatever happens makes the next one of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from db.rules import inspection_checks, inspection_stops, walk_marks
from db.rules.checklists import Demand, Result
from db.rules.inspection_stops import SEVEREST, Reading, Sheet, Stop
from db.rules.problems import Problem
from db.rules.walk_marks import Mark, Terms

BY_DIGIT: Mapping[str, Result] = {
    "1": Result.PASS,
    "2": Result.FAIL,
    "3": Result.NOT_APPLICABLE,
    "0": Result.UNCHECKED,
}


@dataclass(frozen=True)
class Walk:
    """The lists that are walked, what stands at each stop by its name, and the name of the stop where one is.

    `at` is "" at the end. `is_open` says that the fields of that stop are being written.
    """

    sheets: tuple[Sheet, ...]
    marks: Mapping[str, Mark] = field(default_factory=dict)
    at: str = ""
    is_open: bool = False
    # Everything that may be asked, whatever is seen. Found once for a walk: each key makes another value of it.
    all_stops: tuple[Stop, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        """Find what may be asked, where that was not handed over."""
        if not self.all_stops:
            object.__setattr__(self, "all_stops", inspection_stops.stops(self.sheets))

    @cached_property
    def reading(self) -> Reading:
        """Which items are asked by now, and their results."""
        results = {name: mark.result for name, mark in self.marks.items() if mark.result is not None}
        return inspection_stops.read(self.sheets, self.all_stops, results)

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """What is asked, given the conditions and what was seen so far."""
        return tuple(stop for stop in self.all_stops if not self.reading.asked.isdisjoint(stop.answers))

    @property
    def stop(self) -> Stop | None:
        """Where one is; None at the end."""
        return next((stop for stop in self.stops if stop.name == self.at), None)

    @property
    def place(self) -> int:
        """The number of the stop where one is, from 1 on; one more than there are at the end."""
        names = [stop.name for stop in self.stops]
        return (names.index(self.at) if self.at in names else len(names)) + 1

    def mark(self, name: str = "") -> Mark:
        """What stands at a stop; without a name at the one where one is."""
        return self.marks.get(name or self.at, Mark())

    @property
    def unanswered(self) -> tuple[Stop, ...]:
        """The stops at which nothing was said yet."""
        return tuple(stop for stop in self.stops if self.mark(stop.name).result is None)

    @property
    def failed(self) -> tuple[Stop, ...]:
        """The stops that failed."""
        return tuple(stop for stop in self.stops if self.mark(stop.name).result == Result.FAIL)

    @property
    def alarming(self) -> tuple[Stop, ...]:
        """The failures that endanger life and stay: those are to be reported by telephone."""
        return tuple(stop for stop in self.failed if self.mark(stop.name).severity == SEVEREST)


def begun(sheets: Sequence[Sheet]) -> Walk:
    """A walk at its first stop."""
    walk = Walk(tuple(sheets))
    return replace(walk, at=walk.stops[0].name if walk.stops else "")


def take(walk: Walk, result: Result, terms: Terms) -> Walk:
    """Say what is seen here. What asks for no more words leads on at once; a failure opens its fields."""
    stop = walk.stop
    if stop is None:
        return walk
    mark = walk.mark()
    if result == Result.FAIL:
        severity = mark.severity or stop.item.severities[0]
        failed = replace(mark, result=result, severity=severity, due=mark.due or terms.typed(severity))
        return replace(marked(walk, failed), is_open=True)
    answered = marked(walk, replace(mark, result=result))
    if problems_at(answered, stop, terms):
        return replace(answered, is_open=True)
    return gone_on(answered)


def marked(walk: Walk, mark: Mark) -> Walk:
    """The same walk with something else at the stop where one is."""
    return replace(walk, marks={**walk.marks, walk.at: mark}) if walk.at else walk


def written(walk: Walk, name: str, said: str) -> Walk:
    """A field of the stop where one is says something else: note, measured, due or interim."""
    mark = walk.mark()
    fields: dict[str, Callable[[], Mark]] = {
        "note": lambda: replace(mark, fault=said) if mark.result == Result.FAIL else replace(mark, remark=said),
        "measured": lambda: replace(mark, measured=said),
        "due": lambda: replace(mark, due=said),
        "interim": lambda: replace(mark, interim=said),
    }
    return marked(walk, fields[name]())


def measured(walk: Walk, terms: Terms) -> Walk:
    """What was measured is written: a number outside its range is proposed as a failure."""
    stop = walk.stop
    if stop is None or not inspection_checks.is_outside(stop.item.measure, walk.mark().measured):
        return walk
    return take(walk, Result.FAIL, terms)


def closed(walk: Walk, terms: Terms) -> Walk:
    """The fields of the stop are written: go on where something was seen, else stay there. No problem is left."""
    there = left(walk, terms)
    return gone_on(there) if there.mark().result is not None else there


def left(walk: Walk, terms: Terms) -> Walk:
    """The fields of the stop are left as they stand, whatever is missing there."""
    mark = replace(walk.mark(), due=terms.settled(walk.mark().due))
    return replace(marked(walk, mark) if walk.is_open else walk, is_open=False)


def gone_on(walk: Walk) -> Walk:
    """On to the next stop where nothing was said yet; behind the last of them to the end."""
    following = walk.stops[walk.place :]
    names = [stop.name for stop in following if walk.mark(stop.name).result is None]
    return replace(walk, at=names[0] if names else "", is_open=False)


def stepped(walk: Walk, step: int) -> Walk:
    """To the stop before or behind, whatever was said there; behind the last one is the end."""
    return jumped(walk, walk.place + step)


def jumped(walk: Walk, number: int) -> Walk:
    """To the stop with a number; one that is too large is the end, one that is too small the first."""
    place = max(1, number) - 1
    return replace(walk, at=walk.stops[place].name if place < len(walk.stops) else "", is_open=False)


def regraded(walk: Walk, terms: Terms) -> Walk:
    """The next severity that a failure here may have; a limit that was only proposed follows it."""
    stop, mark = walk.stop, walk.mark()
    if stop is None or mark.result != Result.FAIL or len(stop.item.severities) < 2:
        return walk
    all_of_them = stop.item.severities
    place = all_of_them.index(mark.severity) + 1 if mark.severity in all_of_them else 0
    severity = all_of_them[place % len(all_of_them)]
    due = terms.typed(severity) if mark.due == terms.typed(mark.severity) else mark.due
    return marked(walk, replace(mark, severity=severity, due=due))


def photographed(walk: Walk, paths: Sequence[str]) -> Walk:
    """Photographs of what is seen here, with those that were chosen before."""
    mark = walk.mark()
    return marked(walk, replace(mark, photos=tuple(dict.fromkeys((*mark.photos, *paths)))))


def unphotographed(walk: Walk, path: str) -> Walk:
    """A photograph that was chosen by mistake is not one of what is seen here."""
    mark = walk.mark()
    return marked(walk, replace(mark, photos=tuple(one for one in mark.photos if one != path)))


def rest_passed(walk: Walk) -> Walk:
    """Everything that was not answered yet passes, but for that of which a note is always demanded."""
    easy = walk.unanswered
    while easy:
        passing = {stop.name: replace(walk.mark(stop.name), result=Result.PASS) for stop in easy if may_pass(stop)}
        if not passing:
            break
        # What passes may lead to further items.
        walk = replace(walk, marks={**walk.marks, **passing})
        easy = walk.unanswered
    return jumped(walk, len(walk.stops) + 1) if not easy else replace(walk, at=easy[0].name, is_open=False)


def may_pass(stop: Stop) -> bool:
    """Whether a stop may pass without having been looked at by itself."""
    return stop.item.note != Demand.ALWAYS


def problems_at(walk: Walk, stop: Stop, terms: Terms) -> list[Problem]:
    """What is wrong with what stands at a stop."""
    return walk_marks.problems_in(walk.mark(stop.name), stop.item, terms)


def first_problem(walk: Walk, terms: Terms) -> tuple[Stop, Problem] | None:
    """The first stop at which something is wrong, and what; None where everything may be saved."""
    found = ((stop, problem) for stop in walk.stops for problem in problems_at(walk, stop, terms))
    return next(found, None)
