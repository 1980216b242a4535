"""What stands on the papers of hazards: notice and letter with their stubs, re-check, refusal, and report."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import (
    BLANK_NUMBER,
    COMMUNITY,
    MAJOR,
    OVERDUE,
    STYLES,
    cut,
    labelled,
    pair,
    place_rows,
    single,
    slip,
    slip_sign,
    small,
    small_lines,
)
from tests.house.paper_templates import DATE, ROOM, WIDTH, Sheet, field, last, line, row, row_tag, table, tag

NUMBER = field("编号", BLANK_NUMBER)
SEVERITY = "{% if 项.等级 == 'A' %}〔" + MAJOR + "〕{% elif 项.等级 %}〔{{ 项.等级 }}级〕{% endif %}"
HAZARD = "{{ loop.index }}. {{ 项.内容 }}" + SEVERITY
BASIS = "{% if 项.依据 %}（依据：{{ 项.依据 }}）{% endif %}"
OWN_LIMIT = "{% if 项.期限 and 项.期限 != 整改期限 %}（{{ 项.期限 }}前）{% endif %}"
BRIEF = (
    "{% for 项 in 隐患 %}{{ loop.index }}. {{ 项.内容 }}{% if 项.等级 %}〔{{ 项.等级 }}级〕{% endif %}"
    "{% if not loop.last %}；{% endif %}{% endfor %}"
)
BLANK_HAZARDS = tuple(line("Slip", f"{place}. ") for place in (1, 2, 3))


def hazards(text: str) -> tuple[str, ...]:
    """The hazards, each with its number; room for three where none is known yet."""
    return (tag("for 项 in 隐患"), line("Slip", text), tag("else"), *BLANK_HAZARDS, tag("endfor"))


def stub(name: str, whom: str) -> tuple[str, ...]:
    """The part that stays with the community."""
    return (
        line("SlipTitle", f"{name}（存根）"),
        line("SlipNumber", "编号：" + NUMBER),
        labelled(
            pair(whom, field("责任人", " "), "联系电话", field("责任人电话", " ")),
            single("场所地址", field("地址", " ") + "{% if 场所 and 场所 != 地址 %}　{{ 场所 }}{% endif %}"),
            single("隐　　患", BRIEF),
            pair("整改期限", field("整改期限", DATE), "通知日期", field("通知日期", DATE)),
            pair("检 查 人", field("检查人", " "), "签收情况", field("签收情况", "签收□　拒签□　张贴□")),
        ),
    )


def notice(name: str, you: str) -> tuple[str, ...]:
    """The part that is handed over."""
    return (
        line("SlipTitle", name),
        line("SlipNumber", "编号：" + NUMBER),
        line(
            "SlipPlain",
            "_" + field("责任人", ROOM + ROOM),
            "{% if 地址 %}（{{ 地址 }}{% if 场所 != 地址 %}　{{ 场所 }}{% endif %}）{% endif %}：",
            keep=True,
        ),
        slip(f"你{you}于", "_" + field("检查日期", DATE), "经查存在下列隐患："),
        *hazards(HAZARD + BASIS + OWN_LIMIT),
        slip("请于", "_" + field("整改期限", DATE), "前整改。"),
        tag("if 临时措施 or not 隐患"),
        slip("整改前请采取", "_" + field("临时措施", ROOM + ROOM), "等临时措施，确保安全。"),
        tag("endif"),
        tag("if 有疑似重大"),
        slip(f"其中{MAJOR}，请立即停止使用、消除危险，社区将按规定立即上报。"),
        tag("endif"),
        slip(f"{OVERDUE}。整改完成后，请告知社区，以便复查。", keep=True),
        slip_sign("检查人（签名）：　　　　　　　　　检查人（签名）："),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("通知日期", DATE), keep=True),
        tag("if 签收情况 == '拒签' or 签收情况 == '张贴送达'"),
        slip_sign(
            "送达情况：{{ 签收情况 }}。{% if 见证人 %}见证人：{{ 见证人 }}。{% endif %}详见情况说明。", is_last=True
        ),
        tag("else"),
        slip_sign(f"回执：本{name[-3:]}已于　　　　年　　月　　日收到。"),
        slip_sign("签收人（签名）：　　　　　　　　　联系电话：", is_last=True),
        tag("endif"),
    )


def of_notice(code: str, name: str, whom: str, you: str) -> Sheet:
    """Stub and notice on one sheet, with the number on both and on the line between them."""
    return Sheet(
        code,
        (*stub(name, whom), cut("（骑缝盖章）　编号：" + NUMBER + "　（沿虚线剪开）"), *notice(name, you)),
        is_numbered=False,
        styles=STYLES,
        page=paper_styles.SLIP,
    )


NOTICE = of_notice("hazard_notice", "隐患整改通知书", "责任单位", "单位")
LETTER = of_notice("hazard_letter", "隐患整改告知书", "住　　户", "户")

CHECKED = (680, 3900, 1500, WIDTH - 680 - 3900 - 1500)
CHECKED_HEAD = row(
    *(
        small(width, text, is_label=True)
        for width, text in zip(CHECKED, ("序号", "隐患", "复查结果", "说明及新期限"), strict=True)
    ),
    height=440,
    is_head=True,
)


def checked(number: str, what: str, result: str, note: str) -> str:
    """One hazard that was looked at again."""
    return row(
        small(CHECKED[0], number, is_label=True),
        small(CHECKED[1], what),
        small(CHECKED[2], result, is_label=True),
        small(CHECKED[3], note),
        height=560,
    )


NEW_LIMIT = "{% if 项.新期限 %}{% if 项.说明 %}；{% endif %}新期限：{{ 项.新期限 }}{% endif %}"
RECHECK = Sheet(
    "hazard_recheck",
    (
        line("SlipTitle", "复查意见书"),
        line("SlipNumber", "原通知书编号：" + field("通知书编号", BLANK_NUMBER)),
        labelled(
            *place_rows(),
            pair("通知日期", field("通知日期", DATE), "复查日期", field("复查日期", DATE)),
            pair("复 查 人", field("复查人", " "), "陪 同 人", field("陪同人", " ")),
        ),
        line("Under", "对下列隐患的整改情况进行了复查："),
        table(
            CHECKED,
            CHECKED_HEAD,
            row_tag("for 项 in 复查", 4),
            checked(
                "{{ loop.index }}",
                "{{ 项.内容 }}{% if 项.等级 %}〔{{ 项.等级 }}级〕{% endif %}",
                "{{ 项.结果 }}",
                "{{ 项.说明 }}" + NEW_LIMIT,
            ),
            row_tag("else", 4),
            *[checked(" ", " ", "　□已整改　□未整改", " ")] * 4,
            row_tag("endfor", 4),
        ),
        line("Under", "复查意见："),
        tag("if 已整改"),
        slip("经复查，上列隐患中{{ 已整改 }}项已整改，予以销号。", keep=True),
        tag("endif"),
        tag("if 未整改"),
        slip(
            "{{ 未整改 }}项未整改，请于"
            + field("新期限", DATE)
            + f"前整改；{OVERDUE}。整改完成前请继续采取临时措施，确保安全。",
            keep=True,
        ),
        tag("endif"),
        tag("if 无人"),
        slip("{{ 无人 }}项因无人在场未能复查，另行复查。", keep=True),
        tag("endif"),
        tag("if not 复查"),
        slip("　", keep=True),
        slip("　", keep=True),
        tag("endif"),
        tag("if 有疑似重大"),
        slip(f"A级为{MAJOR}，整改情况以有关部门意见为准。", keep=True),
        tag("endif"),
        slip_sign("复查人（签名）：　　　　　　　　　复查人（签名）："),
        slip_sign("陪同人或责任人（签名）：　　　　　联系电话："),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("复查日期", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

WITNESS = (1700, 2450, WIDTH - 1700 - 2450 - 2450, 2450)


def witness(name: str) -> str:
    """Room for one witness: the name, who that is, the telephone, and the signature."""
    cells = (small(width, text) for width, text in zip(WITNESS, (name, " ", " ", " "), strict=True))
    return last(row(*cells, height=760))


REFUSAL = Sheet(
    "hazard_refusal",
    (
        line("SlipTitle", "{% if 事项 %}{{ 事项 }}{% else %}拒签（拒改）{% endif %}情况说明"),
        labelled(
            *place_rows(),
            single("时　　间", field("时间", DATE)),
            pair("文书名称", field("文书名称", " "), "文书编号", field("编号", " ")),
            single("检 查 人", field("检查人", " ")),
        ),
        tag("if 隐患 or not 事项"),
        line("Under", "涉及隐患："),
        *hazards(HAZARD),
        tag("endif"),
        line("Under", "情况说明："),
        slip(
            "社区工作人员于",
            "_" + field("时间", DATE),
            "在上述地址向",
            "_" + field("责任人", ROOM),
            "说明情况并劝导，对方",
            "_" + field("事项", ROOM),
            "。",
        ),
        tag("for 项 in 经过"),
        slip("{{ 项 }}"),
        tag("endfor"),
        slip("现场照片：" + field("照片", "□有　　　张　□无") + "。以上情况由下列见证人在场见证。", keep=True),
        table(
            WITNESS,
            row(
                *(
                    small(width, text, is_label=True)
                    for width, text in zip(WITNESS, ("见证人", "身份（单位）", "联系电话", "签名"), strict=True)
                ),
                height=440,
            ),
            row_tag("for 项 in 见证人", 4),
            witness("{{ 项.姓名 }}"),
            row_tag("else", 4),
            witness(" "),
            witness(" "),
            row_tag("endfor", 4),
        ),
        slip_sign("检查人（签名）：　　　　　　　　　检查人（签名）："),
        slip_sign("记录人（签名）：　　　　　　　　　{% if 记录人 %}（{{ 记录人 }}）{% endif %}"),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

CALLS = (2250, 1900, 1250, 1450, WIDTH - 2250 - 1900 - 1250 - 1450)


def call(*texts: str, is_head: bool = False) -> str:
    """One telephone call as a row."""
    cells = (small(width, text, is_label=is_head) for width, text in zip(CALLS, texts, strict=True))
    return row(*cells, height=440, is_head=is_head)


REPORT = Sheet(
    "hazard_report",
    (
        line("SlipTitle", "{% if 事项 %}隐患{{ 事项 }}单{% else %}隐患上报（移交）单{% endif %}"),
        line("SlipNumber", "隐患编号：" + NUMBER),
        line("SlipPlain", "_" + field("受理单位", ROOM + ROOM), "：", keep=True),
        slip(
            "社区在工作中发现下列隐患，已告知、劝导责任人，现按规定"
            "{% if 事项 %}{{ 事项 }}{% else %}上报（移交）{% endif %}，请予处理。"
        ),
        labelled(
            *place_rows(),
            single("隐　　患", field("内容", " "), height=700),
            single("等　　级", "{% if 等级 == 'A' %}A级　" + MAJOR + "{% elif 等级 %}{{ 等级 }}级{% endif %}"),
            single("依　　据", field("依据", " ")),
            pair("发现日期", field("发现日期", DATE), "来　　源", field("来源", " ")),
            single("已告知情况", *small_lines("告知"), may_split=True),
            single("临时措施", *small_lines("临时措施")),
        ),
        line("Under", "电话上报记录："),
        table(
            CALLS,
            call("时间", "单位", "接听人", "受理编号", "内容", is_head=True),
            row_tag("for 项 in 通话", 5),
            call("{{ 项.时间 }}", "{{ 项.单位 }}", "{{ 项.接听人 }}", "{{ 项.编号 }}", "{{ 项.内容 }}"),
            row_tag("else", 5),
            *[call(" ", " ", " ", " ", " ")] * 2,
            row_tag("endfor", 5),
        ),
        line("Under", "附件："),
        tag("for 项 in 附件"),
        line("Slip", "{{ loop.index }}. {{ 项 }}", keep=True),
        tag("else"),
        line("Slip", "　", keep=True),
        tag("endfor"),
        slip_sign("上报人（签名）：　　　　　　　　　{% if 上报人 %}（{{ 上报人 }}）{% endif %}"),
        line("SlipDay", "{{ 街道 }}" + COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("上报日期", DATE), keep=True),
        slip_sign("接收人（签名）：　　　　　　　　　接收编号：" + field("上报编号", ROOM), is_last=True),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

SHEETS = (NOTICE, LETTER, RECHECK, REFUSAL, REPORT)
