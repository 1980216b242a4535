"""The duty desk: who signed in and out, what was logged, who rang, what was checked, and who handed over to whom."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class DutySign(Table):
    """Somebody's presence on a shift. Without an assignment of the roster it is somebody who stood in.

    `begins_at` and `ends_at` are the shift as it was planned, None for one that was not. `late_minutes` is by how much
    the sign-in came after the shift began. Whoever signed for somebody else
    stands in `in_by` and `out_by` with a reason.
    """

    assignment_id = KeyField(to="duty_assignment", null=True, index=True)
    post_id = KeyField(to="duty_post", null=True)
    post = peewee.CharField(max_length=60, default="")
    code = peewee.CharField(max_length=12, default="")
    role = peewee.CharField(max_length=12, default="")
    worker_id = KeyField(null=True)
    name = peewee.CharField(max_length=50)
    begins_at = peewee.DateTimeField(null=True)
    ends_at = peewee.DateTimeField(null=True)
    signed_in_at = peewee.DateTimeField(index=True)
    late_minutes = peewee.IntegerField(default=0)
    in_by = KeyField(null=True)
    in_reason = peewee.CharField(max_length=200, default="")
    signed_out_at = peewee.DateTimeField(null=True)
    out_by = KeyField(null=True)
    out_reason = peewee.CharField(max_length=200, default="")

    class Meta:
        constraints = [peewee.Check("length(name) between 1 and 50")]


# Whoever is there now is asked for with every page: of all signs ever made those are few.
DutySign.add_index(DutySign.signed_in_at, where=peewee.SQL("signed_out_at is null"), name="duty_sign_present")


class DutyEntry(Table):
    """One line of the duty log. `origin_id` is shared by all its versions, of which one is current."""

    origin_id = KeyField(index=True)
    is_current = peewee.BooleanField(default=True)
    happened_at = peewee.DateTimeField(index=True)
    post = peewee.CharField(max_length=60, default="")
    text = peewee.TextField()
    worker_id = KeyField(null=True)
    reason = peewee.CharField(max_length=200, default="")
    written_at = peewee.DateTimeField()
    withdrawn_at = peewee.DateTimeField(null=True)

    class Meta:
        constraints = [peewee.Check("length(text) between 1 and 2000")]


class DutyCall(Table):
    """A telephone call as it is kept in the phone log; versions as those of an entry of the log.

    `caller`, `unit`, `title` and `phone` are who rang, `told` whom the caller has told already. `instruction` is what a
    leader decided, by `instructed_by`; `result` what came of it. `matter_id` is the request that the call became.
    """

    origin_id = KeyField(index=True)
    is_current = peewee.BooleanField(default=True)
    called_at = peewee.DateTimeField(index=True)
    caller = peewee.CharField(max_length=50)
    unit = peewee.CharField(max_length=80, default="")
    title = peewee.CharField(max_length=40, default="")
    phone = peewee.CharField(max_length=30, default="")
    place = peewee.CharField(max_length=120, default="")
    text = peewee.TextField()
    told = peewee.CharField(max_length=200, default="")
    instruction = peewee.TextField(default="")
    instructed_by = peewee.CharField(max_length=50, default="")
    instructed_at = peewee.DateTimeField(null=True)
    result = peewee.TextField(default="")
    ended_at = peewee.DateTimeField(null=True)
    matter_id = KeyField(to="matter", null=True)
    worker_id = KeyField(null=True)
    reason = peewee.CharField(max_length=200, default="")
    written_at = peewee.DateTimeField()
    withdrawn_at = peewee.DateTimeField(null=True)

    class Meta:
        constraints = [peewee.Check("length(text) between 1 and 4000")]


class DutyThing(Table):
    """Something that goes from shift to shift: keys, radios, vehicles, equipment. `count` is how many there are."""

    kind = peewee.CharField(max_length=12)
    name = peewee.CharField(max_length=60)
    count = peewee.IntegerField(default=1)
    place = peewee.CharField(max_length=60, default="")
    retired_on = peewee.DateField(null=True)

    class Meta:
        constraints = [peewee.Check("length(name) between 1 and 60"), peewee.Check("count between 0 and 9999")]


class DutyHandover(Table):
    """What one shift hands to the next, frozen as it was given; it waits until the incoming person acknowledges it.

    `given_name` and `to_name` stay as they were said, whoever is called how later. `done` is what was settled,
    `notices` what came from above, `watch` what needs an eye. `given_by` and `acknowledged_by` are who pressed the key;
    where somebody did it for another person, the reason stands with it.
    """

    post_id = KeyField(to="duty_post", null=True)
    post = peewee.CharField(max_length=60, default="")
    code = peewee.CharField(max_length=12, default="")
    begins_at = peewee.DateTimeField(null=True)
    ends_at = peewee.DateTimeField(null=True)
    given_name = peewee.CharField(max_length=50)
    given_by = KeyField(null=True)
    given_at = peewee.DateTimeField(index=True)
    given_reason = peewee.CharField(max_length=200, default="")
    to_name = peewee.CharField(max_length=50)
    to_worker_id = KeyField(null=True)
    done = peewee.TextField(default="")
    notices = peewee.TextField(default="")
    watch = peewee.TextField(default="")
    acknowledged_at = peewee.DateTimeField(null=True)
    acknowledged_by = KeyField(null=True)
    acknowledged_name = peewee.CharField(max_length=50, default="")
    acknowledged_reason = peewee.CharField(max_length=200, default="")
    remark = peewee.CharField(max_length=500, default="")

    class Meta:
        constraints = [peewee.Check("length(given_name) between 1 and 50 and length(to_name) between 1 and 50")]


# What nobody has acknowledged is asked for with every page.
DutyHandover.add_index(DutyHandover.given_at, where=peewee.SQL("acknowledged_at is null"), name="duty_handover_waiting")


class DutyHandoverThing(Table):
    """One thing as it was counted at a handover: how many there should be, and how many there were."""

    handover = peewee.ForeignKeyField(DutyHandover, backref="things")
    place = peewee.IntegerField()
    thing_id = KeyField(to="duty_thing", null=True)
    kind = peewee.CharField(max_length=12)
    name = peewee.CharField(max_length=60)
    expected = peewee.IntegerField()
    found = peewee.IntegerField()


class DutyHandoverLine(Table):
    """One matter that was open when a shift was handed over, as it stood then.

    `about` is marked text with its values (`facts_said`, a JSON object); `noun` and `facts` (a JSON object) open it.
    """

    handover = peewee.ForeignKeyField(DutyHandover, backref="lines")
    place = peewee.IntegerField()
    heading = peewee.IntegerField()
    noun = peewee.CharField(max_length=40)
    facts = peewee.TextField(default="{}")
    title = peewee.TextField()
    about = peewee.TextField(default="")
    facts_said = peewee.TextField(default="{}")
    since_on = peewee.DateField(null=True)
