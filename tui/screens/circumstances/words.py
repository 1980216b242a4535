"""What is written of a fact, as it is shown: a sum in yuan, yes or no, a word of a list, a day."""

from __future__ import annotations

from collections.abc import Callable

from db.rules import circumstances
from db.rules.circumstances import YES, Fact, Kind
from tui.i18n import _


def shown(fact: Fact, value: str, label: Callable[[str, str | None], str]) -> str:
    """A kept value in words; nothing for nothing."""
    if not value:
        return ""
    if fact.kind is Kind.YES_NO:
        return _("yes") if value == YES else _("no")
    if fact.kind is Kind.CODE:
        return label(fact.list_name, value)
    return _("{sum} yuan", sum=circumstances.as_typed(fact, value)) if fact.kind is Kind.MONEY else value
