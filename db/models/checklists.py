"""Checklists: what is looked at in a kind of place, each edition for itself, so that old inspections keep theirs."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee


class Checklist(Table):
    """One edition of a checklist, never changed: `edition` is its version, `content` the checklist as JSON."""

    name = peewee.CharField(max_length=40)
    edition = peewee.CharField(max_length=40)
    zh = peewee.CharField(max_length=300, default="")
    en = peewee.CharField(max_length=300, default="")
    content = peewee.TextField()
    source = peewee.CharField(max_length=200, default="")
    region = peewee.CharField(max_length=12, default="")
    checked_on = peewee.DateField(null=True)

    class Meta:
        indexes = ((("community_id", "name", "edition"), True),)
