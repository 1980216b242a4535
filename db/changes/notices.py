"""Notices: begun, corrected, ended, and whom they reached."""

from __future__ import annotations

import json
from typing import Any

from db.changes import benefit_answers
from db.errors import Refused, refuse
from db.models.notices import Notice, NoticeReach
from db.pen import Pen
from db.queries import benefit_outreach, codes, policies
from db.queries import notices as kept
from db.rules import notices
from db.rules.benefit_answers import Answer
from db.rules.notices import Aim, NoticeDraft, Reached, To
from db.rules.problems import Problem
from db.rules.text import clean, on_lines
from db.rules.words import N_

NAMES = {
    "begin": N_("Notice to residents begun"),
    "amend": N_("Notice to residents corrected"),
    "reach": N_("Whom a notice reached"),
    "end": N_("Notice to residents ended"),
}


def begin(pen: Pen, draft: NoticeDraft) -> str:
    """Begin a notice with everybody who is meant, one by one or by building, and answer its key. Raises Refused."""
    ways = codes.some(notices.WAYS).lists.get(notices.WAYS, {})
    refuse(notices.problems_in(draft, ways, policy_codes(pen)))
    is_person = ways[draft.way].facts["to"] == To.PERSON
    meant = people(pen, draft) if is_person else kept.buildings_of(draft.building_ids)
    refuse(notices.number_problems(len(meant), is_person))
    key = pen.add(Notice, worker_id=pen.by.worker_id, **columns(draft))
    field = "person_id" if is_person else "building_id"
    pen.add_many(NoticeReach, [{"notice": key, field: one} for one in meant])
    pen.about(Notice, key)
    return key


def policy_codes(pen: Pen) -> set[str]:
    """The codes of the policies in force."""
    return {one.code for one in policies.all(pen.today)}


def people(pen: Pen, draft: NoticeDraft) -> list[str]:
    """The keys of the people whom a notice is for, door by door."""
    may = None
    if draft.aim == Aim.MAY_QUALIFY:
        may = benefit_outreach.everybody(draft.policy, pen.today, limit=notices.MOST_PEOPLE + 1)
    return kept.people_of(draft.tag if draft.aim == Aim.GROUP else "", draft.building_ids, may)


def columns(draft: NoticeDraft) -> dict[str, Any]:
    """A notice as the columns of its row."""
    return {
        "title": clean(draft.title),
        "text": on_lines(draft.text),
        "policy": draft.policy,
        "way": draft.way,
        "aim": str(draft.aim),
        "tag": draft.tag if draft.aim == Aim.GROUP else "",
        "buildings": json.dumps(sorted(set(draft.building_ids))),
        "from_on": draft.from_on,
    }


def amend(pen: Pen, notice_id: str, version: int, title: str, text: str) -> None:
    """Correct how a notice is called and what it says; whom it is for stays. Raises Refused, NotFound, Conflict."""
    row = pen.read(Notice, notice_id, version)
    draft = NoticeDraft(title, row.way, row.from_on, text=text)
    refuse(notices.problems_in(draft, (row.way,), ()))
    pen.about(Notice, notice_id)
    pen.set(row, title=clean(title), text=on_lines(text))


def reach(pen: Pen, reach_id: str, version: int, state: str, reason: str = "", number: int = 0) -> None:
    """Somebody or a building was reached, was not (with a reason), or is still to be. Who was reached with a policy was
    told of it. Raises Refused, NotFound, Conflict."""
    row = pen.read(NoticeReach, reach_id, version)
    misses = codes.some(notices.MISSES).lists.get(notices.MISSES, {})
    refuse(notices.reach_problems(state, reason, number, misses))
    notice = Notice.get_by_id(row.notice_id)
    if notice.ended_on is not None:
        raise Refused([Problem("", notices.IS_OVER)])
    if state == Reached.REACHED and row.person_id and notice.policy and row.state != Reached.REACHED.value:
        benefit_answers.answer(pen, row.person_id, notice.policy, Answer.TOLD, notice.way)
        row = NoticeReach.get_by_id(reach_id)
    is_done = state != Reached.WAITING
    facts = {"reason": reason if state == Reached.NOT else "", "number": number, "worker_id": pen.by.worker_id}
    pen.about(Notice, notice.id)
    pen.set(row, state=str(state), reached_on=pen.today if is_done else None, **facts)


def end(pen: Pen, notice_id: str, version: int) -> None:
    """A notice is over: nobody is to be reached any more. Raises NotFound, Conflict."""
    row = pen.read(Notice, notice_id, version)
    pen.about(Notice, notice_id)
    pen.set(row, ended_on=pen.today)
