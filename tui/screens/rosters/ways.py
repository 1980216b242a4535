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
# A record before what it hangs on: of the draft of a shift the door is told the shift, or else its post.
PAGES: Mapping[str, Made] = {
    "shift": lambda key: ShiftForm(shift_id=key),
    "absence": lambda key: AbsenceForm(absence_id=key),
    "member": MemberPage,
    "member_form": MemberForm,
    "post": PostPage,
    "post_form": PostForm,
    "period": PeriodForm,
    "shift_of": lambda key: ShiftForm(post_id=key),
    "absence_of": lambda key: AbsenceForm(member_id=key),
}


def page_of(which: str, new: str, facts: Mapping[str, str]) -> Screen[Any]:
    """The page that the facts name, the form of something new, or a list; the list of months where nothing is said."""
    for name, page in PAGES.items():
        if facts.get(name):
            return page(facts[name])
    if new:
        return NEW[new]()
    return LISTS.get(which, RosterList)()
