"""Sheets: what was parsed once is not parsed again, and everything is when the variables change."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.css import stylesheet
from textual.css.stylesheet import StylesheetParseError
from textual.screen import Screen
from textual.widgets import Static

from tui.wire.sheets import Sheet


class Second(Screen[None]):
    """A screen that brings a style of its own."""

    CSS = "Second Static { width: 7; }"

    def compose(self):
        yield Static("second")


class Styled(App[None]):
    """An app whose style is kept in a sheet."""

    CSS = "Static { color: $primary; }"

    def __init__(self) -> None:
        super().__init__()
        self.theme = "ansi-dark"
        self.stylesheet = Sheet(variables=self.get_css_variables())

    def compose(self):
        yield Static("first")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The style texts that are parsed and their rank, each time it happens."""
    texts: list[tuple[str, int]] = []
    parse = stylesheet.parse

    def noted(scope, css, *given, **named):
        texts.append((css, named["tie_breaker"]))
        return parse(scope, css, *given, **named)

    monkeypatch.setattr(stylesheet, "parse", noted)
    return texts


async def test_no_style_is_parsed_twice(parsed: list[tuple[str, int]]) -> None:
    app = Styled()
    async with app.run_test() as pilot:
        await app.push_screen(Second())
        await pilot.pause()
        assert app.screen.query_one(Static).styles.width.value == 7
    assert {Styled.CSS, Second.CSS} < {css for css, _rank in parsed}
    assert len(parsed) == len(set(parsed))


async def test_another_theme_is_applied(parsed: list[tuple[str, int]]) -> None:
    app = Styled()
    async with app.run_test() as pilot:
        before = app.query_one(Static).styles.color
        app.theme = "gruvbox"
        await pilot.pause()
        assert app.query_one(Static).styles.color != before
    assert [css for css, _rank in parsed].count(Styled.CSS) == 2


def test_a_faulty_style_leaves_the_rules_as_they_were() -> None:
    sheet = Sheet()
    sheet.add_source("Static { width: 1; }", read_from=("good", ""))
    sheet.parse()
    kept = sheet.rules
    sheet.add_source("Static { widht: 1; }", read_from=("bad", ""))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert sheet._rules is kept
