"""Vocabularies: every code list of the house, with its two languages, source and dates."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee


class Code(Table):
    """One entry of one list. `facts` is a JSON object of what the rules need to know about it."""

    list_name = peewee.CharField(max_length=30)
    code = peewee.CharField(max_length=12)
    zh = peewee.CharField(max_length=80)
    en = peewee.CharField(max_length=120)
    place = peewee.IntegerField()
    facts = peewee.TextField(default="{}")
    source = peewee.CharField(max_length=200, default="")
    region = peewee.CharField(max_length=12, default="CN")
    valid_from = peewee.DateField(null=True)
    valid_to = peewee.DateField(null=True)

    class Meta:
        indexes = ((("community_id", "list_name", "code", "region"), True),)
