"""What stands on the papers of events and honours: plan, sign-in sheet, safety plan, summary, and a notice."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES, labelled, pair, single, slip, slip_sign
from tests.house.paper_sources_drills import rows, widths
from tests.house.paper_sources_supplies import listed
from tests.house.paper_templates import DATE, Sheet, each, field, line, tag

HEAD = (
    pair("类　　别", field("类别", " ") + "{% if 节日 %}（{{ 节日 }}）{% endif %}", "日　　期", field("日期", DATE)),
    pair("地　　点", field("地点", " "), "时　　间", field("时间", " ")),
    pair("负 责 人", field("负责人", " "), "预计人数", field("预计人数", " ")),
)
CLOSING = (line("SlipDay", COMMUNITY + "（盖章）", keep=True), line("SlipDay", field("今日", DATE)))


def titled(words: str) -> str:
    """The title of a paper of an event."""
    return line("SlipTitle", COMMUNITY + field("名称", "活动") + words)


def cells(*names: str) -> tuple[str, ...]:
    """The fields of a record in a row."""
    return tuple(f"{{{{ 项.{name} }}}}" for name in names)


TASKS = rows(widths(8, 46), ("序号", "任务", "人员"), "分工", cells("序号", "任务", "姓名"), 4)
PLAN = Sheet(
    "event_plan",
    (
        titled("活动方案"),
        labelled(*HEAD, pair("报名截止", field("报名截止", " "), "批　　准", field("批准", " "))),
        line("Under", "一、活动流程"),
        each("流程", "{{ loop.index }}. {{ 项 }}", blank=4, style="Slip"),
        line("Under", "二、参加对象和名额"),
        rows(widths(8, 60), ("序号", "名单", "名额"), "名单", cells("序号", "名单", "名额"), 2),
        line("Under", "三、人员分工"),
        TASKS,
        line("Under", "四、经费预算（合计" + field("预算合计", "　　　　") + "元）"),
        rows(
            widths(8, 38, 16, 16),
            ("序号", "项目", "数量", "单价（元）", "金额（元）"),
            "预算",
            cells("序号", "项目", "数量", "单价", "金额"),
            4,
        ),
        line("Under", "五、共建单位和安全"),
        slip("共建单位：" + field("共建单位", "　　　　　　　　")),
        slip("安全：" + field("安全", "　　　　　　　　"), keep=True),
        slip_sign("负责人（签名）：　　　　　　　　　填报人：" + field("填报人", " ")),
        *CLOSING,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
SHEET = Sheet(
    "event_sheet",
    (
        titled("签到表"),
        line(
            "SlipPlain",
            "日期：{{ 日期 }}{{ 时间 }}　　地点：" + field("地点", " ") + "　　名单：{{ 名单 }}"
            "{% if 名额 %}（名额{{ 名额 }}，报名{{ 报名人数 }}人）{% endif %}",
        ),
        listed(
            (
                ("序号", 700, "TinyHead"),
                ("姓名", 2000, "Tiny"),
                ("住址", 2900, "Tiny"),
                ("电话", 1900, "TinyHead"),
                ("人数", 800, "TinyHead"),
                ("到场", 900, "TinyHead"),
                ("（签名）", 2200, "Tiny"),
                ("备注", 2730, "Tiny"),
            ),
            "签到",
            "暂无报名，现场签到请写在下面。",
            blank=3,
        ),
        line("Small", "注：电话已遮盖；14周岁以下只写姓氏，由监护人代签；不同意拍照的见备注。", keep=True),
        line(
            "SlipSign",
            "类别：{{ 类别 }}{{ 节日 }}　　负责人（签名）：{{ 负责人 }}　　签到人（签名）：{{ 填报人 }}",
            keep=True,
        ),
        *CLOSING,
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
SAFETY = Sheet(
    "event_safety",
    (
        titled("安全预案"),
        labelled(
            *HEAD,
            pair("安全负责人", field("安全负责人", " "), "公安许可", field("许可", " ")),
            single("保　　险", field("保险", " ")),
        ),
        tag("if 许可说明"),
        line("Under", "{{ 许可说明 }}"),
        tag("endif"),
        line("Under", "一、风险和措施"),
        each("风险", "{{ loop.index }}. {{ 项 }}", blank=4, style="Slip"),
        line("Under", "二、疏散"),
        each("疏散", "{{ loop.index }}. {{ 项 }}", blank=3, style="Slip"),
        line("Under", "三、急救"),
        each("急救", blank=2, style="Slip"),
        line("Under", "四、现场分工"),
        TASKS,
        line("Under", "五、现场要求"),
        slip("1. 进出口分开，签到处计数，达到场地容量即停止进入并引导等候。"),
        slip("2. 遇火情、拥挤、恶劣天气，安全负责人立即宣布中止，按疏散方案有序离场，并拨打119、110、120。"),
        slip("3. 老人、孕妇、儿童和行动不便者优先离场，由专人陪护。", keep=True),
        slip_sign("安全负责人（签名）：　　　　　　　　填报人：" + field("填报人", " ")),
        *CLOSING,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
SUMMARY = Sheet(
    "event_summary",
    (
        titled("活动总结"),
        labelled(
            *HEAD,
            pair(
                "参加人数",
                field("参加人数", " "),
                "志 愿 者",
                "{{ 志愿者 }}{% if 志愿者 %}人{% endif %} {{ 志愿时长 }}",
            ),
            pair("预算（元）", field("预算合计", " "), "支出（元）", field("支出合计", " ")),
            single("共建单位", field("共建单位", " ")),
            single("照　　片", field("照片", "□有　　　张　□无")),
        ),
        line("Under", "参加情况（人次）："),
        rows(
            widths(8, 44, 16, 16),
            ("序号", "名单", "报名", "现场登记", "到场"),
            "名单",
            cells("序号", "名单", "报名", "现场", "到场"),
            2,
        ),
        line("Under", "支出："),
        rows(
            widths(8, 34, 16, 26),
            ("序号", "项目", "金额（元）", "收款", "凭证"),
            "支出",
            cells("序号", "项目", "金额", "收款", "凭证"),
            3,
        ),
        line("Under", "居民反馈："),
        each("反馈", blank=2, style="Slip"),
        line("Under", "通讯稿："),
        each("通讯", blank=2, style="Slip"),
        line("Under", "总结："),
        each("总结", blank=3, style="Slip", is_signed=True),
        slip_sign("负责人（签名）：　　　　　　　　　填报人：" + field("填报人", " ")),
        *CLOSING,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
NOTICE = Sheet(
    "event_notice",
    (
        line("SlipTitle", COMMUNITY + field("标题", "评选") + "结果公示"),
        slip("经提名、投票，拟表彰下列" + field("类别", "对象") + "，现予公示，接受居民监督。"),
        line("Under", "评选条件："),
        each("条件", blank=2, style="Slip"),
        rows(
            widths(8, 26, 52),
            ("序号", "名称", "事迹", "票数"),
            "名单",
            cells("序号", "名称", "事迹", "票数"),
            3,
        ),
        slip(
            "公示期："
            + field("公示起", DATE)
            + "至"
            + field("公示止", DATE)
            + "。公示地点："
            + field("地点", "　　　　")
            + "。"
        ),
        slip(
            "如有异议，请在公示期内向社区反映，可书面或当面提出，社区对反映人保密。监督电话：　　　　　　　", keep=True
        ),
        *CLOSING,
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
SHEETS = (PLAN, SHEET, SAFETY, SUMMARY, NOTICE)
