"""Small templates for tests: a .docx of a few parts, sound or broken in one place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from db.rules.paper_forms import PaperForm

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEADS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{KIND}.footer+xml"/></Types>'
)
FORM = PaperForm(
    "test",
    "试验",
    "Trial",
    ("卷号", "当事人[].姓名", "当事人[].性别", "申请事项[]", "登记日期"),
    ("卷号", "当事人[].姓名 | 申请事项[]"),
)
FACTS: Mapping[str, object] = {
    "卷号": "（2026）向人调字第7号",
    "当事人": [{"姓名": "王𠮷", "性别": "男"}, {"姓名": "李㛃", "性别": "女"}],
    "申请事项": ["停止噪声", "赔偿"],
    "登记日期": "",
}


def paragraph(*runs: str) -> str:
    """A paragraph, its text split into runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs) + "</w:p>"


def leads(*entries: tuple[str, str, str]) -> str:
    """A part of leads: the kind, the target, and further attributes of each."""
    rows = "".join(
        f'<Relationship Id="r{place}" Type="{R}/{kind}" Target="{target}" {more}/>'
        for place, (kind, target, more) in enumerate(entries)
    )
    return f'{HEAD}<Relationships xmlns="{LEADS}">{rows}</Relationships>'


def body(inside: str) -> str:
    """The main part around what stands in it."""
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{inside}<w:sectPr/></w:body></w:document>'


def template(*paragraphs: str, inside: str = "", **parts: str | bytes) -> bytes:
    """A template with these paragraphs. `inside` is XML behind them; parts are added or put in the place of others.

    A part's name is written with `__` for a slash and `_` for a dot: `word__vba_bin`.
    """
    texts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": leads(("officeDocument", "word/document.xml", "")),
        "word/document.xml": body("".join(map(paragraph, paragraphs)) + inside),
        "word/_rels/document.xml.rels": leads(("footer", "footer1.xml", "")),
        "word/footer1.xml": f'{HEAD}<w:ftr xmlns:w="{W}">{paragraph("第 1 页")}</w:ftr>',
    }
    names = {"types": "[Content_Types].xml", "rels": "word/_rels/document.xml.rels"}
    texts |= {names.get(name, name.replace("__", "/").replace("_", ".")): content for name, content in parts.items()}
    return zipped(texts)


def zipped(texts: Mapping[str, str | bytes]) -> bytes:
    """Parts as one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in texts.items():
            archive.writestr(name, content)
    return file.getvalue()


def texts_of(document: bytes) -> list[str]:
    """The paragraphs of a document as python-docx reads them."""
    import docx

    return [one.text for one in docx.Document(io.BytesIO(document)).paragraphs]
