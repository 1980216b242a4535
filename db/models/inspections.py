"""Inspections: who went to which place and when, with which checklists, and what was seen at each item."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.checklists import Checklist
from db.models.places import Place


class Inspection(Table):
    """One inspection of one place, or a try at it: `outcome` says whether it was done, met nobody or was refused.

    Its number is of the day `numbered_on`, the `number_place`-th of the office, or of the laptop with `number_mark`;
    `former_number` is the provisional one that the office has replaced. `inspectors` are the names on its papers,
    `accompanied_by` who was there for the place. `again_on` is when a try is to be made again. `visit_origin_id` is
    the visit during which it was made. `withdrawn_at` and `reason` say that it does not count any more.
    """

    number = peewee.CharField(max_length=24)
    numbered_on = peewee.DateField()
    number_mark = peewee.CharField(max_length=4, default="")
    number_place = peewee.IntegerField()
    former_number = peewee.CharField(max_length=24, null=True, index=True)
    place = peewee.ForeignKeyField(Place, backref="inspections", index=False)
    outcome = peewee.CharField(max_length=8)
    inspected_on = peewee.DateField(index=True)
    begun_at = peewee.DateTimeField()
    ended_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    inspectors = peewee.CharField(max_length=120, default="")
    accompanied_by = peewee.CharField(max_length=80, default="")
    opinion = peewee.TextField(default="")
    again_on = peewee.DateField(null=True)
    visit_origin_id = KeyField(to="visit", null=True, index=True)
    withdrawn_at = peewee.DateTimeField(null=True)
    reason = peewee.TextField(default="")

    class Meta:
        indexes = (
            (("community_id", "number"), True),
            (("numbered_on", "number_mark", "number_place"), False),
            (("place", "inspected_on"), False),
        )


class InspectionSheet(Table):
    """One checklist of an inspection, in the edition that was used.

    `score` is out of 100, None where nothing could be scored; `is_passed` what the checklist's own rule says of it.
    `conditions` is a JSON object of what the conditions of the checklist were at that moment.
    """

    inspection = peewee.ForeignKeyField(Inspection, backref="sheets")
    checklist = peewee.ForeignKeyField(Checklist, backref="sheets")
    place = peewee.IntegerField()
    conditions = peewee.TextField(default="{}")
    score = peewee.IntegerField(null=True)
    is_passed = peewee.BooleanField(null=True)


class InspectionItem(Table):
    """What was seen at one item: pass, fail, not applicable (`na`) or not checked (`unchecked`).

    `measured` is what was measured or written down, `severity` how grave a failure is, `hazard_id` the hazard that it
    made or found again.
    """

    sheet = peewee.ForeignKeyField(InspectionSheet, backref="items")
    item = peewee.CharField(max_length=40)
    place = peewee.IntegerField()
    result = peewee.CharField(max_length=10)
    severity = peewee.CharField(max_length=1, default="")
    measured = peewee.CharField(max_length=120, default="")
    note = peewee.TextField(default="")
    hazard_id = KeyField(to="hazard", null=True, index=True)

    class Meta:
        constraints = [peewee.Check("result in ('pass', 'fail', 'na', 'unchecked')")]
