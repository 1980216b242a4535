"""The title line: the title is told before everything else, and a practice ledger always says that it is one."""

import pytest
from textual.app import App

from tui.widgets.lines import Bar


class BarApp(App[None]):
    """One title line."""

    def __init__(self, practice: bool) -> None:
        super().__init__()
        self.practice = practice

    def compose(self):
        yield Bar(lambda: "Door round: 12-1", lambda: "向阳社区", self.practice)


@pytest.mark.parametrize(
    ("practice", "width", "right"),
    [
        (True, 80, "PRACTICE LEDGER - invented people  向阳社区"),
        (True, 56, "PRACTICE LEDGER - invented people"),
        (True, 40, "PRACTICE"),
        (False, 40, "向阳社区"),
        (False, 22, "Door round: 12-1"),
    ],
)
async def test_what_stands_at_the_right_gives_way_to_the_title(practice: bool, width: int, right: str) -> None:
    app = BarApp(practice)
    async with app.run_test(size=(width, 5)):
        line = app.query_one(Bar).render().plain
        assert "Door round: 12-1" in line and line.rstrip().endswith(right)
