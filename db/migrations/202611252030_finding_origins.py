"""Findings: what all versions of one finding share; a stored finding is its own first version."""

from peewee import CharField, Model


def up(migrator, db):
    class Finding(Model):
        id = CharField(primary_key=True, max_length=32)
        origin_id = CharField(max_length=32)

        class Meta:
            database = db
            table_name = "finding"

    db.execute_sql("alter table finding add column origin_id VARCHAR(32) not null default ''")
    Finding.update(origin_id=Finding.id).execute()
    db.execute(Finding.index(Finding.origin_id, name="finding_origin_id"))


def down(migrator, db):
    migrator.migrate(migrator.drop_index("finding", "finding_origin_id"))
    migrator.migrate(migrator.drop_column("finding", "origin_id"))
