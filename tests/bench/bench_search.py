"""How fast look-up answers: `python -m tests.bench.bench_search --people 100000`.

Builds an encrypted store of made-up people (kept in QIAOMEN_BENCH_DIR or the system's temporary folder, and built again
when the code behind it changes), asks what workers type, key by key, and prints milliseconds per kind of term.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from db import engine, search
from db.drivers import peewee
from db.rules import pinyin
from tests.bench import people

KEY = bytes(range(32))
ROOT = Path(__file__).parents[2]
SOURCES = ("db/search*.py", "db/rules/terms.py", "db/rules/pinyin.*", "tests/bench/people.py")
PART = 50_000
FIRST_QUESTIONS = ("zhang", "5678", "3-2-501", "建国", "zhang 3-2")


def entry(resident: people.Resident) -> search.Entry:
    """What look-up is told of a made-up person; the line is as long as a real one."""
    facts = resident.facts
    line = {
        "name": facts.names[0],
        "door": "-".join((facts.building, facts.unit, facts.room)),
        "estate": facts.estate,
        "phone": facts.phones[0] if facts.phones else "",
        "tags": [label for label, _ in facts.tags],
        "sex": "1",
        "birth": f"{facts.number[6:10]}-{facts.number[10:12]}-{facts.number[12:14]}",
    }
    return search.Entry("residents", resident.key, line, facts, resident.is_gone)


def store(count: int, folder: Path, fresh: bool) -> Path:
    """The store with so many people, built if it is not there; named after the code that made it."""
    code = b"".join(path.read_bytes() for pattern in SOURCES for path in sorted(ROOT.glob(pattern)))
    path = folder / f"people-{count}-{hashlib.sha256(code).hexdigest()[:12]}.db"
    if fresh or not path.exists():
        building = path.with_suffix(".new")
        for old in folder.glob(f"{building.name}*"):
            old.unlink()
        build(count, building)
        building.rename(path)
    return path


def build(count: int, path: Path) -> None:
    """Fill a store and tell how long look-up took for it; making up the people does not count."""
    database = opened(path)
    search.create(database)
    residents = people.residents(count)
    wall = cpu = 0.0
    while part := [entry(resident) for resident in islice(residents, PART)]:
        started, worked = time.perf_counter(), time.process_time()
        with database.atomic():
            search.bulk_put(database, part)
        wall, cpu = wall + time.perf_counter() - started, cpu + time.process_time() - worked
    started = time.perf_counter()
    with database.atomic():
        search.tidy(database)
    tidied = time.perf_counter() - started
    database.execute_sql("pragma wal_checkpoint(truncate)")
    database.close()
    print(
        f"{count:,} people: entered in {wall:.1f} s ({cpu:.1f} s of processor, {count / wall:,.0f} people/s), "
        f"tidied in {tidied:.1f} s, {path.stat().st_size / 1e6:,.0f} MB"
    )


def opened(path: Path) -> peewee.Database:
    """A store as the program opens it."""
    database = engine.file_database(path, KEY)
    engine.connect(database)
    return database


def questions(count: int, samples: int) -> Iterator[tuple[str, str]]:
    """Kinds of terms and what is typed for them, made from people who are in the store."""
    dice = random.Random(7)
    chosen = set(dice.sample(range(min(count, 200_000)), samples))
    for place, resident in enumerate(people.residents(min(count, 200_000))):
        if place in chosen:
            yield from asked_of(resident, dice)


def asked_of(resident: people.Resident, dice: random.Random) -> Iterator[tuple[str, str]]:
    """What a worker may type to find one person."""
    facts = resident.facts
    name, door = facts.names[0], "-".join((facts.building, facts.unit, facts.room))
    syllables, initials = pinyin.spellings(name)[0], pinyin.initials(name)[0]
    phone = facts.phones[0].replace("-", "") if facts.phones else "13812345678"
    yield from (("1 character", char) for char in name)
    yield from (("2 characters", name[place : place + 2]) for place in range(len(name) - 1))
    yield "full name", name
    yield from (("pinyin, by key", typed) for typed in keys("".join(syllables)))
    yield from (("initials, by key", typed) for typed in keys(initials))
    yield from (("given name, by key", typed) for typed in keys("".join(syllables[1:])))
    yield from (("phone, by key", typed) for typed in keys(phone))
    for length in (3, 4, 5, 6, 8):
        start = dice.randrange(len(phone) - length + 1)
        yield "phone, any part", phone[start : start + length]
    yield from (("number, last 4-6", facts.number[-length:]) for length in (4, 5, 6))
    yield from (("number, by key", typed) for typed in keys(facts.number))
    yield from (("door, by key", typed) for typed in keys(door))
    yield "door, other ways", f"{facts.building}栋{facts.unit}单元{facts.room}"
    yield from (("door, other ways", typed) for typed in (facts.room, f"{facts.building}#{facts.unit}-{facts.room}"))
    yield from (("tag or estate", typed) for typed in ("独居", "db", facts.estate, facts.estate[:2]))
    yield from mixed(name, syllables, initials, door, phone, facts.estate)
    yield "no hit", "qqx" + initials


def mixed(
    name: str, syllables: tuple[str, ...], initials: str, door: str, phone: str, estate: str
) -> Iterator[tuple[str, str]]:
    """Several words together, the last one key by key."""
    floor = door.rpartition("-")[0]
    for first, second in (
        (syllables[0], floor),
        (name[0], door),
        (initials, phone[:3]),
        (name[0], phone[-4:]),
        ("独居", syllables[0]),
        (estate, name[0]),
        (syllables[0], syllables[-1]),
    ):
        yield from (("mixed, by key", f"{first} {typed}") for typed in keys(second))


def keys(text: str) -> Iterator[str]:
    """A text as it grows under the fingers."""
    return (text[:length] for length in range(1, len(text) + 1))


def measure(path: Path, count: int, samples: int) -> None:
    """Ask everything by two clocks, with the file in the system's memory, and print the milliseconds.

    A busy machine takes the processor away in the middle of a question: the wall's clock counts that, the other not.
    """
    asked = list(questions(count, samples))
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass
    database = opened(path)
    for _, typed in asked[:: max(1, len(asked) // 300)]:
        search.find(database, typed)
    times: dict[str, list[tuple[float, float]]] = {"all": []}
    for kind, typed in asked:
        started, worked = time.perf_counter(), time.thread_time()
        search.find(database, typed)
        took = ((time.perf_counter() - started) * 1e3, (time.thread_time() - worked) * 1e3)
        times.setdefault(kind, []).append(took)
        times["all"].append(took)
    database.close()
    print(f"| {count:,} people, encrypted; ms | asked | p50 | p95 | p99 | worst | processor p95 | p99 | worst |")
    print("|---|---|---|---|---|---|---|---|---|")
    for kind, found in times.items():
        wall, processor = (sorted(clock) for clock in zip(*found, strict=True))
        figures = [
            *(part_of(wall, part) for part in (0.5, 0.95, 0.99, 1)),
            *(part_of(processor, part) for part in (0.95, 0.99, 1)),
        ]
        print(f"| {kind} | {len(found)} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def part_of(times: list[float], part: float) -> float:
    """The time that this part of all does not pass; the times are in order."""
    return times[min(len(times) - 1, int(len(times) * part))]


def measure_cold(path: Path) -> None:
    """Opening and asking in a new process, with the file out of the system's memory; the middle of three runs."""
    for typed in FIRST_QUESTIONS:
        found = []
        for _ in range(3):
            forget(path)
            command = [sys.executable, "-m", __spec__.name, "--first", str(path), typed]
            found.append(float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout))
        print(f"opened cold and asked {typed!r}: {sorted(found)[1]:.1f} ms")


def forget(path: Path) -> None:
    """Have the system drop its copy of a file."""
    os.sync()
    file = os.open(path, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


def first(path: Path, typed: str) -> None:
    """Open, ask once, and print the milliseconds of both together."""
    started = time.perf_counter()
    search.find(opened(path), typed)
    print((time.perf_counter() - started) * 1e3)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--people", type=int, action="append", help="how many people; may be repeated (100,000 and 1,000,000)"
    )
    parser.add_argument("--samples", type=int, default=40, help="people whose names, phones ... are typed (40)")
    parser.add_argument("--fresh", action="store_true", help="build the store again")
    parser.add_argument("--first", nargs=2, metavar=("STORE", "TEXT"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.first:
        return first(Path(chosen.first[0]), chosen.first[1])
    folder = Path(os.environ.get("QIAOMEN_BENCH_DIR") or Path(tempfile.gettempdir()) / "qiaomen-bench")
    folder.mkdir(parents=True, exist_ok=True)
    for count in chosen.people or [100_000, 1_000_000]:
        path = store(count, folder, chosen.fresh)
        measure(path, count, chosen.samples)
        measure_cold(path)
    return None


if __name__ == "__main__":
    main()
