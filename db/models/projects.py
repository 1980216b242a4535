"""Funded projects: each a matter, with its budget, quotes, the journal of its money, and its public notices."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.matters import Matter


class Project(Table):
    """One project that public money pays for, beside the matter that it is.

    `source` says where the money comes from and `year` of which year it is. `beneficiaries` and `heads` are whom it
    serves and how many. `cleared` is why it may be paid although its words look like the negative list.

    The residents' decision: `vote_ref`, its meeting where that is known, the day and the votes. `file_ref` and
    `filed_on` are its filing with the office above. `acceptance` is how it was accepted (a code), by whom and when;
    `asked` and `content` how many were asked and were content. `report` is the account that is made public.
    """

    matter = peewee.ForeignKeyField(Matter, unique=True, backref="projects")
    source = peewee.CharField(max_length=12)
    year = peewee.IntegerField()
    need = peewee.TextField(default="")
    beneficiaries = peewee.CharField(max_length=120, default="")
    heads = peewee.IntegerField(null=True)
    proposer = peewee.CharField(max_length=80, default="")
    cleared = peewee.CharField(max_length=300, default="")
    contractor = peewee.CharField(max_length=80, default="")
    contract = peewee.CharField(max_length=80, default="")
    vote_ref = peewee.CharField(max_length=80, default="")
    meeting_id = KeyField(to="meeting", null=True)
    voted_on = peewee.DateField(null=True)
    votes_for = peewee.IntegerField(null=True)
    votes_against = peewee.IntegerField(null=True)
    votes_abstained = peewee.IntegerField(null=True)
    file_ref = peewee.CharField(max_length=80, default="")
    filed_on = peewee.DateField(null=True)
    acceptance = peewee.CharField(max_length=12, default="")
    accepted_on = peewee.DateField(null=True)
    acceptors = peewee.CharField(max_length=120, default="")
    acceptance_note = peewee.TextField(default="")
    asked = peewee.IntegerField(null=True)
    content = peewee.IntegerField(null=True)
    report = peewee.TextField(default="")

    class Meta:
        constraints = [peewee.Check("heads is null or heads >= 0")]
        indexes = ((("year", "source"), False),)


class ProjectItem(Table):
    """One line of a budget: what, at how much a unit in fen, and how many in hundredths; its sum is worked out.

    One that is changed or given up stays, with the day and the reason; what stands instead `replaces_id` it.
    """

    project = peewee.ForeignKeyField(Project, backref="items")
    place = peewee.IntegerField()
    item = peewee.CharField(max_length=80)
    unit = peewee.CharField(max_length=12, default="")
    unit_fen = peewee.BigIntegerField()
    hundredths = peewee.BigIntegerField()
    note = peewee.CharField(max_length=300, default="")
    replaces_id = KeyField(to="project_item", null=True)
    withdrawn_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")

    class Meta:
        constraints = [peewee.Check("unit_fen >= 0 and hundredths > 0")]


class ProjectQuote(Table):
    """What a supplier asks: for one line of the budget, or for the whole project (None).

    `is_chosen` is the one that gets the work; `why` says why, where it is not the lowest.
    """

    project = peewee.ForeignKeyField(Project, backref="quotes")
    line_id = KeyField(to="project_item", null=True)
    supplier = peewee.CharField(max_length=80)
    amount_fen = peewee.BigIntegerField()
    quoted_on = peewee.DateField()
    is_chosen = peewee.BooleanField(default=False)
    why = peewee.CharField(max_length=300, default="")
    withdrawn_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")

    class Meta:
        constraints = [peewee.Check("amount_fen > 0")]


class ProjectEntry(Table):
    """One line of the journal of a project's money; none is ever changed or taken away.

    `kind` is grant (money comes), pay, or back (what is left goes back). A wrong line is made good by one that
    `reverses_id` it, of the same kind with the opposite sum and a `reason`. `party` is who gave it or got it.
    """

    project = peewee.ForeignKeyField(Project, backref="entries", index=False)
    kind = peewee.CharField(max_length=8)
    line_id = KeyField(to="project_item", null=True, index=True)
    moved_on = peewee.DateField()
    party = peewee.CharField(max_length=80)
    amount_fen = peewee.BigIntegerField()
    voucher = peewee.CharField(max_length=40, default="")
    handler = peewee.CharField(max_length=40, default="")
    witness = peewee.CharField(max_length=40, default="")
    approver = peewee.CharField(max_length=40, default="")
    note = peewee.CharField(max_length=300, default="")
    reverses_id = KeyField(to="project_entry", null=True)
    reason = peewee.CharField(max_length=300, default="")
    written_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("kind in ('grant', 'pay', 'back')"), peewee.Check("amount_fen <> 0")]
        indexes = ((("project", "moved_on"), False),)


ProjectEntry.add_index(ProjectEntry.voucher, where=peewee.SQL("voucher <> ''"), name="project_entry_voucher")
# No line is reversed twice.
ProjectEntry.add_index(
    ProjectEntry.community_id,
    ProjectEntry.reverses_id,
    unique=True,
    where=peewee.SQL("reverses_id is not null"),
    name="project_entry_reversed_once",
)


class ProjectNotice(Table):
    """A public notice of a project: of what is proposed and decided, or of what came of it; where, and what was said
    against it."""

    project = peewee.ForeignKeyField(Project, backref="notices")
    kind = peewee.CharField(max_length=8)
    from_on = peewee.DateField()
    to_on = peewee.DateField()
    place = peewee.CharField(max_length=120)
    objections = peewee.TextField(default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("kind in ('plan', 'result')"), peewee.Check("to_on >= from_on")]
