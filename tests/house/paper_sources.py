"""What stands on the papers from the cover to the record of a session, in the order in which they are filed."""

from __future__ import annotations

from tests.house.paper_parties import (
    CASE_NUMBER,
    COMMITTEE,
    LABEL,
    SHORT_DATE,
    SIGN,
    parties,
    party_signatures,
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
    row_tag,
    seal,
    signature,
    table,
    tag,
    title,
)


def covering(label: str, value: str) -> str:
    """A line of the cover: its label, and a line to write on."""
    under = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
    return row(cell(2445, label, style="CoverLabel"), cell(6400, value, style="CoverText", borders=under), height=800)


COVER = Sheet(
    "dispute_cover",
    (
        line("Cover", field("委员会", "　　　　人民调解委员会")),
        line("Name", "调解卷宗"),
        table(
            (2445, 6400),
            covering("卷　　名", field("卷名", " ")),
            covering("卷　　号", field("卷号", CASE_NUMBER)),
            covering("纠纷类型", field("纠纷类型", " ")),
            covering("人民调解员", field("调解员姓名", " ")),
            covering("调解日期", field("调解开始", SHORT_DATE) + " 至 " + field("调解结束", SHORT_DATE)),
            covering("立 卷 人", field("立卷人", " ")),
            covering("立卷日期", field("立卷日期", DATE)),
            covering("保管期限", field("保管期限", " ")),
            covering("备　　注", field("备注", " ")),
            has_lines=False,
        ),
        line("Tail"),
    ),
    is_numbered=False,
)

BLANK_ROW = row(*(cell(width, "") for width in (900, 4945, 1200, 1800)))
CONTENTS = Sheet(
    "dispute_contents",
    (
        title("卷　内　目　录"),
        plain("卷号：", field("卷号", CASE_NUMBER)),
        table(
            (900, 4945, 1200, 1800),
            row(
                cell(900, "序号", style="Head"),
                cell(4945, "文书名称", style="Head"),
                cell(1200, "页号", style="Head"),
                cell(1800, "备注", style="Head"),
                is_head=True,
            ),
            row_tag("for 项 in 目录", 4),
            row(
                cell(900, "{{ 项.序号 }}", style="Head"),
                cell(4945, "{{ 项.名称 }}"),
                cell(1200, "{{ 项.页号 }}", style="Head"),
                cell(1800, "{{ 项.备注 }}"),
            ),
            row_tag("else", 4),
            *[BLANK_ROW] * 13,
            row_tag("endfor", 4),
        ),
        line("Tail"),
    ),
    # The first paper begins with page 1: no number stands twice in the file.
    is_numbered=False,
)

APPLICATION = Sheet(
    "dispute_application",
    (
        title("人民调解申请书"),
        parties("申请人", "申请人"),
        parties("被申请人", "被申请人"),
        parties("第三人", "第三人", is_always=False),
        plain("纠纷简要情况：", keep=True),
        each("简要情况", blank=6),
        plain("申请事项：", keep=True),
        numbered("申请事项"),
        body(
            "人民调解委员会已将人民调解的有关规定告知申请人，申请人自愿申请"
            + field("委员会", "　　　　人民调解委员会")
            + "进行调解。",
            keep=True,
        ),
        party_signatures("申请人", "申请人"),
        line("Day", field("申请日期", DATE)),
    ),
)

TICK = "{% if 来源序号 == SIGN or 来源序号 == 'SIGN' %}√{% else %}□{% endif %}"
SOURCES = "　".join(
    TICK.replace("SIGN", str(place)) + text for place, text in enumerate(("①当事人申请", "②主动调解", "③委托、移送"), 1)
)
# Who registered it signs by hand, beside the printed name.
REGISTRAR = "　　　　　　　　　　{% if 登记人 %}（{{ 登记人 }}）{% endif %}"
ACCEPTANCE = Sheet(
    "dispute_acceptance",
    (
        title("人民调解受理登记表"),
        body(
            field("登记日期", DATE)
            + "，"
            + field("委员会", "　　　　人民调解委员会")
            + "经当事人同意，受理"
            + field("当事人姓名", ROOM + ROOM)
            + "之间的纠纷，现予登记。",
        ),
        line("Gap"),
        table(
            (LABEL, WIDTH - LABEL),
            row(cell(LABEL, "卷　　号", style="Head"), cell(WIDTH - LABEL, field("卷号", CASE_NUMBER))),
            row(cell(LABEL, "纠纷类型", style="Head"), cell(WIDTH - LABEL, field("纠纷类型", " "))),
            row(cell(LABEL, "案件来源", style="Head"), cell(WIDTH - LABEL, SOURCES)),
            row(
                cell(LABEL, "纠　　纷", "简要情况", style="Head"),
                cell(WIDTH - LABEL, each("简要情况", blank=1, style="CellText")),
                height=2300,
                may_split=True,
            ),
            row(
                cell(LABEL, "当 事 人", "（签名）", style="Head"),
                cell(WIDTH - LABEL, ""),
                height=1100,
            ),
            row(
                cell(LABEL, "登 记 人", "（签名）", style="Head"),
                cell(WIDTH - LABEL, REGISTRAR),
                height=900,
            ),
            last(row(cell(LABEL, "备　　注", style="Head"), cell(WIDTH - LABEL, field("备注", " ")))),
        ),
        seal("登记日期"),
    ),
)

