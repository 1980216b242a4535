"""What stands on the papers from the agreement to the back of the file, and on those that only some cases need."""

from __future__ import annotations

from tests.house.paper_parties import (
    CASE_NUMBER,
    COMMITTEE,
    LABEL,
    SIGN,
    all_parties,
    nobody,
    party_signatures,
    person,
    written,
)
from tests.house.paper_templates import (
    DATE,
    ROOM,
    WIDTH,
    Sheet,
    body,
    cell,
    each,
    field,
    last,
    line,
    numbered,
    plain,
    row,
    seal,
    signature,
    table,
    tag,
    title,
)

VALUE = WIDTH - LABEL
# A body signs by its representative, and with its seal.
AGREED = "{% if 人.是法人 %}（代表人签名并盖章）：{% else %}（签名并按指印）：{% endif %}"
# A case that is known but has no day of acceptance; a form still to be filled in by hand leaves room for one.
NEVER_ACCEPTED = "if 卷名 and not 受理日期"
HALF = WIDTH // 2 - LABEL + 2

AGREEMENT = Sheet(
    "dispute_agreement",
    (
        title("人民调解协议书"),
        line("Case", "编号：" + field("协议编号", CASE_NUMBER)),
        all_parties(),
        plain("纠纷主要事实、争议事项：", keep=True),
        each("主要事实", blank=5),
        plain("经调解，自愿达成如下协议：", keep=True),
        numbered("协议事项", blank=5),
        plain("履行方式、时限：", keep=True),
        each("履行方式"),
        body(
            "本协议一式" + field("份数", "　　") + "份，当事人各执一份，" + COMMITTEE + "存档一份。",
            keep=True,
        ),
        party_signatures(sign=AGREED, has_agents=True),
        signature("人民调解员（签名）："),
        signature("记 录 人（签名）："),
        seal("签订日期"),
    ),
)

ORAL = Sheet(
    "dispute_oral",
    (
        title("人民调解口头协议登记表"),
        line("Case", "编号：" + field("协议编号", CASE_NUMBER)),
        table(
            (LABEL, VALUE),
            row(
                cell(LABEL, "当 事 人", style="Head"),
                cell(
                    VALUE,
                    "".join(
                        (
                            tag("for 人 in 当事人"),
                            line("Cell", "【{{ 人.角色 or '当事人' }}】"),
                            *person("Cell"),
                            tag("else"),
                            *nobody("Cell"),
                            *nobody("Cell"),
                            tag("endfor"),
                        )
                    ),
                ),
                may_split=True,
            ),
            row(
                cell(LABEL, "纠纷主要", "事实、争", "议事项", style="Head"),
                cell(VALUE, each("主要事实", blank=1, style="CellText")),
                height=900,
                may_split=True,
            ),
            row(
                cell(LABEL, "协议内容", style="Head"),
                cell(VALUE, numbered("协议事项", blank=1, style="CellText")),
                height=900,
                may_split=True,
            ),
            row(
                cell(LABEL, "履行方式、", "时　　限", style="Head"),
                cell(VALUE, each("履行方式", blank=1, style="CellText")),
                height=680,
                may_split=True,
            ),
            last(
                row(
                    cell(LABEL, "履行情况", style="Head"),
                    cell(VALUE, each("履行情况", blank=1, style="CellText")),
                    height=680,
                )
            ),
        ),
        signature("人民调解员（签名）："),
        signature("记 录 人（签名）："),
        seal("签订日期"),
    ),
)

REVISIT = Sheet(
    "dispute_revisit",
    (
        title("人民调解回访记录"),
        written("当 事 人", "当事人姓名"),
        written("调解协议编号", "协议编号", CASE_NUMBER),
        written("回访事由", "回访事由"),
        written("回访时间", "回访时间", DATE),
        written("回 访 人", "回访人"),
        plain("回访情况：", keep=True),
        each("回访情况", blank=10, is_signed=True),
        signature("回 访 人（签名）："),
        line("Day", field("回访日期", DATE)),
    ),
)


def pair(left: str, left_name: str, right: str, right_name: str, room: str = " ") -> str:
    """A row of two labels, each with its value."""
    return row(
        cell(LABEL, left, style="Head"),
        cell(HALF, field(left_name, room)),
        cell(LABEL, right, style="Head"),
        cell(HALF, field(right_name, room)),
    )


def wide(label: str, *content: str, height: int = 680, may_split: bool = False) -> str:
    """A row of one label with its value over the rest."""
    value = cell(VALUE, *content, span=3)
    return row(cell(LABEL, label, style="Head"), value, height=height, may_split=may_split)


