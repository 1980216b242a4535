"""What stands on the papers of supplies: ledger, roster to sign, public posting, sheet for a stocktake."""

from __future__ import annotations

from collections.abc import Sequence

from tests.house import paper_styles
from tests.house.paper_compact import COMMUNITY, STYLES
from tests.house.paper_templates import DATE, Sheet, cell, field, last, line, row, row_tag, table

Columns = Sequence[tuple[str, int, str]]
OFFICE = "填报单位：{{ 街道 }}{{ 社区 }}　　填报人：" + field("填报人") + "　　日期：" + field("今日", DATE)


def listed(columns: Columns, name: str, nothing: str, blank: int = 0) -> str:
    """A table over a list, its last row on the page of those who sign; columns in brackets are left to write in."""
    width = sum(one for _name, one, _style in columns)
    filled = row(*(cell(wide, value(title), style=look) for title, wide, look in columns), height=440)
    empty = row(*(cell(wide, " ", style=look) for _title, wide, look in columns), height=440)
    return table(
        [wide for _title, wide, _look in columns],
        row(
            *(cell(wide, title.strip("（）"), style="TinyHead") for title, wide, _l in columns),
            height=440,
            is_head=True,
        ),
        row_tag(f"for 项 in {name}", len(columns)),
        row_tag("if loop.last", len(columns)),
        last(filled),
        row_tag("else", len(columns)),
        filled,
        row_tag("endif", len(columns)),
        row_tag("else", len(columns)),
        row(cell(width, nothing, span=len(columns), style="TinyHead"), height=900),
        row_tag("endfor", len(columns)),
        *[last(empty)] * blank,
        width=width,
    )


def value(title: str) -> str:
    """What stands in a column: the field of its name, or room to write by hand."""
    return " " if title.startswith("（") else f"{{{{ 项.{title} }}}}"


LEDGER = Sheet(
    "supply_ledger",
    (
        line("SlipTitle", COMMUNITY + "应急物资台账（{{ 期间 }}）"),
        line("SlipPlain", OFFICE),
        listed(
            (
                ("序号", 600, "TinyHead"),
                ("类别", 1200, "Tiny"),
                ("名称", 2700, "Tiny"),
                ("单位", 700, "TinyHead"),
                ("上期", 950, "TinyHead"),
                ("入库", 950, "TinyHead"),
                ("领用", 950, "TinyHead"),
                ("发放", 950, "TinyHead"),
                ("借出", 950, "TinyHead"),
                ("损耗", 950, "TinyHead"),
                ("盘点", 950, "TinyHead"),
                ("结存", 950, "TinyHead"),
                ("最低", 850, "TinyHead"),
                ("备注", 1480, "Tiny"),
            ),
            "台账",
            "{{ 期间 }}无物资结存和收发，特此报告（零报告）。",
        ),
        line(
            "Small",
            "注：借出为借出减归还；盘点为盘盈减盘亏；结存＝上期＋入库－领用－发放－借出－损耗＋盘点。",
            keep=True,
        ),
        line("SlipSign", "保管员（签名）：　　　　　　　　审核人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
ROSTER = Sheet(
    "supply_roster",
    (
        line("SlipTitle", COMMUNITY + "{{ 活动 }}物资发放花名册"),
        line(
            "SlipPlain",
            "发放时间：{{ 期间 }}　　文号："
            + field("文号", "　　　　")
            + "　　共{{ 户数 }}户　　发放人："
            + field("填报人"),
        ),
        listed(
            (
                ("序号", 600, "TinyHead"),
                ("姓名", 1300, "Tiny"),
                ("证件", 2300, "Tiny"),
                ("住址", 1700, "Tiny"),
                ("人口", 650, "TinyHead"),
                ("物资", 2900, "Tiny"),
                ("领取", 1300, "Tiny"),
                ("方式", 900, "TinyHead"),
                ("日期", 1080, "TinyHead"),
                ("（签字或指印）", 1400, "Tiny"),
                ("备注", 1000, "Tiny"),
            ),
            "发放",
            "本次活动无发放对象。",
            blank=2,
        ),
        line("Small", "注：凭有效证件领取，代领须注明关系；每户限领一次。", keep=True),
        line("SlipSign", "发放人（签名）：　　　　　　　　监督人（签名）：　　　　　　　　单位（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
POSTING_COLUMNS = (
    ("序号", 700, "TinyHead"),
    ("名称", 2900, "Small"),
    ("标准", 1800, "Small"),
    ("人次", 1149, "TinyHead"),
    ("数量", 1300, "TinyHead"),
    ("单位", 1000, "TinyHead"),
)
POSTING = Sheet(
    "supply_posting",
    (
        line("SlipTitle", "{{ 活动 }}物资发放公示"),
        line("SlipPlain", "　　为接受居民监督，现将我社区本次物资发放情况公示如下：", keep=True),
        line("SlipPlain", "　　发放时间：{{ 期间 }}。", keep=True),
        line(
            "SlipPlain",
            "　　应发放{{ 应发户数 }}户，已发放{{ 已发户数 }}户，尚未领取{{ 未发户数 }}户"
            "{% if 另发人数 %}；另发放不在册人员{{ 另发人数 }}人{% endif %}。",
            keep=True,
        ),
        listed(POSTING_COLUMNS, "物资", "本次活动未发放物资。"),
        line("SlipPlain", "　　如有疑问，请于公示之日起五个工作日内向社区反映。监督电话：　　　　　　　", keep=True),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)
COUNT = Sheet(
    "supply_count",
    (
        line("SlipTitle", COMMUNITY + "应急物资盘点表"),
        line("SlipPlain", "库房：{{ 库房 }}　　保管员：" + field("保管员") + "　　盘点日期：" + field("今日", DATE)),
        listed(
            (
                ("序号", 600, "TinyHead"),
                ("类别", 1500, "Tiny"),
                ("名称", 3600, "Tiny"),
                ("单位", 900, "TinyHead"),
                ("有效期", 1400, "TinyHead"),
                ("账面", 1200, "TinyHead"),
                ("（实盘）", 1500, "TinyHead"),
                ("（差异）", 1400, "TinyHead"),
                ("（原因）", 3030, "Tiny"),
            ),
            "物资",
            "账面无物资。",
            blank=4,
        ),
        line("SlipSign", "盘点人（签名）：　　　　　　　　监盘人（签名）：　　　　　　　　保管员（签名）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
SHEETS = (LEDGER, ROSTER, POSTING, COUNT)
