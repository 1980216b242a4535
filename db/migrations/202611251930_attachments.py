"""Attachments: files that belong to a record. Only where a file lies is kept; the file stays there."""

from peewee import BigIntegerField, CharField, DateTimeField, IntegerField, Model


def up(migrator, db):
    class Attachment(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        table_name = CharField(max_length=40)
        record_id = CharField(max_length=32)
        path = CharField(max_length=1000)
        sha256 = CharField(max_length=64)
        size = BigIntegerField()
        name = CharField(max_length=255)
        added_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "attachment"
            indexes = ((("table_name", "record_id"), False),)

    db.create_tables([Attachment])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("attachment"))
