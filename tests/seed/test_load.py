"""The strict reader: what a word means, and that every fault is named with its file and line, all at once."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from seed import load

PARSERS = [yaml.SafeLoader, load.PARSER]


def written(folder: Path, text: str, name: str = "sample.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    with pytest.raises(load.SeedError) as caught:
        load.read(path)
    return [str(fault) for fault in caught.value.faults]


def plain(found: load.Located) -> object:
    if isinstance(found.value, dict):
        return {key: plain(content) for key, content in found.value.items()}
    return [plain(item) for item in found.value] if isinstance(found.value, tuple) else found.value


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("517", 517),
        ("1.50", 1.5),
        ("-0.25", -0.25),
        ("2026-11-22", date(2026, 11, 22)),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("~", "~"),
        ("12:30", "12:30"),
        ("0010", "0010"),
        ("01", "01"),
        ("+5", "+5"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1e3", "1e3"),
        ("1.", "1."),
        (".5", ".5"),
        (".inf", ".inf"),
        ("12-1", "12-1"),
        ("2026-1-2", "2026-1-2"),
        ("2026-11-22 10:00:00", "2026-11-22 10:00:00"),
        ("990101194703270015", "990101194703270015"),
        ("<<", "<<"),
        ("=", "="),
        ('"11"', "11"),
        ("'true'", "true"),
        ('"2026-11-22"', "2026-11-22"),
        ("甲3号楼", "甲3号楼"),
        ("𠮷", "𠮷"),
    ],
)
def test_a_plain_word_means_only_what_is_meant(tmp_path: Path, spelled: str, meant: object) -> None:
    found = load.read(written(tmp_path, f"value: {spelled}\n"))
    assert plain(found) == {"value": meant}
    assert type(plain(found)["value"]) is type(meant)  # type: ignore[index]


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    found = load.read(written(tmp_path, "first: 1\n\nsecond:\n  - a\n  - b: 2\n"))
    assert isinstance(found.value, dict)
    second = found.value["second"]
    assert (second.at.file, second.at.line) == ("sample.yaml", 3)
    assert isinstance(second.value, tuple)
    assert [item.at.line for item in second.value] == [4, 5]


def test_text_in_a_block_stays_text(tmp_path: Path) -> None:
    assert plain(load.read(written(tmp_path, "note: |\n  12\n"))) == {"note": "12\n"}


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_bytes("\ufeffname: 桂花\r\n".encode())
    assert plain(load.read(path)) == {"name": "桂花"}


@pytest.mark.parametrize("parser", PARSERS, ids=["python", "fastest"])
@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3: 'a' stands here again; it is already in line 1"]),
        ("a: {b: 1,\n  b: 2}\n", ["2: 'b' stands here again; it is already in line 1"]),
        ("a: &x 1\nb: 2\n", ["1: '&x' is not taken here"]),
        (
            "a: &x [1]\nb: *x\nc: *x\n",
            [
                "1: '&x' is not taken here",
                "2: '*x' is not taken here; write the value out",
                "3: '*x' is not taken here; write the value out",
            ],
        ),
        ("a: 1\nb: !!python/name:os.system x\n", ["2: 'tag:yaml.org,2002:python/name:os.system' is not taken here"]),
        ("a: !!str 12\n", ["1: 'tag:yaml.org,2002:str' is not taken here"]),
        ("a: 1\n[b]: 2\n", ["2: a key must be one word"]),
        (
            "a: 2026-02-30\nb: 2026-13-01\n",
            ["1: '2026-02-30' is no day of the calendar", "2: '2026-13-01' is no day of the calendar"],
        ),
        ("", ["1: the file is empty"]),
        ("# nothing\n", ["1: the file is empty"]),
        ("a: 1\n---\nb: 2\n", ["2: a file holds one document; remove '---' and what follows it"]),
        ("a: 1\n\n" + "b: " + "[" * 40 + "]" * 40 + "\n", ["3: this is not YAML: nested too deeply"]),
    ],
)
def test_each_fault_of_spelling_has_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parser: object, text: str, faults: list[str]
) -> None:
    monkeypatch.setattr(load, "PARSER", parser)
    assert faults_of(written(tmp_path, text)) == [f"sample.yaml:{fault}" for fault in faults]


@pytest.mark.parametrize(("text", "line"), [("a: 1\nb: [1, 2\nc: 3\n", 3), ("a: 1\n\tb: 2\n", 2), ("a: 'x\n", 2)])
def test_what_is_not_yaml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (fault,) = faults_of(written(tmp_path, text))
    assert fault.startswith(f"sample.yaml:{line}: this is not YAML: ")


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_bytes(b"a: 1\nb: " + "桂花".encode("gbk") + b"\n")
    assert faults_of(path) == ["sample.yaml:2: this is not UTF-8 text; save the file as UTF-8"]


def test_a_bomb_of_aliases_is_refused_without_being_built(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{step}: &a{step} [{', '.join([f'*a{step - 1}'] * 9)}]" for step in range(1, 30)]
    faults = faults_of(written(tmp_path, "\n".join(lines)))
    assert len(faults) == 30 + 29 * 9


def test_a_deep_file_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    (fault,) = faults_of(written(tmp_path, "[" * 3000))
    assert fault.endswith("nested too deeply")


def test_all_faults_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "a: 2026-02-30\nb: &x 1\nc: *x\na: 4\n")
    with pytest.raises(load.SeedError) as caught:
        load.read(path)
    assert [fault.at.line for fault in caught.value.faults] == [1, 2, 3, 4]
    assert str(caught.value).splitlines()[1:] == [str(fault) for fault in caught.value.faults]
