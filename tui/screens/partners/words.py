"""Partner units in words: how an agreement stands, how much is left, why an offer fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.queries.offer_matches import MatchLine
from db.queries.offers import NeedLine, OfferLine
from db.queries.partners import AgreementLine
from db.rules import offers
from db.rules.offers import AGREED, OFF
from db.rules.partners import Standing
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.sitting import Sitting

STANDINGS: Mapping[Standing, str] = {
    Standing.RUNS: N_("agreement runs"),
    Standing.ENDING: N_("agreement ends soon"),
    Standing.COMING: N_("agreement is to come"),
    Standing.OVER: N_("agreement is over"),
}
SIGNS: Mapping[Standing, str] = {Standing.ENDING: matter_words.SOON, Standing.OVER: matter_words.ENDED}


def standing(one: Standing | None) -> str:
    """How the agreement of a unit stands."""
    return _(STANDINGS[one]) if one else _("no agreement")


def much(page: Sitting, quantity: int | None, unit: str) -> str:
    """How much, with the unit; what is not counted says so."""
    return _("not counted") if quantity is None else f"{quantity} {page.label(offers.UNITS, unit)}"


def left(page: Sitting, one: OfferLine) -> str:
    """How much is left of an offer."""
    if one.left is None:
        return _("not counted")
    return _("{left} of {all} left", left=one.left, all=much(page, one.quantity, one.unit))


def met(page: Sitting, one: NeedLine) -> str:
    """How far a need is met."""
    if one.is_met:
        return _("fully met")
    if one.quantity is None:
        return _("being met") if one.matches else _("no offer taken")
    wanted = much(page, one.quantity, one.unit)
    return _("{came} of {wanted} came, {left} not taken", came=one.came, wanted=wanted, left=one.left)


def need_sign(page: Sitting, one: NeedLine) -> str:
    """The sign before a need: its day has passed, nobody was found, it is met."""
    if one.is_met or one.closed_on:
        return matter_words.ENDED
    if one.is_late(page.today):
        return matter_words.LATE
    return "" if one.matches else matter_words.SOON


def match_sign(page: Sitting, one: MatchLine) -> str:
    """The sign before a match: late, to be thanked for, or over."""
    if one.state == AGREED:
        return matter_words.LATE if one.due_on is not None and one.due_on < page.today else ""
    return matter_words.SOON if one.is_to_be_thanked else matter_words.ENDED


def match_state(page: Sitting, one: MatchLine) -> str:
    """Where a match stands: agreed, done, off, what came, and whether somebody was thanked."""
    came = much(page, one.came, one.unit) if one.came else _("{times} times", times=one.times) if one.times else ""
    thanked = _("to be thanked") if one.is_to_be_thanked else _("thanked") if one.thanked_on else ""
    why = one.reason if one.state == OFF else ""
    return joined(page.label(offers.STATES, one.state), came, thanked, why)


def reasons(page: Sitting, told: Iterable[str]) -> str:
    """Why an offer fits: what speaks for it with +, what against it with -."""
    return " ".join(
        ("-" if page.facts(offers.REASONS, code).get("doubts") else "+") + page.label(offers.REASONS, code)
        for code in told
    )


def agreement(one: AgreementLine) -> str:
    """From when to when, and how it stands."""
    until = str(one.to_on) if one.to_on else _("without an end")
    return joined(f"{one.from_on}..{until}", standing(one.standing), one.reason)
