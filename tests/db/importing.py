"""Importing in tests: planning, landing, and what the store then holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db import base, search
from db.changes import imports
from db.desk import Desk
from db.models.households import Household
from db.models.residents import Person, Phone
from db.queries import imports as questions
from db.queries.imports import Plan
from tests.db import messy


def plan(desk: Desk, path: Path, **options: Any) -> Plan:
    return desk.ask_now(questions.plan, path, desk.today(), **options)


def land(desk: Desk, path: Path, **options: Any) -> imports.Landed:
    return desk.do_now(imports.land, plan(desk, path, **options))


def counts(found: Plan) -> dict[str, int]:
    return {verdict.value: count for verdict, count in found.counts.items()}


def sheet(folder: Path, *rows: list[Any], header: list[str] = messy.HEADING, name: str = "a.xlsx") -> Path:
    return messy.xlsx(folder / name, [header, *rows])


def people(desk: Desk) -> list[tuple[Any, ...]]:
    """Name, relation, sex, birth, end of the number, first telephone and door of everybody, by name."""

    def question() -> list[tuple[Any, ...]]:
        found = []
        for person in Person.select().order_by(Person.name_sort):
            phones = [phone.number for phone in person.phones.where(Phone.is_primary)]
            rooms = [one.room.address for one in person.residences]
            relations = [one.relation for one in person.memberships]
            found.append(
                (person.name, *relations, person.sex, person.birth, (person.number or "")[-4:], *phones, *rooms)
            )
        return found

    return desk.ask_now(question)


def names_by_household(desk: Desk) -> list[list[str]]:
    def question() -> list[list[str]]:
        return sorted(
            sorted(member.person.name for member in household.memberships) for household in Household.select()
        )

    return desk.ask_now(question)


def found(desk: Desk, typed: str) -> list[str]:
    return [hit.line["name"] for hit in desk.ask_now(lambda: search.find(base.bound(), typed))]


def many(folder: Path, count: int) -> Path:
    rows = [["户主" if place % 3 == 0 else "子", f"人{place}", f"{place // 3 + 1:03d}"] for place in range(count)]
    return messy.xlsx(folder / "many.xlsx", [["与户主关系", "姓名", "户号"], *rows])
