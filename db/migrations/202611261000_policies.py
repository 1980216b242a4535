"""Policies and circumstances: what people may have a right to, and the facts that the register does not have."""

from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Person(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "person"

    class Household(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "household"

    class Policy(Model):
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
        certainty = CharField(max_length=10, default="known")
        valid_from = DateField()
        valid_to = DateField(null=True)

        class Meta:
            database = db
            table_name = "policy"
            indexes = ((("community_id", "name", "edition"), True),)

    class Circumstance(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        person = ForeignKeyField(Person, null=True, index=False)
        household = ForeignKeyField(Household, null=True, index=False)
        code = CharField(max_length=12)
        value = CharField(max_length=40)
        from_on = DateField()
        to_on = DateField(null=True)
        source = CharField(max_length=60, default="")
        noted_by = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "circumstance"
            constraints = [Check("(person_id is null) <> (household_id is null)")]
            indexes = (
                (("person", "code", "value", "from_on", "to_on"), False),
                (("household", "code", "value", "from_on", "to_on"), False),
                (("code", "value"), False),
            )

    db.create_tables([Policy, Circumstance])


def down(migrator, db):
    for name in ("circumstance", "policy"):
        migrator.migrate(migrator.drop_table(name))
