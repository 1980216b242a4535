"""What stands on the papers of drills and checkpoints: plan, record, log of a point's hours, and the daily report."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import (
    COMMUNITY,
    STYLES,
    labelled,
    pair,
    single,
    slip,
    slip_sign,
    small,
)
from tests.house.paper_templates import DATE, WIDTH, Sheet, each, field, last, line, row, row_tag, table, tag

MARK = "【演练】"


def rows(widths: tuple[int, ...], head: tuple[str, ...], name: str, cells: tuple[str, ...], blank: int) -> str:
    """A table with a row for each record of a list, and empty rows to write in where there is none."""
    labels = row(
        *(small(width, text, is_label=True) for width, text in zip(widths, head, strict=True)),
        height=420,
        is_head=True,
    )
    filled = row(*(small(width, text) for width, text in zip(widths, cells, strict=True)), height=420)
    empty = row(*(small(width, " ") for width in widths), height=420)
    count = len(widths)
    # The last row holds the line on which people sign.
    ending = (row_tag("if loop.last", count), last(filled), row_tag("else", count), filled, row_tag("endif", count))
    loop = (row_tag(f"for 项 in {name}", count), *ending, row_tag("else", count))
    return table(widths, labels, *loop, *[last(empty)] * blank, row_tag("endfor", count))


def widths(*parts: int) -> tuple[int, ...]:
    """Columns that share the width of the text; the last one takes what is left."""
    shares = [WIDTH * part // 100 for part in parts]
    return (*shares, WIDTH - sum(shares))


PLAN = Sheet(
    "drill_plan",
    (
        line("SlipTitle", MARK + field("名称", "演练") + "方案"),
        labelled(
            pair("种　　类", field("种类", " "), "日　　期", field("日期", DATE)),
            pair("地　　点", field("地点", " "), "时　　间", field("时间", " ")),
            pair("负 责 人", field("负责人", " "), "预计人数", field("预计人数", " ")),
            single("参加单位", field("参加单位", " ")),
            single("目　　的", field("目的", " ")),
            single("假设情景", field("假设情景", " "), height=700),
        ),
        line("Under", "步骤和时限（时限为每一步自己的用时，不累计）："),
        rows(
            widths(8, 74),
            ("序号", "步骤", "时限"),
            "步骤",
            ("{{ 项.序号 }}", "{{ 项.内容 }}", "{{ 项.时限 }}"),
            6,
        ),
        line("Under", "纪律和安全："),
        slip("1. 本次活动为演练，通知、广播、对讲和记录一律先报“演练”二字。"),
        slip("2. 如遇真实险情，负责人立即宣布演练停止，转入实际处置。"),
        slip("3. 老人、孕妇、行动不便者由专人陪护，不强求参加。", keep=True),
        slip_sign("负责人（签名）：　　　　　　　　　填报人：" + field("填报人", " ")),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

RECORD = Sheet(
    "drill_record",
    (
        line("SlipTitle", MARK + field("名称", "演练") + "记录"),
        labelled(
            pair("种　　类", field("种类", " "), "日　　期", field("日期", DATE)),
            pair("地　　点", field("地点", " "), "负 责 人", field("负责人", " ")),
            pair("预计人数", field("预计人数", " "), "参加人数", field("参加人数", " ")),
            pair("开　　始", field("开始", " "), "结　　束", field("结束", " ")),
            single("参加单位", field("参加单位", " ")),
            single("照　　片", field("照片", "□有　　　张　□无")),
        ),
        line("Under", "各步骤用时：{% if 用时 %}（全程{{ 用时 }}）{% endif %}（时限为每一步自己的用时，不累计）"),
        rows(
            widths(8, 35, 11, 13, 16),
            ("序号", "步骤", "时限", "开始", "用时", "评价"),
            "步骤",
            tuple("{{ 项." + name + " }}" for name in ("序号", "内容", "时限", "开始", "用时", "评价")),
            6,
        ),
        line("Under", "存在问题和整改："),
        rows(
            widths(8, 30, 22, 13, 15),
            ("序号", "问题", "整改措施", "责任人", "期限", "完成"),
            "问题",
            tuple("{{ 项." + name + " }}" for name in ("序号", "内容", "措施", "责任人", "期限", "完成")),
            3,
        ),
        line("Under", "总结："),
        each("总结", blank=2, style="Slip", is_signed=True),
        slip_sign("负责人（签名）：　　　　　　　　　记录人（签名）："),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

LOG = Sheet(
    "checkpoint_log",
    (
        line("SlipTitle", field("保障", " ") + "卡点值守登记表"),
        line("SlipPlain", "{{ 街道 }}" + COMMUNITY + "　" + field("日期", DATE), keep=True),
        rows(
            widths(18, 32, 14, 18),
            ("点段", "值守时段", "值守人", "电话", "签名"),
            "值守",
            ("{{ 项.点段 }}", "{{ 项.时段 }}", "{{ 项.人员 }}", "{{ 项.电话 }}", " "),
            3,
        ),
        line("Under", "每小时检查："),
        rows(
            widths(18, 18, 14, 34),
            ("点段", "应查时段", "检查时间", "情况", "检查人"),
            "检查",
            ("{{ 项.点段 }}", "{{ 项.时段 }}", "{{ 项.时间 }}", "{{ 项.情况 }}", "{{ 项.人员 }}"),
            12,
        ),
        slip_sign("带班领导（签名）：　　　　　　　　填报人：" + field("填报人", " "), is_last=True),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

REPORT = Sheet(
    "checkpoint_report",
    (
        line("SlipTitle", "平安报告{% if 性质 %}（{{ 性质 }}）{% endif %}"),
        line("SlipPlain", field("报送单位", "　　　　　　　　") + "：", keep=True),
        tag("for 项 in 正文"),
        slip("{{ 项 }}"),
        tag("else"),
        slip("　"),
        slip("　"),
        tag("endfor"),
        line("Under", "各点段检查情况："),
        rows(
            widths(22, 9, 9, 9, 9, 9),
            ("点段", "应查", "按时", "迟查", "补记", "未查", "情况"),
            "点段",
            tuple("{{ 项." + name + " }}" for name in ("名称", "应查", "按时", "迟查", "补记", "未查", "情况")),
            6,
        ),
        slip_sign("带班领导（签名）：　　　　　　　　报告人：" + field("填报人", " ")),
        line("SlipDay", "{{ 街道 }}" + COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("报送时间", DATE), keep=True),
        line("SlipDay", "（保障：" + field("保障", " ") + "；" + field("日期", DATE) + "）"),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

SHEETS = (PLAN, RECORD, LOG, REPORT)
