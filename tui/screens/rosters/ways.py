"""The ways behind the door of rosters: which page belongs to the fact that a visitor brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from tui.screens.rosters.list import RosterList
from tui.screens.rosters.members import MemberList, MemberPage
from tui.screens.rosters.people_forms import AbsenceForm, MemberForm
from tui.screens.rosters.periods import PeriodForm, PeriodList
from tui.screens.rosters.post_forms import PostForm, ShiftForm
from tui.screens.rosters.posts import PostList, PostPage
from tui.screens.rosters.swapping import SwapList

Made = Callable[..., Screen[Any]]
LISTS: Mapping[str, Made] = {"members": MemberList, "posts": PostList, "swaps": SwapList, "periods": PeriodList}
NEW: Mapping[str, Made] = {"member": MemberForm, "post": PostForm, "period": PeriodForm}
PAGES: Mapping[str, Made] = {
    "member": MemberPage,
    "member_form": MemberForm,
    "post": PostPage,
    "post_form": PostForm,
    "period": PeriodForm,
    "shift": lambda key: ShiftForm(shift_id=key),
    "shift_of": lambda key: ShiftForm(post_id=key),
    "absence": lambda key: AbsenceForm(absence_id=key),
    "absence_of": lambda key: AbsenceForm(member_id=key),
}


def page_of(**facts: str) -> Screen[Any]:
    """The page that the facts name; a record's own before a new one. Of a draft of a record that hangs on another
    one both may be told: the record itself decides."""
    for name in ("shift", "absence"):
        if facts.get(name):
            return PAGES[name](facts[name])
    for name, page in PAGES.items():
        if facts.get(name):
            return page(facts[name])
    if facts.get("new"):
        return NEW[facts["new"]]()
    return LISTS.get(facts.get("list", ""), RosterList)()
