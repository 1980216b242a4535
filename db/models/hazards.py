"""Hazards: what must not stay as it is, from the moment it was seen to the day it is struck off; each is a matter."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.matters import Matter
from db.models.places import Place
from db.models.visits import Finding


class Hazard(Table):
    """One hazard, beside the matter that it is.

    `fault` names what is wrong, the same for the same fault: a checklist's item (T05.1) or a kind seen at a door
    (K01). With its place it tells whether a fault was found again. `source` is how it came to be known, `severity` A,
    B or C, `address` whom it is reported to (a code). `interim` is what keeps people safe until it is gone, a code.
    `answers_for` says whose it is to put right: household, unit or property. `finding` is what a visit noted.

    The notice: its number, when it was given, whether it was signed for (`receipt`: signed, refused or posted), and
    the names of two `witnesses` where it was not. `is_on_the_spot` says that it was put right there and then.
    `reported_at` is the first report by telephone; `escalated_to`, `escalated_on` and `escalated_ref` whom it was
    handed up to. `found_again` counts how often it was met again since it was opened.
    """

    matter = peewee.ForeignKeyField(Matter, unique=True, backref="hazards")
    place = peewee.ForeignKeyField(Place, backref="hazards", index=False)
    fault = peewee.CharField(max_length=64)
    source = peewee.CharField(max_length=12)
    severity = peewee.CharField(max_length=1)
    address = peewee.CharField(max_length=12, default="")
    description = peewee.TextField(default="")
    basis = peewee.CharField(max_length=300, default="")
    answers_for = peewee.CharField(max_length=12, default="")
    responsible = peewee.CharField(max_length=80, default="")
    phone = peewee.CharField(max_length=30, default="")
    finding = peewee.ForeignKeyField(Finding, null=True, backref="hazards")
    found_on = peewee.DateField(index=True)
    measures = peewee.TextField(default="")
    interim = peewee.CharField(max_length=12, default="")
    needs_photo = peewee.BooleanField(default=False)
    notice_number = peewee.CharField(max_length=40, default="")
    noticed_on = peewee.DateField(null=True)
    receipt = peewee.CharField(max_length=12, default="")
    witnesses = peewee.CharField(max_length=120, default="")
    is_on_the_spot = peewee.BooleanField(default=False)
    reported_at = peewee.DateTimeField(null=True)
    escalated_to = peewee.CharField(max_length=80, default="")
    escalated_on = peewee.DateField(null=True)
    escalated_ref = peewee.CharField(max_length=80, default="")
    rectified_on = peewee.DateField(null=True)
    struck_on = peewee.DateField(null=True, index=True)
    found_again = peewee.IntegerField(default=0)

    class Meta:
        constraints = [peewee.Check("severity in ('A', 'B', 'C')")]
        indexes = ((("place", "fault"), False),)


class HazardRecheck(Table):
    """One look at whether a hazard is gone. Looks of one walk share `batch_id`, and so one paper.

    `result` is mended, not (not yet) or nobody. `due_on` is the new limit where it is not mended. `inspection_id` is
    the inspection whose failures were looked at. What was photographed then is attached to this row.
    """

    hazard = peewee.ForeignKeyField(Hazard, backref="rechecks")
    batch_id = KeyField(index=True)
    inspection_id = KeyField(to="inspection", null=True, index=True)
    checked_on = peewee.DateField(index=True)
    result = peewee.CharField(max_length=8)
    note = peewee.TextField(default="")
    due_on = peewee.DateField(null=True)
    inspectors = peewee.CharField(max_length=120, default="")
    accompanied_by = peewee.CharField(max_length=80, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("result in ('mended', 'not', 'nobody')")]
