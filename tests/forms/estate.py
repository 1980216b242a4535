"""A small form for tests: an estate's name and code, and a question that is asked only after some answers."""

from __future__ import annotations

from collections.abc import Mapping

from db.desk import Desk
from db.errors import Refused
from db.models.areas import Area
from db.pen import Pen
from db.queries import drafts
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.problems import Level, Problem
from tui.forms.page import FormPage

SPEC = FormSpec(
    "estate",
    "Estate",
    (
        Question("text", "name", "Name", hint="as on the gate", required=True, longest=20),
        Question("select_one", "occupancy", "Occupancy", choices="occupancies"),
        Question("text", "reason", "Why", required=True, relevant=Relevant("occupancy", frozenset({"3"}))),
        Question("text", "code", "Code"),
    ),
)
saved: list[dict[str, str]] = []


def amend(pen: Pen, area_id: str, version: int, values: Mapping[str, str]) -> None:
    """Write the estate. A name of Nowhere is refused, an odd code warned about."""
    problems = [Problem("name", "No estate is called {name}.", values={"name": "Nowhere"})]
    if values["name"] == "Nowhere":
        raise Refused([*problems, Problem("code", "Odd.", Level.WARNING), Problem("", "And it rains.")])
    area = pen.read(Area, area_id, version)
    pen.set(area, name=values["name"], code=values["code"] or None)


class EstateForm(FormPage):
    """The form of one estate."""

    NOUN = "estates"
    TITLE = "Estate"
    SPEC = SPEC

    async def first_values(self) -> dict[str, str]:
        area = await self.ask(Area.get_by_id, self.record_key)
        self.record_version = area.version
        return {"name": area.name, "code": area.code or ""}

    async def save(self, values: Mapping[str, str]) -> None:
        await self.do(amend, self.record_key, self.record_version, values)
        saved.append(dict(values))
        self.dismiss()


def add(desk: Desk, name: str = "桂花苑") -> str:
    """An estate in the store; answers its key."""
    saved.clear()
    return desk.do_now(lambda pen: pen.add(Area, level="estate", name=name))


def stored(desk: Desk, key: str) -> tuple[str, str | None]:
    """The name and code of an estate as they stand in the store."""
    area = desk.ask_now(Area.get_by_id, key)
    return area.name, area.code


def drafted(desk: Desk) -> list[dict[str, str]]:
    """What is kept as drafts now."""
    return [dict(draft.data) for draft in desk.ask_now(drafts.mine, desk.presence.session)]
