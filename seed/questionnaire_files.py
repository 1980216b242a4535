"""Question forms in YAML, in the words of XLSForm; the words for people stand under zh and en."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.rules.questionnaire_faults import MOST_CHOICES, MOST_QUESTIONS
from db.rules.questionnaires import Choice, Question, Questionnaire, QuestionnaireDraft
from seed import load
from seed.form_places import FormHead, Places, begun, places_in, values
from seed.questionnaire_places import Entry, sound, type_in, with_choices


@dataclass(frozen=True)
class _FormFile(FormHead):
    """What a YAML file of a form may hold. `choices` are lists of choices by name, for as many questions as like."""

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
    file, places = begun(_FormFile, whole, faults)
    # Of a list that could not be read at all, the fault is noted.
    lists = {name: _choices(entries or (), faults) for name, entries in file.choices.items()}
    questions = tuple(
        _question(place, one, lists, places, faults) for place, one in enumerate(file.questions[: MOST_QUESTIONS + 1])
    )
    form = Questionnaire(file.name, file.version, file.zh, file.en, questions)
    return sound(QuestionnaireDraft(form, file.source, file.region, file.checked_on), places, faults)


def _choices(entries: tuple[load.Located, ...], faults: list[load.Fault]) -> list[Entry]:
    """A list of choices, each with the places of its parts."""
    return [
        (Choice(**{"code": ""} | values(_ChoiceEntry, one, faults)), places_in(one))
        for one in entries[: MOST_CHOICES + 1]
    ]


def _question(
    place: int, located: load.Located, lists: Mapping[str, list[Entry]], places: Places, faults: list[load.Fault]
) -> Question:
    """One question of a YAML file, with the choices that its type names."""
    found = values(_QuestionEntry, located, faults)
    stands = places_in(located)
    stands["kind"] = stands["choices"] = stands.get("type", located.at)
    places.note_all(("questions", place), stands)
    kind, list_name = type_in(found.pop("type", ""), stands["kind"], faults)
    choices = with_choices(place, list_name, lists, places, faults)
    return Question(
        name=found.pop("name", ""), kind=kind, is_required=found.pop("required", False), choices=choices, **found
    )
