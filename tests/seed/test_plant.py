"""Planting: every store begins with the same vocabularies, twice is like once, and the demo is a living community."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db import base, keys, soundness, store, store_address
from db.changes import codes as code_changes
from db.changes import working_days as holiday_changes
from db.desk import Desk
from db.errors import Refused
from db.models.areas import Building, Room
from db.models.codes import Code
from db.models.households import Household
from db.models.ledger import Deed
from db.models.phrases import Phrase
from db.models.residents import Person, Residence, Tag
from db.models.visits import Visit
from db.pen import Pen
from db.queries import codes, communities, history, paper_templates, residents, working_days
from db.rules.working_days import ExceptionalDay, Notice
from seed import freshness, plant, vocabularies
from seed import paper_templates as shipped_templates
from tests.conftest import KEY, Server, StillClock


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new store, founded and planted once."""
    path = tmp_path_factory.mktemp("planted") / "new.db"
    desk = Desk.open(store.address_of(path), KEY, StillClock())
    plant.found(desk, "向阳社区", "李敏")
    desk.close()
    return path


@pytest.fixture
def new(planted: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk at a new store of its own."""
    desk = Desk.open(store.address_of(Path(shutil.copy(planted, tmp_path / "new.db"))), KEY, StillClock())
    yield desk
    desk.close()


def test_a_new_store_has_every_list_in_the_order_of_its_file(new: Desk) -> None:
    planted = new.ask_now(codes.all)
    for one in vocabularies.read():
        if one.name != plant.PHRASES:
            assert [entry.code for entry in planted.entries(one.name)] == [code.code for code in one.codes]


def test_facts_and_other_spellings_come_with_a_code(new: Desk) -> None:
    planted = new.ask_now(codes.all)
    assert planted.facts("visit_results", "21")["retry_days"] == 3
    assert "视频" in planted.facts("visit_channels", "4")["also"]
    assert planted.label("visit_results", "21", "zh") == "无人应答"


def test_a_new_store_knows_the_holidays_of_every_year_that_is_published(new: Desk) -> None:
    calendar = new.ask_now(working_days.calendar)
    assert (min(calendar.years), max(calendar.years), len(calendar.years)) == (2007, 2026, 20)
    assert not calendar.is_working(datetime.date(2026, 10, 1)) and calendar.is_working(datetime.date(2026, 10, 10))


def test_what_a_community_did_to_its_holidays_is_kept(new: Desk) -> None:
    notice = Notice(2026, "更正", (ExceptionalDay(datetime.date(2026, 1, 2), False, "元旦"),))
    new.do_now(holiday_changes.publish, notice)
    new.do_now(holiday_changes.mark, datetime.date(2026, 11, 27), False, "停水")
    before = new.ask_now(working_days.calendar)
    new.do_now(forget, "39")
    plant.renew(new)
    assert new.ask_now(working_days.calendar) == before


def test_a_new_store_has_the_shipped_template_of_every_paper(new: Desk) -> None:
    lines = new.ask_now(paper_templates.lines)
    assert [line.form for line in lines] == list(new.ask_now(paper_templates.forms))
    assert {(line.number, line.is_shipped, line.worker) for line in lines} == {(1, True, "")}
    shipped = {one.form: one.content for one in shipped_templates.planted()}
    assert all(new.ask_now(paper_templates.current, form).content == content for form, content in shipped.items())


def test_another_template_of_a_new_version_makes_a_store_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    monkeypatch.setattr(freshness, "HERE", tmp_path)
    marks = set()
    for content in (b"", b"first", b"second"):
        (tmp_path / "papers" / "a.docx").write_bytes(content)
        marks.add(freshness.fingerprint())
    assert len(marks) == 3


def test_planting_twice_changes_nothing_and_leaves_no_deed(new: Desk) -> None:
    before = new.ask_now(Deed.select().count)
    plant.renew(new)
    assert new.ask_now(Deed.select().count) == before


def test_looking_whether_anything_is_new_is_one_question(
    new: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    with statements(new) as seen:
        plant.renew(new)
    assert len(seen) == 1


def forget(pen: Pen, code: str) -> None:
    """As if the store came from an older version: one result is not known yet, and the files were others."""
    pen.remove(Code.get(Code.list_name == "visit_results", Code.code == code))
    from db.changes import settings

    settings.keep(pen, freshness.PLANTED, "older")


def test_a_newer_version_brings_codes_that_were_missing(new: Desk) -> None:
    new.do_now(forget, "39")
    plant.renew(new)
    assert new.ask_now(codes.all).label("visit_results", "39", "zh") == "其他"


def reword(pen: Pen, zh: str) -> None:
    """A community's own word for a result."""
    pen.set(Code.get(Code.list_name == "visit_results", Code.code == "22"), zh=zh)


def test_a_code_that_the_community_worded_itself_is_kept(new: Desk) -> None:
    new.do_now(reword, "不方便")
    new.do_now(forget, "39")
    plant.renew(new)
    assert new.ask_now(codes.all).label("visit_results", "22", "zh") == "不方便"


def outdate(pen: Pen) -> None:
    """As if an older version had planted another word."""
    pen.kind = "codes.plant"
    pen.set(Code.get(Code.list_name == "visit_results", Code.code == "22"), zh="不让进")


def test_a_code_that_an_older_version_worded_otherwise_is_corrected(new: Desk) -> None:
    new.do_now(outdate)
    new.do_now(forget, "39")
    plant.renew(new)
    assert new.ask_now(codes.all).label("visit_results", "22", "zh") == "拒访"


def drop_phrase(pen: Pen) -> None:
    """A community drops a phrase it never uses."""
    pen.remove(Phrase.get(Phrase.text == "一切正常"))


def test_a_phrase_that_the_community_dropped_does_not_come_back(new: Desk) -> None:
    new.do_now(drop_phrase)
    new.do_now(forget, "39")
    plant.renew(new)
    assert not new.ask_now(Phrase.select().where(Phrase.text == "一切正常").exists)


def test_phrases_are_called_by_the_initials_of_their_pinyin(new: Desk) -> None:
    phrase = new.ask_now(Phrase.get, Phrase.text == "一切正常")
    assert "yqzc" in phrase.letters.split()


def test_every_list_can_be_planted_by_the_deed_that_plants(new: Desk) -> None:
    assert new.do_now(code_changes.plant, list(plant.drafts(vocabularies.read()))) == 0


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a practice store of 60 households."""
    address = store.address_of(tmp_path_factory.mktemp("demo") / "practice.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        plant.found_demo(address, 60, 7, StillClock())
    return address


@pytest.fixture
def demo(practice: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk at the practice store."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    desk = store.open(practice, store.PRACTICE_PASSPHRASE, StillClock())
    yield desk
    desk.close()


def test_the_demo_is_marked_as_practice(demo: Desk) -> None:
    card = demo.ask_now(communities.own)
    assert card is not None
    assert card.is_practice


def test_the_demo_is_sound(demo: Desk) -> None:
    assert demo.ask_now(soundness.faults, demo.database) == []


def test_the_demo_has_the_households_that_were_asked_for(demo: Desk) -> None:
    assert demo.ask_now(Household.select().count) == 60


def test_everybody_in_the_demo_lives_behind_a_door_and_can_be_found(demo: Desk) -> None:
    people = demo.ask_now(base.rows, Person.select(Person.id, Person.name))
    lived_in = demo.ask_now(base.rows, Residence.select(Residence.person).distinct())
    assert {person_id for person_id, _name in people} == {person_id for (person_id,) in lived_in}
    person_id, name = people[len(people) // 2]
    assert person_id in {line.id for line in demo.ask_now(residents.find, name, demo.today())}


def test_the_demo_has_vacant_doors_watched_people_and_buildings_in_grids(demo: Desk) -> None:
    assert demo.ask_now(Room.select().where(Room.occupancy == "3").exists)
    assert demo.ask_now(Tag.select().exists)
    assert not demo.ask_now(Building.select().where(Building.grid.is_null()).exists)


def test_doors_of_the_demo_have_a_history_that_ends_before_today(demo: Desk) -> None:
    days = demo.ask_now(base.rows, Visit.select(Visit.visited_on, Visit.result))
    assert len(days) >= 15
    assert max(on for on, _result in days) < demo.today()
    assert len({result for _on, result in days}) >= 3


def test_no_worker_can_take_the_demo_back(demo: Desk) -> None:
    kinds = {kind for (kind,) in demo.ask_now(base.rows, Deed.select(Deed.kind).distinct())}
    assert kinds == {"communities.found", "codes.plant"}
    assert kinds <= set(demo.ask_now(history.lasting_kinds))


def people_in(address: str) -> list[tuple[str, str | None]]:
    """Names and numbers of all people in a practice store."""
    desk = store.open(address, store.PRACTICE_PASSPHRASE, StillClock())
    try:
        rows = desk.ask_now(base.rows, Person.select(Person.name, Person.number).order_by(Person.name, Person.number))
    finally:
        desk.close()
    return [(name, number) for name, number in rows]


def test_the_same_seed_gives_the_same_people_and_another_gives_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    addresses = [store.address_of(tmp_path / f"{place}.db") for place in range(3)]
    for address, seed in zip(addresses, (1, 1, 2), strict=True):
        plant.found_demo(address, 8, seed, StillClock())
    first, again, other = (people_in(address) for address in addresses)
    assert first == again != other


def test_a_practice_store_is_cleared_away_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    address = store.address_of(tmp_path / "practice.db")
    plant.found_demo(address, 1, 1, StillClock())
    plant.clear_demo(address)
    assert {path.suffix for path in tmp_path.iterdir()} <= {".lock", ".desks"}


def test_a_real_store_is_not_cleared_away_even_when_its_passphrase_is_the_public_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    address = store.address_of(tmp_path / "real.db")
    store.found(address, store.PRACTICE_PASSPHRASE, lambda desk: plant.found(desk, "向阳社区", "李敏"), StillClock())
    with pytest.raises(Refused, match="no practice store"):
        plant.clear_demo(address)
    assert store_address.path_of(address) in list(tmp_path.iterdir())


def test_a_demo_can_be_planted_on_a_server_and_is_sound_there(server: Server) -> None:
    server.admin.execute("create database demo")
    address = server.url("demo")
    try:
        plant.found_demo(address, 3, 1, StillClock())
        desk = store.open(address, "", StillClock())
        try:
            assert desk.ask_now(soundness.faults, desk.database) == []
            assert desk.ask_now(Household.select().count) == 3
        finally:
            desk.close()
        with pytest.raises(Refused, match="server's own tools"):
            plant.clear_demo(address)
    finally:
        server.admin.execute("drop database demo with (force)")