CLOSING = Sheet(
    "dispute_closing",
    (
        title("人民调解结案报告表"),
        table(
            (LABEL, HALF, LABEL, HALF),
            pair("卷　　号", "卷号", "填表时间", "填表时间"),
            pair("承办单位", "承办单位", "承 办 人", "承办人"),
            pair("受案时间", "受案时间", "结案时间", "结案时间"),
            wide("当 事 人", field("当事人姓名", " ")),
            pair("纠纷类型", "纠纷类型", "案件来源", "案件来源"),
            wide("简要事实", each("简要情况", blank=1, style="CellText"), height=2700, may_split=True),
            last(wide("调解结果", each("结果", blank=1, style="CellText"), height=2200, may_split=True)),
        ),
        signature("承 办 人（签名）："),
        seal("填表时间"),
    ),
)

BACK = Sheet(
    "dispute_back",
    (
        title("卷宗情况说明"),
        body("本卷宗共有文书材料", "_" + field("件数", "　　　"), "件，计", "_" + field("页数", "　　　"), "页。"),
        plain("情况说明：", keep=True),
        each("说明", blank=6),
        plain("缺件情况：", "_" + field("缺件", ROOM + ROOM), keep=True),
        signature("立 卷 人：" + field("立卷人", "")),
        signature("检 查 人：" + field("检查人", "")),
        line("Day", field("日期", DATE)),
    ),
    is_numbered=False,
)

PROXY = Sheet(
    "dispute_proxy",
    (
        title("授 权 委 托 书"),
        tag("for 人 in 委托人"),
        plain("委托人："),
        *person(has_agent=False),
        tag("else"),
        plain("委托人："),
        *nobody(),
        tag("endfor"),
        plain("受委托人："),
        body("姓名 ", "_" + field("受委托人"), "　证件号 ", "_" + field("受委托人证件号", ROOM + ROOM)),
        body("与委托人的关系 ", "_" + field("受委托人关系"), "　联系方式 ", "_" + field("受委托人联系方式")),
        body(
            "现委托上述受委托人，在",
            "_" + field("卷名", ROOM + ROOM),
            "一案的人民调解中作为我方代理人。委托权限如下：",
            keep=True,
        ),
        numbered("委托权限"),
        body("委托期限自本委托书签署之日起至本案调解终结之日止。", keep=True),
        party_signatures("委托人", "委托人"),
        signature("受委托人（签名）："),
        line("Day", field("委托日期", DATE)),
    ),
)

REFUSAL = Sheet(
    "dispute_refusal",
    (
        title("人民调解不予受理告知书"),
        plain(field("当事人姓名", ROOM + ROOM) + "："),
        tag("if 来源序号 == '2' or 来源序号 == '3'"),
        body(
            COMMITTEE + "对",
            "_" + field("卷名", ROOM + ROOM),
            "进行了审查，因下列原因，决定不予受理：",
        ),
        tag("else"),
        body(
            "你（单位）就",
            "_" + field("卷名", ROOM + ROOM),
            "向本人民调解委员会提出的调解申请收悉。经审查，因下列原因，本人民调解委员会不予受理：",
        ),
        tag("endif"),
        each("理由"),
        body("你（单位）可以依法通过", "_" + field("去处", ROOM), "等途径维护自己的权利。", keep=True),
        body("特此告知。", keep=True),
        seal("今日"),
    ),
)

FAILED = Sheet(
    "dispute_failed",
    (
        title("人民调解终止告知书"),
        tag(NEVER_ACCEPTED),
        plain(field("当事人姓名", ROOM + ROOM) + "："),
        body(COMMITTEE + "登记的", "_" + field("卷名", ROOM + ROOM), "，因下列原因不再进行调解："),
        tag("else"),
        line("Case", "卷号：" + field("卷号", CASE_NUMBER)),
        plain(field("当事人姓名", ROOM + ROOM) + "："),
        body(
            COMMITTEE + "于" + field("受理日期", DATE) + "受理的",
            "_" + field("卷名", ROOM + ROOM),
            "，因下列原因终止调解：",
        ),
        tag("endif"),
        each("理由"),
        body(
            "当事人可以依法通过", "_" + field("去处", ROOM), "等途径维护自己的权利。人民调解不收取任何费用。", keep=True
        ),
        body("特此告知。", keep=True),
        party_signatures(sign="（签收）："),
        seal("今日"),
    ),
)

EXTENSION = Sheet(
    "dispute_extension",
    (
        title("延长调解期限同意书"),
        line("Case", "卷号：" + field("卷号", CASE_NUMBER)),
        body(
            COMMITTEE + "于" + field("受理日期", DATE) + "受理的",
            "_" + field("卷名", ROOM + ROOM),
            "，调解期限至",
            "_" + field("原期限", DATE),
            "届满。现因下列原因，需要继续调解：",
        ),
        each("理由"),
        body("经各方当事人同意，调解期限延长至", "_" + field("新期限", DATE), "。", keep=True),
        party_signatures(sign="（同意延长，" + SIGN.removeprefix("（")),
        signature("人民调解员（签名）："),
        seal("今日"),
    ),
)

SHEETS = (AGREEMENT, ORAL, REVISIT, CLOSING, BACK, PROXY, REFUSAL, FAILED, EXTENSION)
