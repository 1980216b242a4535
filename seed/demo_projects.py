"""Funded projects of the invented community, from idea to public report, and its lending desk, by the deeds of
workers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.changes import loans, project_budgets, project_entries, projects, supplies, supply_moves
from db.models.matters import Matter
from db.models.projects import ProjectItem
from db.models.supplies import SupplyLoan
from db.pen import Pen
from db.queries import projects as kept
from db.queries import supply_lots
from db.rules import official_text, project_decisions, project_money
from db.rules.project_decisions import AcceptanceDraft, NoticeDraft, VoteDraft
from db.rules.project_money import Move
from db.rules.projects import EntryDraft, LineDraft, ProjectDraft, QuoteDraft
from db.rules.supplies import ItemDraft
from db.rules.supply_moves import MoveDraft, MoveKind, Row
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_projects.yaml"
# What is lent comes out of the store rooms that are there.
AFTER = ("demo_supplies",)
NINE, WEEK = datetime.time(9), datetime.timedelta(7)
HANDLER, WITNESS, APPROVER = "练习员", "周保管", "王建国"
OPENING, POST = "opening", "post"


@dataclass(frozen=True)
class DemoLine:
    """A line of a budget: what, the sum for one in yuan, and how many."""

    item: str
    yuan: str
    much: str
    unit: str = ""


@dataclass(frozen=True)
class DemoQuote:
    """What a supplier asks, for all of it."""

    supplier: str
    yuan: str
    is_chosen: bool = False
    why: str = ""


@dataclass(frozen=True)
class DemoEntry:
    """Money that moved so many days ago; of a payment from the how manieth line, counted from 1. `wrong` is why it was
    made good two days later."""

    move: str
    yuan: str
    party: str
    days_ago: int
    line: int = 0
    voucher: str = ""
    note: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class DemoVote:
    """How the council decided."""

    ref: str
    days_ago: int
    votes_for: int
    against: int = 0
    abstained: int = 0


@dataclass(frozen=True)
class DemoEnd:
    """How it was accepted, and what was made public."""

    days_ago: int
    acceptors: str
    asked: int
    content: int
    report: str = ""
    left: str = ""


@dataclass(frozen=True)
class DemoProject:
    """A project that began so many days ago, and how far it came: without a vote it is only proposed, or an idea."""

    title: str
    source: str
    need: str
    beneficiaries: str
    heads: int
    place: str
    days_ago: int
    lines: tuple[DemoLine, ...]
    is_proposed: bool = True
    contractor: str = ""
    contract: str = ""
    vote: DemoVote | None = None
    due_in: int = 60
    quotes: tuple[DemoQuote, ...] = ()
    entries: tuple[DemoEntry, ...] = ()
    end: DemoEnd | None = None


@dataclass(frozen=True)
class DemoThing:
    """A thing that is lent, and how many of it are there."""

    name: str
    kind: str
    unit: str
    quantity: int


@dataclass(frozen=True)
class DemoLoan:
    """Who took what, as things with how many of each; lent some days ago and to be back in some."""

    holder: str
    phone: str
    days_ago: int
    due_in: int
    things: Mapping[str, int]
    urged: str = ""


@dataclass(frozen=True)
class DemoProjects:
    """All of it."""

    projects: tuple[DemoProject, ...]
    things: tuple[DemoThing, ...]
    loans: tuple[DemoLoan, ...]


def plant(pen: Pen) -> None:
    """Write all of it down, each at its own moment."""
    demo, by = shapes.read(DemoProjects, HERE), pen.by
    for one in demo.projects:
        live(pen, one)
        pen.by = by
    lend(pen, demo)
    pen.by = by
    pen.kind, pen.reason = FOUNDING, ""


def ago(pen: Pen, days: int, today: datetime.date) -> datetime.date:
    """It is nine o'clock so many days before today, by the community's clock; answers that day."""
    offset = pen.by.local - pen.by.at
    local = datetime.datetime.combine(today - datetime.timedelta(days), NINE)
    pen.by = pen.by._replace(at=local - offset, local=local)
    return local.date()


def live(pen: Pen, one: DemoProject) -> None:
    """Lead a project as far as it came."""
    today = pen.today
    ago(pen, one.days_ago, today)
    names = ("title", "source", "need", "beneficiaries", "heads", "place", "contractor", "contract")
    told = {name: getattr(one, name) for name in names}
    matter = projects.write(pen, ProjectDraft(year=today.year, proposer="社区党委", **told))
    for line in one.lines:
        price, much = official_text.fen(line.yuan) or 0, project_money.hundredths_of(line.much) or 0
        project_budgets.add_item(pen, matter, LineDraft(line.item, price, much, line.unit))
    if one.is_proposed:
        projects.take(pen, matter, version(matter), "propose", {})
    if one.vote:
        decide(pen, matter, one, one.vote, today)
        spend(pen, matter, one, today)
    if one.end:
        finish(pen, matter, one.end, today)


def version(matter_id: str) -> int:
    """The version of a matter as it is now."""
    return int(Matter.get_by_id(matter_id).version)


def decide(pen: Pen, matter: str, one: DemoProject, vote: DemoVote, today: datetime.date) -> None:
    """The council decides, it hangs for a week, suppliers are asked, and it is filed and begun."""
    on = ago(pen, vote.days_ago, today)
    draft = VoteDraft(vote.ref, on, vote.votes_for, vote.against, vote.abstained)
    projects.decide(pen, matter, version(matter), draft)
    projects.post(pen, matter, NoticeDraft(project_decisions.PLAN, on, on + WEEK, "党务居务公开栏"))
    for quote in one.quotes:
        fen = official_text.fen(quote.yuan) or 0
        project_budgets.add_quote(pen, matter, QuoteDraft(quote.supplier, fen, on, None, quote.is_chosen, quote.why))
    due = today + datetime.timedelta(one.due_in)
    projects.take(
        pen, matter, version(matter), "begin", {"due": str(due), "ref": f"街备〔{on.year}〕{vote.days_ago}号"}
    )


def spend(pen: Pen, matter: str, one: DemoProject, today: datetime.date) -> None:
    """Money comes and goes, in the order of its days."""
    row = kept.row_of(matter)
    lines = list(ProjectItem.select().where(ProjectItem.project == row.id).order_by(ProjectItem.place))
    for entry in one.entries:
        on = ago(pen, entry.days_ago, today)
        line = lines[entry.line - 1].id if entry.line else None
        people = (HANDLER, WITNESS, APPROVER) if entry.line else ("", "", "")
        fen = official_text.fen(entry.yuan) or 0
        draft = EntryDraft(Move(entry.move), fen, on, entry.party, line, entry.voucher, *people, entry.note)
        key = project_entries.write(pen, matter, draft)
        if entry.wrong:
            ago(pen, entry.days_ago - 2, today)
            project_entries.reverse(pen, key, entry.wrong)


def finish(pen: Pen, matter: str, end: DemoEnd, today: datetime.date) -> None:
    """It is accepted, and where there is a report made public a week later."""
    on = ago(pen, end.days_ago, today)
    draft = AcceptanceDraft(project_decisions.PASSED, on, end.acceptors, "", end.asked, end.content)
    projects.accept(pen, matter, version(matter), draft)
    if end.report:
        on = ago(pen, end.days_ago - 7, today)
        notice = NoticeDraft(project_decisions.RESULT, on, on + WEEK, "党务居务公开栏")
        projects.publish(pen, matter, version(matter), notice, end.report, end.left)


def lend(pen: Pen, demo: DemoProjects) -> None:
    """Things of the lending desk come in, and are lent: who takes them once, then the rows."""
    today, place = pen.today, next(iter(supply_lots.places()))
    ago(pen, 60, today)
    items = {}
    for one in demo.things:
        items[one.name] = supplies.add_item(pen, ItemDraft(one.name, one.kind, one.unit, is_lent=True))
        rows = (Row(items[one.name], one.quantity),)
        supply_moves.move(pen, MoveDraft(MoveKind.IN, rows, place_id=place, reason=OPENING))
    for loan in demo.loans:
        ago(pen, loan.days_ago, today)
        taken = tuple(Row(items[name], count) for name, count in loan.things.items())
        due = today + datetime.timedelta(loan.due_in)
        draft = MoveDraft(MoveKind.LEND, taken, reason=POST, party=loan.holder, phone=loan.phone, due_on=due)
        batch = supply_moves.move(pen, draft)
        if loan.urged:
            ago(pen, 1, today)
            found = SupplyLoan.select().where(SupplyLoan.batch_id == batch)
            loans.urge(pen, {row.id: row.version for row in found}, loan.urged)
