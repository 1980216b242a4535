"""What tests of projects share: one that is written down, with a budget, decided, begun, and money that comes."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import project_budgets, project_entries, projects
from db.desk import Desk
from db.queries import project_cards
from db.queries.project_cards import ProjectCard
from db.rules.project_decisions import AcceptanceDraft, NoticeDraft, VoteDraft
from db.rules.project_money import Move
from db.rules.projects import EntryDraft, LineDraft, ProjectDraft

TODAY = datetime.date(2026, 11, 22)
WEEK = datetime.timedelta(7)


def a_project(desk: Desk, title: str = "楼道粉刷", **facts: Any) -> str:
    """A project with a budget of 6000 yuan."""
    matter = desk.do_now(projects.write, ProjectDraft(title, "party", 2026, **facts))
    desk.do_now(project_budgets.add_item, matter, LineDraft("涂料", 30000, 1000, "桶"))
    desk.do_now(project_budgets.add_item, matter, LineDraft("人工", 20000, 1500, "工日"))
    return matter


def card(desk: Desk, matter: str) -> ProjectCard:
    by = desk.by()
    found = desk.ask_now(project_cards.one, matter, by.at, by.local - by.at, by.worker_id)
    assert found is not None
    return found


def take(desk: Desk, matter: str, step: str, **facts: str) -> None:
    desk.do_now(projects.take, matter, card(desk, matter).line.matter.version, step, facts)


def decide(desk: Desk, matter: str, votes_for: int = 15, against: int = 2, is_passed: bool = True) -> None:
    version = card(desk, matter).line.matter.version
    desk.do_now(projects.decide, matter, version, VoteDraft("议事会3号", TODAY, votes_for, against), is_passed)


def running(desk: Desk, **facts: Any) -> str:
    """A project that is carried out, with 6000 yuan there."""
    matter = a_project(desk, **facts)
    take(desk, matter, "propose")
    decide(desk, matter)
    take(desk, matter, "begin", due="2026-12-20", ref="街备〔2026〕7号")
    desk.do_now(project_entries.write, matter, EntryDraft(Move.GRANT, 600_000, TODAY, "街道办事处"))
    return matter


def payment(desk: Desk, matter: str, fen: int, place: int = 0, **facts: Any) -> EntryDraft:
    line = card(desk, matter).standing[place].id
    values = {"voucher": f"报{fen}", "handler": "李敏", "witness": "王强", "approver": "张书记", **facts}
    return EntryDraft(Move.PAY, fen, TODAY, values.pop("party", "甲装饰"), line, **values)


def pay(desk: Desk, matter: str, fen: int, place: int = 0, **facts: Any) -> str:
    return desk.do_now(project_entries.write, matter, payment(desk, matter, fen, place, **facts))


def accept(desk: Desk, matter: str, result: str = "passed", **facts: Any) -> None:
    draft = AcceptanceDraft(result, TODAY, "党委委员、居民代表", **facts)
    desk.do_now(projects.accept, matter, card(desk, matter).line.matter.version, draft)


def publish(desk: Desk, matter: str, left: str = "") -> None:
    version = card(desk, matter).line.matter.version
    notice = NoticeDraft("result", TODAY, TODAY + WEEK, "党务公开栏")
    desk.do_now(projects.publish, matter, version, notice, "粉刷4个单元。", left)
