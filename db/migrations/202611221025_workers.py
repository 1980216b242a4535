"""Workers: the people who use the store."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, Model


def up(migrator, db):
    class Area(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "area"

    class Worker(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=50)
        role = CharField(max_length=20, default="worker")
        phone = CharField(max_length=30, default="")
        grid = ForeignKeyField(Area, null=True)
        is_active = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "worker"

    db.create_tables([Worker])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("worker"))
