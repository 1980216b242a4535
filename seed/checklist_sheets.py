"""Checklists in XLSForm workbooks: the rows become the same tree of values that a YAML file is; see `form_rows`.

A question whose choices are results (pass, fail, na) is an item; its name is i and the item's number. A question of yes
and no before the first item is a condition. A question behind an item that is named as it with `_measure` is what is
measured there; bounds stand in the columns low and high, or as a constraint such as `. >= 1.1 and . <= 3`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.exchange import sheets
from db.rules import measure_bounds
from db.rules.checklist_scores import YES_NO
from db.rules.checklists import Result
from db.rules.expression_signs import Unreadable
from db.rules.form_faults import AGAIN, MISSING
from db.rules.near_words import hinted
from db.rules.patterns import later
from db.rules.problems import Sentence
from db.rules.questionnaire_faults import AT_CHARACTER
from db.rules.words import N_
from seed import checklist_files, form_cells, form_rows, load
from seed.checklist_files import Reading
from seed.form_cells import Tree
from seed.form_rows import CHOICES, SETTINGS, SURVEY, Headings, Row
from seed.questionnaire_places import NO_LIST, type_in

MEASURE = "_measure"
MEASURES = {"integer": "number", "decimal": "number", "date": "date", "text": "text"}
KINDS = ("select_one", *MEASURES)
RESULTS = frozenset(Result)
NEEDED = RESULTS - {Result.UNCHECKED}

NO_KIND = N_("the type '{kind}' is not supported in a checklist; supported are {known}")
NO_RESULTS = N_("the choices of '{name}' are neither results (pass, fail, na) nor yes and no")
NO_RESULT = N_("'{name}' is no result; known are {known}")
NO_CHOICE = N_("the choice '{name}' is missing in this list")
NOT_AN_ITEM = N_("the question of an item is named i and its number, such as i1, not '{name}'")
LATE_CONDITION = N_("a condition stands before the first item")
STRAY_MEASURE = N_("what is measured stands right behind its item and is named as it with {ending}, such as i1{ending}")
MEASURED_TWICE = N_("one thing is measured at an item")
BOUNDS_AGAIN = N_("the bounds stand in the columns low and high already")
OWN_RELEVANT = N_("what is measured at an item is asked whenever the item is; empty this cell")
ONLY_BOUNDS = N_("only bounds are supported here, such as . >= 1.1 and . <= 3")
NOT_HERE = N_("'{part}' does not belong to {what}")
A_CONDITION, AN_ITEM, A_MEASURE = N_("a condition"), N_("an item"), N_("what is measured")

HEADINGS: Mapping[str, Headings] = {
    SURVEY: Headings(
        {
            one: one
            for one in (
                *("type", "name", "relevant", "constraint", "default", "severity", "basis", "photo", "note"),
                *("same_as", "covers", "address", "answers_for", "unit", "low", "high"),
            )
        },
        {"label": "", "fails": "fails_"},
    ),
    CHOICES: Headings({"list_name": "list", "list name": "list", "name": "code"}, {"label": ""}),
    SETTINGS: Headings(
        {"form_id": "name", "version": "version", "default_language": "language", "pass_score": "score"}
        | {one: one for one in ("place_kinds", "inspectors", "never", "weights", "source", "region", "checked_on")},
        {"form_title": ""},
    ),
}
# By these a workbook says that it is a checklist.
TELLING = {SURVEY: {"severity", "fails", "basis", "answers_for", "same_as", "covers"}, SETTINGS: {"place_kinds"}}
# What a row says of each kind of thing beside its type, its name and its words.
OF_CONDITION = frozenset({"default"})
OF_MEASURE = frozenset({"unit", "low", "high", "constraint", "relevant"})
OF_ITEM = frozenset(
    {"severity", "basis", "photo", "note", "relevant", "same_as", "covers", "address", "answers_for"}
) | {"fails_zh", "fails_en", "fails_*"}
OF_ALL = frozenset({"type", "name", "zh", "en", "*"})
_BETWEEN_WEIGHTS = later(r"\s*[,，、;；]\s*")
_WEIGHT = later(r"([^\s:：=]+)\s*[:：= ]\s*(\S+)")


def read(path: Path) -> Reading:
    """A list from a workbook, as far as it can be read. Raises SeedError, or SheetUnreadable for no workbook at all."""
    book = form_rows.opened(path)
    faults: list[load.Fault] = []
    rows = form_rows.read(book, HEADINGS, faults)
    head = form_rows.settings_in(rows[SETTINGS], faults)
    survey = _Survey(form_rows.choices_in(rows[CHOICES], faults), faults)
    for row in rows[SURVEY]:
        survey.take(row)
    at = form_rows.sheet_place(book, SURVEY)
    parts = {"conditions": load.Located(tuple(survey.conditions), at), "items": load.Located(survey.all_items(), at)}
    whole = load.Located(_head(head) | parts, head.stands.get("", load.Place(path.name, 0)))
    return checklist_files.made(whole, faults)


def is_checklist(book: sheets.Book) -> bool:
    """Whether a workbook says by its headings that it is a checklist and no questionnaire."""
    found = form_rows.headings_of(book)
    return any(found.get(sheet, set()) & telling for sheet, telling in TELLING.items())


def _head(row: Row) -> Tree:
    """What the settings say of the list itself."""
    if not row.said:
        return {}
    tree = form_cells.words(row, "") | form_cells.needed(row, ("name", "version"))
    tree |= form_cells.texts(row, ("source", "region"))
    tree |= form_cells.several(row, ("place_kinds",)) | form_cells.meant(row, ("inspectors", "checked_on"))
    rule = form_cells.meant(row, ("score",)) | form_cells.several(row, ("never",))
    if weights := row.said.get("weights"):
        at = row.stands["weights"]
        pairs = [_WEIGHT.fullmatch(one) for one in _BETWEEN_WEIGHTS.split(weights) if one]
        known = {pair[1]: form_cells.value(pair[2], at) for pair in pairs if pair}
        # What is no severity with its number is told as the text that it is.
        rule["weights"] = load.Located(known if len(known) == len(pairs) else weights, at)
    return tree | ({"rule": load.Located(rule, row.stands[""])} if rule else {})


@dataclass
class _Survey:
    """The rows of the survey, one after another, as conditions and items with what is measured."""

    lists: Mapping[str, list[Row]]
    faults: list[load.Fault]
    conditions: list[load.Located] = field(default_factory=list)
    items: list[tuple[Row, Tree]] = field(default_factory=list)

    def all_items(self) -> tuple[load.Located, ...]:
        """The items, each with what is measured there."""
        return tuple(load.Located(tree, row.stands[""]) for row, tree in self.items)

    def refuse(self, at: load.Place, text: str, **values: object) -> None:
        """Note a fault."""
        self.faults.append(load.Fault(at, text, values))

    def take(self, row: Row) -> None:
        """Take the next row."""
        at = row.stands.get("type", row.stands[""])
        kind, list_name = type_in(row.said.get("type", ""), at, self.faults)
        if kind in MEASURES:
            self.measure(row, MEASURES[kind])
        elif not kind:
            self.refuse(at, MISSING, part="type")
        elif kind != "select_one":
            said = Sentence(NO_KIND, {"kind": kind, "known": ", ".join(KINDS)})
            self.faults.append(load.Fault.saying(at, hinted(said, kind, KINDS)))
        elif list_name and list_name not in self.lists:
            self.faults.append(
                load.Fault.saying(at, hinted(Sentence(NO_LIST, {"name": list_name}), list_name, self.lists))
            )
        elif list_name:
            self.choose(row, list_name, at)

    def choose(self, row: Row, list_name: str, at: load.Place) -> None:
        """Take a row with choices: by these it is a condition or an item."""
        codes = {one.said.get("code", "") for one in self.lists[list_name]}
        if codes == set(YES_NO):
            self.condition(row)
        elif codes & NEEDED:
            self.check_results(list_name, codes, at)
            self.item(row)
        else:
            self.refuse(at, NO_RESULTS, name=list_name)

    def check_results(self, list_name: str, codes: Collection[str], at: load.Place) -> None:
        """What is wrong with a list of results."""
        for missing in sorted(NEEDED - set(codes)):
            self.refuse(at, NO_CHOICE, name=missing)
        seen: set[str] = set()
        for row in self.lists[list_name]:
            code = row.said.get("code", "")
            place = row.stands.get("code", row.stands[""])
            if code not in RESULTS:
                said = Sentence(NO_RESULT, {"name": code, "known": ", ".join(Result)})
                self.faults.append(load.Fault.saying(place, hinted(said, code, RESULTS)))
            elif code in seen:
                self.refuse(place, AGAIN, name=code)
            seen.add(code)

    def condition(self, row: Row) -> None:
        """Take a question of yes and no."""
        if self.items:
            self.refuse(row.stands.get("type", row.stands[""]), LATE_CONDITION)
        self.insist(row, OF_CONDITION, A_CONDITION)
        tree = form_cells.needed(row, ("name",)) | form_cells.words(row, "") | form_cells.texts(row, OF_CONDITION)
        self.conditions.append(load.Located(tree, row.stands[""]))

    def insist(self, row: Row, allowed: Collection[str], what: str) -> None:
        """Tell whatever a row says that does not belong to what it is."""
        for part in row.said:
            if part not in OF_ALL and part not in allowed:
                self.refuse(
                    row.stands[part],
                    NOT_HERE,
                    part=part,
                    what=Sentence(what),
                )

    def item(self, row: Row) -> None:
        """Take an item."""
        self.insist(row, OF_ITEM, AN_ITEM)
        tree = form_cells.needed(row, ("name",)) | form_cells.words(row, "") | form_cells.words(row, "fails_")
        tree |= form_cells.texts(row, ("basis", "photo", "note", "relevant", "address", "answers_for"))
        tree |= form_cells.several(row, ("severity", "same_as", "covers"))
        name = row.said.get("name", "")
        if name and (len(name) == 1 or not name.startswith("i")):
            self.refuse(row.stands["name"], NOT_AN_ITEM, name=name)
        elif name:
            tree["name"] = load.Located(name[1:], row.stands["name"])
        self.items.append((row, tree))

    def measure(self, row: Row, kind: str) -> None:
        """Take what is measured at the item before."""
        item, tree = self.items[-1] if self.items else (Row({}, {}), {})
        name = item.said.get("name", "")
        if not name or row.said.get("name") != name + MEASURE:
            self.refuse(row.stands.get("name", row.stands[""]), STRAY_MEASURE, ending=MEASURE)
            return
        if "measure" in tree:
            self.refuse(row.stands["name"], MEASURED_TWICE)
        if row.said.get("relevant", "") not in ("", item.said.get("relevant", "")):
            self.refuse(row.stands["relevant"], OWN_RELEVANT)
        self.insist(row, OF_MEASURE, A_MEASURE)
        parts = (
            {"kind": load.Located(kind, row.stands["type"])}
            | form_cells.words(row, "")
            | form_cells.texts(row, ("unit",))
        )
        parts |= form_cells.meant(row, ("low", "high")) | self.bounds(row)
        tree["measure"] = load.Located(parts, row.stands[""])

    def bounds(self, row: Row) -> Tree:
        """The bounds that a constraint says."""
        if "constraint" not in row.said:
            return {}
        at = row.stands["constraint"]
        try:
            found = measure_bounds.bounds_in(row.said["constraint"])
        except Unreadable as error:
            self.refuse(at, AT_CHARACTER, position=error.position, reason=Sentence(error.text, error.values))
            return {}
        if found is None or row.said.keys() & {"low", "high"}:
            self.refuse(at, ONLY_BOUNDS if found is None else BOUNDS_AGAIN)
        return {part: load.Located(number, at) for part, number in (found or {}).items()}
