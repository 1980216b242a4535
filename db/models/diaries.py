"""Diaries: what a worker typed into the diary of a day. What the diary says by itself is not kept."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Diary(Table):
    """The diary of one worker and day: the weather, what was planned, what is to be remarked."""

    worker_id = KeyField()
    kept_on = peewee.DateField()
    weather = peewee.CharField(max_length=40, default="")
    plan = peewee.TextField(default="")
    remark = peewee.TextField(default="")

    class Meta:
        indexes = ((("community_id", "worker_id", "kept_on"), True), (("kept_on",), False))


class DiaryEntry(Table):
    """What was typed over the entry of a record, or an entry that was added. Empty (null) means: nothing was typed.

    `source_table` and `source_id` name the record, a visit by what its versions share. Where the entry was added,
    `source_table` is empty and `source_id` a key of its own.
    """

    diary = peewee.ForeignKeyField(Diary, backref="entries")
    source_table = peewee.CharField(max_length=12, default="")
    source_id = KeyField()
    time = peewee.CharField(max_length=5, null=True)
    place = peewee.CharField(max_length=80, null=True)
    who = peewee.CharField(max_length=120, null=True)
    said = peewee.TextField(null=True)
    measures = peewee.TextField(null=True)
    result = peewee.TextField(null=True)
    is_left_out = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("community_id", "diary", "source_table", "source_id"), True),)
