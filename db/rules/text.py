"""Cleaning of typed and imported text: what a person means, without the traces of keyboards and spreadsheets."""

from __future__ import annotations

import re

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# Control and format characters: nobody sees them, and each makes two equal names differ.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f"
)
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
# Half of a character, left by a broken export: no store can keep it, so the loss is made visible.
_BROKEN = re.compile("[\ud800-\udfff]")
# A spreadsheet marks "this is text" with an apostrophe; with a Chinese keyboard it becomes a curly one before digits.
_APOSTROPHES = re.compile(r"(?:[' ]|[‘’](?=[' ‘’]*\d))+")
_NEEDS_CLEANING = re.compile(f"^[' ‘’]|  | $|[^\\S ]|[{_UNSEEN}\uff01-\uff5e\ud800-\udfff]")

_NOTHING = frozenset(
    ("", "无", "没有", "暂无", "不详", "未知", "不清楚", "空", "-", "--", "---", "/", "n/a", "null", "none", "nan")
)


def clean(text: str) -> str:
    """The text as it was meant: half-width, on one line, without invisible characters and needless blanks.

    Full-width digits, letters, punctuation and blanks become half-width, a leading apostrophe goes, runs of blanks and
    line ends become one blank. Rare characters (also those beyond the first Unicode plane and private ones) stay as
    they are; half a surrogate pair becomes the replacement character. Cleaning twice changes nothing more.
    """
    if not _NEEDS_CLEANING.search(text):
        return text
    text = _BROKEN.sub("\ufffd", _UNSEEN_RUN.sub("", text)).translate(FULL_WIDTH)
    text = " ".join(text.split())
    marks = _APOSTROPHES.match(text)
    return text[marks.end() :] if marks else text


def on_one_line(text: str) -> str:
    """A sentence as it was written, on one line: its own punctuation stays, what nobody sees goes."""
    return " ".join(_BROKEN.sub("\ufffd", _UNSEEN_RUN.sub("", text)).split())


def on_lines(text: str) -> str:
    """What was written on several lines, each as `on_one_line`; empty ones stay between others only."""
    return "\n".join(on_one_line(line) for line in text.splitlines()).strip("\n")


def says_nothing(text: str) -> bool:
    """Whether a cleaned cell only says that there is nothing to say: empty, 无, 不详, a dash."""
    return text.lower() in _NOTHING


def is_han(char: str) -> bool:
    """Whether one character is a Chinese character, with the rare ones of all extensions and 〇."""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x3FFFD
        or 0xF900 <= code <= 0xFAFF
        or code == 0x3007
    )
