"""For now: due visits and doors to try again as lines of the agenda, made from the lists of `due`."""

from __future__ import annotations

from db.queries import due
from db.queries.due import DueLine, RetryLine
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.words import N_


def agenda(asked: Asked) -> list[AgendaLine]:
    """Due visits and doors to try again."""
    if asked.day and asked.day != asked.today:
        return []
    people = [visit(one) for one in due.people(asked.today, asked.limit, asked.grid_id)]
    doors = [door(one) for one in due.retries(asked.today)[: asked.limit]]
    return sorted([*people, *doors], key=lambda line: (line.weight, line.due_on))[: asked.limit]


def visit(one: DueLine) -> AgendaLine:
    """A due visit."""
    who = one.resident
    return AgendaLine(
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


def door(one: RetryLine) -> AgendaLine:
    """A door to try again."""
    return AgendaLine(
        key=one.room_id,
        noun="rounds",
        facts={"door": one.room_id},
        weight=Weight.OVERDUE if one.overdue_days else Weight.TODAY,
        due_on=one.by_on,
        title="",
        address=one.address,
        building_id=one.building_id,
        estate=one.estate,
        about=N_("try again"),
        list_name="time_bands",
        code=one.band_to_try or "",
    )
