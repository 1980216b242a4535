"""What a template's file consists of besides its text: page, styles, fonts, page numbers."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TITLE_FONT, TEXT_FONT, LEAD_FONT = "方正小标宋简体", "仿宋", "黑体"
LATIN_FONT, NUMBER_FONT = "Times New Roman", "宋体"
# What stands in for a font that a machine does not have.
INSTEAD = {TITLE_FONT: "宋体", TEXT_FONT: "仿宋_GB2312", LEAD_FONT: "SimHei", NUMBER_FONT: "SimSun"}
# Twentieths of a point: A4, 37 mm above, 28 mm at the left, a text of 156 x 225 mm, and its number 7 mm below it.
PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = (
    '<w:pgMar w:top="2098" w:right="1469" w:bottom="1985" w:left="1588" w:header="851" w:footer="1220" w:gutter="0"/>'
)
# Forms with tables have narrower margins above and below; a ledger lies on its side.
UPRIGHT = PAGE + MARGINS
COMPACT = PAGE + (
    '<w:pgMar w:top="1134" w:right="1469" w:bottom="1134" w:left="1588" w:header="567" w:footer="567" w:gutter="0"/>'
)
SLIP = PAGE + (
    '<w:pgMar w:top="794" w:right="1469" w:bottom="794" w:left="1588" w:header="454" w:footer="397" w:gutter="0"/>'
)
LYING = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="851" w:header="567" w:footer="567" w:gutter="0"/>'
)
# 22 lines of 28.95 points, and 28 characters of 16 points, each a fifth of a point closer to the next. A grid for
# characters would say the same, but office programs differ widely in what they make of one.
LINE, CLOSER = 579, -4
GRID = f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/>'


def fonts(name: str) -> str:
    """The font of Chinese text; numbers and letters stand in one that fits it."""
    latin = f'w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:cs="{LATIN_FONT}"'
    # Boxes, ticks and quotation marks are in both kinds of fonts; here they are Chinese.
    return f'<w:rFonts w:hint="eastAsia" {latin} w:eastAsia="{name}"/>'


def style(key: str, name: str, paragraph: str, font: str = "", size: int = 0) -> str:
    """A style of paragraphs; `size` in half points."""
    look = (fonts(font) if font else "") + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    based = "" if key == "Plain" else '<w:basedOn w:val="Plain"/>'
    default = ' w:default="1"' if key == "Plain" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def exactly(height: int, before: int = 0, after: int = 0) -> str:
    """The height of lines, and the room around a paragraph."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{height}" w:lineRule="exact"/>'


# A comma stays within the text, and lines are not stretched: where they are, LibreOffice loses a comma that ends one.
FLUSH = '<w:jc w:val="left"/>'
INSIDE = '<w:overflowPunct w:val="0"/>'


def styles(more: str = "") -> str:
    """The part with the styles, and with those that only one paper needs."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(TEXT_FONT)}"
        f'<w:spacing w:val="{CLOSER}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    free = '<w:snapToGrid w:val="0"/>'
    named = (
        style("Plain", "Normal", f'<w:widowControl w:val="1"/>{INSIDE}{exactly(LINE)}{FLUSH}'),
        style("Title", "Title", f'<w:keepNext/>{exactly(720, 0, 400)}<w:jc w:val="center"/>', TITLE_FONT, 44),
        style("Cover", "Cover", f'{free}{exactly(600, 300, 300)}<w:jc w:val="center"/>', TITLE_FONT, 44),
        style("Name", "Cover Name", f'{free}{exactly(1000, 300, 500)}<w:jc w:val="center"/>', TITLE_FONT, 72),
        style("Body", "Body Text", '<w:ind w:firstLineChars="200" w:firstLine="640"/>'),
        style("Sign", "Signature", f'<w:keepLines/>{exactly(LINE, 120)}<w:jc w:val="left"/>'),
        style(
            "Right",
            "Seal",
            f'<w:keepLines/>{exactly(LINE, 480)}<w:ind w:rightChars="100" w:right="320"/><w:jc w:val="right"/>',
        ),
        style("Day", "Closing", '<w:keepLines/><w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>'),
        style("Cell", "Cell", f'{free}{exactly(440)}<w:jc w:val="both"/>', "", 28),
        style("Head", "Cell Head", f'{free}{exactly(440)}<w:jc w:val="center"/>', "", 28),
        style(
            "CellText", "Cell Text", f'{free}{exactly(440)}<w:ind w:firstLineChars="200" w:firstLine="560"/>', "", 28
        ),
        style("CoverLabel", "Cover Label", f'{free}{exactly(560)}<w:jc w:val="distribute"/>'),
        style("CoverText", "Cover Text", f'{free}{exactly(560)}<w:jc w:val="left"/>'),
        style("Case", "Case Number", f'{exactly(LINE, 0, 200)}<w:jc w:val="right"/>'),
        style("Lead", "Heading", '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>', LEAD_FONT),
        style("Gap", "Gap", f"{free}{exactly(200)}"),
        style("Tail", "Tail", f"{free}{exactly(20)}", "", 2),
        style(
            "Number",
            "footer",
            f'{free}<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
            NUMBER_FONT,
            28,
        ),
    )
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(named)}{more}</w:styles>'


def font_table() -> str:
    """The part that says what stands in for a missing font."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in INSTEAD.items()
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{entries}</w:fonts>'


def settings() -> str:
    """The part that has Word read the file as one of today."""
    compat = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{compat}</w:compat></w:settings>"
    )


def footer(is_numbered: bool) -> str:
    """The foot of a page: its number between two dashes, or nothing."""
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    number = f'{run.format("— ")}<w:fldSimple w:instr=" PAGE ">{run.format("1")}</w:fldSimple>{run.format(" —")}'
    look = '<w:pPr><w:pStyle w:val="Number"/></w:pPr>'
    return f'{HEAD}<w:ftr xmlns:w="{W}"><w:p>{look}{number if is_numbered else ""}</w:p></w:ftr>'


def leads(*targets: tuple[str, str]) -> str:
    """A part of leads to other parts."""
    rows = "".join(
        f'<Relationship Id="r{place}" Type="{R}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def types() -> str:
    """The part that names the kind of every other."""
    parts = {
        "document": "document.main",
        "styles": "styles",
        "fontTable": "fontTable",
        "settings": "settings",
        "footer1": "footer",
    }
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>' for name, kind in parts.items()
    )
    leads_kind = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{leads_kind}"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{rows}</Types>'


def package(body: str, is_numbered: bool, more: str = "", page: str = UPRIGHT) -> dict[str, str]:
    """All parts of a template by name; `more` are styles of its own, `page` its paper and margins."""
    named = f'xmlns:w="{W}" xmlns:r="{R}"'
    section = f'<w:sectPr><w:footerReference w:type="default" r:id="r4"/>{page}{GRID}</w:sectPr>'
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": leads(("officeDocument", "word/document.xml")),
        "word/document.xml": f"{HEAD}<w:document {named}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": leads(
            ("styles", "styles.xml"),
            ("fontTable", "fontTable.xml"),
            ("settings", "settings.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(more),
        "word/fontTable.xml": font_table(),
        "word/settings.xml": settings(),
        "word/footer1.xml": footer(is_numbered),
    }
