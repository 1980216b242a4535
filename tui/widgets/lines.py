"""The lines of every page: the title, what runs against the clock, what happened last, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from db.rules.words import N_
from tui.i18n import _
from tui.keys import Shown
from tui.widgets.plain import plain

ON_DUTY = N_("On duty: {names}")
# As names are written one after the other, whatever the language around them.
BETWEEN_NAMES = "、"
MOST_NAMES = 3


class Bar(Widget):
    """The title line: where one is, who is on duty, whose community it is, and on a practice ledger that it is one."""

    DEFAULT_CSS = "Bar { height: 1; text-style: bold; } Bar.-practice { text-style: bold reverse; }"

    def __init__(
        self,
        title: Callable[[], str],
        place: Callable[[], str],
        practice: bool,
        on_duty: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__()
        self.title_text = title
        self.place_text = place
        self.on_duty = on_duty
        self.practice = practice
        self.set_class(practice, "-practice")

    def renew(self, practice: bool) -> None:
        """Tell the place anew, and whether the ledger is one for practice."""
        self.practice = practice
        self.set_class(practice, "-practice")
        self.refresh()

    def render(self) -> Content:
        """Title at the left; who is on duty, practice mark and community at the right, shortened rather than it."""
        title = f" {self.title_text()}"
        ways = list(self.right_texts())
        fitting = (text for text in ways if cell_len(title) + cell_len(text) + 2 <= self.size.width)
        right = next(fitting, ways[-1])
        room = max(0, self.size.width - cell_len(right) - 2)
        return Content(plain(set_cell_size(title, room) + " " + right))

    def right_texts(self) -> Iterator[str]:
        """What may stand at the right, the fullest text first. A practice ledger always says that it is one.

        Who is on duty comes before the community's name, which everybody knows.
        """
        marks = list(self.place_texts())
        for duty in self.duty_texts():
            yield from (f"{duty}  {mark}".rstrip() for mark in marks)
        yield from marks

    def place_texts(self) -> Iterator[str]:
        """The practice mark and the community, the fullest text first."""
        place = self.place_text()
        if self.practice:
            yield f"{_(N_('PRACTICE LEDGER - invented people'))}  {place}"
            yield _(N_("PRACTICE LEDGER - invented people"))
            yield _(N_("PRACTICE"))
        else:
            yield place
            yield ""

    def duty_texts(self) -> Iterator[str]:
        """Who is on duty, the fullest text first: as many names as can be read at a glance, then the first one."""
        names = self.on_duty()
        for count in (MOST_NAMES, 1):
            if names:
                more = f" +{len(names) - count}" if len(names) > count else ""
                yield _(ON_DUTY, names=BETWEEN_NAMES.join(names[:count])) + more


class Running(Widget):
    """What runs against the clock: it stands under the title until it is done, on paper of its own.

    That it is a drill, and what is late, is said in words as well.
    """

    DEFAULT_CSS = """
    Running { height: 1; background: ansi_red; color: ansi_bright_white; text-style: bold; }
    Running.-drill { background: ansi_blue; }
    .-ascii Running, .-colourless Running { text-style: bold reverse; }
    """

    def __init__(self, line: Callable[[], str]) -> None:
        super().__init__()
        self.line = line

    def render(self) -> Content:
        """The line, as much of it as fits: how long there is comes first."""
        return Content(plain(set_cell_size(f" {self.line()}", self.size.width)))


class Told(Widget):
    """What happened last, on one line or, where it is narrow, on up to three; it stays until something else does."""

    DEFAULT_CSS = "Told { height: auto; min-height: 1; max-height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.values: Mapping[str, object] = {}

    def say(self, text: str, values: Mapping[str, object]) -> None:
        """Show a marked text with its values."""
        if (text, values) != (self.text, self.values):
            height = self.height_needed()
            self.text, self.values = text, values
            self.refresh(layout=self.height_needed() != height)

    def height_needed(self) -> int:
        """How many lines the text takes on this screen."""
        return len(self.render().wrap(max(1, self.size.width)))

    def render(self) -> Content:
        """The text in the language in use."""
        return Content(f" {plain(_(self.text, **self.values))}" if self.text else "")


class Hints(Widget):
    """The key line: what can be done now, as much as fits."""

    DEFAULT_CSS = "Hints { height: 1; }"

    def __init__(self, shown: Callable[[], list[Shown]]) -> None:
        super().__init__()
        self.shown = shown
        self.drawn: list[Shown] = []

    def renew(self) -> None:
        """Draw the line again if something else can be done now, as when the focus went to another field."""
        if self.shown() != self.drawn:
            self.refresh()

    def render(self) -> Content:
        """Key in bold, then its meaning; entries that do not fit are left to the help."""
        parts: list[Content | str | tuple[str, str]] = []
        room = self.size.width - 1
        self.drawn = self.shown()
        for action in (action for action in self.drawn if action.keys):
            need = cell_len(action.spelled) + cell_len(action.title) + 3
            if need > room:
                break
            room -= need
            parts += [" ", (action.spelled, "bold"), f" {action.title} "]
        return Content.assemble(*parts)
