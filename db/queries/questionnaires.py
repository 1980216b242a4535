"""Questionnaires: which forms the store has, and one of them with its questions."""

from __future__ import annotations

from collections.abc import Mapping

from db import base
from db.errors import NotFound
from db.models.questionnaires import Questionnaire as Row
from db.queries import editions
from db.queries.editions import EditionLine
from db.rules import questionnaires
from db.rules.questionnaires import Questionnaire


class QuestionnaireLine(EditionLine):
    """One edition of a questionnaire in a list."""


def all() -> list[QuestionnaireLine]:  # noqa: A001 - reads as questionnaires.all()
    """Every edition, by name, and of one name the newest first."""
    rows = base.rows(Row.select(*editions.columns(Row)).order_by(Row.name, Row.id.desc()))
    return [QuestionnaireLine(*row) for row in rows]


def newest() -> list[QuestionnaireLine]:
    """Of every form the edition that came last: the one that a new sweep asks."""
    return editions.newest(all())


def form(questionnaire_id: str) -> Questionnaire:
    """The questions of one edition. Raises NotFound."""
    row = Row.get_or_none(Row.id == questionnaire_id)
    if row is None:
        raise NotFound
    return questionnaires.of_json(row.content)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What questionnaires are called in the ledger: their Chinese title, else their name."""
    return editions.called(Row, "questionnaire", keys)
