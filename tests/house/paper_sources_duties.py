"""What stands on the papers of the duty desk: handover, phone log, duty log, sign-in sheet."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES, labelled, pair, single, slip_sign, small, small_lines
from tests.house.paper_templates import DATE, WIDTH, Sheet, cell, field, last, line, row, row_tag, table, tag

LYING_WIDTH = 15130
Columns = tuple[tuple[str, int], ...]


def heads(columns: Columns) -> str:
    """The row of headings, on every page."""
    return row(*(small(width, name, is_label=True) for name, width in columns), height=440, is_head=True)


def cells(columns: Columns, names: tuple[str, ...]) -> str:
    """A row with one thing, a field in each column."""
    texts = (f"{{{{ 项.{name} }}}}" if name else "{{ loop.index }}" for name in names)
    return row(*(small(width, text) for (_name, width), text in zip(columns, texts, strict=True)), height=440)


def blank(columns: Columns, count: int) -> tuple[str, ...]:
    """Rows to write on by hand."""
    return (row(*(small(width, " ") for _name, width in columns), height=480),) * count


def listed(of: str, columns: Columns, names: tuple[str, ...], empty: int) -> str:
    """A table of things, or rows to write on where there is none."""
    return table(
        [width for _name, width in columns],
        heads(columns),
        row_tag(f"for 项 in {of}", len(columns)),
        # The last one stays with those who sign.
        row_tag("if loop.last", len(columns)),
        last(cells(columns, names)),
        row_tag("else", len(columns)),
        cells(columns, names),
        row_tag("endif", len(columns)),
        row_tag("else", len(columns)),
        *blank(columns, empty),
        row_tag("endfor", len(columns)),
        width=sum(width for _name, width in columns),
    )


OPEN: Columns = (
    ("序号", 680),
    ("类别", 1400),
    ("内容", 3300),
    ("说明", WIDTH - 680 - 1400 - 3300 - 1300),
    ("起始", 1300),
)
THINGS: Columns = (("序号", 680), ("类别", 1400), ("名称", 3300), ("应有", 900), ("实有", 900), ("说明", WIDTH - 7180))

HANDOVER = Sheet(
    "duty_handover",
    (
        line("SlipTitle", COMMUNITY + "交接班记录"),
        labelled(
            pair("岗　　位", field("岗位", " "), "班　　次", field("班次", " ")),
            pair("交 班 人", field("交班人", " "), "交班时间", field("交班时间", DATE)),
            pair("接 班 人", field("接班人", " "), "接班时间", field("接班时间", DATE)),
            single("已办事项", *small_lines("已办"), may_split=True),
            single("上级通知", *small_lines("上级通知"), may_split=True),
            single("重点关注", *small_lines("重点关注"), may_split=True),
        ),
        line("Under", "未办结事项："),
        listed("未办", OPEN, ("", "类别", "内容", "说明", "起"), 4),
        line("Under", "设备、钥匙、对讲机、车辆、物资清点："),
        listed("物品", THINGS, ("", "类别", "名称", "应有", "实有", "说明"), 4),
        tag("if 备注"),
        line("Under", "备注：{{ 备注 }}"),
        tag("endif"),
        tag("if 代办说明"),
        line("Under", "代办说明：{{ 代办说明 }}"),
        tag("endif"),
        line("Slip", "以上事项和物品已当面交接清楚。", keep=True),
        slip_sign("交班人（签名）：　　　　　　　　　接班人（签名）：", is_last=True),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

CALLS_COLUMNS: Columns = (
    ("来电时间", 1250),
    ("来电单位、姓名、职务", 2000),
    ("来电号码", 1500),
    ("地点", 1400),
    ("内容（起因、经过、措施、结果）", 3600),
    ("已告知", 1180),
    ("拟办及批示", 1700),
    ("办理结果", 1500),
    ("记录人", 1000),
)
CALL = (
    "{{ 项.时间 }}",
    "{{ 项.单位 }} {{ 项.姓名 }} {{ 项.职务 }}",
    "{{ 项.电话 }}",
    "{{ 项.地点 }}",
    "{{ 项.内容 }}",
    "{{ 项.已告知 }}",
    "{{ 项.拟办批示 }}",
    "{{ 项.结果 }}",
    "{{ 项.记录人 }}",
)


def lying(columns: Columns, of: str, texts: tuple[str, ...], nothing: str) -> str:
    """A table over the whole width of a page that lies on its side; a sentence where there is nothing."""
    widths = [width for _name, width in columns]
    count = len(columns)
    entry = row(*(cell(width, text, style="Tiny") for width, text in zip(widths, texts, strict=True)), height=440)
    return table(
        widths,
        row(*(cell(width, name, style="TinyHead") for name, width in columns), height=440, is_head=True),
        row_tag(f"for 项 in {of}", count),
        # The last one stays with those who sign.
        row_tag("if loop.last", count),
        last(entry),
        row_tag("else", count),
        entry,
        row_tag("endif", count),
        row_tag("else", count),
        row(cell(sum(widths), nothing, span=count, style="TinyHead"), height=1200),
        row_tag("endfor", count),
        width=sum(widths),
    )


SIGNED = line("SlipSign", "值班人（签名）：　　　　　　　　带班领导（签名）：　　　　　　　　单位（盖章）：")
OF_WHOM = line(
    "SlipPlain", "单位：{{ 街道 }}{{ 社区 }}　　填报人：" + field("填报人") + "　　日期：" + field("今日", DATE)
)
MONTHLY = "{% if 期间 %}（{{ 期间 }}）{% endif %}"

CALLS = Sheet(
    "duty_calls",
    (
        line("SlipTitle", COMMUNITY + "值班电话记录簿" + MONTHLY),
        OF_WHOM,
        lying(CALLS_COLUMNS, "电话", CALL, "{% if 期间 %}{{ 期间 }}无值班电话记录。{% endif %}"),
        SIGNED,
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)

LOG_COLUMNS: Columns = (("时间", 1500), ("类别", 900), ("人员", 1600), ("内容", WIDTH - 4000))
LOG = Sheet(
    "duty_log",
    (
        line("SlipTitle", COMMUNITY + "值班日志"),
        labelled(
            pair("日　　期", field("日期", DATE), "时　　间", field("时间", " ")),
            pair("岗　　位", field("岗位", " "), "来电次数", field("来电", " ")),
            single("值班人员", field("值班人员", " ")),
        ),
        line("Under", "值班情况："),
        listed("记事", LOG_COLUMNS, ("时间", "类别", "人员", "内容"), 12),
        slip_sign("值班人（签名）：　　　　　　　　　带班领导（签名）：", is_last=True),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

SIGN_COLUMNS: Columns = (
    ("日期", 1100),
    ("班次", 1300),
    ("岗位", 2200),
    ("职责", 1400),
    ("姓名", 1500),
    ("应到", 1000),
    ("签到", 1700),
    ("签退", 1700),
    ("备注", LYING_WIDTH - 11900),
)
SIGN = tuple(f"{{{{ 项.{name} }}}}" for name, _width in SIGN_COLUMNS)
SIGNS = Sheet(
    "duty_signs",
    (
        line("SlipTitle", COMMUNITY + "值班签到表" + MONTHLY),
        OF_WHOM,
        lying(SIGN_COLUMNS, "签到", SIGN, "{% if 期间 %}{{ 期间 }}无值班签到记录。{% endif %}"),
        SIGNED,
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)

SHEETS = (HANDOVER, CALLS, LOG, SIGNS)
