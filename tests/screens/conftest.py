"""What the tests of screens may ask for: a worker at the real app, on a store of its own that knows the code lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest

from db.desk import Desk
from seed import plant
from tests import conftest, seat
from tests.seat import Seat

Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A founded store in an encrypted file, with the code lists every store begins with; copied for each test."""
    path = tmp_path_factory.mktemp("screens") / "template.db"
    url = f"sqlite:///{path}"
    conftest.plant(url)
    desk = conftest.open_desk(url)
    plant.renew(desk)
    desk.close()
    yield path


@pytest.fixture
def sit(file_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """`async with sit(size=(80, 24), language="en") as worker:` opens the app on `file_desk`; see `tests.seat`."""
    monkeypatch.setenv("QIAOMEN_STATE", str(tmp_path))
    return partial(seat.at, file_desk)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, which is the current folder too; for tests of files."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.chdir(place)
    return place
