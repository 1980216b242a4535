"""The pages of finished papers: read, set in a PDF, counted, and looked through for letters that cannot be printed.

No test needs a font for hanzi or LibreOffice: texts that are looked for on a page are in Latin letters.
"""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import docx
import pypdf
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt

from db.errors import HouseError
from db.exchange import packages, pages
from db.exchange.binding import Part, bound
from db.exchange.layout import counting as paper_counting
from db.exchange.layout import fonts, typesetting
from db.exchange.layout.reading import read
from db.exchange.layout.shapes import Kind, Paragraph, Table
from db.exchange.packages import PaperUnreadable
from db.exchange.pages import Count, Engine
from tests.db import bookbinding as papers
from tests.db.test_binding import VARIED

HOSTILE = [
    '#read("/etc/passwd")',
    "$x$ * _a_ @ref <label> `raw` = head",
    '\\" #{1+1} \\u{41} "); panic("x',
    "// gone /* gone */ ~ -- ---",
    '[ ] { } ( ) ; : \' ""',
    "𠮷㛃☐☑√□①—“”",
]


def written_on(content: bytes) -> list[str]:
    """The text of each page of a PDF, without blanks."""
    return [re.sub(r"\s+", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text_of(content: bytes) -> str:
    """All that was read from a paper."""
    return "\n".join("".join(piece.text for piece in one.pieces) for one in paragraphs(content))


def paragraphs(content: bytes) -> list[Paragraph]:
    """The paragraphs of a paper that stand in no table."""
    return [one for section in read(content) for one in section.blocks if isinstance(one, Paragraph)]


def in_typst(content: bytes) -> bytes:
    """A PDF set by typst."""
    return pages.pdf(content, Engine.TYPST)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_looks_like_an_order_is_printed_as_it_was_typed(text: str) -> None:
    paper = papers.a_paper(text, header=text)
    assert text_of(paper) == text
    (page,) = written_on(in_typst(paper))
    assert "root:" not in page
    latin = re.sub(r"[^!-~]", "", text)
    assert not text.isascii() or page.count(latin) == 2


def test_a_worker_sees_page_numbers_begin_where_the_paper_begins() -> None:
    long = papers.a_paper(*["text"] * 50, has_numbers=True)
    volume = bound([Part(long, 4), Part(papers.a_paper("last", has_numbers=True), 9)])
    assert [page[-3:] for page in written_on(in_typst(volume))] == ["—4—", "—5—", "—6—", "—9—"]


def test_a_worker_sees_twenty_two_lines_on_an_official_page() -> None:
    for lines, expected in ((22, 1), (23, 2), (44, 2), (45, 3)):
        paper = papers.a_paper(*["text"] * lines)
        assert pages.estimated(paper) == Count(expected, is_exact=False)
        assert pages.page_count(paper, Engine.TYPST) == Count(expected, is_exact=True)


def test_a_line_holds_twenty_eight_hanzi_less_what_the_margins_take() -> None:
    for count, expected in ((27 * 22, 1), (27 * 22 + 28, 2)):
        document = papers.on_a4(docx.Document())
        papers.line(document, "文" * count)
        assert pages.estimated(papers.saved(document)).pages == expected


def test_letters_that_stand_closer_come_to_twenty_eight_in_a_line() -> None:
    closer = {"<w:rPr>": '<w:rPr><w:spacing w:val="-4"/>'}
    for count, expected in ((28 * 22, 1), (28 * 22 + 28, 2)):
        assert pages.estimated(changed(papers.a_paper("文" * count), closer)).pages == expected
    assert pages.page_count(changed(papers.a_paper("text"), closer), Engine.TYPST).pages == 1


def test_of_two_spaces_between_paragraphs_the_larger_one_counts() -> None:
    document = papers.on_a4(docx.Document())
    for text in ("one", "two"):
        shape = papers.line(document, text).paragraph_format
        shape.space_before = shape.space_after = Pt(20)
    one, two = paragraphs(papers.saved(document))
    assert (typesetting.gap(None, one), typesetting.gap(one, two)) == (20, 20)


def test_pages_end_where_the_paper_says_so() -> None:
    document = papers.on_a4(docx.Document())
    papers.line(document, "one").add_run().add_break(WD_BREAK.PAGE)
    papers.line(document, "two").paragraph_format.page_break_before = False
    papers.line(document, "three").paragraph_format.page_break_before = True
    paper = papers.saved(document)
    assert written_on(in_typst(paper)) == ["one", "two", "three"]
    assert pages.estimated(paper).pages == 3


def test_a_turned_page_keeps_its_size() -> None:
    sizes = [one.mediabox for one in pypdf.PdfReader(io.BytesIO(in_typst(papers.a_turned_paper()))).pages]
    assert [(round(one.width), round(one.height)) for one in sizes] == [(595, 842), (842, 595)]


def test_joined_cells_are_read_as_one() -> None:
    (table,) = [one for one in read(papers.a_table())[0].blocks if isinstance(one, Table)]
    head, first, second, _third = table.rows
    assert [(one.column, one.columns, one.rows) for one in head.cells] == [(0, 1, 1), (1, 1, 1), (2, 2, 1)]
    assert [(one.column, one.columns, one.rows) for one in first.cells] == [(0, 1, 1), (1, 1, 1), (2, 1, 3), (3, 1, 1)]
    assert [one.column for one in second.cells] == [0, 1, 3]
    assert set(head.cells[0].borders.values()) == {0.5}


def test_a_table_goes_on_over_pages_in_a_pdf_and_in_the_count() -> None:
    paper = papers.a_table(90)
    count = pages.page_count(paper, Engine.TYPST).pages
    assert count > 1 and abs(pages.estimated(paper).pages - count) <= 1


def test_lists_are_counted_as_word_counts_them() -> None:
    first = [one.pieces[0].text for one in paragraphs(papers.a_list("a", "b", "c"))]
    assert first == ["1.", "2.", "3."]
    hanzi = [paper_counting.numeral(number, "chineseCounting") for number in (1, 10, 11, 20, 99, 100)]
    assert hanzi == ["一", "十", "十一", "二十", "九十九", "100"]
    assert [paper_counting.numeral(3, way) for way in ("decimalEnclosedCircle", "upperLetter", "bullet")] == [
        "③",
        "C",
        "",
    ]


def changed(content: bytes, change: dict[str, str]) -> bytes:
    """A paper with some words of its file changed."""
    package = packages.opened(content)
    text = package.parts["word/document.xml"].decode()
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    package.parts["word/document.xml"] = text.encode()
    return packages.sealed(package)


def test_the_text_of_an_unknown_element_is_kept_and_removed_text_is_not() -> None:
    paper = papers.a_paper("alpha", "beta", "gamma")
    strange = changed(paper, {"<w:t>beta</w:t>": "<w:strange><w:t>beta</w:t></w:strange>"})
    assert text_of(strange) == "alpha\nbeta\ngamma"
    removed = changed(paper, {"<w:t>beta</w:t>": "<w:delText>beta</w:delText>"})
    assert text_of(removed) == "alpha\n\ngamma"


def test_a_box_of_the_sign_font_is_a_box_and_never_a_tick() -> None:
    for code, sign in (("F0A8", "□"), ("F0FE", "☑"), ("F0FC", "✓")):
        sym = f'<w:sym w:font="Wingdings" w:char="{code}"/>'
        assert text_of(changed(papers.a_paper("sign"), {"<w:t>sign</w:t>": sym})) == sign
    unknown = changed(papers.a_paper("sign"), {"<w:t>sign</w:t>": '<w:sym w:font="Wingdings" w:char="F021"/>'})
    assert pages.missing_glyphs(unknown) == ["\uf021"]


def a_font(path: Path, letters: str) -> None:
    """A font that draws a few letters, each as nothing."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    names = [".notdef", *(f"u{ord(letter):X}" for letter in letters)]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):X}" for letter in letters})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupPost()
    builder.save(path)


def test_every_letter_that_no_font_has_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_font(tmp_path / "few.ttf", "文书□√")
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    found = {"Few": (str(tmp_path / "few.ttf"), 0), "Broken": (str(tmp_path / "broken.ttf"), 0)}
    monkeypatch.setattr(fonts, "installed", lambda: found)
    fonts.reach.cache_clear()
    assert fonts.missing("文书 abc□√☐𠮷") == ["☐", "𠮷"]
    assert fonts.reach("Few") == (0.9, 0.3)
    assert fonts.reach("Broken") == fonts.reach("Nowhere") == (fonts.RISE, fonts.SINK)
    fonts.reach.cache_clear()


def test_a_long_word_in_a_narrow_cell_is_divided() -> None:
    document = papers.on_a4(docx.Document())
    table = document.add_table(1, 8, style="Table Grid")
    table.cell(0, 0).text = "110101199003074514" * 3
    (page,) = written_on(in_typst(papers.saved(document)))
    assert "".join(re.findall(r"\d", page)) == "110101199003074514" * 3


def test_nested_tables_are_printed_and_very_deep_ones_are_refused() -> None:
    def nested(depth: int) -> bytes:
        document = papers.on_a4(docx.Document())
        place = document.add_table(1, 1).cell(0, 0)
        for _ in range(depth):
            place = place.add_table(1, 1).cell(0, 0)
        place.text = "deep"
        return papers.saved(document)

    assert written_on(in_typst(nested(3))) == ["deep"]
    with pytest.raises(HouseError):
        pages.pdf(nested(60), Engine.TYPST)


def test_pictures_and_headers_come_into_the_pdf() -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(in_typst(papers.a_pictured_paper()))).pages
    assert "/XObject" in page["/Resources"]
    broken = packages.opened(papers.a_pictured_paper())
    for name in list(broken.parts):
        if name.endswith(".png"):
            broken.parts[name] = b"BM no picture that typst can draw"
    assert len(written_on(in_typst(packages.sealed(broken)))) == 1


def test_the_same_paper_gives_the_same_pdf() -> None:
    assert in_typst(VARIED[0]) == in_typst(VARIED[0])


def test_pdfs_are_bound_in_their_order() -> None:
    both = [in_typst(papers.a_paper(text)) for text in ("one", "two")]
    assert written_on(pages.bound_pdf(both)) == ["one", "two"]
    assert pages.bound_pdf(both) == pages.bound_pdf(both)
    with pytest.raises(PaperUnreadable):
        pages.bound_pdf([both[0], b"no pdf"])


def test_damaged_papers_are_read_or_refused_and_never_a_fault() -> None:
    chance = random.Random(11)
    for number in range(150):
        package = packages.opened(VARIED[chance.randrange(len(VARIED))])
        name = chance.choice(["word/document.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml"])
        package.parts[name] = broken(package.parts[name], chance)
        content = packages.sealed(package)
        try:
            counted = pages.estimated(content).pages
            if number % 8 == 0:
                assert in_typst(content)[:4] == b"%PDF"
            assert counted > 0
        except HouseError:
            continue


def broken(content: bytes, chance: random.Random) -> bytes:
    """A part in which numbers are absurd, elements are gone, twice, or have another name."""
    root = packages.parsed(content)
    for _ in range(chance.randint(1, 8)):
        element = chance.choice(list(root.iter("*")))
        if element is root:
            continue
        way = chance.randrange(4)
        if way == 0 and element.attrib:
            absurd = ["-1", "0", "99999999999", "1e309", "nan", "", "文", "-32768"]
            element.set(chance.choice(list(element.attrib)), chance.choice(absurd))
        elif way == 1:
            element.getparent().remove(element)
        elif way == 2:
            element.tag = qn(chance.choice(["w:p", "w:tbl", "w:tc", "w:r", "w:strange", "w:sectPr", "w:fldChar"]))
        else:
            element.getparent().append(element)
    return packages.written(root)


def test_what_is_read_says_where_the_parts_of_a_line_go() -> None:
    document = papers.on_a4(docx.Document())
    paragraph = papers.line(document, "name\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(200))
    (read_back,) = paragraphs(papers.saved(document))
    assert [one.kind for one in read_back.pieces] == [Kind.TEXT, Kind.TAB]
    assert [one.place for one in read_back.shape.stops] == [200]
    assert typesetting.string('a"\\\n') == '"a\\"\\\\ "'
