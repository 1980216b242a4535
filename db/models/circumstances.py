"""Circumstances: dated facts of a person or a household that the register does not have, for policies to judge by."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.households import Household
from db.models.residents import Person


class Circumstance(Table):
    """One fact from when to when: `code` is of the list `circumstances`, `value` as that kind of fact is written.

    It belongs to a person or to a household, never to both. Two of one code never hold on the same day.
    """

    person = peewee.ForeignKeyField(Person, null=True, index=False)
    household = peewee.ForeignKeyField(Household, null=True, index=False)
    code = peewee.CharField(max_length=12)
    value = peewee.CharField(max_length=40)
    from_on = peewee.DateField()
    to_on = peewee.DateField(null=True)
    source = peewee.CharField(max_length=60, default="")
    noted_by = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("(person_id is null) <> (household_id is null)")]
        # Where the whole register is read, all that is asked stands in the index, person by person.
        indexes = (
            (("person", "code", "value", "from_on", "to_on"), False),
            (("household", "code", "value", "from_on", "to_on"), False),
            (("code", "value"), False),
        )
