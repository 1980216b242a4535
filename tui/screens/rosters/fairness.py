"""Totals and fairness beside the month: how much each one does, and by how much that is above or below what is fair."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rich.cells import cell_len

from db.rules import roster_counts
from db.rules.rosters import Assigned, Ground, Tally
from db.rules.words import N_
from tui.i18n import _

ORDER = (Tally.SHIFT, Tally.NIGHT, Tally.WEEKEND, Tally.HOLIDAY)
# Two cells each.
SHORT: Mapping[Tally, str] = {
    Tally.SHIFT: N_("S"),
    Tally.NIGHT: N_("N"),
    Tally.WEEKEND: N_("W"),
    Tally.HOLIDAY: N_("H"),
}
NAMES: Mapping[Tally, str] = {
    Tally.SHIFT: N_("all shifts"),
    Tally.NIGHT: N_("nights"),
    Tally.WEEKEND: N_("weekends"),
    Tally.HOLIDAY: N_("legal holidays"),
}
LONGEST_BAR = 5
# So small a share above or below is fair.
EVEN = 0.5


class Fairness:
    """What each did before and does in this month, beside what is fair for both, in one kind at a time."""

    width = 22

    def __init__(self, ground: Ground, assigned: Collection[Assigned], tally: Tally = Tally.SHIFT) -> None:
        self.tally = tally
        self.standings = roster_counts.standings(ground, assigned)

    def heads(self) -> tuple[str, str]:
        """The titles of the totals, and which kind the bars are about."""
        short = "".join(two_cells(_(SHORT[tally])) for tally in ORDER)
        return f" {_('this month')}", f" {short} {_(NAMES[self.tally])}"

    def tail(self, member_id: str) -> str:
        """The four totals of one person, and their bar."""
        if member_id not in self.standings:
            return ""
        mine = self.standings[member_id]
        totals = "".join(f"{mine[tally].here:>2}" for tally in ORDER)
        over = mine[self.tally].over
        return f" {totals} {over:+5.1f} {bar(over)}"

    def following(self) -> Tally:
        """The kind after the one that is shown."""
        return ORDER[(ORDER.index(self.tally) + 1) % len(ORDER)]


def two_cells(text: str) -> str:
    """A sign over a column of two cells, at its right."""
    return " " * (2 - cell_len(text)) + text


def bar(over: float) -> str:
    """By how much somebody does more (#) or less (-) than is fair, a sign for each duty; a plus where it is longer."""
    length = round(abs(over)) if abs(over) >= EVEN else 0
    sign = "#" if over > 0 else "-"
    return sign * LONGEST_BAR + "+" if length > LONGEST_BAR else sign * length
