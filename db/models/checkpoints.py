"""Checkpoints and patrol segments: what is guarded, who stands there, each hour's check, who passed, the reports."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Guard(Table):
    """One reinforcement (重大活动保障): its level (a code), its days, what was ordered, and to whom it reports daily.

    `report_by` is the hour of the daily report by the community's clock.
    """

    name = peewee.CharField(max_length=80)
    level = peewee.CharField(max_length=12)
    from_on = peewee.DateField()
    to_on = peewee.DateField(index=True)
    ordered = peewee.TextField(default="")
    report_to = peewee.CharField(max_length=80, default="")
    report_by = peewee.CharField(max_length=5, default="")
    called_off_at = peewee.DateTimeField(null=True)
    reason = peewee.TextField(default="")

    class Meta:
        constraints = [peewee.Check("to_on >= from_on")]


class Checkpoint(Table):
    """One point or patrol segment, of a guard or standing (no guard): `kind` is a code.

    It is checked every so many minutes from `begins` to `ends` by the community's clock (19:00); where it ends no later
    than it begins, it crosses midnight. A check is late after `grace_minutes`. Who passes is written down only where
    that was ordered: `passes_ordered_by` says by whom or which paper. `from_on` and `to_on` are the days of a standing
    one; `closed_on` is the first day on which it is not guarded any more.
    """

    guard = peewee.ForeignKeyField(Guard, null=True, backref="points")
    place = peewee.IntegerField(default=0)
    name = peewee.CharField(max_length=60)
    kind = peewee.CharField(max_length=12)
    address = peewee.CharField(max_length=120, default="")
    begins = peewee.CharField(max_length=5)
    ends = peewee.CharField(max_length=5)
    every_minutes = peewee.IntegerField()
    grace_minutes = peewee.IntegerField()
    from_on = peewee.DateField(null=True)
    to_on = peewee.DateField(null=True)
    passes_ordered_by = peewee.CharField(max_length=120, default="")
    closed_on = peewee.DateField(null=True)

    class Meta:
        constraints = [peewee.Check("every_minutes between 15 and 1440"), peewee.Check("grace_minutes >= 0")]


class CheckpointWatch(Table):
    """Who stands at a point from when to when (UTC): a name, of a worker or of somebody on the roster where known."""

    checkpoint = peewee.ForeignKeyField(Checkpoint, backref="watches", index=False)
    begins_at = peewee.DateTimeField()
    ends_at = peewee.DateTimeField()
    name = peewee.CharField(max_length=80)
    phone = peewee.CharField(max_length=30, default="")
    worker_id = KeyField(null=True)
    member_id = KeyField(to="duty_member", null=True)

    class Meta:
        indexes = ((("checkpoint", "ends_at"), False),)
        constraints = [peewee.Check("ends_at > begins_at")]


class CheckpointCheck(Table):
    """A check of the hour that begins at `slot_at` (UTC), made at `checked_at`: all right, or what was there.

    A journal: one that was typed by mistake is withdrawn for a reason, never edited away.
    """

    checkpoint = peewee.ForeignKeyField(Checkpoint, backref="checks", index=False)
    slot_at = peewee.DateTimeField()
    checked_at = peewee.DateTimeField()
    is_ok = peewee.BooleanField()
    note = peewee.TextField(default="")
    name = peewee.CharField(max_length=80, default="")
    worker_id = KeyField(null=True)
    withdrawn_at = peewee.DateTimeField(null=True)
    reason = peewee.TextField(default="")

    class Meta:
        indexes = ((("checkpoint", "slot_at"), False),)


class CheckpointPass(Table):
    """Somebody who came in or went out where that was ordered to be written down; deleted after `purge_on`."""

    checkpoint = peewee.ForeignKeyField(Checkpoint, backref="passes")
    name = peewee.CharField(max_length=80, default="")
    plate = peewee.CharField(max_length=20, default="")
    reason = peewee.CharField(max_length=12, default="")
    in_at = peewee.DateTimeField(null=True)
    out_at = peewee.DateTimeField(null=True)
    purge_on = peewee.DateField(index=True)
    worker_id = KeyField(null=True)


class CheckpointReport(Table):
    """The daily report (平安报告) as it was sent: its words and its counts; `guard` is null for standing points.

    Another one for the same day corrects the one before; both stay. `why` says why hours were missed.
    """

    guard = peewee.ForeignKeyField(Guard, null=True, backref="reports", index=False)
    for_on = peewee.DateField()
    is_zero = peewee.BooleanField()
    due = peewee.IntegerField()
    late = peewee.IntegerField()
    afterwards = peewee.IntegerField()
    missed = peewee.IntegerField()
    issues = peewee.IntegerField()
    text = peewee.TextField()
    why = peewee.TextField(default="")
    sent_at = peewee.DateTimeField()
    sent_to = peewee.CharField(max_length=80)
    worker_id = KeyField(null=True)

    class Meta:
        indexes = ((("guard", "for_on"), False),)
