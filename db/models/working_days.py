"""Working days: the days that are off or worked whatever their weekday, and the years whose notice is known."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee

# A day that was marked by hand belongs to no year's notice.
BY_HAND = 0


class ExceptionalDay(Table):
    """One day that a notice or a worker takes out of the weekday rule.

    `notice_year` is the year of the notice that says so, 0 where somebody marked the day by hand. Both may speak of
    one day: what was marked by hand counts, then the latest notice.
    """

    on = peewee.DateField()
    is_working = peewee.BooleanField()
    name = peewee.CharField(max_length=40)
    notice_year = peewee.IntegerField(default=BY_HAND)
    source = peewee.CharField(max_length=200, default="")

    class Meta:
        indexes = ((("community_id", "on", "notice_year"), True),)


class PublishedYear(Table):
    """A year whose notice on holidays is known. `is_planted`: as the program brought it, and not taken over by hand."""

    year = peewee.IntegerField()
    source = peewee.CharField(max_length=200)
    region = peewee.CharField(max_length=12, default="CN")
    published_on = peewee.DateField(null=True)
    checked_on = peewee.DateField(null=True)
    is_planted = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("community_id", "year"), True),)
