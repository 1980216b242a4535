"""Errands: taking one on, what goes from hand to hand in it, and how it ended."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import matter_numbers, residents
from db.errors import NotFound, refuse
from db.models.errands import Errand, ErrandItem
from db.pen import Pen
from db.queries import codes
from db.queries import errands as kept
from db.rules import errands
from db.rules.errands import KINDS, LETTERS, OUTCOMES, ErrandDraft, ItemDraft, Way
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "ask": N_("Errand taken on"),
    "amend": N_("Errand corrected"),
    "hand": N_("Passed from hand to hand in an errand"),
    "strike": N_("Line of an errand struck out"),
    "end": N_("Errand ended"),
}
SERIES = matter_numbers.Series(LETTERS, Errand)


def ask(pen: Pen, draft: ErrandDraft) -> str:
    """Take an errand on for a person, and answer its key. Raises Refused, NotFound."""
    residents.found(draft.person_id)
    refuse(errands.problems_in(draft, codes.some(KINDS).lists.get(KINDS, {}), pen.today))
    key = pen.add(
        Errand,
        **matter_numbers.next_one(pen, SERIES),
        person=draft.person_id,
        asked_on=pen.today,
        application_id=draft.application_id,
        **columns(pen, draft),
    )
    pen.about(Errand, key)
    return key


def columns(pen: Pen, draft: ErrandDraft) -> dict[str, Any]:
    """What is typed of an errand, as the columns of its row. A name stands only where no worker runs it."""
    days = int(codes.some(KINDS).facts(KINDS, draft.kind).get("days") or 1)
    return {
        "kind": draft.kind,
        "what": on_one_line(draft.what),
        "worker_id": draft.worker_id,
        "runner": "" if draft.worker_id else on_one_line(draft.runner),
        "due_on": draft.due_on or pen.today + datetime.timedelta(days=days),
    }


def amend(pen: Pen, errand_id: str, version: int, draft: ErrandDraft) -> None:
    """Correct an errand that runs. Raises Refused, NotFound, Conflict."""
    row = running(pen, errand_id, version)
    # A day that is over already may stay as it is.
    kept_day = draft.due_on == row.due_on
    judged = draft if not kept_day else ErrandDraft(**{**vars(draft), "due_on": None})
    refuse(errands.problems_in(judged, codes.some(KINDS).lists.get(KINDS, {}), pen.today))
    values = columns(pen, draft)
    pen.set(row, **values | {"due_on": draft.due_on or row.due_on})
    pen.about(Errand, errand_id)


def running(pen: Pen, errand_id: str, version: int) -> Any:
    """An errand that has not ended, in the version that was seen. Raises Refused, NotFound, Conflict."""
    row = pen.read(Errand, errand_id, version)
    refuse([Problem("", errands.IS_ENDED)] if row.ended_on else [])
    return row


def hand(pen: Pen, errand_id: str, version: int, draft: ItemDraft) -> str:
    """Something goes from hand to hand; answers the key of its line. Raises Refused, NotFound, Conflict."""
    row = running(pen, errand_id, version)
    items = kept.items(errand_id)
    refuse(errands.item_problems(draft, errands.held(items)))
    of = next((one for one in items if one.id == draft.item_id), None)
    what = of.what if of else draft.what
    pen.mark(row)
    pen.about(Errand, errand_id)
    return pen.add(
        ErrandItem,
        errand=errand_id,
        way=draft.way.value,
        what=on_one_line(what),
        fen=draft.fen,
        receipt=on_one_line(draft.receipt),
        hand=on_one_line(draft.hand),
        passed_on=pen.today,
        item_id=draft.item_id,
        worker_id=pen.by.worker_id,
    )


def strike(pen: Pen, item_id: str, reason: str) -> str:
    """Strike a line out that was written down wrongly: it stays, and a line with the reason follows. Answers its key.

    Raises Refused, NotFound.
    """
    item: Any = ErrandItem.get_or_none(ErrandItem.id == item_id)
    if item is None:
        raise NotFound
    errand: Any = Errand.get_by_id(item.errand_id)
    refuse([Problem("", errands.IS_ENDED)] if errand.ended_on else [])
    refuse([] if reason.strip() else [Problem("reason", errands.NO_THING)])
    items = kept.items(errand.id)
    # A thing that was given back was taken before; and a line that strikes another out is struck out by nobody.
    rests = item.way == Way.STRIKE or any(one.item_id == item_id and not one.is_struck for one in items)
    refuse([Problem("reason", errands.RESTS_ON_IT)] if rests else [])
    left = [one for one in items if one.id != item_id]
    refuse([Problem("reason", errands.RESTS_ON_IT)] if errands.held(left).fen < 0 else [])
    refuse([Problem("reason", errands.BACK_ALREADY)] if is_struck(item_id) else [])
    pen.mark(errand)
    pen.about(Errand, errand.id, reason)
    line = {"errand": errand.id, "way": Way.STRIKE.value, "what": on_one_line(reason)[:80], "strikes_id": item_id}
    return pen.add(ErrandItem, **line, passed_on=pen.today, worker_id=pen.by.worker_id)


def is_struck(item_id: str) -> bool:
    """Whether a line is struck out already."""
    return bool(ErrandItem.select().where(ErrandItem.strikes_id == item_id).exists())


def end(pen: Pen, errand_id: str, version: int, outcome: str, result: str = "") -> None:
    """An errand ends; whatever was taken along is given back before. Raises Refused, NotFound, Conflict."""
    row = running(pen, errand_id, version)
    known = codes.some(OUTCOMES).lists.get(OUTCOMES, {})
    refuse([] if outcome in known else [Problem("outcome", errands.NOT_LISTED)])
    refuse(errands.end_problems(errands.held(kept.items(errand_id))))
    pen.set(row, ended_on=pen.today, outcome=outcome, result=on_one_line(result)[:200])
    pen.about(Errand, errand_id)


def renumber(pen: Pen) -> list[tuple[str, str]]:
    """The laptop is back: every provisional number of an errand gets a final one."""
    rows: Any = Errand.select().where(Errand.number_mark != "").order_by(Errand.asked_on, Errand.id)
    return [matter_numbers.final(pen, SERIES, row) for row in list(rows)]
