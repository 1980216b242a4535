"""Requests: what residents ask for, complain of or propose; what goes its way is a matter."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.matters import Matter
from db.models.residents import Person
from db.models.visits import Finding


class Request(Table):
    """One request, beside the matter that it is.

    `external_number` is the number of a hotline's ticket. `privacy` is open, anonymous or confidential. `finding` and
    `visit_origin_id` say at which visit it was told. `co_workers` are the keys of those who help, with commas.
    `repeat_of_id` is the matter of an earlier request about the same. `power` says who can do what the community
    cannot, `reply` is what the caller is to be told of it. `reached`, `solved` and `satisfied` are what the last call
    back answered.
    """

    matter = peewee.ForeignKeyField(Matter, unique=True, backref="requests")
    source = peewee.CharField(max_length=4)
    external_number = peewee.CharField(max_length=40, default="", index=True)
    person = peewee.ForeignKeyField(Person, null=True, backref="requests")
    caller = peewee.CharField(max_length=50, default="")
    phone = peewee.CharField(max_length=30, default="")
    privacy = peewee.CharField(max_length=12, default="open")
    category = peewee.CharField(max_length=4)
    urgency = peewee.CharField(max_length=4)
    detail = peewee.TextField(default="")
    finding = peewee.ForeignKeyField(Finding, null=True, backref="requests")
    visit_origin_id = KeyField(to="visit", null=True, index=True)
    partner = peewee.CharField(max_length=80, default="")
    co_workers = peewee.CharField(max_length=330, default="")
    repeat_of_id = KeyField(to="matter", null=True, index=True)
    power = peewee.CharField(max_length=80, default="")
    reply = peewee.TextField(default="")
    result_kind = peewee.CharField(max_length=4, null=True)
    result = peewee.TextField(default="")
    reached = peewee.CharField(max_length=8, null=True)
    solved = peewee.CharField(max_length=8, null=True)
    satisfied = peewee.CharField(max_length=8, null=True)

    class Meta:
        constraints = [peewee.Check("privacy in ('open', 'anonymous', 'confidential')")]


# Few requests are beyond the community's power, or have somebody who helps; they are asked for with every list.
Request.add_index(Request.matter, where=peewee.SQL("power != ''"), name="request_beyond")
Request.add_index(Request.co_workers, Request.matter, where=peewee.SQL("co_workers != ''"), name="request_helped")
