"""Disputes: writing a case down, correcting it, and taking its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db import base
from db.changes import dispute_cases, dispute_parties, dossiers, matter_numbers, matters
from db.changes import settings as settings_changes
from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.disputes import Dispute, DisputeParty
from db.models.matters import Matter
from db.pen import Pen
from db.queries import codes, dispute_clocks, working_days
from db.queries import disputes as kept
from db.queries import matters as matter_lines
from db.rules import disputes, loops
from db.rules import dossiers as items
from db.rules import matters as matter_rules
from db.rules.dispute_agreements import is_performed
from db.rules.dispute_clocks import Clock
from db.rules.dispute_parties import NOT_BOTH, PartyDraft, sides_missing
from db.rules.disputes import FLOW, DisputeDraft
from db.rules.matters import MatterDraft
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add": N_("Dispute written down"),
    "amend": N_("Dispute corrected"),
    "take": N_("Step taken with a dispute"),
    "open": N_("Dispute opened"),
    "name_committee": N_("Mediation committee named"),
}
NOT_YOURS = N_("There is no such case, or it is seen only by those who handle it, and by leaders.")
NOT_SEEN = N_("A revisit is still to be made: say in words why it is closed without (Ctrl+D, then the digit).")
NOT_ALL = N_("Not everything that was agreed is done yet.")
RECLASSED = N_("the source was corrected")
BY_STEP = N_("Who handles it is changed by a step: name the mediator.")
OTHER_PAGE = N_("This step is taken on a page of its own.")
NO_NAME = N_("Write the committee's name, and the one to four characters that stand for it in numbers.")


def add(pen: Pen, draft: DisputeDraft, parties: Sequence[PartyDraft]) -> str:
    """Write a dispute with its parties down and answer the key of its matter. Raises Refused."""
    words = kept.vocabulary()
    refuse(disputes.problems_in(draft, words))
    matter = MatterDraft(
        FLOW,
        draft.title,
        words.sources.get(draft.source) or words.terms,
        bool(words.colours[draft.colour]["is_urgent"]),
        draft.room_id,
        draft.place,
        draft.worker_id or pen.by.worker_id,
        draft.received_at,
    )
    matter_id = matters.open_matter(pen, matter, matters.ground(FLOW, pen.today))
    dispute_id = pen.add(Dispute, matter=matter_id, request_id=draft.request_id, **columns(draft))
    known = kept.party_vocabulary()
    for place, party in enumerate(parties, 1):
        dispute_parties.write(pen, dispute_id, place, party, known)
    return matter_id


def columns(draft: DisputeDraft) -> dict[str, Any]:
    """A dispute as the columns of its own row."""
    plain = ("kind", "source", "colour", "amount_fen", "people", "bar", "prevented", "prevented_people", "is_open_door")
    return {
        **{name: getattr(draft, name) for name in plain},
        **{name: getattr(draft, name).strip() for name in ("brief", "claims")},
        **{name: clean(getattr(draft, name)) for name in ("mediators", "recorder", "invited")},
        "co_workers": ",".join(draft.co_worker_ids),
    }


def amend(pen: Pen, matter_id: str, version: int, draft: DisputeDraft) -> None:
    """Correct what is written down of a case; number, steps and colour stay: they change by steps.

    Raises Refused, NotFound, Conflict.
    """
    words = kept.vocabulary()
    refuse(disputes.problems_in(draft, words))
    matter, dispute = dispute_cases.read(pen, matter_id, version)
    refuse([] if draft.worker_id in (None, matter.worker_id) else [Problem("worker_id", BY_STEP)])
    refuse([Problem("", dispute_cases.FILED)] if matter.state == "archived" else [])
    values, before = columns(draft), dispute_cases.name_of(dispute)
    del values["colour"]
    pen.set(dispute, **values)
    title = clean(draft.title)
    # A name that nobody chose follows what is corrected.
    title = dispute_cases.name_of(dispute) if title == before else title
    matters.put(pen, matter, {"title": title, "room": draft.room_id, "place": clean(draft.place)})
    dossiers.outdate(pen, dispute.id, items.APPLICATION)
    terms = words.sources.get(draft.source) or words.terms
    if terms != matter.terms:
        # Another source may have another term: whoever corrects it does not lengthen the case in passing.
        matters.take(pen, matter_id, matter.version, "reclass", {"class": terms, "reason": RECLASSED})
        pen.reason = ""


def take(pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str]) -> None:
    """Take a step with a dispute that needs no page of its own. Raises as `matters.take`."""
    matter, _dispute = dispute_cases.read(pen, matter_id, version)
    known_step = matters.ground(FLOW, pen.today).flow.steps.get(step)
    refuse([Problem("step", OTHER_PAGE)] if known_step and known_step.asks else [])
    proceed(pen, matter, step, facts)


def proceed(pen: Pen, matter: Any, step: str, facts: Mapping[str, str]) -> None:
    """Take a step with a matter that was read, and keep of it what stands on the dispute."""
    dispute = dispute_cases.of_matter(matter.id)
    refuse(rule_problems(pen, matter, dispute, step, facts))
    entry = matters.take(pen, matter.id, matter.version, step, facts, helpers_of(dispute))
    # What is said of a case stands on its page; the list of all deeds is for everybody.
    pen.reason = ""
    values = kept_of(pen, dispute, step, entry.facts)
    if values:
        pen.set(dispute, **values)
    if colour := entry.facts.get("colour"):
        stands: Any = Matter.get_by_id(matter.id)
        is_urgent = bool(kept.vocabulary().colours[colour]["is_urgent"])
        matters.put(pen, stands, {"is_urgent": is_urgent})


def rule_problems(pen: Pen, matter: Any, dispute: Any, step: str, facts: Mapping[str, str]) -> list[Problem]:
    """What the rules of mediation hold against a step."""
    bar = codes.some(kept.BARS).label(kept.BARS, dispute.bar, "zh") if dispute.bar else ""
    limits = codes.some("disputes_terms").facts("disputes_terms", matter.terms)
    offset = pen.by.local - pen.by.at
    flow = matters.ground(FLOW, pen.today).flow
    known = loops.standing(flow, matter_lines.history(matter.id, offset), pen.by.local, working_days.calendar())
    problems = disputes.step_problems(step, facts, known, bar, limits)
    if step in (disputes.ACCEPT, disputes.AGREE):
        roles = base.rows(DisputeParty.select(DisputeParty.role).where(DisputeParty.dispute == dispute.id))
        problems += [Problem("step", NOT_BOTH)] if sides_missing({role for (role,) in roles}) else []
    if step == CLOSE and not facts.get("text", "").strip():
        offset = pen.by.local - pen.by.at
        line = matter_lines.one(matter.id, pen.by.at)
        runs = dispute_clocks.of([line] if line else [], offset).get(matter.id, [])
        problems += [Problem("text", NOT_SEEN)] if any(one.clock in REVISITS for one in runs) else []
    if step == disputes.PERFORMED:
        duties = dispute_clocks.duties_of([dispute.id]).get(dispute.id, [])
        problems += [] if is_performed(duties) else [Problem("step", NOT_ALL)]
    if "colour" in facts and facts["colour"] not in kept.vocabulary().colours:
        problems.append(Problem("colour", matter_rules.NOT_LISTED))
    return problems


def kept_of(pen: Pen, dispute: Any, step: str, said: Mapping[str, str]) -> dict[str, Any]:
    """What a step leaves on the dispute: days, how mediating ended, colour, number, box."""
    values: dict[str, Any] = {name: said[name] for name in ("colour", "box", "retention", "bar") if name in said}
    outcome = matters.ground(FLOW, pen.today).flow.steps[step].outcome
    if outcome:
        values |= {"outcome": outcome, "outcome_on": pen.today}
    if step == disputes.ACCEPT:
        values["accepted_on"] = pen.today
    if step == "reopen":
        values |= {"outcome": "", "outcome_on": None, "closed_on": None, "archived_on": None}
        values |= {} if dispute.accepted_on else {"accepted_on": pen.today}
    if step in DAYS:
        values[DAYS[step]] = pen.today
    return values | number(pen, dispute, values)


CLOSE = "close"
REVISITS = (Clock.FIRST_REVISIT, Clock.SECOND_REVISIT)
DAYS = {"close": "closed_on", "archive": "archived_on"}


def number(pen: Pen, dispute: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The number on the papers of an accepted case that has none yet; away from the office none is given."""
    accepted_on = dispute.accepted_on or values.get("accepted_on")
    if dispute.case_place is not None or accepted_on is None or matter_numbers.mark_of(pen.by.device):
        return {}
    return numbered(pen, int(accepted_on.year))


