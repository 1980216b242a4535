"""Applications with their materials and objections, errands run for people, and the use of the seals."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    class Matter(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "matter"

    class Person(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "person"

    class Application(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        matter = ForeignKeyField(Matter, unique=True)
        person = ForeignKeyField(Person)
        policy = CharField(max_length=40)
        edition_id = CharField(max_length=32, null=True)
        frozen = TextField()
        verdict = CharField(max_length=8)
        reasons = TextField(default="[]")
        facts = TextField(default="{}")
        judged_on = DateField()
        agent = CharField(max_length=50, default="")
        agent_relation = CharField(max_length=30, default="")
        agent_phone = CharField(max_length=30, default="")
        authorisation = CharField(max_length=12, default="")
        note = TextField(default="")
        stage = IntegerField(default=0)
        accepted_on = DateField(null=True)
        notice_from = DateField(null=True)
        notice_to = DateField(null=True)
        notice_place = CharField(max_length=80, default="")
        result = CharField(max_length=12, default="")
        decided_on = DateField(null=True)
        document = CharField(max_length=40, default="")
        fen = BigIntegerField(null=True)
        every = IntegerField(null=True)
        pays_from = DateField(null=True)
        paid_from = CharField(max_length=12, default="")
        first_paid_on = DateField(null=True)
        renew_on = DateField(null=True, index=True)
        renews_id = CharField(max_length=32, null=True, index=True)
        benefit_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "application"
            constraints = [Check("fen is null or fen >= 0")]
            indexes = ((("community_id", "policy", "decided_on"), False),)

    class ApplicationMaterial(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        application = ForeignKeyField(Application)
        place = IntegerField()
        code = CharField(max_length=40)
        zh = CharField(max_length=120)
        en = CharField(max_length=120)
        is_online = BooleanField(default=False)
        is_ours = BooleanField(default=False)
        state = CharField(max_length=8, default="missing")
        got_on = DateField(null=True)
        note = CharField(max_length=120, default="")

        class Meta:
            database = db
            table_name = "application_material"
            constraints = [Check("state in ('missing', 'have', 'online', 'later')")]
            indexes = ((("community_id", "application", "place"), True),)

    class ApplicationObjection(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        application = ForeignKeyField(Application)
        raised_on = DateField()
        objector = CharField(max_length=80, default="")
        what = TextField()
        outcome = CharField(max_length=12, default="")
        settled_on = DateField(null=True)
        checked_by = CharField(max_length=80, default="")
        answer = TextField(default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "application_objection"
            constraints = [Check("outcome in ('', 'dismissed', 'upheld')")]

    class Errand(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        number = CharField(max_length=24)
        numbered_on = DateField()
        number_mark = CharField(max_length=4, default="")
        number_place = IntegerField()
        former_number = CharField(max_length=24, null=True)
        person = ForeignKeyField(Person)
        kind = CharField(max_length=12)
        what = CharField(max_length=200, default="")
        worker_id = CharField(max_length=32, null=True)
        runner = CharField(max_length=50, default="")
        asked_on = DateField()
        due_on = DateField()
        application_id = CharField(max_length=32, null=True, index=True)
        ended_on = DateField(null=True)
        outcome = CharField(max_length=12, default="")
        result = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "errand"
            indexes = ((("community_id", "number"), True),)

    Errand.add_index(Errand.due_on, where=SQL("ended_on is null"), name="errand_due")

    class ErrandItem(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        errand = ForeignKeyField(Errand)
        way = CharField(max_length=8)
        what = CharField(max_length=80)
        fen = BigIntegerField(null=True)
        receipt = CharField(max_length=40, default="")
        hand = CharField(max_length=50, default="")
        passed_on = DateField()
        item_id = CharField(max_length=32, null=True)
        strikes_id = CharField(max_length=32, null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "errand_item"
            constraints = [Check("way in ('taken', 'spent', 'back', 'strike')"), Check("fen > 0")]

    class SealUse(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        number = CharField(max_length=24)
        numbered_on = DateField()
        number_mark = CharField(max_length=4, default="")
        number_place = IntegerField()
        former_number = CharField(max_length=24, null=True)
        used_on = DateField(index=True)
        seal = CharField(max_length=12)
        proof = CharField(max_length=12, default="")
        title = CharField(max_length=80)
        text = TextField(default="")
        copies = IntegerField(default=1)
        person = ForeignKeyField(Person, null=True)
        applicant = CharField(max_length=80)
        recipient = CharField(max_length=80, default="")
        approved_by = CharField(max_length=50)
        worker_id = CharField(max_length=32, null=True)
        voided_on = DateField(null=True)
        void_reason = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "seal_use"
            constraints = [Check("copies between 1 and 999")]
            indexes = ((("community_id", "number"), True),)

    db.create_tables([Application, ApplicationMaterial, ApplicationObjection, Errand, ErrandItem, SealUse])


def down(migrator, db):
    for name in (
        "seal_use",
        "errand_item",
        "errand",
        "application_objection",
        "application_material",
        "application",
    ):
        migrator.migrate(migrator.drop_table(name))
