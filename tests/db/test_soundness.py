"""Soundness: a whole store has no faults, and every kind of damage is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import engine, search, soundness, store_address
from db.desk import Desk
from db.errors import StoreClosed
from db.models.areas import Area
from db.models.workers import Worker
from tests import make
from tests.conftest import KEY, open_desk


def fields(desk: Desk) -> list[str]:
    """Where the check of a store finds something."""
    return [problem.field for problem in desk.ask_now(soundness.faults, desk.database)]


def test_a_new_store_is_sound(desk: Desk) -> None:
    assert fields(desk) == []


def test_a_row_that_came_or_went_without_the_ledger_is_found(desk: Desk) -> None:
    desk.ask_now(Worker.insert(name="王芳", community_id=desk.community_id).execute)
    assert fields(desk) == ["worker"]


def test_a_row_that_was_taken_away_behind_the_ledgers_back_is_found(desk: Desk) -> None:
    desk.ask_now(Worker.delete().execute)
    assert fields(desk) == ["worker"]


def test_a_reference_to_nowhere_is_found(file_desk: Desk) -> None:
    def cut() -> None:
        file_desk.database.execute_sql("pragma foreign_keys = 0")
        Area.update(inside="f" * 32).execute()

    file_desk.ask_now(cut)
    assert "area" in fields(file_desk)


def test_faults_are_told_without_a_residents_data(desk: Desk) -> None:
    desk.ask_now(Worker.insert(name="王芳", community_id=desk.community_id).execute)
    (problem,) = desk.ask_now(soundness.faults, desk.database)
    assert problem.values == {"table": "worker", "count": 1}
    assert "王芳" not in problem.text.format(**problem.values)


@pytest.mark.parametrize("page", [0, 1, 3, 9, 27])
def test_an_overwritten_page_is_told_as_damage_and_not_as_a_fault_of_the_program(file_url: str, page: int) -> None:
    path = store_address.path_of(file_url)
    assert isinstance(path, Path)
    with path.open("r+b") as file:
        file.seek(page * 4096 + 100)
        file.write(bytes(16))
    try:
        desk = open_desk(file_url)
    except StoreClosed as error:
        assert "damaged" in str(error)
        return
    try:
        assert fields(desk) == ["file"]
    finally:
        desk.close()


def test_a_copy_is_looked_at_page_by_page(file_url: str) -> None:
    path = store_address.path_of(file_url)
    assert isinstance(path, Path)
    database = engine.file_database(path, KEY)
    engine.connect(database)
    try:
        assert soundness.file_faults(database) == []
    finally:
        database.close()


def test_look_up_that_lost_its_entries_is_made_anew_from_the_records(desk: Desk) -> None:
    make.a_resident(desk, "王小明")
    before = desk.ask_now(search.find, desk.database, "王小明")
    desk.ask_now(forget_terms, desk)
    problems = desk.ask_now(soundness.faults, desk.database)
    assert soundness.can_be_mended(problems)
    desk.ask_now(soundness.mend, desk.database)
    assert fields(desk) == []
    assert [hit.record_id for hit in desk.ask_now(search.find, desk.database, "王小明")] == [
        hit.record_id for hit in before
    ]
    assert before


def forget_terms(desk: Desk) -> None:
    """Take the lines of look-up away and leave its terms."""
    desk.database.execute_sql("delete from lookup")


def test_what_is_lost_in_the_records_cannot_be_made_anew(desk: Desk) -> None:
    desk.ask_now(Worker.delete().execute)
    assert not soundness.can_be_mended(desk.ask_now(soundness.faults, desk.database))