def numbered(pen: Pen, year: int) -> dict[str, Any]:
    """The next case number of a year as the columns of a dispute."""
    base.one_by_one(f"{pen.by.community_id}{FLOW}{year}")
    last = Dispute.select(peewee.fn.max(Dispute.case_place)).where(Dispute.case_year == year).scalar() or 0
    written = disputes.case_number(year, kept.committee().word, last + 1)
    return {"case_year": year, "case_place": last + 1, "case_number": written}


def renumber(pen: Pen) -> None:
    """The laptop is back: cases that were accepted away from the office get their numbers, in the order of that."""
    waiting = (Dispute.case_place.is_null()) & Dispute.accepted_on.is_null(False)
    rows: Any = Dispute.select().where(waiting).order_by(Dispute.accepted_on, Dispute.id)
    for dispute in list(rows):
        pen.set(dispute, **numbered(pen, dispute.accepted_on.year))


def opened(pen: Pen, matter_id: str) -> None:
    """Somebody opens a case: the ledger keeps who looked. Raises NotFound, also for who may not see it."""
    if not kept.is_seen(matter_id, pen.by.worker_id):
        raise NotFound(NOT_YOURS)
    dispute = dispute_cases.of_matter(matter_id)
    pen.kind = "disputes.open"
    pen.about(Matter, matter_id)
    pen.look(Dispute, dispute.id)


def name_committee(pen: Pen, name: str, word: str) -> None:
    """Set how papers name the mediation committee, and the word in its numbers. Raises Refused."""
    refuse([] if clean(name) and 1 <= len(clean(word)) <= 4 else [Problem("name", NO_NAME)])
    settings_changes.keep(pen, kept.COMMITTEE, {"name": clean(name), "word": clean(word)})


def helpers_of(dispute: Any) -> set[str]:
    """The keys of those who help with a case."""
    return {key for key in dispute.co_workers.split(",") if key}
