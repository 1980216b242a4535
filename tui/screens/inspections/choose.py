"""Where an inspection begins: the place, found as one types, or a new one by two fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.widget import Widget

from db.changes import places as place_changes
from db.queries import places
from db.queries.place_lines import PlaceLine
from db.queries.places import Found
from db.rules.places import PlaceDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.page import Page
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
    Column("", 10, least=70),
)
BUILDING = "building"


class ChoosePage(Page):
    """One field finds every room, building, shop and shared facility; Enter takes the first of what is found."""

    NOUN = "inspections"
    TITLE = N_("Inspect which place?")
    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = "#typed TextField"
    HELP = N_(
        "Type a door (3-2-1201), a building (3), or a name or its pinyin. Arrows move, Enter takes. Where nothing is "
        "found, Enter asks for kind and name of a new place; F5 does so at any time, at the room or building under the "
        "cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "take", N_("Take it"), name="inspections.take"),
        action("f5", "new", N_("New place"), name="inspections.new_place", first=True),
        action("f10,ctrl+s", "add", N_("Add it"), name="inspections.add_place", first=True),
    ]

    def __init__(self, building_id: str = "") -> None:
        super().__init__()
        self.building_id = building_id
        self.found: list[Found] = []
        self.found_for: str | None = None
        self.at: Found | None = None

    def body(self) -> Iterable[Widget]:
        """The field, what is found, and the two fields of a new place."""
        with Horizontal(id="typed", classes="line"):
            yield Words(N_("Which place"))
            yield TextField(hint=N_("3-2-1201, building, shop by name or pinyin"))
        yield RecordList(COLUMNS, self.empty_text)
        with Vertical(id="new"):
            yield Words(N_("A new place: its kind (letters or arrows), its name"))
            with Horizontal(classes="line"):
                yield Words(N_("Kind"))
                yield ChoiceField(self.kinds)
            with Horizontal(classes="line"):
                yield Words(N_("Called"))
                yield TextField(id="name")
            yield Words(classes="at")

    @property
    def field(self) -> TextField:
        """The field in which one types where."""
        return self.query_one("#typed TextField", TextField)

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.field.value.strip()

    @property
    def is_new(self) -> bool:
        """Whether a new place is being written down."""
        return self.query_one("#new").has_class("-asked")

    def kinds(self) -> list[Option]:
        """The kinds of places there are."""
        return self.options("place_kinds")

    def empty_text(self) -> str:
        """What to say where nothing is found."""
        return _("Nothing found. Enter: a new place.") if self.typed else ""

    async def load(self) -> None:
        """The next place: nothing is typed, or what lies in the building one comes from."""
        if not self.is_new:
            self.field.value = ""
            await self.look()

    @on(TextField.Changed, "#typed TextField")
    def find(self) -> None:
        """Find what is typed by now."""
        self.begin(self.look, group="look", exclusive=True)

    async def look(self) -> None:
        """Ask for what is typed, and show it."""
        typed = self.typed
        if typed or not self.building_id:
            self.found = await self.ask(places.find, typed, MOST) if typed else []
        else:
            self.found = list(await self.ask(places.of_building, self.building_id))
        self.found_for = typed
        self.query_one(RecordList).show([self.record(place, one) for place, one in enumerate(self.found)])

    def record(self, place: int, one: Found) -> Record:
        """A place in the list; a room or building that is none yet is as good as one."""
        kind = self.label("place_kinds", one.kind)
        if isinstance(one, PlaceLine):
            where = one.address if one.name else ""
            return Record(str(place), (one.title, kind, where, one.responsible))
        return Record(str(place), (one.title, kind, one.estate, _("new")))

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
            self.go(WalkPage(await self.place_of(self.found[int(current.key)])))
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
        current = self.query_one(RecordList).current
        self.ask_new(self.found[int(current.key)] if current else None)

    def ask_new(self, at: Found | None) -> None:
        """Ask for kind and name of a new place; what was typed is its name, unless it lies where that was found."""
        self.at = at
        self.query_one("#new").add_class("-asked")
        name = self.query_one("#name", TextField)
        name.value = "" if at else self.typed
        where = self.query_one(".at", Words)
        where.say(N_("at {door}") if at else "", {"door": at.title} if at else {})
        self.set_focus(self.query_one(ChoiceField))

    @on(ChoiceField.ListWanted)
    def list_kinds(self, event: ChoiceField.ListWanted) -> None:
        """Show all kinds in a list that narrows as one types."""
        self.work(self.choose_kind(event.field))

    async def choose_kind(self, field: ChoiceField) -> None:
        """Let the worker choose the kind from the whole list."""
        chosen = await self.put(Choose(_("Kind"), self.kinds(), typing=True, current=field.code, typed=field.taken))
        if chosen:
            field.choose(chosen)
            self.set_focus(self.query_one("#name", TextField))

    @on(ChoiceField.Left)
    def kind_left(self) -> None:
        """On to the name."""
        self.set_focus(self.query_one("#name", TextField))

    @on(TextField.Left, "#name")
    def action_add(self) -> None:
        """Write the new place down and go on with it."""
        if self.is_new:
            self.work(self.add())

    async def add(self) -> None:
        """Write the new place down and go on with it. Raises Refused."""
        at, name = self.at, self.query_one("#name", TextField).value
        room_id = at.room_id if at else None
        building_id = at.building_id if at and not room_id else None
        draft = PlaceDraft(self.query_one(ChoiceField).code, name, room_id, building_id)
        key = await self.do(place_changes.add, draft)
        self.close_new()
        self.go(WalkPage(key))

    def close_new(self) -> None:
        """No new place is asked for."""
        self.query_one("#new").remove_class("-asked")
        self.query_one(ChoiceField).choose("")
        self.set_focus(self.field)

    def action_back(self) -> None:
        """Out of the new place, or away."""
        if self.is_new:
            self.close_new()
        else:
            super().action_back()
