"""What stands above the list, in a few lines: the day at a glance, whose things the list shows, and the coming days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.i18n import _, counted
from tui.widgets.plain import plain

if TYPE_CHECKING:
    from db.queries.glances import Glance
    from tui.screens.today.agenda import DueList


class GlanceLines(Widget):
    """The round in progress, doors not reached and drafts on one line; then whose things are listed; then the week."""

    DEFAULT_CSS = "GlanceLines { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self.glance: Glance | None = None
        self.due: DueList | None = None
        self.height_shown = 0

    def show(self, glance: Glance, due: DueList) -> None:
        """Show a new state of the day."""
        self.glance, self.due = glance, due
        self.refresh(layout=len(self.lines()) != self.height_shown)

    def render(self) -> Content:
        """The lines in the language in use."""
        lines = self.lines()
        self.height_shown = len(lines)
        return Content(plain("\n".join(f" {line}" for line in lines)))

    def lines(self) -> list[str]:
        """The lines that have something to say."""
        if self.glance is None or self.due is None:
            return [""]
        lines = (self.day(self.glance), self.due.scope_line(), self.due.week_line())
        return [line for line in lines if line]

    def day(self, glance: Glance) -> str:
        """The day at a glance; what has nothing to say is left out."""
        said = []
        if glance.round:
            said.append(f"F2 {_('go on with the round of {building}', building=glance.round.building)}")
        if glance.not_reached:
            said.append(f"F4 {counted('{number} door not reached', '{number} doors not reached', glance.not_reached)}")
        if glance.drafts:
            said.append(f"Ctrl+N {counted('{number} unfinished draft', '{number} unfinished drafts', glance.drafts)}")
        return "  ".join(said)
