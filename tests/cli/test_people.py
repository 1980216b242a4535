"""Verbs about people: the practice store is planted, and people in it are looked up."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import keys, store
from db.desk import Desk
from db.queries import residents
from seed import plant
from tests.cli.conftest import Answer
from tests.conftest import StillClock
from tests.house.source import loaded_by

Say = Callable[..., Answer]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a practice store of 30 households."""
    address = store.address_of(tmp_path_factory.mktemp("practice") / "practice.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        plant.found_demo(address, 30, 3, StillClock())
    return address


@pytest.fixture
def somebody(practice: str) -> Iterator[residents.ResidentLine]:
    """A grown person of the practice store who has a telephone and lives behind a door."""
    desk: Desk = store.open(practice, store.PRACTICE_PASSPHRASE, StillClock())
    found = [line for line in desk.ask_now(residents.find, "1", desk.today()) if line.phone and (line.age or 0) > 20]
    desk.close()
    yield found[0]


def test_a_worker_finds_somebody_by_name_and_sees_the_door(
    say: Say, practice: str, somebody: residents.ResidentLine
) -> None:
    answer = say("--practice", "--db", practice, "find", somebody.name)
    assert answer.status == 0
    assert any(line.split("\t")[:2] == [somebody.name, somebody.address] for line in answer.out.splitlines())


def test_several_words_narrow(say: Say, practice: str, somebody: residents.ResidentLine) -> None:
    answer = say("--practice", "--db", practice, "find", "--json", somebody.name, somebody.address)
    assert {one["address"] for one in json.loads(answer.out)} == {somebody.address}


def test_json_is_a_list_of_objects_and_no_number_is_whole(say: Say, practice: str) -> None:
    answer = say("--practice", "find", "1", "--json", "--db", practice)
    found = json.loads(answer.out)
    assert len(found) > 5
    assert all({"id", "name", "address", "tags"} <= one.keys() for one in found)
    assert not re.search(r'"[^"]*\d{6,}[^"]*"', re.sub(r'"id": "[^"]*"', "", answer.out))


def test_key_groups_are_told_in_the_language_in_use(say: Say, practice: str) -> None:
    def tags(language: str) -> set[str]:
        answer = say("--practice", "find", "1", "--json", "--db", practice, language=language)
        return {tag for one in json.loads(answer.out) for tag in one["tags"]}

    assert "高龄老人" in tags("zh")
    assert not any(re.search("[\u4e00-\u9fff]", tag) for tag in tags("en"))


def test_nobody_found_is_an_empty_list_and_a_word_beside_it(say: Say, practice: str) -> None:
    assert say("--practice", "find", "xyzxyz", "--db", practice) == Answer(0, "", "Nobody was found.\n")
    assert json.loads(say("--practice", "find", "xyzxyz", "--json", "--db", practice).out) == []


def test_looking_up_loads_no_screens(practice: str) -> None:
    loaded = loaded_by(f"from tui.cli import main; main(['--practice', '--db', {practice!r}, 'find', 'xyz'])", 64)
    assert "db.queries.residents" in loaded
    assert loaded & {"textual", "rich", "yaml"} == set()


def test_the_demo_is_planted_in_the_data_folder_and_says_how_it_opens(say: Say, tmp_path: Path) -> None:
    answer = say("demo", "--households", "2", passphrase=None)
    assert answer.status == 0
    place = tmp_path / "data" / "practice.db"
    assert answer.out == f"The practice store stands at {place}. Its passphrase: practice-ledger\n"
    assert say("check", "--practice").status == 0
    assert say("check", "--db", store.address_of(place), passphrase="practice-ledger").status == 0


def test_a_second_demo_is_refused_unless_a_fresh_one_is_wanted(say: Say, tmp_path: Path) -> None:
    words = ("demo", "--households", "1", "--db", store.address_of(tmp_path / "here.db"))
    assert say(*words).status == 0
    refused = say(*words)
    assert refused.status == 1
    assert "already a store" in refused.err
    assert say(*words, "--fresh").status == 0


def test_a_real_store_is_never_cleared_away_for_a_demo(say: Say, url: str) -> None:
    answer = say("demo", "--fresh", "--db", url)
    assert answer.status == 1
    assert say("check", "--db", url).status == 0


def test_the_public_passphrase_opens_no_real_store(say: Say, url: str) -> None:
    answer = say("check", "--practice", "--db", url)
    assert answer == Answer(1, "", "qiaomen: This passphrase does not open the store.\n")
