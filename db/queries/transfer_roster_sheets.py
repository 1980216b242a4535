"""The roster of a transfer (转移安置花名册) as a sheet: .xlsx to sort and to hand on, or .txt."""

from __future__ import annotations

from pathlib import Path

from db.exchange import papers as printed
from db.exchange.papers import Paper, PaperColumn
from db.queries import transfer_papers
from db.queries.exports import Prepared
from db.queries.transfer_paper_facts import Ground
from db.rules import papers

WHAT = "transfer-roster"
NOTHING = "本次行动名单上没有人员。"
COLUMNS = {
    "户主": 10,
    "姓名": 10,
    "性别": 6,
    "年龄": 5,
    "人口": 5,
    "证件": 20,
    "住址": 14,
    "电话": 14,
    "所需": 14,
    "责任人": 18,
    "去向": 24,
    "状态": 18,
    "签名": 10,
}
HEADINGS = {"人口": "家庭人口", "证件": "身份证号", "电话": "联系方式", "责任人": "包保责任人", "去向": "安置去向"}
SIGNATURES = (
    "",
    "填报人（签字）：______________    审核人（签字）：______________    负责人（签字）：______________    "
    "单位（盖章）：______________",
)


def roster(path: Path, on: Ground) -> Prepared:
    """Everybody on the list, as on the paper, beside `path`. Raises SheetUnwritable."""
    made = transfer_papers.roster(on)
    facts = made.facts
    rows = [[one.get(name, "") for name in COLUMNS] for one in facts["人员"]]
    head = (
        f"编号：{facts['编号']}    预警：{facts['预警']}    转移区域：{facts['区域']}    应转移：{facts['总人数']}人",
        f"填报单位：{facts['街道']}{facts['社区']}    填报人：{facts['填报人']}    统计时间：{facts['统计时间']}",
    )
    columns = [PaperColumn(HEADINGS.get(name, name), width) for name, width in COLUMNS.items()]
    title = f"{facts['演练']}{facts['社区']}{transfer_papers.NAMES[made.form]}"
    sheet = Paper(made.name, title, head, columns, rows, SIGNATURES, NOTHING, is_landscape=True)
    return Prepared(WHAT, on.is_masked, printed.write(path, sheet))


def file_name(on: Ground) -> str:
    """What the sheet is called as a file: the number, then the paper, and nobody's name."""
    return papers.file_name((on.line.number,), transfer_papers.roster(on).name, "", ".xlsx")
