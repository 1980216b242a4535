"""Bringing everyone out: warnings, risk areas, the operations that move people, and the journal of their ticks.

A person's row in an operation holds what follows from its marks, so that two thousand can be asked for in one
statement; the marks are the truth, and are never changed.
"""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.areas import Room
from db.models.residents import Person


class WeatherWarning(Table):
    """One level of a warning, from when it was raised to when it ended or another level took its place.

    `kind` and `level` are codes. `follows_id` is the level before, `alert_id` the weather alert by which visits are
    made daily, none for a drill. `to_on` is the last day it is expected to last. `ended_as` says how it ended: raised,
    lowered or lifted.
    """

    kind = peewee.CharField(max_length=12)
    level = peewee.CharField(max_length=8)
    source = peewee.CharField(max_length=80, default="")
    note = peewee.CharField(max_length=300, default="")
    is_drill = peewee.BooleanField(default=False)
    raised_at = peewee.DateTimeField(index=True)
    to_on = peewee.DateField()
    ended_at = peewee.DateTimeField(null=True)
    ended_as = peewee.CharField(max_length=8, default="")
    follows_id = KeyField(to="weather_warning", null=True)
    alert_id = KeyField(to="weather_alert", null=True)
    worker_id = KeyField(null=True)


class WarningAction(Table):
    """One action of a warning's table that was done: which one (a code), when, by whom, and a note."""

    warning = peewee.ForeignKeyField(WeatherWarning, backref="actions")
    code = peewee.CharField(max_length=24)
    done_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    note = peewee.CharField(max_length=200, default="")

    class Meta:
        indexes = ((("community_id", "warning", "code"), True),)


class RiskArea(Table):
    """Doors that are in danger together. `written` is how they were typed; the rooms themselves are rows of their own.

    `helper` is who answers for its people (包保责任人), `backup` who does when that one cannot be reached. `needs` are
    codes that everybody there has, as when a cellar is only left by a steep stair.
    """

    name = peewee.CharField(max_length=60)
    kind = peewee.CharField(max_length=12)
    written = peewee.CharField(max_length=600, default="")
    note = peewee.CharField(max_length=300, default="")
    helper = peewee.CharField(max_length=50, default="")
    helper_phone = peewee.CharField(max_length=30, default="")
    backup = peewee.CharField(max_length=50, default="")
    backup_phone = peewee.CharField(max_length=30, default="")
    shelter_id = KeyField(to="shelter", null=True)
    needs = peewee.CharField(max_length=120, default="")
    closed_on = peewee.DateField(null=True)


class RiskAreaRoom(Table):
    """A room of a risk area."""

    area = peewee.ForeignKeyField(RiskArea, backref="rooms")
    room = peewee.ForeignKeyField(Room, backref="risk_areas")

    class Meta:
        indexes = ((("community_id", "area", "room"), True),)


class TransferNeed(Table):
    """What a person needs when moved and the register cannot tell, dated, so that the next time it is known."""

    person = peewee.ForeignKeyField(Person, backref="transfer_needs")
    code = peewee.CharField(max_length=12)
    from_on = peewee.DateField()
    to_on = peewee.DateField(null=True)
    worker_id = KeyField(null=True)


class Transfer(Table):
    """One operation: why, how grave, since when, and when everybody was accounted for.

    `kind` and `level` are those of the warning. `scope` says who was put on the list: everybody of the areas, or who
    needs help first.
    """

    number = peewee.CharField(max_length=24)
    numbered_on = peewee.DateField()
    number_mark = peewee.CharField(max_length=4, default="")
    number_place = peewee.IntegerField()
    former_number = peewee.CharField(max_length=24, null=True)
    kind = peewee.CharField(max_length=12)
    level = peewee.CharField(max_length=8)
    scope = peewee.CharField(max_length=8, default="all")
    title = peewee.CharField(max_length=80, default="")
    is_drill = peewee.BooleanField(default=False)
    warning_id = KeyField(to="weather_warning", null=True)
    begun_at = peewee.DateTimeField(index=True)
    worker_id = KeyField(null=True)
    ended_at = peewee.DateTimeField(null=True)
    ended_by = KeyField(null=True)
    end_note = peewee.TextField(default="")

    class Meta:
        indexes = (
            (("community_id", "number"), True),
            (("numbered_on", "number_mark", "number_place"), False),
        )


