"""Partner units: contacts, agreements, offers, needs, matches, deliveries, thanks."""

from peewee import SQL, BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model


def up(migrator, db):
    class Keyed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)

        class Meta:
            database = db
            legacy_table_names = False

    class Partner(Keyed):
        name = CharField(max_length=80)
        name_sort = CharField(max_length=160)
        credit_code = CharField(max_length=18, default="")
        kind = CharField(max_length=12)
        address = CharField(max_length=120, default="")
        head = CharField(max_length=40, default="")
        safety_officer = CharField(max_length=40, default="")
        party_body = CharField(max_length=80, default="")
        staff = IntegerField(null=True)
        note = CharField(max_length=300, default="")
        closed_on = DateField(null=True)
        reason = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

    Partner.add_index(
        Partner.community_id,
        Partner.credit_code,
        unique=True,
        where=SQL("credit_code <> '' and closed_on is null"),
        name="partner_credit_code",
    )

    class PartnerContact(Keyed):
        partner = ForeignKeyField(Partner)
        name = CharField(max_length=40)
        post = CharField(max_length=40, default="")
        phone = CharField(max_length=30, default="")
        is_main = BooleanField(default=False)
        to_on = DateField(null=True)

    class PartnerAgreement(Keyed):
        partner = ForeignKeyField(Partner)
        title = CharField(max_length=80)
        signed_on = DateField()
        from_on = DateField()
        to_on = DateField(null=True, index=True)
        ended_on = DateField(null=True)
        reason = CharField(max_length=300, default="")
        text = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [Check("to_on is null or to_on >= from_on")]

    class PartnerOffer(Keyed):
        partner = ForeignKeyField(Partner)
        kind = CharField(max_length=12)
        what = CharField(max_length=100)
        quantity = IntegerField(null=True)
        unit = CharField(max_length=12, default="")
        from_on = DateField()
        to_on = DateField(null=True)
        note = CharField(max_length=300, default="")
        closed_on = DateField(null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [Check("quantity is null or quantity > 0")]

    class PartnerNeed(Keyed):
        kind = CharField(max_length=12)
        what = CharField(max_length=100)
        quantity = IntegerField(null=True)
        unit = CharField(max_length=12, default="")
        by_on = DateField(null=True, index=True)
        whose = CharField(max_length=60, default="")
        person_id = CharField(max_length=32, null=True, index=True)
        household_id = CharField(max_length=32, null=True)
        note = CharField(max_length=300, default="")
        noted_on = DateField()
        closed_on = DateField(null=True)
        reason = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [Check("quantity is null or quantity > 0")]

    class PartnerMatch(Keyed):
        need = ForeignKeyField(PartnerNeed)
        offer = ForeignKeyField(PartnerOffer)
        quantity = IntegerField(null=True)
        reasons = CharField(max_length=200, default="")
        state = CharField(max_length=8)
        due_on = DateField(null=True)
        matched_on = DateField()
        reason = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            constraints = [
                Check("state in ('agreed', 'done', 'off')"),
                Check("quantity is null or quantity > 0"),
            ]

    class PartnerDelivery(Keyed):
        match = ForeignKeyField(PartnerMatch)
        delivered_on = DateField()
        quantity = IntegerField(null=True)
        receiver = CharField(max_length=60, default="")
        note = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)
        withdrawn_on = DateField(null=True)
        reason = CharField(max_length=300, default="")

        class Meta:
            constraints = [Check("quantity is null or quantity > 0")]

    class PartnerThanks(Keyed):
        partner = ForeignKeyField(Partner)
        match_id = CharField(max_length=32, null=True, index=True)
        thanked_on = DateField()
        how = CharField(max_length=12)
        text = CharField(max_length=300, default="")
        worker_id = CharField(max_length=32, null=True)

    db.create_tables(
        [
            Partner,
            PartnerContact,
            PartnerAgreement,
            PartnerOffer,
            PartnerNeed,
            PartnerMatch,
            PartnerDelivery,
            PartnerThanks,
        ]
    )


def down(migrator, db):
    for name in (
        "partner_thanks",
        "partner_delivery",
        "partner_match",
        "partner_need",
        "partner_offer",
        "partner_agreement",
        "partner_contact",
        "partner",
    ):
        migrator.migrate(migrator.drop_table(name))
