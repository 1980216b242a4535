"""Reading a small register, for tests: the header is found and the rows are read as in an import."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from db.rules import register_columns, register_rows, registers
from db.rules.register_columns import Choice, Layout
from db.rules.registers import Register
from tests import make

TODAY = datetime.date(2026, 11, 22)
VOCABULARY = registers.vocabulary_of(
    {
        "sexes": [("1", "男性", "male", ("男",)), ("2", "女性", "female", ("女",))],
        "relations": [
            ("01", "本人", "oneself", ()),
            ("02", "户主", "head of household", ()),
            ("12", "妻", "wife", ("妻子",)),
            ("20", "子", "son", ("儿子",)),
            ("38", "儿媳", "daughter-in-law", ()),
            ("99", "非亲属", "not related", ("租客",)),
        ],
        "educations": [("70", "初级中学教育", "middle school", ("初中",))],
        "key_groups": [
            ("A1", "独居老人", "elder living alone", ("独居",)),
            ("B1", "低保户", "income support", ("低保",)),
        ],
        "occupancies": [("1", "自住", "owner-lived", ()), ("3", "空置", "vacant", ())],
        "number_kinds": [("111", "居民身份证", "identity card", ()), ("414", "普通护照", "passport", ("护照",))],
    }
)
TAGS = {"低保户": "B1", "低保": "B1", "独居老人": "A1"}
NUMBER = make.a_number("19650308", order=101)


def layout(rows: Sequence[Sequence[Any]], choices: Mapping[str, Choice] | None = None) -> Layout:
    return register_columns.layout_of(rows, choices or {}, TAGS)


def fields(rows: Sequence[Sequence[Any]], choices: Mapping[str, Choice] | None = None) -> list[str]:
    return [column.field for column in layout(rows, choices).columns]


def read(rows: Sequence[Sequence[Any]], choices: Mapping[str, Choice] | None = None) -> Register:
    found = layout(rows, choices)
    reader = register_rows.Reader(found, VOCABULARY, TODAY)
    if body := rows[found.body :]:
        reader.take(body, found.body + 1)
    return reader.register()


def people(*rows: Sequence[Any], header: Sequence[str] = ("姓名", "与户主关系", "房号")) -> Register:
    return read([header, *rows])
