"""Keys per visit, counted by script on the real app: `python -m tests.bench.bench_keys` prints them.

Each script presses keys as a worker at the door does, counts them, and proves in the store that the visit is there.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from db.desk import Desk
from db.queries import phrases as phrase_questions
from db.queries import visits
from db.rules import phrases as phrase_rules
from seed import plant as seeds
from tests import conftest, make, seat
from tests.seat import Seat

BUILDINGS = 12
MOST_PLAIN, MOST_WITH_PHRASE, MOST_TO_BUILDING = 2, 5, 3


class Counter:
    """A worker at the keyboard whose keys are counted."""

    def __init__(self, worker: Seat) -> None:
        self.worker = worker
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.keys += len(keys)
        await self.worker.press(*keys)


def plant(desk: Desk) -> None:
    """A community of twelve buildings with a family, and the lists and phrases that every store begins with."""
    seeds.renew(desk)
    for number in range(1, BUILDINGS + 1):
        make.a_building(desk, str(number), units=1, floors=6, doors=2)
    make.a_family(desk, at="12-1-601")


async def counted(desk: Desk, to_the_door: tuple[str, ...], *keys: str) -> int:
    """The keys of one script at the door, after going to it; exactly one visit more stands in the store."""
    before = len(desk.ask_now(visits.recent, 1000))
    async with seat.at(desk) as worker:
        await worker.press(*to_the_door)
        counter = Counter(worker)
        await counter.press(*keys)
    assert len(desk.ask_now(visits.recent, 1000)) == before + 1
    return counter.keys


async def building(desk: Desk) -> int:
    """From the first screen to the stair of the last of twelve buildings."""
    async with seat.at(desk) as worker:
        counter = Counter(worker)
        await counter.press("f2", "1", "2")
        assert worker.page.stair.building == "12"
    return counter.keys


async def plain(desk: Desk) -> int:
    """A visit without words."""
    return await counted(desk, ("f2", "0", "1"), "1")


async def phrase_by_digit(desk: Desk) -> int:
    """A visit with one of the phrases used most."""
    keys = await counted(desk, ("f2", "0", "2"), "space", "1", "1")
    assert desk.ask_now(visits.recent, 1)[0].note
    return keys


async def phrase_by_letters(desk: Desk) -> int:
    """A visit with a phrase called by its first letters."""
    keys = await counted(desk, ("f2", "0", "3"), "space", "y", "q", "enter", "1")
    assert desk.ask_now(visits.recent, 1)[0].note == "一切正常"
    return keys


async def phrase_in_full(desk: Desk) -> int:
    """A visit with a phrase called by all its letters, begun at the door without opening the note."""
    keys = await counted(desk, ("f2", "0", "4"), "y", "q", "z", "c", "enter", "1")
    assert desk.ask_now(visits.recent, 1)[0].note == "一切正常"
    return keys


async def need(desk: Desk) -> int:
    """A visit with a need chosen from the list, without further words."""
    keys = await counted(desk, ("f2", "0", "5"), "ctrl+x", "0", "5", "enter", "1")
    card = desk.ask_now(visits.one, desk.ask_now(visits.recent, 1)[0].id)
    assert card is not None and [finding.code for finding in card.findings] == ["05"]
    return keys


async def named(desk: Desk) -> int:
    """A visit that names whom it met."""
    keys = await counted(desk, ("f2", "1", "2"), "tab", "2", "tab", "1")
    card = desk.ask_now(visits.one, desk.ask_now(visits.recent, 1)[0].id)
    assert card is not None and len(card.people) == 1
    return keys


def worst_phrase(desk: Desk) -> tuple[int, str]:
    """The phrase that costs the most keys, and how many: note, letters until it is among the nine, digit, result."""
    known = desk.ask_now(phrase_questions.all)
    costs = []
    for phrase in known:
        ways = [call[:letters] for call in phrase.calls for letters in range(len(call) + 1)]
        shown = [len(way) for way in ways if phrase in phrase_rules.expansions(way, known)[:9]]
        costs.append((3 + min(shown), phrase.text))
    return max(costs)


SCRIPTS: dict[str, Callable[[Desk], Awaitable[int]]] = {
    "choose one of twelve buildings from the first screen": building,
    "a plain visit": plain,
    "a visit with a quick phrase, by digit": phrase_by_digit,
    "a visit with a quick phrase, by two letters": phrase_by_letters,
    "a visit with a quick phrase, all letters typed": phrase_in_full,
    "a visit with a need": need,
    "a visit that names whom it met": named,
}


async def measured(desk: Desk) -> dict[str, int]:
    """Every script by its name with the keys it took."""
    plant(desk)
    return {name: await script(desk) for name, script in SCRIPTS.items()}


def main() -> None:
    """Print the keys of every script."""
    with tempfile.TemporaryDirectory(prefix="qiaomen-keys-") as folder:
        url = f"sqlite:///{Path(folder) / 'keys.db'}"
        conftest.plant(url)
        desk = conftest.open_desk(url)
        try:
            for name, keys in asyncio.run(measured(desk)).items():
                print(f"{keys:3d} keys: {name}")
            keys, phrase = worst_phrase(desk)
            print(f"{keys:3d} keys: the quick phrase that costs the most ({phrase})")
        finally:
            desk.close()


if __name__ == "__main__":
    main()
