"""Swaps of duties: asked for, accepted, approved or not, taken back, and undone while the duty has not begun.

A swap belongs to the duty and not to its day: when the duty moves, the swap moves with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.changes import rosters
from db.errors import NotFound, Refused, refuse
from db.models.rosters import DutyAssignment, DutyMember, DutySwap, Roster
from db.pen import Pen
from db.queries import workers
from db.queries.roster_swaps import ACCEPTED, APPROVED, ASKED, OPEN, REFUSED, UNDONE, WITHDRAWN
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "ask": N_("Swap asked for"),
    "accept": N_("Swap accepted"),
    "approve": N_("Swap approved"),
    "turn_down": N_("Swap not agreed to"),
    "withdraw": N_("Swap withdrawn"),
    "undo": N_("Swap undone"),
}
NOBODY_THERE = N_("Nobody is on duty there: there is nothing to swap.")
BEGUN = N_("This duty has begun: it is not swapped any more.")
ASKED_ALREADY = N_("A swap is asked for already.")
OWN = N_("Nobody swaps with themselves.")
NOT_THEIRS = N_("The duty in return does not belong to who takes this one over.")
WRONG_STATE = N_("This swap does not wait for that any more.")
OTHERS_NOW = N_("The duty belongs to somebody else by now.")
HAS_LEFT = N_("{name} is not on the roster on that day.")
LEADER_APPROVES = N_("A swap is approved by who leads the others.")
# What stands in the journal of a roster, in the language of papers.
SWAPPED = "换班"
# How a swap ends: its key, its version, and in which words.
Ending = Callable[[Pen, str, int, str], None]


def ask(pen: Pen, assignment_id: str, to_id: str | None = None, return_id: str | None = None, reason: str = "") -> str:
    """Ask that somebody takes a duty over: a named one or whoever will, maybe for another duty in return.

    Whoever asks for a colleague who cannot asks on their behalf. Answers the key. Raises Refused, NotFound.
    """
    duty = duty_of(assignment_id)
    refuse(asking_problems(pen, duty, to_id, return_id))
    owner = DutyMember.get_by_id(duty.member_id)
    key = pen.add(
        DutySwap,
        assignment=assignment_id,
        from_member=duty.member_id,
        to_member=to_id,
        return_id=return_id,
        is_on_behalf=owner.worker_id is None or owner.worker_id != pen.by.worker_id,
        reason=on_one_line(reason)[:120],
        asked_at=pen.by.at,
        asked_by_id=pen.by.worker_id,
    )
    pen.about(DutyAssignment, assignment_id)
    return key


def asking_problems(pen: Pen, duty: Any, to_id: str | None, return_id: str | None) -> list[Problem]:
    """What keeps a duty from being swapped so."""
    if duty.member_id is None:
        return [Problem("", NOBODY_THERE)]
    found = [Problem("", BEGUN)] if rosters.has_begun(duty, pen.by.at) else []
    if DutySwap.select().where(DutySwap.assignment == duty.id, DutySwap.state.in_(OPEN)).exists():
        found.append(Problem("", ASKED_ALREADY))
    if to_id == duty.member_id:
        found.append(Problem("to_id", OWN))
    return [*found, *left_problems(to_id, duty), *return_problems(pen, return_id, to_id)]


def left_problems(member_id: str | None, duty: Any) -> list[Problem]:
    """What is wrong with who takes a duty over: they have left by its day, or have not come yet."""
    row: Any = DutyMember.get_or_none(DutyMember.id == member_id) if member_id and duty is not None else None
    if row is None or (row.from_on or duty.on) <= duty.on <= (row.to_on or duty.on):
        return []
    return [Problem("to_id", HAS_LEFT, values={"name": row.name})]


def return_problems(pen: Pen, return_id: str | None, to_id: str | None) -> list[Problem]:
    """What is wrong with a duty that is taken in return."""
    if return_id is None:
        return []
    given = duty_of(return_id)
    if to_id is None or given.member_id != to_id:
        return [Problem("return_id", NOT_THEIRS)]
    return [Problem("return_id", BEGUN)] if rosters.has_begun(given, pen.by.at) else []


def accept(pen: Pen, swap_id: str, version: int, by_id: str | None = None) -> None:
    """Whoever was asked, or `by_id` where all were, takes the duty over; it still has to be approved.

    Raises Refused, NotFound, Conflict.
    """
    swap = waiting(pen, swap_id, version, (ASKED,))
    taker = by_id or swap.to_member_id
    if taker is None or DutyMember.get_or_none(DutyMember.id == taker) is None:
        raise NotFound
    refuse([Problem("to_id", OWN)] if taker == swap.from_member_id else [])
    refuse(left_problems(taker, duty_of(swap.assignment_id)))
    refuse(return_problems(pen, swap.return_id, taker))
    pen.set(swap, to_member=taker, state=ACCEPTED, accepted_at=pen.by.at, accepted_by_id=pen.by.worker_id)


def approve(pen: Pen, swap_id: str, version: int) -> None:
    """A swap counts: the duty, and the one in return, change hands. Where somebody leads the others, they approve.

    Raises Refused, NotFound, Conflict.
    """
    swap = waiting(pen, swap_id, version, (ACCEPTED,))
    leaders = workers.leaders()
    refuse([Problem("", LEADER_APPROVES)] if leaders and pen.by.worker_id not in leaders else [])
    duty, returned = duties(swap)
    refuse([Problem("", OTHERS_NOW)] if not is_theirs(swap, duty, returned) else [])
    both = [one for one in (duty, returned) if one is not None]
    refuse([Problem("", BEGUN)] if any(rosters.has_begun(one, pen.by.at) for one in both) else [])
    refuse(left_problems(swap.to_member_id, duty))
    refuse(left_problems(swap.from_member_id, returned))
    hand_over(pen, duty, swap.to_member_id, swap)
    if returned is not None:
        hand_over(pen, returned, swap.from_member_id, swap)
    pen.set(swap, state=APPROVED, decided_at=pen.by.at, decided_by_id=pen.by.worker_id)


def turn_down(pen: Pen, swap_id: str, version: int, answer: str = "") -> None:
    """Who was asked will not, or the swap is not approved. Raises Refused, NotFound, Conflict."""
    swap = waiting(pen, swap_id, version, OPEN)
    decided(pen, swap, REFUSED, answer)


def withdraw(pen: Pen, swap_id: str, version: int, answer: str = "") -> None:
    """A swap is not wanted any more. Raises Refused, NotFound, Conflict."""
    swap = waiting(pen, swap_id, version, OPEN)
    decided(pen, swap, WITHDRAWN, answer)


def undo(pen: Pen, swap_id: str, version: int, answer: str = "") -> None:
    """A swap that was approved is undone, as long as none of its duties has begun: each has its own again.

    Raises Refused, NotFound, Conflict.
    """
    swap = waiting(pen, swap_id, version, (APPROVED,))
    duty, returned = duties(swap)
    both = [one for one in (duty, returned) if one is not None]
    refuse([Problem("", BEGUN)] if any(rosters.has_begun(one, pen.by.at) for one in both) else [])
    is_as_swapped = duty.member_id == swap.to_member_id and (
        returned is None or returned.member_id == swap.from_member_id
    )
    refuse([] if is_as_swapped else [Problem("", OTHERS_NOW)])
    hand_over(pen, duty, swap.from_member_id, swap)
    if returned is not None:
        hand_over(pen, returned, swap.to_member_id, swap)
    decided(pen, swap, UNDONE, answer)


def decided(pen: Pen, swap: Any, state: str, answer: str) -> None:
    """Write down how a swap ended, and in which words."""
    said = on_one_line(answer)[:120]
    pen.set(swap, state=state, answer=said, decided_at=pen.by.at, decided_by_id=pen.by.worker_id)


def duty_of(assignment_id: str) -> Any:
    """A duty. Raises NotFound."""
    row = DutyAssignment.get_or_none(DutyAssignment.id == assignment_id)
    if row is None:
        raise NotFound
    return row


def duties(swap: Any) -> tuple[Any, Any]:
    """The duty of a swap, and the one in return or None, where they stand now."""
    return duty_of(swap.assignment_id), duty_of(swap.return_id) if swap.return_id else None


def is_theirs(swap: Any, duty: Any, returned: Any) -> bool:
    """Whether the duties still belong to those who swap them."""
    return duty.member_id == swap.from_member_id and (returned is None or returned.member_id == swap.to_member_id)


def waiting(pen: Pen, swap_id: str, version: int, states: tuple[str, ...]) -> Any:
    """A swap that waits for what is to be done with it. Raises Refused, NotFound, Conflict."""
    swap = pen.read(DutySwap, swap_id, version)
    if swap.state not in states:
        raise Refused([Problem("", WRONG_STATE)])
    pen.about(DutyAssignment, swap.assignment_id)
    return swap


def hand_over(pen: Pen, duty: Any, member_id: str | None, swap: Any) -> None:
    """A duty changes hands; the journal of a reported roster tells it."""
    roster = Roster.get_by_id(duty.roster_id)
    before = duty.member_id
    pen.set(duty, member=member_id)
    told = swap.reason or SWAPPED
    rosters.log(pen, roster, [(rosters.slot_of(duty), before, member_id)], rosters.shifts_by_key(), told)
