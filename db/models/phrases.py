"""Quick phrases: sentences that a few letters or one digit write."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee


class Phrase(Table):
    """One phrase of the community, the letters that call it, and how often it was used."""

    text = peewee.CharField(max_length=80)
    letters = peewee.CharField(max_length=40)
    uses = peewee.IntegerField(default=0)

    class Meta:
        indexes = ((("community_id", "text"), True),)
