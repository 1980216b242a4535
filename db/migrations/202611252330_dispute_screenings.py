"""Rounds of screening for disputes."""

from peewee import CharField, DateField, IntegerField, Model, TextField


def up(migrator, db):
    class DisputeScreening(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        held_on = DateField(index=True)
        area = CharField(max_length=120)
        found = IntegerField(default=0)
        prevented = IntegerField(default=0)
        settled = IntegerField(default=0)
        remark = TextField(default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "dispute_screening"

    db.create_tables([DisputeScreening])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("dispute_screening"))
