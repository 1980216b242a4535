"""A fault of the program itself: one line that shows no values, a log that holds none, and the terminal is put back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.desk import Desk
from tests import conftest, terminal
from tui import app, config, faults, i18n
from tui.page import Page

NUMBER = "110101196503081234"
HELP_KEY = "\x1bOP"


def in_a_handler(page: Page) -> None:
    number = NUMBER
    raise ValueError(f"this is no number: {number}")


def in_the_background(page: Page) -> None:
    async def job(number: str) -> None:
        raise LookupError(number)

    page.work(job(NUMBER))


def at_the_desk(page: Page) -> None:
    def question(number: str) -> int:
        return {}[number]

    page.work(page.ask(question, NUMBER))


def while_drawing(page: Page) -> None:
    number = NUMBER

    def title() -> str:
        raise RuntimeError(number)

    page.query_one("Bar").title_text = title
    page.query_one("Bar").refresh()


@pytest.mark.parametrize("fault", [in_a_handler, in_the_background, at_the_desk, while_drawing])
def test_a_fault_shows_nobodys_number_and_says_where_it_is_written(
    file_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[Page], None]
) -> None:
    monkeypatch.setattr(Page, "action_help", fault)
    state = tmp_path / "state"

    def program() -> int:
        # Not what the test runner has put in its place, but the terminal.
        sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
        i18n.choose("en")
        desk = Desk.open(file_url, conftest.KEY)
        status = app.run(desk, config.Config(language="en"))
        desk.close()
        return status

    one = terminal.start(program, environment={"QIAOMEN_STATE": str(state)})
    heard: list[str] = []
    decode = one.decode
    one.decode = lambda data: heard.append(decode(data)) or heard[-1]
    try:
        one.until("New person")
        one.type(HELP_KEY)
        assert one.ended() == 1
        while one.read(0.1):
            pass
    finally:
        one.close()
    said = "".join(heard).replace("\r\n", "")
    log = (state / "faults.log").read_text(encoding="utf-8")
    assert "a fault of its own" in said and "faults.log" in said
    assert NUMBER not in said
    assert NUMBER not in log
    assert "test_faults.py:" in log


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    """An error as it is after it was raised, with what caused it."""
    try:
        raise error from cause
    except type(error) as caught:
        return caught


def test_a_fault_is_described_by_kind_and_place_with_its_cause() -> None:
    error = raised(ValueError(NUMBER), raised(KeyError(NUMBER)))
    described = faults.described(error)
    assert described.index("ValueError") < described.index("KeyError")
    assert "test_faults.py" in described and " raised" in described
    assert NUMBER not in described


def test_the_log_is_for_its_owner_only_and_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_STATE", str(tmp_path / "deep" / "state"))
    file = faults.write(raised(ValueError("a")))
    assert file is not None and file == faults.write(raised(KeyError("b")))
    text = file.read_text(encoding="utf-8")
    assert "ValueError" in text and "KeyError" in text
    assert file.stat().st_mode & 0o077 == 0


def test_without_a_place_for_the_log_the_fault_is_not_made_worse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QIAOMEN_STATE", str(tmp_path / "file" / "state"))
    assert faults.write(raised(ValueError("a"))) is None


def test_errors_that_name_each_other_in_a_circle_are_each_described_once() -> None:
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    assert faults.described(one).split() == ["ValueError", "KeyError"]
