"""A condition of a policy in words: one marked text with its values, and what is written of the person beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.rules import circumstances
from db.rules.circumstances import Fact, Kind
from db.rules.policy_conditions import Age, Amounts, ForYear, Group, OneOf, Retired, Since, Until
from db.rules.policy_facts import Known, year_meant
from db.rules.problems import Words
from db.rules.words import N_

GROUPS = "key_groups"
AGE_FROM, AGE_FROM_NOW = N_("{age} years or older"), N_("{age} years or older (is {now})")
AGE_BELOW, AGE_BELOW_NOW = N_("younger than {age}"), N_("younger than {age} (is {now})")
AGE_SPAN, AGE_SPAN_NOW = (
    N_("from {age} years, younger than {below}"),
    N_("from {age} years, younger than {below} (is {now})"),
)
AGE_BEYOND, AGE_BEYOND_NOW = N_("not from {age} to under {below}"), N_("not from {age} to under {below} (is {now})")
RETIRED = N_("has reached the legal age of retirement")
NOT_RETIRED = N_("not yet at the legal age of retirement")
RETIRES = N_("reaches the legal age of retirement within {months} months")
RETIRES_LATER = N_("more than {months} months before the legal age of retirement")
IS, IS_FOUND = N_("{fact:en}: {wanted:en}"), N_("{fact:en}: {wanted:en} (written: {found:en})")
IS_NOT, IS_NOT_FOUND = N_("{fact:en}: not {wanted:en}"), N_("{fact:en}: not {wanted:en} (written: {found:en})")
AT_LEAST, AT_LEAST_FOUND = N_("{fact:en}: at least {least:en}"), N_("{fact:en}: at least {least:en} (is {found:en})")
AT_MOST, AT_MOST_FOUND = N_("{fact:en}: at most {most:en}"), N_("{fact:en}: at most {most:en} (is {found:en})")
BELOW, BELOW_FOUND = N_("{fact:en}: below {below:en}"), N_("{fact:en}: below {below:en} (is {found:en})")
ABOVE, ABOVE_FOUND = N_("{fact:en}: above {most:en}"), N_("{fact:en}: above {most:en} (is {found:en})")
SPAN = N_("{fact:en}: from {least:en}, below {below:en}")
SPAN_FOUND = N_("{fact:en}: from {least:en}, below {below:en} (is {found:en})")
SINCE = N_("{fact:en}: at least {length:en} ago")
SINCE_FOUND = N_("{fact:en}: at least {length:en} ago ({found:en})")
NOT_SINCE, NOT_SINCE_FOUND = (
    N_("{fact:en}: less than {length:en} ago"),
    N_("{fact:en}: less than {length:en} ago ({found:en})"),
)
UNTIL, UNTIL_FOUND = N_("{fact:en}: not over yet"), N_("{fact:en}: not over yet ({found:en})")
OVER, OVER_FOUND = N_("{fact:en}: is over"), N_("{fact:en}: is over ({found:en})")
FOR_YEAR, FOR_YEAR_FOUND = N_("{fact:en}: {year} or later"), N_("{fact:en}: {year} or later (written: {found:en})")
NOT_YEAR, NOT_YEAR_FOUND = N_("{fact:en}: not {year} yet"), N_("{fact:en}: not {year} yet (written: {found:en})")
IN_GROUP, GRADED = N_("in the group {group:en}"), N_("in the group {group:en}, grade {grades:en}")
FAMILY = N_("somebody of the household is in the group {group:en}")
FAMILY_GRADED = N_("somebody of the household is in the group {group:en}, grade {grades:en}")
NOT_IN_GROUP, NOT_GRADED = N_("not in the group {group:en}"), N_("not in the group {group:en}, grade {grades:en}")
NOT_FAMILY = N_("nobody of the household is in the group {group:en}")
NOT_FAMILY_GRADED = N_("nobody of the household is in the group {group:en}, grade {grades:en}")
YES_WORDS, NO_WORDS = Words("是", "yes"), Words("否", "no")
OPPOSITES = {("yes",): ("no",), ("no",): ("yes",)}
# The lists of what grades of a group mean; of every other group the grade is shown as it is written.
GRADE_LISTS: Mapping[str, str] = {"A4": "care_grades", "C1": "disability_grades", "E1": "jobless_grades"}

Said = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Lexicon:
    """The words of codes in both languages by list and code, and every fact by its code."""

    words: Mapping[tuple[str, str], Words] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def word(self, list_name: str, code: str) -> Words:
        """The word of a code; the code itself where no list has it."""
        return self.words.get((list_name, code), Words(code, code))

    def words_of(self, list_name: str, codes: Iterable[str]) -> Words:
        """Several codes in words, one after the other."""
        found = [self.word(list_name, code) for code in codes]
        return Words("、".join(one.zh for one in found), ", ".join(one.en for one in found))

    def fact(self, code: str) -> Words:
        """What a fact is called."""
        return self.word(circumstances.FACTS, code)

    def value(self, code: str, kept: str) -> Words:
        """What is written of a fact, in words."""
        fact = self.facts.get(code)
        if fact is None or fact.kind is Kind.YES_NO:
            return {"yes": YES_WORDS, "no": NO_WORDS}.get(kept, Words(kept, kept))
        if fact.kind is Kind.MONEY:
            yuan = circumstances.as_typed(fact, kept)
            return Words(f"{yuan}元", f"{yuan} yuan")
        return self.word(fact.list_name, kept) if fact.kind is Kind.CODE else Words(kept, kept)


def said(condition: Any, is_not: bool, known: Known | None, lexicon: Lexicon) -> Said:
    """A condition that holds no others in words, or its opposite; with what is written of somebody, where known."""
    return TELLERS[type(condition)](condition, is_not, known, lexicon)


def _age(condition: Age, is_not: bool, known: Known | None, _lexicon: Lexicon) -> Said:
    values: dict[str, object] = {"age": condition.at_least, "below": condition.below}
    if condition.at_least is not None and condition.below is not None:
        plain, with_now = (AGE_BEYOND, AGE_BEYOND_NOW) if is_not else (AGE_SPAN, AGE_SPAN_NOW)
    else:
        is_from = (condition.at_least is not None) != is_not
        plain, with_now = (AGE_FROM, AGE_FROM_NOW) if is_from else (AGE_BELOW, AGE_BELOW_NOW)
        values = {"age": condition.below if condition.at_least is None else condition.at_least}
    years = _years(known)
    return (plain, values) if years is None else (with_now, values | {"now": years})


def _years(known: Known | None) -> str | None:
    """Somebody's age in full years; both it can be where the birth date is known in part."""
    if known is None or known.birth is None:
        return None
    ages = [_full_years(day, known.today) for day in (known.birth.last_day, known.birth.first_day)]
    return str(ages[0]) if ages[0] == ages[1] else f"{ages[0]}-{ages[1]}"


