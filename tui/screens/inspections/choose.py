"""Where an inspection begins: the place, found as one types, or a new one by two fields."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.widget import Widget

from db.changes import places as place_changes
from db.queries import drafts, place_offers, places
from db.queries.place_lines import PlaceLine
from db.queries.place_offers import Why
from db.queries.places import Found
from db.rules.forms import FormSpec
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.drafts import DraftPage
from tui.i18n import _
from tui.keys import action
from tui.screens.inspections.new_place import NewPlace
from tui.screens.inspections.walk import WalkPage
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField
from tui.widgets.records import Column, Record, RecordList
from tui.widgets.words import Words

MOST = 20
COLUMNS = (
    Column(N_("Which place"), 0),
    Column(N_("Kind"), 14),
    Column(N_("Where"), 22, least=60),
    Column("", 12, least=70),
)
WHY: Mapping[Why, str] = {
    Why.AGAIN: N_("again {day}"),
    Why.DUE: N_("due {day}"),
    Why.LATELY: N_("seen {day}"),
}
FORM = "inspection.place"


class ChoosePage(DraftPage):
    """One field finds every room, building, shop and shared facility; Enter takes the first of what is found.

    Before anything is typed those are offered where one probably goes. A new place is a draft while it is written.
    """

    NOUN = "inspections"
    TITLE = N_("Inspect which place?")
    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = "#typed TextField"
    HELP = N_(
        "Type a door (3-2-1201), a building (3), or a name or its pinyin. Arrows move, Enter takes. Before that stands "
        "what is to be tried again, what is due by plan, and what you inspected lately. Where nothing is "
        "found, Enter asks for kind and name of a new place; F5 does so at any time, at the room or building under the "
        "cursor."
    )
    SPEC: ClassVar[FormSpec] = FormSpec(FORM, N_("New place"), ())
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "take", N_("Take it"), name="inspections.take"),
        action("f5", "new", N_("New place"), name="inspections.new_place", first=True),
        action("f10,ctrl+s", "add", N_("Add it"), name="inspections.add_place", first=True),
    ]

    def __init__(self, building_id: str = "") -> None:
        super().__init__(building_id)
        self.building_id = building_id
        self.is_first, self.is_over = True, False
        self.found: list[Found] = []
        # Why a place is offered, by its place in the list.
        self.offered: list[str] = []
        self.found_for: str | None = None

    def body(self) -> Iterable[Widget]:
        """The field, what is found, and the two fields of a new place."""
        with Horizontal(id="typed", classes="line"):
            yield Words(N_("Which place"))
            yield TextField(hint=N_("3-2-1201, building, shop by name or pinyin"))
        yield RecordList(COLUMNS, self.empty_text)
        yield NewPlace(self.kinds)

    @property
    def field(self) -> TextField:
        """The field in which one types where."""
        return self.query_one("#typed TextField", TextField)

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.field.value.strip()

    @property
    def new_place(self) -> NewPlace:
        """The fields of a new place."""
        return self.query_one(NewPlace)

    def kinds(self) -> list[Option]:
        """The kinds of places there are."""
        return self.options("place_kinds")

    def empty_text(self) -> str:
        """What to say where nothing is found."""
        return _("Nothing found. Enter: a new place.") if self.typed else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A new place is written down where one is asked for."""
        is_possible = action != "add" or any(one.is_asked for one in self.query(NewPlace))
        return is_possible and super().check_action(action, parameters)

    def values(self) -> dict[str, str]:
        """The new place as a draft keeps it."""
        return self.new_place.values()

    def fill(self, values: Mapping[str, str]) -> None:
        """Go on with a new place that was not written to its end."""
        self.new_place.fill(values)
        self.refresh_keys()

    async def load(self) -> None:
        """What was typed stays, until a place was walked: then the next one begins."""
        if self.is_first:
            self.is_first = False
            self.watch_end(self.keep_now)
            if draft := await self.ask(drafts.one, *self.draft_place, self.session):
                self.has_draft = True
                self.fill(draft.data)
        if self.is_over and not self.new_place.is_asked:
            self.is_over = False
            self.field.value = ""
        await self.look()

    @on(TextField.Changed, "#typed TextField")
    def find(self) -> None:
        """Find what is typed by now."""
        self.begin(self.look, group="look", exclusive=True)

    async def look(self) -> None:
        """Ask for what is typed, and show it."""
        typed = self.typed
        self.offered = []
        if typed:
            self.found = await self.ask(places.find, typed, MOST)
        elif self.building_id:
            self.found = list(await self.ask(places.of_building, self.building_id))
        else:
            await self.offer()
        lines = self.query_one(RecordList)
        lines.show([self.record(place, one) for place, one in enumerate(self.found)])
        if typed != self.found_for:
            # Of something else that is found the first one is the best.
            lines.go(0)
        self.found_for = typed

    async def offer(self) -> None:
        """Before anything is typed: where one probably goes."""
        offers = await self.ask(place_offers.offered, self.today, self.desk_worker)
        self.found = [one.found for one in offers]
        self.offered = [_(WHY[one.why], day=self.short(one.on)) for one in offers]

    def short(self, on: datetime.date) -> str:
        """A day of this year without its year."""
        return f"{on:%m-%d}" if on.year == self.today.year else f"{on:%Y-%m}"

    def record(self, place: int, one: Found) -> Record:
        """A place in the list; a room or building that is none yet is as good as one."""
        kind = self.label("place_kinds", one.kind)
        why = self.offered[place] if self.offered else ""
        if isinstance(one, PlaceLine):
            where = one.address if one.name else ""
            return Record(str(place), (one.title, kind, where, why or one.responsible))
        return Record(str(place), (one.title, kind, one.estate, why or _("new")))

    def on_key(self, event: Key) -> None:
        """Arrows move in the list while one types."""
        moves = {"up": "move(-1)", "down": "move(1)", "pageup": "page(-1)", "pagedown": "page(1)"}
        if event.key in moves and self.focused is self.field:
            event.stop()
            verb, _sep, step = moves[event.key].partition("(")
            getattr(self.query_one(RecordList), f"action_{verb}")(int(step[:-1]))

    @on(TextField.Left, "#typed TextField")
    @on(RecordList.Chosen)
    def action_take(self) -> None:
        """Take the place under the cursor."""
        self.work(self.take())

    async def take(self) -> None:
        """Go on with the place under the cursor; where there is none, with a new one."""
        if self.found_for != self.typed:
            await self.look()
        current = self.query_one(RecordList).current
        if current is not None:
            key = await self.place_of(self.found[int(current.key)])
            self.is_over = True
            self.go(WalkPage(key))
        elif self.typed:
            self.ask_new(None)

    async def place_of(self, found: Found) -> str:
        """The key of a place; a room or building becomes one when it is first inspected."""
        if isinstance(found, PlaceLine):
            return found.id
        if found.room_id:
            return await self.do(place_changes.of_room, found.room_id)
        return await self.do(place_changes.of_building, found.building_id)

    def action_new(self) -> None:
        """A new place, at the room or building under the cursor."""
        current = self.query_one(RecordList).current if self.typed or self.building_id else None
        self.ask_new(self.found[int(current.key)] if current else None)

    def ask_new(self, at: Found | None) -> None:
        """Ask for kind and name of a new place; what was typed is its name, unless it lies where that was found."""
        self.new_place.ask(at, "" if at else self.typed)
        self.refresh_keys()

    @on(NewPlace.Changed)
    def keep_typed(self) -> None:
        """What is said of a new place is a draft at once."""
        self.keep_later()

    @on(ChoiceField.ListWanted)
    def list_kinds(self, event: ChoiceField.ListWanted) -> None:
        """Show all kinds in a list that narrows as one types."""
        self.work(self.choose_kind(event.field))

    async def choose_kind(self, field: ChoiceField) -> None:
        """Let the worker choose the kind from the whole list."""
        chosen = await self.put(Choose(_("Kind"), self.kinds(), typing=True, current=field.code, typed=field.taken))
        if chosen:
            field.choose(chosen)
            self.set_focus(self.new_place.called)

    @on(NewPlace.Written)
    def action_add(self) -> None:
        """Write the new place down and go on with it."""
        if self.new_place.is_asked:
            self.work(self.add())

    async def add(self) -> None:
        """Write the new place down and go on with it. Raises Refused."""
        self.is_saving = True
        try:
            key = await self.do(place_changes.add, self.new_place.draft())
        finally:
            self.is_saving = self.is_saved = False
        self.has_draft = False
        self.close_new()
        self.is_over = True
        self.go(WalkPage(key))

    def close_new(self) -> None:
        """No new place is asked for."""
        self.new_place.close()
        self.set_focus(self.field)
        self.refresh_keys()
        self.keep_later()

    def action_back(self) -> None:
        """Out of the new place, or away."""
        if self.new_place.is_asked:
            self.close_new()
        else:
            super().action_back()
