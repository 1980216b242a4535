"""Masking: what of a person may be shown where anybody can look at the screen or the paper.

No national standard fixes the shape; these are the shapes a reader of Chinese public notices knows. A masked value can
not be turned back, and nothing but the given text is looked at.
"""

from __future__ import annotations

import re
from datetime import date

from db.rules import citizen_numbers, phones
from db.rules.dates import PartialDate

STAR = "*"
# The Personal Information Protection Law, article 28: all data of children under 14 is sensitive.
CHILD_UNDER = 14

_TWO_CHARACTERS = """
欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 宇文 长孙 轩辕 端木 独孤 南宫 闻人 澹台 公冶 宗政
濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 呼延 东郭 南门 百里 西门 拓跋 完颜 赫连 万俟 第五 左丘 梁丘 公羊
谷梁 段干 微生 羊舌 纳兰 歐陽 司馬 諸葛 東方 尉遲 公孫 軒轅 獨孤 長孫 南宮 東郭 鍾離
"""
DOUBLE_SURNAMES = frozenset(_TWO_CHARACTERS.split())
# Numbers of people in free text: a mobile or a citizen number in groups, or seven digits and more. The number of a
# visit or a matter (SQ-20261125-007) is nobody's.
_OWN = r"(?P<own>(?<![A-Z])[A-Z]{2}-\d{8}-(?:[0-9A-Z]{4}-)?\d{1,5}(?!\d))"
_GROUPS = (r"1[3-9]\d[ -]\d{4}[ -]\d{4}", r"\d{6}[ -]\d{4}[ -]?\d{4}[ -]\d{3}[\dXxＸ]", r"\d{7,}[XxＸ]?")
_IN_TEXT = re.compile("|".join((_OWN, *_GROUPS)))


def is_child(birth_on: PartialDate | None, today: date) -> bool:
    """Whether a person is, or may still be, under 14. Without a birth date nothing says so."""
    return birth_on is not None and citizen_numbers.age(birth_on.last_day, today) < CHILD_UNDER


def name(full: str, is_child: bool = False) -> str:
    """A name without its middle: 张明 -> 张*, 张小明 -> 张*明, 欧阳小明 -> 欧阳*明; of a child only the surname."""
    surname = 2 if full[:2] in DOUBLE_SURNAMES and len(full) > 2 else 1
    hidden = len(full) - surname
    if hidden < 1:
        return STAR * len(full)
    if is_child or hidden == 1:
        return full[:surname] + STAR
    return full[:surname] + STAR * (hidden - 1) + full[-1]


def number(full: str, is_child: bool = False) -> str:
    """A citizen number without its middle: 110***********002X. Other papers show their last two, a child's nothing."""
    if is_child:
        return ""
    if len(full) >= 15:
        return full[:3] + STAR * (len(full) - 7) + full[-4:]
    return _last(full, 2 if len(full) > 4 else 0)


def phone(full: str) -> str:
    """A telephone number without its middle: 138****1234, 010-****5678. Extensions and short numbers are hidden."""
    if phones.is_mobile(full):
        return full[:3] + STAR * 4 + full[-4:]
    parts = full.split("-")
    area = f"{parts.pop(0)}-" if full.startswith("0") and len(parts) > 1 else ""
    local = parts[0] if len(parts[0]) >= 7 else "".join(parts)
    return area + _last(local, 4 if len(local) >= 7 else 0)


def telephones(typed: str) -> str:
    """A field with telephone numbers, each without its middle."""
    return "、".join(phone(one.number) for one in phones.split(typed))


def digits(text: str) -> str:
    """A free text with every long number in it masked: 13812345678 -> *********78. Own numbers of matters stay."""
    return _IN_TEXT.sub(lambda found: found["own"] or number(found[0]), text)


def address(building: str, unit: str) -> str:
    """A door without its room: 3栋2单元**室, or 3栋**室 where there is no unit."""
    return f"{building}栋{unit}单元**室" if unit else f"{building}栋**室"


def birth(birth_on: PartialDate | None) -> str:
    """Of a birth date only the year; "" when it is not known."""
    return f"{birth_on.year:04d}" if birth_on else ""


def _last(full: str, shown: int) -> str:
    """Stars, and of the text only the last characters."""
    return STAR * (len(full) - shown) + full[len(full) - shown :]
