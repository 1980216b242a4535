"""Judging: what a policy says of somebody, with a reason for each condition, and what is missing to tell it."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules import retirement_ages
from db.rules.policies import Judgement, Policy, Reason, Verdict
from db.rules.policy_conditions import Age, Asked, Condition, Every, Group, Not, Retired, Some
from db.rules.policy_facts import LADDER, Ground, Known, holds
from db.rules.policy_words import Lexicon, said
from db.rules.words import N_

GONE = N_("does not live here any more")
ONE_OF, ALL_OF = N_("one of these:"), N_("all of these:")
VERDICTS = {True: Verdict.MAY, False: Verdict.NOT, None: Verdict.MISSING}


def judge(policy: Policy, known: Known, ground: Ground, lexicon: Lexicon) -> Judgement:
    """What a policy says of somebody. Whoever is dead or has moved away has no right to ask for."""
    if not known.is_here:
        return Judgement(Verdict.NOT, (Reason(GONE, {}, Verdict.NOT),))
    verdict = verdict_on(policy, known, ground)
    return Judgement(verdict, tuple(reasons(spread(policy.condition), known, ground, lexicon)))


def verdict_on(policy: Policy, known: Known, ground: Ground) -> Verdict:
    """What a policy says of somebody, without the reasons."""
    return VERDICTS[holds(policy.condition, known, ground)] if known.is_here else Verdict.NOT


def in_words(policy: Policy, lexicon: Lexicon) -> tuple[Reason, ...]:
    """The conditions of a policy in words, of nobody in particular."""
    return tuple(_all_in_words(spread(policy.condition), lexicon, 0))


def spread(condition: Condition, is_not: bool = False) -> Condition:
    """The same condition with every "not" carried to the single conditions: not both is one of two opposites."""
    if isinstance(condition, Not):
        return spread(condition.one, not is_not)
    if isinstance(condition, Every | Some):
        parts = tuple(spread(one, is_not) for one in condition.of)
        return Every(parts) if isinstance(condition, Every) != is_not else Some(parts)
    return Not(condition) if is_not else condition


def reasons(condition: Condition, known: Known, ground: Ground, lexicon: Lexicon, depth: int = 0) -> Iterator[Reason]:
    """The reasons of a spread condition. Of several ways to a right, only those that lead there where one does, and
    those that may where none is sure."""
    verdict = VERDICTS[holds(condition, known, ground)]
    if isinstance(condition, Every):
        for one in condition.of:
            yield from reasons(one, known, ground, lexicon, depth)
    elif isinstance(condition, Some):
        yield Reason(ONE_OF, {}, verdict, depth=depth)
        for one in condition.of:
            if VERDICTS[holds(one, known, ground)] is verdict:
                yield from _way(one, known, ground, lexicon, depth + 1)
    else:
        yield _single(condition, known, ground, lexicon, depth)


def _way(condition: Condition, known: Known, ground: Ground, lexicon: Lexicon, depth: int) -> Iterator[Reason]:
    """The reasons of one way to a right; several conditions that belong together stand under a heading."""
    if isinstance(condition, Every) and len(condition.of) > 1:
        yield Reason(ALL_OF, {}, VERDICTS[holds(condition, known, ground)], depth=depth)
        depth += 1
    yield from reasons(condition, known, ground, lexicon, depth)


def _single(condition: Condition, known: Known, ground: Ground, lexicon: Lexicon, depth: int) -> Reason:
    """The reason of a single condition, or of its opposite."""
    inner, is_not = (condition.one, True) if isinstance(condition, Not) else (condition, False)
    verdict = VERDICTS[holds(condition, known, ground)]
    missing = tuple(lacking(inner, known, ground)) if verdict is Verdict.MISSING else ()
    return Reason(*said(inner, is_not, known, lexicon), verdict, missing, depth)


def lacking(condition: Condition, known: Known, ground: Ground) -> Iterator[str]:
    """The codes of the facts without which a single condition cannot be told."""
    if isinstance(condition, Age):
        yield "birth"
    elif isinstance(condition, Group):
        yield condition.code
    elif isinstance(condition, Asked):
        yield condition.fact
    elif isinstance(condition, Retired):
        yield from _lacking_for_retirement(known, ground)


def _lacking_for_retirement(known: Known, ground: Ground) -> Iterator[str]:
    """What is missing to tell whether somebody has reached the age of retirement."""
    sex = known.values.get("sex")
    if known.birth is None or not known.birth.is_whole:
        yield "birth"
    if sex is None:
        yield "sex"
    if len(retirement_ages.fitting(ground.ladders, sex, known.values.get(LADDER))) > 1:
        yield LADDER


def _all_in_words(condition: Condition, lexicon: Lexicon, depth: int) -> Iterator[Reason]:
    """Every condition of a spread tree in words."""
    if isinstance(condition, Every):
        for one in condition.of:
            yield from _all_in_words(one, lexicon, depth)
    elif isinstance(condition, Some):
        yield Reason(ONE_OF, depth=depth)
        for one in condition.of:
            is_several = isinstance(one, Every) and len(one.of) > 1
            if is_several:
                yield Reason(ALL_OF, depth=depth + 1)
            yield from _all_in_words(one, lexicon, depth + 1 + is_several)
    else:
        inner, is_not = (condition.one, True) if isinstance(condition, Not) else (condition, False)
        yield Reason(*said(inner, is_not, None, lexicon), depth=depth)
