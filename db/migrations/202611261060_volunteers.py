"""Volunteers: services, points, training and praise, certificates."""

from peewee import SQL, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Keyed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)

        class Meta:
            database = db
            legacy_table_names = False

    class Volunteer(Keyed):
        person_id = CharField(max_length=32, null=True, index=True)
        name = CharField(max_length=50)
        name_sort = CharField(max_length=120)
        phone = CharField(max_length=30, default="")
        birth = CharField(max_length=10, default="")
        number = CharField(max_length=30, default="")
        skills = CharField(max_length=300, default="")
        times = CharField(max_length=300, default="")
        team = CharField(max_length=60, default="")
        guardian = CharField(max_length=50, default="")
        guardian_phone = CharField(max_length=30, default="")
        consent_on = DateField(null=True)
        insured_until = DateField(null=True)
        note = CharField(max_length=300, default="")
        joined_on = DateField()
        left_on = DateField(null=True)
        reason = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [Check("length(name) between 1 and 50")]

    Volunteer.add_index(
        Volunteer.community_id,
        Volunteer.person_id,
        unique=True,
        where=SQL("person_id is not null and left_on is null"),
        name="volunteer_person",
    )
    Volunteer.add_index(
        Volunteer.community_id,
        Volunteer.number,
        unique=True,
        where=SQL("number <> '' and left_on is null"),
        name="volunteer_number",
    )

    class VolunteerService(Keyed):
        volunteer = ForeignKeyField(Volunteer, index=False)
        served_on = DateField(index=True)
        begins = CharField(max_length=5, default="")
        ends = CharField(max_length=5, default="")
        minutes = IntegerField()
        kind = CharField(max_length=12, default="other")
        what = CharField(max_length=100)
        place = CharField(max_length=80, default="")
        rating = CharField(max_length=12, default="")
        source_key = CharField(max_length=32, null=True, index=True)
        noted_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        withdrawn_on = DateField(null=True)
        reason = CharField(max_length=300, default="")

        class Meta:
            constraints = [Check("minutes > 0")]
            indexes = ((("volunteer", "served_on"), False),)

    class VolunteerPoint(Keyed):
        volunteer = ForeignKeyField(Volunteer, index=False)
        points = IntegerField()
        minutes = IntegerField(default=0)
        rule = CharField(max_length=12)
        what = CharField(max_length=100, default="")
        moved_on = DateField()
        moved_at = DateTimeField()
        service_id = CharField(max_length=32, null=True, index=True)
        reverses_id = CharField(max_length=32, null=True, index=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [Check("points <> 0")]
            indexes = ((("volunteer", "moved_at"), False),)

    class VolunteerNote(Keyed):
        volunteer = ForeignKeyField(Volunteer)
        kind = CharField(max_length=12)
        noted_on = DateField()
        what = CharField(max_length=100)
        minutes = IntegerField(null=True)
        worker_id = CharField(max_length=32, null=True)

    class VolunteerCertificate(Keyed):
        volunteer = ForeignKeyField(Volunteer)
        number = CharField(max_length=30)
        numbered_on = DateField()
        number_mark = CharField(max_length=8, default="")
        number_place = IntegerField()
        former_number = CharField(max_length=30, default="")
        name = CharField(max_length=50)
        number_kind = CharField(max_length=4, default="")
        id_number = CharField(max_length=30, default="")
        from_on = DateField()
        to_on = DateField()
        minutes = IntegerField()
        services = TextField(default="[]")
        head = CharField(max_length=40, default="")
        handler = CharField(max_length=40, default="")
        contact = CharField(max_length=40, default="")
        notice_from = DateField(index=True)
        notice_to = DateField()
        notice_place = CharField(max_length=80, default="")
        state = CharField(max_length=8)
        issued_on = DateField(null=True)
        note = CharField(max_length=300, default="")
        reason = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [
                Check("state in ('notice', 'issued', 'off')"),
                Check("to_on >= from_on and notice_to >= notice_from"),
            ]
            indexes = ((("community_id", "numbered_on", "number_mark", "number_place"), True),)

    db.create_tables(
        [
            Volunteer,
            VolunteerService,
            VolunteerPoint,
            VolunteerNote,
            VolunteerCertificate,
        ]
    )


def down(migrator, db):
    for name in (
        "volunteer_certificate",
        "volunteer_note",
        "volunteer_point",
        "volunteer_service",
        "volunteer",
    ):
        migrator.migrate(migrator.drop_table(name))
