"""Services that run for people: what is brought how often and by whom, each time it was done, and help cases."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.matters import Matter
from db.models.residents import Person


class HelpCase(Table):
    """What somebody needs, on its way to an end: a matter of the closing loop. `need` and `found_from` are codes."""

    matter = peewee.ForeignKeyField(Matter, backref="help_cases", unique=True)
    person = peewee.ForeignKeyField(Person, backref="help_cases")
    need = peewee.CharField(max_length=12)
    found_from = peewee.CharField(max_length=12)
    what = peewee.TextField(default="")
    goal = peewee.TextField(default="")


class Service(Table):
    """One service of a kind (a code) that runs for a person from a day on.

    `rhythm` says how it recurs, `days` on which weekdays, days of the month, or every how many days; `hour` by the
    community's clock, "" for none. Who brings it stands in `bringer` and what follows it: a worker, a volunteer, a
    partner, and in any case a name in words. `cost` is what one time costs and `subsidy` what is paid of it, in fen.
    """

    person = peewee.ForeignKeyField(Person, backref="services")
    kind = peewee.CharField(max_length=12)
    rhythm = peewee.CharField(max_length=8)
    days = peewee.CharField(max_length=40, default="")
    hour = peewee.CharField(max_length=5, default="")
    bringer = peewee.CharField(max_length=12)
    worker_id = KeyField(null=True)
    volunteer_id = KeyField(to="volunteer", null=True)
    partner_id = KeyField(to="partner", null=True)
    brought_by = peewee.CharField(max_length=60, default="")
    cost = peewee.IntegerField(default=0)
    subsidy = peewee.IntegerField(default=0)
    paid_from = peewee.CharField(max_length=60, default="")
    note = peewee.TextField(default="")
    begins_on = peewee.DateField()
    ends_on = peewee.DateField(null=True)
    why_ended = peewee.CharField(max_length=200, default="")
    case_id = KeyField(to="matter", null=True, index=True)
    noted_by = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("rhythm in ('daily', 'week', 'working', 'every', 'month', 'once')"),
            peewee.Check("subsidy >= 0 and cost >= subsidy"),
            peewee.Check("ends_on is null or ends_on >= begins_on"),
        ]


# What runs without an end is most of what runs; what ended long ago is never asked for by the day.
Service.add_index(Service.ends_on, Service.begins_on, name="service_running")


class ServicePause(Table):
    """A service rests from a day to a day, or until it goes on (None). `reason` is a code."""

    service = peewee.ForeignKeyField(Service, backref="pauses")
    from_on = peewee.DateField()
    to_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=12)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("to_on is null or to_on >= from_on")]


class ServiceRound(Table):
    """What became of a service on a day: done, missed, or called off beforehand. A journal; none is written over.

    `brought_by` is who brought it where that was somebody else; `cost` and `subsidy` are those of that day. A missed
    one of somebody who is to be looked after carries when the person was seen or spoken to since, and how (a code). A
    wrong one is withdrawn for a reason.
    """

    service = peewee.ForeignKeyField(Service, backref="rounds", index=False)
    for_on = peewee.DateField(index=True)
    state = peewee.CharField(max_length=8)
    reason = peewee.CharField(max_length=12, default="")
    note = peewee.TextField(default="")
    brought_by = peewee.CharField(max_length=60, default="")
    cost = peewee.IntegerField(default=0)
    subsidy = peewee.IntegerField(default=0)
    noted_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    seen_at = peewee.DateTimeField(null=True)
    seen_how = peewee.CharField(max_length=12, default="")
    seen_note = peewee.CharField(max_length=200, default="")
    seen_by = KeyField(null=True)
    withdrawn_at = peewee.DateTimeField(null=True)
    why_withdrawn = peewee.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            peewee.Check("state in ('done', 'missed', 'off')"),
            peewee.Check("subsidy >= 0 and cost >= subsidy"),
        ]


# Once a day each; what was withdrawn leaves its place free.
ServiceRound.add_index(
    ServiceRound.community_id,
    ServiceRound.service,
    ServiceRound.for_on,
    unique=True,
    where=peewee.SQL("withdrawn_at is null"),
    name="service_round_once",
)
# Hardly any miss is unanswered; the list of the day asks for those.
ServiceRound.add_index(
    ServiceRound.for_on,
    where=peewee.SQL("state = 'missed' and seen_at is null and withdrawn_at is null"),
    name="service_round_unseen",
)


class ElderState(Table):
    """How somebody was found on a day under five heads, each 1 good, 2 fair, 3 poor, 0 not looked at.

    A wrong one is withdrawn for a reason; none is written over.
    """

    person = peewee.ForeignKeyField(Person, backref="elder_states", index=False)
    noted_on = peewee.DateField()
    health = peewee.IntegerField(default=0)
    mind = peewee.IntegerField(default=0)
    home = peewee.IntegerField(default=0)
    hygiene = peewee.IntegerField(default=0)
    neighbours = peewee.IntegerField(default=0)
    note = peewee.TextField(default="")
    noted_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    withdrawn_at = peewee.DateTimeField(null=True)
    why_withdrawn = peewee.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            peewee.Check(f"{name} between 0 and 3") for name in ("health", "mind", "home", "hygiene", "neighbours")
        ]
        indexes = ((("person", "noted_on"), False),)
