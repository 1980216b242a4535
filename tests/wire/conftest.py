"""What tests of the wire may ask for: an app on a terminal of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from tests.wire import hearing
from tests.wire.hearing import Hearing, Program

Start = Callable[..., Program]


@pytest.fixture
def start() -> Iterator[Start]:
    """`start()` opens an app on a terminal and waits until it shows something; see `Program`.

    `make` makes the app, `before` runs in its process before that; or `program` does everything.
    """
    opened: list[Program] = []

    def begin(
        make: Callable[[int], Hearing] = Hearing,
        before: Callable[[], object] = bool,
        program: Callable[[int], int] | None = None,
        shown: str = "heard 0",
    ) -> Program:
        def app_alone(mouth: int) -> int:
            before()
            return hearing.run(make(mouth))

        opened.append(Program(program or app_alone))
        opened[-1].terminal.until(shown)
        return opened[-1]

    yield begin
    for one in opened:
        one.terminal.close()
        os.close(one.ear)
