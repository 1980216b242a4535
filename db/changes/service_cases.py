"""Help cases: writing one down, correcting it, and taking its steps; a service may be arranged out of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.changes import matters
from db.changes import services as arranging
from db.errors import NotFound, Refused, refuse
from db.models.matters import Matter
from db.models.services import HelpCase
from db.pen import Pen
from db.queries import codes, service_people
from db.queries import service_cases as kept
from db.queries.service_people import Who
from db.rules import service_cases as rules
from db.rules.matters import MatterDraft
from db.rules.problems import Problem
from db.rules.service_cases import CaseDraft
from db.rules.services import FEW_EYES, ServiceDraft
from db.rules.text import on_lines
from db.rules.words import N_

NAMES = {
    "open_case": N_("Help case written down"),
    "amend": N_("Help case corrected"),
    "take": N_("Step taken with a help case"),
    "arrange": N_("Service arranged out of a help case"),
}


def open_case(pen: Pen, draft: CaseDraft) -> str:
    """Write a help case down and answer the key of its matter. Raises Refused, NotFound."""
    arranging.living(draft.person_id)
    who = seen(pen, draft.person_id, draft.need)
    refuse(problems(draft))
    matter = MatterDraft(
        rules.FLOW,
        called(who, draft.need),
        rules.URGENT if draft.is_urgent else rules.USUAL,
        draft.is_urgent,
        who.room_id or None,
        worker_id=draft.worker_id or pen.by.worker_id,
    )
    matter_id = matters.open_matter(pen, matter, matters.ground(rules.FLOW, pen.today))
    pen.add(HelpCase, matter=matter_id, person=draft.person_id, **columns(draft))
    pen.about(Matter, matter_id)
    return matter_id


def amend(pen: Pen, matter_id: str, version: int, draft: CaseDraft) -> None:
    """Correct what is written down of a case; whose it is and its terms stay. Raises Refused, NotFound, Conflict."""
    matter: Any = pen.read(Matter, matter_id, version)
    row = kept.row_of(matter_id)
    seen(pen, row.person_id, row.need)
    who = seen(pen, row.person_id, draft.need)
    refuse(problems(draft))
    pen.set(row, **columns(draft))
    matters.put(pen, matter, {"title": called(who, draft.need)})
    pen.about(Matter, matter_id)


def take(pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str]) -> None:
    """Take a step that needs no page of its own. Raises as `matters.take`."""
    refuse([Problem("step", rules.OTHER_PAGE)] if step == rules.SERVICE else [])
    row = kept.row_of(matter_id)
    seen(pen, row.person_id, row.need)
    matters.take(pen, matter_id, version, step, facts)


def arrange(pen: Pen, matter_id: str, version: int, draft: ServiceDraft) -> str:
    """Arrange a service for the person of a case, which is a step of it, and answer its key. Raises Refused, NotFound,
    Conflict."""
    row = kept.row_of(matter_id)
    if draft.person_id != row.person_id:
        raise NotFound
    service_id = arranging.arrange(pen, draft)
    matters.take(pen, matter_id, version, rules.SERVICE, {})
    pen.about(Matter, matter_id)
    return service_id


def seen(pen: Pen, person_id: str, need: str) -> Who:
    """The person of a case. Raises Refused where whoever writes may not see it, NotFound."""
    looking = service_people.eyes(pen.by.worker_id)
    who = service_people.of([person_id], pen.today, looking).get(person_id)
    if who is None:
        raise NotFound
    if not kept.is_seen(who, need, kept.health_needs(), looking):
        raise Refused(text=FEW_EYES)
    return who


def problems(draft: CaseDraft) -> list[Problem]:
    """What is wrong with a case."""
    lists = codes.some(rules.NEEDS, rules.SOURCES).lists
    return rules.problems_in(draft, lists.get(rules.NEEDS, {}), lists.get(rules.SOURCES, {}))


def called(who: Who, need: str) -> str:
    """What a case is called on lists."""
    lists = codes.some(rules.NEEDS)
    is_told = not who.is_child and not lists.facts(rules.NEEDS, need).get("is_health")
    return rules.title(who.full_name, who.is_child, lists.label(rules.NEEDS, need, "zh") if is_told else "")


def columns(draft: CaseDraft) -> dict[str, Any]:
    """A case as the columns of its own row."""
    texts = {"what": on_lines(draft.what), "goal": on_lines(draft.goal)}
    return {"need": draft.need, "found_from": draft.found_from, **texts}
