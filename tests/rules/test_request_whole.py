"""Requests in one line, whatever is typed: nothing of it is lost, and no title holds a telephone number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from db.rules import request_lines, request_parts
from db.rules.request_parts import Part
from db.rules.request_words import SEPARATORS
from tests.rules.properties import quick
from tests.rules.test_request_lines import LEXICON, PHONE, read

FRAGMENTS = some.sampled_from(
    [
        "3-2-1201",
        "３栋２单元１２０１室",
        "小区东门",
        "楼上漏水",
        "王姐",
        "张建国",
        PHONE,
        "0571-87654321",
        "12345",
        "20261125000123",
        "工单号",
        "急",
        "加急",
        "不急",
        "匿名",
        "保密",
        "物业管理",
        "来电反映",
        "微信群",
        "幸福里",
        "地址：",
        "电话",
        " ",
        "，",
        "、",
        "　",
        "\t",
        "320104196503081232",
        "İ",
        "𠮷",
        "\u200b",
    ]
)
ANYTHING = some.text(max_size=12)


@quick
@given(some.lists(some.one_of(FRAGMENTS, ANYTHING), max_size=9).map("".join))
def test_every_character_of_a_line_ends_up_in_a_field_or_in_the_title(typed: str) -> None:
    said = read(typed)
    covered = {place for span in said.spans for place in range(span.begin, span.end)}
    lost = [glyph for place, glyph in enumerate(typed) if place not in covered]
    assert all(not glyph.isprintable() or glyph.isspace() or is_separator(glyph) for glyph in lost)
    told = {
        Part.PLACE: (said.place,),
        Part.CITIZEN: said.citizen_numbers,
        Part.PHONE: said.phones,
        Part.URGENCY: (said.urgency,),
        Part.SOURCE: (said.source,),
        Part.TICKET: (said.ticket,),
        Part.CATEGORY: (said.category,),
        Part.SECRET: LEXICON.unnamed + LEXICON.secret,
    }
    for span in said.spans:
        if span.part is Part.TITLE:
            assert span.value in f"{said.title} {said.detail}"
        elif span.part is Part.CALLER:
            assert span.value in said.caller
        elif span.part is not Part.PLACE:
            assert span.value in told[span.part]
    assert len([span for span in said.spans if span.part is Part.PLACE]) == bool(said.place)


def is_separator(glyph: str) -> bool:
    """Whether a character only parts words, full- or half-width."""
    return glyph.translate(request_parts.GLYPHS) in SEPARATORS


@quick
@given(some.lists(some.one_of(FRAGMENTS, ANYTHING), max_size=9).map("".join))
def test_what_was_understood_is_understood_again_from_its_own_title(typed: str) -> None:
    """A title holds nothing that would have been a telephone number."""
    said = read(typed)
    assert read(said.title).phones == () or len(said.title) >= request_lines.LONGEST_TITLE
