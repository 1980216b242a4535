"""Applications in words: sums, stages, what a policy is called, and how sure that is."""

from __future__ import annotations

from db.rules import official_text
from db.rules.policies import Amount, Policy, Stage, Unit, Verdict
from db.rules.words import N_, P_
from tui import i18n
from tui.i18n import _, counted
from tui.matter_words import joined

VERDICTS = {
    Verdict.MAY: N_("may qualify"),
    Verdict.NOT: N_("does not qualify"),
    Verdict.MISSING: N_("cannot be told"),
}
SIGNS = {Verdict.MAY: "+", Verdict.NOT: "-", Verdict.MISSING: "?"}
DAYS = {
    Unit.WORKING: P_("{number} working day", "{number} working days"),
    Unit.CALENDAR: P_("{number} day", "{number} days"),
}
CHECKED = "sourced"


def policy_name(policy: Policy) -> str:
    """What a policy is called in the language in use."""
    return i18n.either(policy.zh, policy.en)


def stage(one: Stage) -> str:
    """A stage: who does what."""
    actor, what = i18n.either(one.actor_zh, one.actor_en), i18n.either(one.zh, one.en)
    return _("{actor}: {what}", actor=actor, what=what)


def term(one: Stage) -> str:
    """Within how many days a stage is to be over."""
    return counted(*DAYS[one.unit], one.days) if one.days else _("no limit known")


def standing(policy: Policy) -> str:
    """Where a policy was read, and whether anybody compared it with its source."""
    at = policy.standing
    checked = (
        _("checked {day}", day=at.checked_on)
        if at.certainty == CHECKED and at.checked_on
        else _("not compared with its source")
    )
    return joined(policy.code, at.region, at.source, checked)


def rhythm(every: int | None) -> str:
    """How often a sum is paid."""
    if not every:
        return _("once")
    return _("a month") if every == 1 else counted("every {number} month", "every {number} months", every)


def money(fen: int | None, every: int | None) -> str:
    """A sum and how often it is paid; nothing where nothing is paid."""
    if not fen:
        return ""
    return _("{sum} yuan {rhythm}", sum=official_text.yuan(fen), rhythm=rhythm(every))


def amount(one: Amount) -> str:
    """A sum of the policy, to whom it goes."""
    return joined(money(one.fen, one.every), i18n.either(one.zh, one.en))
