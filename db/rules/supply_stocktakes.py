"""Stocktakes: what was counted in a store room beside what the journal says, and why that differs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.supplies import MOST, NO_STOCK
from db.rules.supply_moves import MoveKind
from db.rules.words import N_

LONGEST: Mapping[str, int] = {"counted_by": 60, "note": 300}
NOTHING = N_("Nothing was counted yet.")
NO_REASON = N_("Choose why it differs.")
MOVED = N_("Since this was counted the journal says {now} instead of {booked}: count this line again.")


@dataclass(frozen=True)
class Counted:
    """One lot of a count: what the journal said when it was counted, how many were there, and why that differs."""

    lot_id: str
    booked: int
    counted: int
    reason: str = ""
    note: str = ""

    @property
    def difference(self) -> int:
        """How many are there more than the journal says; negative where there are less."""
        return self.counted - self.booked

    @property
    def kind(self) -> MoveKind | None:
        """The move that puts the journal right; None where it is right."""
        if not self.difference:
            return None
        return MoveKind.MORE if self.difference > 0 else MoveKind.LESS


@dataclass(frozen=True)
class StocktakeDraft:
    """A count of a store room, of as many of its lots as were counted."""

    place_id: str
    counted: tuple[Counted, ...]
    counted_by: str = ""
    note: str = ""


def problems_in(
    draft: StocktakeDraft, reasons: Mapping[str, Collection[str]], booked: Mapping[str, int]
) -> list[Problem]:
    """What is wrong with a count: `reasons` are the kinds of moves of each reason, `booked` what the journal says now
    of each lot of the place. A lot that moved since it was counted is to be counted again."""
    problems = lengths.too_long(draft, LONGEST) + ([] if draft.counted else [Problem("counted", NOTHING)])
    for place, one in enumerate(draft.counted):
        now = booked.get(one.lot_id, 0)
        if not 0 <= one.counted <= MOST:
            problems.append(Problem(f"{place}.counted", NO_STOCK, values={"limit": MOST}))
        elif now != one.booked:
            problems.append(Problem(f"{place}.counted", MOVED, values={"now": now, "booked": one.booked}))
        elif one.kind and one.kind not in reasons.get(one.reason, ()):
            problems.append(Problem(f"{place}.reason", NO_REASON))
    return problems
