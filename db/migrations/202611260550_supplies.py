"""Supplies: items, store rooms, lots and their moves, loans, giving out to households, stocktakes."""

from peewee import (
    SQL,
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


def up(migrator, db):
    class Keyed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)

        class Meta:
            database = db
            legacy_table_names = False

    class SupplyItem(Keyed):
        name = CharField(max_length=40)
        spec = CharField(max_length=40, default="")
        kind = CharField(max_length=12)
        unit = CharField(max_length=12)
        least = IntegerField(default=0)
        is_lent = BooleanField(default=False)
        note = CharField(max_length=300, default="")
        closed_on = DateField(null=True)

        class Meta:
            constraints = [Check("least >= 0")]

    SupplyItem.add_index(
        SupplyItem.community_id,
        SupplyItem.name,
        SupplyItem.spec,
        unique=True,
        where=SQL("closed_on is null"),
        name="supply_item_name",
    )

    class SupplyPlace(Keyed):
        name = CharField(max_length=40)
        address = CharField(max_length=80, default="")
        keeper = CharField(max_length=40, default="")
        phone = CharField(max_length=30, default="")
        closed_on = DateField(null=True)

    SupplyPlace.add_index(
        SupplyPlace.community_id,
        SupplyPlace.name,
        unique=True,
        where=SQL("closed_on is null"),
        name="supply_place_name",
    )

    class SupplyLot(Keyed):
        item = ForeignKeyField(SupplyItem, index=False)
        place = ForeignKeyField(SupplyPlace)
        expires_on = DateField(null=True)
        quantity = IntegerField(default=0)

        class Meta:
            constraints = [Check("quantity >= 0")]
            indexes = ((("item", "place", "expires_on"), False),)

    SupplyLot.add_index(
        SupplyLot.expires_on, where=SQL("expires_on is not null and quantity > 0"), name="supply_lot_expiry"
    )

    class SupplyMove(Keyed):
        lot = ForeignKeyField(SupplyLot, index=False)
        batch_id = CharField(max_length=32, index=True)
        kind = CharField(max_length=12)
        quantity = IntegerField()
        change = IntegerField()
        reason = CharField(max_length=12, default="")
        document = CharField(max_length=60, default="")
        party = CharField(max_length=60, default="")
        note = CharField(max_length=300, default="")
        moved_on = DateField(index=True)
        moved_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        loan_id = CharField(max_length=32, null=True, index=True)
        issue_id = CharField(max_length=32, null=True, index=True)
        stocktake_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [Check("quantity > 0"), Check("change in (quantity, -quantity, 0)")]
            indexes = ((("lot", "moved_at"), False),)

    class SupplyLoan(Keyed):
        lot = ForeignKeyField(SupplyLot)
        batch_id = CharField(max_length=32)
        quantity = IntegerField()
        returned = IntegerField(default=0)
        lost = IntegerField(default=0)
        holder = CharField(max_length=60)
        phone = CharField(max_length=30, default="")
        household_id = CharField(max_length=32, null=True, index=True)
        lent_on = DateField()
        due_on = DateField(null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [
                Check("quantity > 0"),
                Check("returned >= 0 and lost >= 0 and returned + lost <= quantity"),
            ]

    SupplyLoan.add_index(SupplyLoan.lent_on, where=SQL("returned + lost < quantity"), name="supply_loan_open")

    class SupplyCampaign(Keyed):
        name = CharField(max_length=60)
        document = CharField(max_length=60, default="")
        place = ForeignKeyField(SupplyPlace, null=True)
        buildings = TextField(default="[]")
        tag = CharField(max_length=4, default="")
        from_on = DateField(index=True)
        to_on = DateField()
        ended_on = DateField(null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [Check("to_on >= from_on")]

    class SupplyCampaignItem(Keyed):
        campaign = ForeignKeyField(SupplyCampaign, index=False)
        item = ForeignKeyField(SupplyItem)
        each = IntegerField()
        per = CharField(max_length=12)
        place = IntegerField(default=0)

        class Meta:
            constraints = [Check("each > 0"), Check("per in ('household', 'head')")]
            indexes = ((("community_id", "campaign", "item"), True),)

    class SupplyIssue(Keyed):
        campaign = ForeignKeyField(SupplyCampaign, index=False)
        item = ForeignKeyField(SupplyItem)
        batch_id = CharField(max_length=32, index=True)
        household_id = CharField(max_length=32, null=True, index=True)
        name = CharField(max_length=60, default="")
        heads = IntegerField(default=1)
        quantity = IntegerField()
        receiver = CharField(max_length=60)
        behalf = CharField(max_length=60, default="")
        proof = CharField(max_length=12)
        note = CharField(max_length=300, default="")
        issued_on = DateField()
        issued_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        taken_back_on = DateField(null=True)
        reason = CharField(max_length=300, default="")

        class Meta:
            constraints = [Check("quantity > 0")]
            indexes = ((("campaign", "issued_at"), False),)

    SupplyIssue.add_index(
        SupplyIssue.community_id,
        SupplyIssue.campaign,
        SupplyIssue.item,
        SupplyIssue.household_id,
        unique=True,
        where=SQL("household_id is not null and taken_back_on is null"),
        name="supply_issue_once",
    )
    SupplyIssue.add_index(
        SupplyIssue.community_id,
        SupplyIssue.campaign,
        SupplyIssue.item,
        SupplyIssue.name,
        unique=True,
        where=SQL("household_id is null and taken_back_on is null"),
        name="supply_issue_once_by_name",
    )

    class SupplyStocktake(Keyed):
        place = ForeignKeyField(SupplyPlace)
        counted_on = DateField(index=True)
        counted_by = CharField(max_length=60, default="")
        note = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

    class SupplyStocktakeLine(Keyed):
        stocktake = ForeignKeyField(SupplyStocktake)
        lot = ForeignKeyField(SupplyLot)
        booked = IntegerField()
        counted = IntegerField()
        reason = CharField(max_length=12, default="")
        note = CharField(max_length=300, default="")

        class Meta:
            constraints = [Check("booked >= 0 and counted >= 0")]

    db.create_tables(
        [
            SupplyItem,
            SupplyPlace,
            SupplyLot,
            SupplyMove,
            SupplyLoan,
            SupplyCampaign,
            SupplyCampaignItem,
            SupplyIssue,
            SupplyStocktake,
            SupplyStocktakeLine,
        ]
    )


def down(migrator, db):
    for name in (
        "supply_stocktake_line",
        "supply_stocktake",
        "supply_issue",
        "supply_campaign_item",
        "supply_campaign",
        "supply_loan",
        "supply_move",
        "supply_lot",
        "supply_place",
        "supply_item",
    ):
        migrator.migrate(migrator.drop_table(name))
