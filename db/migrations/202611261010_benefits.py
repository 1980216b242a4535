"""Benefits with what people answered, and notices with whom they reached."""

from peewee import SQL, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Keyed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)

        class Meta:
            database = db
            legacy_table_names = False

    class Person(Keyed):
        pass

    class Benefit(Keyed):
        person = ForeignKeyField(Person, index=False)
        household_id = CharField(max_length=32, null=True)
        heads = IntegerField(default=0)
        policy = CharField(max_length=12)
        from_on = DateField()
        to_on = DateField(null=True)
        fen = IntegerField(default=0)
        every = IntegerField(default=1)
        paid_from = CharField(max_length=60, default="")
        application_id = CharField(max_length=32, null=True)
        reason = CharField(max_length=12, default="")
        note = CharField(max_length=300, default="")
        kept_after = DateField(null=True)
        kept_why = CharField(max_length=300, default="")

        class Meta:
            constraints = [
                Check("fen >= 0 and heads >= 0"),
                Check("every between 0 and 120"),
                Check("to_on is null or to_on >= from_on"),
            ]
            indexes = ((("person", "policy"), False), (("policy", "from_on"), False))

    Benefit.add_index(
        Benefit.household_id, where=SQL("household_id is not null and to_on is null"), name="benefit_household"
    )

    class BenefitAnswer(Keyed):
        person = ForeignKeyField(Person, index=False)
        policy = CharField(max_length=12)
        answer = CharField(max_length=12)
        answered_on = DateField(index=True)
        way = CharField(max_length=12, default="")
        note = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)
        application_id = CharField(max_length=32, null=True)

        class Meta:
            indexes = ((("person", "policy"), False), (("policy", "answered_on"), False))

    class Notice(Keyed):
        title = CharField(max_length=80)
        text = TextField(default="")
        policy = CharField(max_length=12, default="")
        way = CharField(max_length=12)
        aim = CharField(max_length=12)
        tag = CharField(max_length=4, default="")
        buildings = TextField(default="[]")
        from_on = DateField(index=True)
        ended_on = DateField(null=True)
        worker_id = CharField(max_length=32, null=True)

    class NoticeReach(Keyed):
        notice = ForeignKeyField(Notice, index=False)
        person_id = CharField(max_length=32, null=True, index=True)
        building_id = CharField(max_length=32, null=True, index=True)
        state = CharField(max_length=8, default="waiting")
        reached_on = DateField(null=True)
        number = IntegerField(default=0)
        reason = CharField(max_length=60, default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [
                Check("state in ('waiting', 'reached', 'not')"),
                Check("(person_id is null) <> (building_id is null)"),
                Check("number >= 0"),
            ]
            indexes = ((("notice", "state"), False),)

    for column, name in ((NoticeReach.person_id, "person"), (NoticeReach.building_id, "building")):
        where = SQL(f"{name}_id is not null")
        columns = (NoticeReach.community_id, NoticeReach.notice, column)
        NoticeReach.add_index(*columns, unique=True, where=where, name=f"notice_reach_{name}")
    db.create_tables([Benefit, BenefitAnswer, Notice, NoticeReach])


def down(migrator, db):
    for name in ("notice_reach", "notice", "benefit_answer", "benefit"):
        migrator.migrate(migrator.drop_table(name))