RIGHTS = Sheet(
    "dispute_rights",
    (
        title("人民调解权利义务告知书"),
        plain(field("当事人姓名", ROOM + ROOM) + "："),
        body(f"{COMMITTEE}是依法设立的调解民间纠纷的群众性组织。现就你们之间的纠纷，将人民调解的有关规定告知如下："),
        line("Lead", "一、人民调解的原则"),
        body("人民调解在当事人自愿、平等的基础上进行，不违背法律、法规和国家政策，尊重当事人的权利。"),
        body("人民调解不收取任何费用，也不妨碍当事人依法通过仲裁、行政、司法等途径维护自己的权利。"),
        body("当事人一方明确拒绝调解的，不进行调解。"),
        line("Lead", "二、当事人在调解中的权利"),
        body("1. 选择或者接受人民调解员；"),
        body("2. 接受调解、拒绝调解或者随时要求终止调解；"),
        body("3. 要求调解公开进行或者不公开进行；"),
        body("4. 自主表达意愿，自愿达成调解协议。"),
        line("Lead", "三、当事人在调解中的义务"),
        body("1. 如实陈述纠纷事实；"),
        body("2. 遵守调解现场秩序，尊重人民调解员；"),
        body("3. 尊重对方当事人行使权利；"),
        body("4. 按照约定履行调解协议。"),
        line("Lead", "四、调解协议的效力"),
        body(
            "经调解达成的调解协议具有法律约束力，当事人应当按照约定履行。对协议的履行或者内容发生争议的，可以向人民法院起诉。"
        ),
        body(
            "双方当事人认为有必要的，可以自调解协议生效之日起三十日内，共同向人民法院申请司法确认。"
            "人民法院确认有效后，一方拒绝履行或者未全部履行的，对方可以申请强制执行；"
            "人民法院确认无效的，可以通过人民调解变更原协议或者达成新的协议，也可以起诉。"
        ),
        body("以上内容已经阅读或者听人宣读，本人已经知晓并理解。", keep=True),
        party_signatures(has_agents=True),
        seal("告知日期"),
    ),
)


def spoken(blank: int = 8) -> str:
    """A record of what was said, each with who said it."""
    return each("记录", "{% if 项.谁 %}{{ 项.谁 }}：{% endif %}{{ 项.话 }}", blank)


ENQUIRY = Sheet(
    "dispute_enquiry",
    (
        title("人民调解调查记录"),
        written("时　　间", "时间", DATE),
        written("地　　点", "地点"),
        written("参 加 人", "参加人"),
        written("被调查人", "被调查人"),
        written("调 查 人", "调查人"),
        written("记 录 人", "记录人"),
        plain("记　　录：", keep=True),
        spoken(12),
        body("以上记录已经被调查人看过或者向其宣读，与所说一致。", keep=True),
        signature("被调查人" + SIGN),
        signature("调 查 人（签名）："),
        signature("记 录 人（签名）：", is_last=True),
    ),
)

SESSION = Sheet(
    "dispute_session",
    (
        title("人民调解记录"),
        written("时　　间", "时间", DATE),
        written("地　　点", "地点"),
        written("当 事 人", "到场当事人"),
        written("参 加 人", "参加人"),
        written("调 解 员", "调解员姓名"),
        written("记 录 人", "记录人"),
        written("事　　由", "事由"),
        plain("调解记录：", keep=True),
        spoken(12),
        plain("调解结果：", keep=True),
        each("调解结果", is_signed=True),
        body("以上记录已经当事人看过或者向其宣读，与所说一致。", keep=True),
        party_signatures("签名人", has_agents=True),
        # Where nobody was invited nobody signs; a form still to be filled in by hand leaves room for it.
        tag("if 参加人 or not 事由"),
        signature("参 加 人（签名）："),
        tag("endif"),
        signature("人民调解员（签名）："),
        signature("记 录 人（签名）："),
        seal("今日"),
    ),
)

SHEETS = (COVER, CONTENTS, APPLICATION, ACCEPTANCE, RIGHTS, ENQUIRY, SESSION)
