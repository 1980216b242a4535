"""Question forms in XLSForm workbooks, read into the same form that a YAML file gives; see `form_rows`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from db.rules.questionnaires import Choice, Question, Questionnaire, QuestionnaireDraft
from db.rules.words import N_
from seed import form_rows, load
from seed.form_places import Places
from seed.form_rows import CHOICES, SETTINGS, SURVEY, Headings, Row
from seed.questionnaire_places import Entry, sound, type_in, with_choices

NOT_YES_NO = N_("'{word}' is not supported here; write yes or no")

YES = {"yes", "true", "true()"}
NO = {"", "no", "false", "false()"}
HEADINGS: Mapping[str, Headings] = {
    SURVEY: Headings(
        {
            "type": "kind",
            "name": "name",
            "required": "required",
            "relevant": "relevant",
            "constraint": "constraint",
            "fact": "fact",
        },
        {"label": "", "hint": "hint_", "constraint_message": "message_"},
    ),
    CHOICES: Headings({"list_name": "list", "list name": "list", "name": "code"}, {"label": ""}),
    SETTINGS: Headings({"form_id": "name", "version": "version", "default_language": "language"}, {"form_title": ""}),
}


def read(path: Path) -> QuestionnaireDraft:
    """A form from a workbook. Raises SeedError with every fault, SheetUnreadable for no workbook at all."""
    book = form_rows.opened(path)
    faults: list[load.Fault] = []
    rows = form_rows.read(book, HEADINGS, faults)
    places = Places(load.Place(path.name, 0))
    places.note(("questions",), form_rows.sheet_place(book, SURVEY))
    form = _form(rows, places, faults)
    return sound(QuestionnaireDraft(form), places, faults)


def _form(rows: Mapping[str, list[Row]], places: Places, faults: list[load.Fault]) -> Questionnaire:
    """The form that the three sheets say."""
    head = form_rows.settings_in(rows[SETTINGS], faults)
    places.note_all((), head.stands)
    lists: dict[str, list[Entry]] = {
        name: [(Choice(row.said.get("code", ""), **row.words("")), row.stands) for row in found]
        for name, found in form_rows.choices_in(rows[CHOICES], faults).items()
    }
    questions = tuple(_question(place, row, lists, places, faults) for place, row in enumerate(rows[SURVEY]))
    said = head.said
    return Questionnaire(said.get("name", ""), said.get("version", ""), **head.words(""), questions=questions)


def _question(
    place: int, row: Row, lists: Mapping[str, list[Entry]], places: Places, faults: list[load.Fault]
) -> Question:
    """One row of the survey."""
    said = row.said
    places.note_all(("questions", place), row.stands)
    at = places.known.setdefault(("questions", place, "kind"), row.stands[""])
    places.note(("questions", place, "choices"), at)
    kind, list_name = type_in(said.get("kind", ""), at, faults)
    required = said.get("required", "").lower().replace(" ", "")
    if required not in YES | NO:
        faults.append(load.Fault(row.stands["required"], NOT_YES_NO, {"word": said["required"]}))
    return Question(
        name=said.get("name", ""),
        kind=kind,
        **row.words(""),
        **row.words("hint_"),
        is_required=required in YES,
        relevant=said.get("relevant", ""),
        constraint=said.get("constraint", ""),
        **row.words("message_"),
        choices=with_choices(place, list_name, lists, places, faults),
        fact=said.get("fact", ""),
    )
