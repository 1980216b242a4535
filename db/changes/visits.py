"""Recording visits. A journal: a change writes a new version with its reason, and the old one stays."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from db import base
from db.changes import findings, versions
from db.errors import NotFound, refuse
from db.models.visits import Round, Visit
from db.pen import Pen, column_values
from db.queries import rounds as stairs
from db.queries import visit_codes
from db.queries import visits as journal
from db.rules import rounds, visits
from db.rules.problems import Problem
from db.rules.rounds import DoorState
from db.rules.visits import FindingDraft, ResultRule, VisitDraft
from db.rules.words import N_

NAMES = {
    "add": N_("Visit recorded"),
    "record": N_("Visit recorded"),
    "amend": N_("Visit amended"),
    "withdraw": N_("Visit withdrawn"),
    "apply_fact": N_("Changed fact carried out"),
    "apply_facts": N_("Changed fact carried out"),
    "settle": N_("Finding settled"),
}
NO_REASON = N_("Say why the visit is changed.")
ROUND_OVER = N_("This round is finished. Begin a new one.")


@dataclass(frozen=True)
class Recorded:
    """What the map needs after a door was recorded: the door's new state, and where to go next (None: all doors done).

    `is_correction` says that an earlier entry of this round for the same door was replaced. `finding_ids` are the
    changed facts that the result suggests, each to be carried out by `apply_fact`.
    """

    visit_id: str
    room_id: str
    state: DoorState
    next_room_id: str | None
    is_correction: bool
    finding_ids: tuple[str, ...]


def add(pen: Pen, draft: VisitDraft, apply: bool = False) -> str:
    """Record a visit and answer its key.

    What the result suggests (moved out, vacant, died) is noted as changed facts to be confirmed; `apply` carries them
    out at once. Raises Refused.
    """
    words = visit_codes.vocabulary()
    refuse(visits.problems_in(draft, pen.today, words))
    visit_id, suggested = versions.write(pen, draft, words.results[draft.result], words.bands)
    if apply:
        for finding_id in suggested:
            findings.apply(pen, finding_id)
    pen.about(Visit, visit_id)
    return visit_id


def record(
    pen: Pen,
    room_id: str,
    result: str,
    round_id: str,
    note: str = "",
    person_ids: tuple[str, ...] = (),
    found: tuple[FindingDraft, ...] = (),
) -> Recorded:
    """Record a door of a round by its result alone; everything else comes from the round.

    A note, whom the visit met and what it found may come with it. A round knocks at a door once in each time band:
    recording again in the same band corrects the earlier entry, or gives it the note, the people and what was found
    since. Raises Refused for an unknown result, a faulty finding or a finished round, NotFound for a door elsewhere.
    """
    rules = visit_codes.rules()
    walk, order = walk_of(round_id, room_id)
    refuse([] if result in rules.results else [Problem("result", visits.NO_RESULT)])
    rule = rules.results[result]
    draft = round_draft(pen, walk, room_id, rule, note)
    if found or person_ids:
        draft = dataclasses.replace(draft, person_ids=person_ids, findings=found)
        refuse(visits.problems_in(draft, pen.today, visit_codes.vocabulary()))
    band = visits.band_of(draft.visited_on, draft.visited_at, rules.bands)
    known = recorded_in(round_id)
    earlier = known.get((room_id, draft.visited_on, band))
    if earlier:
        visit_id, suggested = correct(pen, earlier, draft, rules)
    else:
        visit_id, suggested = versions.write(pen, draft, rule, rules.bands)
        pen.about(Visit, visit_id)
    following = rounds.next_door(order, {room for room, _, _ in known}, room_id)
    return Recorded(visit_id, room_id, DoorState(rule.door_state), following, earlier is not None, suggested)


def walk_of(round_id: str, room_id: str) -> tuple[Any, list[str]]:
    """The round, and the doors of its building on the way. Raises NotFound, or Refused when the round is finished."""
    walk: Any = Round.get_or_none(Round.id == round_id)
    order = [row[0] for _, row in stairs.way(walk.building_id)] if walk else []
    if room_id not in order:
        raise NotFound
    refuse([Problem("round_id", ROUND_OVER)] if walk.ended_at else [])
    return walk, order


def round_draft(pen: Pen, walk: Any, room_id: str, rule: ResultRule, note: str) -> VisitDraft:
    """A visit with what the round has set for all its doors, at this minute unless the round is back-dated."""
    began_on = (walk.started_at + (pen.by.local - pen.by.at)).date()
    is_late = rounds.is_back_dated(walk.visited_on, began_on)
    return VisitDraft(
        room_id=room_id,
        result=rule.code,
        purposes=tuple(walk.purposes.split(",")),
        channel=rule.channel or visits.AT_THE_DOOR,
        visited_on=rounds.day_of_visit(walk.visited_on, began_on, pen.today),
        visited_at=None if is_late else f"{pen.by.local:%H:%M}",
        companions=walk.companions,
        note=note,
        reason=walk.reason if is_late else "",
        round_id=walk.id,
    )


def recorded_in(round_id: str) -> dict[tuple[str, datetime.date, str | None], str]:
    """The visits of a round that stand, by room, day and time band."""
    columns = (Visit.room, Visit.visited_on, Visit.band, Visit.id)
    rows = base.rows(Visit.select(*columns).where(journal.STANDS & (Visit.round == round_id)).order_by(Visit.origin_id))
    return {(room, on, band): key for room, on, band, key in rows}


def correct(pen: Pen, visit_id: str, draft: VisitDraft, rules: visit_codes.Rules) -> tuple[str, tuple[str, ...]]:
    """Replace an earlier entry of a round: the new result, the new note and people if there are any, and what was found
    beside what was found before; all else stays.

    An entry that says the same already is left alone.
    """
    known = journal.draft(visit_id)
    if known is None:
        raise NotFound
    note, people = draft.note or known.note, draft.person_ids or known.person_ids
    if (known.result, known.note, known.person_ids, ()) == (draft.result, note, people, draft.findings):
        return visit_id, ()
    old_rule, rule = rules.results.get(known.result), rules.results[draft.result]
    typed = tuple(one for one in known.findings if not visits.is_suggested(one, old_rule))
    changed = dataclasses.replace(
        known,
        result=draft.result,
        channel=draft.channel,
        note=note,
        person_ids=people,
        findings=typed + tuple(one for one in draft.findings if one not in typed),
    )
    return versions.renew(pen, versions.standing(visit_id), changed, rule, rules.bands)


def amend(pen: Pen, visit_id: str, draft: VisitDraft, reason: str) -> str:
    """Replace a visit by a new version, for a reason, and answer the new version's key. The old one stays to be read.

    Raises Refused, NotFound, or Conflict when this is no longer the newest version.
    """
    words = visit_codes.vocabulary()
    draft = dataclasses.replace(draft, reason=reason.strip())
    refuse([*reason_problems(reason), *visits.problems_in(draft, pen.today, words)])
    old = versions.standing(visit_id)
    new_id, _ = versions.renew(pen, old, draft, words.results[draft.result], words.bands)
    pen.about(Visit, old.origin_id, reason.strip())
    return new_id


def withdraw(pen: Pen, visit_id: str, reason: str) -> None:
    """Withdraw a visit, for a reason: it counts no longer, and stays to be read. Raises as `amend`."""
    refuse(reason_problems(reason))
    old = versions.standing(visit_id)
    pen.about(Visit, old.origin_id, reason.strip())
    pen.set(old, is_current=False)
    kept = {name: value for name, value in column_values(old).items() if name not in ("id", "version")}
    at = pen.by.at
    pen.add(Visit, **{**kept, "is_current": True, "withdrawn_at": at, "recorded_at": at, "reason": reason.strip()})


def apply_fact(pen: Pen, finding_id: str, new_head: str = "") -> None:
    """Carry out a changed fact that was noted at a door, and settle it; see `findings.apply`."""
    findings.apply(pen, finding_id, new_head)


def apply_facts(pen: Pen, finding_ids: Iterable[str]) -> None:
    """Carry out all that one door suggested, or nothing of it; what was settled meanwhile is passed over."""
    for finding_id in finding_ids:
        if findings.is_open(finding_id):
            findings.apply(pen, finding_id)


def settle(pen: Pen, finding_id: str, reason: str) -> None:
    """Settle a finding without a deed; see `findings.settle`."""
    findings.settle(pen, finding_id, reason)


def reason_problems(reason: str) -> list[Problem]:
    """What is wrong with the reason of a change."""
    return [] if reason.strip() else [Problem("reason", NO_REASON)]
