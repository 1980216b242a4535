"""Stand-ins: what is left out while Textual loads stays out, and is there for whoever wants it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house import source
from tui.wire import stand_ins

LOAD = "from tui.wire import stand_ins, start_up; start_up.load('textual.widgets._input', 'none.such'); import sys\n"


def said(script: str) -> str:
    """What a fresh Python prints that has loaded Textual without what it never uses."""
    done = subprocess.run([sys.executable, "-c", LOAD + script], cwd=source.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_that_is_left_out_is_loaded() -> None:
    """A Textual that asks for more of one of these modules loads it after all: name what it asks for."""
    assert said("print([place for place in stand_ins.PLACES if place in sys.modules])") == "[]"


def test_without_the_stand_ins_textual_would_load_all_of_it() -> None:
    loaded = source.loaded_by("import textual.app, textual.widgets._input")
    assert set(stand_ins.PLACES) - loaded == set(), "Textual no longer needs a stand-in here"


@pytest.mark.parametrize("place", stand_ins.PLACES)
def test_the_real_module_comes_to_whoever_imports_it_afterwards(place: str) -> None:
    assert said(f"import {place}; print(type({place}).__name__, bool({place}.__file__))") == "module True"


def test_what_is_called_through_a_stand_in_is_the_real_thing() -> None:
    assert said("from textual import suggestions; print(suggestions.get_suggestion('widht', ['width']))") == "width"
    assert said("from textual import app; print(app.mimetypes.guess_type('a.svg')[0])") == "image/svg+xml"
    assert said("from textual import notifications as n; print(len(n.Notification('x').identity))") == "36"


def test_a_name_the_stand_in_does_not_know_brings_the_real_module() -> None:
    script = """
with stand_ins.standing_in():
    from textual.command import DiscoveryHit, Matcher
    import textual.command
print(Matcher is textual.command.Matcher, textual.command is sys.modules["textual.command"])
"""
    assert said(script) == "True True"


def test_the_palette_that_was_left_out_says_so() -> None:
    script = """
from textual.app import CommandPalette
try:
    CommandPalette()
except NotImplementedError as error:
    print(error)
"""
    assert said(script) == "textual.command was left out when this program started"


def test_a_textual_that_was_loaded_before_stays_as_it_is() -> None:
    script = "import textual.app; from tui.wire import start_up; start_up.load(); import textual.command as c"
    loaded = source.loaded_by(script)
    assert "textual.command" in loaded


def test_an_app_runs_with_what_was_left_out() -> None:
    script = """
import asyncio
from textual.app import App
from textual.widgets import Input
class Small(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self): yield Input()
async def typed():
    app = Small()
    async with app.run_test() as pilot:
        await pilot.press(*"abc")
        return app.query_one(Input).value
print(asyncio.run(typed()))
"""
    assert said(script) == "abc"


def test_a_further_module_that_cannot_be_imported_is_passed_over() -> None:
    assert said("print('textual.app' in sys.modules)") == "True"
