"""Rosters (值班表): posts and their shifts, who does duty, when somebody is away, and who stands where on which day."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class DutyPost(Table):
    """A place that is manned: the duty room, a checkpoint, a shelter, a patrol.

    `phone` is the number under which it is reached at any hour. `duties` is what whoever is on duty there has to do:
    the foot of the printed roster.
    """

    kind = peewee.CharField(max_length=12)
    name = peewee.CharField(max_length=40)
    phone = peewee.CharField(max_length=30, default="")
    address = peewee.CharField(max_length=80, default="")
    duties = peewee.TextField(default="")
    closed_on = peewee.DateField(null=True)


class DutyShift(Table):
    """A shift of a post: its code (D, N, W), from when to when by the clock (`08:00`), on which kinds of days (with
    commas between), and how many of each role it needs, as JSON.

    One that ends no later than it begins crosses midnight.
    """

    post = peewee.ForeignKeyField(DutyPost, backref="shifts")
    code = peewee.CharField(max_length=4)
    begins = peewee.CharField(max_length=5)
    ends = peewee.CharField(max_length=5)
    day_kinds = peewee.CharField(max_length=40)
    needs = peewee.TextField(default="{}")
    from_on = peewee.DateField(null=True)
    to_on = peewee.DateField(null=True)


class DutyMember(Table):
    """Somebody who does duty, a worker of the store or not: the roles that are open to them and what they can (with
    commas between), from when to when. Who never uses the store has no `worker_id`."""

    worker_id = KeyField(to="worker", null=True, index=True)
    name = peewee.CharField(max_length=50)
    phone = peewee.CharField(max_length=30, default="")
    roles = peewee.CharField(max_length=60)
    traits = peewee.CharField(max_length=60, default="")
    from_on = peewee.DateField(null=True)
    to_on = peewee.DateField(null=True)
    note = peewee.CharField(max_length=200, default="")


class DutyAbsence(Table):
    """Days on which somebody is away, exempt, or wishes something; of shifts of one code only, or of all ("")."""

    member = peewee.ForeignKeyField(DutyMember, backref="absences")
    kind = peewee.CharField(max_length=12)
    from_on = peewee.DateField()
    to_on = peewee.DateField(index=True)
    code = peewee.CharField(max_length=4, default="")
    reason = peewee.CharField(max_length=120, default="")

    class Meta:
        constraints = [peewee.Check("from_on <= to_on")]


class SensitivePeriod(Table):
    """Days on which more is watched than usually: what they are called, and where that was read."""

    name = peewee.CharField(max_length=40)
    from_on = peewee.DateField()
    to_on = peewee.DateField(index=True)
    note = peewee.CharField(max_length=200, default="")
    source = peewee.CharField(max_length=200, default="")

    class Meta:
        constraints = [peewee.Check("from_on <= to_on")]


class Roster(Table):
    """The roster of a month, for all posts: a draft, until it is reported to somebody and locked.

    `month_on` is its first day. `is_certain` says whether the notice on holidays was known when it was made.
    """

    month_on = peewee.DateField()
    state = peewee.CharField(max_length=8, default="draft")
    is_certain = peewee.BooleanField(default=True)
    made_at = peewee.DateTimeField(null=True)
    locked_at = peewee.DateTimeField(null=True)
    reported_to = peewee.CharField(max_length=80, default="")
    reported_by_id = KeyField(to="worker", null=True)

    class Meta:
        constraints = [peewee.Check("state in ('draft', 'locked')")]
        indexes = ((("community_id", "month_on"), True),)


class DutyAssignment(Table):
    """One place of a roster: a day, a shift, a role, which of several (from 0), and who fills it; nobody yet without
    `member`. `begins_at` and `ends_at` (UTC) follow from the day and the shift."""

    roster = peewee.ForeignKeyField(Roster, backref="assignments", index=False)
    shift = peewee.ForeignKeyField(DutyShift, backref="assignments", index=False)
    post = peewee.ForeignKeyField(DutyPost, backref="assignments", index=False)
    on = peewee.DateField(index=True)
    role = peewee.CharField(max_length=12)
    place = peewee.IntegerField(default=0)
    member = peewee.ForeignKeyField(DutyMember, null=True, backref="assignments", index=False)
    is_pinned = peewee.BooleanField(default=False)
    begins_at = peewee.DateTimeField()
    ends_at = peewee.DateTimeField(index=True)

    class Meta:
        indexes = (
            (("community_id", "roster", "on", "shift", "role", "place"), True),
            (("member", "on"), False),
        )


class DutySwap(Table):
    """Somebody asks that another takes a duty over. It belongs to the assignment and goes with it wherever that moves.

    `to_member` is who is asked or has accepted, `return_id` the duty that the asking one takes in return. `state` is
    asked, accepted, approved, refused, withdrawn or undone. `is_on_behalf`: a colleague asked for somebody who cannot.
    """

    assignment = peewee.ForeignKeyField(DutyAssignment, backref="swaps")
    from_member = peewee.ForeignKeyField(DutyMember, backref="swaps_asked")
    to_member = peewee.ForeignKeyField(DutyMember, null=True, backref="swaps_taken")
    return_id = KeyField(to="duty_assignment", null=True)
    state = peewee.CharField(max_length=10, default="asked")
    is_on_behalf = peewee.BooleanField(default=False)
    reason = peewee.CharField(max_length=120, default="")
    answer = peewee.CharField(max_length=120, default="")
    asked_at = peewee.DateTimeField()
    asked_by_id = KeyField(to="worker", null=True)
    accepted_at = peewee.DateTimeField(null=True)
    accepted_by_id = KeyField(to="worker", null=True)
    decided_at = peewee.DateTimeField(null=True)
    decided_by_id = KeyField(to="worker", null=True)

    class Meta:
        constraints = [
            peewee.Check("state in ('asked', 'accepted', 'approved', 'refused', 'withdrawn', 'undone')"),
        ]


class RosterChange(Table):
    """What was changed in a roster after it was reported and locked: a journal. Who stood there before and who after
    ("" for nobody), by name as they were called then, and why."""

    roster = peewee.ForeignKeyField(Roster, backref="later_changes")
    assignment_id = KeyField(to="duty_assignment", null=True, index=True)
    on = peewee.DateField()
    code = peewee.CharField(max_length=4)
    role = peewee.CharField(max_length=12)
    before = peewee.CharField(max_length=50, default="")
    after = peewee.CharField(max_length=50, default="")
    reason = peewee.CharField(max_length=120)
    changed_at = peewee.DateTimeField()
    worker_id = KeyField(to="worker", null=True)
