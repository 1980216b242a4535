"""What stands on the papers of applications and of the seals: advice, list of papers, receipt, notice, rosters."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES
from tests.house.paper_sources_supplies import listed
from tests.house.paper_templates import DATE, Sheet, field, line, tag

CASE = "编号：{{ 编号 }}　　事项：{{ 事项 }}"
WHO = "申请人：{{ 申请人 }}　　代办人：{{ 代办人 }}{% if 关系 %}（{{ 关系 }}）{% endif %}"
ASK = "咨询电话：" + field("电话", "　　　　　　　　")
DAY = field("今日", DATE)
STAGES = listed(
    (("序号", 700, "TinyHead"), ("单位", 2300, "Small"), ("事项", 4149, "Small"), ("时限", 1700, "TinyHead")),
    "环节",
    "办理环节以主管部门答复为准。",
)
SIGNED = "申请人（签名）：　　　　　　　　经办人（签名）：" + field("填报人", "　　　　　　")

ADVICE = Sheet(
    "application_advice",
    (
        line("SlipTitle", COMMUNITY + "一次性告知单"),
        line("SlipPlain", CASE),
        line("SlipPlain", WHO),
        line("Under", "一、请备齐以下材料", keep=True),
        listed(
            (("序号", 700, "TinyHead"), ("名称", 5149, "Small"), ("状态", 3000, "Small")),
            "材料",
            "不需要提交材料。",
        ),
        line("Under", "二、办理环节和时限", keep=True),
        STAGES,
        line("Under", "三、其他", keep=True),
        line("SlipPlain", "办理地点：" + field("地点", "本社区服务窗口")),
        tag("if 待遇"),
        line("SlipPlain", "标准：{{ 待遇 }}（以审批结果为准）"),
        tag("endif"),
        tag("if 依据"),
        line("SlipPlain", "依据：{{ 依据 }}{% if 核对 %}（{{ 核对 }}）{% endif %}"),
        tag("endif"),
        line("SlipPlain", ASK, keep=True),
        line("SlipSign", SIGNED, keep=True),
        line("SlipDay", DAY),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
MATERIALS = Sheet(
    "application_materials",
    (
        line("SlipTitle", COMMUNITY + "申请材料清单"),
        line("SlipPlain", CASE),
        line("SlipPlain", WHO),
        listed(
            (
                ("序号", 700, "TinyHead"),
                ("名称", 3649, "Small"),
                ("状态", 1500, "TinyHead"),
                ("日期", 1400, "TinyHead"),
                ("备注", 1600, "Small"),
            ),
            "材料",
            "不需要提交材料。",
        ),
        tag("if 欠缺"),
        line("SlipPlain", "尚缺：{{ 欠缺 }}。"),
        tag("endif"),
        line("SlipPlain", ASK, keep=True),
        line("SlipSign", SIGNED, keep=True),
        line("SlipDay", DAY),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
RECEIPT = Sheet(
    "application_receipt",
    (
        line("SlipTitle", COMMUNITY + "受理回执"),
        line("SlipPlain", CASE),
        line("SlipPlain", WHO),
        line("Slip", "您提出的申请，我社区已于{{ 受理日期 }}受理并代为转办。"),
        tag("if 已收"),
        line("Slip", "已收（已核）材料：{{ 已收 }}。"),
        tag("endif"),
        tag("if 后补"),
        line("Slip", "请后补材料：{{ 后补 }}。"),
        tag("endif"),
        line("Under", "后续环节和时限", keep=True),
        STAGES,
        line("SlipPlain", ASK, keep=True),
        line("SlipSign", "经办人（签名）：" + field("填报人", "　　　　　　") + "　　　　申请人（签收）：", keep=True),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", DAY),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
NOTICE = Sheet(
    "application_notice",
    (
        line("SlipTitle", "{{ 事项 }}公示"),
        line("Slip", "根据有关规定，现将下列申请{{ 事项 }}的人员予以公示，接受居民监督：", keep=True),
        listed(
            (
                ("序号", 700, "TinyHead"),
                ("姓名", 1500, "Small"),
                ("社区", 2500, "Small"),
                ("事项", 2649, "Small"),
                ("金额", 1500, "TinyHead"),
            ),
            "公示",
            "本期无公示人员。",
        ),
        line("Slip", "公示时间：{{ 起 }}至" + field("止", DATE) + "。"),
        tag("if 地点"),
        line("Slip", "公示地点：{{ 地点 }}。"),
        tag("endif"),
        line(
            "Slip", "如有异议，请在公示期内向" + COMMUNITY + "或" + field("街道", "街道办事处") + "反映，我们为您保密。"
        ),
        line("SlipPlain", "联系电话：" + field("电话", "　　　　　　　　"), keep=True),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", DAY),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
ROSTER = Sheet(
    "application_roster",
    (
        line("SlipTitle", COMMUNITY + "{{ 事项 }}花名册"),
        line(
            "SlipPlain",
            "填报单位：{{ 街道 }}{{ 社区 }}　　共{{ 人数 }}人　　合计："
            + field("合计", "　　　　")
            + "　　填报人："
            + field("填报人")
            + "　　日期："
            + DAY,
        ),
        listed(
            (
                ("序号", 600, "TinyHead"),
                ("姓名", 1500, "Tiny"),
                ("证件", 2400, "Tiny"),
                ("住址", 1900, "Tiny"),
                ("金额", 1700, "TinyHead"),
                ("起始", 1100, "TinyHead"),
                ("资金", 1700, "Tiny"),
                ("编号", 2030, "Tiny"),
                ("备注", 1200, "Tiny"),
            ),
            "名单",
            "无享受人员，特此报告（零报告）。",
        ),
        line("SlipSign", "填报人（签名）：　　　　　　　　审核人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
SEALS = Sheet(
    "application_seals",
    (
        line("SlipTitle", COMMUNITY + "用章登记簿"),
        line("SlipPlain", "{{ 期间 }}　　共{{ 次数 }}次　　保管人：" + field("填报人") + "　　日期：" + DAY),
        listed(
            (
                ("编号", 1900, "Tiny"),
                ("日期", 1150, "TinyHead"),
                ("印章", 1700, "Tiny"),
                ("内容", 2380, "Tiny"),
                ("份数", 600, "TinyHead"),
                ("申请", 1300, "Tiny"),
                ("用途", 1500, "Tiny"),
                ("批准", 1000, "Tiny"),
                ("经办", 1000, "Tiny"),
                ("备注", 1600, "Tiny"),
            ),
            "用章",
            "{{ 期间 }}未用章，特此报告（零报告）。",
        ),
        line("SlipSign", "保管人（签名）：　　　　　　　　负责人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
SHEETS = (ADVICE, MATERIALS, RECEIPT, NOTICE, ROSTER, SEALS)
