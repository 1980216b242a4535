"""What the full forms of matters share: who helps, by the numbers of the workers shown below, and the door by its
address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.errors import Refused
from db.queries import areas, workers
from db.queries.workers import WorkerLine
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.choices import Option
from tui.widgets.plain import plain

NO_SUCH_NUMBER = N_("Nobody among the workers has this number.")


class MatterForm(FormPage):
    """A form of a matter. `address` is what its door is called as long as nobody types another one."""

    def __init__(self, record_key: str = "") -> None:
        super().__init__(record_key)
        self.colleagues: Sequence[WorkerLine] = ()
        self.address = ""

    def body(self) -> Iterable[Widget]:
        """The form, and under it the workers with their numbers."""
        yield from super().body()
        yield Static(id="helpers", markup=False)

    async def read_colleagues(self) -> None:
        """Ask who works here, and show their numbers."""
        self.colleagues = await self.ask(workers.all)
        about = "   ".join(f"{place} {one.name}" for place, one in enumerate(self.colleagues, 1))
        self.query_one("#helpers", Static).update(Content(plain(_("Who helps: {names}", names=about))))

    def options(self, list_name: str) -> list[Option]:
        """The answers of a code list, or the workers."""
        if list_name == "workers":
            return [Option(one.id, one.name) for one in self.colleagues]
        return super().options(list_name)

    def numbers_of(self, keys: Iterable[str]) -> str:
        """The numbers of workers among those shown."""
        known = [one.id for one in self.colleagues]
        return " ".join(str(known.index(key) + 1) for key in keys if key in known)

    def helpers_in(self, typed: str) -> tuple[str, ...] | Problem:
        """The workers whose numbers were typed."""
        places = typed.replace(",", " ").replace("，", " ").replace("、", " ").split()
        if not all(place.isdecimal() and 1 <= int(place) <= len(self.colleagues) for place in places):
            return Problem("co_worker_ids", NO_SUCH_NUMBER)
        return tuple(dict.fromkeys(self.colleagues[int(place) - 1].id for place in places))

    async def room_at(self, typed: str, room_id: str | None) -> str | None:
        """The door of the register that was typed; of several the one chosen; None for a place in words.

        `room_id` is the door until now. Raises Refused when none of several is chosen.
        """
        if room_id and typed == self.address:
            return room_id
        found = await self.ask(areas.at, typed) if typed.strip() else []
        if len(found) < 2:
            return found[0].id if found else None
        options = [Option(room.id, f"{room.estate} {room.address}") for room in found]
        chosen = await self.put(Choose(_("Which of these doors?"), options))
        if chosen is None:
            raise Refused([Problem("place", N_("Say which of these doors is meant."))])
        return chosen
