"""Questionnaires: which forms the store has, and one of them with its questions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from db import base
from db.errors import NotFound
from db.models.questionnaires import Questionnaire as Row
from db.rules import questionnaires
from db.rules.problems import Words
from db.rules.questionnaires import Questionnaire


@dataclass(frozen=True)
class QuestionnaireLine:
    """One edition of a form in a list. `edition` is the form's version."""

    id: str
    name: str
    edition: str
    zh: str
    en: str
    source: str
    region: str
    checked_on: datetime.date | None

    def title(self, language: str) -> str:
        """What the form is called in a language, zh or en; in the other where it has no name."""
        return format(Words(self.zh, self.en), language)


COLUMNS = (Row.id, Row.name, Row.edition, Row.zh, Row.en, Row.source, Row.region, Row.checked_on)


def all() -> list[QuestionnaireLine]:  # noqa: A001 - reads as questionnaires.all()
    """Every edition, by name, and of one name the newest first."""
    rows = base.rows(Row.select(*COLUMNS).order_by(Row.name, Row.id.desc()))
    return [QuestionnaireLine(*row) for row in rows]


def newest() -> list[QuestionnaireLine]:
    """Of every form the edition that came last: the one that a new sweep asks."""
    found: dict[str, QuestionnaireLine] = {}
    for line in all():
        found.setdefault(line.name, line)
    return list(found.values())


def form(questionnaire_id: str) -> Questionnaire:
    """The questions of one edition. Raises NotFound."""
    row = Row.get_or_none(Row.id == questionnaire_id)
    if row is None:
        raise NotFound
    return questionnaires.of_json(row.content)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What questionnaires are called in the ledger: their Chinese title, else their name."""
    rows = Row.select(Row.id, Row.zh, Row.name).where(Row.id.in_(keys.get("questionnaire", ())))
    return {("questionnaire", key): zh or name for key, zh, name in base.rows(rows)}
