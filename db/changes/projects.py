"""Funded projects: written down, corrected, and led through their five steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.changes import matters
from db.errors import refuse
from db.models.matters import Matter
from db.models.projects import Project, ProjectNotice
from db.pen import Pen
from db.queries import codes, flows, project_books
from db.queries import projects as kept
from db.rules import project_decisions, project_money, projects
from db.rules.matters import MatterDraft
from db.rules.problems import Problem
from db.rules.project_decisions import AcceptanceDraft, NoticeDraft, VoteDraft
from db.rules.projects import FLOW, Bar, ProjectDraft
from db.rules.text import clean, on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "write": N_("Project written down"),
    "amend": N_("Project corrected"),
    "take": N_("Step taken with a project"),
    "decide": N_("Project decided"),
    "accept": N_("Project accepted"),
    "post": N_("Project put on notice"),
    "object_to": N_("Objection to a project written down"),
    "publish": N_("Project made public"),
}
TEXTS = ("beneficiaries", "proposer", "cleared", "contractor", "contract")


def write(pen: Pen, draft: ProjectDraft) -> str:
    """Write a project down and answer the key of its matter. Raises Refused."""
    refuse(problems_in(draft))
    terms = flows.first_terms(FLOW)
    worker_id = draft.worker_id or pen.by.worker_id
    matter = MatterDraft(FLOW, draft.title, terms, place=draft.place, worker_id=worker_id)
    matter_id = matters.open_matter(pen, matter, matters.ground(FLOW, pen.today))
    pen.add(Project, matter=matter_id, **columns(draft))
    pen.about(Matter, matter_id)
    return matter_id


def problems_in(draft: ProjectDraft) -> list[Problem]:
    """What is wrong with a project; what reads like the negative list is asked at once."""
    known = codes.some(projects.SOURCES).lists.get(projects.SOURCES, {})
    found = projects.barred((draft.title, draft.need), bars())
    return projects.problems_in(draft, known) + projects.bar_problems(found, draft.cleared)


def bars() -> list[Bar]:
    """The negative list."""
    entries = codes.some(projects.BARS).entries(projects.BARS)
    return [Bar(one.code, tuple(one.facts["words"]), str(one.facts["reason"])) for one in entries]


def columns(draft: ProjectDraft) -> dict[str, Any]:
    """A project as the columns of its own row."""
    return {
        **{name: on_one_line(getattr(draft, name)) for name in TEXTS},
        "source": draft.source,
        "year": draft.year,
        "heads": draft.heads,
        "need": on_lines(draft.need),
    }


def amend(pen: Pen, matter_id: str, version: int, draft: ProjectDraft) -> None:
    """Correct what is written down of a project. Raises Refused, NotFound, Conflict."""
    matter: Any = pen.read(Matter, matter_id, version)
    row = kept.row_of(matter_id)
    refuse([Problem("", projects.IS_OVER)] if matter.ended_at else problems_in(draft))
    pen.set(row, **columns(draft))
    matters.put(pen, matter, {"title": clean(draft.title), "place": clean(draft.place)})
    pen.about(Matter, matter_id)


def take(pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str]) -> None:
    """Take a step that needs no page of its own. Raises as `matters.take`."""
    refuse([Problem("step", projects.OTHER_PAGE)] if step in projects.ELSEWHERE else [])
    row = kept.row_of(matter_id)
    if step == projects.PROPOSE:
        refuse(proposing_problems(row))
    if step in projects.LEAVES_MONEY and (there := money_there(row)):
        refuse([Problem("step", projects.MONEY_THERE, values={"left": project_money.yuan(there)})])
    matters.take(pen, matter_id, version, step, facts)
    if step == projects.BEGIN:
        pen.set(row, filed_on=pen.today, file_ref=clean(facts.get("ref", ""))[:80])


def money_there(row: Any) -> int:
    """What is there of a project's money."""
    return project_books.of(project_books.accounts(Project.id == row.id))[row.id].sums.there


def proposing_problems(row: Any) -> list[Problem]:
    """What keeps a project from being proposed: no budget, or what reads like the negative list without a word."""
    items, _instead = project_books.items_of([row.id])
    lines = items.get(row.id, [])
    texts = (row.matter.title, row.need, *(one.item for one in lines))
    problems = [] if lines else [Problem("step", projects.NO_LINES)]
    return problems + projects.bar_problems(projects.barred(texts, bars()), row.cleared)


