"""How the history names fields and shows their values."""

from __future__ import annotations

import datetime

import pytest

from db import base
from db.queries import checks
from db.queries.history import ChangeLine, DeedLine
from tests import make
from tui.screens.history import fields, values


def test_every_field_of_every_table_has_a_name_or_is_hidden() -> None:
    unnamed = [
        f"{table._meta.table_name}.{name}"
        for table in base.tables()
        if table not in checks.OUTSIDE_LEDGER
        for name in table._meta.fields
        if name not in fields.HIDDEN and name not in fields.table(table._meta.table_name)[1]
    ]
    assert unnamed == []


def test_no_field_is_named_that_no_table_has() -> None:
    tables = {table._meta.table_name: table._meta.fields for table in base.tables()}
    assert [
        f"{table}.{name}"
        for table, (_label, own) in fields.tables().items()
        for name in own
        if name not in tables[table]
    ] == []


def test_every_code_is_of_a_list_that_there_is_and_every_record_of_a_table() -> None:
    lists = {draft.list_name for draft in make.lists()}
    own = [one for _label, named in fields.tables().values() for one in named.values()]
    assert {name for one in own if one.kind in {"code", "codes"} for name in one.of.split()} <= lists
    assert set(fields.FINDINGS.values()) <= lists
    assert {one.of for one in own if one.kind in {"record", "records"}} <= set(fields.tables())


def labelled(list_name: str, code: str) -> str:
    """A word for every code of a list; what is of a list of disputes is not known to it."""
    return code if list_name.startswith("dispute") else f"<{list_name} {code}>"


def a_change(deed: str, table: str, column: str, value: object) -> ChangeLine:
    at = datetime.datetime(2026, 11, 22)
    line = DeedLine("d", deed, "", at, "", "", None, None, "", "", 1, None, False)
    return ChangeLine(line, table, "x", None, {column: value})


@pytest.mark.parametrize("deed", ["disputes.take", "dispute_sessions.add", "history.undo"])
@pytest.mark.parametrize(("table", "column"), [("matter", "title"), ("matter", "place"), ("matter_step", "facts")])
def test_what_a_deed_about_a_dispute_wrote_is_only_said_to_be_there(deed: str, table: str, column: str) -> None:
    speaker = values.Speaker(lambda name, code: code, lambda at: at)
    assert [one.after for one in speaker.shown(a_change(deed, table, column, "张三与李四"))] == ["***"]


@pytest.mark.parametrize(
    ("table", "column", "value", "shown"),
    [
        ("person", "number", "110101196503081234", "110***********1234"),
        ("phone", "number", "13812345678", "138****5678"),
        ("person", "birth", "1965-03", "1965"),
        ("person", "state", "dead", "died"),
        ("finding", "after", "新号码13812345678", "新号码*********78"),
        ("phone", "is_primary", False, "no"),
        ("visit", "purposes", "01,02", "<visit_purposes 01>, <visit_purposes 02>"),
        ("residence", "room", "0123456789abcdef", "a record without a name"),
        ("residence", "person", "p1", "张建国"),
        ("round", "started_at", "2026-11-22 02:00:00", "2026-11-22 02:00"),
        ("person", "note", "[red]x", "[red]x"),
        ("request", "person", "p1", "***"),
        ("request", "phone", "13812345678", "***"),
        ("request", "caller", "王姐", "***"),
        ("matter", "title", "漏水13812345678", "漏水*********78"),
        (
            "matter_step",
            "facts",
            '{"worker":"w1","text":"电话13812345678","result_kind":"1","class":"supply","into":"m1","due":"2026-11-30"}',
            "Who handles it: 李敏; What was done: 电话*********78; How it ended: <request_results 1>;"
            " Terms: <requests_terms supply>; Number of the other one: SQ-1; New day: 2026-11-30",
        ),
        ("matter_step", "facts", '{"merged":"SQ-20261122-001"}', "Merged into this one: SQ-20261122-001"),
        ("matter_step", "facts", "{}", ""),
        ("strange", "field", 7, "7"),
    ],
)
def test_each_kind_of_value_is_put_into_words(table: str, column: str, value: object, shown: str) -> None:
    change = a_change("residents.amend", table, column, value)
    known = {("person", "p1"): "张建国", ("worker", "w1"): "李敏", ("matter", "m1"): "SQ-1"}
    titles = {key: known[key] for key in values.records_in([change]) if key in known}
    speaker = values.Speaker(labelled, lambda at: at, titles)
    assert [one.after for one in speaker.shown(change)] == ([shown] if shown else [])
