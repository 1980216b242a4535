"""Drills: what is practised and when, its steps with the clock, and what went wrong, until each point is put right."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Drill(Table):
    """One drill (演练) of a kind (a code): planned for a day, held or called off.

    `begins` is the hour it is planned for by the community's clock (14:30), "" where that is not settled. `begun_at`
    and `ended_at` are when it really ran. `expected` and `came` count people. `reason` says why it was called off.
    """

    kind = peewee.CharField(max_length=12)
    name = peewee.CharField(max_length=80, default="")
    planned_on = peewee.DateField(index=True)
    begins = peewee.CharField(max_length=5, default="")
    place = peewee.CharField(max_length=120, default="")
    expected = peewee.IntegerField(null=True)
    came = peewee.IntegerField(null=True)
    leader = peewee.CharField(max_length=80, default="")
    partners = peewee.CharField(max_length=200, default="")
    scenario = peewee.TextField(default="")
    state = peewee.CharField(max_length=8)
    begun_at = peewee.DateTimeField(null=True)
    ended_at = peewee.DateTimeField(null=True)
    summary = peewee.TextField(default="")
    reason = peewee.TextField(default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("state in ('planned', 'held', 'off')")]


class DrillStep(Table):
    """One step of a drill, in its place from 0: what is done, in how many minutes, and when it began and was done."""

    drill = peewee.ForeignKeyField(Drill, backref="steps")
    place = peewee.IntegerField()
    text = peewee.CharField(max_length=200)
    minutes = peewee.IntegerField(null=True)
    begun_at = peewee.DateTimeField(null=True)
    done_at = peewee.DateTimeField(null=True)


class DrillProblem(Table):
    """What went wrong in a drill, how it is put right, by whom and by when; it is open until `done_on`."""

    drill = peewee.ForeignKeyField(Drill, backref="problems")
    text = peewee.TextField()
    measure = peewee.TextField(default="")
    who = peewee.CharField(max_length=80, default="")
    due_on = peewee.DateField(null=True)
    done_on = peewee.DateField(null=True)
    noted_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)


# Few of all that ever went wrong is still open; the list of every day asks for those.
DrillProblem.add_index(DrillProblem.due_on, where=peewee.SQL("done_on is null"), name="drill_problem_open")
