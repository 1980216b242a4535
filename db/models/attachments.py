"""Attachments: files that belong to a record. Only where a file lies is kept; the file stays there."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Attachment(Table):
    """One file of one record of any table: where it lay, its SHA-256 and size in bytes, and what it is called."""

    table_name = peewee.CharField(max_length=40)
    record_id = KeyField(to="*")
    path = peewee.CharField(max_length=1000)
    sha256 = peewee.CharField(max_length=64)
    size = peewee.BigIntegerField()
    name = peewee.CharField(max_length=255)
    added_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)

    class Meta:
        indexes = ((("table_name", "record_id"), False),)
