"""Why a place of a roster is held by whom it is, and why nobody holds it, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from db.rules import roster_checks, roster_counts, roster_grids
from db.rules.roster_checks import Candidate
from db.rules.roster_rules import GROUPED, NIGHT_AFTER, NIGHT_BEFORE, Reason, Rule
from db.rules.rosters import AbsenceKind, Assigned, Ground, Slot, Tally
from db.rules.words import N_

PINNED = N_("pinned by hand")
PINNED_EMPTY = N_("left empty by hand")
ONLY_ONE = N_("the only one who could")
OF_SEVERAL = N_("one of {count} who could")
WISHED = N_("wished to be on duty that day")
BROKEN = N_("should not be here: a rule is broken")
COULD = N_("{count} could take it")
NOBODY_AT_ALL = N_("the duty list is empty")
# Those who could as well, and how they stand in the kind that counts most here.
FEWEST = {
    Tally.HOLIDAY: N_("legal holidays: {over} what is fair; of the others who could: {others}"),
    Tally.NIGHT: N_("nights: {over} what is fair; of the others who could: {others}"),
    Tally.WEEKEND: N_("weekends: {over} what is fair; of the others who could: {others}"),
    Tally.SHIFT: N_("shifts: {over} what is fair; of the others who could: {others}"),
}
# Of several kinds a shift counts as, the rarest is what people look at.
WEIGHTIEST = (Tally.HOLIDAY, Tally.NIGHT, Tally.WEEKEND, Tally.SHIFT)


def why(ground: Ground, assigned: Collection[Assigned], slot: Slot) -> list[Reason]:
    """Why this person holds a place; for a gap, why each cannot, grouped with the most frequent first."""
    one = next((one for one in assigned if one.slot == slot), Assigned(slot, None))
    candidates = roster_checks.open_to(ground, assigned, slot)
    is_pinned = one.is_pinned or any(pin.slot == slot for pin in ground.pinned)
    if one.member_id is None:
        return ([Reason(PINNED_EMPTY)] if is_pinned else []) + gap(candidates, slot)
    found = [Reason(PINNED, {}, (one.member_id,))] if is_pinned else []
    return found + list(_of_holder(ground, assigned, one, candidates))


def gap(candidates: Collection[Candidate], slot: Slot) -> list[Reason]:
    """Why nobody holds a place: how many are kept away by what, each person told once."""
    if not candidates:
        return [Reason(NOBODY_AT_ALL)]
    groups: dict[str, list[str]] = {}
    rules: dict[str, Rule | None] = {}
    for one in candidates:
        text, rule = _grouped(one, slot)
        groups.setdefault(text, []).append(one.member_id)
        rules[text] = rule
    order = sorted(groups, key=lambda text: (text != COULD, -len(groups[text]), text))
    return [Reason(text, {"count": len(groups[text])}, tuple(groups[text]), rules[text]) for text in order]


def _grouped(one: Candidate, slot: Slot) -> tuple[str, Rule | None]:
    """The first thing that keeps somebody from a place, as it is said of many."""
    if not one.reasons:
        return COULD, None
    reason = one.reasons[0]
    if reason.rule is Rule.TWO_NIGHTS:
        return (NIGHT_BEFORE if roster_checks.has_night_before(reason, slot.on) else NIGHT_AFTER), reason.rule
    return GROUPED.get(reason.rule or Rule.ROLE, reason.text), reason.rule


def _of_holder(
    ground: Ground, assigned: Collection[Assigned], one: Assigned, candidates: Collection[Candidate]
) -> Iterator[Reason]:
    """What speaks for whoever holds a place: how few could, what they wished, how they stand beside the others."""
    member_id, could = str(one.member_id), [each.member_id for each in candidates if each.is_open]
    if member_id not in could:
        yield Reason(BROKEN, {}, (member_id,))
        yield from (reason for each in candidates if each.member_id == member_id for reason in each.reasons)
        return
    others = [each for each in could if each != member_id]
    if _wished(ground, one):
        yield Reason(WISHED, {}, (member_id,), Rule.WISH_ON)
    if not others:
        yield Reason(ONLY_ONE, {}, (member_id,))
        yield from gap([each for each in candidates if each.member_id != member_id], one.slot)
        return
    yield Reason(OF_SEVERAL, {"count": len(could)}, tuple(could))
    yield from _beside(ground, assigned, one, others)


def _wished(ground: Ground, one: Assigned) -> bool:
    """Whether whoever holds a place wished to be on duty."""
    code = roster_grids.of_ground(ground).shifts[one.slot.shift_id].code
    return any(
        wish.kind is AbsenceKind.WISH_ON
        and wish.member_id == one.member_id
        and wish.from_on <= one.slot.on <= wish.to_on
        and wish.code in ("", code)
        for wish in ground.absences
    )


def _beside(ground: Ground, assigned: Collection[Assigned], one: Assigned, others: Collection[str]) -> Iterator[Reason]:
    """How whoever holds a place stands beside the others who could, in the kind that counts most."""
    shift = roster_grids.of_ground(ground).shifts[one.slot.shift_id]
    kinds = roster_counts.tallies(shift, ground.day_kinds[one.slot.on])
    kind = next(tally for tally in WEIGHTIEST if tally in kinds)
    standings = roster_counts.standings(ground, assigned)
    over = {member_id: round(standings[member_id][kind].over, 1) for member_id in (str(one.member_id), *others)}
    rest = [over[member_id] for member_id in others]
    yield Reason(FEWEST[kind], {"over": over[str(one.member_id)], "others": (min(rest), max(rest))})
