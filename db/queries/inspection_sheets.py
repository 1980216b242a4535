"""Papers of inspections and hazards as sheets (.xlsx), made of the same facts as the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from db.exchange.form_sheets import COLUMNS, FormCell, FormSheet
from db.queries.paper_prints import PaperPrint

Row = Sequence[FormCell]
Facts = Mapping[str, Any]
LABEL, HALF = 2, 4
MAJOR = "疑似重大事故隐患（待有关部门认定）"
OVERDUE = "逾期未整改的，将上报街道办事处及有关部门"
DAY = "　　　　年　　月　　日"
ROOM = "____________"
RESULTS = ("合格", "不合格", "不适用", "未查")
TICK, BOX = "√", "□"
GRAVE = "A"


def sheet(paper: PaperPrint) -> FormSheet | None:
    """A paper as a sheet; None for one that is only made as a document."""
    rows = ROWS.get(paper.form)
    return FormSheet(paper.name, tuple(rows(paper.facts, paper.name))) if rows else None


def line(text: str) -> Row:
    """A text over the whole width."""
    return (FormCell(text),)


def title(text: str) -> Row:
    """The title of a paper."""
    return (FormCell(text, COLUMNS, "title"),)


def right(text: str) -> Row:
    """A text at the right."""
    return (FormCell(text, COLUMNS, "right"),)


def single(label: str, value: str) -> Row:
    """A label with its value over the whole width."""
    return (FormCell(label, LABEL, "label"), FormCell(value, COLUMNS - LABEL, "text"))


def pair(left: str, left_value: str, right_label: str, right_value: str) -> Row:
    """Two labels, each with its value."""
    return (
        FormCell(left, LABEL, "label"),
        FormCell(left_value, HALF, "text"),
        FormCell(right_label, LABEL, "label"),
        FormCell(right_value, HALF, "text"),
    )


def table(spans: Sequence[int], *texts: str, is_head: bool = False) -> Row:
    """One row of a table; the first column is a number."""
    looks = ["label" if is_head or place == 0 else "text" for place in range(len(texts))]
    return tuple(FormCell(*one) for one in zip(texts, spans, looks, strict=True))


def place(facts: Facts) -> Iterator[Row]:
    """Which place it is, and who answers for it."""
    yield pair("场所", facts["场所"], "类型", facts["场所类型"])
    yield single("地址", facts["地址"])
    yield pair("责任人", facts["责任人"], "联系电话", facts["责任人电话"])


def signatures(*texts: str) -> Row:
    """Places to sign, side by side."""
    return tuple(FormCell(text, COLUMNS // len(texts), "sign") for text in texts)


def sealed(facts: Facts, day: str) -> Iterator[Row]:
    """The community with room for its seal, and the day."""
    yield right(f"{facts['社区'] or '　　　　　　社区'}（盖章）　　")
    yield right(f"{day or DAY}　　")


def severity(grade: str) -> str:
    """How grave a hazard is, in brackets; whether it is a grave one in law is for others to determine."""
    if grade == GRAVE:
        return f"〔{MAJOR}〕"
    return f"〔{grade}级〕" if grade else ""


def record(facts: Facts, name: str) -> Iterator[Row]:
    """The record of an inspection, with a table for each checklist."""
    yield title(name)
    yield right(f"编号：{facts['编号']}")
    yield from place(facts)
    yield single("检查时间", facts["检查时间"])
    yield pair("检查人", facts["检查人"], "陪同人", facts["陪同人"])
    for one in facts["检查表"]:
        yield line(f"《{one['名称']}》（{one['版本']}版）")
        yield from items(one)
    if not facts["检查表"]:
        again = f"拟于{facts['再查日期']}再次检查。" if facts["再查日期"] else ""
        yield line(f"本次未能检查：{facts['检查情况']}。{again}")
    yield line("检查意见：")
    yield from (line(f"　　{text}") for text in facts["意见"] or [""])
    if facts["有疑似重大"]:
        yield line(f"　　上列A级问题为{MAJOR}，将按规定立即上报。")
    yield signatures("检查人（签名）：", "检查人（签名）：")
    yield signatures("陪同人（签名）：", "场所负责人（签名）：")
    yield from sealed(facts, facts["今日"])


def items(one: Facts) -> Iterator[Row]:
    """What was seen at each item of a checklist."""
    spans = (1, 4, 4, 3)
    yield table(spans, "序号", "检查项目", "检查结果", "实测及说明", is_head=True)
    for item in one["项目"]:
        boxes = "　".join(f"{TICK if item['结果'] == result else BOX}{result}" for result in RESULTS)
        grade = f"〔{item['等级']}级〕" if item["等级"] else ""
        measured = f"实测：{item['实测']}" if item["实测"] else ""
        said = "；".join(filter(None, (measured, item["说明"])))
        yield table(spans, item["序号"], item["内容"], boxes, grade + said)
    ending = [f"小计：{one['小计']}。"]
    ending += [f"得分：{one['得分']}分。"] if one["得分"] else []
    ending += [f"本表结论：{one['结论']}。"] if one["结论"] else []
    yield (FormCell("".join(ending), COLUMNS, "text"),)


def notice(facts: Facts, name: str) -> Iterator[Row]:
    """The notice or letter below its stub, with the number on both and on the line between them."""
    yield title(f"{name}（存根）")
    yield right(f"编号：{facts['编号']}")
    yield pair("责任人", facts["责任人"], "联系电话", facts["责任人电话"])
    yield single("场所地址", "　".join(dict.fromkeys((facts["地址"], facts["场所"]))))
    brief = (f"{number}. {one['内容']}{grade(one)}" for number, one in enumerate(facts["隐患"], 1))
    yield single("隐患", "；".join(brief))
    yield pair("整改期限", facts["整改期限"] or DAY, "通知日期", facts["通知日期"] or DAY)
    yield pair("检查人", facts["检查人"], "签收情况", facts["签收情况"] or "□签收　□拒签　□张贴")
    yield (FormCell(f"（骑缝盖章）　编号：{facts['编号']}　（沿虚线剪开）", COLUMNS, "cut"),)
    yield from handed_over(facts, name)


def grade(one: Facts) -> str:
    """The severity on a stub, where there is little room."""
    return f"〔{one['等级']}级〕" if one["等级"] else ""


def handed_over(facts: Facts, name: str) -> Iterator[Row]:
    """The part of a notice that is handed over."""
    you = "你户" if name.endswith("告知书") else "你单位"
    where = "　".join(dict.fromkeys(filter(None, (facts["地址"], facts["场所"]))))
    yield title(name)
    yield right(f"编号：{facts['编号']}")
    yield line(f"{facts['责任人'] or ROOM}（{where}）：")
    yield line(f"　　{you}于{facts['检查日期'] or DAY}经查存在下列隐患：")
    for number, one in enumerate(facts["隐患"], 1):
        basis = f"（依据：{one['依据']}）" if one["依据"] else ""
        limit = f"（{one['期限']}前）" if one["期限"] not in ("", facts["整改期限"]) else ""
        yield line(f"　　{number}. {one['内容']}{severity(one['等级'])}{basis}{limit}")
    yield line(f"　　请于{facts['整改期限'] or DAY}前整改。")
    if facts["临时措施"]:
        yield line(f"　　整改前请采取{facts['临时措施']}等临时措施，确保安全。")
    if facts["有疑似重大"]:
        yield line(f"　　其中{MAJOR}，请立即停止使用、消除危险，社区将按规定立即上报。")
    yield line(f"　　{OVERDUE}。整改完成后，请告知社区，以便复查。")
    yield signatures("检查人（签名）：", "检查人（签名）：")
    yield from sealed(facts, facts["通知日期"])
    if facts["签收情况"] in ("拒签", "张贴送达"):
        seen = f"见证人：{facts['见证人']}。" if facts["见证人"] else ""
        yield line(f"送达情况：{facts['签收情况']}。{seen}详见情况说明。")
    else:
        yield line(f"回执：本{name[-3:]}已于{DAY}收到。")
        yield signatures("签收人（签名）：", "联系电话：")


def recheck(facts: Facts, name: str) -> Iterator[Row]:
    """The opinion after a re-check: each hazard that was looked at."""
    spans = (1, 5, 2, 4)
    yield title(name)
    yield right(f"原通知书编号：{facts['通知书编号']}")
    yield from place(facts)
    yield pair("通知日期", facts["通知日期"], "复查日期", facts["复查日期"])
    yield pair("复查人", facts["复查人"], "陪同人", facts["陪同人"])
    yield line("对下列隐患的整改情况进行了复查：")
    yield table(spans, "序号", "隐患", "复查结果", "说明及新期限", is_head=True)
    for number, one in enumerate(facts["复查"], 1):
        limit = f"新期限：{one['新期限']}" if one["新期限"] else ""
        note = "；".join(filter(None, (one["说明"], limit)))
        yield table(spans, str(number), one["内容"] + grade(one), one["结果"], note)
    yield line("复查意见：")
    if facts["已整改"]:
        yield line(f"　　经复查，上列隐患中{facts['已整改']}项已整改，予以销号。")
    if facts["未整改"]:
        yield line(f"　　{facts['未整改']}项未整改，请于{facts['新期限'] or DAY}前整改；{OVERDUE}。")
    if facts["无人"]:
        yield line(f"　　{facts['无人']}项因无人在场未能复查，另行复查。")
    if facts["有疑似重大"]:
        yield line(f"　　A级为{MAJOR}，整改情况以有关部门意见为准。")
    yield signatures("复查人（签名）：", "复查人（签名）：")
    yield signatures("陪同人或责任人（签名）：", "联系电话：")
    yield from sealed(facts, facts["复查日期"])


def refusal(facts: Facts, name: str) -> Iterator[Row]:
    """The statement of a refusal, for two witnesses to sign."""
    spans = (3, 3, 3, 3)
    yield title(name)
    yield from place(facts)
    yield single("时间", facts["时间"] or DAY)
    yield pair("文书名称", facts["文书名称"], "文书编号", facts["编号"])
    yield single("检查人", facts["检查人"])
    for number, one in enumerate(facts["隐患"], 1):
        yield line(f"　　{number}. {one['内容']}{severity(one['等级'])}")
    yield line(
        f"　　社区工作人员于{facts['时间'] or DAY}在上述地址向{facts['责任人'] or ROOM}说明情况并劝导，"
        f"对方{facts['事项'] or ROOM}。"
    )
    yield from (line(f"　　{text}") for text in facts["经过"])
    photos = facts["照片"] or "□有　　　张　□无"
    yield line(f"　　现场照片：{photos}。以上情况由下列见证人在场见证。")
    yield table(spans, "见证人", "身份（单位）", "联系电话", "签名", is_head=True)
    for one in facts["见证人"]:
        yield tuple(FormCell(text, span, "room") for text, span in zip((one["姓名"], "", "", ""), spans, strict=True))
    yield signatures("检查人（签名）：", "检查人（签名）：")
    yield signatures("记录人（签名）：", f"（{facts['记录人']}）" if facts["记录人"] else "")
    yield from sealed(facts, facts["今日"])


ROWS: Mapping[str, Callable[[Facts, str], Iterator[Row]]] = {
    "inspection_record": record,
    "hazard_notice": notice,
    "hazard_letter": notice,
    "hazard_recheck": recheck,
    "hazard_refusal": refusal,
}
