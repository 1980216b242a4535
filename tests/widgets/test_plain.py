"""Text of the store never commands the terminal."""

import pytest
from textual.app import App

from tui.widgets.lines import Told
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList


@pytest.mark.parametrize("evil", ["\x1b]0;title\x07", "\x9b31m", "a\x00b", "\u202eabc", "tab\there"])
def test_control_characters_are_shown_as_question_marks(evil: str) -> None:
    assert plain(evil).isprintable() and "?" in plain(evil)


def test_names_line_ends_and_rare_characters_stay() -> None:
    assert plain("王\U00020bb7·买买提\n备注") == "王\U00020bb7·买买提\n备注"


async def test_a_list_and_the_line_below_show_no_escape() -> None:
    class Shown(App[None]):
        def compose(self):
            yield RecordList((Column("Name", 0),), lambda: "")
            yield Told()

    app = Shown()
    async with app.run_test(size=(40, 5)):
        lines = app.query_one(RecordList)
        lines.show([Record("1", ("王\x1b[31m五",))])
        assert "\x1b" not in lines.render_line(1).text
        told = app.query_one(Told)
        told.say("{name}", {"name": "\x1b]0;x\x07"})
        assert "\x1b" not in told.render().plain
