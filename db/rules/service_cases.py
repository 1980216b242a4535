"""Help cases (帮扶个案): what somebody needs, on its way to an end. Its title does not say all, for many see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from db.rules import masking
from db.rules.problems import Problem
from db.rules.words import N_

FLOW = "services"
NEEDS, SOURCES = "help_needs", "help_sources"
USUAL, URGENT = "usual", "urgent"
SERVICE = "service"
LONGEST = 2000
NOT_LISTED = N_("Choose from the list.")
NO_WHAT = N_("Write what is needed.")
TOO_LONG = N_("At most {limit} characters fit here.")
OTHER_PAGE = N_("This step is taken where the service is arranged.")
TITLE = "帮扶"


@dataclass(frozen=True)
class CaseDraft:
    """A help case as it is written down. `need` and `found_from` are codes, `goal` is what is to come of it."""

    person_id: str
    need: str
    found_from: str
    what: str = ""
    goal: str = ""
    is_urgent: bool = False
    worker_id: str | None = None


def problems_in(draft: CaseDraft, needs: Collection[str], sources: Collection[str]) -> list[Problem]:
    """What is wrong with a help case."""
    known = (("need", draft.need, needs), ("found_from", draft.found_from, sources))
    problems = [Problem(name, NOT_LISTED) for name, code, codes in known if code not in codes]
    if not draft.what.strip():
        problems.append(Problem("what", NO_WHAT))
    texts = {"what": draft.what, "goal": draft.goal}
    return problems + [
        Problem(name, TOO_LONG, values={"limit": LONGEST}) for name, text in texts.items() if len(text) > LONGEST
    ]


def title(name: str, is_child: bool, need: str = "") -> str:
    """What a case is called on lists: a need that tells of nobody's health, and the name without its middle."""
    return f"{TITLE} {masking.name(name, is_child)} {need}".strip()