def decide(pen: Pen, matter_id: str, version: int, draft: VoteDraft, is_passed: bool = True) -> None:
    """Write down what the residents' council decided: passed it goes on, otherwise it goes no further until it is
    proposed anew. Raises Refused, NotFound, Conflict."""
    refuse(project_decisions.vote_problems(draft, is_passed, pen.today))
    row = kept.row_of(matter_id)
    step = projects.DECIDE if is_passed else projects.REFUSE
    matters.take(pen, matter_id, version, step, {"text": vote_words(draft)})
    pen.set(
        row,
        vote_ref=clean(draft.ref),
        meeting_id=draft.meeting_id,
        voted_on=draft.voted_on,
        votes_for=draft.votes_for,
        votes_against=draft.votes_against,
        votes_abstained=draft.votes_abstained,
    )


def vote_words(draft: VoteDraft) -> str:
    """A decision in words, as it stands among the steps."""
    counts = f"{draft.votes_for}:{draft.votes_against}:{draft.votes_abstained}"
    return " ".join(filter(None, (clean(draft.ref), f"赞成:反对:弃权 {counts}", on_one_line(draft.note))))


def accept(pen: Pen, matter_id: str, version: int, draft: AcceptanceDraft) -> None:
    """Write down how a project was accepted; one that is to be put right first stays where it is. Raises Refused,
    NotFound, Conflict."""
    results = codes.some(projects.RESULTS).lists.get(projects.RESULTS, {})
    refuse(project_decisions.acceptance_problems(draft, results, pen.today))
    row = kept.row_of(matter_id)
    step = projects.ACCEPT if draft.result == project_decisions.PASSED else projects.REWORK
    said = " ".join(filter(None, (clean(draft.acceptors), on_one_line(draft.note))))
    matters.take(pen, matter_id, version, step, {"text": said})
    pen.set(
        row,
        acceptance=draft.result,
        accepted_on=draft.accepted_on,
        acceptors=on_one_line(draft.acceptors),
        acceptance_note=on_lines(draft.note),
        asked=draft.asked,
        content=draft.content,
    )


def post(pen: Pen, matter_id: str, draft: NoticeDraft) -> str:
    """Write down a public notice and answer its key. Raises Refused, NotFound."""
    row = kept.row_of(matter_id)
    days = notice_days(row.source)
    refuse(project_decisions.notice_problems(draft, days))
    pen.mark(row)
    pen.about(Matter, matter_id)
    return pen.add(
        ProjectNotice,
        project=row.id,
        kind=draft.kind,
        from_on=draft.from_on,
        to_on=draft.to_on,
        place=on_one_line(draft.place),
        objections=on_lines(draft.objections),
        worker_id=pen.by.worker_id,
    )


def object_to(pen: Pen, notice_id: str, version: int, said: str) -> None:
    """Write down what was said against what is on notice, behind what was said before. Raises Refused, NotFound,
    Conflict."""
    notice = pen.read(ProjectNotice, notice_id, version)
    refuse([] if said.strip() else [Problem("objections", projects.NEEDED)])
    before = f"{notice.objections}\n" if notice.objections else ""
    pen.set(notice, objections=f"{before}{pen.today} {on_one_line(said)}")
    pen.mark(notice.project)
    pen.about(Matter, notice.project.matter_id)


def notice_days(source: str) -> int:
    """How long a notice hangs by the rule of a source of money."""
    known = project_books.limits().get(source)
    return known.notice_days if known else 0


def publish(pen: Pen, matter_id: str, version: int, draft: NoticeDraft, report: str, left: str = "") -> None:
    """Make public what came of a project: the account, and where it hangs. What is left of the money is given back
    before, or `left` says what becomes of it. Raises Refused, NotFound, Conflict."""
    row = kept.row_of(matter_id)
    there = money_there(row)
    refuse([] if report.strip() else [Problem("report", projects.NEEDED)])
    if there and not left.strip():
        values = {"left": project_money.yuan(there)}
        refuse([Problem("left", project_decisions.MONEY_LEFT, values=values)])
    matters.take(pen, matter_id, version, projects.PUBLISH, {"text": on_one_line(left)})
    pen.set(row, report=on_lines(report))
    post(pen, matter_id, draft)
