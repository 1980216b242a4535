"""Diaries: what a worker typed into the diary of a day."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Diary(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        worker_id = CharField(max_length=32)
        kept_on = DateField()
        weather = CharField(max_length=40, default="")
        plan = TextField(default="")
        remark = TextField(default="")

        class Meta:
            database = db
            table_name = "diary"
            indexes = ((("community_id", "worker_id", "kept_on"), True), (("kept_on",), False))

    db.create_tables([Diary])

    class DiaryEntry(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        diary = ForeignKeyField(Diary)
        source_table = CharField(max_length=12, default="")
        source_id = CharField(max_length=32)
        time = CharField(max_length=5, null=True)
        place = CharField(max_length=80, null=True)
        who = CharField(max_length=120, null=True)
        said = TextField(null=True)
        measures = TextField(null=True)
        result = TextField(null=True)
        is_left_out = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "diary_entry"
            indexes = ((("community_id", "diary", "source_table", "source_id"), True),)

    db.create_tables([DiaryEntry])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("diary_entry"), migrator.drop_table("diary"))
