"""Volunteers: who helps, what each really served, points as a journal, training and praise, and certificates."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Volunteer(Table):
    """One volunteer: somebody of the register, or somebody who is known by name only (`person_id` None).

    `number` is the volunteer's number on the national platform, "" where there is none. `skills` and `times` are codes
    with commas between. Of a minor `guardian`, `guardian_phone` and `consent_on` say who agreed and when. `birth`
    counts where the register says none.
    """

    person_id = KeyField(to="person", null=True, index=True)
    name = peewee.CharField(max_length=50)
    name_sort = peewee.CharField(max_length=120)
    phone = peewee.CharField(max_length=30, default="")
    birth = peewee.CharField(max_length=10, default="")
    number = peewee.CharField(max_length=30, default="")
    skills = peewee.CharField(max_length=300, default="")
    times = peewee.CharField(max_length=300, default="")
    team = peewee.CharField(max_length=60, default="")
    guardian = peewee.CharField(max_length=50, default="")
    guardian_phone = peewee.CharField(max_length=30, default="")
    consent_on = peewee.DateField(null=True)
    insured_until = peewee.DateField(null=True)
    note = peewee.CharField(max_length=300, default="")
    joined_on = peewee.DateField()
    left_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("length(name) between 1 and 50")]


# Nobody of the register helps twice at the same time, and a platform's number is one person's.
Volunteer.add_index(
    Volunteer.community_id,
    Volunteer.person_id,
    unique=True,
    where=peewee.SQL("person_id is not null and left_on is null"),
    name="volunteer_person",
)
Volunteer.add_index(
    Volunteer.community_id,
    Volunteer.number,
    unique=True,
    where=peewee.SQL("number <> '' and left_on is null"),
    name="volunteer_number",
)


class VolunteerService(Table):
    """One service of a volunteer; none is ever changed: a wrong one is withdrawn for a reason and written anew.

    `minutes` are those of real service: no way there, no meal, no waiting. `begins` and `ends` (14:30) are "" where
    only the length is known. `source_key` is the record of another feature that wrote it, an event for instance.
    """

    volunteer = peewee.ForeignKeyField(Volunteer, backref="services", index=False)
    served_on = peewee.DateField(index=True)
    begins = peewee.CharField(max_length=5, default="")
    ends = peewee.CharField(max_length=5, default="")
    minutes = peewee.IntegerField()
    kind = peewee.CharField(max_length=12, default="other")
    what = peewee.CharField(max_length=100)
    place = peewee.CharField(max_length=80, default="")
    rating = peewee.CharField(max_length=12, default="")
    source_key = KeyField(to="*", null=True, index=True)
    noted_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    withdrawn_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")

    class Meta:
        constraints = [peewee.Check("minutes > 0")]
        indexes = ((("volunteer", "served_on"), False),)


class VolunteerPoint(Table):
    """One line of the journal of points; none is ever changed, and their sum is the balance.

    `minutes` are the minutes of service that these points pay for, so that none is paid twice when the rules change.
    `rule` is a code; `service_id` the service that moved them.
    """

    volunteer = peewee.ForeignKeyField(Volunteer, backref="points", index=False)
    points = peewee.IntegerField()
    minutes = peewee.IntegerField(default=0)
    rule = peewee.CharField(max_length=12)
    what = peewee.CharField(max_length=100, default="")
    moved_on = peewee.DateField()
    moved_at = peewee.DateTimeField()
    service_id = KeyField(to="volunteer_service", null=True, index=True)
    reverses_id = KeyField(to="volunteer_point", null=True, index=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("points <> 0")]
        indexes = ((("volunteer", "moved_at"), False),)


class VolunteerNote(Table):
    """A training or a commendation of a volunteer (a code), with its hours where it had any."""

    volunteer = peewee.ForeignKeyField(Volunteer, backref="notes")
    kind = peewee.CharField(max_length=12)
    noted_on = peewee.DateField()
    what = peewee.CharField(max_length=100)
    minutes = peewee.IntegerField(null=True)
    worker_id = KeyField(null=True)


class VolunteerCertificate(Table):
    """A certificate of service: proposed and put on notice, then issued or called off.

    What it says is frozen on the day of the notice: `name`, `number_kind` and `id_number` of the volunteer, `services`
    (a JSON list) and their `minutes`. `number` is the certificate's own.
    """

    volunteer = peewee.ForeignKeyField(Volunteer, backref="certificates")
    number = peewee.CharField(max_length=30)
    numbered_on = peewee.DateField()
    number_mark = peewee.CharField(max_length=8, default="")
    number_place = peewee.IntegerField()
    former_number = peewee.CharField(max_length=30, default="")
    name = peewee.CharField(max_length=50)
    number_kind = peewee.CharField(max_length=4, default="")
    id_number = peewee.CharField(max_length=30, default="")
    from_on = peewee.DateField()
    to_on = peewee.DateField()
    minutes = peewee.IntegerField()
    services = peewee.TextField(default="[]")
    head = peewee.CharField(max_length=40, default="")
    handler = peewee.CharField(max_length=40, default="")
    contact = peewee.CharField(max_length=40, default="")
    notice_from = peewee.DateField(index=True)
    notice_to = peewee.DateField()
    notice_place = peewee.CharField(max_length=80, default="")
    state = peewee.CharField(max_length=8)
    issued_on = peewee.DateField(null=True)
    note = peewee.CharField(max_length=300, default="")
    reason = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("state in ('notice', 'issued', 'off')"),
            peewee.Check("to_on >= from_on and notice_to >= notice_from"),
        ]
        indexes = ((("community_id", "numbered_on", "number_mark", "number_place"), True),)
