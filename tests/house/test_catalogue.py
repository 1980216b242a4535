"""The Chinese catalogue: it says every text a person reads, whole, and so that it fits where it stands."""

from __future__ import annotations

import ast
import gettext
import re
import string
import unicodedata
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from rich.cells import cell_len

from tests.house import catalogue, source

# What the key line has room for beside the key itself: four characters.
KEY_CELLS = 8
FORMS = [(catalogue.forms(text), catalogue.forms(said)) for text, said in catalogue.translated().items()]


def places_in(text: str) -> set[str]:
    """The names of the `{places}` in a text, and the `%` places of the parser's own words."""
    named = {name for _text, name, _form, _as in string.Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%(?:\(\w+\))?[sr]", text))


def edges(text: str) -> tuple[str, str]:
    """The blanks and line ends before and behind a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_every_text_a_person_reads_stands_in_the_catalogue_and_nothing_else_does() -> None:
    assert catalogue.translated().keys() == catalogue.texts().keys(), "run: make words"


def test_every_text_is_translated_and_no_translation_is_a_guess() -> None:
    with catalogue.PO.open("rb") as file:
        guessed = [one.id for one in read_po(file) if one.id and one.fuzzy]
    assert guessed + [text for text, said in FORMS if not all(said)] == []


def test_every_translation_has_the_places_of_its_text() -> None:
    assert [text for text, said in FORMS for one in said if places_in(one) != places_in(text[-1])] == []


def test_every_translation_begins_and_ends_with_the_blanks_of_its_text() -> None:
    assert [text for text, said in FORMS for one in said if edges(one) != edges(text[0])] == []


def test_no_translation_has_a_character_that_terminals_draw_one_or_two_cells_wide() -> None:
    doubtful = [
        one for _text, said in FORMS for one in said if any(unicodedata.east_asian_width(c) == "A" for c in one)
    ]
    assert doubtful == []


def test_the_catalogue_is_what_collecting_the_texts_again_makes_of_it() -> None:
    words = catalogue.made(catalogue.translated())
    assert catalogue.written(words) == catalogue.PO.read_bytes(), "run: make words"
    assert catalogue.compiled(words) == catalogue.MO.read_bytes(), "run: make words"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_chinese_worker_reads_counted_texts_in_chinese(number: int) -> None:
    with catalogue.MO.open("rb") as file:
        words = gettext.GNUTranslations(file)
    counted = [text for text in catalogue.texts() if isinstance(text, tuple)]
    assert counted
    assert [text for text in counted if words.ngettext(text[0], text[1], number) in text] == []


def test_a_text_inside_an_f_string_is_found() -> None:
    tree = ast.parse("f\"{_('one')} {counted('a', 'many', 3)} {_(other)}\"")
    assert [text for _line, _cell, text in catalogue.marked_in(tree)] == ["one", ("a", "many")]


def calls(name: str) -> Iterator[ast.Call]:
    """Every call of a function in the screens whose title is marked on the spot."""
    for module in source.modules().values():
        if source.is_inside(module.name, "tui"):
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                    yield node


def title_in(node: ast.AST) -> str:
    """The marked title of an action or a column, "" where it is not written on the spot."""
    return next((text for _line, _cell, text in catalogue.marked_in(node) if isinstance(text, str)), "")


def test_every_column_is_wide_enough_for_its_title_in_both_languages() -> None:
    widths = {(title_in(node), ast.literal_eval(node.args[1])) for node in calls("Column")}
    said = catalogue.translated()
    tight = [
        (title, width)
        for title, width in widths
        if title and width and max(cell_len(title), cell_len(str(said[title]))) >= width
    ]
    assert len(widths) > 10
    assert tight == []


def test_every_action_on_the_key_line_has_a_short_chinese_title() -> None:
    titles = {title_in(node) for node in calls("action") if not any(word.arg == "show" for word in node.keywords)}
    said = catalogue.translated()
    assert len(titles) > 10
    assert [title for title in titles if title and cell_len(str(said[title])) > KEY_CELLS] == []