class TransferArea(Table):
    """A risk area that an operation brings out, as it was called then."""

    transfer = peewee.ForeignKeyField(Transfer, backref="areas")
    area_id = KeyField(to="risk_area")
    name = peewee.CharField(max_length=60)

    class Meta:
        indexes = ((("community_id", "transfer", "area_id"), True),)


class TransferPerson(Table):
    """One person on the list of an operation, as known when the list was made, and how the person stands now.

    Who is in no register has a name only. `needs` are codes with commas between. `destination_id` is the shelter that
    is planned. From `state` on everything follows from the marks: `since_at` is since when the person is in this state,
    `heard_at` when somebody last heard of the person, `shelter_id` the shelter the person is in, `to_address` and
    `to_phone` where the person went instead; `facts` is a JSON object of what the last mark said.
    """

    transfer = peewee.ForeignKeyField(Transfer, backref="people", index=False)
    person_id = KeyField(to="person", null=True, index=True)
    household_id = KeyField(to="household", null=True)
    room_id = KeyField(to="room", null=True)
    area_id = KeyField(to="risk_area", null=True)
    place = peewee.IntegerField()
    name = peewee.CharField(max_length=50)
    sex = peewee.CharField(max_length=1, default="")
    age = peewee.IntegerField(null=True)
    phone = peewee.CharField(max_length=30, default="")
    address = peewee.CharField(max_length=80, default="")
    building = peewee.CharField(max_length=20, default="")
    needs = peewee.CharField(max_length=120, default="")
    note = peewee.CharField(max_length=200, default="")
    helper = peewee.CharField(max_length=50, default="")
    helper_phone = peewee.CharField(max_length=30, default="")
    backup = peewee.CharField(max_length=50, default="")
    backup_phone = peewee.CharField(max_length=30, default="")
    destination_id = KeyField(to="shelter", null=True)
    listed_at = peewee.DateTimeField()
    state = peewee.CharField(max_length=12, default="registered")
    since_at = peewee.DateTimeField()
    heard_at = peewee.DateTimeField()
    tries = peewee.IntegerField(default=0)
    told_at = peewee.DateTimeField(null=True)
    left_at = peewee.DateTimeField(null=True)
    settled_at = peewee.DateTimeField(null=True)
    returned_at = peewee.DateTimeField(null=True)
    shelter_id = KeyField(to="shelter", null=True)
    to_address = peewee.CharField(max_length=120, default="")
    to_phone = peewee.CharField(max_length=30, default="")
    facts = peewee.TextField(default="{}")

    class Meta:
        constraints = [
            peewee.Check("state in ('registered', 'told', 'left', 'settled', 'returned', 'refused', 'missing')")
        ]
        indexes = (
            (("transfer", "place"), False),
            (("transfer", "state", "heard_at"), False),
        )


class TransferMark(Table):
    """One tick: the how manieth of its operation, of whom, what was ticked, when and by whom. A mark never changes.

    `kind` is a state, or: tried (not reached), found (again), noted (what is known of the person was corrected), listed
    (people came onto the list, `person` is empty), taken (a tick is taken back: `takes_back` names it). `from_state`
    and `to_state` are what the person's state was before and after it. `ticked_at` is when the key was pressed.
    """

    transfer = peewee.ForeignKeyField(Transfer, backref="marks", index=False)
    place = peewee.IntegerField()
    person = peewee.ForeignKeyField(TransferPerson, null=True, backref="marks")
    kind = peewee.CharField(max_length=12)
    from_state = peewee.CharField(max_length=12, default="")
    to_state = peewee.CharField(max_length=12, default="")
    ticked_at = peewee.DateTimeField()
    stored_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    device = peewee.CharField(max_length=60, default="")
    facts = peewee.TextField(default="{}")
    takes_back = KeyField(to="transfer_mark", null=True)

    class Meta:
        indexes = ((("community_id", "transfer", "place"), True),)


# What runs now is one operation or none among all there ever were.
Transfer.add_index(Transfer.begun_at, where=peewee.SQL("ended_at is null"), name="transfer_running")
WeatherWarning.add_index(WeatherWarning.raised_at, where=peewee.SQL("ended_at is null"), name="warning_in_force")
