"""Benefits: who receives what, and what somebody said when told of a right."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.residents import Person


class Benefit(Table):
    """Something a person receives under a policy, from a day on; an open end means that it still runs.

    `household_id` names the household it is paid for, where it is not for one person alone, and `heads` how many people
    that was reckoned for. `fen` is paid each `every` months, 0: once. `reason` is a code and says why it ended.
    `kept_after` is the day of the death or leaving after which somebody found that it goes on, `kept_why` says why.
    """

    person = peewee.ForeignKeyField(Person, backref="benefits", index=False)
    household_id = KeyField(to="household", null=True)
    heads = peewee.IntegerField(default=0)
    policy = peewee.CharField(max_length=12)
    from_on = peewee.DateField()
    to_on = peewee.DateField(null=True)
    fen = peewee.IntegerField(default=0)
    every = peewee.IntegerField(default=1)
    paid_from = peewee.CharField(max_length=60, default="")
    application_id = KeyField(to="application", null=True)
    reason = peewee.CharField(max_length=12, default="")
    note = peewee.CharField(max_length=300, default="")
    kept_after = peewee.DateField(null=True)
    kept_why = peewee.CharField(max_length=300, default="")

    class Meta:
        constraints = [
            peewee.Check("fen >= 0 and heads >= 0"),
            peewee.Check("every between 0 and 120"),
            peewee.Check("to_on is null or to_on >= from_on"),
        ]
        indexes = ((("person", "policy"), False), (("policy", "from_on"), False))


# What still runs is asked for of a whole household when one of it dies or leaves.
Benefit.add_index(
    Benefit.household_id,
    where=peewee.SQL("household_id is not null and to_on is null"),
    name="benefit_household",
)


class BenefitAnswer(Table):
    """One line of the journal of what was said about a right: told, declined, applied, or does not qualify after all.

    `answer` and `way` are codes; the last line of a person and a policy counts. None is ever changed.
    """

    person = peewee.ForeignKeyField(Person, backref="benefit_answers", index=False)
    policy = peewee.CharField(max_length=12)
    answer = peewee.CharField(max_length=12)
    answered_on = peewee.DateField(index=True)
    way = peewee.CharField(max_length=12, default="")
    note = peewee.CharField(max_length=300, default="")
    worker_id = KeyField(null=True)
    application_id = KeyField(to="application", null=True)

    class Meta:
        indexes = ((("person", "policy"), False), (("policy", "answered_on"), False))
