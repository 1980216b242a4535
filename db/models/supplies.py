"""Supplies: what is kept where, every move of it, what is lent, what is given out to households, and stocktakes."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class SupplyItem(Table):
    """One thing that is kept: a name with its specification. `kind` and `unit` are codes.

    `least` is the stock below which more is to be got, 0 for none. `is_lent` says that it comes back, as a radio does.
    """

    name = peewee.CharField(max_length=40)
    spec = peewee.CharField(max_length=40, default="")
    kind = peewee.CharField(max_length=12)
    unit = peewee.CharField(max_length=12)
    least = peewee.IntegerField(default=0)
    is_lent = peewee.BooleanField(default=False)
    note = peewee.CharField(max_length=300, default="")
    closed_on = peewee.DateField(null=True)

    class Meta:
        constraints = [peewee.Check("least >= 0")]


# One that is not kept any more leaves its name free.
SupplyItem.add_index(
    SupplyItem.community_id,
    SupplyItem.name,
    SupplyItem.spec,
    unique=True,
    where=peewee.SQL("closed_on is null"),
    name="supply_item_name",
)


class SupplyPlace(Table):
    """A store room, who keeps it and by which telephone."""

    name = peewee.CharField(max_length=40)
    address = peewee.CharField(max_length=80, default="")
    keeper = peewee.CharField(max_length=40, default="")
    phone = peewee.CharField(max_length=30, default="")
    closed_on = peewee.DateField(null=True)


SupplyPlace.add_index(
    SupplyPlace.community_id,
    SupplyPlace.name,
    unique=True,
    where=peewee.SQL("closed_on is null"),
    name="supply_place_name",
)


class SupplyLot(Table):
    """What lies of one item in one place and keeps until the same day; None for what does not spoil.

    `quantity` is the sum of its moves' changes, kept by the deed that writes the move.
    """

    item = peewee.ForeignKeyField(SupplyItem, backref="lots", index=False)
    place = peewee.ForeignKeyField(SupplyPlace, backref="lots")
    expires_on = peewee.DateField(null=True)
    quantity = peewee.IntegerField(default=0)

    class Meta:
        constraints = [peewee.Check("quantity >= 0")]
        indexes = ((("item", "place", "expires_on"), False),)


SupplyLot.add_index(
    SupplyLot.expires_on, where=peewee.SQL("expires_on is not null and quantity > 0"), name="supply_lot_expiry"
)


class SupplyMove(Table):
    """One line of the journal of supplies; none is ever changed. Lines of one paper share `batch_id`.

    `change` is what it does to the lot: plus or minus `quantity`, or nothing where a thing was lost that had been lent
    before. `reason` is a code, `party` whom it came from or went to. A transfer is two lines of one batch.
    """

    lot = peewee.ForeignKeyField(SupplyLot, backref="moves", index=False)
    batch_id = KeyField(index=True)
    kind = peewee.CharField(max_length=12)
    quantity = peewee.IntegerField()
    change = peewee.IntegerField()
    reason = peewee.CharField(max_length=12, default="")
    document = peewee.CharField(max_length=60, default="")
    party = peewee.CharField(max_length=60, default="")
    note = peewee.CharField(max_length=300, default="")
    moved_on = peewee.DateField(index=True)
    moved_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    loan_id = KeyField(to="supply_loan", null=True, index=True)
    issue_id = KeyField(to="supply_issue", null=True, index=True)
    stocktake_id = KeyField(to="supply_stocktake", null=True)

    class Meta:
        constraints = [peewee.Check("quantity > 0"), peewee.Check("change in (quantity, -quantity, 0)")]
        indexes = ((("lot", "moved_at"), False),)


class SupplyLoan(Table):
    """Something that was handed out and is to come back: to a person by name, or to a household.

    `returned` came back, `lost` will not; what is left is still out.
    """

    lot = peewee.ForeignKeyField(SupplyLot, backref="loans")
    batch_id = KeyField()
    quantity = peewee.IntegerField()
    returned = peewee.IntegerField(default=0)
    lost = peewee.IntegerField(default=0)
    holder = peewee.CharField(max_length=60)
    phone = peewee.CharField(max_length=30, default="")
    household_id = KeyField(to="household", null=True, index=True)
    lent_on = peewee.DateField()
    due_on = peewee.DateField(null=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [
            peewee.Check("quantity > 0"),
            peewee.Check("returned >= 0 and lost >= 0 and returned + lost <= quantity"),
        ]


SupplyLoan.add_index(SupplyLoan.lent_on, where=peewee.SQL("returned + lost < quantity"), name="supply_loan_open")


class SupplyCampaign(Table):
    """Giving something out to households: from a day to a day, out of one store room or any (None).

    `buildings` is a JSON list of the keys of the buildings whose households get it, empty for all; `tag` is the key
    group that somebody of the household has to be in, "" for none.
    """

    name = peewee.CharField(max_length=60)
    document = peewee.CharField(max_length=60, default="")
    place = peewee.ForeignKeyField(SupplyPlace, null=True, backref="campaigns")
    buildings = peewee.TextField(default="[]")
    tag = peewee.CharField(max_length=4, default="")
    from_on = peewee.DateField(index=True)
    to_on = peewee.DateField()
    ended_on = peewee.DateField(null=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("to_on >= from_on")]


class SupplyCampaignItem(Table):
    """How much of an item a household gets in a campaign: `each` for the household, or for each head in it."""

    campaign = peewee.ForeignKeyField(SupplyCampaign, backref="items", index=False)
    item = peewee.ForeignKeyField(SupplyItem, backref="campaigns")
    each = peewee.IntegerField()
    per = peewee.CharField(max_length=12)
    place = peewee.IntegerField(default=0)

    class Meta:
        constraints = [peewee.Check("each > 0"), peewee.Check("per in ('household', 'head')")]
        indexes = ((("community_id", "campaign", "item"), True),)


class SupplyIssue(Table):
    """One item of a campaign given to a household, or to somebody by `name` who is in none of the register.

    `receiver` is who took it; `behalf` says for whom, where that is somebody else; `proof` how it was signed for, a
    code. One that was taken back stays as it was, with the day and the reason.
    """

    campaign = peewee.ForeignKeyField(SupplyCampaign, backref="issues", index=False)
    item = peewee.ForeignKeyField(SupplyItem, backref="issues")
    batch_id = KeyField(index=True)
    household_id = KeyField(to="household", null=True, index=True)
    name = peewee.CharField(max_length=60, default="")
    heads = peewee.IntegerField(default=1)
    quantity = peewee.IntegerField()
    receiver = peewee.CharField(max_length=60)
    behalf = peewee.CharField(max_length=60, default="")
    proof = peewee.CharField(max_length=12)
    note = peewee.CharField(max_length=300, default="")
    issued_on = peewee.DateField()
    issued_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
    taken_back_on = peewee.DateField(null=True)
    reason = peewee.CharField(max_length=300, default="")

    class Meta:
        constraints = [peewee.Check("quantity > 0")]
        indexes = ((("campaign", "issued_at"), False),)


# Never twice: what was taken back leaves its place free.
SupplyIssue.add_index(
    SupplyIssue.community_id,
    SupplyIssue.campaign,
    SupplyIssue.item,
    SupplyIssue.household_id,
    unique=True,
    where=peewee.SQL("household_id is not null and taken_back_on is null"),
    name="supply_issue_once",
)
SupplyIssue.add_index(
    SupplyIssue.community_id,
    SupplyIssue.campaign,
    SupplyIssue.item,
    SupplyIssue.name,
    unique=True,
    where=peewee.SQL("household_id is null and taken_back_on is null"),
    name="supply_issue_once_by_name",
)


class SupplyStocktake(Table):
    """One count of a place: what was found there, and who counted."""

    place = peewee.ForeignKeyField(SupplyPlace, backref="stocktakes")
    counted_on = peewee.DateField(index=True)
    counted_by = peewee.CharField(max_length=60, default="")
    note = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)


class SupplyStocktakeLine(Table):
    """One lot of a count: what the journal said, what was counted, and why that differs."""

    stocktake = peewee.ForeignKeyField(SupplyStocktake, backref="lines")
    lot = peewee.ForeignKeyField(SupplyLot, backref="counts")
    booked = peewee.IntegerField()
    counted = peewee.IntegerField()
    reason = peewee.CharField(max_length=12, default="")
    note = peewee.CharField(max_length=300, default="")

    class Meta:
        constraints = [peewee.Check("booked >= 0 and counted >= 0")]
