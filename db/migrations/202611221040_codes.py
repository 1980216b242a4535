"""Vocabularies: every code list of the house, with its two languages, source and dates."""

from peewee import CharField, DateField, IntegerField, Model, TextField


def up(migrator, db):
    class Code(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        list_name = CharField(max_length=30)
        code = CharField(max_length=12)
        zh = CharField(max_length=80)
        en = CharField(max_length=120)
        place = IntegerField()
        facts = TextField(default="{}")
        source = CharField(max_length=200, default="")
        region = CharField(max_length=12, default="CN")
        valid_from = DateField(null=True)
        valid_to = DateField(null=True)

        class Meta:
            database = db
            table_name = "code"
            indexes = ((("community_id", "list_name", "code", "region"), True),)

    db.create_tables([Code])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("code"))
