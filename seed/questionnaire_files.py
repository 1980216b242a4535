"""Question forms in YAML, in the words of XLSForm; the words for people stand under zh and en."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

from db.rules.questionnaire_faults import MOST_CHOICES, MOST_QUESTIONS, TOO_LONG
from db.rules.questionnaires import Choice, Question, Questionnaire, QuestionnaireDraft
from seed import load, shapes
from seed.questionnaire_places import Entry, Places, on_one_line, sound, type_in, with_choices

# What the store keeps of where a form is from.
LONGEST = {"source": 200, "region": 12}


@dataclass(frozen=True)
class _FormFile:
    """What a YAML file of a form may hold. `choices` are lists of choices by name, for as many questions as like."""

    name: str = ""
    version: str = ""
    zh: str = ""
    en: str = ""
    source: str = ""
    region: str = ""
    checked_on: date | None = None
    choices: Mapping[str, tuple[load.Located, ...]] = field(default_factory=dict)
    questions: tuple[load.Located, ...] = ()


@dataclass(frozen=True)
class _QuestionEntry:
    """What a question in YAML may hold."""

    name: str = ""
    type: str = ""
    zh: str = ""
    en: str = ""
    hint_zh: str = ""
    hint_en: str = ""
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    message_zh: str = ""
    message_en: str = ""
    fact: str = ""


@dataclass(frozen=True)
class _ChoiceEntry:
    """What a choice in YAML may hold."""

    code: str = ""
    zh: str = ""
    en: str = ""


def read(path: Path) -> QuestionnaireDraft:
    """A form from a YAML file. Raises SeedError with every fault."""
    faults: list[load.Fault] = []
    whole = load.read_into(faults, path)
    if not isinstance(whole.value, Mapping):
        shapes.fit(_FormFile, whole, faults)
        raise load.SeedError(faults)
    file = _FormFile(**_values(_FormFile, whole, faults))
    places = Places(whole.at)
    for part, content in whole.value.items():
        places.note(None, None, part, content.at)
    for part, limit in LONGEST.items():
        if len(getattr(file, part)) > limit:
            faults.append(load.Fault(whole.value[part].at, TOO_LONG, {"limit": limit}))
    lists = {name: _choices(entries, faults) for name, entries in file.choices.items()}
    questions = tuple(
        _question(place, one, lists, places, faults) for place, one in enumerate(file.questions[: MOST_QUESTIONS + 1])
    )
    form = Questionnaire(file.name, file.version, file.zh, file.en, questions)
    return sound(QuestionnaireDraft(form, file.source, file.region, file.checked_on), places, faults)


def _values(kind: Any, located: load.Located, faults: list[load.Fault]) -> dict[str, Any]:
    """What a mapping holds for the fields of a dataclass. What does not fit is a fault, and its field is left out."""
    shapes.fit(kind, located, faults)
    content = located.value if isinstance(located.value, Mapping) else {}
    hints = get_type_hints(kind)
    found = {
        one.name: shapes.fit(hints[one.name], content[one.name], []) for one in fields(kind) if one.name in content
    }
    return {
        name: on_one_line(value) if isinstance(value, str) else value
        for name, value in found.items()
        if value is not None
    }


def _choices(entries: tuple[load.Located, ...], faults: list[load.Fault]) -> list[Entry]:
    """A list of choices, each with the places of its parts."""
    return [
        (Choice(**{"code": ""} | _values(_ChoiceEntry, one, faults)), _places_in(one))
        for one in entries[: MOST_CHOICES + 1]
    ]


def _places_in(located: load.Located) -> dict[str, load.Place]:
    """Where the parts of a mapping stand, and under "" the whole."""
    content = located.value if isinstance(located.value, Mapping) else {}
    return {"": located.at} | {part: value.at for part, value in content.items()}


def _question(
    place: int, located: load.Located, lists: Mapping[str, list[Entry]], places: Places, faults: list[load.Fault]
) -> Question:
    """One question of a YAML file, with the choices that its type names."""
    values = _values(_QuestionEntry, located, faults)
    stands = _places_in(located)
    stands["kind"] = stands["choices"] = stands.get("type", located.at)
    for part, at in stands.items():
        places.note(place, None, part, at)
    kind, list_name = type_in(values.pop("type", ""), stands["kind"], faults)
    choices = with_choices(place, list_name, lists, places, faults)
    return Question(
        name=values.pop("name", ""), kind=kind, is_required=values.pop("required", False), choices=choices, **values
    )