def _full_years(birth: datetime.date, today: datetime.date) -> int:
    """Completed years."""
    return max(0, today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day)))


def _retired(condition: Retired, is_not: bool, _known: Known | None, _lexicon: Lexicon) -> Said:
    if condition.within_months:
        return RETIRES_LATER if is_not else RETIRES, {"months": condition.within_months}
    return NOT_RETIRED if is_not else RETIRED, {}


def _found(fact: str, known: Known | None, lexicon: Lexicon) -> dict[str, object]:
    """What is written of a fact, as a value of a text; nothing where nothing is."""
    kept = known.values.get(fact) if known else None
    return {"found": lexicon.value(fact, kept)} if kept else {}


def _is_yes_no(fact: str, lexicon: Lexicon) -> bool:
    """Whether a fact is answered by yes or no: then not yes is said as no."""
    return fact in lexicon.facts and lexicon.facts[fact].kind is Kind.YES_NO


def _one_of(condition: OneOf, is_not: bool, known: Known | None, lexicon: Lexicon) -> Said:
    if is_not and condition.codes in OPPOSITES and _is_yes_no(condition.fact, lexicon):
        return _one_of(OneOf(condition.fact, OPPOSITES[condition.codes]), False, known, lexicon)
    texts = (IS_NOT, IS_NOT_FOUND) if is_not else (IS, IS_FOUND)
    wanted = [lexicon.value(condition.fact, code) for code in condition.codes]
    words = Words("、".join(one.zh for one in wanted), ", ".join(one.en for one in wanted))
    # That what is written is just what is wanted needs no saying.
    is_clear = known is not None and condition.codes == (known.values.get(condition.fact),) and not is_not
    found = {} if is_clear else _found(condition.fact, known, lexicon)
    return texts[bool(found)], {"fact": lexicon.fact(condition.fact), "wanted": words, **found}


