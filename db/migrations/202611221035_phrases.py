"""Quick phrases: sentences that a few letters or one digit write."""

from peewee import CharField, IntegerField, Model


def up(migrator, db):
    class Phrase(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        text = CharField(max_length=80)
        letters = CharField(max_length=40)
        uses = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "phrase"
            indexes = ((("community_id", "text"), True),)

    db.create_tables([Phrase])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("phrase"))
