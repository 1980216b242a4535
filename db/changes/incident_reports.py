"""Reports of incidents: writing one, writing it anew while it is not sent, and sending it; after that it stays."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.changes import matters
from db.errors import refuse
from db.models.incidents import Incident, IncidentReport
from db.models.matters import Matter
from db.pen import Pen, as_json
from db.queries import incident_clocks, incident_reports, incidents
from db.queries.incident_reports import ReportLine
from db.rules import incident_reports as rules
from db.rules import incident_texts
from db.rules import incidents as words
from db.rules.deadlines import minute
from db.rules.incident_reports import Format, Kind, ReportDraft, SendDraft
from db.rules.incident_texts import Report
from db.rules.matters import NOT_NOW
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "write": N_("Report of an incident written"),
    "rewrite": N_("Report of an incident written anew"),
    "drop": N_("Report of an incident thrown away"),
    "send": N_("Report of an incident sent"),
}
# What was sent lies with others: it is corrected by the next report.
LASTING = ("send",)
BEGINS = {Kind.INITIAL: words.RECEIVED, Kind.FOLLOWUP: words.REPORTED, Kind.FINAL: words.REPORTED}
IS_SENT = N_("This report is sent: what is new or was wrong goes into the next one.")
UNSENT = N_("Another report is written and not sent yet: send it or throw it away first.")


def write(pen: Pen, matter_id: str, draft: ReportDraft) -> str:
    """Write a report that is not sent yet, and answer its key. One at a time. Raises Refused, NotFound."""
    incident = incidents.row_of(matter_id)
    base.one_by_one(f"incident_report{incident.id}")
    known = incident_reports.of(incident.id)
    state = Matter.select(Matter.state).where(Matter.id == matter_id).scalar()
    refuse([] if state == BEGINS[draft.kind] else [Problem("step", NOT_NOW)])
    refuse([Problem("step", UNSENT)] if any(one.sent_at is None for one in known) else [])
    place = 1 + sum(one.kind is draft.kind for one in known)
    values = drafted(pen, incident, draft, place, known)
    key = pen.add(IncidentReport, incident=incident.id, kind=draft.kind.value, place=place, **values)
    pen.about(Matter, matter_id)
    return key


def rewrite(pen: Pen, report_id: str, version: int, draft: ReportDraft) -> None:
    """Write a report anew that is not sent yet. Raises Refused, NotFound, Conflict."""
    row = unsent(pen, report_id, version)
    incident: Any = Incident.get_by_id(row.incident_id)
    pen.set(row, **drafted(pen, incident, draft, row.place, incident_reports.of(incident.id)))
    pen.about(Matter, incident.matter_id)


def unsent(pen: Pen, report_id: str, version: int) -> Any:
    """A report that is not sent yet. Raises Refused, NotFound, Conflict."""
    row = pen.read(IncidentReport, report_id, version)
    refuse([Problem("step", IS_SENT)] if row.sent_at else [])
    return row


def drafted(pen: Pen, incident: Any, draft: ReportDraft, place: int, reports: list[ReportLine]) -> dict[str, Any]:
    """A report as the columns of its row, with its text. Raises Refused."""
    form, before = incident_reports.form(), incident_reports.state(reports)
    refuse(rules.problems_in(draft, before, form, pen.by.local))
    new = rules.fresh(before, draft.facts, form.asked(draft.kind))
    as_of = minute(draft.as_of or pen.by.local)
    said = (clean(draft.written_by), clean(draft.signed_by))
    report = Report(draft.kind, place, new, before, as_of, last_at(pen, reports), *said)
    return {
        "facts": as_json(new),
        "text": texted(pen, incident, report, form),
        "as_of": matters.instant(pen, as_of),
        "written_by": said[0],
        "signed_by": said[1],
        "worker_id": pen.by.worker_id,
    }


def last_at(pen: Pen, reports: list[ReportLine]) -> datetime.datetime | None:
    """Up to when the last report told that was sent, by the worker's clock."""
    known = incident_reports.sent(reports)
    return known[-1].as_of + (pen.by.local - pen.by.at) if known else None


def texted(pen: Pen, incident: Any, report: Report, form: Format) -> str:
    """The text of a report."""
    about = incident_reports.about(incident, pen.by.local - pen.by.at, pen.by.worker_id)
    return incident_texts.text(about, report, form)


def drop(pen: Pen, report_id: str, version: int) -> None:
    """Throw a report away that was not sent. Raises Refused, NotFound, Conflict."""
    row = unsent(pen, report_id, version)
    incident: Any = Incident.get_by_id(row.incident_id)
    pen.remove(row)
    pen.about(Matter, incident.matter_id)


def send(pen: Pen, report_id: str, version: int, draft: SendDraft) -> None:
    """Write down that a report was sent; from now on it never changes. Raises Refused, NotFound, Conflict."""
    row = unsent(pen, report_id, version)
    incident: Any = Incident.get_by_id(row.incident_id)
    local, offset, known = pen.by.local, pen.by.local - pen.by.at, incidents.vocabulary()
    line = incident_reports.line(row)
    others = [one for one in incident_reports.of(incident.id) if one.id != row.id]
    # What is known is read in the order in which reports went out: none goes out before the one before it.
    earliest = max([incident.received_at, *(one.sent_at for one in incident_reports.sent(others) if one.sent_at)])
    between = (earliest + offset, local)
    refuse(rules.send_problems(draft, known.recipients, known.means, between))
    sent_at = matters.instant(pen, minute(draft.sent_at or local))
    signed = clean(draft.signed_by)
    before = incident_reports.state(others)
    told = (line.kind, line.place, line.facts, before, line.as_of + offset, last_at(pen, others), line.written_by)
    text = texted(pen, incident, Report(*told, signed), incident_reports.form())
    pen.set(row, text=text, signed_by=signed, told_to=draft.told_to, means=draft.means, sent_at=sent_at)
    matter = Matter.get_by_id(incident.matter_id)
    matters.take(pen, matter.id, matter.version, line.kind.value, {"text": line.name})
    pen.set(incident, **reported(incident, line, sent_at))


def reported(incident: Any, line: ReportLine, sent_at: datetime.datetime) -> dict[str, Any]:
    """What stands on an incident after a report was sent."""
    values: dict[str, Any] = {"last_report_at": sent_at, "grade": line.facts.get("grade", incident.grade)}
    if line.kind is Kind.FINAL:
        return {**values, "final_at": sent_at, "followup_due_at": None}
    if line.kind is Kind.INITIAL:
        values["initial_at"] = sent_at
    return {**values, "followup_due_at": incident_clocks.deadlines().followup_due(sent_at)}
