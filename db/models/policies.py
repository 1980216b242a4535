"""Policies: what people may have a right to, each edition for itself, so that old applications keep theirs."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee


class Policy(Table):
    """One edition of a policy, never changed: `name` is the policy's code, `content` the policy as JSON."""

    name = peewee.CharField(max_length=40)
    edition = peewee.CharField(max_length=40)
    zh = peewee.CharField(max_length=300, default="")
    en = peewee.CharField(max_length=300, default="")
    content = peewee.TextField()
    source = peewee.CharField(max_length=200, default="")
    region = peewee.CharField(max_length=12, default="")
    checked_on = peewee.DateField(null=True)
    certainty = peewee.CharField(max_length=10, default="known")
    valid_from = peewee.DateField()
    valid_to = peewee.DateField(null=True)

    class Meta:
        indexes = ((("community_id", "name", "edition"), True),)
