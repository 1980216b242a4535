"""What stands on the record of an inspection, and on the ledger of hazards."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import (
    BLANK_NUMBER,
    COMMUNITY,
    MAJOR,
    STYLES,
    labelled,
    pair,
    place_rows,
    single,
    slip_sign,
    small,
)
from tests.house.paper_templates import DATE, WIDTH, Sheet, cell, field, last, line, row, row_tag, table, tag

ITEMS = (680, 3100, 2400, WIDTH - 680 - 3100 - 2400)
BLANK_ITEMS = 8
# Letters of no script take the font of what stands before them: a wide blank, which is Chinese, makes all boxes alike.
WIDE = "\u3000"


def box(result: str) -> str:
    """The box of one result: ticked where it is the one."""
    return f"{{% if 项.结果 == '{result}' %}}√{{% else %}}□{{% endif %}}{result}"


def item(number: str, text: str, first: str, second: str, notes: str) -> str:
    """One item as a row."""
    return row(
        small(ITEMS[0], number, is_label=True),
        small(ITEMS[1], text),
        small(ITEMS[2], first, second),
        small(ITEMS[3], notes),
        height=680,
    )


SEVERITY = "{% if 项.等级 %}〔{{ 项.等级 }}级〕{% endif %}"
MEASURED = "{% if 项.实测 %}实测：{{ 项.实测 }}{% if 项.说明 %}；{% endif %}{% endif %}"
HEADINGS = row(
    *(
        small(width, text, is_label=True)
        for width, text in zip(ITEMS, ("序号", "检查项目", "检查结果", "实测及说明"), strict=True)
    ),
    height=440,
    is_head=True,
)
CHECKLIST = (
    line("Under", "《{{ 表.名称 }}》（{{ 表.版本 }}版）"),
    table(
        ITEMS,
        HEADINGS,
        row_tag("for 项 in 表.项目", 4),
        item(
            "{{ 项.序号 }}",
            "{{ 项.内容 }}",
            f"{WIDE}{box('合格')}　{box('不合格')}",
            f"{WIDE}{box('不适用')}　{box('未查')}",
            SEVERITY + MEASURED + "{{ 项.说明 }}",
        ),
        row_tag("endfor", 4),
        row(
            small(
                WIDTH,
                "小计：{{ 表.小计 }}。{% if 表.得分 %}得分：{{ 表.得分 }}分。{% endif %}"
                "{% if 表.结论 %}本表结论：{{ 表.结论 }}。{% endif %}",
                span=4,
            ),
            height=440,
        ),
    ),
)
BLANK_CHECKLIST = (
    line("Under", "检查内容"),
    table(ITEMS, HEADINGS, *[item(" ", " ", f"{WIDE}□合格　□不合格", f"{WIDE}□不适用　□未查", " ")] * BLANK_ITEMS),
)
# An attempt that met nobody, or was refused, has no items, and nobody signs for the place.
IS_DONE = "if 检查情况 == '已检查' or not 检查情况"

RECORD = Sheet(
    "inspection_record",
    (
        line("SlipTitle", "安全检查记录表"),
        line("SlipNumber", "编号：" + field("编号", BLANK_NUMBER)),
        labelled(
            *place_rows(),
            single("检查时间", field("检查时间", DATE)),
            pair("检 查 人", field("检查人", " "), "陪 同 人", field("陪同人", " ")),
        ),
        tag(IS_DONE),
        tag("for 表 in 检查表"),
        *CHECKLIST,
        tag("else"),
        *BLANK_CHECKLIST,
        tag("endfor"),
        tag("else"),
        line("Under", "本次未能检查：{{ 检查情况 }}。{% if 再查日期 %}拟于{{ 再查日期 }}再次检查。{% endif %}"),
        tag("endif"),
        line("Under", "检查意见："),
        tag("for 项 in 意见"),
        line("Slip", "{{ 项 }}", keep=True),
        tag("else"),
        *[line("Slip", "　", keep=True)] * 2,
        tag("endfor"),
        tag("if 有疑似重大"),
        line("Slip", f"上列A级问题为{MAJOR}，将按规定立即上报。", keep=True),
        tag("endif"),
        slip_sign("检查人（签名）：　　　　　　　　　检查人（签名）："),
        tag(IS_DONE),
        slip_sign("陪同人（签名）：　　　　　　　　　场所负责人（签名）："),
        tag("endif"),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

LEDGER_COLUMNS = (
    ("序号", 600, "TinyHead"),
    ("地址", 1500, "Tiny"),
    ("责任人", 1060, "Tiny"),
    ("电话", 1330, "Tiny"),
    ("隐患", 2200, "Tiny"),
    ("等级", 600, "TinyHead"),
    ("发现日", 1130, "TinyHead"),
    ("期限", 1130, "TinyHead"),
    ("措施", 1250, "Tiny"),
    ("整改日", 1130, "TinyHead"),
    ("复查", 1130, "Tiny"),
    ("销号", 1130, "TinyHead"),
    ("备注", 940, "Tiny"),
)
LEDGER_WIDTH = sum(width for _name, width, _style in LEDGER_COLUMNS)
LEDGER_ROW = row(
    *(cell(width, f"{{{{ 项.{name} }}}}", style=look) for name, width, look in LEDGER_COLUMNS),
    height=440,
)
LEDGER = Sheet(
    "hazard_ledger",
    (
        line("SlipTitle", COMMUNITY + "隐患台账{% if 期间 %}（{{ 期间 }}）{% endif %}"),
        line(
            "SlipPlain",
            "填报单位：{{ 街道 }}{{ 社区 }}　　填报人：" + field("填报人") + "　　日期：" + field("今日", DATE),
        ),
        table(
            [width for _name, width, _style in LEDGER_COLUMNS],
            row(
                *(cell(width, name, style="TinyHead") for name, width, _style in LEDGER_COLUMNS),
                height=440,
                is_head=True,
            ),
            row_tag("for 项 in 台账", len(LEDGER_COLUMNS)),
            # The last one stays with those who sign.
            row_tag("if loop.last", len(LEDGER_COLUMNS)),
            last(LEDGER_ROW),
            row_tag("else", len(LEDGER_COLUMNS)),
            LEDGER_ROW,
            row_tag("endif", len(LEDGER_COLUMNS)),
            row_tag("else", len(LEDGER_COLUMNS)),
            row(
                cell(
                    LEDGER_WIDTH,
                    "{% if 期间 %}{{ 期间 }}未发现隐患，特此报告（零报告）。{% endif %}",
                    span=len(LEDGER_COLUMNS),
                    style="TinyHead",
                ),
                height=1200,
            ),
            row_tag("endfor", len(LEDGER_COLUMNS)),
            width=LEDGER_WIDTH,
        ),
        line("Small", f"注：A级为{MAJOR}。", keep=True),
        line("SlipSign", "填报人（签名）：　　　　　　　　审核人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)

SHEETS = (RECORD, LEDGER)
