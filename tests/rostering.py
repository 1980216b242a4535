"""Rosters for tests: a duty room with a day and a night shift, people who do duty there, and a month that is full."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence

from db.changes import roster_members, roster_posts, rosters
from db.desk import Desk
from db.queries import rosters as kept
from db.queries.rosters import RosterCard
from db.rules.papers import Month
from db.rules.roster_drafts import MemberDraft, PostDraft, ShiftDraft
from db.rules.rosters import Assigned, DayKind, Role, Slot

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
ALL_DAYS = frozenset(DayKind)
ROLES = frozenset({Role.LEADER, Role.MAIN, Role.SECOND})
NAMES = ("赵一", "钱二", "孙三", "李四", "周五", "吴六")


def a_post(desk: Desk, name: str = "社区值班室") -> str:
    """A duty room."""
    return desk.do_now(roster_posts.add, PostDraft("room", name, "025-58001234", "向阳路1号", "接听电话"))


def a_shift(desk: Desk, post: str, code: str = "N", begins: str = "18:00", ends: str = "08:00", **more: int) -> str:
    """A shift of a post with one main, or as many of each role as is said."""
    needs = {Role(role): count for role, count in (more or {"main": 1}).items()}
    return desk.do_now(roster_posts.add_shift, ShiftDraft(post, code, begins, ends, ALL_DAYS, needs))


def people(desk: Desk, names: Sequence[str] = NAMES, worker_id: str | None = None) -> list[str]:
    """People who may do everything; the first is a worker of the store where one is named."""
    drafts = [MemberDraft(name, ROLES, phone=f"1380000000{place}") for place, name in enumerate(names, 1)]
    keys = [desk.do_now(roster_members.add, draft) for draft in drafts]
    if worker_id:
        line = MemberDraft(names[0], ROLES, worker_id, drafts[0].phone)
        desk.do_now(roster_members.amend, keys[0], 1, line)
    return keys


def card(desk: Desk, month: Month = DECEMBER) -> RosterCard:
    """A month as it stands."""
    return desk.ask_now(kept.card, month, desk.by().at)


def in_turn(shown: RosterCard, keys: Sequence[str]) -> tuple[Assigned, ...]:
    """Every place filled, one after the other."""
    turn = itertools.cycle(keys)
    return tuple(Assigned(slot, next(turn)) for slot in shown.read.ground.slots)


def full(desk: Desk, keys: Sequence[str], month: Month = DECEMBER) -> RosterCard:
    """A month in which everybody takes their turn."""
    before = card(desk, month)
    desk.do_now(rosters.plan, month, in_turn(before, keys), before.versions)
    return card(desk, month)


def slot_on(shown: RosterCard, day: int, role: Role = Role.MAIN) -> Slot:
    """The first place of a role on a day of the month."""
    on = shown.month.first.replace(day=day)
    return next(one.slot for one in shown.assigned if one.slot.on == on and one.slot.role is role)


def holder(shown: RosterCard, slot: Slot) -> str | None:
    """Who fills a place."""
    return next(one.member_id for one in shown.assigned if one.slot == slot)


def at(desk: Desk, written: str) -> datetime.datetime:
    """An instant in UTC from the clock of the community: 2026-12-01 19:00."""
    by = desk.by()
    return datetime.datetime.fromisoformat(written) - (by.local - by.at)
