"""What stands on the papers of incidents: a report as it was sent, and the record of a round of calls."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import STYLES, labelled, pair, single, slip, slip_sign, small
from tests.house.paper_templates import DATE, ROOM, WIDTH, Sheet, field, line, row, row_tag, table, tag

NUMBER = field("编号", "　　　　　　　　　　")
COMMUNITY = field("社区", "　　　　　　　　社区")


def mark(name: str) -> tuple[str, ...]:
    """What says that a paper belongs to a drill."""
    return (tag(f"if {name}"), line("SmallHead", "{{ " + name + " }}", keep=True), tag("endif"))


REPORT = Sheet(
    "incident_report",
    (
        *mark("演练开始"),
        line("SlipTitle", "{% if 标题 %}{{ 标题 }}{% else %}突发事件信息报告（　　报）{% endif %}"),
        line("SlipNumber", "事件编号：" + NUMBER),
        line("SlipPlain", "_" + field("主送", ROOM + ROOM), keep=True),
        tag("for 项 in 正文"),
        slip("{{ 项 }}"),
        tag("else"),
        *[slip(f"{one}、　") for one in "一二三四"],
        tag("endfor"),
        slip("特此报告。", keep=True),
        slip_sign("报告人：" + field("报告人", ROOM) + "　　　　签发人：" + field("签发人", ROOM)),
        line("SlipDay", field("报告单位", "　　　　　　　　社区") + "（盖章）", keep=True),
        line("SlipDay", field("时间", DATE + "　　时　　分"), keep=True),
        slip_sign("报送情况：" + field("报送", ROOM + ROOM), is_last=True),
        *mark("演练结束"),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

CALLS = (560, 1450, 1550, 1750, 800, 980, WIDTH - 560 - 1450 - 1550 - 1750 - 800 - 980)
HEAD = ("序号", "分组", "姓名", "电话", "时间", "结果", "回复")


def call(*texts: str, is_head: bool = False) -> str:
    """One ring as a row."""
    cells = (small(width, text, is_label=is_head) for width, text in zip(CALLS, texts, strict=True))
    return row(*cells, height=440, is_head=is_head)


ROUND = Sheet(
    "incident_calls",
    (
        *mark("演练开始"),
        line("SlipTitle", "应急叫应记录表"),
        line("SlipNumber", "事件编号：" + NUMBER),
        labelled(
            pair("事　　由", field("事由", " "), "记 录 人", field("记录人", " ")),
            pair("开始时间", field("开始时间", " "), "结束时间", field("结束时间", " ")),
            single("告知内容", field("内容", " "), height=700),
        ),
        line("Under", "呼叫情况："),
        table(
            CALLS,
            call(*HEAD, is_head=True),
            row_tag("for 项 in 呼叫", len(CALLS)),
            call(*(f"{{{{ 项.{name} }}}}" for name in HEAD)),
            row_tag("else", len(CALLS)),
            *[call(*[" "] * len(CALLS))] * 6,
            row_tag("endfor", len(CALLS)),
        ),
        line("Under", "统计：" + field("统计", ROOM + ROOM), keep=True),
        slip_sign("值班人员（签名）：　　　　　　　　带班领导（签名）："),
        line("SlipDay", COMMUNITY + "（盖章）"),
        *mark("演练结束"),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

SHEETS = (REPORT, ROUND)
