"""The real program on a real terminal, on a store that knows the code lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.desk import Desk
from tests import conftest, terminal
from tests.screens.conftest import file_template
from tests.terminal import Terminal
from tui import app, config, i18n

__all__ = ["file_template"]

Start = Callable[..., Terminal]


def program(url: str, before: Callable[[], object] = bool) -> Callable[[], int]:
    """What the command line does once the passphrase was right; `before` is done before that."""

    def run() -> int:
        before()
        i18n.choose("en")
        desk = Desk.open(url, conftest.KEY)
        status = app.run(desk, config.Config(language="en"))
        desk.close()
        return status

    return run


@pytest.fixture
def start(file_url: str, tmp_path: Path) -> Iterator[Start]:
    """`start()` opens the program on a terminal and waits for its first screen.

    `before` runs in the program's process before it begins; for other options see `terminal`.
    """
    opened: list[Terminal] = []

    def begin(before: Callable[[], object] = bool, **options: object) -> Terminal:
        environment = {"QIAOMEN_STATE": str(tmp_path / "state"), "LANG": "en_US.UTF-8"}
        opened.append(terminal.start(program(file_url, before), environment=environment, **options))  # type: ignore[arg-type]
        opened[-1].until("New person")
        opened[-1].until_raw()
        return opened[-1]

    yield begin
    for one in opened:
        one.close()
