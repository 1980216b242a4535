"""Coming days: birthdays, and tags by their group, their beginning and their end, are found by an index."""

from peewee import SQL, CharField, DateField, Model


def up(migrator, db):
    class Person(Model):
        id = CharField(primary_key=True, max_length=32)
        birth = CharField(max_length=10, null=True)

        class Meta:
            database = db
            table_name = "person"

    class Tag(Model):
        id = CharField(primary_key=True, max_length=32)
        code = CharField(max_length=4)
        from_on = DateField(null=True)
        to_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "tag"

    for index in indexes(Person, Tag):
        db.execute(index)


def indexes(person, tag):
    yield person.index(person.birth, name="person_birth")
    yield tag.index(tag.code, tag.from_on, name="tag_code_from_on")
    yield tag.index(tag.to_on, where=SQL("to_on is not null"), name="tag_to_on")


def down(migrator, db):
    migrator.migrate(migrator.drop_index("tag", "tag_to_on"))
    migrator.migrate(migrator.drop_index("tag", "tag_code_from_on"))
    migrator.migrate(migrator.drop_index("person", "person_birth"))
