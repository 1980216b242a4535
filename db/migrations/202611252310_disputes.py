"""Disputes: parties, sittings, private notes, agreements and what is to be done under them, revisits, dossiers."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
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

    class Dispute(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        matter = ForeignKeyField(Matter, unique=True)
        kind = CharField(max_length=4)
        source = CharField(max_length=4)
        colour = CharField(max_length=8)
        amount_fen = BigIntegerField(null=True)
        people = IntegerField(null=True)
        prevented = CharField(max_length=8, default="")
        prevented_people = IntegerField(null=True)
        brief = TextField(default="")
        claims = TextField(default="")
        bar = CharField(max_length=4, default="")
        is_open_door = BooleanField(default=False)
        mediators = CharField(max_length=120, default="")
        recorder = CharField(max_length=50, default="")
        invited = CharField(max_length=120, default="")
        co_workers = CharField(max_length=330, default="")
        case_number = CharField(max_length=40, default="")
        case_year = IntegerField(null=True)
        case_place = IntegerField(null=True)
        accepted_on = DateField(null=True)
        outcome = CharField(max_length=12, default="")
        outcome_on = DateField(null=True)
        closed_on = DateField(null=True)
        archived_on = DateField(null=True)
        box = CharField(max_length=40, default="")
        retention = CharField(max_length=4, default="")
        request_id = CharField(max_length=32, null=True, index=True)

        class Meta:
            database = db
            table_name = "dispute"

    Dispute.add_index(
        Dispute.community_id,
        Dispute.case_year,
        Dispute.case_place,
        unique=True,
        where=SQL("case_place is not null"),
        name="dispute_case",
    )
    Dispute.add_index(Dispute.accepted_on, where=SQL("accepted_on is not null"), name="dispute_accepted")
    Dispute.add_index(Dispute.outcome_on, where=SQL("outcome_on is not null"), name="dispute_ended")

    class DisputeParty(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        dispute = ForeignKeyField(Dispute)
        place = IntegerField()
        role = CharField(max_length=12)
        is_legal = BooleanField(default=False)
        person = ForeignKeyField(Person, null=True)
        name = CharField(max_length=100)
        sex = CharField(max_length=2, default="")
        ethnic = CharField(max_length=20, default="")
        age = IntegerField(null=True)
        occupation = CharField(max_length=60, default="")
        phone = CharField(max_length=30, default="")
        address = CharField(max_length=120, default="")
        number = CharField(max_length=30, default="")
        head = CharField(max_length=50, default="")
        position = CharField(max_length=40, default="")
        agent = CharField(max_length=80, default="")
        agent_powers = CharField(max_length=8, default="")

        class Meta:
            database = db
            table_name = "dispute_party"
            indexes = ((("dispute", "place"), False),)

    class DisputeSession(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        dispute = ForeignKeyField(Dispute)
        origin_id = CharField(max_length=32, index=True)
        is_current = BooleanField(default=True)
        kind = CharField(max_length=8)
        place = IntegerField()
        held_on = DateField()
        begun_at = CharField(max_length=5)
        ended_at = CharField(max_length=5, default="")
        venue = CharField(max_length=80)
        present = CharField(max_length=200, default="")
        invited = CharField(max_length=120, default="")
        record = TextField(default="")
        result = TextField(default="")
        reason = TextField(default="")
        worker_id = CharField(max_length=32, null=True)
        recorded_at = DateTimeField()

        class Meta:
            database = db
            table_name = "dispute_session"
            indexes = ((("dispute", "place"), False),)

    class DisputeNote(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        dispute = ForeignKeyField(Dispute)
        worker_id = CharField(max_length=32, null=True)
        written_at = DateTimeField()
        text = TextField()

        class Meta:
            database = db
            table_name = "dispute_note"

    class DisputeAgreement(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        dispute = ForeignKeyField(Dispute, unique=True)
        is_written = BooleanField()
        agreed_on = DateField()
        facts = TextField(default="")
        terms = TextField(default="")
        manner = TextField(default="")
        copies = IntegerField(default=3)
        amount_fen = BigIntegerField(null=True)
        confirmation = CharField(max_length=10, default="")
        confirmation_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "dispute_agreement"

    class DisputeDuty(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        agreement = ForeignKeyField(DisputeAgreement)
        place = IntegerField()
        what = CharField(max_length=120)
        amount_fen = BigIntegerField(null=True)
        due_on = DateField()
        done_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "dispute_duty"
            indexes = ((("agreement", "place"), False),)

    class DisputeRevisit(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        dispute = ForeignKeyField(Dispute)
        agreement_id = CharField(max_length=32, null=True)
        made_on = DateField()
        performed = CharField(max_length=8)
        satisfied = CharField(max_length=8, default="")
        text = TextField(default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "dispute_revisit"

    class DossierItem(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        dispute = ForeignKeyField(Dispute)
        item = CharField(max_length=4)
        printed_at = DateTimeField(null=True)
        signed_on = DateField(null=True)
        pages = IntegerField(null=True)
        is_left_out = BooleanField(default=False)
        remark = CharField(max_length=80, default="")

        class Meta:
            database = db
            table_name = "dossier_item"
            indexes = ((("community_id", "dispute", "item"), True),)

    db.create_tables(
        [Dispute, DisputeParty, DisputeSession, DisputeNote, DisputeAgreement, DisputeDuty, DisputeRevisit, DossierItem]
    )


def down(migrator, db):
    tables = (
        "dossier_item",
        "dispute_revisit",
        "dispute_duty",
        "dispute_agreement",
        "dispute_note",
        "dispute_session",
        "dispute_party",
        "dispute",
    )
    for table in tables:
        migrator.migrate(migrator.drop_table(table))
