"""Drafts: what was typed and not yet saved. Not part of the ledger, never exported."""

from peewee import CharField, DateTimeField, IntegerField, Model, TextField


def up(migrator, db):
    class Draft(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        worker_id = CharField(null=True, max_length=32)
        session = CharField(max_length=20)
        form = CharField(max_length=40)
        record_key = CharField(max_length=80, default="")
        record_version = IntegerField(null=True)
        data = TextField()
        saved_at = DateTimeField()

        class Meta:
            database = db
            table_name = "draft"
            indexes = ((("community_id", "worker_id", "session", "form", "record_key"), True),)

    db.create_tables([Draft])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("draft"))
