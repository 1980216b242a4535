"""What stands on the papers of meetings: notice, sheet to sign, minutes, ballot, tally, public notice, what became of
it, and the table of a round of opinion."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES, slip, slip_sign
from tests.house.paper_sources_drills import rows, widths
from tests.house.paper_sources_supplies import listed
from tests.house.paper_templates import (
    DATE,
    Sheet,
    body,
    each,
    field,
    line,
    plain,
    signature,
    tag,
    title,
)

OFFICE = "{{ 街道 }}" + COMMUNITY
SEALED = (line("SlipDay", OFFICE + "（盖章）", keep=True), line("SlipDay", field("今日", DATE)))


def told(name: str, words: str) -> str:
    """A loop of paragraphs, at the margin."""
    return tag(f"for 项 in {name}") + line("SlipPlain", words) + tag("endfor")


NOTICE = Sheet(
    "meeting_notice",
    (
        title(field("名称", "　　　　会议") + "通知"),
        plain(field("应到范围", "各位居民") + "："),
        tag("if 再次"),
        body("{{ 再次 }}，现再次召集。"),
        tag("endif"),
        body(
            "定于"
            + field("日期", DATE)
            + field("时间", "　　时")
            + "在"
            + field("地点")
            + "召开"
            + field("种类")
            + "，议题如下："
        ),
        tag("for 项 in 议题"),
        body("{{ 项.序号 }}. {{ 项.标题 }}（{{ 项.方式 }}）"),
        tag("else"),
        body(" "),
        body(" "),
        tag("endfor"),
        body("到会和表决按" + field("规则", "本次会议的规则") + "计算。不能到会的，请提前告知召集人。"),
        plain("召集人：" + field("召集人"), keep=True),
        line("Right", OFFICE + "（盖章）", keep=True),
        line("Day", field("今日", DATE)),
    ),
)
SIGNING = Sheet(
    "meeting_signing",
    (
        line("SlipTitle", field("名称", "　　　　会议") + "签到表"),
        line(
            "SlipPlain", OFFICE + "　　" + field("日期", DATE) + field("时间", " ") + "　　" + field("地点"), keep=True
        ),
        rows(
            widths(7, 17, 20, 9, 11, 14),
            ("序号", "姓名", "住址", "身份", "面积", "到会", "签名（代签写明）"),
            "名单",
            (*("{{ 项." + name + " }}" for name in ("序号", "姓名", "住址", "身份", "面积", "到会", "代表")),),
            12,
        ),
        line("Under", "应到：" + field("应到", "　　") + "　　实到：　　　　缺席：　　　　", keep=True),
        slip_sign("签到人（签名）：　　　　　　　　填报人：" + field("填报人", " ")),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
MINUTES = Sheet(
    "meeting_minutes",
    (
        title(field("名称", "　　　　会议") + "记录"),
        plain("编　　号：" + field("编号")),
        plain("种　　类：" + field("种类")),
        plain("时　　间：" + field("日期", DATE) + field("时间", " ") + "{% if 起止 %}（{{ 起止 }}）{% endif %}"),
        plain("地　　点：" + field("地点")),
        plain("召 集 人：" + field("召集人")),
        plain("主 持 人：" + field("主持人") + "　　记录人：" + field("记录人")),
        plain("应　　到：" + field("应到") + "　　实到：" + field("实到")),
        plain("缺　　席：" + field("缺席", "无")),
        plain("早　　退：" + field("早退", "无")),
        plain("列　　席：" + field("列席", "无")),
        plain("法定人数（" + field("规则", "规则") + "）："),
        each("法定", blank=1),
        plain("会议内容："),
        each("记录", blank=6),
        plain("会议小结："),
        each("总结", blank=2, is_signed=True),
        signature("主持人（签名）：　　　　　　　　记录人（签名）："),
        signature("监督人（签名）："),
        line("Right", OFFICE + "（盖章）", keep=True),
        line("Day", field("今日", DATE)),
    ),
)
BALLOT = Sheet(
    "meeting_ballot",
    (
        line("SlipTitle", field("名称", "　　　　会议") + "表决票"),
        line("SlipPlain", OFFICE + "　　" + field("日期", DATE), keep=True),
        rows(
            widths(8, 58, 11, 11),
            ("序号", "议题", "同意", "反对", "弃权"),
            "议题",
            ("{{ 项.序号 }}", "{{ 项.标题 }}{% if 项.内容 %}：{{ 项.内容 }}{% endif %}", "□", "□", "□"),
            4,
        ),
        tag("if 记名"),
        slip("户（业主）：　　　　　　　房号：　　　　　　　面积：　　　　㎡　　签名："),
        slip("受委托人：　　　　　　　（附委托书）"),
        tag("else"),
        slip("本票无记名，请勿写姓名、房号或作记号。"),
        tag("endif"),
        line(
            "Small", "说明：在一格内画“√”；不画、多画或看不清的为无效；收回票数多于发出票数，本次表决无效。", keep=True
        ),
        line("SlipDay", "（加盖" + COMMUNITY + "印章有效）", keep=True),
        line("SlipDay", "填报人：" + field("填报人") + "　　" + field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
TALLY = Sheet(
    "meeting_tally",
    (
        line("SlipTitle", field("名称", "　　　　会议") + "表决统计表"),
        line(
            "SlipPlain",
            OFFICE
            + "　　编号："
            + field("编号")
            + "　　"
            + field("日期", DATE)
            + field("时间", " ")
            + "　　"
            + field("地点"),
        ),
        line("SlipPlain", "应到：" + field("应到") + "　　规则：" + field("规则")),
        told("法定", "到会：{{ 项 }}"),
        listed(
            (
                ("序号", 600, "TinyHead"),
                ("标题", 2900, "Tiny"),
                ("方式", 1300, "Tiny"),
                ("到会", 1100, "Tiny"),
                ("同意", 1100, "Tiny"),
                ("反对", 1100, "Tiny"),
                ("弃权", 1100, "Tiny"),
                ("无效", 700, "TinyHead"),
                ("算式", 3800, "Tiny"),
                ("结果", 1300, "Tiny"),
            ),
            "议题",
            "本次会议没有表决事项。",
        ),
        line("SlipSign", "监票人（签名）：　　　　　　　　计票人（签名）：　　　　　　　　主持人（签名）：", keep=True),
        line("SlipDay", "填报人：" + field("填报人") + "　　" + field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
POSTING = Sheet(
    "meeting_posting",
    (
        title("关于" + field("名称", "　　　　会议") + "决议的公示"),
        body(
            field("日期", DATE)
            + field("时间", " ")
            + "在"
            + field("地点")
            + "召开"
            + field("名称", "会议")
            + "（"
            + field("编号")
            + "）。依据"
            + field("规则")
            + "，到会情况："
        ),
        each("法定", blank=1),
        body("决议如下："),
        tag("for 项 in 决议"),
        body("{{ 项.序号 }}. {{ 项.标题 }}：{{ 项.结果 }}。"),
        body("{{ 项.票数 }}。{{ 项.算式 }}。"),
        tag("else"),
        body(" "),
        body(" "),
        tag("endfor"),
        body(
            "公示期："
            + field("公示起", DATE)
            + "至"
            + field("公示止", DATE)
            + "，公示地点："
            + field("公示地点")
            + "。对以上内容有意见的，请在公示期内向社区反映。",
            keep=True,
        ),
        line("Right", OFFICE + "（盖章）", keep=True),
        line("Day", field("今日", DATE)),
    ),
)
FEEDBACK = Sheet(
    "meeting_feedback",
    (
        line("SlipTitle", field("名称", "　　　　会议") + "决议落实情况反馈"),
        line("SlipPlain", OFFICE + "　　会议编号：" + field("编号") + "　　" + field("日期", DATE), keep=True),
        rows(
            widths(7, 30, 20, 12, 12, 10),
            ("序号", "决议", "办理编号", "承办人", "期限", "状态", "办结"),
            "落实",
            tuple("{{ 项." + name + " }}" for name in ("序号", "决议", "编号", "承办人", "期限", "状态", "办结")),
            4,
        ),
        slip_sign("负责人（签名）：　　　　　　　　填报人：" + field("填报人", " ")),
        *SEALED,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)
OPINIONS = Sheet(
    "meeting_opinions",
    (
        line("SlipTitle", field("名称", "　　　　") + "征求意见统计表"),
        line("SlipPlain", OFFICE + "　　规则：" + field("规则"), keep=True),
        rows(
            widths(22, 9, 14, 15, 15, 15),
            ("楼栋", "户数", "面积㎡", "同意", "反对", "弃权", "未答"),
            "楼栋表",
            tuple("{{ 项." + name + " }}" for name in ("楼栋", "户数", "面积", "同意", "反对", "弃权", "未答")),
            4,
        ),
        line("Under", "合计与规则相比："),
        each("算式", blank=1, style="SlipPlain", is_signed=True),
        slip_sign("统计人（签名）：　　　　　　　　监督人（签名）：　　　　　　　　填报人：" + field("填报人", " ")),
        *SEALED,
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

SHEETS = (NOTICE, SIGNING, MINUTES, BALLOT, TALLY, POSTING, FEEDBACK, OPINIONS)
