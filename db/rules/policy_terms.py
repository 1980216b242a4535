"""Terms of policies: how much is due at an age, from which month on, and when a right is looked at again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from db.rules import coming_days
from db.rules.dates import PartialDate
from db.rules.deadlines import months_after
from db.rules.policies import Amount, Policy, Review, Start


def amounts(policy: Policy, birth: PartialDate | None, on: datetime.date) -> tuple[Amount, ...]:
    """What is paid to somebody on a day: the amounts without a band of ages, and those whose band the age lies in.

    Of a birth date known only in part the latest day it can be counts: nobody is promised a band too early.
    """
    return tuple(one for one in policy.amounts if _is_in_band(one, birth, on))


def _is_in_band(amount: Amount, birth: PartialDate | None, on: datetime.date) -> bool:
    """Whether somebody's age lies in the band of an amount; `age_to` is the last year of age that does."""
    if amount.age_from is None and amount.age_to is None:
        return True
    if birth is None:
        return False
    latest = PartialDate.of(birth.last_day)
    is_old_enough = amount.age_from is None or coming_days.turns_on(latest, amount.age_from) <= on
    return is_old_enough and (amount.age_to is None or coming_days.turns_on(latest, amount.age_to + 1) > on)


def first_month(
    start: Start, approved_on: datetime.date, asked_on: datetime.date, entitled_on: datetime.date | None = None
) -> datetime.date:
    """The first day of the month from which a right is paid or holds.

    `asked_on` is the day of the application, `entitled_on` the day on which the last condition came true (a birthday);
    nobody is paid for a month before it.
    """
    chosen = {
        Start.MONTH_AFTER_APPROVAL: months_after(approved_on.replace(day=1), 1),
        Start.MONTH_OF_APPROVAL: approved_on,
        Start.MONTH_OF_REQUEST: asked_on,
        Start.MONTH_OF_ELIGIBILITY: entitled_on or asked_on,
        Start.ONCE: approved_on,
    }[start].replace(day=1)
    return max(chosen, entitled_on.replace(day=1)) if entitled_on else chosen


def review_on(review: Review, from_on: datetime.date) -> datetime.date | None:
    """The day by which a right is looked at again, counted from a day; None where it never is."""
    return months_after(from_on, review.every_months) if review.every_months else None


def warned(due_on: datetime.date, warn_days: Sequence[int], today: datetime.date) -> int | None:
    """Which of the warnings before a day is reached (60, 30 or 7 days before): the last one; None when none is yet.

    Past the day the last warning stays.
    """
    reached = [days for days in warn_days if (due_on - today).days <= days]
    return min(reached, default=None)


def told_from(policy: Policy, birth: PartialDate, age: int) -> datetime.date:
    """From which day on somebody is told of a birthday that brings a right or a higher amount."""
    return coming_days.turns_on(birth, age) - datetime.timedelta(days=policy.remind_days)
