"""A store with very many people in look-up, built once and kept, named after the code that makes it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from db import base, search, store
from db.desk import Desk
from db.queries import codes
from seed import plant
from tests.bench import people, stores

SOURCES = (
    *("db/search*.py", "db/migrations/*.py", "db/rules/terms.py", "db/rules/pinyin.*"),
    *("tests/bench/people.py", "tests/bench/crowd.py"),
)
PART = 50_000
PASSPHRASE = "nobody lives here"


def address(count: int) -> str:
    """The address of the store with so many people; it is built when it is not there yet."""
    path = place(count) / "store.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        print(f"building a store of {count:,} people, once ...", flush=True)
        for old in stores.cache().glob(f"crowd-{count}-*"):
            shutil.rmtree(old)
        store.found(url, PASSPHRASE, lambda desk: fill(desk, count))
    return url


def place(count: int) -> Path:
    """The folder of the store that the code as it is now makes."""
    code = b"".join(path.read_bytes() for pattern in SOURCES for path in sorted(stores.ROOT.glob(pattern)))
    return stores.cache() / f"crowd-{count}-{hashlib.sha256(code).hexdigest()[:12]}"


def fill(desk: Desk, count: int) -> None:
    """A community, and so many people in look-up; nobody's own page is looked at, so they have none."""
    plant.found(desk, "向阳社区", "李敏")
    residents = people.residents(count)
    groups = {one.zh: one.code for one in desk.ask_now(codes.some, "key_groups").entries("key_groups")}
    while part := [entry(resident, groups) for resident in islice(residents, PART)]:
        desk.ask_now(enter, part)
    desk.ask_now(lambda: search.tidy(base.bound()))


def enter(entries: list[search.Entry]) -> None:
    """Put some people into look-up, in one transaction."""
    with base.bound().atomic():
        search.bulk_put(base.bound(), entries)


def entry(resident: people.Resident, groups: Mapping[str, str]) -> search.Entry:
    """What look-up keeps of a made-up person. `groups` are the codes of the key groups by their words."""
    facts = resident.facts
    line: dict[str, Any] = {
        "name": facts.names[0],
        "sex": stores.sex(facts.number),
        "birth": stores.birth(facts.number),
        "state": "left" if resident.is_gone else "here",
        "phone": facts.phones[0] if facts.phones else "",
        "tags": [groups[label] for label, _code in facts.tags if label in groups],
        "relation": "",
        "household": "",
        "room": "",
        "estate": facts.estate,
        "address": stores.door(facts),
        "grid": None,
    }
    return search.Entry("residents", resident.key, line, facts, resident.is_gone)
