"""Loans: what was said to those who still have something that was lent; what is lent stands with the supplies."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.supplies import SupplyLoan


class LoanNote(Table):
    """One word about something lent: that it was asked back (`urge`), or that it may stay longer (`extend`, from
    `due_before` to `due_on`). Notes of one call share `batch_id`; none is ever changed."""

    loan = peewee.ForeignKeyField(SupplyLoan, backref="notes")
    batch_id = KeyField()
    kind = peewee.CharField(max_length=8)
    noted_at = peewee.DateTimeField()
    due_before = peewee.DateField(null=True)
    due_on = peewee.DateField(null=True)
    note = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("kind in ('urge', 'extend')")]
