"""Campaigns: a named sweep over doors, the rounds that were walked for it, and what was answered at them."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def referred(db, name):
    """A table of another script, as far as others refer to it."""

    class Meta:
        database = db
        table_name = name

    return type(name, (Model,), {"id": CharField(primary_key=True, max_length=32), "Meta": Meta})


def up(migrator, db):
    class Campaign(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=60)
        purpose = CharField(max_length=4)
        questionnaire = ForeignKeyField(referred(db, "questionnaire"), index=False)
        sweep = TextField()
        from_on = DateField()
        to_on = DateField()
        worker_id = CharField(null=True, max_length=32)
        started_at = DateTimeField()
        ended_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "campaign"

    class CampaignDoor(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        campaign = ForeignKeyField(Campaign, index=False)
        room = ForeignKeyField(referred(db, "room"), index=False)

        class Meta:
            database = db
            table_name = "campaign_door"
            indexes = ((("campaign", "room"), False),)

    class CampaignRound(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        campaign = ForeignKeyField(Campaign)
        round = ForeignKeyField(referred(db, "round"))

        class Meta:
            database = db
            table_name = "campaign_round"

    class CampaignAnswer(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        origin_id = CharField(max_length=32)
        is_current = BooleanField(default=True)
        campaign = ForeignKeyField(Campaign)
        room = ForeignKeyField(referred(db, "room"))
        person = ForeignKeyField(referred(db, "person"), null=True, index=False)
        household = ForeignKeyField(referred(db, "household"), null=True, index=False)
        visit_origin = CharField(index=True, max_length=32)
        questionnaire = ForeignKeyField(referred(db, "questionnaire"), index=False)
        answers = TextField()
        known = TextField(default="{}")
        reason = TextField(default="")
        answered_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "campaign_answer"

    db.create_tables([Campaign, CampaignDoor, CampaignRound, CampaignAnswer])


def down(migrator, db):
    for name in ("campaign_answer", "campaign_round", "campaign_door", "campaign"):
        migrator.migrate(migrator.drop_table(name))
