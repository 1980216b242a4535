"""Lightness: what is not needed is not loaded."""

from __future__ import annotations

import pytest

from tests.house import source

SCREENS = {"textual", "rich"}
STORE = {"peewee", "playhouse", "apsw", "argon2", "_argon2_cffi_bindings"}
SHEETS = {"python_calamine", "xlsxwriter", "yaml"}


def test_help_loads_neither_the_screens_nor_the_store() -> None:
    loaded = source.loaded_by("from tui.cli import main; main(['--lang', 'en', '--help'])")
    assert "tui.cli" in loaded
    assert loaded & (SCREENS | STORE | SHEETS) == set()


def test_a_store_in_a_file_does_not_load_the_servers_driver() -> None:
    loaded = source.loaded_by("import db.desk")
    assert "peewee" in loaded
    assert loaded & {"psycopg", "psycopg2", "pymysql"} == set()


@pytest.mark.parametrize("module", ["db.store", "db.copies", "db.soundness"])
def test_the_store_is_reached_without_the_screens_and_without_sheets(module: str) -> None:
    assert source.loaded_by(f"import {module}") & (SCREENS | SHEETS) == set()


def test_the_rules_need_nothing_but_pythons_own_library() -> None:
    names = [name for name in source.modules() if source.is_inside(name, "db.rules")]
    loaded = source.loaded_by("\n".join(f"import {name}" for name in names))
    assert loaded & (SCREENS | STORE | SHEETS) == set()
