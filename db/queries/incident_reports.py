"""Reports of incidents: what they ask, what is known so far, and the text of each."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.errors import NotFound
from db.models.areas import Room
from db.models.incidents import Incident, IncidentReport
from db.models.matters import Matter
from db.queries import codes, papers
from db.queries.incidents import CLASSES, GRADES, KINDS, RECIPIENTS, SOURCES, ZH
from db.rules import incident_reports, incident_texts
from db.rules import incidents as rules
from db.rules.incident_reports import Field, Format, Kind, Shape
from db.rules.incident_texts import About
from db.rules.incidents import DRILL_FLOW

SECTIONS, FIELDS = "incident_sections", "incident_fields"
OFFICE = "街道值班室"


@dataclass(frozen=True)
class ReportLine:
    """One report: the how manieth of which kind, what is new in it, its text, and when it was sent (UTC)."""

    id: str
    version: int
    incident_id: str
    kind: Kind
    place: int
    facts: Mapping[str, str]
    text: str
    as_of: datetime.datetime
    written_by: str
    signed_by: str
    told_to: str
    means: str
    sent_at: datetime.datetime | None

    @property
    def name(self) -> str:
        """What it is called: 续报一."""
        return incident_texts.name(self.kind, self.place)


def form() -> Format:
    """What reports say here, in one statement."""
    found = codes.some(SECTIONS, FIELDS, GRADES)
    fields = [
        Field(
            one.code,
            one.zh,
            str(one.facts["section"]),
            Shape(one.facts["kind"]),
            tuple(one.facts.get("needed", ())),
            tuple(one.facts.get("only", ())),
        )
        for one in found.entries(FIELDS)
    ]
    sections = {one.code: one.zh for one in found.entries(SECTIONS)}
    return Format(sections, tuple(fields), {one.code: one.zh for one in found.entries(GRADES)})


def of(incident_id: str) -> list[ReportLine]:
    """All reports of an incident, the first one first."""
    rows = IncidentReport.select().where(IncidentReport.incident == incident_id).order_by(IncidentReport.id)
    return [line(row) for row in rows]


def one(report_id: str) -> ReportLine:
    """One report. Raises NotFound."""
    row = IncidentReport.get_or_none(IncidentReport.id == report_id)
    if row is None:
        raise NotFound
    return line(row)


def matter_of(report_id: str) -> str:
    """The key of the matter that a report is about. Raises NotFound."""
    rows = Incident.select(Incident.matter).join(IncidentReport).where(IncidentReport.id == report_id)
    found = base.rows(rows)
    if not found:
        raise NotFound
    return str(found[0][0])


def line(row: Any) -> ReportLine:
    """A row as a line."""
    names = ("id", "version", "incident_id", "place", "text", "as_of", "written_by", "signed_by", "told_to", "means")
    known = {name: getattr(row, name) for name in (*names, "sent_at")}
    return ReportLine(**known, kind=Kind(row.kind), facts=json.loads(row.facts))


def sent(reports: list[ReportLine]) -> list[ReportLine]:
    """Those that were sent, the first one first."""
    return sorted((one for one in reports if one.sent_at), key=lambda one: (one.sent_at, one.id))


def state(reports: list[ReportLine]) -> dict[str, str]:
    """What is known by all reports that were sent."""
    return incident_reports.state(one.facts for one in sent(reports))


def about(incident: Any, offset: datetime.timedelta, worker_id: str | None = None) -> About:
    """The incident in the words of its lists, as its reports say it; in four statements. Telephones stand nowhere."""
    words = codes.some(CLASSES, KINDS, SOURCES, RECIPIENTS)
    matter = Matter.get_by_id(incident.matter_id)
    own = papers.office(worker_id)
    place = incident_texts.in_words(place_of(matter))
    kind = words.label(KINDS, incident.kind, ZH)
    return About(
        title=rules.title(place, kind),
        place=place,
        kind=kind,
        category=words.label(CLASSES, incident.category, ZH),
        lead=str(words.facts(SOURCES, incident.source).get("lead") or "接报"),
        received_at=incident.received_at + offset,
        happened_at=incident.happened_at and incident.happened_at + offset,
        unit=f"{own.subdistrict}{own.community}",
        office=f"{own.subdistrict}值班室" if own.subdistrict else OFFICE,
        is_drill=matter.flow == DRILL_FLOW,
    )


def place_of(matter: Any) -> str:
    """Where it is, as it was told: the door's address, or words."""
    if matter.room_id:
        return str(Room.select(Room.address).where(Room.id == matter.room_id).scalar() or "")
    return str(matter.place)
