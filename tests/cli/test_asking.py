"""Asking on a real terminal: founding a store, and coming in with a passphrase that is typed."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from db import store, wrong_tries
from db.desk import Desk
from db.queries import communities
from tests import terminal
from tests.cli.conftest import PASSPHRASE
from tests.conftest import StillClock
from tui import app as apps
from tui.cli import main
from tui.config import Config

Open = Callable[..., terminal.Terminal]


@pytest.fixture
def typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """`typing("check")` runs words on a terminal; the screens themselves are not drawn."""
    running: list[terminal.Terminal] = []

    def open_screens(desk: Future[Desk], _config: Config) -> int:
        card = desk.result().ask_now(communities.own)
        print("\nthe screens of", card and card.name)
        return 0

    monkeypatch.setattr(apps, "run", open_screens)

    def start(*words: str) -> terminal.Terminal:
        running.append(terminal.start(lambda: on_terminal(words)))
        return running[-1]

    yield start
    for one in running:
        one.close()


def on_terminal(words: tuple[str, ...]) -> int:
    """The program in the forked child, talking to the terminal and not to the test run's own capture."""
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w", 1), os.fdopen(2, "w", 1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return main(["--lang", "en", *words])


def answered(screen: terminal.Terminal, *pairs: tuple[str, str]) -> None:
    """Wait until each question stands in the last line, and type its answer."""
    for question, answer in pairs:
        end = time.monotonic() + terminal.PATIENCE
        while not screen.text.rstrip().rpartition("\n")[2].startswith(question):
            assert time.monotonic() < end, f"never asked {question!r}; the screen:\n{screen.text}"
            screen.read(0.05)
        screen.type(answer + "\r")


def test_a_first_start_asks_for_names_and_passphrase_and_shows_the_recovery_key_once(
    typing: Open, tmp_path: Path
) -> None:
    screen = typing()
    answered(
        screen,
        ("Name of the community:", "向阳社区"),
        ("Your own name:", "李敏"),
        ("New passphrase", PASSPHRASE),
        ("The same passphrase again:", PASSPHRASE),
    )
    shown = screen.until("press Enter")
    recovery = recovery_key_in(shown)
    assert PASSPHRASE not in shown
    screen.type("\r")
    answered(screen, ("Passphrase:", PASSPHRASE))
    assert recovery not in screen.until("the screens of 向阳社区")
    assert screen.ended() == 0
    desk = store.open(store.address_of(tmp_path / "data" / "qiaomen.db"), recovery, StillClock())
    desk.close()


def recovery_key_in(shown: str) -> str:
    """The recovery key on a screen."""
    match = re.search(r"(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}", shown)
    assert match
    return match[0]


def test_a_new_recovery_key_is_shown_once_and_opens_the_store(typing: Open, url: str) -> None:
    screen = typing("passphrase", "--new-recovery")
    answered(screen, ("Passphrase, or the old recovery key:", PASSPHRASE))
    recovery = recovery_key_in(screen.until("press Enter"))
    screen.type("\r")
    assert recovery not in screen.until("The old recovery key no longer opens the store.")
    assert screen.ended() == 0
    store.open(url, recovery, StillClock()).close()


@pytest.mark.parametrize(("ending", "status"), [("\x03", 130), (signal.SIGTERM, 143)])
def test_a_recovery_key_does_not_stay_on_the_screen_of_somebody_who_breaks_off(
    typing: Open, url: str, ending: str | signal.Signals, status: int
) -> None:
    screen = typing("passphrase", "--new-recovery")
    answered(screen, ("Passphrase, or the old recovery key:", PASSPHRASE))
    recovery = recovery_key_in(screen.until("press Enter"))
    if isinstance(ending, str):
        screen.type(ending)
    else:
        screen.signal(ending)
    assert screen.ended() == status
    while screen.read(0.1):
        pass
    assert recovery not in screen.text


def test_a_short_passphrase_and_one_mistyped_are_asked_for_again(typing: Open) -> None:
    screen = typing()
    answered(screen, ("Name of the community:", "   "))
    screen.until("Please write 1 to 60 characters.")
    answered(
        screen,
        ("Name of the community:", "向阳社区"),
        ("Your own name:", "李敏"),
        ("New passphrase", "short"),
    )
    screen.until("has at least 8 characters.")
    answered(screen, ("New passphrase", PASSPHRASE), ("The same passphrase again:", "something else"))
    screen.until("were not the same")
    answered(screen, ("New passphrase", PASSPHRASE), ("The same passphrase again:", PASSPHRASE))
    screen.until("This is the recovery key")


def test_leaving_the_questions_makes_no_store(typing: Open, tmp_path: Path) -> None:
    screen = typing()
    screen.until("Name of the community:")
    screen.type("\x03")
    assert screen.ended() == 130
    assert not (tmp_path / "data").exists()


def test_a_worker_types_the_passphrase_and_nothing_of_it_is_shown(typing: Open, url: str) -> None:
    screen = typing()
    answered(screen, ("Passphrase:", PASSPHRASE))
    assert PASSPHRASE not in screen.until("the screens of 向阳社区")
    assert screen.ended() == 0


def test_three_wrong_passphrases_end_with_status_1_and_each_is_told(
    typing: Open, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", lambda seconds: waits.append(seconds) or print(f"waited {sum(waits):g}"))
    screen = typing("check")
    answered(screen, ("Passphrase:", "wrong"))
    screen.until("waited 1")
    answered(screen, ("Passphrase:", "wrong"))
    screen.until("waited 3")
    answered(screen, ("Passphrase:", "wrong"))
    assert screen.ended() == 1
    while screen.read(0.1):
        pass
    assert screen.text.count("This passphrase does not open the store.") == 3
    assert wrong_tries.read(wrong_tries.path_beside(Path(url.removeprefix("sqlite:///")))).wrong == 3


def test_the_practice_store_opens_without_asking_and_is_planted_the_first_time(typing: Open, tmp_path: Path) -> None:
    screen = typing("--practice")
    screen.until("the screens of 桂花社区")
    assert screen.ended() == 0
    assert (tmp_path / "data" / "practice.db").exists()


def test_a_closed_line_at_a_question_ends_quietly(typing: Open, url: str) -> None:
    screen = typing("check")
    screen.until("Passphrase:")
    screen.type("\x04")
    assert screen.ended() == 130
