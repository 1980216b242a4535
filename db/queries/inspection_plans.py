"""Plans of inspections: what is due now in the order of the way, what was missed, and how much of it is done.

Nothing of it is stored: it follows from the lists of plans and seasons, from the places, and from what was inspected.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db import base
from db.models.working_days import ExceptionalDay
from db.queries import codes, inspection_sites
from db.queries.codes import Vocabulary
from db.queries.inspection_sites import SiteLine
from db.rules import inspection_plans
from db.rules.inspection_plans import EVERY, Occurrence, Pack, Period, Rule, Site, State
from db.rules.papers import Month

ROUNDS, PACKS, KINDS = "inspection_rounds", "inspection_packs", "place_kinds"
# So far back what was missed is told.
LOOK_BACK = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Owed:
    """What a plan asks of a place now: the inspection that runs, None where only earlier ones were missed, with how
    many were missed and since when."""

    rule: Rule
    now: Occurrence | None
    state: State
    missed: int = 0
    missed_since: datetime.date | None = None

    @property
    def due_on(self) -> datetime.date:
        """By when: the day on which the first missed one was due, else the last day of the one that runs."""
        return self.missed_since or (self.now.due if self.now else datetime.date.max)

    @property
    def checklists(self) -> tuple[str, ...]:
        """The lists that are still to be gone through, by their names."""
        return self.now.left if self.now else self.rule.checklists

    @property
    def is_pressing(self) -> bool:
        """Whether it is due soon, or something was missed before. What was missed in a season is over with it."""
        if self.now is None and self.rule.pack:
            return False
        return self.missed > 0 or self.state is State.SOON


@dataclass(frozen=True)
class DueLine:
    """One place at which something is to be inspected, and by which plans, what presses most first."""

    site: SiteLine
    owed: tuple[Owed, ...]

    @property
    def due_on(self) -> datetime.date:
        """By when at the latest something is to be done there."""
        return min(one.due_on for one in self.owed)


@dataclass(frozen=True)
class Share:
    """How many of the places that are to be inspected by the end of a month were: of a kind and grid, or of all."""

    due: int = 0
    done: int = 0
    kind: str = ""
    grid: str = ""


@dataclass(frozen=True)
class Overview:
    """The plan on a day: what is due in the order of the way, and the month's share of each plan and of all ("")."""

    lines: tuple[DueLine, ...]
    shares: Mapping[str, Share]
    has_begun: bool


@dataclass(frozen=True, eq=False)
class Asking:
    """What each plan asks of a place. Places of a kind and age at which nothing came about yet have one in common, so
    that whatever follows from it is worked out once for all of them."""

    site: Site
    by_rule: Mapping[str, Sequence[Occurrence]]


@dataclass(frozen=True)
class Planned:
    """Everything that plans ask for in some time: by place, each with what is asked of it."""

    words: Vocabulary
    rules: Mapping[str, Rule]
    places: tuple[tuple[SiteLine, Asking], ...]
    has_begun: bool

    def each(self) -> Iterator[tuple[SiteLine, Occurrence]]:
        """Every single inspection with its place."""
        for line, asking in self.places:
            for found in asking.by_rule.values():
                yield from ((line, one) for one in found)


def planned(first: datetime.date, last: datetime.date, today: datetime.date, only: str | None = None) -> Planned:
    """What plans ask for in periods that touch these days, everywhere or of one place; a constant number of
    statements."""
    lists = codes.some(ROUNDS, PACKS)
    # A store that was planted by another version may know of other rhythms.
    rules = [Rule.of(one.code, one.facts) for one in lists.entries(ROUNDS) if one.facts["every"] in EVERY]
    packs = {one.code: Pack.of(one.code, one.facts) for one in lists.entries(PACKS)}
    holidays = feasts({pack.feast for pack in packs.values() if pack.feast})
    known = {rule.code: inspection_plans.periods(rule, first, last, packs, holidays) for rule in rules}
    since = min((periods[0].first for periods in known.values() if periods), default=first)
    sites, has_begun = inspection_sites.of(rules, today, since, only)
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        for kind in rule.place_kinds:
            by_kind.setdefault(kind, []).append(rule)
    places = tuple(askings(sites, by_kind, known))
    return Planned(lists, {rule.code: rule for rule in rules}, places, has_begun)


def askings(
    sites: Iterable[tuple[SiteLine, Site]], rules: Mapping[str, Sequence[Rule]], known: Mapping[str, Sequence[Period]]
) -> Iterator[tuple[SiteLine, Asking]]:
    """Each place with what plans ask of it, given the plans by kind of place and their periods."""
    blank: dict[tuple[str, frozenset[str], datetime.date], Asking] = {}
    for line, site in sites:
        alike = (line.kind, line.groups, site.since_on)
        asking = blank.get(alike) if site.is_blank else None
        if asking is None:
            asking = Asking(site, asked(line, site, rules.get(line.kind, ()), known))
            if site.is_blank:
                blank[alike] = asking
        yield line, asking


