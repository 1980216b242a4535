"""Drafts: what was typed and not yet saved. Not part of the ledger, never exported."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Draft(Table):
    """One unfinished form of one worker for one record; `data` is a JSON object of its fields.

    `session` is the program in which it is being typed: two programs never write over each other's drafts.
    """

    worker_id = KeyField(null=True)
    session = peewee.CharField(max_length=20)
    form = peewee.CharField(max_length=40)
    record_key = peewee.CharField(max_length=80, default="")
    record_version = peewee.IntegerField(null=True)
    data = peewee.TextField()
    saved_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("community_id", "worker_id", "session", "form", "record_key"), True),)
