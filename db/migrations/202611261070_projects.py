"""Funded projects with budget, quotes, the journal of their money and public notices; notes on what is lent."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

TABLES = ("loan_note", "project_notice", "project_entry", "project_quote", "project_item", "project")


def known(db, name):
    """A table that is there already, so that others can refer to it."""
    meta = type("Meta", (), {"database": db, "table_name": name})
    return type(name, (Model,), {"Meta": meta, "id": CharField(primary_key=True, max_length=32)})


def keyed(db):
    """What every table has."""

    class Keyed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)

        class Meta:
            database = db
            legacy_table_names = False

    return Keyed


def up(migrator, db):
    Keyed = keyed(db)  # noqa: N806 - a class
    Project = projects(db, Keyed, known(db, "matter"))  # noqa: N806 - a class
    plans(db, Keyed, Project)
    money(db, Keyed, Project)
    notes(db, Keyed, known(db, "supply_loan"))


def projects(db, Keyed, Matter):  # noqa: N803 - tables
    class Project(Keyed):
        matter = ForeignKeyField(Matter, unique=True)
        source = CharField(max_length=12)
        year = IntegerField()
        need = TextField(default="")
        beneficiaries = CharField(max_length=120, default="")
        heads = IntegerField(null=True)
        proposer = CharField(max_length=80, default="")
        cleared = CharField(max_length=300, default="")
        contractor = CharField(max_length=80, default="")
        contract = CharField(max_length=80, default="")
        vote_ref = CharField(max_length=80, default="")
        meeting_id = CharField(null=True, max_length=32)
        voted_on = DateField(null=True)
        votes_for = IntegerField(null=True)
        votes_against = IntegerField(null=True)
        votes_abstained = IntegerField(null=True)
        file_ref = CharField(max_length=80, default="")
        filed_on = DateField(null=True)
        acceptance = CharField(max_length=12, default="")
        accepted_on = DateField(null=True)
        acceptors = CharField(max_length=120, default="")
        acceptance_note = TextField(default="")
        asked = IntegerField(null=True)
        content = IntegerField(null=True)
        report = TextField(default="")

        class Meta:
            constraints = [Check("heads is null or heads >= 0")]
            indexes = ((("year", "source"), False),)

    db.create_tables([Project])
    return Project


def plans(db, Keyed, Project):  # noqa: N803 - tables
    class ProjectItem(Keyed):
        project = ForeignKeyField(Project)
        place = IntegerField()
        item = CharField(max_length=80)
        unit = CharField(max_length=12, default="")
        unit_fen = BigIntegerField()
        hundredths = BigIntegerField()
        note = CharField(max_length=300, default="")
        replaces_id = CharField(null=True, max_length=32)
        withdrawn_on = DateField(null=True)
        reason = CharField(max_length=300, default="")

        class Meta:
            constraints = [Check("unit_fen >= 0 and hundredths > 0")]

    class ProjectQuote(Keyed):
        project = ForeignKeyField(Project)
        line_id = CharField(null=True, max_length=32)
        supplier = CharField(max_length=80)
        amount_fen = BigIntegerField()
        quoted_on = DateField()
        is_chosen = BooleanField(default=False)
        why = CharField(max_length=300, default="")
        withdrawn_on = DateField(null=True)
        reason = CharField(max_length=300, default="")

        class Meta:
            constraints = [Check("amount_fen > 0")]

    class ProjectNotice(Keyed):
        project = ForeignKeyField(Project)
        kind = CharField(max_length=8)
        from_on = DateField()
        to_on = DateField()
        place = CharField(max_length=120)
        objections = TextField(default="")
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            constraints = [Check("kind in ('plan', 'result')"), Check("to_on >= from_on")]

    db.create_tables([ProjectItem, ProjectQuote, ProjectNotice])


def money(db, Keyed, Project):  # noqa: N803 - tables
    class ProjectEntry(Keyed):
        project = ForeignKeyField(Project, index=False)
        kind = CharField(max_length=8)
        line_id = CharField(null=True, max_length=32, index=True)
        moved_on = DateField()
        party = CharField(max_length=80)
        amount_fen = BigIntegerField()
        voucher = CharField(max_length=40, default="")
        handler = CharField(max_length=40, default="")
        witness = CharField(max_length=40, default="")
        approver = CharField(max_length=40, default="")
        note = CharField(max_length=300, default="")
        reverses_id = CharField(null=True, max_length=32)
        reason = CharField(max_length=300, default="")
        written_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            constraints = [Check("kind in ('grant', 'pay', 'back')"), Check("amount_fen <> 0")]
            indexes = ((("project", "moved_on"), False),)

    ProjectEntry.add_index(ProjectEntry.voucher, where=SQL("voucher <> ''"), name="project_entry_voucher")
    ProjectEntry.add_index(
        ProjectEntry.community_id,
        ProjectEntry.reverses_id,
        unique=True,
        where=SQL("reverses_id is not null"),
        name="project_entry_reversed_once",
    )
    db.create_tables([ProjectEntry])


def notes(db, Keyed, SupplyLoan):  # noqa: N803 - tables
    class LoanNote(Keyed):
        loan = ForeignKeyField(SupplyLoan)
        batch_id = CharField(max_length=32)
        kind = CharField(max_length=8)
        noted_at = DateTimeField()
        due_before = DateField(null=True)
        due_on = DateField(null=True)
        note = CharField(max_length=300, default="")
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            constraints = [Check("kind in ('urge', 'extend')")]

    db.create_tables([LoanNote])


def down(migrator, db):
    for name in TABLES:
        migrator.migrate(migrator.drop_table(name))
