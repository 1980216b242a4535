"""Vocabularies: the code lists of every feature file, read with what the rules need to know about each code.

A feature file holds `lists`. A list names the facts that its codes may carry beside code, zh and en, and their kind:
text, number, yes_no, day, texts, numbers (by name), `code of LIST`, `codes of LIST`; with `optional` before it, a code
may leave the fact out. So a local list can be corrected or added without touching a program, and a slip is still found.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from db.rules.flows import Entry
from seed import flows, load, shapes

HERE = Path(__file__).parent
# What the practice community is made of, and the yearly notices on holidays: these files hold no lists.
PRACTICE = "demo"
WITHOUT_LISTS = frozenset({"names.yaml", "working_days.yaml"})
OPTIONAL = "optional "
NOWHERE = load.Place("", 0)

Certainty = Literal["sourced", "known", "proposed"]
Fact = str | int | bool | date | tuple[str, ...] | Mapping[str, int]

KINDS: Mapping[str, Any] = {
    "text": str,
    "number": int,
    "yes_no": bool,
    "day": date,
    "texts": tuple[str, ...],
    "numbers": Mapping[str, int],
    "code of": str,
    "codes of": tuple[str, ...],
}


@dataclass(frozen=True)
class Code:
    """One entry of a list. `also` are other spellings met in real sheets; `source` and `certainty` override the list's.

    `facts` holds the declared facts that the entry gives, and nothing for one that it leaves out.
    """

    code: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    source: str | None = None
    certainty: Certainty | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict, metadata=shapes.WORKED_OUT)
    at: load.Place = field(default=NOWHERE, compare=False, metadata=shapes.WORKED_OUT)


@dataclass(frozen=True)
class CodeList:
    """A vocabulary with its origin. `certainty`: sourced (it was read), known (from practice), proposed (our own).

    `region` is CN or the code of the place whose rule it is; `checked_on` is the day somebody last compared it.
    `facts` says which facts the codes carry, and of which kind.
    """

    name: str
    zh: str
    en: str
    source: str
    region: str
    checked_on: date
    certainty: Certainty
    standard: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[Code, ...] = field(default=(), metadata=shapes.WORKED_OUT)
    at: load.Place = field(default=NOWHERE, compare=False, metadata=shapes.WORKED_OUT)

    def one(self, code: str) -> Code:
        """The entry with this code. Raises KeyError when the list does not have it."""
        return {entry.code: entry for entry in self.codes}[code]


@dataclass(frozen=True)
class _FeatureFile:
    lists: tuple[load.Located, ...]


@dataclass(frozen=True)
class _Kind:
    """What a list says of one fact: its Python type, whether each code gives it, and the list that its codes are of."""

    shape: Any
    is_required: bool
    target: str


def holds_lists(path: Path) -> bool:
    """Whether a seed file is one of code lists."""
    return path.name not in WITHOUT_LISTS and not path.name.startswith(PRACTICE)


def read(folder: Path = HERE) -> tuple[CodeList, ...]:
    """Every vocabulary of the feature files in a folder. Raises SeedError with every fault of all files."""
    faults: shapes.Faults = []
    paths = sorted(path for path in folder.glob("*.yaml") if holds_lists(path))
    paths += [*sorted(folder.glob("flows/*.yaml")), *sorted(folder.glob("papers/*.yaml"))]
    places = [place for path in paths for place in _lists_in(path, faults)]
    found = tuple(one for place in places if (one := _code_list(place, faults)))
    _refuse_repeated([(one.name, one.at) for one in found], faults)
    _refuse_dangling(found, faults)
    if not faults:
        entries = {one.name: [Entry(code.code, code.facts) for code in one.codes] for one in found}
        flows.refuse_broken(entries, {one.name: one.at for one in found}, faults)
    if faults:
        raise load.SeedError(faults)
    return found


def _lists_in(path: Path, faults: shapes.Faults) -> tuple[load.Located, ...]:
    whole: _FeatureFile | None = shapes.fit(_FeatureFile, load.read_into(faults, path), faults)
    return whole.lists if whole else ()


def _code_list(place: load.Located, faults: shapes.Faults) -> CodeList | None:
    """One list with its codes; None when its head or one of its codes is faulty."""
    content = dict(place.value) if isinstance(place.value, Mapping) else {}
    before = len(faults)
    places = shapes.fit(tuple[load.Located, ...], content.pop("codes", dataclasses.replace(place, value=())), faults)
    if not places and len(faults) == before:
        faults.append(load.Fault(place.at, "a list has at least one code under 'codes'"))
    head: CodeList | None = shapes.fit(CodeList, dataclasses.replace(place, value=content), faults)
    kinds = _kinds(content.get("facts"), faults)
    codes = [_code(entry, kinds, faults) for entry in places]
    whole = tuple(code for code in codes if code)
    _refuse_repeated([(code.code, code.at) for code in whole], faults)
    if head is None or len(faults) > before:
        return None
    return dataclasses.replace(head, codes=whole, at=place.at)


def _kinds(declared: load.Located | None, faults: shapes.Faults) -> dict[str, _Kind]:
    """The kinds of facts that a list declares; a word that names no kind is a fault."""
    content = declared.value if declared and isinstance(declared.value, Mapping) else {}
    kinds = {}
    for name, place in content.items():
        words = str(place.value)
        kind, target = _taken_apart(words)
        if kind not in KINDS:
            faults.append(load.Fault(place.at, f"'{words}' is no kind of fact; known are {', '.join(KINDS)}"))
        kinds[name] = _Kind(KINDS.get(kind, load.Located), not words.startswith(OPTIONAL), target)
    return kinds


def _taken_apart(words: str) -> tuple[str, str]:
    """`optional codes of sexes` as its kind and the list meant."""
    kind, of, target = words.removeprefix(OPTIONAL).partition(" of ")
    return kind + of.rstrip(), target


def _code(entry: load.Located, kinds: Mapping[str, _Kind], faults: shapes.Faults) -> Code | None:
    """One code with its facts; None when something in it is faulty."""
    if not isinstance(entry.value, Mapping):
        return cast("Code | None", shapes.fit(Code, entry, faults))
    before = len(faults)
    own = {key: content for key, content in entry.value.items() if key not in kinds}
    code: Code | None = shapes.fit(Code, dataclasses.replace(entry, value=own), faults)
    for name, kind in kinds.items():
        if kind.is_required and name not in entry.value:
            faults.append(load.Fault(entry.at, f"'{name}' is missing"))
    given = {name: content for name, content in entry.value.items() if name in kinds}
    facts = {name: shapes.fit(kinds[name].shape, content, faults) for name, content in given.items()}
    if code is None or len(faults) > before:
        return None
    return dataclasses.replace(code, facts=facts, at=entry.at)


def _refuse_repeated(named: list[tuple[str, load.Place]], faults: shapes.Faults) -> None:
    first: dict[str, load.Place] = {}
    for name, at in named:
        if name in first:
            faults.append(load.Fault(at, f"'{name}' stands here again; it is already in {first[name]}"))
        first.setdefault(name, at)


def _refuse_dangling(found: tuple[CodeList, ...], faults: shapes.Faults) -> None:
    """Codes that point into another list must stand there. A list that is faulty itself is not asked."""
    known = {one.name: {code.code for code in one.codes} for one in found}
    are_all_known = not faults
    for one in found:
        for name, words in one.facts.items():
            target = _taken_apart(words)[1]
            if target in known:
                for code in one.codes:
                    _refuse_strangers(code, name, target, known[target], faults)
            elif target and are_all_known:
                faults.append(load.Fault(one.at, f"there is no list '{target}' for '{name}'"))


def _refuse_strangers(code: Code, name: str, target: str, known: set[str], faults: shapes.Faults) -> None:
    given = code.facts.get(name, ())
    for pointed in (given,) if isinstance(given, str) else cast("tuple[str, ...]", given):
        if pointed not in known:
            faults.append(load.Fault(code.at, f"'{pointed}' under '{name}' is no code of '{target}'"))
