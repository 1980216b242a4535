"""What the tests of meetings share: a called meeting, people who sign in, and its card."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import meeting_items, meeting_signs, meetings
from db.desk import Desk
from db.queries import meetings as kept
from db.queries.meetings import ItemLine, MeetingCard
from db.rules.meetings import ItemDraft, MeetingDraft
from tests import make

TODAY = datetime.date(2026, 11, 22)


def a_meeting(desk: Desk, kind: str = "residents", **facts: Any) -> str:
    """A meeting that is called for today."""
    draft = {
        "title": "居民会议",
        "planned_on": TODAY,
        "begins": "9:00",
        "place": "活动室",
        "scope": "households",
        **facts,
    }
    return desk.do_now(meetings.plan, MeetingDraft(kind, **draft))


def families(desk: Desk, number: int, building: str = "3") -> list[str]:
    """So many households, one behind each door; answers their heads."""
    return [
        make.a_resident(desk, f"居民{place}", f"{building}-1-{place}01", make.HEAD) for place in range(1, number + 1)
    ]


def sign(desk: Desk, meeting: str, *people: str) -> list[str]:
    """Some people of the register sign in."""
    return [desk.do_now(meeting_signs.sign, meeting, meeting_signs.SignDraft(person_id=one)) for one in people]


def a_motion(desk: Desk, meeting: str, way: str = "open", title: str = "修复三单元楼道灯", **facts: Any) -> str:
    """A motion on the agenda."""
    return desk.do_now(meeting_items.add, meeting, ItemDraft(title, way=way, mover="居民1", **facts))


def card(desk: Desk, meeting: str) -> MeetingCard:
    """All of a meeting."""
    found = desk.ask_now(kept.one, meeting, desk.by().at)
    assert found is not None
    return found


def item(desk: Desk, item_id: str) -> ItemLine:
    """One item."""
    found = desk.ask_now(kept.item, item_id)
    assert found is not None
    return found


def version(desk: Desk, meeting: str) -> int:
    """The version of a meeting."""
    return card(desk, meeting).line.version


def begin(desk: Desk, meeting: str) -> None:
    """The meeting begins."""
    desk.do_now(meetings.begin, meeting, version(desk, meeting))
