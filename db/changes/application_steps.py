"""Steps of applications: on to the next office, public notice, objections, decision, first payment, and every end."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from db.changes import application_grants, matters
from db.errors import refuse
from db.models.applications import Application, ApplicationMaterial, ApplicationObjection
from db.models.matters import Matter
from db.models.residents import Person
from db.pen import Pen
from db.queries import applications as kept
from db.queries import codes
from db.queries import matters as matter_lines
from db.rules import applications, flows, lengths, loops
from db.rules.applications import FUNDS, DecisionDraft, Next, ObjectionDraft, Outcome
from db.rules.deadlines import minute
from db.rules.loops import Entry
from db.rules.policies import Policy
from db.rules.problems import Problem
from db.rules.residents import PersonState
from db.rules.step_facts import LONGEST_NAME
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "take": N_("Step taken with an application"),
    "advance": N_("Application on to the next office"),
    "post": N_("Public notice of an application begun"),
    "object": N_("Objection to an application written down"),
    "settle": N_("Objection to an application settled"),
    "decide": N_("Application decided"),
    "pay": N_("First payment of an application noted"),
}
ZH = "zh"
OTHER_PAGE = N_("This step is taken on a page of its own.")
IN_FUTURE = N_("This day is still to come.")
GONE, EXTEND = "application_gone", "extend"
# What these steps make of an application.
RESULTS = {
    applications.REFUSE: "refused",
    applications.WITHDRAW: "withdrawn",
    applications.STOP: "stopped",
    applications.VOID: "",
}


class Case(NamedTuple):
    """An application in hand: its matter and row, the wording that counts, and what comes next."""

    matter: Any
    row: Any
    policy: Policy
    following: Next | None


def case_of(pen: Pen, matter_id: str, version: int) -> Case:
    """The application that is changed by somebody who saw this version. Raises NotFound, Conflict."""
    matter: Any = pen.read(Matter, matter_id, version)
    row = kept.row_of(matter_id)
    policy = kept.policy_of(row)
    calendar = matters.ground(applications.FLOW, pen.today).calendar
    now = minute(pen.by.local)
    return Case(
        matter, row, policy, applications.next_of(policy.stages, row.stage, bool(policy.amounts), now, calendar)
    )


def onward(pen: Pen, case: Case, steps: tuple[str, ...]) -> Next:
    """What comes next, which must be one of these steps, and nothing may stand against it. Raises Refused."""
    refuse(gone_problems(case.row.person_id))
    following = case.following
    if following is None or following.step not in steps:
        refuse([Problem("step", OTHER_PAGE)])
    lacks = applications.lacking(states_of(case.row.id))
    refuse(applications.leading_problems(case.matter.state, lacks, case.row.notice_to, pen.today))
    assert following is not None
    return following


def states_of(application_id: str) -> dict[str, str]:
    """Where each material of an application is, by its name."""
    rows: Any = ApplicationMaterial.select().where(ApplicationMaterial.application == application_id)
    return {row.zh: row.state for row in rows.order_by(ApplicationMaterial.place)}


def gone_problems(person_id: str) -> list[Problem]:
    """A problem where whoever it is for is dead or has moved away."""
    state = Person.select(Person.state).where(Person.id == person_id).scalar()
    return [] if state == PersonState.HERE.value else [Problem("step", applications.IS_GONE)]


def advance(pen: Pen, matter_id: str, version: int, text: str = "") -> None:
    """On to the next office: its days run from here, by the wording that counts for this application.

    Raises Refused when something is missing or the notice stands still, NotFound, Conflict.
    """
    case = case_of(pen, matter_id, version)
    following = onward(pen, case, (applications.STAGE, applications.UNTIMED))
    said = {"partner": stage_name(following), "text": text} | due(following)
    matters.take(pen, matter_id, version, following.step, said)
    pen.set(case.row, **moved(pen, case))


def post(pen: Pen, matter_id: str, version: int, place: str, text: str = "") -> None:
    """The public notice begins today and stands for the days of its stage. Raises Refused, NotFound, Conflict."""
    case = case_of(pen, matter_id, version)
    following = onward(pen, case, (applications.NOTICE,))
    where = on_one_line(place)[:LONGEST_NAME]
    refuse([] if where else [Problem("place", applications.WHERE_POSTED)])
    matters.take(pen, matter_id, version, following.step, {"partner": where, "text": text} | due(following))
    assert following.due is not None
    notice = {"notice_from": pen.today, "notice_to": following.due.at.date(), "notice_place": where}
    pen.set(case.row, **moved(pen, case), **notice)


def moved(pen: Pen, case: Case) -> dict[str, Any]:
    """An application one stage further; when it leaves the community it was accepted."""
    return {"stage": case.row.stage + 1, "accepted_on": case.row.accepted_on or pen.today}


def stage_name(following: Next) -> str:
    """What a stage is called in a step: who does what."""
    stage = following.stage
    return f"{stage.actor_zh} {stage.zh}"[:LONGEST_NAME] if stage else ""


def due(following: Next) -> dict[str, str]:
    """The last day of a stage as a step says it."""
    return {"due": str(following.due.at.date())} if following.due else {}


def object(pen: Pen, matter_id: str, version: int, draft: ObjectionDraft) -> str:  # noqa: A001 - a deed of applications
    """Somebody objects while the notice stands; it is checked before anything goes on. Answers the objection's key.

    Who it was stands on the objection alone, and in no step. Raises Refused, NotFound, Conflict.
    """
    case = case_of(pen, matter_id, version)
    on = draft.raised_on or pen.today
    refuse([] if draft.what.strip() else [Problem("what", applications.NO_OBJECTION)])
    refuse([] if on <= pen.today else [Problem("raised_on", IN_FUTURE)])
    refuse(lengths.too_long(draft, {"objector": 80, "what": 2000}))
    matters.take(pen, matter_id, version, applications.OBJECT, {})
    key = pen.add(
        ApplicationObjection,
        application=case.row.id,
        raised_on=on,
        objector=on_one_line(draft.objector),
        what=on_lines(draft.what),
        worker_id=pen.by.worker_id,
    )
    pen.about(Matter, matter_id)
    return key


def settle(pen: Pen, matter_id: str, version: int, outcome: str, answer: str, checked_by: str = "") -> None:
    """An objection was checked: without ground the notice goes on, with ground the application is not granted.

    Raises Refused, NotFound, Conflict.
    """
    case = case_of(pen, matter_id, version)
    refuse([] if outcome in set(Outcome) else [Problem("outcome", applications.NOT_LISTED)])
    refuse([] if answer.strip() else [Problem("answer", applications.NEEDED)])
    is_open = (ApplicationObjection.application == case.row.id) & (ApplicationObjection.outcome == "")
    for row in list(ApplicationObjection.select().where(is_open)):
        pen.set(
            row,
            outcome=outcome,
            settled_on=pen.today,
            answer=on_lines(answer),
            checked_by=on_one_line(checked_by)[:80],
        )
    if outcome == Outcome.UPHELD:
        take(pen, matter_id, version, applications.REFUSE, {"reason": on_one_line(answer)[:400]})
        return
    until = applications.settled_due(case.row.notice_to or pen.today, pen.today)
    matters.take(pen, matter_id, version, applications.SETTLE, {"due": str(until), "text": answer})
    pen.set(case.row, notice_to=until)


def decide(pen: Pen, matter_id: str, version: int, draft: DecisionDraft) -> None:
    """The office has granted it: what is paid from which month, and out of which money. What was granted runs from
    then on. Raises Refused, NotFound, Conflict."""
    case = case_of(pen, matter_id, version)
    following = onward(pen, case, (applications.GRANT, applications.APPROVE))
    is_paid = following.step == applications.GRANT
    funds = codes.some(FUNDS).lists.get(FUNDS, {})
    opened_on = (case.matter.opened_at + (pen.by.local - pen.by.at)).date()
    refuse(applications.decision_problems(draft, opened_on, pen.today, funds, is_paid))
    said = {"text": on_one_line(draft.text)}
    grant = application_grants.write(pen, case.row, case.policy, draft, opened_on)
    if is_paid:
        said["due"] = str(application_grants.paid_by(grant["pays_from"], pen.today))
    matters.take(pen, matter_id, version, following.step, said)
    pen.set(case.row, **grant)


def pay(pen: Pen, matter_id: str, version: int, on: datetime.date | None = None, text: str = "") -> None:
    """The first payment has arrived; with that the application is settled. Raises Refused, NotFound, Conflict."""
    row = kept.row_of(matter_id)
    paid_on = on or pen.today
    refuse([] if paid_on <= pen.today else [Problem("on", IN_FUTURE)])
    refuse([] if not row.decided_on or paid_on >= row.decided_on else [Problem("on", applications.BEFORE_OPENED)])
    matters.take(pen, matter_id, version, applications.PAID, {"text": text})
    pen.set(row, first_paid_on=paid_on)


def take(pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str]) -> None:
    """Take a step that needs no page of its own. Raises as `matters.take`."""
    refuse([Problem("step", OTHER_PAGE)] if step in applications.ELSEWHERE else [])
    row = kept.row_of(matter_id)
    if step == applications.REOPEN:
        refuse(gone_problems(row.person_id))
    entry = matters.take(pen, matter_id, version, step, facts)
    if step in RESULTS:
        application_grants.take_back(pen, row)
        pen.set(row, result=RESULTS[step], decided_on=pen.today if RESULTS[step] else None)
    if step == applications.REOPEN:
        pen.set(row, **BEGUN_ANEW)
    if step == EXTEND and Matter.get_by_id(matter_id).state == applications.NOTICED:
        pen.set(row, notice_to=datetime.date.fromisoformat(entry.facts["due"]))


# An application that is taken up again begins with its materials; what was before stands in its steps.
BEGUN_ANEW: Mapping[str, Any] = {
    "stage": 0,
    "accepted_on": None,
    "notice_from": None,
    "notice_to": None,
    "notice_place": "",
    "result": "",
    "decided_on": None,
}


def when_gone(pen: Pen, person: Person, on: datetime.date) -> None:
    """A person has died or moved away: what is applied for on the person's behalf stops the same day, and says why."""
    is_open = (Application.person == person.id) & Matter.ended_at.is_null()
    rows: Any = Application.select(Application, Matter).join(Matter).where(is_open)
    for row in list(rows):
        said = codes.some(GONE).label(GONE, person.state, ZH) or person.state
        stop(pen, row, f"{said}（{on}）")


def stop(pen: Pen, row: Any, reason: str) -> None:
    """Stop an application for what happened to its applicant, whoever runs it."""
    matter: Any = Matter.get_by_id(row.matter_id)
    on = matters.ground(applications.FLOW, pen.today)
    history = matter_lines.history(matter.id, pen.by.local - pen.by.at)
    course = matters.course_of(pen, matter, on, history)
    if applications.STOP not in {one.code for one in loops.steps_now(on.flow, course.before, frozenset(flows.By))}:
        return
    # What was granted already is told of where benefits are: that it must end stands there until somebody ends it.
    matters.proceed(pen, course, Entry(applications.STOP, course.now, {"reason": reason}))
    pen.set(row, result="stopped", decided_on=pen.today)
