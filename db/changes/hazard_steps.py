"""Steps of hazards: taking one at an instant, and what of it stays on the hazard itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from db.changes import matters
from db.errors import NotFound, refuse
from db.models.hazards import Hazard
from db.models.matters import Matter
from db.pen import Pen
from db.queries import checklists, codes
from db.queries import hazards as kept
from db.queries import matters as matter_lines
from db.rules import flows, hazards, inspection_faults, loops
from db.rules import matters as matter_rules
from db.rules.deadlines import minute
from db.rules.hazards import FLOW
from db.rules.loops import Entry
from db.rules.matters import Taking
from db.rules.text import clean, on_one_line


class Ground(NamedTuple):
    """What hazards are judged by, read once for all of a deed: their lists, their flow with its calendar, what putting
    right on the spot is called, and under each fault's name all names of the same one in the checklists in force."""

    words: hazards.Vocabulary
    of_matters: matters.Ground
    on_the_spot: str
    alike: Mapping[str, tuple[str, ...]]


def ground(pen: Pen) -> Ground:
    """What hazards are judged by now."""
    steps = flows.list_names(FLOW)["steps"]
    name = codes.some(steps).label(steps, hazards.ON_SPOT, "zh")
    alike = inspection_faults.same(checklists.in_force())
    return Ground(kept.vocabulary(), matters.ground(FLOW, pen.today), name, alike)


def of_matter(matter_id: str) -> Any:
    """The hazard that a matter is. Raises NotFound."""
    hazard: Any = Hazard.get_or_none(Hazard.matter == matter_id)
    if hazard is None:
        raise NotFound
    return hazard


def advance(
    pen: Pen, hazard: Any, step: str, facts: Mapping[str, str], on: Ground, at: datetime.datetime | None = None
) -> None:
    """Take a step that follows from something else, at an instant of the worker's clock, now where left out.

    Raises Refused when it cannot be taken.
    """
    matter = Matter.get_by_id(hazard.matter_id)
    flow, calendar = on.of_matters
    history = matter_lines.history(matter.id, pen.by.local - pen.by.at)
    # A hazard may be written down days after it was seen; no step stands before the one that it follows.
    when = max(minute(at or pen.by.local), history[-1].at)
    course = matters.Course(matter, on.of_matters, history, when, loops.standing(flow, history, when, calendar))
    taking = Taking(flow.steps[step], facts, when)
    refuse(matter_rules.step_problems(taking, flow, course.before))
    entry = Entry(step, when, matter_rules.said_by(taking))
    matters.proceed(pen, course, entry)
    keep(pen, hazard, entry, on.words)


def state_of(hazard: Any) -> str:
    """Where the matter of a hazard stands; none of its states ends by itself."""
    return str(Matter.select(Matter.state).where(Matter.id == hazard.matter_id).scalar())


def keep(pen: Pen, hazard: Any, entry: Entry, words: hazards.Vocabulary) -> None:
    """Keep of a step what stands on the hazard."""
    if entry.step in KEPT:
        pen.set(hazard, **KEPT[entry.step](pen, hazard, entry))
    if terms := entry.facts.get("class"):
        matter: Any = Matter.get_by_id(hazard.matter_id)
        matters.put(pen, matter, {"is_urgent": terms in words.report_minutes})


def put_right(_pen: Pen, _hazard: Any, entry: Entry) -> dict[str, Any]:
    """It was put right there and then."""
    on = entry.at.date()
    return {"is_on_the_spot": True, "measures": on_one_line(entry.facts["text"]), "rectified_on": on, "struck_on": on}


def struck(_pen: Pen, hazard: Any, entry: Entry) -> dict[str, Any]:
    """It is gone."""
    return {"struck_on": entry.at.date(), "rectified_on": hazard.rectified_on or entry.at.date()}


def mended(_pen: Pen, hazard: Any, entry: Entry) -> dict[str, Any]:
    """Somebody says that it is put right, and how."""
    said = on_one_line(entry.facts.get("text", ""))
    return {"rectified_on": entry.at.date(), "measures": said or hazard.measures}


def not_mended(_pen: Pen, _hazard: Any, _entry: Entry) -> dict[str, Any]:
    """It is still there, whatever was said."""
    return {"rectified_on": None}


def called(pen: Pen, hazard: Any, entry: Entry) -> dict[str, Any]:
    """It was reported by telephone: the first report counts."""
    return {"reported_at": hazard.reported_at or matters.instant(pen, entry.at)}


def held(_pen: Pen, _hazard: Any, entry: Entry) -> dict[str, Any]:
    """Something keeps people safe until it is gone."""
    return {"interim": entry.facts["interim"]}


def refused(_pen: Pen, hazard: Any, entry: Entry) -> dict[str, Any]:
    """Who answers for it refuses, before witnesses perhaps."""
    return {"witnesses": clean(entry.facts.get("witnesses", "")) or hazard.witnesses}


def handed_up(_pen: Pen, hazard: Any, entry: Entry) -> dict[str, Any]:
    """It was reported up, or handed over."""
    return {
        "escalated_to": clean(entry.facts["partner"]),
        "escalated_on": entry.at.date(),
        "escalated_ref": clean(entry.facts.get("ref", "")) or hazard.escalated_ref,
    }


def reclassed(_pen: Pen, _hazard: Any, entry: Entry) -> dict[str, Any]:
    """It is as grave as another class."""
    return {"severity": entry.facts["class"]}


def begun_anew(_pen: Pen, _hazard: Any, entry: Entry) -> dict[str, Any]:
    """It is there again: what was done about it before stands in its steps."""
    return {
        **dict.fromkeys(("notice_number", "receipt", "witnesses", "escalated_to", "escalated_ref"), ""),
        **dict.fromkeys(("noticed_on", "reported_at", "escalated_on", "rectified_on", "struck_on")),
        "is_on_the_spot": False,
        "found_on": entry.at.date(),
    }


KEPT: Mapping[str, Callable[[Pen, Any, Entry], dict[str, Any]]] = {
    hazards.ON_SPOT: put_right,
    hazards.STRIKE: struck,
    hazards.MEND: mended,
    hazards.FAIL: not_mended,
    hazards.AGAIN: not_mended,
    hazards.LIMIT: not_mended,
    hazards.CALL: called,
    hazards.INTERIM: held,
    hazards.REFUSE: refused,
    hazards.ESCALATE: handed_up,
    hazards.HAND: handed_up,
    hazards.RECLASS: reclassed,
    hazards.REOPEN: begun_anew,
}
