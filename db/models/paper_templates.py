"""Templates of official papers: those that came with the program, and those that a community put in their place."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class PaperTemplate(Table):
    """One template of a form, never changed: `content` is the .docx in base64, `number` counts those of its form.

    What came with the program has no worker. A shipped one with a worker is somebody's going back to the shipped ones.
    """

    form = peewee.CharField(max_length=40)
    number = peewee.IntegerField()
    content = peewee.TextField()
    sha256 = peewee.CharField(max_length=64)
    file_name = peewee.CharField(max_length=255)
    added_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    is_shipped = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("community_id", "form", "number"), True),)
