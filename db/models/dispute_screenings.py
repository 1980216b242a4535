"""Rounds of screening for disputes: when the community was looked through, where, and what was found."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class DisputeScreening(Table):
    """One round. `found` disputes were found, of which `settled` were settled and `prevented` kept from breaking out.

    `area` says in words where it was: buildings, streets, the whole community. A round that found nothing is kept, too.
    """

    held_on = peewee.DateField(index=True)
    area = peewee.CharField(max_length=120)
    found = peewee.IntegerField(default=0)
    prevented = peewee.IntegerField(default=0)
    settled = peewee.IntegerField(default=0)
    remark = peewee.TextField(default="")
    worker_id = KeyField(null=True)
