"""Warnings in words: kind and level, and how a level ended. The level's colour only repeats its word."""

from __future__ import annotations

from db.queries import transfer_codes
from db.queries.warnings import WarningLine
from db.rules.warnings import Ended
from db.rules.words import N_
from tui.i18n import _
from tui.sitting import Sitting

# Orange is no colour of its own where a terminal has sixteen.
COLOURS = {"blue": "blue", "yellow": "yellow", "orange": "bright_red", "red": "red"}
ENDED = {Ended.RAISED: N_("raised"), Ended.LOWERED: N_("lowered"), Ended.LIFTED: N_("lifted")}


def title(page: Sitting, one: WarningLine) -> str:
    """Kind and level; a drill says so before all else."""
    kind = page.label(transfer_codes.KINDS, one.kind)
    drill = f"*{_('DRILL')}*" if one.is_drill else ""
    return " ".join(filter(None, [drill, kind, page.label(transfer_codes.LEVELS, one.level)]))


def ended(page: Sitting, one: WarningLine) -> str:
    """When and how a level ended; nothing for one in force."""
    if one.ended_at is None:
        return ""
    how = _(ENDED[Ended(one.ended_as)]) if one.ended_as else ""
    return f"{page.local(one.ended_at):%m-%d %H:%M} {how}".strip()
