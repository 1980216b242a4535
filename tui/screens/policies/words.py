"""Policies in words: what they are called, whether their values were checked, how a right stands, what it pays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from db.queries.benefit_rights import RightLine
from db.queries.benefits import BenefitLine
from db.queries.policies import PolicyCard, PolicyLine
from db.rules import benefits
from db.rules.benefit_answers import ANSWERS
from db.rules.policies import Amount, Judgement, Policy, Reason, Stage, Unit, Verdict
from db.rules.words import N_
from tui import i18n
from tui.i18n import _, counted
from tui.matter_words import joined
from tui.sitting import Sitting

# A sign before each line, so that nothing is said by colour alone.
SIGNS: Mapping[Verdict, str] = {Verdict.MAY: "+", Verdict.MISSING: "?", Verdict.NOT: "-"}
STEP_IN = "  "
HAS, TO_TELL = "=", "*"
VERDICTS: Mapping[Verdict, str] = {
    Verdict.MAY: N_("may qualify"),
    Verdict.MISSING: N_("too little is known"),
    Verdict.NOT: N_("does not qualify"),
}
SAID: Mapping[Verdict, str] = {
    Verdict.MAY: N_("fits"),
    Verdict.MISSING: N_("not known"),
    Verdict.NOT: N_("does not fit"),
}
RHYTHMS: Mapping[int, str] = {0: N_("once"), 1: N_("a month"), 12: N_("a year")}


def title(line: PolicyLine) -> str:
    """What a policy is called."""
    return i18n.either(line.zh, line.en)


def standing(line: PolicyLine) -> str:
    """Of which region a policy is, and whether anybody compared its values with a source."""
    return joined(line.region, checked(line))


def checked(line: PolicyLine) -> str:
    """Whether, and when, anybody compared the values of a policy with a source that holds here."""
    return str(line.checked_on) if line.is_checked and line.checked_on else _("not verified")


def signed(one: RightLine) -> str:
    """How a right stands with a person, as a sign."""
    if one.benefit:
        return HAS
    return TO_TELL if one.is_to_tell else SIGNS[one.judgement.verdict]


def stands(page: Sitting, one: RightLine) -> str:
    """How a right stands with a person, in words: received, ruled out, answered, or what the rule says."""
    if one.benefit:
        return received(one.benefit)
    if one.excluded_by:
        return _("not beside {code}", code=one.excluded_by)
    said = ""
    if one.answer:
        said = joined(page.label(ANSWERS, one.answer.answer), f"{one.answer.on:%m-%d}")
    return joined(said, _(VERDICTS[one.judgement.verdict]))


def received(one: BenefitLine) -> str:
    """What somebody receives since when."""
    until = _("until {day}", day=one.to_on) if one.to_on else ""
    return joined(_("receives since {day}", day=one.from_on), sums(one.fen, one.every), until)


def sums(fen: int, every: int) -> str:
    """A sum with how often it is paid."""
    if not fen:
        return ""
    rhythm = _(RHYTHMS[every]) if every in RHYTHMS else _("every {months} months", months=every)
    return joined(_("{sum} yuan", sum=benefits.yuan(fen)), rhythm)


def amount(one: Amount) -> str:
    """What is paid, and to those of which age."""
    band = ""
    if one.age_from is not None and one.age_to is not None:
        band = _("{first} to {last} years", first=one.age_from, last=one.age_to)
    elif one.age_from is not None:
        band = _("{first} years and over", first=one.age_from)
    return joined(band, i18n.either(one.zh, one.en), sums(one.fen, one.every))


def reason(one: Reason) -> str:
    """One condition with what it says of the person; what belongs to a heading above it stands farther in."""
    return f"{STEP_IN * one.depth}{SIGNS[one.verdict]} {_(one.text, **one.values)} ({_(SAID[one.verdict])})"


def missing(page: Sitting, judgement: Judgement) -> str:
    """What is to be found out, in words."""
    return ", ".join(
        page.label("policy_facts", code) or page.label("key_groups", code) or code for code in judgement.missing
    )


def whole(card: PolicyCard) -> str:
    """Everything that a policy says, as a text to read."""
    return "\n".join(line for part in parts(card) for line in part)


def parts(card: PolicyCard) -> Iterator[Iterable[str]]:
    """The parts of a policy, each with its heading; what it says nothing of is left out."""
    policy, line = card.policy, card.line
    yield head(card)
    yield block(_("Who may have it"), map(condition, card.conditions))
    yield block(_("How much"), map(amount, policy.amounts))
    yield block(_("What to bring"), (material(one.zh, one.en, one.is_online, one.is_ours) for one in policy.materials))
    yield block(_("Who does what"), map(stage, policy.stages))
    yield block(_("Looked at again"), filter(None, [review(policy)]))
    yield block(_("Ends with"), (i18n.either(one.zh, one.en) or one.code for one in policy.stops))
    yield block(_("Not beside"), policy.excludes)
    yield block(_("Where to apply"), (i18n.either(one.zh, one.en) for one in policy.where))
    yield block(_("Note"), filter(None, [i18n.either(policy.note_zh, policy.note_en)]))
    yield block(_("Source"), filter(None, [line.source]))


def head(card: PolicyCard) -> Iterator[str]:
    """Which policy it is, which edition, and whether its values were checked."""
    standing_of = card.policy.standing
    yield joined(card.line.code, title(card.line))
    until = _("until {day}", day=standing_of.valid_to) if standing_of.valid_to else ""
    yield joined(standing(card.line), _("in force since {day}", day=standing_of.valid_from), until, card.line.version)
    if not card.line.is_checked:
        yield _("Nobody compared these values with a source yet: ask the office in charge before you promise anything.")


def condition(one: Reason) -> str:
    """One condition of nobody in particular; what belongs to a heading above it stands farther in."""
    return STEP_IN * one.depth + _(one.text, **one.values)


def block(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and what stands under it; nothing where nothing does."""
    known = list(lines)
    if known:
        yield ""
        yield heading
        yield from (f"  {one}" for one in known)


def material(zh: str, en: str, is_online: bool, is_ours: bool) -> str:
    """Something to bring, and whether the office finds it itself or the community writes it."""
    how = _("(looked up online)") if is_online else _("(the community writes it)") if is_ours else ""
    return joined(i18n.either(zh, en), how)


def stage(one: Stage) -> str:
    """What one office does, and within how many days."""
    within = ""
    if one.days is not None:
        is_working = one.unit is Unit.WORKING
        singular, plural = (
            ("{number} working day", "{number} working days") if is_working else ("{number} day", "{number} days")
        )
        within = counted(singular, plural, one.days)
    return joined(i18n.either(one.actor_zh, one.actor_en), i18n.either(one.zh, one.en), within)


def review(policy: Policy) -> str:
    """How often and how a right is looked at again."""
    one = policy.review
    how = i18n.either(one.zh, one.en)
    return (
        joined(counted("every {number} month", "every {number} months", one.every_months), how)
        if one.every_months
        else how
    )
