"""The day at a glance: what stands above the list of things that are due."""

from __future__ import annotations

from dataclasses import dataclass

from db.models.drafts import Draft
from db.queries import due, visit_codes, walks
from db.queries.walks import RoundLine
from db.rules.tries import NotReached


@dataclass(frozen=True)
class Glance:
    """The round in progress, the doors where enough tries met nobody, and the drafts kept."""

    round: RoundLine | None
    not_reached: int
    drafts: int


def of_worker(worker_id: str | None) -> Glance:
    """The day at a glance, for the first screen."""
    doors = due.open_doors(visit_codes.rules())
    return Glance(
        round=walks.in_progress(worker_id),
        not_reached=sum(isinstance(one.next, NotReached) for one in doors),
        drafts=Draft.select().where(Draft.worker_id == (worker_id or "")).count(),
    )
