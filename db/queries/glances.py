"""The day at a glance: what stands above the list of things that are due."""

from __future__ import annotations

from dataclasses import dataclass

from db.models.drafts import Draft
from db.queries import due, walks
from db.queries.walks import RoundLine


@dataclass(frozen=True)
class Glance:
    """The round in progress, the doors where enough tries met nobody, and the drafts kept."""

    round: RoundLine | None
    not_reached: int
    drafts: int


def of_worker(worker_id: str | None) -> Glance:
    """The day at a glance, for the first screen."""
    return Glance(
        round=walks.in_progress(worker_id),
        not_reached=due.count_not_reached(),
        drafts=Draft.select().where(Draft.worker_id == (worker_id or "")).count(),
    )
