"""Arrows run one way: tui -> db <- seed, and inside db queries, changes -> models -> rules."""

from __future__ import annotations

import sys

import pytest

from tests.house import source

# The longest matching line counts. What is not named may not be imported; the standard library always may.
MAY_IMPORT: dict[str, set[str]] = {
    "db": {"db", "peewee", "playhouse", "apsw", "_argon2_cffi_bindings", "psycopg"},
    "db.rules": {"db.rules"},
    "db.models": {"db.base", "db.drivers", "db.models", "db.rules"},
    "db.queries": {
        "db.base",
        "db.drivers",
        "db.errors",
        "db.exchange",
        "db.found",
        "db.models",
        "db.queries",
        "db.rules",
        "db.search",
    },
    "db.changes": {
        "db.base",
        "db.changes",
        "db.drivers",
        "db.errors",
        "db.exchange",
        "db.found",
        "db.models",
        "db.pen",
        "db.pouring",
        "db.queries",
        "db.rules",
        "db.search",
        "db.search_places",
    },
    "db.exchange": {
        "db",
        "docxtpl",
        "fontTools",
        "icalendar",
        "jinja2",
        "lxml",
        "markupsafe",
        "pypdf",
        "python_calamine",
        "typst",
        "xlsxwriter",
        "yaml",
    },
    "seed": {"seed", "yaml", "db"},
    "tui": {
        "tui",
        "textual",
        "rich",
        "platformdirs",
        "db.changes",
        "db.desk",
        "db.errors",
        "db.exchange",
        "db.found",
        "db.pen",
        "db.queries",
        "db.rules",
    },
    # Fit for any Textual app: it knows nothing of this one.
    "tui.wire": {"tui.wire", "textual", "rich"},
    # The command line puts the house together: it alone founds stores and has them planted, and reads question forms.
    "tui.cli": {
        "tui",
        "db",
        "platformdirs",
        "seed.plant",
        "seed.load",
        "seed.freshness",
        "seed.form_kinds",
        "seed.policy_files",
    },
}
# Inside db, these stand below queries and changes and may not know them; lookup finds its parts by folder.
HIGH = ("db.queries", "db.changes", "db.exchange", "db.store", "db.copies")
GROUND = ("db.base", "db.drivers", "db.engine", "db.cipher", "db.errors", "db.found", "db.keys", "db.turns", "db.pen")
DRAFTS = {"db.queries.drafts", "db.changes.drafts"}
HIDDEN_FROM_SCREENS = ("db.base", "db.models", "db.drivers", "db.engine", "peewee", "playhouse", "apsw")


def rule_for(name: str) -> set[str]:
    """The line of the table that speaks of a module."""
    return MAY_IMPORT[max((line for line in MAY_IMPORT if source.is_inside(name, line)), key=len)]


def strangers(name: str) -> list[str]:
    """What a module imports and may not."""
    may = rule_for(name) | sys.stdlib_module_names
    return sorted(one for one in source.imports(name) if not any(source.is_inside(one, line) for line in may))


@pytest.mark.parametrize("name", source.files())
def test_every_module_imports_only_what_its_layer_may(name: str) -> None:
    assert strangers(name) == []


def test_the_ground_floor_of_db_knows_nothing_of_questions_and_deeds() -> None:
    upward = {
        name: one
        for name in GROUND
        for one in source.imports(name)
        if any(source.is_inside(one, high) for high in HIGH)
    }
    assert upward == {}


def test_questions_do_not_know_deeds() -> None:
    for name in source.modules():
        if source.is_inside(name, "db.queries"):
            assert not [one for one in source.imports(name) if source.is_inside(one, "db.changes")], name


def test_reading_and_writing_sheets_knows_neither_questions_nor_deeds() -> None:
    for name in source.modules():
        if source.is_inside(name, "db.exchange"):
            knowing = [one for one in source.imports(name) if one.startswith(("db.queries", "db.changes", "db.pen"))]
            assert knowing == [], name


def test_no_part_of_the_screens_touches_the_database() -> None:
    touching = {
        name: one
        for name in source.modules()
        if source.is_inside(name, "tui")
        for one in source.imports(name)
        if any(source.is_inside(one, hidden) for hidden in HIDDEN_FROM_SCREENS)
    }
    assert touching == {}


def test_screens_do_not_lean_on_each_other() -> None:
    leaning = {
        name: one
        for name in source.modules()
        if name.startswith("tui.screens.")
        for one in source.imports(name)
        if one.startswith("tui.screens.") and one.split(".")[2] != name.split(".")[2]
    }
    assert leaning == {}


def test_widgets_forms_and_dialogs_know_no_feature() -> None:
    features = ("tui.screens", "db.queries", "db.changes")
    for name in source.modules():
        if any(source.is_inside(name, f"tui.{kind}") for kind in ("widgets", "forms", "dialogs")):
            # Every form keeps drafts, whatever it is about.
            known = {one for one in source.imports(name) if one.startswith(features)} - DRAFTS
            assert known == set(), name


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """One circle of imports, or nothing."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for one in sorted(graph[name]):
            if circle := walk(one, [*path, name]):
                return circle
        done.add(name)
        return []

    return next((circle for name in graph if (circle := walk(name, []))), [])


def test_a_circle_is_found_where_there_is_one() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


def test_no_modules_import_each_other_in_a_circle_not_even_for_types() -> None:
    graph = {name: {one for one in source.imports(name) if one in source.modules()} for name in source.modules()}
    assert circle_in(graph) == []
