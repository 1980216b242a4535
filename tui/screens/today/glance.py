"""What is waiting today, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from db.rules.words import N_
from tui.i18n import _, counted
from tui.widgets.plain import plain

if TYPE_CHECKING:
    from db.queries.due import Glance


class GlanceLines(Widget):
    """The round in progress, due visits, doors to try again, unfinished drafts; what has nothing to say is left out."""

    DEFAULT_CSS = "GlanceLines { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self.glance: Glance | None = None

    def show(self, glance: Glance) -> None:
        """Show a new state of the day."""
        if glance != self.glance:
            self.glance = glance
            self.refresh(layout=True)

    def render(self) -> Content:
        """One line for each thing that waits."""
        return Content(plain("\n".join(f" {line}" for line in self.lines())))

    def lines(self) -> list[str]:
        """The lines in the language in use."""
        glance = self.glance
        if glance is None:
            return [""]
        lines = []
        if glance.round:
            lines.append(f"F2 {_('go on with the round of {building}', building=glance.round.building)}")
        if glance.due:
            late = _(N_("{number} of them late"), number=glance.overdue)
            lines.append(f"F4 {counted('{number} visit due', '{number} visits due', glance.due)}, {late}")
        if glance.retries:
            lines.append(f"F4 {counted('{number} door to try again', '{number} doors to try again', glance.retries)}")
        if glance.not_reached:
            lines.append(f"F4 {counted('{number} door not reached', '{number} doors not reached', glance.not_reached)}")
        if glance.drafts:
            lines.append(counted("{number} unfinished draft", "{number} unfinished drafts", glance.drafts))
        return [*lines, ""]
