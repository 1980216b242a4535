"""Lightness: what is not needed is not loaded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.house import source, start

SCREENS = {"textual", "rich"}
STORE = {"peewee", "playhouse", "apsw", "argon2", "_argon2_cffi_bindings"}
# None of these is needed before the first key is answered, and each has once been loaded by then.
NEVER_AT_START = {
    "argparse",
    "argon2",
    "docx",
    "docxtpl",
    "email",
    "gettext",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "jinja2",
    "lxml",
    "multiprocessing",
    "openpyxl",
    "platformdirs",
    "playhouse.migrations",
    "psycopg",
    "pypinyin",
    "python_calamine",
    "secrets",
    "sqlite3",
    "ssl",
    "_ssl",
    "_hashlib",
    "tempfile",
    "textual.command",
    "textual.widgets._option_list",
    "tomllib",
    "typing_extensions",
    "unittest",
    "uuid",
    "xlsxwriter",
    "yaml",
    "db.lookup",
    "db.search",
    "db.rules.addresses",
    "db.rules.pinyin",
    "db.store",
    "seed.plant",
    "seed.vocabularies",
    "tui.cli.find",
    "tui.dialogs.box",
    "tui.forms.page",
    "tui.screens.residents.form",
    "tui.screens.rounds.page",
    "tui.widgets.choices",
}
SHEETS = {"python_calamine", "xlsxwriter", "yaml"}


def test_help_loads_neither_the_screens_nor_the_store() -> None:
    loaded = source.loaded_by("from tui.cli import main; main(['--lang', 'en', '--help'])")
    assert "tui.cli" in loaded
    assert loaded & (SCREENS | STORE | SHEETS) == set()


def test_a_store_in_a_file_does_not_load_the_servers_driver() -> None:
    loaded = source.loaded_by("import db.desk")
    assert "peewee" in loaded
    assert loaded & {"psycopg", "psycopg2", "pymysql"} == set()


def test_a_store_that_is_opened_after_the_screens_were_loaded_is_as_light_as_one_opened_meanwhile() -> None:
    loaded = source.loaded_by("from tui.wire import stand_ins; stand_ins.load_app(); import db.desk")
    assert {"peewee", "textual.app"} <= loaded and "uuid" not in loaded


@pytest.mark.parametrize("module", ["db.store", "db.copies", "db.soundness"])
def test_the_store_is_reached_without_the_screens_and_without_sheets(module: str) -> None:
    assert source.loaded_by(f"import {module}") & (SCREENS | SHEETS) == set()


def test_the_rules_need_nothing_but_pythons_own_library() -> None:
    names = [name for name in source.modules() if source.is_inside(name, "db.rules")]
    loaded = source.loaded_by("\n".join(f"import {name}" for name in names))
    assert loaded & (SCREENS | STORE | SHEETS) == set()


def test_templates_are_planted_and_listed_without_what_fills_them_in() -> None:
    modules = (
        "seed.plant",
        "seed.paper_templates",
        "db.changes.paper_templates",
        "tui.cli.papers",
        "db.exchange.documents",
    )
    loaded = source.loaded_by("\n".join(f"import {name}" for name in modules))
    assert loaded & {"docx", "docxtpl", "fontTools", "jinja2", "lxml", "markupsafe"} == set()


@pytest.fixture(scope="module")
def at_start(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that a start has loaded when its first screen is open."""
    return start.loaded(tmp_path_factory.mktemp("start"))


def test_a_start_loads_what_its_list_names_and_nothing_else(at_start: set[str]) -> None:
    names = start.not_pythons(at_start)
    if os.environ.get("QIAOMEN_MODULES") == "write":
        start.keep(names)
    assert names == start.kept(), "a start loads something else; QIAOMEN_MODULES=write writes the list anew"


def test_what_the_first_screen_does_not_need_is_never_loaded_at_start(at_start: set[str]) -> None:
    assert {"tui.app", "tui.screens.today.page", "db.desk", "textual.app", "peewee"} <= at_start
    assert at_start & NEVER_AT_START == set()


def test_of_the_screens_only_the_first_is_loaded_at_start(at_start: set[str]) -> None:
    folders = {path.name for path in Path(source.ROOT, "tui", "screens").iterdir() if path.is_dir()}
    loaded = {name.split(".")[2] for name in at_start if name.startswith("tui.screens.") and name.count(".") > 2}
    assert loaded == {"today"} < folders
