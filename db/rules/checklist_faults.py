"""What is wrong with a checklist before anybody inspects by it: each fault at its item, condition or limit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from db.rules import checklist_references, checklist_walks, form_faults, questionnaire_faults
from db.rules.checklist_scores import COUNTRY, YES_NO, result_name
from db.rules.checklists import Checklist, Condition, Item, Limit, Measure
from db.rules.form_faults import AGAIN, MISSING, NO_LABEL, FormFault, near_fault, text_faults
from db.rules.near_words import nearest
from db.rules.patterns import later
from db.rules.places import LARGEST as LARGEST_PLACE
from db.rules.problems import Sentence
from db.rules.words import N_

MOST_ITEMS, MOST_CONDITIONS, MOST_LIMITS, MOST_REFERENCES = 200, 30, 200, 30
MOST_INSPECTORS, MOST_POINTS, HEAVIEST = 9, 100, 100
LONGEST_ITEM_NAME, LONGEST_UNIT, LONGEST_SOURCE = 20, 20, 200
MEASURES = ("number", "date", "text")
PLACE_KINDS, SEVERITIES = "place_kinds", "hazard_severities"
ADDRESSES, DUTIES = "hazard_addresses", "hazard_duties"
# The code lists that a checklist is checked against.
LISTS = (PLACE_KINDS, SEVERITIES, ADDRESSES, DUTIES)

NO_ITEMS = N_("a checklist has at least one item")
TOO_MANY = N_("at most {limit} fit here")
NO_POINT = N_("'{name}' has a point in it; a point stands between a checklist and its item")
NOT_AN_ITEM = N_("'{name}' is no number of an item: letters, digits and _ -, at most {limit}")
IS_A_RESULT = N_("'{name}' is what the result of an item is called; give the condition another name")
NOT_YES_NO = N_("'{word}' is not supported here; write yes or no")
NO_CODE = N_("'{name}' is no code of the list {list_name}; known are {known}")
OUT_OF_RANGE = N_("a number from {low} to {high} fits here")
NO_WEIGHT = N_("items of the severity {name} have no weight; add one under weights")
NO_MEASURE = N_("'{kind}' cannot be measured; known are {known}")
ONLY_NUMBERS = N_("only a number has a unit and bounds")
CROSSED = N_("the lower bound is above the upper one")
NOT_FOR_KIND = N_("this checklist is not for the kind of place '{name}'")
OTHER_UNIT = N_("the size of this kind of place is counted in {unit}")
NO_SIZE = N_("no size is kept for this kind of place, so it has no limit")
NO_REGION = N_("'{name}' is no region; write CN or the digits of its code in quotes")

_ITEM_NAME = later(r"[A-Za-z0-9_-]+")
_REGION = later(r"[0-9]{6}|[0-9]{9}|[0-9]{12}")


@dataclass(frozen=True)
class Known:
    """What a list may speak of: codes by their list, in what the size of a kind is counted, and the other checklists.

    `words` holds all spellings of each list's codes, so that a word in place of its code is understood as a slip.
    """

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Checklist] = field(default_factory=dict)

    def codes(self, list_name: str) -> tuple[str, ...]:
        """The codes of a list."""
        return tuple(dict.fromkeys(self.words.get(list_name, {}).values()))


def faults_in(checklist: Checklist, known: Known) -> list[FormFault]:
    """Everything that is wrong with a list."""
    faults = [*form_faults.head_faults(checklist), *_size_faults(checklist)]
    if "." in checklist.name:
        faults.append(FormFault("name", NO_POINT, {"name": checklist.name}))
    faults += _code_faults(PLACE_KINDS, checklist.place_kinds, PLACE_KINDS, known)
    faults += [one.inside("rule") for one in _rule_faults(checklist, known)]
    for place, condition in enumerate(checklist.conditions[:MOST_CONDITIONS]):
        faults += [one.inside("conditions", place) for one in _condition_faults(checklist, place, condition)]
    for place, limit in enumerate(checklist.limits[:MOST_LIMITS]):
        faults += [one.inside("limits", place) for one in _limit_faults(checklist, place, limit, known)]
    return [*faults, *_all_item_faults(checklist, known)]


def _size_faults(checklist: Checklist) -> Iterator[FormFault]:
    """What is wrong with how many parts a list has, and how many people it needs."""
    if not checklist.items:
        yield FormFault("items", NO_ITEMS)
    if not checklist.place_kinds:
        yield FormFault(PLACE_KINDS, MISSING, {"part": PLACE_KINDS})
    for part, limit in (("items", MOST_ITEMS), ("conditions", MOST_CONDITIONS), ("limits", MOST_LIMITS)):
        if len(getattr(checklist, part)) > limit:
            yield FormFault(part, TOO_MANY, {"limit": limit})
    yield from _range_faults("inspectors", checklist.inspectors, 1, MOST_INSPECTORS)


def _range_faults(part: str, number: int, low: int, high: int) -> Iterator[FormFault]:
    """What is wrong with a whole number that has bounds."""
    if not low <= number <= high:
        yield FormFault(part, OUT_OF_RANGE, {"low": low, "high": high})


def _code_faults(part: str, codes: Collection[str], list_name: str, known: Known) -> Iterator[FormFault]:
    """What is wrong with codes that a list has to have; each fault at its place among them."""
    seen: set[str] = set()
    for place, code in enumerate(codes):
        for one in _one_code_faults("", code, list_name, known):
            yield one.inside(part, place)
        if code in seen:
            yield FormFault("", AGAIN, {"name": code}, (part, place))
        seen.add(code)


def _one_code_faults(part: str, code: str, list_name: str, known: Known) -> Iterator[FormFault]:
    """What is wrong with one code. A word that stands for a code is told with that code."""
    codes, words = known.codes(list_name), known.words.get(list_name, {})
    if code not in codes:
        said = Sentence(NO_CODE, {"name": code, "list_name": list_name, "known": ", ".join(codes)})
        meant = words.get(nearest(code, words), "")
        yield near_fault(part, said, meant, [meant] if meant else [])


def _rule_faults(checklist: Checklist, known: Known) -> Iterator[FormFault]:
    """What is wrong with when a sheet passes."""
    rule = checklist.rule
    yield from _range_faults("score", rule.score, 0, MOST_POINTS)
    yield from _code_faults("never", rule.never, SEVERITIES, known)
    for severity, weight in rule.weights.items():
        for one in (
            *_one_code_faults("", severity, SEVERITIES, known),
            *_range_faults("", weight, 1, HEAVIEST),
        ):
            yield one.inside("weights", severity)
    usual = {item.severities[0] for item in checklist.items if item.severities}
    for severity in sorted(usual & set(known.codes(SEVERITIES)) - rule.weights.keys()):
        yield FormFault("weights", NO_WEIGHT, {"name": severity})


def _condition_faults(checklist: Checklist, place: int, condition: Condition) -> Iterator[FormFault]:
    """What is wrong with one condition."""
    yield from form_faults.name_faults(condition.name, {one.name for one in checklist.conditions[:place]})
    if condition.name in {result_name(item) for item in checklist.items}:
        yield FormFault("name", IS_A_RESULT, {"name": condition.name})
    yield from _label_faults(condition, ("zh", "en"))
    if condition.default not in YES_NO:
        yield near_fault("default", Sentence(NOT_YES_NO, {"word": condition.default}), condition.default, YES_NO)


def _label_faults(one: Condition | Item | Measure, parts: Collection[str]) -> Iterator[FormFault]:
    """What is wrong with the words of something, the first two of which say what it is."""
    yield from text_faults(one, parts)
    if not (one.zh or one.en):
        yield FormFault("zh", NO_LABEL)


def _limit_faults(checklist: Checklist, place: int, limit: Limit, known: Known) -> Iterator[FormFault]:
    """What is wrong with one limit of size."""
    kind = limit.place_kind
    wrong = [*_one_code_faults("place_kind", kind, PLACE_KINDS, known)]
    yield from wrong
    if not wrong and kind not in checklist.place_kinds:
        yield near_fault("place_kind", Sentence(NOT_FOR_KIND, {"name": kind}), kind, checklist.place_kinds)
    elif not wrong:
        yield from _unit_faults(limit, known.units.get(kind, ""))
    yield from _range_faults("most", limit.most, 1, LARGEST_PLACE)
    if limit.region != COUNTRY and not _REGION.fullmatch(limit.region):
        yield FormFault("region", NO_REGION, {"name": limit.region})
    if (kind, limit.region) in {(one.place_kind, one.region) for one in checklist.limits[:place]}:
        yield FormFault("region", AGAIN, {"name": f"{kind} {limit.region}"})
    yield from text_faults(limit, ("source",), LONGEST_SOURCE)


def _unit_faults(limit: Limit, unit: str) -> Iterator[FormFault]:
    """What is wrong with in what a size is counted: it is compared with that of places, which is counted in `unit`."""
    if not unit:
        yield FormFault("place_kind", NO_SIZE)
    elif limit.unit != unit:
        yield FormFault("unit", OTHER_UNIT, {"unit": unit})


def _all_item_faults(checklist: Checklist, known: Known) -> Iterator[FormFault]:
    """What is wrong with the items."""
    web = checklist_references.web_of(checklist, known.others)
    as_questions = checklist_walks.as_questionnaire(checklist)
    for place, item in enumerate(checklist.items[:MOST_ITEMS]):
        question = len(checklist.conditions) + place
        found = [
            *_item_name_faults(item, checklist.items[:place]),
            *_item_faults(item, known),
            *(one.inside("measure") for one in _measure_faults(item.measure)),
            *questionnaire_faults.expression_faults(as_questions, question, "relevant"),
            *_reference_faults(checklist, item, web),
        ]
        yield from (one.inside("items", place) for one in found)


def _item_name_faults(item: Item, before: Collection[Item]) -> Iterator[FormFault]:
    """What is wrong with the number of an item."""
    name = item.name
    if not name:
        yield FormFault("name", MISSING, {"part": "name"})
    elif len(name) > LONGEST_ITEM_NAME or not _ITEM_NAME.fullmatch(name):
        yield FormFault("name", NOT_AN_ITEM, {"name": name, "limit": LONGEST_ITEM_NAME})
    elif name in {one.name for one in before}:
        yield FormFault("name", AGAIN, {"name": name})


def _item_faults(item: Item, known: Known) -> Iterator[FormFault]:
    """What is wrong with an item's words and codes."""
    yield from _label_faults(item, ("zh", "en", "basis", "fails_zh", "fails_en"))
    if not item.severities:
        yield FormFault("severity", MISSING, {"part": "severity"})
    yield from _code_faults("severity", item.severities, SEVERITIES, known)
    for part, list_name in (("address", ADDRESSES), ("answers_for", DUTIES)):
        if getattr(item, part):
            yield from _one_code_faults(part, getattr(item, part), list_name, known)


