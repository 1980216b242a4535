"""The Chinese catalogue: `make words` collects every marked text into it, and makes the file that gettext reads.

What is translated stays, what nobody reads any more goes. The same texts give the same bytes, on any day and with any
Python: a text is found in the syntax tree, and so inside an f-string as well.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.house import source

PO = source.ROOT / "tui" / "locale" / "zh_CN" / "LC_MESSAGES" / "qiaomen.po"
MO = PO.with_suffix(".mo")
# How many texts each mark is given: one, or one for a single thing and one for many.
MARKS = {"_": 1, "N_": 1, "P_": 2, "counted": 2}
TITLE = (
    "# The Chinese words of Qiaomen. `make words` adds the texts that are new; translate those with an empty msgstr."
)
# Without the rule for plurals gettext would say counted texts in English.
HEADERS = [
    ("Language", "zh_CN"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
]
Text = str | tuple[str, ...]


class Words(Catalog):
    """A catalogue whose header never changes: no days, no addresses, no versions."""

    mime_headers = property(lambda _self: HEADERS, lambda _self, _read: None)

    def __init__(self) -> None:
        super().__init__(locale="zh_CN", header_comment=TITLE, fuzzy=False)


def marked_in(tree: ast.AST) -> Iterator[tuple[int, int, Text]]:
    """Every marked text of a file, with the line and the cell where it begins."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in MARKS:
            continue
        given = [one.value for one in node.args[: MARKS[node.func.id]] if isinstance(one, ast.Constant)]
        said = [one for one in given if isinstance(one, str) and one]
        if len(said) == MARKS[node.func.id]:
            yield node.lineno, node.col_offset, said[0] if len(said) == 1 else tuple(said)


def texts() -> dict[Text, list[str]]:
    """Every marked text of the program, in the order of the files, with the files it stands in."""
    found: dict[Text, list[str]] = {}
    for path in source.program_files():
        place = path.relative_to(source.ROOT).as_posix()
        if place.startswith("tests/"):
            continue
        for _line, _cell, text in sorted(
            marked_in(ast.parse(path.read_text(encoding="utf-8"))), key=lambda one: one[:2]
        ):
            places = found.setdefault(text, [])
            places += [place] if place not in places else []
    return found


def forms(text: Text) -> tuple[str, ...]:
    """The forms of a text: one, or one for each kind of number."""
    return (text,) if isinstance(text, str) else text


def plain(text: str | Sequence[str]) -> Text:
    """A text that can be looked up: a counted one is a tuple of its forms."""
    return text if isinstance(text, str) else tuple(text)


def translated() -> dict[Text, Text]:
    """What the catalogue says for each text, as its translators wrote it."""
    with PO.open("rb") as file:
        messages = [one for one in read_po(file, locale="zh_CN") if one.id]
    return {plain(one.id): plain(one.string or "") for one in messages}


def made(said: Mapping[Text, Text]) -> Words:
    """The catalogue of every text of the program, with what is said for it in Chinese."""
    words = Words()
    for text, places in texts().items():
        words.add(text, said.get(text, ""), locations=[(place, 0) for place in places])
    return words


def written(words: Catalog) -> bytes:
    """The catalogue as translators see it."""
    file = io.BytesIO()
    write_po(file, words, width=0, include_lineno=False)
    return file.getvalue()


def compiled(words: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, words)
    return file.getvalue()


def main() -> None:
    """Write both files anew."""
    words = made(translated())
    for path, data in ((PO, written(words)), (MO, compiled(words))):
        Path(path).write_bytes(data)


if __name__ == "__main__":
    main()
