"""The desk of a shift at a glance: who is on duty and signed in, what happened on the shift, and who comes next."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.queries import duties_now, duty_calls, duty_entries, duty_handovers, duty_signs
from db.queries.duties_now import OnDuty
from db.queries.duty_handovers import HandoverLine
from db.queries.duty_signs import SignLine
from db.rules.rosters import ONE_DAY

# Without a roster a shift is what happened since so long ago.
WITHOUT_ROSTER = datetime.timedelta(hours=12)
# Whoever is still there so long after the end of a shift hands that one over.
HANDED_OVER_LATE = datetime.timedelta(hours=4)
ENTRY, CALL, SIGN_IN, SIGN_OUT, GIVEN, TAKEN = "entry", "call", "sign_in", "sign_out", "given", "taken"


@dataclass(frozen=True)
class DeskPlace:
    """Somebody at the desk: by the roster, signed in, or both."""

    duty: OnDuty | None
    sign: SignLine | None

    @property
    def name(self) -> str:
        """Who it is."""
        return self.duty.name if self.duty else self.sign.name if self.sign else ""

    @property
    def post(self) -> str:
        """Where they are on duty."""
        return self.duty.post if self.duty else self.sign.post if self.sign else ""

    @property
    def is_there(self) -> bool:
        """Whether they are signed in and not out."""
        return self.sign is not None and self.sign.signed_out_at is None


@dataclass(frozen=True)
class JournalLine:
    """Something that happened on a shift: what kind of thing, its key, when (UTC), who it is about, and what was said.

    `note` is what belongs to it: the reason of who signed for another, the minutes somebody was late, a call's result.
    """

    kind: str
    key: str
    at: datetime.datetime
    who: str
    text: str
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class DutyDeskCard:
    """The desk now: who is on, since when the shift is counted (UTC) and until when, what happened, what waits."""

    places: tuple[DeskPlace, ...]
    since_at: datetime.datetime
    until_at: datetime.datetime | None
    journal: tuple[JournalLine, ...]
    waiting: tuple[HandoverLine, ...]
    next: tuple[OnDuty, ...]


def desk(now: datetime.datetime) -> DutyDeskCard:
    """The desk at an instant (UTC)."""
    on = duties_now.on_duty(now)
    # The shift before stays in sight until it has handed over.
    since = min((one.begins_at for one in on), default=now - WITHOUT_ROSTER) - datetime.timedelta(hours=1)
    until = min((one.ends_at for one in on), default=None)
    # What happens in this very minute is seen at once.
    journal = tuple(happened(since, now + datetime.timedelta(minutes=5)))
    return DutyDeskCard(
        places(on, now), since, until, journal, tuple(duty_handovers.waiting()), tuple(following(on, now))
    )


def places(on: Sequence[OnDuty], now: datetime.datetime) -> tuple[DeskPlace, ...]:
    """Who is on by the roster, signed in or not; then who is signed in beside it."""
    signs = duty_signs.of_duties(on)
    by_roster = [DeskPlace(one, signs.get(one.assignment_id)) for one in on]
    known = {one.id for one in signs.values()}
    return (*by_roster, *(DeskPlace(None, one) for one in duty_signs.present(now) if one.id not in known))


def following(on: Sequence[OnDuty], now: datetime.datetime) -> Iterator[OnDuty]:
    """Who comes next, post by post."""
    for post_id in dict.fromkeys(one.post_id for one in on):
        yield from duties_now.next_after(post_id, now)


def handing(worker_id: str | None, now: datetime.datetime, today: datetime.date) -> OnDuty | None:
    """The duty that a worker hands over: the one they are on, else the last one that is over, for it is often handed
    over when it has ended; None for whoever had none."""
    found = duties_now.of_worker(worker_id, today - ONE_DAY, today) if worker_id else []
    begun = [one for one in found if one.begins_at <= now and one.ends_at > now - HANDED_OVER_LATE]
    return max(begun, key=lambda one: (one.ends_at > now, one.begins_at), default=None)


def happened(first: datetime.datetime, last: datetime.datetime) -> list[JournalLine]:
    """What happened between two instants (UTC), the latest first."""
    found = [
        *(
            JournalLine(ENTRY, one.origin_id, one.happened_at, one.worker, one.text)
            for one in duty_entries.of_span(first, last)
        ),
        *map(call_line, duty_calls.of_span(first, last)),
        *(line for one in duty_signs.of_span(first, last) for line in sign_lines(one) if first <= line.at < last),
        *(
            line
            for one in duty_handovers.of_span(first, last)
            for line in handover_lines(one)
            if first <= line.at < last
        ),
    ]
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)


def call_line(one: duty_calls.CallLine) -> JournalLine:
    """A call as something that happened."""
    return JournalLine(CALL, one.origin_id, one.called_at, one.who, one.text, one.result, is_open=not one.result)


def sign_lines(one: SignLine) -> Iterator[JournalLine]:
    """A sign-in and its sign-out as what happened."""
    late = str(one.late_minutes) if one.late_minutes else ""
    yield JournalLine(SIGN_IN, one.id, one.signed_in_at, one.name, one.in_reason, late)
    if one.signed_out_at:
        yield JournalLine(SIGN_OUT, one.id, one.signed_out_at, one.name, one.out_reason)


def handover_lines(one: HandoverLine) -> Iterator[JournalLine]:
    """A handover given, and acknowledged, as what happened."""
    yield JournalLine(GIVEN, one.id, one.given_at, one.given_name, one.to_name, is_open=one.acknowledged_at is None)
    if one.acknowledged_at:
        yield JournalLine(TAKEN, one.id, one.acknowledged_at, one.acknowledged_name, one.given_name)