def _measure_faults(measure: Measure | None) -> Iterator[FormFault]:
    """What is wrong with what is measured at an item."""
    if measure is None:
        return
    if measure.kind not in MEASURES:
        said = Sentence(NO_MEASURE, {"kind": measure.kind, "known": ", ".join(MEASURES)})
        yield near_fault("kind", said, measure.kind, MEASURES)
    yield from _label_faults(measure, ("zh", "en"))
    yield from text_faults(measure, ("unit",), LONGEST_UNIT)
    bounds = {"low": measure.low, "high": measure.high}
    needless = [part for part, bound in (("unit", measure.unit or None), *bounds.items()) if bound is not None]
    if measure.kind in ("date", "text") and needless:
        yield FormFault(needless[0], ONLY_NUMBERS)
    elif measure.low is not None and measure.high is not None and measure.low > measure.high:
        yield FormFault("low", CROSSED)


def _reference_faults(checklist: Checklist, item: Item, web: checklist_references.Web) -> Iterator[FormFault]:
    """What is wrong with an item's references to items of other lists."""
    many = [part for part in ("same_as", "covers") if len(getattr(item, part)) > MOST_REFERENCES]
    if many:
        yield FormFault(many[0], TOO_MANY, {"limit": MOST_REFERENCES})
    else:
        yield from checklist_references.faults_in(checklist, item, web)
