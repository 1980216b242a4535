"""Opening: which words ask for nothing but the screens, and what the first line says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from tests.house import source
from tui import i18n, opening
from tui.cli import open as verb
from tui.cli.terminal import words as parser


def test_the_first_line_says_what_the_catalogue_says() -> None:
    assert {name: text.strip() for name, text in opening.SHOWN.items()} == {
        "en": opening.OPENING,
        "zh": i18n.catalogue("zh").gettext(opening.OPENING),
    }


def test_the_first_line_fits_on_the_narrowest_terminal() -> None:
    assert all(cell_len(text) < 40 for text in opening.SHOWN.values())


WORDS = some.sampled_from(
    [
        "open",
        "--practice",
        "--ascii",
        "--lang",
        "zh",
        "en",
        "fr",
        "--lang=zh",
        "--lang=fr",
        "--db",
        "--db=",
        "--db=sqlite:///a b",
        "postgresql://host/name",
        "--passphrase-file",
        "--passphrase-file=secret",
        "secret",
        "-h",
        "--",
        "-5",
        "--practice=1",
        "check",
        "",
    ]
)


@given(some.lists(WORDS, max_size=5))
def test_words_that_are_understood_without_the_parser_mean_what_the_parser_makes_of_them(words: list[str]) -> None:
    found = opening.plain(words)
    if found is not None:
        said_by_parser = vars(parser.options_in(words))
        file = said_by_parser.pop("passphrase_file")
        assert said_by_parser.pop("verb") == opening.VERB
        assert said_by_parser.pop("run") is verb.run
        given_file = found.pop("passphrase_file")
        assert (file is None) == (given_file is None)
        assert file is None or file == Path(given_file)
        assert found == said_by_parser


@pytest.mark.parametrize(
    "words", [(), ("open",), ("--practice",), ("open", "--ascii"), ("--lang", "zh", "--db", "x", "--ascii")]
)
def test_an_ordinary_start_needs_no_parser(words: tuple[str, ...]) -> None:
    assert opening.plain(words) is not None


@pytest.mark.parametrize(
    ("words", "environment", "asks"),
    [
        ((), {}, True),
        (("--practice",), {}, False),
        (("--passphrase-file", "secret"), {}, False),
        ((), {"QIAOMEN_PASSPHRASE": "x"}, False),
        (("--db", "postgresql://host/name"), {}, False),
        (("--db", "sqlite:///here.db"), {}, True),
        ((), {"QIAOMEN_DB": "postgres://host/name"}, False),
    ],
)
def test_the_first_line_is_drawn_where_nobody_will_be_asked(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], environment: dict[str, str], asks: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    options = opening.plain(words)
    assert options is not None
    assert opening.asks_nothing(options) is not asks


def test_only_the_operating_system_is_needed_before_the_first_line() -> None:
    loaded = source.loaded_by("import tui.start")
    assert loaded & {"typing", "collections", "re", "enum", "signal", "functools", "contextlib", "pathlib"} == set()