def asked(
    line: SiteLine, site: Site, rules: Iterable[Rule], known: Mapping[str, Sequence[Period]]
) -> dict[str, list[Occurrence]]:
    """What each plan asks of a place: a plan for homes of some key groups only where somebody of them lives."""
    return {
        rule.code: list(inspection_plans.occurrences(site, rule, known[rule.code]))
        for rule in rules
        if not rule.groups or line.groups.intersection(rule.groups)
    }


def feasts(names: set[str]) -> dict[tuple[str, int], datetime.date]:
    """The first day off of each feast by its name and year, as the notices say it, in one statement."""
    table = ExceptionalDay
    rows = table.select(table.name, table.on).where(table.name.in_(sorted(names)), table.is_working == False)  # noqa: E712
    found: dict[tuple[str, int], datetime.date] = {}
    for name, on in base.rows(rows.order_by(table.on.desc())):
        found[name, on.year] = on
    return found


def overview(today: datetime.date) -> Overview:
    """The plan on a day: every place at which something runs or was missed, and the shares of the month."""
    found = planned(today - LOOK_BACK, today, today)
    return Overview(tuple(due_lines(found, today)), shares(found, Month.of(today)), found.has_begun)


def owed_at(place_id: str, today: datetime.date) -> tuple[Owed, ...]:
    """What plans ask of one place on a day, what presses most first; what was missed in a season is over with it."""
    found = due_lines(planned(today - LOOK_BACK, today, today, place_id), today)
    owed = next((line.owed for line in found), ())
    return tuple(one for one in owed if one.now or one.is_pressing)


def due_lines(found: Planned, today: datetime.date, until: datetime.date | None = None) -> Iterator[DueLine]:
    """The places at which something is still to be done, in the order of the way.

    With `until` what only begins to run by that day counts, too.
    """
    known: dict[Asking, tuple[Owed, ...]] = {}
    for line, asking in found.places:
        if asking not in known:
            known[asking] = owings(found.rules, asking, today, until)
        if owed := known[asking]:
            yield DueLine(line, owed)


def owings(
    rules: Mapping[str, Rule], asking: Asking, today: datetime.date, until: datetime.date | None
) -> tuple[Owed, ...]:
    """What is still to be done of what is asked of a place, what presses most first."""
    each = (owing(rules[code], asking.site, of_rule, today, until) for code, of_rule in asking.by_rule.items())
    return tuple(sorted(filter(None, each), key=lambda one: (one.due_on, one.rule.code)))


def owing(
    rule: Rule, site: Site, found: Sequence[Occurrence], today: datetime.date, until: datetime.date | None
) -> Owed | None:
    """What a plan asks of a place on a day; None where there is nothing to do."""
    # What was missed is told as long as the place is inspected at all.
    if not found or site.closed_on is not None:
        return None
    last = until or today
    running = next((one for one in found if one.due >= today and one.start <= last and not one.done_on), None)
    missed = inspection_plans.missed(site, rule, found, today)
    if not (running or missed):
        return None
    state = running.state(today, rule.lead_days) if running else State.MISSED
    return Owed(rule, running, state, len(missed), missed[0].due if missed else None)


def shares(found: Planned, month: Month) -> dict[str, Share]:
    """How much of a month is done, by plan, and over all of them (""): places, each counted once."""
    due: Counter[str] = Counter()
    done: Counter[str] = Counter()
    first, last = month.first, month.last
    for asking, count in Counter(asking for _line, asking in found.places).items():
        by_rule = asking.by_rule.items()
        of_place = {code: states for code, of_rule in by_rule if (states := ending(of_rule, first, last))}
        for code, states in of_place.items():
            due[code] += count
            done[code] += count * all(states)
        if of_place:
            due[""] += count
            done[""] += count * all(map(all, of_place.values()))
    return {code: Share(count, done[code]) for code, count in due.items()}


def ending(found: Iterable[Occurrence], first: datetime.date, last: datetime.date) -> list[bool]:
    """Of what is to be done by the end of a month, whether it is; the days are those of the month."""
    return [one.done_on is not None for one in found if first <= one.due <= last]


def coverage(month: Month, today: datetime.date, rule: str = "") -> list[Share]:
    """Of the places that are to be inspected by the end of a month, how many were, by kind and grid; by one plan, or
    by all of them."""
    first, last = month.first, month.last
    found = planned(first, last, today)
    due: Counter[tuple[str, str]] = Counter()
    done: Counter[tuple[str, str]] = Counter()
    for line, asking in found.places:
        wanted = [one for code, of_rule in asking.by_rule.items() if rule in ("", code) for one in of_rule]
        if states := ending(wanted, first, last):
            due[line.kind, line.grid] += 1
            done[line.kind, line.grid] += all(states)
    order = {one.code: place for place, one in enumerate(codes.some(KINDS).entries(KINDS))}
    keys = sorted(due, key=lambda key: (order.get(key[0], len(order)), key[1]))
    return [Share(due[key], done[key], *key) for key in keys]
