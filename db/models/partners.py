"""Partner units: contacts, agreements, what they offer, what is needed, what was matched, delivered and thanked for."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Partner(Table):
    """One unit that works with the community (共驻共建). `kind` is a code; `credit_code` its social credit code."""

    name = peewee.CharField(max_length=80)
    name_sort = peewee.CharField(max_length=160)
    credit_code = peewee.CharField(max_length=18, default="")
    kind = peewee.CharField(max_length=12)
    address = peewee.CharField(max_length=120, default="")
    head = peewee.CharField(max_length=40, default="")
    safety_officer = peewee.CharField(max_length=40, default="")
    party_body = peewee.CharField(max_length=80, default="")
    staff = peewee.IntegerField(null=True)
    note = peewee.CharField(max_length=300, default="")
    closed_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)


# Two units never bear one code; one that works with us no more leaves it free.
Partner.add_index(
    Partner.community_id,
    Partner.credit_code,
    unique=True,
    where=peewee.SQL("credit_code <> '' and closed_on is null"),
    name="partner_credit_code",
)


class PartnerContact(Table):
    """Whom to ask there; one who went stays to be read, with the day."""

    partner = peewee.ForeignKeyField(Partner, backref="contacts")
    name = peewee.CharField(max_length=40)
    post = peewee.CharField(max_length=40, default="")
    phone = peewee.CharField(max_length=30, default="")
    is_main = peewee.BooleanField(default=False)
    to_on = peewee.DateField(null=True)


class PartnerAgreement(Table):
    """What was agreed with a unit: signed, from when to when (None: without an end), and when it was ended before."""

    partner = peewee.ForeignKeyField(Partner, backref="agreements")
    title = peewee.CharField(max_length=80)
    signed_on = peewee.DateField()
    from_on = peewee.DateField()
    to_on = peewee.DateField(null=True, index=True)
    ended_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")
    text = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("to_on is null or to_on >= from_on")]


class PartnerOffer(Table):
    """The list of resources (资源清单): what a unit offers, how much of it (None: not counted), and when."""

    partner = peewee.ForeignKeyField(Partner, backref="offers")
    kind = peewee.CharField(max_length=12)
    what = peewee.CharField(max_length=100)
    quantity = peewee.IntegerField(null=True)
    unit = peewee.CharField(max_length=12, default="")
    from_on = peewee.DateField()
    to_on = peewee.DateField(null=True)
    note = peewee.CharField(max_length=300, default="")
    closed_on = peewee.DateField(null=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("quantity is null or quantity > 0")]


class PartnerNeed(Table):
    """The list of needs (需求清单): what somebody or the whole community needs, how much, and by when.

    `person_id` or `household_id` say for whom, where it is for one of the register.
    """

    kind = peewee.CharField(max_length=12)
    what = peewee.CharField(max_length=100)
    quantity = peewee.IntegerField(null=True)
    unit = peewee.CharField(max_length=12, default="")
    by_on = peewee.DateField(null=True, index=True)
    whose = peewee.CharField(max_length=60, default="")
    person_id = KeyField(to="person", null=True, index=True)
    household_id = KeyField(to="household", null=True)
    note = peewee.CharField(max_length=300, default="")
    noted_on = peewee.DateField()
    closed_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("quantity is null or quantity > 0")]


class PartnerMatch(Table):
    """The list of projects (项目清单): a need that an offer is to meet, and why the two were brought together.

    `reasons` is what spoke for it on that day, codes with commas between.
    """

    need = peewee.ForeignKeyField(PartnerNeed, backref="matches")
    offer = peewee.ForeignKeyField(PartnerOffer, backref="matches")
    quantity = peewee.IntegerField(null=True)
    reasons = peewee.CharField(max_length=200, default="")
    state = peewee.CharField(max_length=8)
    due_on = peewee.DateField(null=True)
    matched_on = peewee.DateField()
    reason = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("state in ('agreed', 'done', 'off')"),
            peewee.Check("quantity is null or quantity > 0"),
        ]


class PartnerDelivery(Table):
    """What came of a match, a line each time; a wrong line is withdrawn for a reason, never edited away."""

    match = peewee.ForeignKeyField(PartnerMatch, backref="deliveries")
    delivered_on = peewee.DateField()
    quantity = peewee.IntegerField(null=True)
    receiver = peewee.CharField(max_length=60, default="")
    note = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)
    withdrawn_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")

    class Meta:
        constraints = [peewee.Check("quantity is null or quantity > 0")]


class PartnerThanks(Table):
    """That a unit was thanked, in what way (a code), and for which match, where it was for one."""

    partner = peewee.ForeignKeyField(Partner, backref="thanks")
    match_id = KeyField(to="partner_match", null=True, index=True)
    thanked_on = peewee.DateField()
    how = peewee.CharField(max_length=12)
    text = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)
