"""How somebody stands who is being brought out: what follows from all ticks of one person, however late each came in.

Several workers tick the same person at once, and a line that was down brings ticks in late. So no tick is refused for
being late, none is lost, and how the person stands is always worked out from all of them, by when they were made:

* A later stage (registered, told, left, settled, returned) wins over an earlier one, whichever was ticked last: who is
  settled stays so when somebody ticks afterwards that the person was told.
* Only going back on purpose, with a reason, leads to an earlier stage.
* Settled again, elsewhere: the later place counts.
* Refused and missing go by time: a tick that was made before does not undo them. Who refused is asked again, and any
  later stage or telling ends the refusal. Who was missing is found again, or is seen to leave, arrive or return.
* A tick that is taken back counts as if it had never been; taking back can be taken back itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class State(StrEnum):
    """How somebody stands. The first five are stages, in their order."""

    REGISTERED = "registered"
    TOLD = "told"
    LEFT = "left"
    SETTLED = "settled"
    RETURNED = "returned"
    REFUSED = "refused"
    MISSING = "missing"


STAGES = (State.REGISTERED, State.TOLD, State.LEFT, State.SETTLED, State.RETURNED)
# What is ticked beside the states: nobody was reached, somebody is found again, what is known was corrected, people
# came onto the list, a tick was taken back.
TRIED, FOUND, NOTED, LISTED, TAKEN = "tried", "found", "noted", "listed", "taken"
KINDS = (*State, TRIED, FOUND, NOTED)
BACK = "back"
# Who is in none of these is still to be brought out.
OUT = (State.SETTLED, State.RETURNED)


@dataclass(frozen=True)
class Mark:
    """One tick of a person. `place` is the order in which ticks were stored, `at` when it was made."""

    key: str
    kind: str
    at: datetime.datetime
    place: int
    facts: Mapping[str, str] = field(default_factory=dict)
    takes_back: str | None = None


@dataclass(frozen=True)
class Standing:
    """How a person stands: the state, since when, and when somebody last heard of the person.

    `stage` is how far the person has come, whatever was refused or missed since. `reached` are the times of the stages,
    `facts` what the tick said that led to the state, and `settled` what was said of the place the person was brought
    to. `tries` counts how often nobody was reached before the person was.
    """

    state: State
    since_at: datetime.datetime
    heard_at: datetime.datetime
    stage: State = State.REGISTERED
    reached: Mapping[State, datetime.datetime] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    tries: int = 0

    @property
    def shelter_id(self) -> str | None:
        """The shelter the person is in now."""
        return self.settled.get("shelter") or None if self.state is State.SETTLED else None


def standing(listed_at: datetime.datetime, marks: Iterable[Mark]) -> Standing:
    """How a person stands who came onto the list at an instant, after all these ticks, in whatever order they come."""
    now = Standing(State.REGISTERED, listed_at, listed_at)
    for mark in sorted(counting(marks), key=lambda one: (one.at, one.place)):
        now = after(now, mark)
    return now


def counting(marks: Iterable[Mark]) -> list[Mark]:
    """The ticks that count: those that were not taken back, or whose taking back was taken back."""
    known = sorted(marks, key=lambda one: one.place)
    gone: set[str] = set()
    # Whoever takes back comes later than what is taken back: from the last one on, each is known to count or not.
    for mark in reversed(known):
        if mark.takes_back and mark.key not in gone:
            gone.add(mark.takes_back)
    return [mark for mark in known if mark.key not in gone and not mark.takes_back]


def after(now: Standing, mark: Mark) -> Standing:
    """How a person stands after one more tick."""
    if mark.kind == TRIED:
        return replace(now, tries=now.tries + 1)
    if mark.kind == FOUND:
        return found(now, mark)
    if mark.kind in (State.REFUSED, State.MISSING):
        return besides(now, State(mark.kind), mark)
    if mark.kind in STAGES:
        return staged(now, State(mark.kind), mark)
    return now


def besides(now: Standing, state: State, mark: Mark) -> Standing:
    """Refused, or missing: the stage that was reached is kept. Who is missing was not heard of."""
    heard_at = now.heard_at if state is State.MISSING else mark.at
    return replace(now, state=state, since_at=mark.at, heard_at=heard_at, facts=mark.facts)


def found(now: Standing, mark: Mark) -> Standing:
    """Found again: the stage that was reached counts again."""
    if now.state is not State.MISSING:
        return replace(now, heard_at=mark.at)
    return replace(now, state=now.stage, since_at=mark.at, heard_at=mark.at, facts=mark.facts)


def staged(now: Standing, stage: State, mark: Mark) -> Standing:
    """A tick of a stage: it leads on, back on purpose, to another place, or out of a refusal; else it is only kept."""
    if mark.facts.get(BACK):
        return at_stage(now, stage, mark)
    step = STAGES.index(stage) - STAGES.index(now.stage)
    if step > 0 or (step == 0 and stage is State.SETTLED):
        return at_stage(now, stage, mark)
    if ends_refusal(now, stage):
        return replace(now, state=now.stage, since_at=mark.at, heard_at=mark.at, facts=mark.facts)
    return replace(now, heard_at=max(now.heard_at, mark.at))


def ends_refusal(now: Standing, stage: State) -> bool:
    """Does a tick of a stage that was reached before end what stood beside it? Telling ends a refusal; only who is seen
    is missing no more, and telling is also done by telephone."""
    least = {State.REFUSED: State.TOLD, State.MISSING: State.LEFT}.get(now.state)
    return least is not None and STAGES.index(stage) >= STAGES.index(least)


def at_stage(now: Standing, stage: State, mark: Mark) -> Standing:
    """The person at a stage; the times of later stages are no longer true, those of earlier ones stay."""
    reached = {one: at for one, at in now.reached.items() if STAGES.index(one) < STAGES.index(stage)}
    reached[stage] = now.reached.get(stage, mark.at) if stage is not State.SETTLED else mark.at
    is_back = STAGES.index(stage) < STAGES.index(State.SETTLED)
    settled = mark.facts if stage is State.SETTLED else {} if is_back else now.settled
    return replace(
        now,
        state=stage,
        stage=stage,
        since_at=mark.at,
        heard_at=mark.at,
        reached=reached,
        facts=mark.facts,
        settled=settled,
    )
