"""The line over the stair: how many doors are done, and what was set for the round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from db.rules.words import N_
from tui.i18n import _

ALWAYS = N_("{met}/{total} met, {nobody} nobody home")
WHERE_SOME = (("refused", N_("{number} refused")), ("vacant", N_("{number} vacant")), ("moved", N_("{number} moved")))


class Heading(Widget):
    """Counts at the left, purpose, companions and day at the right, as far as there is room."""

    DEFAULT_CSS = "Heading { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.states: Counter[str] = Counter()
        self.about = ""

    def show(self, states: Iterable[str], about: str) -> None:
        """Count the doors by their states."""
        counted = Counter(states)
        if (counted, about) != (self.states, self.about):
            self.states, self.about = counted, about
            self.refresh()

    def render(self) -> Content:
        """The line in the language in use."""
        left = f" {'  '.join(self.counts())}"
        room = self.size.width - cell_len(left) - cell_len(self.about) - 1
        return Content.assemble((left, "bold"), f"{' ' * room}{self.about}" if room > 1 else "")

    def counts(self) -> Iterable[str]:
        """How many doors are in which state; states that no door is in are left out."""
        states = self.states
        yield _(ALWAYS, met=states["met"], total=states.total(), nobody=states["nobody"])
        yield from (_(text, number=states[state]) for state, text in WHERE_SOME if states[state])
        yield _(N_("{number} to go"), number=states["not_yet"] + states["noted"])
