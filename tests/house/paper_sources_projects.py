"""What stands on the papers of projects and of what is lent: application, budget, ledger, acceptance, notice, slip."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES, labelled, pair, single, slip, slip_sign
from tests.house.paper_sources_drills import rows, widths
from tests.house.paper_sources_supplies import listed
from tests.house.paper_templates import DATE, Sheet, each, field, line, tag

HEAD = (
    single("项目名称", field("名称", " ")),
    pair("项目编号", field("编号", " "), "年　　度", field("年度", " ")),
    single("资金来源", field("来源", " ")),
)
CAUTIONS = (
    tag("if 提示"),
    line("Under", "资金提示："),
    each("提示", style="Slip", blank=0, is_signed=True),
    tag("endif"),
)
WHO = "经办人：" + field("填报人", " ")
DAY = (line("SlipDay", "{{ 街道 }}" + COMMUNITY + "（盖章）", keep=True), line("SlipDay", field("今日", DATE)))


def all_of(*names: str) -> tuple[str, ...]:
    """The fields of a record, each in its column."""
    return tuple("{{ 项." + name + " }}" for name in names)


RECORD = Sheet(
    "project_record",
    (
        line("SlipTitle", "项目申报和议定记录"),
        labelled(
            *HEAD,
            pair("状　　态", field("状态", " "), "提　　议", field("提议", " ")),
            pair("受益对象", field("受益", " "), "受益人数", field("人数", " ")),
            single("实施地点", field("地点", " ")),
            single("预算合计", "{{ 预算合计 }}元（{{ 大写 }}）"),
        ),
        line("Under", "项目需求："),
        each("需求", blank=3, style="Slip"),
        rows(widths(10, 60), ("序号", "预算项目", "金额（元）"), "预算", all_of("序号", "项目", "金额"), 3),
        tag("if 说明"),
        slip("不属于负面清单的说明：{{ 说明 }}"),
        tag("endif"),
        *CAUTIONS,
        line("Under", "居民议事会议定："),
        labelled(
            pair("议定日期", field("议定日期", DATE), "记录文号", field("议定文号", " ")),
            pair("赞　　成", field("赞成", " "), "反　　对", field("反对", " ")),
            pair("弃　　权", field("弃权", " "), "结　　果", field("结果", "□通过 □未通过")),
            pair("备案文号", field("备案号", " "), "备案日期", field("备案日期", DATE)),
        ),
        line("Under", "公示情况："),
        each("公示", blank=1, style="Slip", is_signed=True),
        slip_sign("党组织书记（签名）：　　　　　　　　　议事会召集人（签名）："),
        slip_sign("居务监督委员会（签名）：　　　　　　　" + WHO),
        *DAY,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
BUDGET = Sheet(
    "project_budget",
    (
        line("SlipTitle", "项目预算表"),
        labelled(*HEAD, single("预算合计", "{{ 预算合计 }}元（{{ 大写 }}）")),
        line("Under", "预算明细："),
        rows(
            widths(8, 30, 13, 10, 8, 15),
            ("序号", "项目", "单价", "数量", "单位", "金额", "备注"),
            "预算",
            all_of("序号", "项目", "单价", "数量", "单位", "金额", "备注"),
            6,
        ),
        line("Under", "供应商报价："),
        rows(
            widths(8, 24, 20, 15, 13, 8),
            ("序号", "供应商", "内容", "报价", "日期", "结果", "理由"),
            "报价",
            all_of("序号", "供应商", "内容", "报价", "日期", "结果", "理由"),
            3,
        ),
        *CAUTIONS,
        slip_sign("审核人（签名）：　　　　　　　　　" + WHO),
        *DAY,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
LEDGER = Sheet(
    "project_ledger",
    (
        line("SlipTitle", COMMUNITY + "项目付款台账"),
        line(
            "SlipPlain",
            "项目：{{ 名称 }}（{{ 编号 }}）　　来源：{{ 来源 }}{{ 年度 }}年　　填报：{{ 街道 }}"
            + field("填报人", " ")
            + "　　日期："
            + field("今日", DATE),
        ),
        line(
            "SlipPlain",
            "预算{{ 预算合计 }}元　拨入{{ 拨入合计 }}元　支付{{ 支付合计 }}元　退回{{ 退回合计 }}元　结余{{ 结余 }}元",
        ),
        listed(
            (
                ("序号", 560, "TinyHead"),
                ("日期", 1150, "TinyHead"),
                ("摘要", 2300, "Tiny"),
                ("预算项", 1500, "Tiny"),
                ("凭证", 1250, "Tiny"),
                ("收入", 1300, "TinyHead"),
                ("支出", 1300, "TinyHead"),
                ("结余", 1300, "TinyHead"),
                ("经办", 950, "TinyHead"),
                ("证明", 950, "TinyHead"),
                ("审批", 950, "TinyHead"),
                ("备注", 1620, "Tiny"),
            ),
            "台账",
            "本项目暂无资金收付。",
        ),
        line("Small", "注：记错的以一笔相反的金额冲正，不删改；结余＝拨入－支付－退回。", keep=True),
        *CAUTIONS,
        line("SlipSign", "经办人（签名）：　　　　　　　　审核人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
ACCEPTANCE = Sheet(
    "project_acceptance",
    (
        line("SlipTitle", "项目验收单"),
        labelled(
            *HEAD,
            pair("实施单位", field("实施单位", " "), "合 同 号", field("合同", " ")),
            pair("实施地点", field("地点", " "), "验收日期", field("验收日期", DATE)),
            single("验收人员", field("验收人员", " ")),
            single("验收结论", field("结论", "□合格　　□整改后再验收")),
            single("验收意见", field("意见", " "), height=900),
            pair("调查人数", field("调查人数", " "), "满意人数", field("满意人数", " ")),
            single("满 意 率", field("满意率", " ")),
        ),
        line("Under", "预算和实付（元）："),
        rows(
            widths(10, 46, 22),
            ("序号", "预算项目", "预算", "实付"),
            "预算",
            all_of("序号", "项目", "金额", "实付"),
            4,
        ),
        line("Slip", "合计：预算{{ 预算合计 }}元，实付{{ 支付合计 }}元，结余{{ 结余 }}元。", keep=True),
        *CAUTIONS,
        slip_sign("党组织（签名）：　　　　居民代表（签名）：　　　监督委员会（签名）："),
        slip_sign(WHO),
        *DAY,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
POSTING = Sheet(
    "project_posting",
    (
        line("SlipTitle", "{{ 名称 }}公示"),
        slip("为接受居民监督，现将本项目（{{ 编号 }}）" + field("公示内容", "情况") + "如下："),
        labelled(
            pair("资金来源", field("来源", " "), "年　　度", field("年度", " ")),
            pair("受益对象", field("受益", " "), "受益人数", field("人数", " ")),
            single("实施单位", field("实施单位", " ")),
            single("议定情况", field("议定", " ")),
        ),
        rows(
            widths(10, 46, 22),
            ("序号", "预算项目", "预算（元）", "实付（元）"),
            "预算",
            all_of("序号", "项目", "金额", "实付"),
            4,
        ),
        slip(
            "合计：预算{{ 预算合计 }}元，拨入{{ 拨入合计 }}元，支付{{ 支付合计 }}元，"
            "退回{{ 退回合计 }}元，结余{{ 结余 }}元。"
        ),
        each("报告", blank=0, style="Slip"),
        slip(
            "公示时间："
            + field("开始", DATE)
            + "至"
            + field("截止", DATE)
            + "。公示地点："
            + field("公示地点", "　　　　")
            + "。"
        ),
        slip("如有疑问，请在公示期内向社区反映。监督电话：　　　　　　　", keep=True),
        line("SlipDay", "{{ 街道 }}" + COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
SLIP = Sheet(
    "loan_slip",
    (
        line("SlipTitle", COMMUNITY + "物品借用单"),
        line(
            "SlipPlain",
            "借用人：" + field("借用人") + "　　电话：" + field("电话") + "　　日期：" + field("今日", DATE),
        ),
        rows(
            widths(8, 32, 10, 8, 16, 16),
            ("序号", "物品", "数量", "单位", "借出", "应还", "情况"),
            "借用",
            all_of("序号", "物品", "数量", "单位", "借出", "应还", "情况"),
            5,
        ),
        slip("借用人应妥善保管，按期归还；损坏、遗失的如实告知社区。", keep=True),
        slip_sign("借用人（签名）：　　　　　　　　　" + WHO),
        line("SlipDay", "{{ 街道 }}" + COMMUNITY),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
SHEETS = (RECORD, BUDGET, LEDGER, ACCEPTANCE, POSTING, SLIP)
