"""Templates of official papers: those that came with the program, and those of the community."""

from peewee import BooleanField, CharField, DateTimeField, IntegerField, Model, TextField


def up(migrator, db):
    class PaperTemplate(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        form = CharField(max_length=40)
        number = IntegerField()
        content = TextField()
        sha256 = CharField(max_length=64)
        file_name = CharField(max_length=255)
        added_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        is_shipped = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "paper_template"
            indexes = ((("community_id", "form", "number"), True),)

    db.create_tables([PaperTemplate])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("paper_template"))
