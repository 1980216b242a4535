"""The ledger: one row per deed, and under it one row per record that the deed changed."""

from peewee import CharField, CompositeKey, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Deed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=60)
        worker_id = CharField(null=True, max_length=32)
        device = CharField(max_length=60)
        done_at = DateTimeField(index=True)
        undoes = CharField(index=True, null=True, max_length=32)
        subject_table = CharField(null=True, max_length=40)
        subject_id = CharField(null=True, max_length=32)
        reason = TextField(default="")

        class Meta:
            database = db
            table_name = "deed"
            indexes = ((("subject_id", "done_at"), False),)

    db.create_tables([Deed])

    class Change(Model):
        deed = ForeignKeyField(Deed, on_delete="RESTRICT", index=False)
        place = IntegerField()
        table_name = CharField(max_length=40)
        record_id = CharField(index=True, max_length=32)
        before = TextField(null=True)
        after = TextField(null=True)

        class Meta:
            database = db
            table_name = "change"
            primary_key = CompositeKey("deed", "place")

    db.create_tables([Change])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("change"))
    migrator.migrate(migrator.drop_table("deed"))
