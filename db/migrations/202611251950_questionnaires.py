"""Questionnaires: the forms of the community, each edition for itself."""

from peewee import CharField, DateField, IntegerField, Model, TextField


def up(migrator, db):
    class Questionnaire(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=40)
        edition = CharField(max_length=40)
        zh = CharField(max_length=300, default="")
        en = CharField(max_length=300, default="")
        content = TextField()
        source = CharField(max_length=200, default="")
        region = CharField(max_length=12, default="")
        checked_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "questionnaire"
            indexes = ((("community_id", "name", "edition"), True),)

    db.create_tables([Questionnaire])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("questionnaire"))
