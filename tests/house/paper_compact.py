"""Papers with much on one sheet: smaller text, narrower margins, and a line to cut along."""

from __future__ import annotations

from tests.house.paper_styles import TITLE_FONT, exactly, style
from tests.house.paper_templates import WIDTH, cell, field, line, row, table

FREE = '<w:snapToGrid w:val="0"/>'
# What a place is and who answers for it, in two columns of labels with their values.
LABEL = 1500
VALUE = WIDTH - LABEL
HALF = (WIDTH - 2 * LABEL) // 2
REST = WIDTH - 2 * LABEL - HALF
DASHED = '<w:tcBorders><w:bottom w:val="dashed" w:sz="8" w:space="0" w:color="000000"/></w:tcBorders>'
MAJOR = "疑似重大事故隐患（待有关部门认定）"
OVERDUE = "逾期未整改的，将上报街道办事处及有关部门"
BLANK_NUMBER = "　　　〔　　　　〕第　　　号"
COMMUNITY = field("社区", "　　　　　　　　社区")

STYLES = "".join(
    (
        style(
            "SlipTitle", "Slip Title", f'<w:keepNext/>{FREE}{exactly(500, 0, 40)}<w:jc w:val="center"/>', TITLE_FONT, 36
        ),
        style("Slip", "Slip", f'{FREE}{exactly(390)}<w:ind w:firstLineChars="200" w:firstLine="560"/>', "", 28),
        style("SlipPlain", "Slip Plain", f"{FREE}{exactly(390)}", "", 28),
        style("SlipSign", "Slip Signature", f"<w:keepLines/>{FREE}{exactly(400, 60)}", "", 28),
        style(
            "SlipDay",
            "Slip Closing",
            f'<w:keepLines/>{FREE}{exactly(400)}<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>',
            "",
            28,
        ),
        style("SlipNumber", "Slip Number", f'{FREE}{exactly(380)}<w:jc w:val="right"/>', "", 28),
        style("Small", "Small", f'{FREE}{exactly(320)}<w:jc w:val="left"/>', "", 24),
        style("SmallHead", "Small Head", f'{FREE}{exactly(320)}<w:jc w:val="center"/>', "", 24),
        style("Tiny", "Tiny", f'{FREE}{exactly(260)}<w:jc w:val="left"/>', "", 20),
        style("TinyHead", "Tiny Head", f'{FREE}{exactly(260)}<w:jc w:val="center"/>', "", 20),
        style("Under", "Under", f"<w:keepNext/>{FREE}{exactly(420, 160)}", "", 28),
        style("Cut", "Cut", f'{FREE}{exactly(360)}<w:jc w:val="center"/>', "", 24),
    )
)


def slip(*texts: str, keep: bool = False) -> str:
    """A paragraph of text, its first line indented by two characters."""
    return line("Slip", *texts, keep=keep)


def slip_sign(text: str, is_last: bool = False) -> str:
    """A line to sign on, never alone on a page."""
    return line("SlipSign", text, keep=not is_last)


def small(width: int, *content: str, is_label: bool = False, span: int = 1) -> str:
    """A cell of a table with small text."""
    return cell(width, *content, span=span, style="SmallHead" if is_label else "Small")


def pair(left: str, left_value: str, right: str, right_value: str) -> str:
    """A row of two labels, each with its value."""
    return row(
        small(LABEL, left, is_label=True),
        small(HALF, left_value),
        small(LABEL, right, is_label=True),
        small(REST, right_value),
        height=440,
    )


def single(label: str, *values: str, height: int = 440, may_split: bool = False) -> str:
    """A row of one label with its value over the whole width."""
    return row(
        small(LABEL, label, is_label=True),
        small(WIDTH - LABEL, *values, span=3),
        height=height,
        may_split=may_split,
    )


def labelled(*rows: str) -> str:
    """A table of labels with their values."""
    return table((LABEL, HALF, LABEL, REST), *rows)


def place_rows() -> tuple[str, ...]:
    """The rows that say which place it is, and who answers for it."""
    return (
        pair("场　　所", field("场所", " "), "类　　型", field("场所类型", " ")),
        single("地　　址", field("地址", " ")),
        pair("责 任 人", field("责任人", " "), "联系电话", field("责任人电话", " ")),
    )


def cut(text: str) -> str:
    """The line along which a sheet is cut; what stands on it is on both parts when the seal is put across it."""
    dashed = table((WIDTH,), row(cell(WIDTH, text, style="Cut", borders=DASHED), height=420), has_lines=False)
    # Two tables without a paragraph between them would become one.
    return line("Gap") + dashed + line("Gap")


def small_lines(name: str, text: str = "{{ 项 }}", room: str = "　") -> tuple[str, ...]:
    """The texts of a list in a cell, a line each."""
    return (
        line("Small", f"{{%p for 项 in {name} %}}"),
        line("Small", text),
        line("Small", "{%p else %}"),
        line("Small", room),
        line("Small", "{%p endfor %}"),
        line("Small", ""),
    )
