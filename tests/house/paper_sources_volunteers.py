"""What stands on the papers of volunteers and partner units: certificate, notice, ledger, three lists, letter."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES, labelled, pair, single, slip, slip_sign
from tests.house.paper_ledgers import ledger
from tests.house.paper_sources_drills import rows, widths
from tests.house.paper_templates import DATE, Sheet, field, line

OFFICE = "填报单位：{{ 街道 }}{{ 社区 }}　　填报人：" + field("填报人") + "　　日期：" + field("今日", DATE)

CERTIFICATE = Sheet(
    "volunteer_certificate",
    (
        line("SlipTitle", "志愿服务记录证明{{ 状态 }}"),
        line("SlipNumber", "编号：" + field("证明编号", " "), keep=True),
        line("Under", "一、志愿者"),
        labelled(
            pair("姓　　名", field("姓名", " "), "志愿者编号", field("志愿者编号", " ")),
            pair("证件种类", field("证件种类", " "), "证件号码", field("证件号码", " ")),
        ),
        line("Under", "二、志愿服务"),
        labelled(
            pair("服务时长", field("服务时长", "　") + "小时", "服务次数", field("服务次数", "　") + "次"),
            single("起止时间", field("服务起止", " ")),
        ),
        rows(
            widths(10, 24, 50),
            ("序号", "日期", "服务内容", "时长（小时）"),
            "服务",
            tuple("{{ 项." + name + " }}" for name in ("序号", "日期", "内容", "时长")),
            3,
        ),
        line("Under", "三、出具单位"),
        labelled(
            single("名　　称", "{{ 街道 }}" + COMMUNITY),
            pair("负 责 人", field("负责人", " "), "经 办 人", field("经办人", " ")),
            single("联系方式", field("联系方式", " ")),
        ),
        line("Under", "四、证明"),
        labelled(
            single("出具日期", field("出具日期", DATE)),
            single("备　　注", field("备注", " ")),
        ),
        slip("以上服务时长为实际服务时间，不含往返路途。记录真实、准确、完整，证明无偿出具。", keep=True),
        slip_sign("负责人（签名）：　　　　　　　　　经办人（签名）："),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("出具日期", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

NOTICE = Sheet(
    "volunteer_notice",
    (
        line("SlipTitle", COMMUNITY + "志愿服务记录证明公示"),
        slip("根据本人申请，拟为下列志愿者出具志愿服务记录证明，现予公示。公示期：" + field("公示期", " ") + "。"),
        rows(
            widths(10, 22, 40, 14),
            ("序号", "姓名", "服务起止", "时长（小时）", "次数"),
            "名单",
            tuple("{{ 项." + name + " }}" for name in ("序号", "姓名", "服务起止", "时长", "次数")),
            3,
        ),
        slip("如有异议，请在公示期内向社区反映。联系方式：" + field("联系方式", "　　　　　　　　") + "。", keep=True),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

LEDGER = Sheet(
    "volunteer_ledger",
    (
        line("SlipTitle", COMMUNITY + "志愿服务时长台账（{{ 期间 }}）"),
        line("SlipPlain", OFFICE),
        ledger(
            "台账",
            (
                ("序号", 700, "序号", "TinyHead"),
                ("日期", 1500, "日期", "TinyHead"),
                ("姓名", 1500, "姓名", "Tiny"),
                ("类别", 1600, "类别", "Tiny"),
                ("服务内容", 4200, "内容", "Tiny"),
                ("地点", 2300, "地点", "Tiny"),
                ("起止", 1500, "起止", "TinyHead"),
                ("时长（小时）", 1300, "时长", "TinyHead"),
                ("确认", 1180, "", "Tiny"),
            ),
        ),
        line(
            "Small", "共" + field("人数", "　") + "人，" + field("总时长", "　") + "小时。时长不含往返路途。", keep=True
        ),
        line("SlipSign", "记录人（签名）：　　　　　　　　审核人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)

LISTS = Sheet(
    "partner_lists",
    (
        line("SlipTitle", COMMUNITY + "共驻共建三项清单"),
        line("SlipPlain", OFFICE),
        line("Under", "一、需求清单"),
        rows(
            widths(8, 14, 36, 14, 14),
            ("序号", "类别", "需求", "数量", "期限", "尚缺"),
            "需求",
            tuple("{{ 项." + name + " }}" for name in ("序号", "类别", "内容", "数量", "期限", "尚缺")),
            3,
        ),
        line("Under", "二、资源清单"),
        rows(
            widths(8, 26, 12, 28, 13),
            ("序号", "单位", "类别", "资源", "数量", "余量"),
            "资源",
            tuple("{{ 项." + name + " }}" for name in ("序号", "单位", "类别", "内容", "数量", "余量")),
            3,
        ),
        line("Under", "三、项目清单"),
        rows(
            widths(7, 20, 20, 16, 9, 12, 8),
            ("序号", "项目", "认领单位", "资源", "数量", "期限", "落实", "状态"),
            "项目",
            tuple("{{ 项." + name + " }}" for name in ("序号", "项目", "单位", "资源", "数量", "期限", "落实", "状态")),
            3,
        ),
        slip_sign("负责人（签名）：　　　　　　　　单位（盖章）：", is_last=True),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

LETTER = Sheet(
    "partner_thanks",
    (
        line("SlipTitle", "感谢信"),
        line("SlipPlain", field("单位", "　　　　　　　　") + "：", keep=True),
        slip(
            "贵单位情系社区、热心公益，"
            + "{% if 日期 %}于{{ 日期 }}{% endif %}为我社区“"
            + field("事项", "　　　　")
            + "”提供了“"
            + field("资源", "　　　　")
            + "”{% if 数量 %}（{{ 数量 }}）{% endif %}，解了居民的急难愁盼。"
        ),
        slip("谨代表社区居民，向贵单位致以衷心的感谢！愿我们继续携手，共驻共建，共享美好家园。", keep=True),
        slip("此致", keep=True),
        line("SlipPlain", "敬礼！", keep=True),
        line("SlipDay", "{{ 街道 }}" + COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

SHEETS = (CERTIFICATE, NOTICE, LEDGER, LISTS, LETTER)