def _amounts(condition: Amounts, is_not: bool, known: Known | None, lexicon: Lexicon) -> Said:
    bounds = {"least": condition.at_least, "most": condition.at_most, "below": condition.below}
    words: dict[str, object] = {
        name: lexicon.value(condition.fact, str(bound)) for name, bound in bounds.items() if bound is not None
    }
    texts, values = _bounds(condition, is_not, words)
    found = _found(condition.fact, known, lexicon)
    return texts[bool(found)], {"fact": lexicon.fact(condition.fact), **values, **found}


def _bounds(condition: Amounts, is_not: bool, words: dict[str, object]) -> tuple[tuple[str, str], dict[str, object]]:
    """The texts for the bounds of a number, without and with what is written, and the bounds they name."""
    if condition.at_least is not None and condition.below is not None:
        return (SPAN, SPAN_FOUND), words
    if condition.at_most is not None:
        return ((ABOVE, ABOVE_FOUND) if is_not else (AT_MOST, AT_MOST_FOUND)), words
    is_least = (condition.at_least is not None) != is_not
    bound = words.get("least", words.get("below"))
    return ((AT_LEAST, AT_LEAST_FOUND), {"least": bound}) if is_least else ((BELOW, BELOW_FOUND), {"below": bound})


def _since(condition: Since, is_not: bool, known: Known | None, lexicon: Lexicon) -> Said:
    texts = (NOT_SINCE, NOT_SINCE_FOUND) if is_not else (SINCE, SINCE_FOUND)
    length = (
        Words(f"{condition.months}个月", f"{condition.months} months")
        if condition.months
        else Words(f"{condition.days}天", f"{condition.days} days")
    )
    found = _found(condition.fact, known, lexicon)
    return texts[bool(found)], {"fact": lexicon.fact(condition.fact), "length": length, **found}


def _until(condition: Until, is_not: bool, known: Known | None, lexicon: Lexicon) -> Said:
    texts = (OVER, OVER_FOUND) if is_not else (UNTIL, UNTIL_FOUND)
    found = _found(condition.fact, known, lexicon)
    return texts[bool(found)], {"fact": lexicon.fact(condition.fact), **found}


def _for_year(condition: ForYear, is_not: bool, known: Known | None, lexicon: Lexicon) -> Said:
    texts = (NOT_YEAR, NOT_YEAR_FOUND) if is_not else (FOR_YEAR, FOR_YEAR_FOUND)
    year: object = year_meant(condition, known.today) if known else "…"
    found = _found(condition.fact, known, lexicon)
    return texts[bool(found)], {"fact": lexicon.fact(condition.fact), "year": year, **found}


def _group(condition: Group, is_not: bool, _known: Known | None, lexicon: Lexicon) -> Said:
    texts = {
        (False, False): (IN_GROUP, GRADED),
        (False, True): (NOT_IN_GROUP, NOT_GRADED),
        (True, False): (FAMILY, FAMILY_GRADED),
        (True, True): (NOT_FAMILY, NOT_FAMILY_GRADED),
    }[condition.is_family, is_not]
    values: dict[str, object] = {"group": lexicon.word(GROUPS, condition.code)}
    if condition.grades:
        values["grades"] = lexicon.words_of(GRADE_LISTS.get(condition.code, ""), condition.grades)
    return texts[bool(condition.grades)], values


TELLERS: Mapping[type, Callable[[Any, bool, Known | None, Lexicon], Said]] = {
    Age: _age,
    Retired: _retired,
    OneOf: _one_of,
    Amounts: _amounts,
    Since: _since,
    Until: _until,
    ForYear: _for_year,
    Group: _group,
}
