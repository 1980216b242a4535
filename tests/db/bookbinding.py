"""Papers to bind and to print, made for the tests, and what every bound file must hold to."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from db.exchange import packages
from db.exchange.packages import R, W

LONG = "经调解，双方当事人在平等自愿的基础上就楼上漏水一事协商一致，愿意共同遵守以下约定。"


def saved(document: Any) -> bytes:
    """A document as the bytes of its file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def on_a4(document: Any) -> Any:
    """Give a document the paper of official forms."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    return document


def line(document: Any, text: str, size: float = 16, pitch: float = 28.95) -> Any:
    """A paragraph with the exact line height of official papers."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = Pt(pitch), Pt(0), Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), "FangSong"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    return paragraph


def page_number(section: Any) -> None:
    """Put "— 1 —" at the foot of a section's pages."""
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
        elif text == "PAGE":
            code = OxmlElement("w:instrText")
            code.text = " PAGE "
            run._element.append(code)
        else:
            run.text = text
    paragraph.add_run(" —")


def a_paper(*texts: str, header: str = "", has_numbers: bool = False) -> bytes:
    """A paper of paragraphs, with a header and page numbers when they are asked for."""
    document = on_a4(docx.Document())
    for text in texts:
        line(document, text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if has_numbers:
        page_number(document.sections[0])
    return saved(document)


def a_table(rows: int = 3) -> bytes:
    """A paper with a bordered table in which cells are joined both ways."""
    document = on_a4(docx.Document())
    line(document, "卷内目录")
    table = document.add_table(rows + 1, 4, style="Table Grid")
    for place, text in enumerate(("序号", "文书名称", "页号", "备注")):
        table.cell(0, place).text = text
    for number in range(1, rows + 1):
        table.cell(number, 0).text, table.cell(number, 1).text = str(number), f"调解笔录之{number}"
    table.cell(1, 2).merge(table.cell(rows, 2))
    table.cell(0, 2).merge(table.cell(0, 3))
    return saved(document)


def a_list(*texts: str, style: str = "List Number") -> bytes:
    """A paper with a numbered list."""
    document = on_a4(docx.Document())
    for text in texts:
        document.add_paragraph(text, style=style)
    return saved(document)


def a_picture(colour: bytes = b"\xff\x00\x00") -> bytes:
    """A picture of one colour, as a PNG."""

    def piece(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    rows = b"".join(b"\x00" + colour * 4 for _row in range(4))
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", zlib.compress(rows)) + piece(b"IEND", b"")


def a_pictured_paper(colour: bytes = b"\xff\x00\x00") -> bytes:
    """A paper with a picture in its text and one in its header."""
    document = on_a4(docx.Document())
    document.add_picture(io.BytesIO(a_picture(colour)), width=Mm(30))
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(a_picture(colour)), width=Mm(10))
    return saved(document)


def a_turned_paper() -> bytes:
    """A paper with an upright page and one on its side."""
    document = on_a4(docx.Document())
    line(document, "立页")
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    line(document, "横页")
    return saved(document)


def with_style(text: str, **font: Any) -> bytes:
    """A paper whose plain style is changed."""
    document = on_a4(docx.Document())
    for name, value in font.items():
        setattr(document.styles["Normal"].font, name, value)
    document.add_paragraph(text)
    return saved(document)


def opens(content: bytes) -> Any:
    """A document read with another library than the one that bound it."""
    return docx.Document(io.BytesIO(content))


def faults(content: bytes) -> list[str]:
    """What a program would have to repair in a document: links, names, kinds of content, numbers used twice."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        found += [f"twice: {name}" for name in names if names.count(name) > 1]
        kinds = packages.parsed(archive.read("[Content_Types].xml"))
    told = {one.get("PartName") for one in kinds} | {one.get("Extension") for one in kinds}
    found += [f"no kind: {name}" for name in names if f"/{name}" not in told and name.rpartition(".")[2] not in told]
    package = packages.opened(content)
    for owner, links in package.links.items():
        ids = [link.id for link in links]
        found += [f"id twice: {owner} {one}" for one in ids if ids.count(one) > 1]
        found += [
            f"dead: {owner} {link.target}" for link in links if not (link.is_outside or link.target in package.parts)
        ]
    for name in package.parts:
        if name.endswith(".xml"):
            found += unresolved(package, name)
    return found + repeated(package)


def unresolved(package: packages.Package, name: str) -> list[str]:
    """Links that the elements of a part name and that it does not have."""
    ids = {link.id for link in package.links.get(name, [])}
    return [
        f"unresolved: {name} {value}"
        for element in package.tree(name).iter()
        for attribute, value in element.attrib.items()
        if attribute.startswith(f"{{{R}}}") and value not in ids
    ]


def repeated(package: packages.Package) -> list[str]:
    """Numbers and names that may stand once and stand twice, and those that are used and stand nowhere."""
    root = package.tree(package.main)
    found: list[str] = []
    styles = package.tree(package.linked(package.main, "styles") or "")
    ids = [one.get(f"{{{W}}}styleId") for one in styles.iter(f"{{{W}}}style")]
    labels = [str(one.get(f"{{{W}}}val")).lower() for one in styles.iter(f"{{{W}}}name")]
    pictures = [one.get("id") for one in root.iter("{*}docPr")]
    marks = [one.get(f"{{{W}}}name") for one in root.iter(f"{{{W}}}bookmarkStart")]
    for kind, values in (("style", ids), ("name", labels), ("picture", pictures), ("mark", marks)):
        found += [f"{kind} twice: {one}" for one in set(values) if values.count(one) > 1]
    uses = (one for tag in ("pStyle", "rStyle", "tblStyle") for one in root.iter(f"{{{W}}}{tag}"))
    found += [f"no style: {one.get(f'{{{W}}}val')}" for one in uses if one.get(f"{{{W}}}val") not in ids]
    numbering = package.linked(package.main, "numbering")
    numbers = {one.get(f"{{{W}}}numId") for one in package.tree(numbering).iter(f"{{{W}}}num")} if numbering else set()
    used = (one.get(f"{{{W}}}val") for one in root.iter(f"{{{W}}}numId"))
    return found + [f"no list: {one}" for one in used if one != "0" and one not in numbers]


def text_of(content: bytes) -> list[str]:
    """The texts of the paragraphs of a document, empty ones aside."""
    return [one.text for one in opens(content).paragraphs if one.text]


def first_pages(content: bytes) -> Sequence[str | None]:
    """The number with which each section of a document begins."""
    found = (section._sectPr.find(qn("w:pgNumType")) for section in opens(content).sections)
    return [None if one is None else one.get(qn("w:start")) for one in found]
