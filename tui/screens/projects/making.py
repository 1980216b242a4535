"""Which form is opened for which part of a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tui.screens.projects import budget, ends, money


def form(matter_id: str, new: str) -> Screen[Any]:
    """The form of a further part of a project."""
    makers: dict[str, Callable[[], Screen[Any]]] = {
        "item": lambda: budget.ItemForm(matter_id),
        "quote": lambda: budget.QuoteForm(matter_id),
        "pay": lambda: money.PayForm(matter_id),
        "grant": lambda: money.GrantForm(matter_id),
        "back": lambda: money.BackForm(matter_id),
        "decide": lambda: ends.VoteForm(matter_id),
        "refuse": lambda: ends.RefusalForm(matter_id),
        "accept": lambda: ends.AcceptForm(matter_id),
        "rework": lambda: ends.ReworkForm(matter_id),
        "notice": lambda: ends.NoticeForm(matter_id),
        "publish": lambda: ends.PublishForm(matter_id),
    }
    return makers[new]()
