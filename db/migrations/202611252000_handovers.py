"""Hand-over notes: what a colleague must know on a day. A journal: amended by a new version, never edited away."""

from peewee import (
    SQL,
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    class Handover(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        origin_id = CharField(index=True, max_length=32)
        is_current = BooleanField(default=True)
        for_on = DateField()
        worker_id = CharField(null=True, max_length=32)
        to_worker_id = CharField(null=True, max_length=32)
        text = TextField()
        reason = TextField(default="")
        written_at = DateTimeField()
        withdrawn_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "handover"
            constraints = [Check("length(text) between 1 and 500")]

    Handover.add_index(Handover.for_on, where=SQL("is_current"), name="handover_current")

    class Acknowledgement(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        handover = ForeignKeyField(Handover)
        worker_id = CharField(null=True, max_length=32)
        read_at = DateTimeField()

        class Meta:
            database = db
            table_name = "acknowledgement"

    db.create_tables([Handover, Acknowledgement])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("acknowledgement"))
    migrator.migrate(migrator.drop_table("handover"))
