"""What disputes cost: `python -m tests.bench.bench_disputes --cases 400`.

Builds an encrypted store with open cases, one of them long, and asks for that case with its dossier, for the list, and
for the clocks of all; then prints a dossier of about thirty pages, beside docxtpl filling in one template by itself.
Prints milliseconds and seconds; answers 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import datetime
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from db.changes import dispute_agreements, dispute_sessions, disputes
from db.desk import Desk
from db.exchange import dossiers, pages
from db.exchange.dossiers import Sheaf
from db.exchange.pages import Engine
from db.models.matters import Matter
from db.pen import Pen
from db.queries import dispute_cards, dispute_clocks, dossier_prints
from db.queries import disputes as lists
from db.queries import dossiers as items
from db.queries.disputes import Chosen
from db.rules.agenda import Asked, Scope
from db.rules.dispute_agreements import Duty
from db.rules.dispute_parties import PartyDraft
from seed import plant
from tests import conftest
from tests.bench.bench_today import part_of, timed
from tests.db import mediating

GOAL_MS = 100
ROUNDS = 40
LINES = 60
STEPS = 300
SITTINGS, PRINTED_SITTINGS, PRINTED_LINES = 40, 4, 50
NAMES = ("赵一", "钱二", "孙三", "李四", "周五", "吴六")


def main() -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=400)
    cases = parser.parse_args().cases
    with tempfile.TemporaryDirectory(prefix="qiaomen-disputes-") as folder:
        url = f"sqlite:///{Path(folder) / 'store.db'}"
        conftest.plant(url)
        desk = conftest.open_desk(url)
        try:
            plant.renew(desk)
            began = time.perf_counter()
            long_one, printed_one = desk.do_now(pour, cases)
            print(f"  {cases} open cases written in {time.perf_counter() - began:.1f} s")
            status = measure(desk, long_one)
            print_dossier(desk, printed_one)
        finally:
            desk.close()
    return status


def pour(pen: Pen, count: int) -> tuple[str, str]:
    """So many open cases, half of them agreed; answers the keys of the long one and of the one that is printed."""
    today = pen.today
    for place in range(count - 2):
        key = a_case(pen, place, 2)
        if place % 2:
            duties = tuple(Duty(f"付款{n}", today + datetime.timedelta(days=n), 100_000) for n in (5, 35, 65))
            sit(pen, key, 1, 3)
            agreed = mediating.an_agreement(agreed_on=today, duties=duties)
            dispute_agreements.agree(pen, key, version(key), agreed)
    long_one, printed_one = a_case(pen, count, 6), a_case(pen, count + 1, 3)
    sit(pen, long_one, SITTINGS, LINES)
    for place in range(STEPS - SITTINGS - 2):
        disputes.take(pen, long_one, version(long_one), "note", {"text": f"第{place}次上门了解情况"})
    sit(pen, printed_one, PRINTED_SITTINGS, PRINTED_LINES)
    dispute_agreements.agree(pen, printed_one, version(printed_one), mediating.an_agreement(agreed_on=today, copies=4))
    return long_one, printed_one


def a_case(pen: Pen, place: int, parties: int) -> str:
    """A case that was accepted, with so many parties."""
    roles = ("applicant", "respondent", *["third"] * (parties - 2))
    people = [PartyDraft(role, name, age=40, address="3-2-1101") for role, name in zip(roles, NAMES, strict=False)]
    draft = mediating.a_dispute(title=f"{NAMES[0]}与{NAMES[1]}第{place}起漏水纠纷")
    key = disputes.add(pen, draft, people)
    disputes.take(pen, key, version(key), "accept", {})
    return key


def sit(pen: Pen, key: str, count: int, lines: int) -> None:
    """So many sittings of a case, each of so many lines."""
    said = "\n".join(
        f"{NAMES[place % 2]}：卫生间顶上一直滴水，吊顶和地板都泡坏了，第{place}次说。" for place in range(lines)
    )
    for _place in range(count):
        draft = mediating.a_sitting(held_on=pen.today, present="、".join(NAMES[:2]), record=said)
        dispute_sessions.add(pen, key, version(key), draft)


def version(key: str) -> int:
    """The version of a matter."""
    return int(Matter.get_by_id(key).version)


def measure(desk: Desk, long_one: str) -> int:
    """Ask for the long case, the list and the clocks; answers 1 when the slowest is slower than the goal."""
    by = desk.by()
    offset = by.local - by.at

    def whole_case() -> Any:
        card = dispute_cards.one(long_one, by.at, offset, desk.worker_id)
        assert card is not None
        return items.of(card, by.today), len(card.steps), len(card.sessions)

    _dossier, steps, sittings = desk.ask_now(whole_case)
    print(f"  the long case: {sittings} sittings, {steps} steps")
    asked = Asked(by.today, by.at, desk.worker_id, None, Scope.ALL, offset=offset)
    week = Asked(by.today, by.at, desk.worker_id, None, Scope.ALL, by.today + datetime.timedelta(days=6), offset=offset)
    print("  what is asked                    statements      p50      p95    worst  processor p95, ms")
    found = [
        told(desk, "a long case with its dossier", whole_case),
        told(desk, "the list of open ones", lambda: lists.some(Chosen.OPEN, by.at, desk.worker_id)),
        told(desk, "the list, all of it", lambda: lists.some(Chosen.OPEN, by.at, desk.worker_id, 1000)),
        told(desk, "how many each list holds", lambda: lists.counts(desk.worker_id)),
        told(desk, "the clocks of today", lambda: dispute_clocks.agenda(asked)),
        told(desk, "the clocks of the week", lambda: dispute_clocks.agenda_days(week)),
    ]
    print(f"  the slowest p95 {max(found):.0f} ms, goal {GOAL_MS}")
    return int(max(found) > GOAL_MS)


def told(desk: Desk, what: str, question: Callable[[], Any]) -> float:
    """Ask some times and print how long it took by two clocks; answers the p95 in milliseconds."""
    walls, processors = [], []
    for _round in range(ROUNDS):
        _answer, wall, processor = desk.ask_now(timed, question)
        walls.append(wall)
        processors.append(processor)
    figures = [*(part_of(walls, part) for part in (0.5, 0.95, 1)), part_of(processors, 0.95)]
    print(f"  {what:32}{statements(desk, question):11}" + "".join(f"{figure:9.1f}" for figure in figures))
    return figures[1]


def statements(desk: Desk, question: Callable[[], Any]) -> int:
    """How many statements a question takes."""
    with conftest.counted(desk) as asked:
        desk.ask_now(question)
    return len(asked)


def print_dossier(desk: Desk, key: str) -> None:
    """Bind a whole dossier, fill one template in with the bare engine, and make a PDF with each program here."""
    by = desk.by()
    card = mediating.card(desk, key)
    sheaf = desk.ask_now(dossier_prints.whole, card, by.today, by.local - by.at).sheaf
    assert sheaf is not None
    whole, seconds = clocked(dossiers.bound, sheaf)
    again, second_time = clocked(dossiers.bound, sheaf)
    made = dossiers.made_of(sheaf)
    _counts, counting = clocked(dossiers.quick, sheaf, made)
    bare = min(clocked(filled_bare, sheaf)[1] for _time in range(5))
    print(f"  a dossier of {again.pages} pages, {len(sheaf.leaves)} papers")
    print(f"  bound in {seconds:.2f} s, {second_time:.2f} s again")
    print(f"  counting its pages alone {counting:.2f} s, {counting / second_time:.0%} of that")
    print(
        f"  one of its templates by the bare engine {bare * 1000:.0f} ms: the dossier takes {second_time / bare:.0f} x"
    )
    printers = {Engine.OFFICE: dossiers.by_office, Engine.TYPST: dossiers.by_typst}
    for engine in pages.engines():
        _plain, once = clocked(pages.pdf, whole.docx, engine)
        printed, taken = clocked(printers[engine], sheaf, made)
        told_pages = "true" if printed.is_exact else "to be compared"
        print(f"  as PDF by {engine.value}: {taken:.2f} s, one conversion {once:.2f} s, contents {told_pages}")


def filled_bare(sheaf: Sheaf) -> bytes:
    """One record of a sitting, filled in without any look at the template."""
    leaf = next(one for one in sheaf.leaves if one.facts and "调解结果" in one.facts)
    assert leaf.template is not None and leaf.facts is not None
    paper, saved = DocxTemplate(io.BytesIO(leaf.template)), io.BytesIO()
    paper.render(dict(leaf.facts))
    paper.save(saved)
    return saved.getvalue()


def clocked(work: Callable[..., Any], *values: Any) -> tuple[Any, float]:
    """An answer and how many seconds it took."""
    began = time.perf_counter()
    return work(*values), time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
