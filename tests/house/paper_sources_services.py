"""What stands on the papers of services: the sheet of a round, signed at the doors, and the ledger of a month."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES
from tests.house.paper_sources_supplies import OFFICE, listed
from tests.house.paper_templates import Sheet, field, line

SUMS = (
    ("次数", 850, "TinyHead"),
    ("未完成", 850, "TinyHead"),
    ("取消", 850, "TinyHead"),
    ("费用", 1200, "TinyHead"),
    ("补贴", 1200, "TinyHead"),
    ("自付", 1200, "TinyHead"),
)
ROUND = Sheet(
    "service_round",
    (
        line("SlipTitle", COMMUNITY + "民生服务签收单（{{ 服务 }}）"),
        line("SlipPlain", "服务日期：{{ 日期 }}　　共{{ 户数 }}户　　制单人：" + field("填报人")),
        listed(
            (
                ("序号", 600, "TinyHead"),
                ("住址", 1900, "Tiny"),
                ("姓名", 1500, "Tiny"),
                ("独居", 700, "TinyHead"),
                ("项目", 1700, "Tiny"),
                ("时间", 850, "TinyHead"),
                ("提供", 1700, "Tiny"),
                ("注意", 2180, "Tiny"),
                ("结果", 1500, "Tiny"),
                ("（签收）", 1400, "Tiny"),
                ("（未完成原因）", 1100, "Tiny"),
            ),
            "名单",
            "本日无服务安排。",
            blank=2,
        ),
        line("Small", "注：独居老人敲门无人应的，当场电话联系并立即告知社区，不得等到送完。", keep=True),
        line("SlipSign", "服务人员（签名）：　　　　　　　　社区核对人（签名）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
MONTH = Sheet(
    "service_month",
    (
        line("SlipTitle", COMMUNITY + "民生服务台账（{{ 期间 }}）"),
        line("SlipPlain", OFFICE, "　　单位：次、元"),
        listed(
            (("种类", 4100, "Tiny"), ("人数", 1000, "TinyHead"), *SUMS),
            "汇总",
            "{{ 期间 }}无服务记录，特此报告（零报告）。",
        ),
        line(
            "SlipPlain",
            "合计：{{ 合计人数 }}人，完成{{ 合计次数 }}次，未完成{{ 合计未完成 }}次，取消{{ 合计取消 }}次；"
            "费用{{ 合计费用 }}元，其中补贴{{ 合计补贴 }}元，个人自付{{ 合计自付 }}元。",
        ),
        listed(
            (
                ("序号", 600, "TinyHead"),
                ("姓名", 1800, "Tiny"),
                ("住址", 2400, "Tiny"),
                ("项目", 1900, "Tiny"),
                ("提供", 2280, "Tiny"),
                *SUMS,
            ),
            "明细",
            "无明细。",
        ),
        line("Small", "注：费用按服务当日标准计；自付＝费用－补贴。", keep=True),
        line("SlipSign", "填表人（签名）：　　　　　　　　审核人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
SHEETS = (ROUND, MONTH)
