"""The settings file: what it may say, and how a fault in it is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.errors import HouseError
from tui import config, i18n


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert config.read(tmp_path / "none.toml") == config.Config()


def test_every_setting_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        'language = "zh"\ncolours = "none"\nascii = true\nworker = "李敏"\nphotos = "~/照片"\n'
        '[keys]\n"rounds.start" = "f3"\n',
    )
    assert config.read(file) == config.Config("zh", "none", True, {"rounds.start": "f3"}, "李敏", "~/照片")


def test_a_key_may_be_written_with_or_without_quotes_around_its_name(tmp_path: Path) -> None:
    file = written(tmp_path, '[keys]\nrounds.start = "f3"\n"page.help" = "ctrl+g"\n')
    assert config.read(file).keys == {"rounds.start": "f3", "page.help": "ctrl+g"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('colour = "16"', "colour"),
        ("language = 1", "language"),
        ('ascii = "yes"', "ascii"),
        ('colours = "many"', "colours"),
        ('keys = "f3"', "keys"),
        ("keys = { back = 1 }", "keys"),
        ("photos = 1", "photos"),
        ('photos = " "', "photos"),
        ('language = "fr"', "language"),
    ],
)
def test_a_faulty_word_is_named(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(HouseError) as error:
        config.read(written(tmp_path, text))
    assert word in str(error.value) and "config.toml" in str(error.value)


def test_a_file_that_is_no_settings_file_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(HouseError) as error:
        config.read(written(tmp_path, "ascii = true\nlanguage zh\n"))
    assert "line 2" in str(error.value)


def test_the_file_lies_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_CONFIG", str(tmp_path / "mine.toml"))
    assert config.path() == tmp_path / "mine.toml"


@pytest.mark.parametrize(
    ("machine", "language"),
    [("en_US.UTF-8", "en"), ("zh_CN.UTF-8", "zh"), ("de_DE.UTF-8", "zh"), ("C.UTF-8", "zh")],
)
def test_the_language_follows_the_machine(monkeypatch: pytest.MonkeyPatch, machine: str, language: str) -> None:
    monkeypatch.setenv("LC_ALL", machine)
    assert i18n.of_machine() == language


async def test_ascii_draws_boxes_that_every_terminal_knows(sit) -> None:
    async with sit(ascii=True) as worker:
        await worker.press("f9")
        assert sum(set(line) == {"-"} for line in worker.lines) == 2


@pytest.mark.parametrize("colours", ["16", "full", "none"])
async def test_the_app_opens_with_every_setting_of_colours(sit, colours: str) -> None:
    async with sit(colours=colours) as worker:
        assert "Today" in worker.text
        # The wish is this app's own: what is started later does not inherit it.
        assert "NO_COLOR" not in os.environ
