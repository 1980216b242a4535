"""Applications: what is applied for on whose behalf, as it was judged that day, with materials and objections."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.matters import Matter
from db.models.residents import Person


class Application(Table):
    """One application under a policy, beside the matter that it is.

    `person` is whose right it is; `agent` acts for the person, by which `authorisation`. `policy` is a code, `edition`
    names the wording that counted when it was opened; `frozen` holds of that wording what the way needs, `verdict`,
    `reasons` and `facts` what was known of the person on `judged_on`: JSON that never changes. `stage` is the how
    manieth stage runs, 0 while materials are gathered. The notice stood at `notice_place` from `notice_from` to
    `notice_to`. `result` is what was decided on `decided_on`; `fen` is paid every `every` months (0: once) out of
    `paid_from` from `pays_from` on, for the first time on `first_paid_on`. `renew_on` is when it is to be looked at
    again, `renews_id` the application that this one renews, `benefit_id` what was granted.
    """

    matter = peewee.ForeignKeyField(Matter, unique=True, backref="applications")
    person = peewee.ForeignKeyField(Person, backref="applications")
    policy = peewee.CharField(max_length=40)
    edition_id = KeyField(to="policy", null=True)
    frozen = peewee.TextField()
    verdict = peewee.CharField(max_length=8)
    reasons = peewee.TextField(default="[]")
    facts = peewee.TextField(default="{}")
    judged_on = peewee.DateField()
    agent = peewee.CharField(max_length=50, default="")
    agent_relation = peewee.CharField(max_length=30, default="")
    agent_phone = peewee.CharField(max_length=30, default="")
    authorisation = peewee.CharField(max_length=12, default="")
    note = peewee.TextField(default="")
    stage = peewee.IntegerField(default=0)
    accepted_on = peewee.DateField(null=True)
    notice_from = peewee.DateField(null=True)
    notice_to = peewee.DateField(null=True)
    notice_place = peewee.CharField(max_length=80, default="")
    result = peewee.CharField(max_length=12, default="")
    decided_on = peewee.DateField(null=True)
    document = peewee.CharField(max_length=40, default="")
    fen = peewee.BigIntegerField(null=True)
    every = peewee.IntegerField(null=True)
    pays_from = peewee.DateField(null=True)
    paid_from = peewee.CharField(max_length=12, default="")
    first_paid_on = peewee.DateField(null=True)
    renew_on = peewee.DateField(null=True, index=True)
    renews_id = KeyField(to="application", null=True, index=True)
    benefit_id = KeyField(to="benefit", null=True)

    class Meta:
        constraints = [peewee.Check("fen is null or fen >= 0")]
        indexes = ((("community_id", "policy", "decided_on"), False),)


class ApplicationMaterial(Table):
    """Something to bring for an application: as the policy names it, and whether it is there.

    `is_online` says that the office looks it up itself, `is_ours` that the community writes it.
    """

    application = peewee.ForeignKeyField(Application, backref="materials")
    place = peewee.IntegerField()
    code = peewee.CharField(max_length=40)
    zh = peewee.CharField(max_length=120)
    en = peewee.CharField(max_length=120)
    is_online = peewee.BooleanField(default=False)
    is_ours = peewee.BooleanField(default=False)
    state = peewee.CharField(max_length=8, default="missing")
    got_on = peewee.DateField(null=True)
    note = peewee.CharField(max_length=120, default="")

    class Meta:
        constraints = [peewee.Check("state in ('missing', 'have', 'online', 'later')")]
        indexes = ((("community_id", "application", "place"), True),)


class ApplicationObjection(Table):
    """Somebody objected while the notice stood. Who it was is for few eyes; `outcome` is empty until it was checked."""

    application = peewee.ForeignKeyField(Application, backref="objections")
    raised_on = peewee.DateField()
    objector = peewee.CharField(max_length=80, default="")
    what = peewee.TextField()
    outcome = peewee.CharField(max_length=12, default="")
    settled_on = peewee.DateField(null=True)
    checked_by = peewee.CharField(max_length=80, default="")
    answer = peewee.TextField(default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("outcome in ('', 'dismissed', 'upheld')")]
