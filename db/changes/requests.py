"""Requests: writing one down, from a door too, and taking its steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from db.changes import findings, matters
from db.errors import NotFound, refuse
from db.models.matters import Matter
from db.models.requests import Request
from db.models.visits import Visit
from db.pen import Pen
from db.queries import matters as matter_lines
from db.queries import request_cards
from db.queries import requests as kept
from db.rules import loops, requests
from db.rules.flows import Outcome
from db.rules.matters import MatterDraft
from db.rules.problems import Problem
from db.rules.requests import RequestDraft, Vocabulary
from db.rules.text import clean
from db.rules.visits import Kind
from db.rules.words import N_

NAMES = {
    "add": N_("Request written down"),
    "add_many": N_("Requests written down"),
    "from_finding": N_("Request written down at a door"),
    "from_visit": N_("Request written down at a door"),
    "take": N_("Step taken with a request"),
    "amend": N_("Request changed"),
    "repeat": N_("Request noted as a repeat"),
    "opened": N_("Request opened to be changed"),
    "reveal": N_("Caller of a request looked at"),
}
BY_STEP = N_("Who handles it is changed by a step: assign it.")
NO_NEED = N_("Only a need that was noted at a door becomes a request.")
# What a step says that the request keeps as it stands now.
KEPT = ("partner", "power", "reply", "result_kind", "result")
NO_RESULT: dict[str, Any] = {"result_kind": None, "result": ""}


def add(pen: Pen, draft: RequestDraft) -> str:
    """Write a request down and answer the key of its matter. Raises Refused."""
    return write(pen, draft)


def add_many(pen: Pen, drafts: Sequence[RequestDraft]) -> list[str]:
    """Write several requests down, all or none; a problem names its row, from 1, as `2.title`. Raises Refused."""
    words = kept.vocabulary()
    refuse(
        [
            dataclasses.replace(problem, field=f"{row}.{problem.field}")
            for row, draft in enumerate(drafts, 1)
            for problem in requests.problems_in(draft, words)
        ]
    )
    on = matters.ground(requests.FLOW, pen.today)
    return [put_down(pen, draft, words, on) for draft in drafts]


def from_finding(pen: Pen, finding_id: str, draft: RequestDraft) -> str:
    """A need that was noted at a door becomes a request that carries its visit, and the finding is settled.

    Raises Refused when it is no need or was settled before, NotFound.
    """
    finding = findings.found(finding_id)
    refuse([] if finding.kind == Kind.NEED else [Problem("finding", NO_NEED)])
    visit = Visit.get_by_id(finding.visit_id)
    matter_id = write(pen, draft, finding=finding_id, visit_origin_id=visit.origin_id)
    pen.set(finding, settled_at=pen.by.at)
    return matter_id


def from_visit(pen: Pen, visit_id: str, draft: RequestDraft) -> str:
    """Write down a request that was told at a visit, though no need was noted there. Raises Refused, NotFound."""
    visit: Any = Visit.get_or_none(Visit.id == visit_id)
    if visit is None:
        raise NotFound
    return write(pen, draft, visit_origin_id=visit.origin_id)


def write(pen: Pen, draft: RequestDraft, **born: Any) -> str:
    """Write a request and its matter; `born` says at which visit it was told. Raises Refused."""
    words = kept.vocabulary()
    refuse(requests.problems_in(draft, words))
    return put_down(pen, draft, words, matters.ground(requests.FLOW, pen.today), **born)


def put_down(pen: Pen, draft: RequestDraft, words: Vocabulary, on: matters.Ground, **born: Any) -> str:
    """Write a request whose own facts have been checked, and its matter. Raises Refused for the matter."""
    matter = MatterDraft(
        requests.FLOW,
        draft.title,
        requests.terms_of(draft, words),
        draft.urgency in words.urgent,
        draft.room_id,
        draft.place,
        draft.worker_id,
        draft.received_at,
    )
    matter_id = matters.open_matter(pen, matter, on)
    pen.add(Request, matter=matter_id, repeat_of_id=draft.repeat_of_id, **columns(draft), **born)
    return matter_id


def columns(draft: RequestDraft) -> dict[str, Any]:
    """A request as the columns of its own row."""
    return {
        "source": draft.source,
        "category": draft.category,
        "urgency": draft.urgency,
        "privacy": draft.privacy,
        "detail": draft.detail.strip(),
        "person": draft.person_id,
        "caller": clean(draft.caller),
        "phone": requests.numbers_in(draft.phone),
        "external_number": clean(draft.external_number),
        "partner": clean(draft.partner),
        "co_workers": ",".join(draft.co_worker_ids),
    }


def opened(pen: Pen, matter_id: str) -> tuple[int, RequestDraft]:
    """The version of a request and all that it says, to be changed; raises NotFound.

    The ledger keeps that somebody looked, where the caller asked for confidence.
    """
    request, line = of_matter(matter_id), matter_lines.one(matter_id, pen.by.at)
    if line is None:
        raise NotFound
    if request.privacy == requests.CONFIDENTIAL:
        pen.about(Matter, matter_id)
        pen.look(Request, request.id)
    return line.version, request_cards.draft_of(request, line, is_whole=True)


def amend(pen: Pen, matter_id: str, version: int, draft: RequestDraft) -> None:
    """Change what is written down of a request; its number, its steps and its terms stay.

    Another class of terms is a step of its own. Raises Refused, NotFound, Conflict.
    """
    words = kept.vocabulary()
    refuse(requests.problems_in(draft, words))
    matter = pen.read(Matter, matter_id, version)
    refuse([] if draft.worker_id == matter.worker_id else [Problem("worker_id", BY_STEP)])
    request = of_matter(matter_id)
    pen.about(Matter, matter_id)
    pen.set(request, **columns(draft))
    values = {
        "title": clean(draft.title),
        "is_urgent": draft.urgency in words.urgent,
        "room": draft.room_id,
        "place": clean(draft.place),
    }
    matters.put(pen, matter, values)


def take(pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str]) -> None:
    """Take a step with a request; what it says of result, unit and call back stands on the request too.

    Raises as `matters.take`.
    """
    request = of_matter(matter_id)
    helpers = request_cards.co_workers_of(request)
    said = matters.take(pen, matter_id, version, step, facts, helpers).facts
    values: dict[str, Any] = {name: said[name] for name in KEPT if name in said}
    if "reached" in said:
        values |= called_back(request, said)
    if values:
        pen.set(request, **values)


def called_back(request: Any, said: Mapping[str, str]) -> dict[str, Any]:
    """What a request keeps of a call back: the last answer, for who is not reached later on has answered before."""
    result = loops.outcome(said)
    if result is Outcome.UNREACHED:
        return {} if request.solved else {"reached": loops.NO}
    answer: dict[str, Any] = {name: said[name] for name in ("reached", "solved", "satisfied")}
    # What was said to be its end was not; the steps keep it.
    return answer | (NO_RESULT if result is Outcome.UNSETTLED else {})


def repeat(pen: Pen, matter_id: str, of_id: str) -> None:
    """Note that a request repeats an earlier one, which goes its own way. Raises NotFound."""
    request, _earlier = of_matter(matter_id), of_matter(of_id)
    pen.about(Matter, matter_id)
    pen.set(request, repeat_of_id=of_id)


def reveal(pen: Pen, matter_id: str) -> tuple[str, str]:
    """Name and telephone of a caller who asked for confidence; the ledger keeps that somebody looked."""
    request = of_matter(matter_id)
    pen.about(Matter, matter_id)
    pen.look(Request, request.id)
    return request.caller, request.phone


def of_matter(matter_id: str) -> Any:
    """The request that a matter is. Raises NotFound."""
    request: Any = Request.get_or_none(Request.matter == matter_id)
    if request is None:
        raise NotFound
    return request
