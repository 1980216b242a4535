"""The people on a paper: who they are, and where they sign."""

from __future__ import annotations

from tests.house.paper_templates import (
    ROOM,
    field,
    line,
    plain,
    signature,
    tag,
)

CASE_NUMBER = "（　　　　）　　人调字第　　号"
SIGN = "（签名、盖章或者按指印）："
SHORT_DATE = "　　　年　月　日"
LABEL = 2000
COMMITTEE = field("委员会", "　　　　人民调解委员会")


def person(style: str = "Body", has_agent: bool = True) -> tuple[str, ...]:
    """The lines of one party, as a person or as a body with a representative. A long name has a line to itself."""
    traits = ("性别 ", "_" + field("人.性别", "　　"), "　民族 ", "_" + field("人.民族", "　　　"))
    traits += ("　年龄 ", "_" + field("人.年龄", "　　　"))
    return (
        tag("if 人.是法人"),
        line(style, "名称 ", "_" + field("人.姓名")),
        line(style, "统一社会信用代码 ", "_" + field("人.代码")),
        line(style, "地址 ", "_" + field("人.住址")),
        line(style, "法定代表人 ", "_" + field("人.法定代表人"), "　职务 ", "_" + field("人.职务", "　　　　")),
        line(style, "联系方式 ", "_" + field("人.联系方式")),
        tag("else"),
        tag("if 人.姓名|length > 8"),
        line(style, "姓名 ", "_" + field("人.姓名")),
        line(style, *traits),
        tag("else"),
        line(style, "姓名 ", "_" + field("人.姓名"), "　", *traits),
        tag("endif"),
        line(style, "职业或职务 ", "_" + field("人.职业"), "　联系方式 ", "_" + field("人.联系方式")),
        line(style, "单位或住址 ", "_" + field("人.住址", ROOM + ROOM)),
        tag("endif"),
        *((tag("if 人.代理人"), line(style, "委托代理人 ", "_{{ 人.代理人 }}"), tag("endif")) if has_agent else ()),
    )


def nobody(style: str = "Body") -> tuple[str, ...]:
    """The lines of a party that is still to be written in by hand."""
    return (
        line(style, "姓名（名称） ", "_" + ROOM, "　法定代表人 ", "_　　　　"),
        line(style, "性别 ", "_　　", "　民族 ", "_　　　", "　年龄 ", "_　　　"),
        line(style, "职业或职务 ", "_" + ROOM, "　联系方式 ", "_" + ROOM),
        line(style, "单位或住址 ", "_" + ROOM + ROOM),
    )


def parties(role: str, name: str, is_always: bool = True) -> str:
    """All parties of one role, one under the other."""
    number = "{% if loop.length > 1 %}{{ loop.index }}{% endif %}"
    empty = (tag("else"), plain(f"{role}：", keep=True), *nobody()) if is_always else ()
    return "".join((tag(f"for 人 in {name}"), plain(f"{role}{number}：", keep=True), *person(), *empty, tag("endfor")))


def all_parties(label: str = "{{ 人.角色 or '当事人' }}") -> str:
    """All parties with their roles."""
    return "".join(
        (tag("for 人 in 当事人"), plain(f"{label}：", keep=True), *person(), tag("else"), plain("当事人："), *nobody())
    ) + tag("endfor")


def party_signatures(
    name: str = "当事人", label: str = "{{ 人.角色 or '当事人' }}", sign: str = SIGN, has_agents: bool = False
) -> str:
    """A line to sign on for each party, and one for the agent of each that has one."""
    role = "当事人" if label.startswith("{") else label
    empty = role + (SIGN if "人." in sign else sign)
    agent = (tag("if 人.代理人"), signature(label + "的委托代理人（签名）："), tag("endif")) if has_agents else ()
    lines = (tag(f"for 人 in {name}"), signature(label + sign), *agent, tag("else"), signature(empty), tag("endfor"))
    return "".join(lines)


def written(label: str, name: str, room: str = ROOM) -> str:
    """A label with what is written behind it."""
    return plain(f"{label}：", "_" + field(name, room))
