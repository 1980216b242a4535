"""Coming days of rights: what is to be confirmed by a day, a card that ends, days of the year in which one applies."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from db.rules import policy_terms
from db.rules.agenda import Weight
from db.rules.benefit_outreach import is_of_children
from db.rules.deadlines import months_after
from db.rules.policies import Policy, Review, Window
from db.rules.policy_conditions import Amounts, Group, Until, leaves
from db.rules.words import N_

# What was to be confirmed stays on the list for so many days after it was due; a card that ended as long.
KEPT_DAYS = 365
# A card is told of so many days before it ends, where its policy says nothing of that.
CARD_DAYS = (30, 7)
NEAR_DAYS = 7
OPENS_DAYS, CLOSES_DAYS = 7, 30
CONFIRM = N_("to be confirmed by {day}: {policy:en}")
ENDS = N_("ends {day}: {policy:en}")
# A card tells of health or money: on a list it is only said that one ends.
SOMETHING_ENDS = N_("a card ends {day}; which one stands on the person's page")

SOMETHING_DUE = N_("something is to be confirmed by {day}; what it is stands on the person's page")


@dataclass(frozen=True)
class Watch:
    """One day of people's lives that a policy watches: the circumstance `fact`, `review` counting from it (None where
    the day itself is the end), and so many days before which it is told."""

    policy: Policy
    fact: str
    review: Review | None
    warn_days: tuple[int, ...]

    @property
    def about(self) -> str:
        """What is said of it, as marked text with {policy} and {day}."""
        return CONFIRM if self.review else ENDS

    @property
    def on_lists(self) -> str:
        """What is said of it on a list that others see: not what it is, where that tells of health or money."""
        if not self.is_confined:
            return self.about
        return SOMETHING_DUE if self.review else SOMETHING_ENDS

    @property
    def is_confined(self) -> bool:
        """Whether it tells of somebody's health or money, so that lists and doors do not say what it is: a card does,
        and so does what follows from a key group, a sum, or an age below which somebody is a child."""
        asked = leaves(self.policy.condition)
        return self.review is None or any(is_of_children(one) or isinstance(one, Group | Amounts) for one in asked)

    @property
    def ahead(self) -> int:
        """How many days before it is told of first."""
        return max(self.warn_days, default=0)

    def due_on(self, value: str) -> datetime.date | None:
        """The day on which it is due, from the circumstance as it is kept; None where that is no day."""
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            return None
        return policy_terms.review_on(self.review, day) if self.review else day

    def values(self, first: datetime.date, last: datetime.date) -> tuple[str, str]:
        """Between which two texts a circumstance stands of which something is due on one of these days."""
        back = self.review.every_months or 0 if self.review else 0
        # A month has no 31st: three days more on each side, and `due_on` decides.
        margin = datetime.timedelta(days=3 if back else 0)
        return str(months_after(first, -back) - margin), str(months_after(last, -back) + margin)


def watches(policy: Policy) -> Iterator[Watch]:
    """What a policy watches: its review, where that counts from a circumstance, and cards that must not be over."""
    review = policy.review
    if review.counts_from and review.every_months:
        yield Watch(policy, review.counts_from, review, review.warn_days or CARD_DAYS)
    for fact in dict.fromkeys(one.fact for one in leaves(policy.condition) if isinstance(one, Until)):
        yield Watch(policy, fact, None, CARD_DAYS)


def weight(due_on: datetime.date, today: datetime.date) -> Weight:
    """How much it presses: it is over, the last days run, or it is to come."""
    if due_on < today:
        return Weight.OVERDUE
    return Weight.TODAY if due_on <= today + datetime.timedelta(days=NEAR_DAYS) else Weight.COMING


def window_days(window: Window, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of the window in which a day lies; None outside it."""
    if not window.holds(today):
        return None
    on = today.month * 100 + today.day
    turns = window.from_day > window.to_day
    first_year = today.year - (1 if turns and on <= window.to_day else 0)
    last_year = first_year + (1 if turns else 0)
    return as_day(first_year, window.from_day), as_day(last_year, window.to_day)


def as_day(year: int, number: int) -> datetime.date:
    """A day of a year from month and day in one number: 901 is 1 September, 229 the last of February in any year."""
    month, day = divmod(number, 100)
    first = datetime.date(year, month, 1)
    last = months_after(first, 1) - datetime.timedelta(days=1)
    return min(first + datetime.timedelta(days=day - 1), last)


def is_told(first: datetime.date, last: datetime.date, today: datetime.date) -> bool:
    """Whether a window is told of today: when it opens, and in the days before it closes."""
    return (today - first).days < OPENS_DAYS or (last - today).days < CLOSES_DAYS
