"""Incidents: receiving one, correcting it, telling somebody of it, and taking its other steps."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from db.changes import matters
from db.changes import settings as settings_changes
from db.errors import refuse
from db.models.areas import Room
from db.models.incidents import Incident, IncidentReport, IncidentTold
from db.models.matters import Matter
from db.pen import Pen
from db.queries import codes, incident_clocks
from db.queries import incidents as kept
from db.queries.incidents import DEADLINES, KINDS, RECIPIENTS, ZH
from db.rules import incidents
from db.rules.deadlines import minute
from db.rules.incidents import DRILL_FLOW, DRILL_MARK, IncidentDraft, ToldDraft, Vocabulary
from db.rules.matters import MatterDraft
from db.rules.problems import Problem
from db.rules.text import clean, on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "receive": N_("Incident received"),
    "amend": N_("Incident corrected"),
    "tell": N_("Told of an incident"),
    "take": N_("Step taken with an incident"),
    "choose_deadlines": N_("Deadlines of incidents chosen"),
}
LASTING = ("choose_deadlines",)
UNSENT = N_("A report is written and not sent: send it or throw it away first.")
TEXTS = ("caller", "phone")


def receive(pen: Pen, draft: IncidentDraft) -> str:
    """Write an incident down, or one that is drilled, and answer the key of its matter; its clocks run from when it
    became known. Raises Refused."""
    words = kept.vocabulary()
    refuse(incidents.problems_in(draft, words, pen.by.local))
    received_at = draft.received_at or minute(pen.by.local)
    room_id, place = where(draft)
    matter = MatterDraft(
        incidents.flow_of(draft.is_drill),
        called(draft),
        incidents.TERMS,
        room_id=room_id,
        place=place,
        worker_id=draft.worker_id or pen.by.worker_id,
        received_at=received_at,
    )
    matter_id = matters.open_matter(pen, matter, matters.ground(matter.flow, pen.today))
    pen.add(Incident, matter=matter_id, **columns(pen, draft, words), **clocks(pen, received_at))
    pen.about(Matter, matter_id)
    return matter_id


def where(draft: IncidentDraft) -> tuple[str | None, str]:
    """The room of an incident where its place is a door that is known, else the place in words."""
    room_id = draft.room_id or Room.select(Room.id).where(Room.address == clean(draft.place)).scalar()
    return (str(room_id), "") if room_id else (None, clean(draft.place))


def called(draft: IncidentDraft) -> str:
    """What the matter is called; of a drill it says so wherever it stands."""
    title = incidents.title(draft.place, codes.some(KINDS).label(KINDS, draft.kind, ZH))
    return f"{DRILL_MARK}{title}" if draft.is_drill else title


def columns(pen: Pen, draft: IncidentDraft, words: Vocabulary) -> dict[str, Any]:
    """An incident as the columns of its own row."""
    return {
        "kind": draft.kind,
        "category": draft.category or words.kinds[draft.kind],
        "grade": draft.grade,
        "source": draft.source,
        **{name: on_one_line(getattr(draft, name)) for name in TEXTS},
        "what": on_lines(draft.what),
        "happened_at": draft.happened_at and matters.instant(pen, minute(draft.happened_at)),
    }


def clocks(pen: Pen, received_at: datetime.datetime) -> dict[str, Any]:
    """When an incident became known, and by when it is to be reported by the rule that counts here now."""
    known = incident_clocks.deadlines()
    at = matters.instant(pen, received_at)
    due = {"phone_due_at": known.phone_due(at), "written_due_at": known.written_due(at)}
    return {"received_at": at, "deadlines": known.code, **due}


def amend(pen: Pen, matter_id: str, version: int, draft: IncidentDraft) -> None:
    """Correct what is written down of an incident. Whether it is a drill stays, and once somebody was told also when it
    became known. Raises Refused, NotFound, Conflict."""
    words = kept.vocabulary()
    refuse(incidents.problems_in(draft, words, pen.by.local))
    matter: Any = pen.read(Matter, matter_id, version)
    row = kept.row_of(matter_id)
    values = columns(pen, draft, words) | {"grade": draft.grade or row.grade}
    moved = draft.received_at and matters.instant(pen, draft.received_at) != row.received_at
    if moved and draft.received_at:
        refuse([Problem("received_at", incidents.CLOCKS_RUN)] if row.phoned_at or row.initial_at else [])
        values |= clocks(pen, draft.received_at)
    pen.set(row, **values)
    room_id, place = where(draft)
    is_drill = matter.flow == DRILL_FLOW
    title = incidents.title(draft.place, codes.some(KINDS).label(KINDS, draft.kind, ZH))
    title = f"{DRILL_MARK}{title}" if is_drill else title
    matters.put(pen, matter, {"title": title, "room": room_id, "place": place})
    pen.about(Matter, matter_id)


def tell(pen: Pen, matter_id: str, draft: ToldDraft) -> str:
    """Write down that somebody was told, and answer its key. Where it is the office above, the first clock has ended.

    Raises Refused, NotFound.
    """
    words, row = kept.vocabulary(), kept.row_of(matter_id)
    matter = Matter.get_by_id(matter_id)
    offset = pen.by.local - pen.by.at
    refuse(incidents.told_problems(draft, words, row.received_at + offset, pen.by.local))
    is_report = draft.recipient in words.superiors and matter.state != incidents.FINISHED
    step = incidents.CALL if is_report else incidents.TELL
    label = codes.some(RECIPIENTS).label(RECIPIENTS, draft.recipient, ZH)
    partner = on_one_line(f"{label} {draft.whom}")[: incidents.LONGEST_TOLD["whom"]]
    spoken = incidents.drilled(on_lines(draft.said), matter.flow == DRILL_FLOW)
    said = {"partner": partner, "text": spoken, "answered": draft.answer[:80]}
    matters.take(pen, matter_id, matter.version, step, said)
    told_at = matters.instant(pen, minute(draft.told_at or pen.by.local))
    if is_report and (row.phoned_at is None or told_at < row.phoned_at):
        pen.set(row, phoned_at=told_at)
    return pen.add(
        IncidentTold,
        incident=row.id,
        told_at=told_at,
        recipient=draft.recipient,
        means=draft.means,
        said=spoken,
        **{name: on_one_line(getattr(draft, name)) for name in ("whom", "phone", "answer")},
        is_read_back=draft.is_read_back,
        contact_id=draft.contact_id,
        worker_id=pen.by.worker_id,
    )


def take(pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str]) -> None:
    """Take a step that needs no page of its own. Raises as `matters.take`."""
    refuse([Problem("step", incidents.OTHER_PAGE)] if step in incidents.ELSEWHERE else [])
    row = kept.row_of(matter_id)
    if step in (incidents.CLOSE, incidents.VOID):
        unsent = IncidentReport.select().where(IncidentReport.incident == row.id, IncidentReport.sent_at.is_null())
        refuse([Problem("step", UNSENT)] if unsent.exists() else [])
    matters.take(pen, matter_id, version, step, facts)
    if step == incidents.REOPEN:
        pen.set(row, final_at=None, followup_due_at=incident_clocks.deadlines().followup_due(minute(pen.by.at)))


def choose_deadlines(pen: Pen, code: str) -> None:
    """Report incidents by another rule from now on; those that are there keep theirs. Raises Refused."""
    refuse([] if code in codes.some(DEADLINES).lists.get(DEADLINES, {}) else [Problem("code", incidents.NOT_LISTED)])
    settings_changes.keep(pen, incident_clocks.SETTING, code)
