"""Papers bound into one file: every one looks as it looked alone, and the file needs no repair."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from db.errors import HouseError
from db.exchange import binding, packages, written
from db.exchange.binding import NothingToBind, Part, bound, numbered
from db.exchange.packages import PaperUnreadable
from tests.db import bookbinding as papers

VARIED = [
    papers.a_paper("申请书", header="调解卷宗", has_numbers=True),
    papers.a_table(),
    papers.a_list("第一", "第二"),
    papers.a_pictured_paper(),
    papers.a_turned_paper(),
    papers.with_style("大字", size=Pt(30), bold=True),
]


def test_a_worker_binds_papers_in_their_order_and_nothing_has_to_be_repaired() -> None:
    volume = bound([Part(one, number) for number, one in enumerate(VARIED, 1)])
    assert papers.faults(volume) == []
    assert papers.text_of(volume) == ["申请书", "卷内目录", "第一", "第二", "立页", "横页", "大字"]
    assert len(papers.opens(volume).tables) == 1


@pytest.mark.parametrize("turn", range(len(VARIED)))
def test_a_worker_binds_papers_in_any_order_and_nothing_has_to_be_repaired(turn: int) -> None:
    volume = bound([Part(one) for one in [*VARIED[turn:], *VARIED[:turn], *VARIED]])
    assert papers.faults(volume) == []
    assert len(papers.opens(volume).sections) == 14


def test_a_worker_binds_the_same_papers_twice_and_gets_the_same_bytes() -> None:
    assert bound([Part(one) for one in VARIED]) == bound([Part(one) for one in VARIED])


def test_a_worker_sees_each_paper_begin_with_its_own_page_number() -> None:
    volume = bound([Part(VARIED[0], 1), Part(VARIED[4], 5), Part(VARIED[1], 7), Part(VARIED[2])])
    assert papers.first_pages(volume) == ["1", "5", None, "7", None]
    kinds = [one._sectPr.find(qn("w:type")) for one in papers.opens(volume).sections]
    assert {kind.get(qn("w:val")) for kind in kinds if kind is not None} == {"nextPage"}
    assert papers.first_pages(numbered(VARIED[1], 9)) == ["9"]


def test_a_worker_sees_each_paper_keep_its_size_and_margins() -> None:
    narrow = papers.on_a4(docx.Document())
    narrow.sections[0].left_margin = Mm(50)
    volume = bound([Part(VARIED[4]), Part(papers.saved(narrow)), Part(VARIED[0])])
    upright, turned, wide, last = papers.opens(volume).sections
    assert [round(one.page_width.mm) for one in (upright, turned, wide)] == [210, 297, 210]
    assert (round(wide.left_margin.mm), round(last.left_margin.mm)) == (50, 28)


def test_no_header_of_one_paper_shines_through_on_the_next() -> None:
    volume = bound([Part(papers.a_paper("甲", header="甲卷", has_numbers=True)), Part(papers.a_paper("乙"))])
    first, second = papers.opens(volume).sections
    assert first.header.paragraphs[0].text == "甲卷"
    assert not second.header.is_linked_to_previous and not second.footer.is_linked_to_previous
    assert [one.text for one in second.header.paragraphs] == [""]


def test_each_paper_keeps_the_header_that_has_the_same_name_in_all() -> None:
    volume = bound([Part(papers.a_paper(one, header=f"{one}卷")) for one in "甲乙丙"])
    assert [one.header.paragraphs[0].text for one in papers.opens(volume).sections] == ["甲卷", "乙卷", "丙卷"]


def looks(content: bytes, text: str) -> tuple[object, object]:
    """The size and weight of the style of a paragraph, as its chain of styles says."""
    document = papers.opens(content)
    style = next(one for one in document.paragraphs if one.text == text).style
    size = bold = None
    while style is not None:
        size, bold = size or style.font.size, style.font.bold if bold is None else bold
        style = style.base_style
    return size, bold


def test_styles_of_the_same_name_and_another_look_stay_apart() -> None:
    big, small = papers.with_style("大字", size=Pt(30), bold=True), papers.with_style("小字", size=Pt(9))
    for order in ([big, small], [small, big], [small, big, small]):
        volume = bound([Part(one) for one in order])
        assert looks(volume, "大字") == (Pt(30), True)
        assert looks(volume, "小字") == (Pt(9), None)
        assert papers.faults(volume) == []


def test_styles_that_are_equal_are_shared() -> None:
    alone = len(papers.opens(VARIED[0]).styles)
    assert len(papers.opens(bound([Part(papers.a_paper("甲")) for _ in range(13)])).styles) == alone
    big = papers.with_style("大字", size=Pt(30))
    once = len(papers.opens(bound([Part(VARIED[0]), Part(big)])).styles)
    assert len(papers.opens(bound([Part(VARIED[0]), Part(big), Part(big)])).styles) == once


def test_what_a_paper_says_of_all_its_texts_stays_its_own() -> None:
    other = papers.on_a4(docx.Document())
    defaults = other.styles.element.find(qn("w:docDefaults"))
    size = defaults.find(f".//{qn('w:sz')}")
    size.set(qn("w:val"), "60")
    other.add_paragraph("大字")
    volume = bound([Part(papers.a_paper("甲")), Part(papers.saved(other))])
    assert looks(volume, "大字")[0] == Pt(30)
    assert looks(volume, "甲")[0] is None


def test_lists_of_two_papers_count_for_themselves() -> None:
    volume = bound([Part(papers.a_list("一", "二")), Part(papers.a_list("三", "四"))])
    document = papers.opens(volume)
    numbers = [one.style.element.find(f".//{qn('w:numId')}").get(qn("w:val")) for one in document.paragraphs]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert papers.faults(volume) == []


def test_pictures_of_papers_survive_and_equal_ones_are_kept_once() -> None:
    red, blue = papers.a_pictured_paper(), papers.a_pictured_paper(b"\x00\x00\xff")
    volume = bound([Part(red), Part(blue), Part(red)])
    package = packages.opened(volume)
    pictures = [content for name, content in package.parts.items() if name.endswith(".png")]
    assert sorted(pictures) == sorted([papers.a_picture(), papers.a_picture(b"\x00\x00\xff")])
    assert len(papers.opens(volume).inline_shapes) == 3
    assert papers.faults(volume) == []


def marked(text: str) -> bytes:
    """A paper with a bookmark, a link to it, and a paragraph that closes a section by a table."""
    document = papers.on_a4(docx.Document())
    paragraph = document.add_paragraph(text)
    for tag, values in (("bookmarkStart", {"id": "0", "name": "当事人"}), ("bookmarkEnd", {"id": "0"})):
        mark = OxmlElement(f"w:{tag}")
        for name, value in values.items():
            mark.set(qn(f"w:{name}"), value)
        paragraph._element.append(mark)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "当事人")
    paragraph._element.append(link)
    document.add_table(1, 1)
    return papers.saved(document)


def test_marks_of_the_same_name_stay_apart_and_links_find_their_own() -> None:
    volume = bound([Part(marked("甲")), Part(marked("乙")), Part(marked("丙"))])
    assert papers.faults(volume) == []
    root = packages.opened(volume).tree("word/document.xml")
    names = [one.get(qn("w:name")) for one in root.iter(qn("w:bookmarkStart"))]
    assert [one.get(qn("w:anchor")) for one in root.iter(qn("w:hyperlink"))] == names
    assert len(set(names)) == 3


def test_a_paper_without_left_and_right_pages_keeps_one_footer_beside_one_with_them() -> None:
    two_sided = papers.on_a4(docx.Document())
    two_sided.settings.odd_and_even_pages_header_footer = True
    two_sided.sections[0].footer.paragraphs[0].text = "单页"
    two_sided.sections[0].even_page_footer.paragraphs[0].text = "双页"
    for order in (0, 1):
        both = [papers.a_paper("甲", has_numbers=True), papers.saved(two_sided)]
        volume = bound([Part(one) for one in (both if order == 0 else both[::-1])])
        assert papers.opens(volume).settings.odd_and_even_pages_header_footer
        one_sided = papers.opens(volume).sections[order]
        assert one_sided.even_page_footer.paragraphs[0].text == one_sided.footer.paragraphs[0].text != "双页"
        assert papers.faults(volume) == []


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.4", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_paper_is_refused(content: bytes) -> None:
    with pytest.raises(PaperUnreadable):
        bound([Part(VARIED[0]), Part(content)])


def test_nothing_cannot_be_bound() -> None:
    with pytest.raises(NothingToBind):
        bound([])


def test_a_paper_with_entities_is_refused_and_nothing_outside_is_read() -> None:
    package = packages.opened(VARIED[0])
    evil = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    head, _, rest = package.parts["word/document.xml"].partition(b"?>")
    package.parts["word/document.xml"] = head + b"?>" + evil + rest.replace("申请书".encode(), b"&e;")
    with pytest.raises(PaperUnreadable):
        bound([Part(packages.sealed(package))])


def test_damaged_files_are_refused_and_never_a_fault() -> None:
    chance = random.Random(7)
    for _ in range(150):
        with pytest.raises(HouseError):
            bound([Part(VARIED[0]), Part(damaged(chance.choice(VARIED), chance))])


def test_files_with_a_damaged_part_are_bound_or_refused_and_never_a_fault() -> None:
    chance, whole, refused = random.Random(7), 0, 0
    for _ in range(40):
        package = packages.opened(chance.choice(VARIED))
        name = chance.choice(sorted(package.parts))
        package.parts[name] = damaged(package.parts[name], chance)
        try:
            volume = bound([Part(VARIED[0]), Part(packages.sealed(package))])
        except HouseError:
            refused += 1
            continue
        assert papers.text_of(volume)[0] == "申请书"
        whole += 1
    assert whole and refused


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The same bytes, some of them changed by chance."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def steps(call: Callable[[], object]) -> int:
    """How many lines of ours a call goes through: its work, the same on every machine and however busy that is."""
    count = 0

    def line(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def begun(frame: FrameType, _event: str, _value: object) -> Any:
        return line if "exchange" in Path(frame.f_code.co_filename).parts else None

    before = sys.gettrace()
    sys.settrace(begun)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def test_thirty_pages_of_thirteen_papers_are_hardly_more_work_for_each_than_three_papers() -> None:
    long = papers.a_paper(*[papers.LONG * 4] * 18, has_numbers=True)
    parts = [Part(long, number) for number in range(1, 14)]
    few, many = steps(lambda: bound(parts[:3])), steps(lambda: bound(parts))
    assert 0 < many / 13 < 1.5 * few / 3


def test_a_finished_file_is_placed_whole_and_never_over_another(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "卷宗.docx"
    assert written.whole(path, VARIED[0]) == hashlib.sha256(VARIED[0]).hexdigest()
    assert path.read_bytes() == VARIED[0] and path.stat().st_mode & 0o777 == 0o600
    (tmp_path / "夹.docx").mkdir()
    for taken in (path, tmp_path / "夹.docx", tmp_path / "无" / "卷.docx"):
        with pytest.raises(written.SheetUnwritable):
            written.whole(taken, b"")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["卷宗.docx", "夹.docx"]


def test_centred_text_and_fonts_of_runs_come_along() -> None:
    document = papers.on_a4(docx.Document())
    papers.line(document, "标题", 22).alignment = WD_ALIGN_PARAGRAPH.CENTER
    last = papers.opens(bound([Part(VARIED[0]), Part(papers.saved(document))])).paragraphs[-1]
    assert (last.alignment, last.runs[0].font.size) == (WD_ALIGN_PARAGRAPH.CENTER, Pt(22))
    assert binding.Part(b"").first_page is None
