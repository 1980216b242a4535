"""Policies judged one by one and as a query: of the same people both say the same."""

from __future__ import annotations

import datetime

from db import base
from db.desk import Desk
from db.models.residents import Person
from db.queries import policies, policy_ground, policy_rules
from db.queries.policy_register import Register
from db.rules.policies import Policy, Standing, Verdict
from db.rules.policy_conditions import Amounts, Every, ForYear, Group, Not, OneOf, Retired, Since, Some, Until
from tests.db import rights

# Days on which boundaries of age and of months lie, in a leap year and outside of one.
DAYS = (rights.TODAY, datetime.date(2027, 2, 28), datetime.date(2027, 3, 1), datetime.date(2028, 2, 29))
# What no planted policy asks in this way.
ODD = Some(
    (
        Every(
            (
                Not(Every((Retired(12), OneOf("sex", ("1",))))),
                Amounts("dole_months", 11, 100),
                Since("lives_since", days=184),
            )
        ),
        Not(Some((Until("permit_on"), ForYear("insured_year"), Group("C1", ("3",), is_family=True)))),
        Not(Group("A4", ("1",))),
        Every((Amounts("income", at_most=79_999), Not(Amounts("home_m2", below=15)), Not(Since("jobless_on", 6)))),
    )
)


def everything() -> list[Policy]:
    """The planted policies, and one that asks everything else."""
    standing = Standing("CN", "", datetime.date(2020, 1, 1))
    return [*rights.planted(), Policy("P-99", "1", "奇", "odd", standing, ODD)]


def as_a_query(all_policies: list[Policy], day: datetime.date) -> dict[str, dict[str, Verdict]]:
    """What one query over the register says of everybody who lives here, by person and policy."""
    register = Register(all_policies, day, policy_ground.lists())
    # A file answers 1 and 0, a server true and false: as keys they are the same.
    names = {True: Verdict.MAY, False: Verdict.NOT, None: Verdict.MISSING}
    columns = [register.truths[policy.code] for policy in all_policies]
    rows = base.raw(register.people(Person.id, *columns).where(Person.state == "here"))
    return {
        key: {one.code: names[truth] for one, truth in zip(all_policies, truths, strict=True)} for key, *truths in rows
    }


def test_the_register_as_a_query_says_of_everybody_what_judging_says(desk: Desk) -> None:
    people = rights.crowd(desk, 240, seed=7)
    all_policies = everything()
    seen = set()
    for day in DAYS:
        judged = desk.ask_now(policy_rules.judged, all_policies, people, day)
        here = desk.ask_now(rights.living, people)
        one_by_one = {key: {code: one.verdict for code, one in judged[key].items()} for key in here}
        assert desk.ask_now(as_a_query, all_policies, day) == one_by_one
        seen |= {pair for verdicts in one_by_one.values() for pair in verdicts.items()}
        counted = desk.ask_now(policy_rules.counts, all_policies, day, None)
        for policy in all_policies:
            said = [one_by_one[key][policy.code] for key in here]
            assert counted[policy.code] == {one: said.count(one) for one in Verdict}, policy.code
    for verdict in Verdict:
        asked = ([all_policies[0]], verdict, day, None, 1000, None)
        expected = sorted(key for key in here if one_by_one[key]["P-01"] is verdict)
        assert desk.ask_now(policy_rules.of_verdict, *asked) == expected
    # What nobody in the crowd ever is would be compared with nothing.
    assert len(seen) > 2 * len(all_policies)


def test_whoever_may_qualify_is_listed_in_pages_that_follow_each_other(desk: Desk) -> None:
    rights.plant(desk)
    rights.crowd(desk, 120, 3)
    whole = desk.ask_now(policies.may_qualify, "P-22", rights.TODAY)
    first = desk.ask_now(policies.may_qualify, "P-22", rights.TODAY, None, 5)
    then = desk.ask_now(policies.may_qualify, "P-22", rights.TODAY, None, 1000, first[-1])
    assert whole == first + then
    assert whole == sorted(whole)
    assert len(whole) > 10
