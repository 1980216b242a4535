"""The money of projects, in fen: lines of a budget, the journal of what came and went, and what both come to.

Every sum is worked out from lines and entries whenever it is asked for; none is kept. A wrong entry is made good by
one with the opposite sum, so that all of them together always come to what is true.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

HUNDRED = 100


class Move(StrEnum):
    """What an entry of the journal is: money comes, something is paid, or what is left goes back."""

    GRANT = "grant"
    PAY = "pay"
    BACK = "back"


SIGNS: Mapping[Move, int] = {Move.GRANT: 1, Move.PAY: -1, Move.BACK: -1}


@dataclass(frozen=True)
class Line:
    """One line of a budget as it stands: what, at how much a unit, and how many in hundredths."""

    id: str
    item: str
    unit_fen: int
    hundredths: int = HUNDRED

    @property
    def fen(self) -> int:
        """What the line comes to."""
        return line_fen(self.unit_fen, self.hundredths)


@dataclass(frozen=True)
class Entry:
    """One entry of the journal. `fen` is negative where it makes another one good, which is `reverses_id`."""

    id: str
    move: Move
    on: datetime.date
    fen: int
    party: str = ""
    line_id: str | None = None
    reverses_id: str | None = None
    voucher: str = ""

    @property
    def change(self) -> int:
        """What it does to what is there."""
        return SIGNS[self.move] * self.fen


@dataclass(frozen=True)
class Sums:
    """What budget and journal come to: planned, granted, paid and given back."""

    budget: int = 0
    granted: int = 0
    paid: int = 0
    back: int = 0

    @property
    def there(self) -> int:
        """What is there now; below nothing where more was paid than came."""
        return self.granted - self.paid - self.back

    @property
    def open(self) -> int:
        """What of the budget is not paid yet; below nothing where more was paid."""
        return self.budget - self.paid

    @property
    def share(self) -> int:
        """How much of the budget is paid, in whole hundredths; 0 without a budget."""
        return self.paid * HUNDRED // self.budget if self.budget > 0 else 0


def line_fen(unit_fen: int, hundredths: int) -> int:
    """So many units at so much each, to the whole fen; half a fen is one."""
    return (unit_fen * hundredths + HUNDRED // 2) // HUNDRED


def sums(lines: Iterable[Line], entries: Iterable[Entry]) -> Sums:
    """What a budget and a journal come to."""
    by_move = dict.fromkeys(Move, 0)
    for one in entries:
        by_move[one.move] += one.fen
    return Sums(sum(one.fen for one in lines), by_move[Move.GRANT], by_move[Move.PAY], by_move[Move.BACK])


def paid_by_line(entries: Iterable[Entry]) -> dict[str | None, int]:
    """What was paid on each line of the budget, by its key; None for what is on no line."""
    found: dict[str | None, int] = {}
    for one in entries:
        if one.move is Move.PAY:
            found[one.line_id] = found.get(one.line_id, 0) + one.fen
    return found


def balances(entries: Sequence[Entry]) -> list[int]:
    """What is there after each entry, in their order."""
    found, there = [], 0
    for one in entries:
        there += one.change
        found.append(there)
    return found


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count: neither made good by another one nor making one good."""
    known = list(entries)
    gone = {one.reverses_id for one in known if one.reverses_id}
    return [one for one in known if one.reverses_id is None and one.id not in gone]


def hundredths_of(typed: str) -> int | None:
    """A quantity as typed (12, 12.5) in hundredths; None where it cannot be read or is nothing."""
    whole, dot, part = typed.strip().replace(",", "").replace("，", "").partition(".")
    is_number = whole.isascii() and whole.isdecimal() and len(whole) <= 7
    if not is_number or (dot and not (part.isascii() and part.isdecimal() and len(part) <= 2)):
        return None
    return int(whole) * HUNDRED + int((part or "0").ljust(2, "0")) or None


def quantity(hundredths: int) -> str:
    """A quantity as one writes it: 12, 12.5."""
    whole, part = divmod(hundredths, HUNDRED)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)


def yuan(fen: int) -> str:
    """A sum in yuan with its fen, whatever its sign: 12000.00, -300.50."""
    whole, part = divmod(abs(fen), HUNDRED)
    return f"{'-' if fen < 0 else ''}{whole}.{part:02d}"
