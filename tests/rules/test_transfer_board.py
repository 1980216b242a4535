"""The board: who is still to be brought out comes first, the longest silence in front; filters, families, one tick."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest

from db.rules import transfer_board
from db.rules.transfer_board import Filter, View
from db.rules.transfer_states import State

START = datetime.datetime(2026, 7, 10, 20, 0)


def at(minute: int) -> datetime.datetime:
    """So many minutes after the list was made."""
    return START + datetime.timedelta(minutes=minute)


@dataclass(frozen=True)
class Person:
    """Somebody on a list."""

    id: str
    name: str = "张建国"
    state: State = State.REGISTERED
    heard: int = 0
    place: int = 1
    household: str = "h1"
    address: str = "3-1-101"
    building: str = "3"
    area_id: str | None = "low"
    helper: str = "王姐"
    needs: tuple[str, ...] = ()
    tries: int = 0
    told_at: datetime.datetime | None = None
    left_at: datetime.datetime | None = None
    settled_at: datetime.datetime | None = None
    returned_at: datetime.datetime | None = None

    @property
    def heard_at(self) -> datetime.datetime:
        return at(self.heard)

    @property
    def since_at(self) -> datetime.datetime:
        return at(self.heard)


PEOPLE = [
    Person("a", state=State.SETTLED, heard=1, place=1),
    Person("b", "李梅", State.TOLD, 9, 2, address="3-1-202", needs=("bed",)),
    Person("c", "王强", State.REGISTERED, 0, 3, household="h2", building="5", address="5-1-101", helper="刘军"),
    Person("d", "赵奶奶", State.REFUSED, 5, 4, household="h3", area_id="cellar"),
    Person("e", "曾国藩", State.MISSING, 0, 5, household="h4"),
]


def shown(**by: object) -> str:
    """Who is seen with a filter, by key in order."""
    known = {one.id: transfer_board.words(one) for one in PEOPLE}
    return "".join(one.id for one in transfer_board.wanted(PEOPLE, Filter(**by), known))  # type: ignore[arg-type]


def test_what_is_left_comes_first_the_longest_silence_in_front() -> None:
    assert shown() == "cedb" and shown(view=View.ALL) == "cedba"


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ({"view": View.NOT_REACHED}, "c"),
        ({"view": View.ON_THE_WAY}, "b"),
        ({"view": View.SETTLED}, "a"),
        ({"view": View.APART}, "ed"),
        ({"text": "zgf"}, "e"),
        ({"text": "lim"}, "b"),
        ({"text": "王 5-1"}, "c"),
        ({"text": "3-1"}, "edb"),
        ({"area": "cellar"}, "d"),
        ({"building": "5"}, "c"),
        ({"helper": "刘军"}, "c"),
        ({"need": "bed"}, "b"),
        ({"need": "bed", "building": "5"}, ""),
    ],
)
def test_a_filter_leaves_whom_it_names(by: dict[str, object], wanted: str) -> None:
    assert shown(**by) == wanted


def test_the_tally_tells_who_was_not_reached_for_too_long() -> None:
    found = transfer_board.tally(PEOPLE, at(30), 30)
    assert (found.total, found.to_do, found.silent) == (5, 4, 1)
    assert found.counts[State.MISSING] == 1 and transfer_board.tally(PEOPLE, at(29), 30).silent == 0


def test_the_family_are_those_who_are_behind() -> None:
    head = Person("x", state=State.LEFT)
    kin = [Person("y"), Person("z", state=State.SETTLED), Person("w", state=State.REFUSED), Person("v", household="h9")]
    assert [one.id for one in transfer_board.family([head, *kin], head)] == ["y"]
    # Who has signed a refusal, or is missing, is ticked alone; who is in a shelter does not refuse with the others.
    refuses = Person("x", state=State.REFUSED)
    kin += [Person("m", state=State.MISSING), Person("t", state=State.TOLD)]
    assert [one.id for one in transfer_board.family([refuses, *kin], refuses)] == ["y", "t"]
    assert [one.id for one in transfer_board.family(kin, Person("x", state=State.SETTLED))] == ["y", "t"]
    assert [one.id for one in transfer_board.with_one(kin, head)] == ["y", "t"]


def test_a_tick_is_known_to_lead_on_or_back_before_it_is_stored() -> None:
    settled = Person("x", state=State.SETTLED, told_at=at(1), settled_at=at(3), heard=3)
    assert transfer_board.leads_back(settled, "told") and not transfer_board.leads_back(settled, "returned")
    refused = Person("x", state=State.REFUSED, told_at=at(1), heard=3)
    assert not transfer_board.leads_back(refused, "told") and transfer_board.leads_back(refused, "registered")
    found = transfer_board.expected(refused, "left", at(9), {})
    assert (found.state, found.heard_at, found.reached[State.TOLD]) == (State.LEFT, at(9), at(1))
    assert transfer_board.expected(settled, "tried", at(9), {}).tries == 1
    missing = Person("x", state=State.MISSING, told_at=at(1), settled_at=at(3), heard=3)
    assert transfer_board.expected(missing, "found", at(9), {}).state is State.SETTLED
