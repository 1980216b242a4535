"""Sums that are paid in parts, month by month: read from one line, and divided."""

from __future__ import annotations

import calendar
import datetime
import re

from db.rules import dates, dispute_agreements, official_text
from db.rules.dispute_agreements import Duty
from db.rules.problems import Problem
from db.rules.words import N_

PARTS = re.compile(r"([0-9]{1,2})[期次]?")
WHAT = "赔偿款"
HOW = N_("Write the sum, in how many parts, and the day of the first: 12000 6 12-15, and what it is for.")
MOST = N_("In 2 to {most} parts, and each of at least one fen.")


def read(typed: str, today: datetime.date) -> list[Duty] | Problem:
    """Instalments as typed on one line: the sum, how many, the first day, and what for; a Problem for what is none."""
    words = typed.split(maxsplit=3)
    if len(words) < 3:
        return Problem("duties", HOW)
    amount, parts, first_on = official_text.fen(words[0]), PARTS.fullmatch(words[1]), dates.coming_day(words[2], today)
    if amount is None or parts is None or first_on is None:
        return Problem("duties", HOW)
    count = int(parts[1])
    if not 2 <= count <= min(dispute_agreements.MOST_DUTIES, amount):
        return Problem("duties", MOST, values={"most": dispute_agreements.MOST_DUTIES})
    return divided(words[3].strip() if len(words) > 3 else WHAT, amount, count, first_on)


def divided(what: str, amount_fen: int, parts: int, first_on: datetime.date) -> list[Duty]:
    """A sum in equal parts, each a month after the one before; what does not divide stands on the last one.

    A sum in whole yuan is divided into whole yuan.
    """
    unit = official_text.FEN if amount_fen % official_text.FEN == 0 and amount_fen >= parts * official_text.FEN else 1
    share = amount_fen // unit // parts * unit
    sums = [share] * (parts - 1) + [amount_fen - share * (parts - 1)]
    return [Duty(f"{what}（第{place}期）", months_after(first_on, place - 1), one) for place, one in enumerate(sums, 1)]


def months_after(on: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last day of a month that is too short."""
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return datetime.date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))
