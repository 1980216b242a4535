"""Words and numbers as Chinese papers write them: days, sums of money, lists of names."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?(万)?元?")
WITH_PART = re.compile(r"([0-9]{1,8}\.[0-9]{1,6})万元?")
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(]?[0-9一二三四五六七八九十]{1,2}[)）.．、](?![0-9]))\s*")
FEN = 100
TEN_THOUSAND = 10_000


def day(on: datetime.date | None) -> str:
    """A day as papers write it: 2026年11月25日; nothing for an unknown one."""
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


def instant(on: datetime.date, begun_at: str, ended_at: str = "") -> str:
    """A day with its hours: 2026年11月25日9时30分至11时."""
    hours = [hour(one) for one in (begun_at, ended_at) if one]
    return day(on) + "至".join(hours)


def hour(written: str) -> str:
    """An hour of the clock, written 09:30, as papers write it: 9时30分."""
    hours, _colon, minutes = written.partition(":")
    return f"{int(hours)}时" + (f"{minutes}分" if minutes and int(minutes) else "")


def names(parts: Iterable[str]) -> str:
    """Names one after the other with the mark between them that papers use."""
    return "、".join(part for part in parts if part)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: its lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def items(text: str) -> list[str]:
    """The lines of a text as items that a paper numbers itself: numbers that were typed before them go."""
    return [NUMBERED.sub("", line) or line for line in paragraphs(text)]


def fen(typed: str) -> int | None:
    """A sum as typed (12000, 1.2万, 300.50元) in fen; None where it cannot be read."""
    text = typed.strip().replace(",", "").replace("，", "").replace(" ", "")
    if found := WITH_PART.fullmatch(text):
        return int(Decimal(found[1]) * TEN_THOUSAND * FEN)
    found = AMOUNT.fullmatch(text)
    if found is None:
        return None
    whole = int(found[1]) * FEN + int((found[2] or "0").ljust(2, "0"))
    return whole * TEN_THOUSAND if found[3] else whole


def yuan(amount_fen: int | None) -> str:
    """A sum in yuan with its fen where there are any: 12000, 300.50; nothing for an unknown one."""
    if amount_fen is None:
        return ""
    whole, part = divmod(amount_fen, FEN)
    return f"{whole}.{part:02d}" if part else str(whole)


def capitals(amount_fen: int) -> str:
    """A sum in the numerals that cannot be changed by a stroke: 人民币壹万贰仟元整.

    As banks write it: no zero is said twice, 整 stands where no fen follow (rules for writing bills and notes).
    """
    whole, part = divmod(amount_fen, FEN)
    jiao, rest = divmod(part, 10)
    text = f"{whole_in_capitals(whole)}元" if whole else ""
    if not part:
        return f"人民币{text or '零元'}整"
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif whole:
        text += DIGITS[0]
    return f"人民币{text}{DIGITS[rest]}分" if rest else f"人民币{text}整"


def whole_in_capitals(number: int) -> str:
    """A whole number from 1 on in capital numerals."""
    text, is_gap = "", False
    for place in reversed(range(len(GROUPS))):
        group = number // TEN_THOUSAND**place % TEN_THOUSAND
        if not group:
            is_gap = bool(text)
            continue
        is_short = bool(text) and group < TEN_THOUSAND // 10
        text += (DIGITS[0] if is_gap or is_short else "") + group_in_capitals(group) + GROUPS[place]
        is_gap = False
    return text


def group_in_capitals(group: int) -> str:
    """A number from 1 to 9999 in capital numerals."""
    text, is_gap = "", False
    for place in reversed(range(len(PLACES))):
        digit = group // 10**place % 10
        if digit:
            text += (DIGITS[0] if is_gap else "") + DIGITS[digit] + PLACES[place]
        is_gap = bool(text) and not digit
    return text
