"""Loops: where a matter stands that must be brought to an end, by when, and what can be done with it now.

A flow, a history and an instant give the answer; nothing is counted on besides. Instants are by the worker's own clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from db.rules import deadlines, flows
from db.rules.deadlines import Limit
from db.rules.flows import Begin, By, Flow, Kind, Outcome, Step
from db.rules.working_days import Calendar

OPEN = "open"
# What a flow's own step is called that nobody takes: what happened to a matter from outside is told by it.
TOLD = "told"
# The fact of such a step that names a matter which was merged into this one.
MERGED = "merged"
# What a resident who was called back can answer.
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Entry:
    """One step of a history: when it was taken, and the facts that it carried. The first one is `open`, and says the
    class of terms under `class`."""

    step: str
    at: datetime.datetime
    facts: Mapping[str, str]


@dataclass(frozen=True)
class Wait:
    """A matter that waits: since when, until the end of which day, the state to which it then returns, and its limit
    and the days that were granted as they were before."""

    since: datetime.datetime
    until: datetime.datetime
    back_to: str
    limit: Limit | None
    later: tuple[tuple[str, Limit], ...] = ()


@dataclass(frozen=True)
class Standing:
    """Where a matter stands.

    `limit` is by when the running term ends, None where none runs; while it waits, by when it will end once waiting is
    over. `opened_at` is where its terms are counted from, `waits` what does not count since then, `later` the days
    that were granted, by phase. `ended_as` is the state in which it came to its end. `tries` are calls back that
    reached nobody, `reopened` how often it was taken up again, and `extended` how often its terms were extended since.
    """

    state: str
    terms: str
    opened_at: datetime.datetime
    entered_at: datetime.datetime
    limit: Limit | None = None
    wait: Wait | None = None
    waits: tuple[tuple[datetime.datetime, datetime.datetime], ...] = ()
    later: tuple[tuple[str, Limit], ...] = ()
    ended_as: str = ""
    tries: int = 0
    reopened: int = 0
    extended: int = 0

    def is_overdue(self, now: datetime.datetime) -> bool:
        """Whether the running term has ended. What waits is never overdue."""
        return self.wait is None and self.limit is not None and deadlines.minute(now) > self.limit.at


def standing(flow: Flow, history: Sequence[Entry], now: datetime.datetime, calendar: Calendar) -> Standing:
    """Where a matter stands at an instant, by the steps taken up to it."""
    first, *rest = history
    known = Standing(flow.first, first.facts["class"], first.at, first.at)
    known = entered(flow, known, flow.first, first.at, calendar)
    for entry in rest:
        known = taken(flow, returned(known, entry.at), entry, calendar)
    return returned(known, now)


def taken(flow: Flow, known: Standing, entry: Entry, calendar: Calendar) -> Standing:
    """Where a matter stands after a further step. What it waited for is over when a step leads elsewhere."""
    step = flow.steps[entry.step]
    if step.kind is Kind.MOVE and step.to == flows.HERE:
        return known
    known = resumed(known, entry.at, calendar)
    return TAKEN[step.kind](flow, known, step, entry, calendar)


def returned(known: Standing, now: datetime.datetime) -> Standing:
    """A matter whose waiting has ended by itself is where it was before."""
    if known.wait is None or now < deadlines.day_after(known.wait.until.date()):
        return known
    return replace(known, state=known.wait.back_to, wait=None)


def resumed(known: Standing, at: datetime.datetime, calendar: Calendar) -> Standing:
    """A matter that waits no longer: only as long as it did wait is not counted."""
    if known.wait is None:
        return known
    wait = known.wait
    limit = wait.limit and deadlines.moved(wait.limit, wait.since, at, calendar)
    later = tuple((phase, deadlines.moved(one, wait.since, at, calendar)) for phase, one in wait.later)
    waits = (*known.waits[:-1], (wait.since, at))
    return replace(known, state=wait.back_to, wait=None, waits=waits, limit=limit, later=later)


def entered(flow: Flow, known: Standing, state: str, at: datetime.datetime, calendar: Calendar) -> Standing:
    """A matter in another state. Within one phase the term runs on; in another phase its own term runs."""
    old, new = flow.states[known.state], flow.states[state]
    if (known.limit is not None and old.phase == new.phase) or (old.is_end and new.is_end):
        return replace(known, state=state)
    known = replace(known, state=state, entered_at=at, tries=0, ended_as=state if new.is_end else "")
    return replace(known, limit=limit_of(flow, known, new.phase, calendar))


def limit_of(flow: Flow, known: Standing, phase: str, calendar: Calendar) -> Limit | None:
    """By when the term of a phase ends, without the times of waiting, or by a later day that was granted for it; None
    without a phase."""
    if not phase:
        return None
    is_from_entry = flow.phases[phase].counts_from is Begin.ENTERED
    begun = known.entered_at if is_from_entry else known.opened_at
    limit = deadlines.limit(flow.classes[known.terms].terms[phase], begun, calendar)
    for since, until in known.waits:
        limit = deadlines.moved(limit, max(since, begun), until, calendar)
    granted = dict(known.later).get(phase)
    return granted if granted and granted.at > limit.at else limit


def moved(flow: Flow, known: Standing, step: Step, entry: Entry, calendar: Calendar) -> Standing:
    """A matter that was led to another state."""
    return entered(flow, known, step.to, entry.at, calendar)


def extended(flow: Flow, known: Standing, _step: Step, entry: Entry, _calendar: Calendar) -> Standing:
    """A matter whose term was set to the end of a later day."""
    limit = deadlines.on_day(datetime.date.fromisoformat(entry.facts["due"]))
    later = {**dict(known.later), flow.states[known.state].phase: limit}
    return replace(known, limit=limit, later=tuple(later.items()), extended=known.extended + 1)


def limited(flow: Flow, known: Standing, step: Step, entry: Entry, calendar: Calendar) -> Standing:
    """A matter that was led to another state, and is due by the end of a day that was set with it."""
    limit = deadlines.on_day(datetime.date.fromisoformat(entry.facts["due"]))
    known = entered(flow, known, step.to or known.state, entry.at, calendar)
    later = {**dict(known.later), flow.states[known.state].phase: limit}
    return replace(known, limit=limit, later=tuple(later.items()))


def waiting(_flow: Flow, known: Standing, step: Step, entry: Entry, calendar: Calendar) -> Standing:
    """A matter that waits until the end of a day; its term is moved at once by as much."""
    last = datetime.date.fromisoformat(entry.facts["until"])
    over = deadlines.day_after(last)
    limit = known.limit and deadlines.moved(known.limit, entry.at, over, calendar)
    later = tuple((phase, deadlines.moved(one, entry.at, over, calendar)) for phase, one in known.later)
    wait = Wait(entry.at, deadlines.day_end(last), known.state, known.limit, known.later)
    return replace(known, state=step.to, limit=limit, wait=wait, waits=(*known.waits, (entry.at, over)), later=later)


def over(_flow: Flow, known: Standing, _step: Step, _entry: Entry, _calendar: Calendar) -> Standing:
    """A matter whose waiting was ended by a step: it is back already."""
    return known


def called_back(flow: Flow, known: Standing, step: Step, entry: Entry, calendar: Calendar) -> Standing:
    """A matter after a call back: settled, begun anew because it was not, or closed after the last try in vain."""
    result = outcome(entry.facts)
    if result is Outcome.UNREACHED and known.tries + 1 < flow.tries:
        return replace(known, tries=known.tries + 1)
    to = step.ends[result.value]
    return (
        begun_anew(flow, known, to, entry, calendar)
        if result is Outcome.UNSETTLED
        else entered(flow, known, to, entry.at, calendar)
    )


def outcome(facts: Mapping[str, str]) -> Outcome:
    """How a call back went: who says that nothing was solved, or is not content, is not settled."""
    if facts["reached"] == NO:
        return Outcome.UNREACHED
    return Outcome.UNSETTLED if NO in (facts["solved"], facts["satisfied"]) else Outcome.SETTLED


def reopened(flow: Flow, known: Standing, step: Step, entry: Entry, calendar: Calendar) -> Standing:
    """A matter that was ended and is taken up again."""
    return begun_anew(flow, known, step.to, entry, calendar)


def begun_anew(flow: Flow, known: Standing, state: str, entry: Entry, calendar: Calendar) -> Standing:
    """A matter whose terms begin again from this instant."""
    fresh = replace(known, opened_at=entry.at, waits=(), later=(), limit=None, extended=0, reopened=known.reopened + 1)
    return entered(flow, fresh, state, entry.at, calendar)


def classed(flow: Flow, known: Standing, _step: Step, entry: Entry, calendar: Calendar) -> Standing:
    """A matter in another class of terms: the running term is that of the new class."""
    known = replace(known, terms=entry.facts["class"])
    return replace(known, limit=limit_of(flow, known, flow.states[known.state].phase, calendar))


TAKEN: Mapping[Kind, Callable[[Flow, Standing, Step, Entry, Calendar], Standing]] = {
    Kind.MOVE: moved,
    Kind.MERGE: moved,
    Kind.EXTEND: extended,
    Kind.LIMIT: limited,
    Kind.WAIT: waiting,
    Kind.RESUME: over,
    Kind.CALL_BACK: called_back,
    Kind.REOPEN: reopened,
    Kind.CLASS: classed,
}


def steps_now(flow: Flow, known: Standing, roles: Collection[By]) -> list[Step]:
    """The steps that somebody with these roles may take now, in the flow's order."""
    return [step for step in flow.steps.values() if known.state in step.begins and step.by in roles]


def roles_of(worker_id: str | None, handlers: Collection[str], leaders: Collection[str]) -> frozenset[By]:
    """What a worker is to a matter that these handle. A leader may do whatever a handler may; where nobody handles it,
    anybody may, and where nobody is named a leader, anybody may do what a leader may."""
    is_leader = worker_id in leaders
    roles = {By.ANYONE}
    if is_leader or not handlers or worker_id in handlers:
        roles.add(By.HANDLER)
    if is_leader or not leaders:
        roles.add(By.LEADER)
    return frozenset(roles)


def remind_at(flow: Flow, known: Standing) -> datetime.datetime | None:
    """From when a matter counts as due soon, once it does not wait; None while no term runs."""
    return deadlines.before(known.limit.at, flow.classes[known.terms].remind) if known.limit else None


def escalate_at(flow: Flow, known: Standing) -> datetime.datetime | None:
    """From when those above are to know that a matter is late, once it does not wait; None while no term runs."""
    return deadlines.later(known.limit.at, flow.classes[known.terms].escalate) if known.limit else None
