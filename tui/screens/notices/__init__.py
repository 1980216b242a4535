"""Notices: what was made known, whom it reached and whom not, and the form for a new one."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(notice: str = "", about: str = "", new: str = "", amended: str = "") -> Screen[Any]:
    """One notice, the form of one (about a policy), or all of them."""
    if notice:
        from tui.screens.notices.notice import NoticePage

        return NoticePage(notice)
    if about or new:
        from tui.screens.notices.form import NoticeForm

        return NoticeForm(about)
    if amended:
        from tui.screens.notices.form import NoticeTextForm

        return NoticeTextForm(amended)
    from tui.screens.notices.list import NoticeList

    return NoticeList()


DOOR = Door(
    title=N_("Notices to residents"),
    screen=screen,
    place=26,
    hint=N_("policies made known, who was reached"),
    drafts={
        "notices.new": Unfinished(N_("Notice to residents"), {}, {"new": "notice"}),
        "notices.text": Unfinished(N_("Text of a notice"), {"notice": "amended"}),
    },
)
