"""Notices (政策宣传): which policy or text was made known, by what way, and whom it reached."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Notice(Table):
    """Something made known from a day on: a policy by its code, or a text of one's own; `way` is a code.

    `aim` says to whom: everybody, a key group, or those who may qualify; `tag` is the group. `buildings` is a JSON list
    of keys, empty for all. Who is meant one by one stands in `NoticeReach` from the beginning.
    """

    title = peewee.CharField(max_length=80)
    text = peewee.TextField(default="")
    policy = peewee.CharField(max_length=12, default="")
    way = peewee.CharField(max_length=12)
    aim = peewee.CharField(max_length=12)
    tag = peewee.CharField(max_length=4, default="")
    buildings = peewee.TextField(default="[]")
    from_on = peewee.DateField(index=True)
    ended_on = peewee.DateField(null=True)
    worker_id = KeyField(null=True)


class NoticeReach(Table):
    """A person or a building that a notice is for, and whether it was reached: `state` is waiting, reached or not.

    One of the two keys is empty. `reason` says why it was not reached, `number` how many heard or read it in a
    building.
    """

    notice = peewee.ForeignKeyField(Notice, backref="reaches", index=False)
    person_id = KeyField(to="person", null=True, index=True)
    building_id = KeyField(to="building", null=True, index=True)
    state = peewee.CharField(max_length=8, default="waiting")
    reached_on = peewee.DateField(null=True)
    number = peewee.IntegerField(default=0)
    reason = peewee.CharField(max_length=60, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("state in ('waiting', 'reached', 'not')"),
            peewee.Check("(person_id is null) <> (building_id is null)"),
            peewee.Check("number >= 0"),
        ]
        indexes = ((("notice", "state"), False),)


NoticeReach.add_index(
    NoticeReach.community_id,
    NoticeReach.notice,
    NoticeReach.person_id,
    unique=True,
    where=peewee.SQL("person_id is not null"),
    name="notice_reach_person",
)
NoticeReach.add_index(
    NoticeReach.community_id,
    NoticeReach.notice,
    NoticeReach.building_id,
    unique=True,
    where=peewee.SQL("building_id is not null"),
    name="notice_reach_building",
)
