"""Settings that belong to the store and not to one laptop."""

from peewee import CharField, IntegerField, Model, TextField


def up(migrator, db):
    class Setting(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=60)
        value = TextField()

        class Meta:
            database = db
            table_name = "setting"
            indexes = ((("community_id", "name"), True),)

    db.create_tables([Setting])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("setting"))
