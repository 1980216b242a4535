"""Applications: opening one with the judgement of that day, its materials, correcting it, and renewing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.changes import benefit_answers, matters, residents
from db.errors import NotFound, refuse
from db.models.applications import Application, ApplicationMaterial
from db.models.matters import Matter
from db.models.residents import Person
from db.pen import Pen, as_json
from db.queries import application_facts, benefits, codes, policies
from db.queries import applications as kept
from db.queries.policies import PolicyCard
from db.rules import application_reasons, applications, policy_json
from db.rules.applications import AUTHORISATIONS, SELF, ApplicationDraft, MaterialState
from db.rules.matters import LONGEST_TITLE, MatterDraft
from db.rules.policies import Judgement, Material, Payee, Policy, Verdict
from db.rules.problems import Problem
from db.rules.residents import PersonState
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "open": N_("Application opened"),
    "amend": N_("Application corrected"),
    "mark": N_("Material of an application marked"),
    "renew": N_("Application renewed"),
}
APPLIED = "applied"
TEXTS = ("agent", "agent_relation", "agent_phone")
ENDED = N_("This application has come to its end.")


def open(pen: Pen, draft: ApplicationDraft) -> str:  # noqa: A001 - reads as applications.open
    """Open an application, and answer the key of its matter. What the policy says, what is known of the person, and
    what the rule says of it that day stay with it. Raises Refused, NotFound."""
    known = codes.some(AUTHORISATIONS).lists.get(AUTHORISATIONS, {})
    refuse(applications.problems_in(draft, known))
    person = residents.found(draft.person_id)
    refuse([Problem("person", applications.IS_GONE)] if person.state != PersonState.HERE.value else [])
    card = policies.one(draft.policy, pen.today)
    refuse(open_already(person.id, card.policy))
    matter_id = opened_matter(pen, draft, person, card)
    key = pen.add(Application, matter=matter_id, **columns(draft), **frozen(pen, person, card))
    write_materials(pen, key, card.policy.materials)
    benefit_answers.answer(pen, person.id, card.line.code, APPLIED, application_id=key)
    pen.about(Matter, matter_id)
    pen.reason = ""
    return matter_id


def open_already(person_id: str, policy: Policy) -> list[Problem]:
    """A problem where an application of this person under this policy is open; of a right of the whole household also
    that of another of it."""
    whose = {person_id} | (benefits.housemates([person_id]) if policy.payee is Payee.HOUSEHOLD else set())
    is_same = Application.person.in_(sorted(whose)) & (Application.policy == policy.code) & Matter.ended_at.is_null()
    number = Application.select(Matter.number).join(Matter).where(is_same).scalar()
    text = applications.IS_OPEN_AT_HOME if len(whose) > 1 else applications.IS_OPEN_ALREADY
    return [Problem("policy", text, values={"number": number})] if number else []


def opened_matter(pen: Pen, draft: ApplicationDraft, person: Person, card: PolicyCard) -> str:
    """The matter of a new application, at the person's door; whoever writes it down runs it."""
    matter = MatterDraft(
        applications.FLOW,
        f"{card.line.zh} {person.name}"[:LONGEST_TITLE],
        applications.TERMS,
        room_id=application_facts.room_of(person.id),
        worker_id=draft.worker_id or pen.by.worker_id,
    )
    return matters.open_matter(pen, matter, matters.ground(applications.FLOW, pen.today))


def columns(draft: ApplicationDraft) -> dict[str, Any]:
    """What is typed of an application, as the columns of its row. Who applies alone has nobody who acts."""
    acts = draft.authorisation != SELF
    return {
        "person": draft.person_id,
        "authorisation": draft.authorisation,
        **{name: on_one_line(getattr(draft, name)) if acts else "" for name in TEXTS},
        "note": on_lines(draft.note),
        "renews_id": draft.renews_id,
    }


def frozen(pen: Pen, person: Person, card: PolicyCard) -> dict[str, Any]:
    """What never changes of an application: the wording that counts, what is known of the person, and what follows."""
    code = card.line.code
    said = policies.judged([person.id], pen.today, (code,)).get(person.id, {})
    judgement = said.get(code, Judgement(Verdict.MISSING))
    return {
        "policy": code,
        "edition_id": card.line.edition_id,
        "frozen": policy_json.as_json(card.policy),
        "verdict": judgement.verdict.value,
        "reasons": application_reasons.as_json(judgement.reasons),
        "facts": as_json(application_facts.known(person, pen.today)),
        "judged_on": pen.today,
    }


def write_materials(pen: Pen, application_id: str, materials: tuple[Material, ...]) -> None:
    """What is to be brought, in the order of the policy; what the office looks up itself is there already."""
    rows = [
        {
            "application": application_id,
            "place": place,
            "code": one.code,
            "zh": one.zh[:120],
            "en": one.en[:120],
            "is_online": one.is_online,
            "is_ours": one.is_ours,
            "state": (MaterialState.ONLINE if one.is_online else MaterialState.MISSING).value,
        }
        for place, one in enumerate(materials, 1)
    ]
    pen.add_many(ApplicationMaterial, rows)


def mark(pen: Pen, material_id: str, version: int, state: str, note: str = "") -> None:
    """Say where a material is: there, missing, looked up online, or to follow. Raises Refused, NotFound, Conflict."""
    row = pen.read(ApplicationMaterial, material_id, version)
    refuse([] if state in set(MaterialState) else [Problem("state", applications.NOT_LISTED)])
    application: Any = Application.get_by_id(row.application_id)
    matter: Any = Matter.get_by_id(application.matter_id)
    refuse([Problem("", ENDED)] if matter.ended_at else [])
    got_on = (row.got_on or pen.today) if state == MaterialState.HAVE else None
    pen.set(row, state=state, got_on=got_on, note=on_one_line(note)[:120])
    pen.about(Matter, matter.id)


def amend(pen: Pen, matter_id: str, version: int, draft: ApplicationDraft) -> None:
    """Correct who acts for the applicant, and the note. Whose right it is and under which policy stay.

    Raises Refused, NotFound, Conflict.
    """
    known = codes.some(AUTHORISATIONS).lists.get(AUTHORISATIONS, {})
    refuse(applications.problems_in(draft, known))
    matter: Any = pen.read(Matter, matter_id, version)
    row = kept.row_of(matter_id)
    written = columns(draft)
    pen.set(row, **{name: written[name] for name in (*TEXTS, "authorisation", "note")})
    pen.mark(matter)
    pen.about(Matter, matter_id)


def renew(pen: Pen, matter_id: str) -> str:
    """Open a new application from one that was granted: the same person and policy, by the edition that holds now and
    judged anew; who acts stays. Answers the key of its matter. Raises Refused, NotFound."""
    row = kept.row_of(matter_id)
    if row.result != applications.GRANTED:
        raise NotFound
    given: Mapping[str, str] = {name: getattr(row, name) for name in TEXTS}
    draft = ApplicationDraft(
        row.person_id, row.policy, **given, authorisation=row.authorisation or SELF, renews_id=row.id
    )
    return open(pen, draft)
