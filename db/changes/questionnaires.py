"""Questionnaires come into the store, those of this version and those of checked files. None is ever changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.changes import editions
from db.errors import refuse
from db.models.questionnaires import Questionnaire
from db.pen import Pen
from db.queries import codes
from db.rules import questionnaire_faults, questionnaires
from db.rules.problems import Problem
from db.rules.questionnaires import QuestionnaireDraft
from db.rules.words import N_

NAMES = {"add": N_("Questionnaire added"), "plant": N_("Questionnaires planted")}
LASTING = ("plant",)

OTHER_CONTENT = N_(
    "The store has the questionnaire {name} in version {version} with other questions. Give a new version."
)


def plant(pen: Pen, drafts: Iterable[QuestionnaireDraft]) -> int:
    """Add the editions that are not there yet, and answer how many that were.

    An edition that is there stays as it is, whatever it says: answers may have been given to it.
    """
    return editions.plant(pen, Questionnaire, map(columns, drafts))


def add(pen: Pen, draft: QuestionnaireDraft) -> str:
    """Add the edition of a form and answer its key; the same one once more is the one that is there.

    Raises Refused for a form with faults, and for an edition that the store has with other questions.
    """
    refuse(problems_in(draft))
    return editions.add(pen, Questionnaire, columns(draft), OTHER_CONTENT)


def problems_in(draft: QuestionnaireDraft) -> list[Problem]:
    """What is wrong with a form, checked against the code lists of this very store, which may be corrected by hand."""
    wanted = questionnaire_faults.lists_wanted(draft.form)
    lists = codes.some(*wanted).lists if wanted else {}
    return [
        Problem(fault.part, fault.text, values=fault.values)
        for fault in questionnaire_faults.faults_in(draft.form, lists)
    ]


def columns(draft: QuestionnaireDraft) -> dict[str, Any]:
    """An edition as the columns of its row."""
    form = draft.form
    return {
        "name": form.name,
        "edition": form.version,
        "zh": form.zh,
        "en": form.en,
        "content": questionnaires.as_json(form),
        "source": draft.source,
        "region": draft.region,
        "checked_on": draft.checked_on,
    }
