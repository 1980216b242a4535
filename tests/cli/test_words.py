"""The words of the command line: verbs, options before and after them, and what is said when they are wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, Answer
from tui.cli.terminal import words as parser

Say = Callable[..., Answer]
ROOT = Path(__file__).parents[2]


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with nothing in its environment but what is given."""
    own = {"PATH": os.environ["PATH"], "HOME": "/nowhere", "QIAOMEN_STATE": "/nowhere", **environment}
    return subprocess.run(
        [sys.executable, "-m", "tui", *words],
        cwd=ROOT,
        env=own,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_help_lists_every_verb_with_what_it_does(say: Say) -> None:
    answer = say("--help")
    assert answer.status == 0
    for name, verb in parser.verbs():
        assert f"    {name} " in answer.out
        assert " ".join(verb.SUMMARY.split()) in " ".join(answer.out.split())


@pytest.mark.parametrize("name", [name for name, _verb in parser.verbs()])
def test_every_verb_explains_itself(say: Say, name: str) -> None:
    answer = say(name, "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"usage: qiaomen {name} ")
    assert "--db URL" in answer.out


def test_the_version_is_the_installed_one(say: Say) -> None:
    from importlib.metadata import version

    assert say("--version") == Answer(0, f"qiaomen {version('qiaomen')}\n", "")


@pytest.mark.parametrize(
    "words",
    [("fly",), ("find",), ("--db",), ("backup", "a", "b"), ("check", "--lang", "fr"), ("demo", "--households", "0")],
)
def test_words_that_are_not_understood_end_with_status_2_and_the_usage(say: Say, words: tuple[str, ...]) -> None:
    answer = say(*words)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("usage: qiaomen")


@pytest.mark.parametrize("before", [True, False])
def test_global_options_stand_before_or_after_the_verb(
    say: Say, url: str, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    monkeypatch.setenv("QIAOMEN_DATA", "/nowhere")
    words = ("--db", url, "check") if before else ("check", "--db", url)
    assert say(*words) == Answer(0, "The store is whole.\n", "")


def test_the_address_may_come_from_the_environment(say: Say, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_DATA", "/nowhere")
    monkeypatch.setenv("QIAOMEN_DB", url)
    assert say("check").status == 0


def test_an_option_beats_the_environment(say: Say, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_DB", "sqlite:////nowhere/at/all.db")
    assert say("check", "--db", url).status == 0


def test_without_an_address_the_store_in_the_data_folder_is_used(say: Say, url: str) -> None:
    assert say("check").status == 0


def test_the_passphrase_may_come_from_the_first_line_of_a_file(say: Say, url: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{PASSPHRASE}\r\nnot this line\n", encoding="utf-8")
    assert say("check", "--passphrase-file", str(file), passphrase=None).status == 0


@pytest.mark.parametrize(("content", "told"), [(None, "cannot be read"), ("", "is empty"), ("\nlater", "is empty")])
def test_a_passphrase_file_without_a_passphrase_is_told(
    say: Say, url: str, tmp_path: Path, content: str | None, told: str
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    answer = say("check", "--passphrase-file", str(file), passphrase=None)
    assert answer.status == 1
    assert told in answer.err


def test_a_verb_takes_the_passphrase_out_of_the_environment(say: Say, url: str) -> None:
    assert say("check").status == 0
    assert "QIAOMEN_PASSPHRASE" not in os.environ


def test_a_wrong_passphrase_gets_one_clear_line(say: Say, url: str) -> None:
    answer = say("check", passphrase="wrong horse")
    assert answer == Answer(1, "", "qiaomen: This passphrase does not open the store.\n")


def test_a_wrong_passphrase_again_and_again_makes_the_next_try_wait(say: Say, url: str) -> None:
    for _count in range(3):
        say("check", passphrase="wrong horse")
    answer = say("check")
    assert answer.status == 1
    assert answer.err.startswith("qiaomen: Too many wrong passphrases. Try again in ")


def test_a_store_that_is_not_there_is_refused_in_one_line(say: Say, tmp_path: Path) -> None:
    answer = say("check")
    assert answer == Answer(1, "", f"qiaomen: There is no store at {tmp_path}/data/qiaomen.db.\n")


@pytest.mark.parametrize("address", ["qiaomen.db", "mysql://worker@host/register", "sqlite://qiaomen.db"])
def test_an_address_that_is_none_is_refused_in_one_line(say: Say, address: str) -> None:
    answer = say("check", "--db", address)
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert "sqlite:///PATH" in answer.err


def test_chinese_is_spoken_where_the_machine_does_not_say_english() -> None:
    assert "用法" in program("--help").stdout
    assert "usage: " in program("--help", LANG="en_US.UTF-8").stdout
    assert "usage: " in program("--help", "--lang", "en", LANG="zh_CN.UTF-8").stdout


@pytest.mark.parametrize("settings", [{"LC_ALL": "POSIX"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"LC_ALL": "C"}])
def test_chinese_prints_and_is_read_whatever_the_machines_locale(settings: dict[str, str], tmp_path: Path) -> None:
    answer = program("check", "--db", f"sqlite:///{tmp_path}/没有.db", "--lang", "zh", **settings)
    assert answer.returncode == 1
    assert f"{tmp_path}/没有.db" in answer.stderr
    assert "没有" in answer.stderr.replace(str(tmp_path), "").replace("没有.db", "")


def test_the_words_of_the_parser_itself_are_chinese_too(say: Say) -> None:
    assert "usage" not in say("--help", language="zh").out
    assert "error" not in say("fly", language="zh").err


def test_a_reader_that_goes_away_gets_no_traceback(url: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--help"], cwd=ROOT, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_ctrl_c_ends_quietly_with_status_130(say: Say, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from db import soundness

    def interrupted(_database: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(soundness, "faults", interrupted)
    assert say("check") == Answer(130, "", "")


def test_a_fault_of_the_program_shows_no_values_and_names_its_log(
    say: Say, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from db import soundness

    def stumble(_database: object) -> None:
        name = "王小明 320104199001011234"
        raise ValueError(name)

    monkeypatch.setattr(soundness, "faults", stumble)
    answer = say("check")
    log = tmp_path / "state" / "faults.log"
    assert answer.status == 1
    assert answer.out == ""
    assert answer.err == f"Qiaomen met a fault of its own and stopped. For whoever mends it: {log}\n"
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "stumble" in text
    assert "王小明" not in text
    assert "320104199001011234" not in text
