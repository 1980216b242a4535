"""Transfers in words: states, counts, what is wrong with a count, where somebody is, and marks in front of a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.queries import transfer_codes
from db.queries.transfer_counts import Difference
from db.queries.transfers import TransferLine, TransferPersonLine
from db.rules import transfers
from db.rules.transfer_board import Tally, View
from db.rules.transfer_states import State
from db.rules.words import N_
from tui import transfer_needs
from tui.i18n import _
from tui.sitting import Sitting

VIEWS: Mapping[View, str] = {
    View.TO_DO: N_("Still to bring out"),
    View.NOT_REACHED: N_("Not told yet"),
    View.ON_THE_WAY: N_("Told or on the way"),
    View.SETTLED: N_("Settled or back"),
    View.APART: N_("Refused or missing"),
    View.ALL: N_("Everybody"),
}
DRILL = N_("DRILL")
# In front of a line: not stored yet, silent too long or missing, refused, settled or back.
WAITS, PRESSES, REFUSES, IS_OUT = "+", "!", "x", "-"
ORDER = (*State,)


def title(page: Sitting, line: TransferLine | None) -> str:
    """Which operation; a drill says so before all else."""
    if line is None:
        return _("Bring everyone out")
    kind = page.label(transfer_codes.KINDS, line.kind)
    level = page.label(transfer_codes.LEVELS, line.level)
    parts = [f"*{_(DRILL)}*" if line.is_drill else "", kind, level, line.title, line.number]
    return " ".join(filter(None, parts))


def state(page: Sitting, code: str) -> str:
    """A state in the language in use."""
    return page.label(transfer_codes.STATES, code)


def counts(page: Sitting, tally: Tally) -> str:
    """How many there are, and how many stand how; refused and missing are always told."""
    told = [
        f"{state(page, one)} {tally.counts.get(one, 0)}"
        for one in ORDER
        if tally.counts.get(one, 0) or one in (State.REFUSED, State.MISSING)
    ]
    return "  ".join([_("{number} in all", number=tally.total), *told])


def wrong(tally: Tally, differences: Iterable[Difference]) -> list[str]:
    """What is still wrong with the count; nothing when it is right."""
    told = []
    if missing := tally.counts.get(State.MISSING, 0):
        told.append(_("{number} missing", number=missing))
    if tally.silent:
        told.append(_("{number} not reached for too long", number=tally.silent))
    told += [
        _("{name}: {board} by the board, {inside} by its register", name=one[0], board=one[1], inside=one[2])
        for one in differences
    ]
    return told


def about(page: Sitting, line: TransferPersonLine, shelters: Mapping[str, str]) -> str:
    """What to know of somebody at a glance: where the person is, why one refuses, else what the person needs."""
    needed = transfer_needs.written(page, line.needs)
    tries = _("tried {count}x", count=line.tries) if line.tries and line.state is State.REGISTERED else ""
    if line.state is State.SETTLED:
        return "  ".join(filter(None, [shelters.get(line.shelter_id or "", line.to_address), needed]))
    if line.state is State.REFUSED:
        reason = page.label(transfer_codes.REFUSALS, line.told.get(transfers.REASON))
        signed = "" if transfers.is_signed(line.told) else _("not signed")
        return "  ".join(filter(None, [signed, reason, needed]))
    planned = shelters.get(line.destination_id or "", "")
    return "  ".join(filter(None, [tries, needed, f"> {planned}" if planned else "", line.note]))


def sign(line: TransferPersonLine, is_waiting: bool, is_silent: bool) -> str:
    """The mark in front of a line."""
    if is_waiting:
        return WAITS
    if is_silent or line.state is State.MISSING:
        return PRESSES
    if line.state is State.REFUSED:
        return REFUSES
    return IS_OUT if line.state in (State.SETTLED, State.RETURNED) else ""
