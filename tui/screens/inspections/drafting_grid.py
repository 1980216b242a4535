"""A grid that keeps what is typed: it is a draft a moment after each key, and goes on where it was broken off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.queries import checklists, drafts, inspection_grids
from db.queries.inspection_grids import GridBuilding
from db.rules import inspection_grids as grids
from db.rules.checklists import Checklist
from db.rules.forms import FormSpec
from db.rules.inspection_grids import Grid
from db.rules.walk_marks import Terms
from db.rules.words import N_
from tui.forms.drafts import DraftPage


class DraftingGrid(DraftPage):
    """The rooms of one building, and what was said of them so far."""

    SPEC: ClassVar[FormSpec] = FormSpec(grids.FORM, N_("Inspection of many rooms"), ())

    def __init__(self, building_id: str) -> None:
        super().__init__(building_id)
        self.building: GridBuilding | None = None
        self.lists: Mapping[str, Checklist] = {}
        self.grid = Grid()

    @property
    def terms(self) -> Terms:
        """The worker's day, and the usual limits."""
        limits = {one.code: int(one.facts.get("limit_days", 0)) for one in self.entries("hazard_severities")}
        return Terms(self.today, limits)

    def values(self) -> dict[str, str]:
        """The grid as a draft keeps it."""
        return grids.as_data(self.grid)

    async def begin_grid(self) -> None:
        """The rooms, the lists in force, and what was broken off here."""
        newest = await self.ask(checklists.newest)
        self.lists = await self.ask(checklists.some, [one.id for one in newest])
        self.building = await self.ask(inspection_grids.one, self.record_key)
        self.grid = self.new_grid(self.building)
        self.watch_end(self.keep_now)
        draft = await self.ask(drafts.one, *self.draft_place, self.session)
        if draft is not None:
            await self.resume(draft.data, self.building)
        await self.read_last()

    def new_grid(self, building: GridBuilding) -> Grid:
        """A grid of the usual items, with nothing said yet."""
        columns = grids.columns_of(self.lists, grids.USUAL)
        return Grid(columns, tuple(room.id for room in building.rooms))

    async def resume(self, data: Mapping[str, str], building: GridBuilding) -> None:
        """Go on where it was broken off, with the editions that were used then."""
        known = await self.ask(checklists.some, grids.lists_in(data))
        found = grids.of_data(data, known, [room.id for room in building.rooms])
        self.has_draft = True
        if found is None:
            self.tell(N_("What was begun here was of another edition of its checklist; it begins anew."))
            return
        self.grid = found
        self.tell(N_("Gone on with where it was broken off. Ctrl+R throws it away."))

    async def read_last(self) -> None:
        """What was seen last at these items."""
        names = [one.name for one in self.grid.columns]
        self.building = await self.ask(inspection_grids.one, self.record_key, names)
