"""What other features know of a person stands at the door, if it may be heard there, and on the person's page."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from types import SimpleNamespace

import pytest

from db.desk import Desk
from db.queries import doors, remarks, residents
from db.rules.remarks import Rank, Remark
from tests import make

TODAY = datetime.date(2026, 11, 22)


def offered(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """Two things of each person: a right to tell of, and something that nobody else is to hear."""
    return [
        one
        for key in sorted(person_ids)
        for one in (
            Remark(key, "residents", {"resident": key}, "Care", "counselling", is_confined=True),
            Remark(key, "residents", {"resident": key}, "Right", "may qualify", rank=Rank.TELL, on=today),
        )
    ]


def only_at_once(_package: str, name: str, *_values: object) -> dict[str, object]:
    """Nothing is kept for the page alone."""
    return {"one": offered} if name == remarks.OFFER else {}


@pytest.fixture
def knowing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One feature that knows something of everybody."""
    monkeypatch.setattr(remarks, "offering", SimpleNamespace(telling=only_at_once))


@pytest.mark.usefixtures("knowing")
def test_a_worker_at_a_door_sees_what_may_be_heard_there(desk: Desk) -> None:
    person = make.a_resident(desk)
    room = make.a_room(desk)

    said = desk.ask_now(doors.door, room, TODAY).remarks

    assert [(one.person_id, one.about) for one in said] == [(person, "may qualify")]


@pytest.mark.usefixtures("knowing")
def test_a_worker_sees_all_of_it_on_the_page_what_is_to_be_told_first(desk: Desk) -> None:
    person = make.a_resident(desk)

    card = desk.ask_now(residents.one, person, TODAY)

    assert card is not None
    assert [one.about for one in card.remarks] == ["may qualify", "counselling"]


def test_nobody_is_asked_about_an_empty_door(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarks, "offering", None)
    assert desk.ask_now(remarks.of_people, [], TODAY) == []
