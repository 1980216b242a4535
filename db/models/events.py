"""Events: plan and state, their lists with everybody on them, volunteers, partners, budget and payments."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Event(Table):
    """One event (活动) of a kind (a code). Hours are by the community's clock, "" where they are not settled.

    `template` and `festival` are codes of what it began from, "" for none; `club_id` the club of which it is a meeting.
    `plan`, `risks` and `exits` hold a line for each step. `licence` is the number under which the police allowed it.
    """

    kind = peewee.CharField(max_length=12)
    title = peewee.CharField(max_length=80)
    template = peewee.CharField(max_length=12, default="")
    festival = peewee.CharField(max_length=12, default="")
    club_id = KeyField(to="club", null=True, index=True)
    held_on = peewee.DateField(index=True)
    begins = peewee.CharField(max_length=5, default="")
    ends = peewee.CharField(max_length=5, default="")
    place = peewee.CharField(max_length=120, default="")
    expected = peewee.IntegerField(null=True)
    leader = peewee.CharField(max_length=80, default="")
    phone = peewee.CharField(max_length=30, default="")
    sign_up_until = peewee.DateField(null=True)
    plan = peewee.TextField(default="")
    risks = peewee.TextField(default="")
    exits = peewee.TextField(default="")
    first_aid = peewee.TextField(default="")
    insurance = peewee.TextField(default="")
    officer = peewee.CharField(max_length=80, default="")
    licence = peewee.CharField(max_length=60, default="")
    state = peewee.CharField(max_length=8)
    approved_by = peewee.CharField(max_length=80, default="")
    approved_on = peewee.DateField(null=True)
    summary = peewee.TextField(default="")
    feedback = peewee.TextField(default="")
    news = peewee.TextField(default="")
    reason = peewee.TextField(default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("state in ('planned', 'approved', 'open', 'held', 'summed', 'filed', 'off')"),
        ]


class EventList(Table):
    """One list of an event, in its place from 0: how many heads it takes (None: any number), and which ages."""

    event = peewee.ForeignKeyField(Event, backref="lists")
    place = peewee.IntegerField(default=0)
    name = peewee.CharField(max_length=40)
    capacity = peewee.IntegerField(null=True)
    age_from = peewee.IntegerField(null=True)
    age_to = peewee.IntegerField(null=True)


class EventEntry(Table):
    """One line of a list: somebody of the register, or somebody by name alone, with companions who are only counted.

    `place` is the number on the list, given once and never again. Those of one `party` came together. `heads` counts
    the line's places, `came_heads` who of them has come. `sounds` are the spellings of the name. `photo` is the answer
    on photographs, `photo_by` the guardian who gave it.
    """

    event = peewee.ForeignKeyField(Event, backref="entries")
    on_list = peewee.ForeignKeyField(EventList, backref="entries", index=False)
    place = peewee.IntegerField()
    person_id = KeyField(to="person", null=True, index=True)
    household_id = KeyField(null=True)
    party = KeyField()
    name = peewee.CharField(max_length=50)
    sounds = peewee.CharField(max_length=200, default="")
    age = peewee.IntegerField(null=True)
    phone = peewee.CharField(max_length=30, default="")
    address = peewee.CharField(max_length=80, default="")
    heads = peewee.IntegerField(default=1)
    state = peewee.CharField(max_length=8)
    is_walk_in = peewee.BooleanField(default=False)
    signed_at = peewee.DateTimeField()
    came_at = peewee.DateTimeField(null=True)
    came_heads = peewee.IntegerField(default=0)
    photo = peewee.CharField(max_length=4, default="")
    photo_by = peewee.CharField(max_length=50, default="")
    note = peewee.CharField(max_length=200, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("state in ('signed', 'waiting', 'out')"),
            peewee.Check("heads > 0 and came_heads >= 0"),
        ]
        indexes = ((("community_id", "on_list", "place"), True),)


# Somebody stands on a list once, whoever writes it down: a line that was struck out is taken up again.
EventEntry.add_index(
    EventEntry.community_id,
    EventEntry.on_list,
    EventEntry.person_id,
    unique=True,
    where=peewee.SQL("person_id is not null"),
    name="event_entry_person",
)


class EventVolunteer(Table):
    """Somebody who serves at an event: a volunteer of the list or by name, the task, and when they came and went.

    `served_id` is the service that was written down for these hours.
    """

    event = peewee.ForeignKeyField(Event, backref="volunteers")
    volunteer_id = KeyField(to="volunteer", null=True, index=True)
    person_id = KeyField(to="person", null=True)
    name = peewee.CharField(max_length=50)
    task = peewee.CharField(max_length=60, default="")
    in_at = peewee.DateTimeField(null=True)
    out_at = peewee.DateTimeField(null=True)
    served_id = KeyField(null=True)


class EventPartner(Table):
    """A partner unit of an event, and what it gives."""

    event = peewee.ForeignKeyField(Event, backref="partners")
    partner_id = KeyField(to="partner", null=True, index=True)
    name = peewee.CharField(max_length=80)
    gives = peewee.CharField(max_length=120, default="")


class EventBudget(Table):
    """One line of an event's budget, in its place: so many of an item at a price each, in fen."""

    event = peewee.ForeignKeyField(Event, backref="budget")
    place = peewee.IntegerField(default=0)
    item = peewee.CharField(max_length=60)
    quantity = peewee.IntegerField()
    unit = peewee.CharField(max_length=6, default="")
    price_fen = peewee.BigIntegerField()

    class Meta:
        constraints = [peewee.Check("quantity > 0 and price_fen >= 0")]


class EventPayment(Table):
    """One payment of an event, in fen; none is ever changed: a wrong one is reversed by one of the opposite sum."""

    event = peewee.ForeignKeyField(Event, backref="payments")
    item = peewee.CharField(max_length=60)
    fen = peewee.BigIntegerField()
    payee = peewee.CharField(max_length=80)
    paid_on = peewee.DateField()
    voucher = peewee.CharField(max_length=40, default="")
    note = peewee.CharField(max_length=200, default="")
    reverses_id = KeyField(to="event_payment", null=True)
    worker_id = KeyField(null=True)


# A payment is reversed once.
EventPayment.add_index(
    EventPayment.community_id,
    EventPayment.reverses_id,
    unique=True,
    where=peewee.SQL("reverses_id is not null"),
    name="event_payment_reversal",
)
