"""What it costs to judge everybody by every policy: `python -m tests.bench.bench_policies --people 100000`.

Builds an encrypted store of made-up people with key groups, households, and circumstances; then counts what every
policy says of everybody, lists who may qualify for each, and judges some people with their reasons. What is compared
with is one bare scan: every column of everybody's row read once, in Python and in the database itself.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from db import base, engine
from db.changes import codes, communities
from db.changes import policies as changes
from db.desk import Desk
from db.models.areas import Area
from db.models.circumstances import Circumstance
from db.models.households import Household, Membership
from db.models.residents import Person
from db.queries import circumstances, policies
from db.rules.circumstances import Fact, Owner
from seed import plant, policy_files, vocabularies
from tests.bench import bench_plans
from tests.db import rights

KEY = bytes(range(32))
NOW = datetime.datetime(2026, 11, 24, 8, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
TODAY = NOW.date()
EMPLOYMENTS = ("24", "24", "24", "17", "80", "80", "70", "31", None)
CATEGORIES = ("11",) * 12 + ("12", "13", "21", "21", None)
# So many of a hundred people, or households, have something written of one fact.
WRITTEN = 8
SOME = 40


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qiaomen-policies-") as folder:
        desk = Desk.open(f"sqlite:///{Path(folder) / 'store.db'}", KEY, lambda: NOW, "bench")
        try:
            desk.do_now(communities.found, "向阳社区", "李敏")
            desk.do_now(codes.plant, tuple(plant.drafts(vocabularies.read())))
            desk.do_now(changes.plant, policy_files.planted())
            fill(desk, asked.people)
            measure(desk)
        finally:
            desk.close()
    return 0


def fill(desk: Desk, count: int) -> None:
    """Write people, doors, key groups, households, and circumstances, without a ledger."""
    dice = random.Random(11)

    def write() -> None:
        with engine.writing(desk.database):
            rooms = list(bench_plans.houses(desk.community_id, count // 3 + 1))
            lives = bench_plans.tagged(dice, desk.community_id, count, rooms)
            homes = bench_plans.rows(Household, [{"room": room} for room in lives], desk.community_id)
            members = [
                {"person": key, "household": home}
                for home, keys in zip(homes, lives.values(), strict=True)
                for key in keys
            ]
            bench_plans.rows(Membership, members, desk.community_id)
            for sex, employment, category in {
                (dice.choice("12"), dice.choice(EMPLOYMENTS), dice.choice(CATEGORIES)) for _ in range(200)
            }:
                some = Person.id.endswith(f"{dice.randrange(256):02x}")
                Person.update(sex=sex, employment=employment, category=category).where(some).execute()
            people = [one["person"] for one in members]
            facts = list(circumstances.facts().values())
            bench_plans.rows(Circumstance, list(written(dice, facts, people, homes)), desk.community_id)

    desk.ask_now(write)


def written(dice: random.Random, facts: list[Fact], people: list[str], homes: list[str]) -> Iterator[dict[str, Any]]:
    """What is written of people and households."""
    choices = {one.name: [code.code for code in one.codes] for one in vocabularies.read()}
    for owner, keys in ((Owner.PERSON, people), (Owner.HOUSEHOLD, homes)):
        for fact in (fact for fact in facts if fact.owner is owner):
            for key in dice.sample(keys, len(keys) * WRITTEN // 100):
                row = rights.a_row(dice, owner, key, fact, choices)
                yield row | {"from_on": TODAY - datetime.timedelta(days=90), "to_on": None}


def measure(desk: Desk) -> None:
    """Print what judging costs, beside a bare scan."""
    count = desk.ask_now(lambda: Person.select().count())
    number = len(desk.ask_now(policies.all, TODAY))
    people = [key for (key,) in desk.ask_now(lambda: base.raw(Person.select(Person.id).limit(SOME)))]
    grid = desk.ask_now(lambda: Area.select(Area.id).where(Area.level == "grid").first().id)
    bare = told(desk, "one bare scan of the register, every row read", lambda: base.raw(Person.select()))
    inside = told(desk, "one bare scan inside the database", bare_count)
    seconds = told(desk, f"{count:,} people x {number} policies counted", lambda: policies.counts(TODAY))
    rate = f"{count / seconds:,.0f} people a second, {count * number / seconds:,.0f} judgements a second"
    print(f"    {rate}; {seconds / bare:.1f} x the scan that reads, {seconds / inside:.1f} x the one inside")
    told(desk, "the same of one grid", lambda: policies.counts(TODAY, grid))
    codes_of_all = [line.code for line in desk.ask_now(policies.all, TODAY)]
    told(
        desk,
        f"the first page of who may qualify, {number} policies",
        lambda: [policies.may_qualify(code, TODAY) for code in codes_of_all],
    )
    told(desk, f"{SOME} people judged with their reasons", lambda: policies.judged(people, TODAY))
    told(desk, "the five people behind a door, verdicts only", lambda: policies.verdicts(people[:5], TODAY))


def bare_count() -> Any:
    """A scan that reads no row out: what the least question over everybody costs."""
    return Person.select().where(Person.note == "-", Person.state == "here").count()


def told(desk: Desk, what: str, question: Callable[[], Any]) -> float:
    """Ask three times, print the best, and answer how long it took."""

    def timed() -> float:
        begin = time.perf_counter()
        question()
        return time.perf_counter() - begin

    seconds = min(desk.ask_now(timed) for _ in range(3))
    print(f"  {what}: {seconds:.3f} s", flush=True)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
