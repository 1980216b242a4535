"""Incidents: what was received, every report that was made of it, and who was told of it; each is a matter."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.matters import Matter


class Incident(Table):
    """One incident, or one that is only drilled, beside the matter that it is; which of the two the matter's flow says.

    `category` is its class and `kind` what it is, both codes; `grade` what is suspected of its gravity, "" for nothing
    yet. `source` is how it came to be known, a code; `caller` and `phone` who told it; `what` what was told. Where it
    is stands on the matter. `received_at` is when it came to be known, `happened_at` when it happened.

    `deadlines` names by which rule it is reported; `phone_due_at` and `written_due_at` follow from it and stay as they
    were. `phoned_at` is when the office above was first told, `initial_at` when the initial report was sent,
    `last_report_at` the last one, `followup_due_at` by when the next is due, `final_at` when the final one was sent.
    """

    matter = peewee.ForeignKeyField(Matter, unique=True, backref="incidents")
    category = peewee.CharField(max_length=12)
    kind = peewee.CharField(max_length=12)
    grade = peewee.CharField(max_length=12, default="")
    source = peewee.CharField(max_length=12)
    caller = peewee.CharField(max_length=80, default="")
    phone = peewee.CharField(max_length=30, default="")
    what = peewee.TextField(default="")
    received_at = peewee.DateTimeField(index=True)
    happened_at = peewee.DateTimeField(null=True)
    deadlines = peewee.CharField(max_length=12)
    phone_due_at = peewee.DateTimeField()
    written_due_at = peewee.DateTimeField()
    followup_due_at = peewee.DateTimeField(null=True)
    phoned_at = peewee.DateTimeField(null=True)
    initial_at = peewee.DateTimeField(null=True)
    last_report_at = peewee.DateTimeField(null=True)
    final_at = peewee.DateTimeField(null=True)


class IncidentReport(Table):
    """One report. `kind` is initial, followup or final, `place` the how manieth of its kind.

    `facts` holds as a JSON object only what is new in it, `text` is the report as it is sent, `as_of` the instant up to
    which it tells. It may be written anew until `sent_at` stands; after that it never changes. `told_to` is whom it was
    sent to, `means` how, both codes; `signed_by` who let it go out, `written_by` who wrote it.
    """

    incident = peewee.ForeignKeyField(Incident, backref="reports")
    kind = peewee.CharField(max_length=8)
    place = peewee.IntegerField()
    facts = peewee.TextField(default="{}")
    text = peewee.TextField()
    as_of = peewee.DateTimeField()
    written_by = peewee.CharField(max_length=50, default="")
    signed_by = peewee.CharField(max_length=50, default="")
    told_to = peewee.CharField(max_length=12, default="")
    means = peewee.CharField(max_length=12, default="")
    sent_at = peewee.DateTimeField(null=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("kind in ('initial', 'followup', 'final')")]
        indexes = ((("community_id", "incident", "kind", "place"), True),)


class IncidentTold(Table):
    """Somebody was told of an incident: when, who (a code, and a name or post), by which means, under which number.

    `said` is what was said, `answer` who answered and what; `is_read_back` says that it was read back. `contact_id` is
    the contact of the call tree that was rung. A row never changes.
    """

    incident = peewee.ForeignKeyField(Incident, backref="told")
    told_at = peewee.DateTimeField()
    recipient = peewee.CharField(max_length=12)
    whom = peewee.CharField(max_length=80, default="")
    phone = peewee.CharField(max_length=30, default="")
    means = peewee.CharField(max_length=12)
    said = peewee.TextField(default="")
    answer = peewee.CharField(max_length=200, default="")
    is_read_back = peewee.BooleanField(default=False)
    contact_id = KeyField(to="call_contact", null=True)
    worker_id = KeyField(null=True)


# What has not been reported in writing yet is asked for at every look at the clock: there are hardly ever any.
Incident.add_index(Incident.matter, where=peewee.SQL("initial_at is null"), name="incident_unsent")
