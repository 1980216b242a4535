"""The first moment: the screen answers at once, no key that is typed ahead is lost, and the terminal is given back."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from db import keys, store
from db.queries import today
from seed import plant
from tests import terminal
from tests.cli.conftest import PASSPHRASE
from tests.cli.starting import on_terminal, until_typed, until_written
from tests.conftest import StillClock
from tests.terminal import Terminal
from tui import app as apps
from tui import opening
from tui.cli import open as verb

Begin = Callable[..., Terminal]
OPENING = opening.SHOWN["en"].strip()
F5 = "\x1b[15~"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a practice store whose passphrase is quickly proved."""
    folder = tmp_path_factory.mktemp("planted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        plant.found_demo(store.address_of(folder / "practice.db"), 5, 3, StillClock())
    return folder


@pytest.fixture
def practice(planted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The practice store is there."""
    monkeypatch.setenv("QIAOMEN_DATA", str(planted))


@pytest.fixture
def begin() -> Iterator[Begin]:
    """`begin("--practice")` starts the program with these words on a terminal."""
    running: list[Terminal] = []

    def run(*words: str, before: Callable[[], object] = bool, **environment: str) -> Terminal:
        running.append(terminal.start(lambda: on_terminal(words, before), environment=environment))
        return running[-1]

    yield run
    for one in running:
        one.close()


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("text", ["z", "zhangsanfeng 3-2-1201"])
def test_what_is_typed_right_after_the_start_stands_in_the_first_screens_box(begin: Begin, text: str) -> None:
    screen = begin("--practice")
    screen.type(text)
    until_typed(screen, text)
    screen.type("\x11")
    assert screen.ended() == 0
    assert screen.modes() == terminal.untouched()


@pytest.mark.usefixtures("practice")
def test_a_key_that_opens_a_form_may_be_typed_ahead_and_what_follows_lands_in_the_form(begin: Begin) -> None:
    screen = begin("--practice")
    screen.type(F5 + "wang xiaoer")
    screen.until("Citizen number")
    end = time.monotonic() + terminal.PATIENCE
    while not any(line.startswith("Name") and "wang xiaoer" in line for line in screen.screen.display):
        assert time.monotonic() < end, screen.text
        screen.read(0.05)


@pytest.mark.usefixtures("practice")
def test_the_first_line_comes_before_the_screens_and_goes_with_them(begin: Begin) -> None:
    screen = begin("--practice", before=wait_before_loading)
    screen.until(OPENING)
    screen.type("g")
    screen.until("New person")
    assert OPENING not in screen.text
    screen.type("\x11")
    assert screen.ended() == 0
    assert screen.wrote_in_all().startswith(b"\x1b[?1049h")


def wait_before_loading() -> None:
    """Hold the program up while it loads, until a key is pressed."""
    load = verb.screens

    def held() -> verb.Show:
        # In short waits, for a signal that another thread has received wakes nobody.
        while not select.select([0], [], [], 0.02)[0]:
            continue
        os.read(0, 1)
        return load()

    verb.screens = held


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    ("ending", "status"), [("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_whoever_breaks_off_while_it_loads_has_the_old_screen_and_modes_back(
    begin: Begin, ending: str | signal.Signals, status: int
) -> None:
    screen = begin("--practice", before=wait_before_loading)
    screen.until(OPENING)
    screen.until_raw()
    if isinstance(ending, str):
        screen.type(ending)
    else:
        screen.signal(ending)
    assert screen.ended() == status
    assert screen.modes() == terminal.untouched()
    assert screen.wrote_in_all().endswith(b"\x1b[?1049l")


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(("ending", "status"), [("\x11", 0), (signal.SIGTERM, 143)])
def test_after_the_screens_the_modes_are_those_from_before(
    begin: Begin, ending: str | signal.Signals, status: int
) -> None:
    screen = begin("--practice")
    screen.until("New person")
    if isinstance(ending, str):
        screen.type(ending)
    else:
        screen.signal(ending)
    assert screen.ended() == status
    assert screen.modes() == terminal.untouched()
    assert screen.wrote_in_all().count(b"1049l") == 1


@pytest.mark.usefixtures("practice")
def test_a_refusal_is_told_on_the_ordinary_screen(begin: Begin, tmp_path: Path) -> None:
    screen = begin(
        "--passphrase-file", str(tmp_path / "none"), "--db", f"sqlite:///{os.environ['QIAOMEN_DATA']}/practice.db"
    )
    assert screen.ended() == 1
    told = screen.wrote_in_all()
    assert told.index(b"1049h") < told.index(b"1049l") < told.index(b"cannot be read")
    assert screen.modes() == terminal.untouched()


@pytest.mark.usefixtures("practice")
def test_a_passphrase_that_turns_out_to_be_wrong_ends_the_screens_and_is_told(begin: Begin, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("wrong horse\n", encoding="utf-8")
    url = f"sqlite:///{os.environ['QIAOMEN_DATA']}/practice.db"
    screen = begin("--passphrase-file", str(secret), "--db", url)
    assert screen.ended() == 1
    told = screen.wrote_in_all()
    assert told.rindex(b"1049l") < told.index(b"This passphrase does not open the store.")
    assert screen.modes() == terminal.untouched()


@pytest.mark.usefixtures("practice")
def test_a_fault_while_it_loads_is_told_on_the_ordinary_screen(begin: Begin) -> None:
    def stumble() -> None:
        def broken() -> verb.Show:
            raise ValueError("王小明")

        verb.screens = broken

    screen = begin("--practice", before=stumble)
    assert screen.ended() == 1
    told = screen.wrote_in_all()
    assert told.index(b"1049l") < told.index(b"met a fault of its own")
    assert "王小明".encode() not in told
    assert screen.modes() == terminal.untouched()


def test_that_the_practice_store_is_planted_is_told_on_the_ordinary_screen(begin: Begin) -> None:
    screen = begin("--practice", before=plant_little)
    screen.until("New person")
    told = screen.wrote_in_all()
    planting = told.index(b"Planting the practice store")
    assert told.index(b"1049l") < planting < told.rindex(OPENING.encode())
    assert told.count(OPENING.encode()) == 2


def plant_little() -> None:
    """Let the invented community be small."""
    verb.DEMO_HOUSEHOLDS = 3


def test_where_a_passphrase_is_asked_the_first_line_follows_it(begin: Begin, url: str) -> None:
    screen = begin()
    screen.until("Passphrase:")
    assert b"1049h" not in screen.wrote()
    screen.type("wrong horse\r")
    until_written(screen, b"This passphrase does not open the store.", b"Passphrase:")
    first = screen.wrote()
    assert first.index(b"1049h") < first.index(b"1049l") < first.index(b"does not open")
    screen.type(f"{PASSPHRASE}\r")
    until_written(screen, b"does not open", OPENING.encode())
    screen.until_raw()
    screen.type("li")
    until_typed(screen, "li")
    screen.type("\x11")
    assert screen.ended() == 0
    assert screen.modes() == terminal.untouched()


@pytest.mark.usefixtures("practice")
def test_a_dumb_terminal_gets_no_first_line(begin: Begin) -> None:
    def instead() -> None:
        apps.run = lambda *_given: print("the screens") or 0

    screen = begin("--practice", before=instead, TERM="dumb")
    screen.until("the screens")
    assert screen.ended() == 0
    assert b"\x1b" not in screen.wrote_in_all()


@pytest.mark.parametrize("words", [("check",), ("--help",), ("--lang", "fr"), ("open", "--fly")])
def test_other_words_leave_the_screen_as_it_is(begin: Begin, words: tuple[str, ...]) -> None:
    screen = begin(*words)
    screen.ended()
    assert b"\x1b" not in screen.wrote_in_all()
    assert screen.modes() == terminal.untouched()


@pytest.mark.usefixtures("practice")
def test_keys_are_heard_while_what_answers_them_is_still_loaded(begin: Begin) -> None:
    gate, key = os.pipe()
    glance, find = today.glance, today.find

    def held_up() -> None:
        def slow(question: Callable[..., object], *given: object) -> object:
            os.read(gate, 1)
            return question(*given)

        today.glance = partial(slow, glance)
        today.find = partial(slow, find)

    screen = begin("--practice", before=held_up)
    screen.until("New person")
    screen.type("qqx")
    until_typed(screen, "qqx")
    assert "Nobody found" not in screen.text
    os.write(key, b"12345")
    screen.until("Nobody found")
    os.close(gate)
    os.close(key)
