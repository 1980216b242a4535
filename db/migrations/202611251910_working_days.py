"""Working days: the days that are off or worked whatever their weekday, and the years whose notice is known."""

from peewee import BooleanField, CharField, DateField, IntegerField, Model


def up(migrator, db):
    class ExceptionalDay(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        on = DateField()
        is_working = BooleanField()
        name = CharField(max_length=40)
        notice_year = IntegerField(default=0)
        source = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "exceptional_day"
            indexes = ((("community_id", "on", "notice_year"), True),)

    class PublishedYear(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        year = IntegerField()
        source = CharField(max_length=200)
        region = CharField(max_length=12, default="CN")
        published_on = DateField(null=True)
        checked_on = DateField(null=True)
        is_planted = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "published_year"
            indexes = ((("community_id", "year"), True),)

    db.create_tables([ExceptionalDay, PublishedYear])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("published_year"))
    migrator.migrate(migrator.drop_table("exceptional_day"))
