"""Hand-over notes: what a colleague must know on a day. A journal: amended by a new version, never edited away."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Handover(Table):
    """One note. `origin_id` is shared by all its versions, of which one is current. Without `to_worker_id` it is for
    everybody."""

    origin_id = KeyField(index=True)
    is_current = peewee.BooleanField(default=True)
    for_on = peewee.DateField()
    worker_id = KeyField(null=True)
    to_worker_id = KeyField(null=True)
    text = peewee.TextField()
    reason = peewee.TextField(default="")
    written_at = peewee.DateTimeField()
    withdrawn_at = peewee.DateTimeField(null=True)

    class Meta:
        constraints = [peewee.Check("length(text) between 1 and 500")]


# Few of all notes ever written are current; every first screen asks for those.
Handover.add_index(Handover.for_on, where=peewee.SQL("is_current"), name="handover_current")


class Acknowledgement(Table):
    """A worker has read a version of a note, and when. A later version is to be read again."""

    handover = peewee.ForeignKeyField(Handover, backref="acknowledgements")
    worker_id = KeyField(null=True)
    read_at = peewee.DateTimeField()
