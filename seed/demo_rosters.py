"""The duty room of the invented community: twelve people, the months behind, this month reported, the next a draft."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence

from db import base
from db.changes import roster_members, roster_posts, roster_swaps, rosters
from db.models.rosters import DutyAssignment
from db.pen import Pen
from db.queries import roster_grounds
from db.queries import roster_posts as roster_posts_kept
from db.queries import rosters as kept
from db.rules.papers import Month
from db.rules.roster_drafts import AbsenceDraft, MemberDraft, PostDraft, ShiftDraft
from db.rules.rosters import ONE_DAY, AbsenceKind, Assigned, DayKind, Role, Slot
from seed.demo_deeds import FOUNDING

DUTIES = "1. 接听值班电话，做好记录。2. 重要情况立即报告带班领导和街道值班室。3. 当面交接班，双方签名。"
POST = PostDraft("room", "社区值班室", "025-58001200", "向阳路8号社区服务中心一楼", DUTIES)
WORKDAYS, OFF_DAYS = frozenset({DayKind.WORKDAY}), frozenset({DayKind.WEEKEND, DayKind.HOLIDAY})
ALL_THREE = {Role.LEADER: 1, Role.MAIN: 1, Role.SECOND: 1}
SHIFTS = (
    ("D", "08:00", "18:00", WORKDAYS, {Role.MAIN: 1}),
    ("N", "18:00", "08:00", WORKDAYS, ALL_THREE),
    ("W", "08:00", "08:00", OFF_DAYS, ALL_THREE),
)
# The first of the others is the worker who practises.
LEADERS = ("王建国", "陈秀兰", "刘志强", "周丽华")
OTHERS = ("赵敏", "孙伟", "李娜", "吴刚", "郑洁", "冯涛", "许静")
DRIVERS, PARTY = frozenset({"王建国", "孙伟", "吴刚", "冯涛"}), frozenset({*LEADERS, "赵敏", "郑洁"})
REPORTED_TO = "街道值班室"
MONTHS_BEHIND = 3
LEAVE_FROM, LEAVE_TO = 8, 12
AFTER: tuple[str, ...] = ()


def plant(pen: Pen) -> None:
    """Write the duty room, its people, and their rosters."""
    pen.kind = FOUNDING
    post = roster_posts.add(pen, POST)
    for code, begins, ends, kinds, needs in SHIFTS:
        roster_posts.add_shift(pen, ShiftDraft(post, code, begins, ends, kinds, needs))
    leaders, others = people(pen)
    here = Month.of(pen.today)
    following = Month.of(here.last + ONE_DAY)
    away = [following.first.replace(day=day) for day in range(LEAVE_FROM, LEAVE_TO + 1)]
    leave = AbsenceDraft(others[1], AbsenceKind.LEAVE.value, away[0], away[-1], reason="年休假")
    roster_members.add_absence(pen, leave)
    turn = whose_turn(roster_grounds.months_before(here, MONTHS_BEHIND), following.last, leaders, others)
    for month, places in itertools.groupby(turn, key=lambda one: Month.of(one.slot.on)):
        assigned = [
            Assigned(one.slot, None) if one.member_id == others[1] and one.slot.on in away else one for one in places
        ]
        rosters.plan(pen, month, assigned, {})
        if month != following:
            line = kept.of_month(month)
            assert line is not None
            rosters.lock(pen, line.id, line.version, REPORTED_TO)
    swap(pen, others)


def people(pen: Pen) -> tuple[list[str], list[str]]:
    """Put everybody on the roster; answers the keys of those who lead a shift, and of the others."""
    lead, rest = frozenset({Role.LEADER}), frozenset({Role.MAIN, Role.SECOND})
    leaders = [member(pen, name, lead, place) for place, name in enumerate(LEADERS, 1)]
    own = roster_members.add(pen, MemberDraft("练习员", rest, pen.by.worker_id, phone(5)))
    return leaders, [own, *(member(pen, name, rest, place) for place, name in enumerate(OTHERS, 6))]


def member(pen: Pen, name: str, roles: frozenset[Role], place: int) -> str:
    """Put one on the roster and answer the key."""
    traits = frozenset(trait for trait, named in (("driver", DRIVERS), ("party", PARTY)) if name in named)
    return roster_members.add(pen, MemberDraft(name, roles, phone=phone(place), traits=traits))


def phone(place: int) -> str:
    """An invented number of a mobile telephone."""
    return f"139000012{place:02d}"


def whose_turn(
    first: datetime.date, last: datetime.date, leaders: Sequence[str], others: Sequence[str]
) -> Iterator[Assigned]:
    """Every place of some months with whose turn it is, as a clerk would write it: nights four days apart, a day two
    days after a night."""
    shifts = [line.shift for line in roster_posts_kept.all_shifts()]
    for on, kind in roster_grounds.kinds(first, last).items():
        number = on.toordinal()
        for shift in shifts:
            for role in shift.needs if shift.runs_on(on, kind) else ():
                turn = leaders[number % len(leaders)]
                if len(shift.needs) == 1:
                    turn = others[(2 * number + 4 + number // 4 % 2) % len(others)]
                elif role is not Role.LEADER:
                    turn = others[(2 * number + (role is Role.SECOND)) % len(others)]
                yield Assigned(Slot(on, shift.id, role), turn)


def swap(pen: Pen, others: Sequence[str]) -> None:
    """A duty of this month that one has asked another to take over, who agreed; none where the month is over."""
    for on, duty in coming_duties(pen, others[2])[:1]:
        if Month.of(on) == Month.of(pen.today):
            key = roster_swaps.ask(pen, duty, others[5], reason="家中有事")
            roster_swaps.accept(pen, key, 1)


def coming_duties(pen: Pen, member_id: str) -> list[tuple[datetime.date, str]]:
    """The duties of somebody that have not begun, in order."""
    columns = (DutyAssignment.on, DutyAssignment.id)
    is_coming = (DutyAssignment.member == member_id) & (DutyAssignment.begins_at > pen.by.at)
    return [(on, key) for on, key in base.rows(DutyAssignment.select(*columns).where(is_coming).order_by(*columns))]
