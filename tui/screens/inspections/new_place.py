"""The two fields of a new place, which stand under the list while one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from db.queries.places import Candidate, Found
from db.rules.places import PlaceDraft
from db.rules.words import N_
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField
from tui.widgets.words import Words


class NewPlace(Vertical):
    """Kind and name of a new place, and the room or building at which it lies."""

    @dataclass
    class Changed(Message):
        """Something else is said of it."""

    @dataclass
    class Written(Message):
        """Both fields are written."""

    def __init__(self, kinds: Callable[[], list[Option]]) -> None:
        super().__init__(id="new")
        self.kinds = kinds
        self.at: Found | None = None

    def compose(self) -> Iterable[Widget]:
        """What is asked, the fields, and where it lies."""
        yield Words(N_("A new place: its kind (letters or arrows), its name"))
        with Horizontal(classes="line"):
            yield Words(N_("Kind"))
            yield ChoiceField(self.kinds)
        with Horizontal(classes="line"):
            yield Words(N_("Called"))
            yield TextField(id="name")
        yield Words(classes="at")

    @property
    def kind(self) -> ChoiceField:
        """The field of the kind."""
        return self.query_one(ChoiceField)

    @property
    def called(self) -> TextField:
        """The field of the name."""
        return self.query_one("#name", TextField)

    @property
    def is_asked(self) -> bool:
        """Whether a new place is being written down."""
        return self.has_class("-asked")

    def ask(self, at: Found | None, called: str) -> None:
        """Begin a new place, with the room or building at which it lies."""
        self.at = at
        self.add_class("-asked")
        self.called.value = called
        self.query_one(".at", Words).say(N_("at {door}") if at else "", {"door": at.title} if at else {})
        self.screen.set_focus(self.kind)

    def close(self) -> None:
        """No new place is asked for."""
        self.remove_class("-asked")
        self.kind.choose("")
        self.called.value = ""

    def values(self) -> dict[str, str]:
        """What is said, as a draft keeps it; nothing where no new place is asked for."""
        if not self.is_asked:
            return {}
        at = {"room": self.at.room_id, "building": self.at.building_id, "title": self.at.title} if self.at else {}
        said = {"kind": self.kind.code, "name": self.called.value, **at}
        return {name: text for name, text in said.items() if text}

    def fill(self, values: Mapping[str, str]) -> None:
        """Go on with what a draft kept."""
        kind, building = values.get("kind", ""), values.get("building", "")
        at = Candidate(kind, values["title"], "", values.get("room"), building) if "title" in values else None
        self.ask(at, values.get("name", ""))
        self.kind.choose(kind)
        self.screen.set_focus(self.called)

    def draft(self) -> PlaceDraft:
        """The place as it is written down; at a room it lies in the room's building by itself."""
        room_id = self.at.room_id if self.at else None
        building_id = self.at.building_id if self.at and not room_id else None
        return PlaceDraft(self.kind.code, self.called.value, room_id, building_id)

    @on(ChoiceField.Changed)
    @on(TextField.Changed)
    def tell_changed(self) -> None:
        """What is said of it changed."""
        self.post_message(self.Changed())

    @on(ChoiceField.Left)
    def to_name(self) -> None:
        """From the kind to the name."""
        self.screen.set_focus(self.called)

    @on(TextField.Left)
    def tell_written(self, event: TextField.Left) -> None:
        """The name was written."""
        event.stop()
        self.post_message(self.Written())
