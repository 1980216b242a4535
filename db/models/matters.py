"""Matters: whatever must be brought to an end, with its number, its term, and every step taken with it."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.areas import Room


class Matter(Table):
    """One matter of one flow. State and times follow from its steps; they stand here so that lists can be asked for.

    `due_at` is when the running term ends, empty without one, and `remind_at` from when that is soon. While it waits,
    `waits_until` is the end of waiting, `returns_to` the state after it, and `due_at` the term's end moved by the wait.
    `is_certain` says that no year without published holidays was counted through. `respond_by` and `responded_at` are
    by when somebody had to take the matter up, and when it was. Its number is of the day `numbered_on`, the
    `number_place`-th of the office, or of the laptop with `number_mark`; `former_number` is the provisional one that
    the office has replaced. `taken_in_by` is who wrote it down and stays answerable, `into_id` the matter it was merged
    into, `ended_as` the state in which it came to its end.
    """

    flow = peewee.CharField(max_length=20)
    number = peewee.CharField(max_length=24)
    numbered_on = peewee.DateField()
    number_mark = peewee.CharField(max_length=4, default="")
    number_place = peewee.IntegerField()
    former_number = peewee.CharField(max_length=24, null=True, index=True)
    state = peewee.CharField(max_length=12)
    terms = peewee.CharField(max_length=12)
    is_urgent = peewee.BooleanField(default=False)
    title = peewee.CharField(max_length=120)
    room = peewee.ForeignKeyField(Room, null=True, backref="matters")
    place = peewee.CharField(max_length=80, default="")
    worker_id = KeyField(null=True)
    taken_in_by = KeyField(null=True)
    opened_at = peewee.DateTimeField()
    due_at = peewee.DateTimeField(null=True)
    remind_at = peewee.DateTimeField(null=True)
    escalate_at = peewee.DateTimeField(null=True)
    waits_until = peewee.DateTimeField(null=True)
    returns_to = peewee.CharField(max_length=12, null=True)
    is_certain = peewee.BooleanField(default=True)
    respond_by = peewee.DateTimeField(null=True)
    responded_at = peewee.DateTimeField(null=True)
    ended_at = peewee.DateTimeField(null=True)
    ended_as = peewee.CharField(max_length=12, null=True)
    into_id = KeyField(to="matter", null=True, index=True)

    class Meta:
        indexes = (
            (("community_id", "number"), True),
            (("opened_at", "flow"), False),
            (("numbered_on", "flow", "number_mark", "number_place"), False),
        )


# What is open is a small part of what there ever was. Lists ask for it by how much it presses, and this index alone
# answers that for tens of thousands.
Matter.add_index(
    Matter.due_at,
    Matter.waits_until,
    Matter.remind_at,
    Matter.is_urgent,
    Matter.worker_id,
    Matter.flow,
    Matter.id,
    where=peewee.SQL("ended_at is null"),
    name="matter_due",
)
Matter.add_index(Matter.flow, Matter.opened_at, where=peewee.SQL("ended_at is not null"), name="matter_ended")


class MatterStep(Table):
    """One step taken with a matter: the how manieth, which one, when, by whom, and its facts as a JSON object.

    `state` is where it led; `due_before` and `due_at` the term's end before and after it. A step never changes.
    """

    matter = peewee.ForeignKeyField(Matter, backref="steps")
    place = peewee.IntegerField()
    step = peewee.CharField(max_length=12)
    state = peewee.CharField(max_length=12)
    taken_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    facts = peewee.TextField(default="{}")
    due_before = peewee.DateTimeField(null=True)
    due_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("community_id", "matter", "place"), True),
            (("worker_id", "taken_at"), False),
        )
