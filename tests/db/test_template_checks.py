"""Templates looked through: every fault at once, in words, whatever the file is."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from db.exchange.templates import checks as template_checks
from db.exchange.templates import fonts as template_fonts
from db.rules.problems import Level, Problem
from tests.db.templating import (
    FORM,
    HEAD,
    KIND,
    TYPES,
    W,
    body,
    leads,
    paragraph,
    template,
    zipped,
)

SOUND = template("卷号{{ 卷号 }}", "{%p for 事 in 申请事项 %}", "{{ 事 }}", "{%p endfor %}")
# What stands in every template here beside what is tried.
REST = ("{{ 卷号 }}", "{% for 人 in 当事人 %}{{ 人.姓名 }}{% endfor %}")


def told(data: bytes) -> list[str]:
    """The faults of a template in English, without notes."""
    return [one.text.format(**one.values) for one in template_checks.faults(data, FORM) if one.level is Level.ERROR]


def test_a_sound_template_has_no_faults() -> None:
    assert told(SOUND) == []


def test_every_slip_with_fields_is_told_at_once_with_the_words_around_it() -> None:
    tried = ("号 {{ 卷好 }}", "{% for 人 in 当事人 %}{{ 人.性 }}{{ 人 }}{% endfor %}", "{{ 申请事项 }}")
    loops = ("{% for x in 登记日期 %}{% endfor %}", "{{ 人.姓名 }}", "{{ 登记日期|join }}")
    assert told(template(*tried, *loops)) == [
        "This paper has no field 卷好; did you mean 卷号? It stands in: 号 {{ 卷好 }}",
        "This paper has no field 当事人[].性; did you mean 性别? "
        "It stands in: {% for 人 in 当事人 %}{{ 人.性 }}{{ 人 }}{% endfor %}",
        "This paper has no field 人.姓名. It stands in: {{ 人.姓名 }}",
        "当事人[] has several fields, such as 姓名: name one of them. "
        "It stands in: {% for 人 in 当事人 %}{{ 人.性 }}{{ 人 }}{% endfor %}",
        "申请事项 is a list: go through it with a loop. It stands in: {{ 申请事项 }}",
        "登记日期 is a single text: no loop can go over it. It stands in: {% for x in 登记日期 %}{% endfor %}",
        "登记日期 is a single text: no loop can go over it. It stands in: {{ 登记日期|join }}",
        "The template does not fill in 卷号, which this paper has to show.",
        "The template does not fill in 当事人[].姓名 / 申请事项[], which this paper has to show.",
    ]


def test_a_field_that_is_only_asked_for_is_not_filled_in() -> None:
    assert told(template("{% if 卷号 %}有{% endif %}", REST[1])) == [
        "The template does not fill in 卷号, which this paper has to show."
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("写 ｛｛ 卷号 ｝｝", "The braces of a placeholder are narrow ones"),
        ("写 {{ 卷号 }", "A placeholder does not end in the paragraph in which it begins: {{ 卷号 }"),
        ("写 {% if 卷号 %}", "A loop or a condition begins here and is never ended, with endfor or endif: "),
        ("写 {% fi %}", "Here stands a word that begins nothing, or an end without a beginning: 写 {% fi %}"),
        ("写 {{ 卷号 卷号 }}", "A placeholder is not written rightly. It stands in: 写 {{ 卷号 卷号 }}"),
        ("写 {{ 卷号() }}", "A template may not contain this: call. It stands in: 写 {{ 卷号() }}"),
    ],
)
def test_a_slip_in_a_placeholder_is_told_with_its_paragraph(written: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in told(template(*REST, written)))


def test_a_head_or_foot_is_looked_through_as_well() -> None:
    foot = f'{HEAD}<w:ftr xmlns:w="{W}">{paragraph("{{ 卷好 }}")}</w:ftr>'
    assert told(template(*REST, word__footer1_xml=foot)) == [
        "This paper has no field 卷好; did you mean 卷号? It stands in: {{ 卷好 }}"
    ]


def test_a_placeholder_where_nothing_is_filled_in_is_told() -> None:
    inside = '<w:p w:rsidR="{{ 卷号 }}"><w:r><w:t>字</w:t></w:r></w:p>'
    assert "word/document.xml" in told(template(*REST, inside=inside))[0]
    assert "word/styles.xml" in told(template(*REST, word__styles_xml="<a>{{ x }}</a>"))[0]


def run(inside: str) -> str:
    """A paragraph with one run of XML in it."""
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def field_code(*pieces: str) -> str:
    """A field code, split into pieces."""
    inside = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{inside}{end}</w:p>"


NESTED = (
    'PAGE </w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE x</w:instrText>'
    '<w:fldChar w:fldCharType="end"/><w:instrText>'
)
OUTSIDE = 'TargetMode="External"'
FORBIDDEN = {
    "macros": template(*REST, word__vbaProject_bin=b"x"),
    "macro kind": template(*REST, types=TYPES.replace(f"{KIND}.document.main", "x.document.macroEnabled.main")),
    "embedded": template(*REST, word__embeddings__a_bin=b"x"),
    "a program": template(*REST, word__media__a_exe=b"MZ"),
    "object": template(*REST, inside=run("<w:object/>")),
    "other document": template(*REST, inside='<w:altChunk r:id="r1"/>'),
    "lead to another": template(*REST, rels=leads(("aFChunk", "a.html", ""))),
    "attached template": template(*REST, rels=leads(("attachedTemplate", "http://x/a.dotm", OUTSIDE))),
    "remote picture": template(*REST, rels=leads(("image", "http://x/a.png", OUTSIDE))),
    "remote styles": template(*REST, rels=leads(("styles", "//x/y.xml", OUTSIDE))),
    "file link": template(*REST, rels=leads(("hyperlink", "file:///etc/passwd", OUTSIDE))),
    "share link": template(*REST, rels=leads(("hyperlink", "\\\\host\\share", OUTSIDE))),
    "old picture": template(*REST, inside=run('<w:pict><i src="http://x/a.png"/></w:pict>')),
    "dde": template(*REST, inside=field_code("DDEAUTO c:\\\\cmd.exe")),
    "split include": template(*REST, inside=field_code(" INCL", "UDETEXT ", "/etc/passwd")),
    "picture field": template(*REST, inside='<w:p><w:fldSimple w:instr="INCLUDEPICTURE http://x"/></w:p>'),
    "nested field": template(
        *REST, inside=field_code("PAGE ").replace("PAGE ", "PAGE </w:instrText>" + NESTED + "<w:instrText>")
    ),
    "bare field": template(*REST, inside=run("<w:instrText>DDE x</w:instrText>")),
    "mail merge": template(*REST, word__settings_xml="<s><mailMerge/></s>"),
    "entity": template(*REST, word__styles_xml='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "laughs": template(*REST, word__styles_xml='<!DOCTYPE a [<!ENTITY b "xx">]><a>&b;</a>'),
    "no picture": template(*REST, word__media__a_png=b"x"),
    "huge picture": template(
        *REST, word__media__a_png=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 60000, 60000)
    ),
    "huge part": template(*REST, word__big_xml="<a>" + " " * 3_000_001 + "</a>"),
    "huge whole": template(*REST, **{f"word__{place}_png": b"\0" * 3_000_000 for place in range(6)}),
    "many parts": template(*REST, **{f"word__{place}_xml": "<a/>" for place in range(301)}),
    "placeholders without end": template("{{ 卷号 }}" * 5001),
    "no columns": template(*REST, inside="<w:tbl><w:tr/></w:tbl>"),
    "other kind": template(*REST, word__document_xml=body("").replace("wordprocessingml/2006", "strict")),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_is_no_part_of_a_paper_is_refused_in_words(name: str) -> None:
    found = told(FORBIDDEN[name])
    assert len(found) == 1 and found[0].endswith((".", ")")) or "fetches" in found[0] or "damaged" in found[0]


@pytest.mark.parametrize(
    "sound",
    [
        template(*REST, rels=leads(("hyperlink", "https://www.gov.cn", OUTSIDE))),
        template(*REST, inside=field_code(" PA", "GE ")),
        template(*REST, word__media__a_jpg=b"\xff\xd8\xff\xe0\0\4xx\xff\xc0\0\x11\x08\0\x10\0\x10"),
    ],
    ids=["link", "page number", "picture"],
)
def test_what_papers_have_is_taken(sound: bytes) -> None:
    assert told(sound) == []


def test_several_forbidden_things_are_told_together() -> None:
    inside = run("<w:object/>") + field_code("DDE x")
    assert len(told(template(inside=inside, word__vbaProject_bin=b"x"))) == 3


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_broken_file_brings_the_program_down() -> None:
    chance = random.Random(1)
    for data in (b"", b"PK\x03\x04", zipped({}), zipped({"a.txt": "x"}), chance.randbytes(3000), b"{\\rtf1}"):
        assert told(data)
    for cut in range(0, len(SOUND), 97):
        assert told(SOUND[:cut])
    parts = unzipped(SOUND)
    for _round in range(300):
        name = chance.choice(sorted(parts))
        broken = bytearray(parts[name])
        for _slip in range(chance.randint(1, 4)):
            place = chance.randrange(len(broken))
            broken[place : place + chance.randint(0, 9)] = chance.choice((b"", b"<", b"&", b"{{", b"\xff", b"w:p"))
        assert all(isinstance(one, Problem) for one in template_checks.faults(zipped({**parts, name: broken}), FORM))
    for _round in range(300):
        whole = bytearray(SOUND)
        whole[chance.randrange(len(whole))] = chance.randrange(256)
        assert all(isinstance(one, Problem) for one in template_checks.faults(bytes(whole), FORM))


def test_without_a_part_that_it_needs_a_file_is_no_document() -> None:
    parts = unzipped(SOUND)
    for name in parts:
        without = {other: data for other, data in parts.items() if other != name}
        if name != "word/_rels/document.xml.rels":
            assert all(isinstance(one, Problem) for one in template_checks.faults(zipped(without), FORM))


FONT = '<w:rPr><w:rFonts w:eastAsia="{0}" w:ascii="{0}"/></w:rPr>'


def a_font(path: Path, characters: str) -> None:
    """A font that has these characters and no others, all of them empty."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [".notdef", *(f"u{ord(one):x}" for one in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(one): f"u{ord(one):x}" for one in characters})
    builder.setupGlyf(dict.fromkeys(names, TTGlyphPen(None).glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Trial Song"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(str(path))


def test_characters_that_the_named_font_lacks_are_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_font(tmp_path / "trial.ttf", "甲乙ab")
    monkeypatch.setattr(template_fonts, "folders", lambda: [tmp_path])
    template_fonts.font_files.cache_clear()
    text = "<w:p><w:r>{0}<w:t>甲𠮷{{{{ 卷号 }}}}乙㛃a</w:t></w:r></w:p>"
    data = template(*REST, inside=text.format(FONT.format("Trial Song")) + text.format(FONT.format("无此体")))
    found = template_fonts.lacking(data)
    template_fonts.font_files.cache_clear()
    assert [(one.level, one.text.format(**one.values)) for one in found] == [
        (Level.NOTE, template_fonts.NO_NAME),
        (Level.ERROR, "The font Trial Song does not have the characters 㛃 𠮷; they would print as empty boxes."),
        (
            Level.NOTE,
            "Not checked: the font 无此体 is not on this machine, so nobody knows whether it has every character.",
        ),
    ]


def test_without_the_library_for_fonts_it_is_told_that_nothing_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fontTools.ttLib", None)
    (note,) = template_fonts.lacking(template("字"))
    assert (note.level, note.text) == (Level.NOTE, template_fonts.NO_LIBRARY)
