"""What transfers put before everybody: the countdown until everybody is reached, the day's list, and the handover."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.drivers import peewee
from db.models.transfers import Transfer, TransferPerson
from db.queries import transfer_codes, transfers
from db.queries.transfers import TransferLine
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.countdowns import Countdown
from db.rules.transfer_states import State
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

NOUN = "transfers"
NOT_REACHED = N_("transfer: {count} not reached")
TO_BRING_OUT = N_("{count} of {total} still to be brought out")
DRILL = N_("drill: {count} of {total} still to be brought out")
STILL_AWAY = N_("{count} people are still away from home")
KINDS, LEVELS = transfer_codes.KINDS, transfer_codes.LEVELS


def countdowns(_asked: Asked) -> list[Countdown]:
    """Until when everybody is to be reached, of each operation in which somebody is not. It names nobody.

    One look at the operations that run; nothing more where none does.
    """
    if not (is_drill := dict(base.rows(running()))):
        return []
    waiting = TransferPerson.select(
        TransferPerson.transfer, peewee.fn.count(TransferPerson.id), peewee.fn.min(TransferPerson.heard_at)
    )
    is_waiting = TransferPerson.transfer.in_(list(is_drill)) & (TransferPerson.state == State.REGISTERED.value)
    found = base.rows(waiting.where(is_waiting).group_by(TransferPerson.transfer))
    span = transfer_codes.reach_span() if found else datetime.timedelta()
    return [
        Countdown(
            f"transfer/{key}/reach", NOUN, {"transfer": key}, NOT_REACHED, first + span, {"count": count}, is_drill[key]
        )
        for key, count, first in found
    ]


def running() -> peewee.ModelSelect[Transfer]:
    """The question for the operations that run, and whether each is a drill."""
    return Transfer.select(Transfer.id, Transfer.is_drill).where(Transfer.ended_at.is_null())


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Transfer.select().where(Transfer.ended_at.is_null()),)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The operations that run, before all else of the day."""
    if asked.day not in (None, asked.today):
        return []
    return [agenda_line(line, asked) for line in transfers.running()][: asked.limit]


def agenda_line(line: TransferLine, asked: Asked) -> AgendaLine:
    """An operation as a line of the list of the day."""
    return AgendaLine(
        key=f"transfer/{line.id}",
        noun=NOUN,
        facts={"transfer": line.id},
        weight=Weight.AT_ONCE,
        due_on=asked.today,
        title=line.title or line.number,
        about=DRILL if line.is_drill else TO_BRING_OUT,
        values={"count": line.to_bring_out, "total": line.total},
        list_name=KINDS,
        code=line.kind,
    )


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The operations that run, and those that have ended while people are still where they were brought."""
    is_away = TransferPerson.state.in_((State.SETTLED.value, State.LEFT.value))
    away = TransferPerson.select(TransferPerson.transfer).where(is_away)
    lines = transfers.some_lines(Transfer.ended_at.is_null() | Transfer.id.in_(away))
    return [
        Unfinished(
            key=f"transfer/{line.id}",
            group=Group.TRANSFER,
            noun=NOUN,
            facts={"transfer": line.id},
            title=f"{line.number} {line.title}".strip(),
            about=about(line),
            values={"count": counted(line), "total": line.total},
            since_on=asked.local(line.begun_at).date(),
        )
        for line in lines
        if line.ended_at is None or line.counts.get(State.SETTLED) or line.counts.get(State.LEFT)
    ]


def about(line: TransferLine) -> str:
    """What is still to be done in an operation."""
    if line.ended_at is not None:
        return STILL_AWAY
    return DRILL if line.is_drill else TO_BRING_OUT


def counted(line: TransferLine) -> int:
    """How many people are still to be brought out, or home."""
    if line.ended_at is None:
        return line.to_bring_out
    return line.counts.get(State.SETTLED, 0) + line.counts.get(State.LEFT, 0)
