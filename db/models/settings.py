"""Settings that belong to the store and not to one laptop."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee


class Setting(Table):
    """One named value as JSON: the practice mark, remembered sheet columns, and the like."""

    name = peewee.CharField(max_length=60)
    value = peewee.TextField()

    class Meta:
        indexes = ((("community_id", "name"), True),)
