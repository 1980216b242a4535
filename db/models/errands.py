"""Errands run for people, with what went from hand to hand; and the use of the seals with the proofs issued."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.residents import Person


class Errand(Table):
    """One errand: for whom, of which kind, what, who runs it, by when, and how it ended.

    `runner` is a name where no worker of the community runs it. `application_id` is the application that it serves.
    """

    number = peewee.CharField(max_length=24)
    numbered_on = peewee.DateField()
    number_mark = peewee.CharField(max_length=4, default="")
    number_place = peewee.IntegerField()
    former_number = peewee.CharField(max_length=24, null=True)
    person = peewee.ForeignKeyField(Person, backref="errands")
    kind = peewee.CharField(max_length=12)
    what = peewee.CharField(max_length=200, default="")
    worker_id = KeyField(null=True)
    runner = peewee.CharField(max_length=50, default="")
    asked_on = peewee.DateField()
    due_on = peewee.DateField()
    application_id = KeyField(to="application", null=True, index=True)
    ended_on = peewee.DateField(null=True)
    outcome = peewee.CharField(max_length=12, default="")
    result = peewee.CharField(max_length=200, default="")

    class Meta:
        indexes = ((("community_id", "number"), True),)


Errand.add_index(Errand.due_on, where=peewee.SQL("ended_on is null"), name="errand_due")


class ErrandItem(Table):
    """Something that went from hand to hand in an errand: a row of a journal.

    `way` says whether it was taken along, spent with a receipt, or given back. `item_id` is what is given back. A row
    never changes; a wrong one is struck out by a later one that names it (`strikes_id`).
    """

    errand = peewee.ForeignKeyField(Errand, backref="items")
    way = peewee.CharField(max_length=8)
    what = peewee.CharField(max_length=80)
    fen = peewee.BigIntegerField(null=True)
    receipt = peewee.CharField(max_length=40, default="")
    hand = peewee.CharField(max_length=50, default="")
    passed_on = peewee.DateField()
    item_id = KeyField(to="errand_item", null=True)
    strikes_id = KeyField(to="errand_item", null=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("way in ('taken', 'spent', 'back', 'strike')"), peewee.Check("fen > 0")]


class SealUse(Table):
    """One use of a seal: what was stamped, how often, for whom and what for, who allowed it, who stamped it.

    `proof` is the entry of the table of proofs that it was, empty for other papers. A row is never taken out: one that
    was written down wrongly is voided with its reason.
    """

    number = peewee.CharField(max_length=24)
    numbered_on = peewee.DateField()
    number_mark = peewee.CharField(max_length=4, default="")
    number_place = peewee.IntegerField()
    former_number = peewee.CharField(max_length=24, null=True)
    used_on = peewee.DateField(index=True)
    seal = peewee.CharField(max_length=12)
    proof = peewee.CharField(max_length=12, default="")
    title = peewee.CharField(max_length=80)
    text = peewee.TextField(default="")
    copies = peewee.IntegerField(default=1)
    person = peewee.ForeignKeyField(Person, null=True, backref="seal_uses")
    applicant = peewee.CharField(max_length=80)
    recipient = peewee.CharField(max_length=80, default="")
    approved_by = peewee.CharField(max_length=50)
    worker_id = KeyField(null=True)
    voided_on = peewee.DateField(null=True)
    void_reason = peewee.CharField(max_length=200, default="")

    class Meta:
        constraints = [peewee.Check("copies between 1 and 999")]
        indexes = ((("community_id", "number"), True),)
