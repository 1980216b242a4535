"""Honours: what is awarded, who is nominated, the votes that were counted, the notice, and objections to it."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Honour(Table):
    """One honour (评选) of a kind (a code), from nomination to award. `seats` is how many are honoured."""

    kind = peewee.CharField(max_length=12)
    title = peewee.CharField(max_length=80)
    seats = peewee.IntegerField(default=1)
    terms = peewee.TextField(default="")
    nominate_until = peewee.DateField(null=True)
    stage = peewee.CharField(max_length=12)
    begun_on = peewee.DateField(index=True)
    notice_from = peewee.DateField(null=True)
    notice_to = peewee.DateField(null=True)
    notice_place = peewee.CharField(max_length=80, default="")
    awarded_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("seats > 0"),
            peewee.Check("stage in ('nominating', 'voting', 'notice', 'awarded', 'off')"),
        ]


class HonourNominee(Table):
    """Somebody, a family or a building that is nominated. One that was taken off the list stays, with the reason.

    `objection` is what was said against it during the notice, `answer` what became of that.
    """

    honour = peewee.ForeignKeyField(Honour, backref="nominees")
    place = peewee.IntegerField(default=0)
    person_id = KeyField(to="person", null=True, index=True)
    name = peewee.CharField(max_length=80)
    reason = peewee.TextField(default="")
    nominated_by = peewee.CharField(max_length=80, default="")
    is_chosen = peewee.BooleanField(default=False)
    off_on = peewee.DateField(null=True)
    off_reason = peewee.CharField(max_length=300, default="")
    objection = peewee.TextField(default="")
    answer = peewee.TextField(default="")


class HonourVote(Table):
    """Ballots that were counted for a nominee, so many at a time; what was miscounted is taken off by another line."""

    nominee = peewee.ForeignKeyField(HonourNominee, backref="votes")
    number = peewee.IntegerField()
    way = peewee.CharField(max_length=40, default="")
    counted_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("number <> 0")]
