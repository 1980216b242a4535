"""The ledger: one row per deed, and under it one row per record that the deed changed."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Deed(Table):
    """Who did what, when, on which device. `undoes` names the deed that this one took back."""

    kind = peewee.CharField(max_length=60)
    worker_id = KeyField(null=True)
    device = peewee.CharField(max_length=60)
    done_at = peewee.DateTimeField(index=True)
    undoes = KeyField(null=True, index=True)
    subject_table = peewee.CharField(max_length=40, null=True)
    subject_id = KeyField(null=True)
    reason = peewee.TextField(default="")

    class Meta:
        indexes = ((("subject_id", "done_at"), False),)


class Change(peewee.Model):
    """What a deed did to one record: the fields before and after, as JSON objects of the fields that differ.

    An added record has no `before`, a removed one no `after`, a record that was looked at has neither.
    """

    # The primary key begins with the deed: an index of its own would only repeat it.
    deed = peewee.ForeignKeyField(Deed, on_delete="RESTRICT", index=False)
    place = peewee.IntegerField()
    table_name = peewee.CharField(max_length=40)
    record_id = KeyField(index=True)
    before = peewee.TextField(null=True)
    after = peewee.TextField(null=True)

    class Meta:
        database = Table._meta.database
        legacy_table_names = False
        primary_key = peewee.CompositeKey("deed", "place")
