"""Quick phrases: the community's own, those it uses most in front."""

from __future__ import annotations

from collections.abc import Mapping

from db import base
from db.models.phrases import Phrase as PhraseRow
from db.rules import phrases
from db.rules.phrases import Phrase


def all() -> list[Phrase]:  # noqa: A001 - reads as phrases.all()
    """Every phrase of the community, the most used first."""
    columns = (PhraseRow.id, PhraseRow.text, PhraseRow.letters, PhraseRow.uses, PhraseRow.version)
    return phrases.ranked(Phrase(*row) for row in base.rows(PhraseRow.select(*columns)))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What phrases are called in the ledger: their text."""
    rows = PhraseRow.select(PhraseRow.id, PhraseRow.text).where(PhraseRow.id.in_(keys.get("phrase", ())))
    return {("phrase", key): text for key, text in base.rows(rows)}
