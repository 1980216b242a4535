"""Mandates: building heads, residents' representatives, owners' committees and groups, with terms and hand-over."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.areas import Building
from db.models.residents import Person


class Mandate(Table):
    """Somebody holds a post (a code) in a body (a code) from a day on, for a term that ends with `to_on`.

    `body` names the body where there are several (3号楼, 桂花苑业委会). `ended_on` is when it really ended, `reason`
    why. `meeting_id` is the meeting that elected them. `follows_id` is the mandate before it in the same post;
    `handed_on` says when that one handed over, `handed` what, `witness` who saw it.
    """

    kind = peewee.CharField(max_length=12)
    post = peewee.CharField(max_length=12, default="")
    body = peewee.CharField(max_length=80, default="")
    person = peewee.ForeignKeyField(Person, null=True, backref="mandates")
    name = peewee.CharField(max_length=80)
    phone = peewee.CharField(max_length=30, default="")
    building = peewee.ForeignKeyField(Building, null=True, backref="mandates")
    from_on = peewee.DateField()
    to_on = peewee.DateField(null=True)
    ended_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=200, default="")
    note = peewee.TextField(default="")
    meeting_id = KeyField(null=True, to="meeting")
    follows_id = KeyField(null=True, to="mandate")
    handed_on = peewee.DateField(null=True)
    handed = peewee.TextField(default="")
    witness = peewee.CharField(max_length=80, default="")
    worker_id = KeyField(null=True)


# Of all that ever held a post few do so now; every list asks for those.
Mandate.add_index(Mandate.kind, where=peewee.SQL("ended_on is null"), name="mandate_running")
