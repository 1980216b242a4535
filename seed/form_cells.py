"""The cells of a row as values that know where they stand, as YAML gives them: texts, lists, numbers and days."""

from __future__ import annotations

from collections.abc import Collection

from db.rules.patterns import later
from seed import load
from seed.form_rows import Row

Tree = dict[str, load.Located]
_BETWEEN = later(r"[\s,，、;；]+")


def words(row: Row, before: str) -> Tree:
    """The words of a row in both languages, as far as there are columns for them."""
    return {
        part: load.Located(text, row.stands[part])
        for part, text in row.words(before).items()
        if text or (part in row.stands and not before)
    }


def texts(row: Row, parts: Collection[str]) -> Tree:
    """Parts of a row as the texts that they are."""
    return {part: load.Located(row.said[part], row.stands[part]) for part in parts if part in row.said}


def meant(row: Row, parts: Collection[str]) -> Tree:
    """Parts of a row as the numbers or days that they mean."""
    return {part: value(row.said[part], row.stands[part]) for part in parts if part in row.said}


def value(written: str, at: load.Place) -> load.Located:
    """What a text means as a number or a day; itself when it means neither."""
    try:
        return load.Located(load.meaning(written), at)
    except ValueError:
        return load.Located(written, at)


def several(row: Row, parts: Collection[str]) -> Tree:
    """Parts of a row as lists of texts, between which stand blanks, commas or semicolons."""
    return {
        part: load.Located(
            tuple(load.Located(one, row.stands[part]) for one in _BETWEEN.split(row.said[part]) if one),
            row.stands[part],
        )
        for part in parts
        if part in row.said
    }


def needed(row: Row, parts: Collection[str]) -> Tree:
    """Parts of a row as texts, "" for one that is blank, so that it is missed at its own cell or else at its row."""
    return {part: load.Located(row.said.get(part, ""), row.stands.get(part, row.stands[""])) for part in parts}
