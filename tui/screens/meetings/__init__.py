"""Meetings: the list, one with its agenda, signing in, voting, its list of the expected, and rounds of opinion."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    meeting: str = "", new: str = "", amended: str = "", item: str = "", item_of: str = "", campaign: str = ""
) -> Screen[Any]:
    """One meeting, or with `new` signing in (sign) or its list (roll); its call; an item (with `new` changed,
    counted in secret, taken up); a new item; rounds of opinion; or the list."""
    if item or item_of:
        return of_item(item, item_of, new)
    if meeting and new:
        from tui.screens.meetings.roll import RollPage
        from tui.screens.meetings.sign import SignPage

        return SignPage(meeting) if new == "sign" else RollPage(meeting)
    if meeting:
        from tui.screens.meetings.card import MeetingPage

        return MeetingPage(meeting)
    if campaign or new == "opinions":
        from tui.screens.meetings.opinions import OpinionList, OpinionPage

        return OpinionPage(campaign) if campaign else OpinionList()
    if new or amended:
        from tui.screens.meetings.form import MeetingForm

        return MeetingForm(amended)
    from tui.screens.meetings.list import MeetingList

    return MeetingList()


def of_item(item: str, item_of: str, new: str) -> Screen[Any]:
    """An item of an agenda: its vote, its form, the count of a secret ballot, or the matter that it becomes."""
    if new == "secret":
        from tui.screens.meetings.secret import SecretForm

        return SecretForm(item)
    if new == "task":
        from tui.screens.meetings.task import TaskForm

        return TaskForm(item)
    if item_of or new:
        from tui.screens.meetings.item_form import ItemForm

        return ItemForm(item_of, item)
    from tui.screens.meetings.vote import VotePage

    return VotePage(item)


DOOR = Door(
    title=N_("Meetings"),
    screen=screen,
    place=37,
    hint=N_("residents' meeting, owners, quorum, votes, resolutions, opinions"),
    drafts={
        "meetings": Unfinished(N_("Call for a meeting"), {"meeting": "amended"}, {"new": "form"}),
        "meeting_items": Unfinished(
            N_("Item of an agenda"), {"meeting": "item_of", "meeting_item": "item"}, {"new": "form"}
        ),
        "meeting_secret": Unfinished(
            N_("Count of a secret ballot"), {"meeting_item": "item"}, {"new": "secret"}, naming=()
        ),
        "meeting_task": Unfinished(N_("Resolution taken up"), {"meeting_item": "item"}, {"new": "task"}, naming=()),
        "meeting_speech": Unfinished(N_("Speech at a meeting"), {"meeting_item": "item"}, naming=()),
        "meeting_summary": Unfinished(N_("Summary of a meeting"), {"meeting": "meeting"}, naming=()),
    },
)
