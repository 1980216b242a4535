"""Who may take back what was done with services: of what is for few eyes only those who may see it."""

from __future__ import annotations

from typing import Any

from db.models.ledger import Deed
from db.models.services import HelpCase
from db.queries import service_cases, service_people, services
from db.rules import service_rhythms

PREFIXES = ("services.", "service_rounds.", "service_cases.", "elder_states.")


def keeps_from(deed: Deed, worker_id: str | None) -> bool:
    """Whether a deed is about something for few eyes of which a worker's are none."""
    if not str(deed.kind).startswith(PREFIXES) or deed.worker_id == worker_id or not deed.subject_id:
        return False
    looking, today = service_people.eyes(worker_id), deed.done_at.date() + service_rhythms.ONE_DAY
    key = str(deed.subject_id)
    if deed.subject_table == services.TABLE:
        line = services.one(key, today)
        who = line and service_people.of([line.person_id], today, looking).get(line.person_id)
        return bool(line and who and not services.is_seen(line, who, service_people.vocabulary(), looking))
    if deed.subject_table == "matter":
        row: Any = HelpCase.get_or_none(HelpCase.matter == key)
        who = row and service_people.of([row.person_id], today, looking).get(row.person_id)
        return bool(who and not service_cases.is_seen(who, row.need, service_cases.health_needs(), looking))
    known = service_people.of([key], today, looking).get(key)
    return known is not None and not looking.may_see(known.grid_id)
