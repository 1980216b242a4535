"""Workers: the people who use the store."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee
from db.models.areas import Area


class Worker(Table):
    """A community worker. Without a grid the whole community is the worker's own."""

    name = peewee.CharField(max_length=50)
    role = peewee.CharField(max_length=20, default="worker")
    phone = peewee.CharField(max_length=30, default="")
    grid = peewee.ForeignKeyField(Area, null=True)
    is_active = peewee.BooleanField(default=True)
