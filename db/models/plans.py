"""The plan of visits: what asks for it is written by deeds, and the plan itself is made of that, as look-up is.

Planned visits and open doors have no ledger rows and no foreign keys: they follow from other records, are renewed in
the same transaction as those, and can be made anew at any time. Their keys follow from what they name.
"""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.residents import Person
from db.models.workers import Worker


class PlannedVisit(Table):
    """One visit to one person that a key group or a change for the worse (`group_code` "") asks for.

    `follows` is what it follows: the day of a contact, the beginning of a tag, a feast or an event. `due_on` is empty
    where it is due at once, `was_due_on` the day before a pause put it off; `is_next` marks the person's next one.
    `changes_on` is the day on which time alone changes the plan.
    """

    person_id = KeyField(index=True)
    group_code = peewee.CharField(max_length=4)
    follows = peewee.CharField(max_length=40)
    last_on = peewee.DateField(null=True)
    due_on = peewee.DateField(null=True)
    was_due_on = peewee.DateField(null=True)
    state = peewee.CharField(max_length=8)
    visit_id = KeyField(null=True)
    settled_on = peewee.DateField(null=True)
    shortened_by = peewee.CharField(max_length=12)
    postponed_by = peewee.CharField(max_length=12)
    accepts_remote = peewee.BooleanField()
    workers_needed = peewee.IntegerField()
    companions = peewee.CharField(max_length=60)
    is_next = peewee.BooleanField()
    changes_on = peewee.DateField(null=True)
    worker_id = KeyField(null=True)
    worker_reason = peewee.CharField(max_length=120)
    room_id = KeyField(null=True)
    building_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("state in ('open', 'done', 'missed', 'closed')")]
        indexes = ((("community_id", "person_id", "group_code", "follows"), True),)


# The list of what is due, the daily look for what time alone has changed, and the list of what was missed.
PlannedVisit.add_index(
    PlannedVisit.due_on,
    PlannedVisit.person_id,
    PlannedVisit.building_id,
    PlannedVisit.worker_id,
    PlannedVisit.group_code,
    where=peewee.SQL("is_next"),
    name="planned_visit_next",
)
PlannedVisit.add_index(
    PlannedVisit.changes_on, where=peewee.SQL("changes_on is not null"), name="planned_visit_changes"
)
PlannedVisit.add_index(PlannedVisit.was_due_on, where=peewee.SQL("state = 'missed'"), name="planned_visit_missed")


class OpenDoor(Table):
    """A door where the last visits met nobody: to be tried again by `by_on`, or not reached `since_on` a day.

    Dwellings that are known to be empty are left alone. `result` is the last one; `bands` are the time bands in which
    not to try again.
    """

    room_id = KeyField(unique=True)
    building_id = KeyField()
    result = peewee.CharField(max_length=4)
    by_on = peewee.DateField(null=True)
    bands = peewee.CharField(max_length=60)
    tries = peewee.IntegerField()
    since_on = peewee.DateField(null=True)
    last_on = peewee.DateField(null=True)

    class Meta:
        indexes = ((("by_on", "room_id", "building_id", "result"), False),)


class PlanDay(Table):
    """The day for which the plan was brought up to date; there is one row, and none before the first time."""

    planned_on = peewee.DateField()


class VisitPause(Table):
    """Why somebody is not visited for a while: from a day, until the day on which visits begin again."""

    person = peewee.ForeignKeyField(Person, backref="pauses")
    kind = peewee.CharField(max_length=12)
    reason = peewee.CharField(max_length=120, default="")
    from_on = peewee.DateField()
    until_on = peewee.DateField()


class GraveChange(Table):
    """A change for the worse that calls for a visit at once."""

    person = peewee.ForeignKeyField(Person, backref="grave_changes")
    kind = peewee.CharField(max_length=12)
    reason = peewee.CharField(max_length=120, default="")
    noted_on = peewee.DateField()


class WeatherAlert(Table):
    """A weather alert, from its first to its last day."""

    level = peewee.CharField(max_length=8)
    reason = peewee.CharField(max_length=120, default="")
    from_on = peewee.DateField()
    to_on = peewee.DateField()


class VisitAssignment(Table):
    """Who is to make one planned visit, and why; `planned_id` is the key of the planned visit."""

    planned_id = KeyField(unique=True)
    person = peewee.ForeignKeyField(Person, backref="visit_assignments")
    worker = peewee.ForeignKeyField(Worker, backref="visit_assignments")
    reason = peewee.CharField(max_length=120, default="")
