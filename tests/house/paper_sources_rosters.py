"""What stands on the paper of a roster: a table for each post, who is reached how, and what is to be done there."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES
from tests.house.paper_templates import DATE, Sheet, cell, field, last, line, row, row_tag, table, tag

COLUMNS = (
    ("日期", 1320),
    ("星期", 700),
    ("类型", 1500),
    ("班次", 900),
    ("时间", 1880),
    ("带班领导", 1420),
    ("主班", 1420),
    ("副班", 1420),
    ("志愿者", 1420),
    ("电话", 1560),
    ("应急电话", 1590),
)
ROW = row(*(cell(width, f"{{{{ 项.{name} }}}}", style="TinyHead") for name, width in COLUMNS), height=330)
COUNT = len(COLUMNS)
PHONES = (
    "{% for 项 in 人员 %}{{ 项.姓名 }}（{{ 项.岗位 }}）{{ 项.电话 }}{% if not loop.last %}；{% endif %}{% endfor %}"
)
MONTH = Sheet(
    "roster_month",
    (
        line("SlipTitle", COMMUNITY + "值班表（{{ 月份 }}）"),
        line(
            "SlipPlain",
            "填报单位：{{ 街道 }}{{ 社区 }}　　制表人：" + field("制表人") + "　　日期：" + field("今日", DATE),
            "　　{{ 状态 }}",
        ),
        tag("for 点 in 值守点"),
        line("Under", "{{ 点.名称 }}{% if 点.地址 %}　{{ 点.地址 }}{% endif %}　应急电话：" + field("点.应急电话")),
        table(
            [width for _name, width in COLUMNS],
            row(*(cell(width, name, style="TinyHead") for name, width in COLUMNS), height=380, is_head=True),
            row_tag("for 项 in 点.班", COUNT),
            row_tag("if loop.last", COUNT),
            last(ROW),
            row_tag("else", COUNT),
            ROW,
            row_tag("endif", COUNT),
            row_tag("else", COUNT),
            row(cell(sum(width for _name, width in COLUMNS), "尚未排班", span=COUNT, style="TinyHead"), height=800),
            row_tag("endfor", COUNT),
            width=sum(width for _name, width in COLUMNS),
        ),
        tag("if 点.职责"),
        line("Under", "值班职责："),
        tag("for 项 in 点.职责"),
        line("Small", "{{ 项 }}"),
        tag("endfor"),
        tag("endif"),
        tag("endfor"),
        line("Under", "值班人员电话："),
        line("Small", PHONES, keep=True),
        tag("for 项 in 说明"),
        line("Small", "说明：{{ 项 }}", keep=True),
        tag("endfor"),
        line("SlipSign", "制表人（签名）：　　　　　　　　审核人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
SHEETS = (MONTH,)
