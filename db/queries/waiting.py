"""For now: due visits and doors to try again as lines of the agenda, made from the lists of `due`."""

from __future__ import annotations

from db.queries import due
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.words import N_


def agenda(asked: Asked) -> list[AgendaLine]:
    """Due visits and doors to try again."""
    if asked.day and asked.day != asked.today:
        return []
    grid = asked.grid_id
    lines = []
    for one in due.people(asked.today, asked.limit, grid):
        who = one.resident
        lines.append(
            AgendaLine(
                key=one.key,
                noun="residents",
                facts={"resident": who.id},
                weight=Weight.OVERDUE if one.overdue_days else Weight.TODAY,
                due_on=one.due_on,
                title=who.name,
                address=who.address,
                estate=who.estate,
                about=N_("visit") if one.last_on else N_("first visit"),
                list_name="key_groups",
                code=one.group,
            )
        )
    for door in due.retries(asked.today)[: asked.limit]:
        lines.append(
            AgendaLine(
                key=door.room_id,
                noun="rounds",
                facts={"door": door.room_id},
                weight=Weight.OVERDUE if door.overdue_days else Weight.TODAY,
                due_on=door.by_on,
                title="",
                address=door.address,
                building_id=door.building_id,
                estate=door.estate,
                about=N_("try again"),
                list_name="time_bands",
                code=door.band_to_try or "",
            )
        )
    return sorted(lines, key=lambda line: (line.weight, line.due_on))[: asked.limit]
