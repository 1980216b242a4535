"""What stands on the papers of transfers: the roster, who is missing, the notice to who refuses, the figures."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import (
    COMMUNITY,
    STYLES,
    labelled,
    pair,
    single,
    slip,
    slip_sign,
    small,
)
from tests.house.paper_ledgers import WHO, ledger
from tests.house.paper_templates import DATE, ROOM, WIDTH, Sheet, field, last, line, row, row_tag, table

DRILL = "{{ 演练 }}"
SIGNED = (
    "填报人（签名）：　　　　　　　　审核人（签名）：　　　　　　　　负责人（签名）：　　　　　　　　单位（盖章）："
)
ROSTER = Sheet(
    "transfer_roster",
    (
        line("SlipTitle", DRILL + COMMUNITY + "转移安置花名册"),
        line(
            "Small",
            "编号："
            + field("编号")
            + "　　预警："
            + field("预警")
            + "　　转移区域："
            + field("区域")
            + "　　应转移："
            + field("总人数", "　　")
            + "人　　开始时间："
            + field("开始时间", DATE),
        ),
        line(
            "Small",
            "填报单位：{{ 街道 }}{{ 社区 }}　　填报人：" + field("填报人") + "　　统计时间：" + field("统计时间", DATE),
        ),
        ledger(
            "人员",
            (
                WHO[0],
                ("户主", 950, "户主", "TinyHead"),
                *WHO[1:],
                ("家庭人口", 620, "人口", "TinyHead"),
                ("身份证号", 1500, "证件", "Tiny"),
                ("住址", 1180, "住址", "Tiny"),
                ("联系方式", 1330, "电话", "Tiny"),
                ("所需", 1150, "所需", "Tiny"),
                ("包保责任人", 1330, "责任人", "Tiny"),
                ("安置去向", 1700, "去向", "Tiny"),
                ("状态", 1150, "状态", "Tiny"),
                ("签名", 1090, "", "Tiny"),
            ),
            blank=12,
        ),
        line("SlipSign", SIGNED),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
MISSING = Sheet(
    "transfer_missing",
    (
        line("SlipTitle", DRILL + COMMUNITY + "未清点到人员名单"),
        line(
            "Small",
            "编号："
            + field("编号")
            + "　　预警："
            + field("预警")
            + "　　应转移："
            + field("总人数", "　　")
            + "人　　未清点到："
            + field("人数", "　　")
            + "人　　统计时间："
            + field("统计时间", DATE),
        ),
        ledger(
            "人员",
            (
                *WHO,
                ("身份证号", 1500, "证件", "Tiny"),
                ("住址", 1500, "住址", "Tiny"),
                ("电话", 1500, "电话", "Tiny"),
                ("所需", 1250, "所需", "Tiny"),
                ("状态", 1500, "状态", "Tiny"),
                ("最后联系", 1500, "联系", "Tiny"),
                ("包保责任人", 1600, "责任人", "Tiny"),
                ("情况说明", 1900, "说明", "Tiny"),
            ),
        ),
        line("Under", "已说明情况（不计入未清点到）：" + field("已说明", "　　") + "人"),
        ledger(
            "说明表",
            (
                *WHO,
                ("住址", 1900, "住址", "Tiny"),
                ("电话", 1500, "电话", "Tiny"),
                ("状态", 1500, "状态", "Tiny"),
                ("最后联系", 1500, "联系", "Tiny"),
                ("包保责任人", 1600, "责任人", "Tiny"),
                ("情况说明", 4250, "说明", "Tiny"),
            ),
            blank=1,
        ),
        line("SlipSign", SIGNED),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)

WITNESS = (1700, 2450, WIDTH - 1700 - 2450 - 2450, 2450)


def witness(name: str) -> str:
    """Room for one witness: the name, who that is, the telephone, and the signature."""
    return last(
        row(*(small(width, text) for width, text in zip(WITNESS, (name, " ", " ", " "), strict=True)), height=700)
    )


REFUSAL = Sheet(
    "transfer_refusal",
    (
        line("SlipTitle", DRILL + "拒不转移告知书"),
        line("SlipNumber", "编号：" + field("编号")),
        labelled(
            pair("户　　主", field("户主", " "), "联系电话", field("电话", " ")),
            single("住　　址", field("住址", " ")),
            single(
                "不愿转移",
                "{% for 项 in 人员 %}{{ 项.姓名 }}{% if 项.性别 or 项.年龄 %}（{{ 项.性别 }}"
                "{% if 项.年龄 %}{{ 项.年龄 }}岁{% endif %}）{% endif %}"
                "{% if not loop.last %}、{% endif %}{% else %} {% endfor %}",
                height=620,
            ),
            pair("预　　警", field("预警", " "), "危险区域", field("区域", " ")),
        ),
        line("SlipPlain", "_" + field("户主", ROOM), "（户）：", keep=True),
        slip(
            "因",
            "_" + field("预警", ROOM),
            "，你户所在的",
            "_" + field("区域", ROOM),
            "存在危险，需要立即转移。社区工作人员于",
            "_" + field("时间", DATE),
            "上门告知险情、转移路线和安置点，并劝导转移，你（户）表示暂不转移，原因：",
            "_" + field("原因", ROOM + "　　　"),
            "。",
        ),
        slip("现再次告知如下："),
        slip("一、险情随时可能加重，留在原处有生命危险，道路、电力和通信也可能中断，届时救援可能无法及时到达。"),
        slip(
            "二、《中华人民共和国突发事件应对法》规定，突发事件发生地的个人应当依法服从人民政府、居民委员会、村民委员会或者所属单位的"
            "指挥和安排，配合人民政府采取的应急处置措施。"
        ),
        slip("三、请立即做好转移准备，关闭水、电、燃气；老人、儿童、孕妇和病人请先行转移。"),
        slip(
            "四、改变主意时请随时联系社区，社区值班电话："
            + field("社区电话", ROOM)
            + "。社区将继续上门劝导，并向街道报告。",
            keep=True,
        ),
        slip_sign("被告知人（签名）：　　　　　　　　　　时间："),
        line("Under", "被告知人不签名的，由两名见证人签名：{% if 签收 %}（{{ 签收 }}）{% endif %}"),
        table(
            WITNESS,
            last(
                row(
                    *(
                        small(width, text, is_label=True)
                        for width, text in zip(WITNESS, ("见证人", "身份（单位）", "联系电话", "签名"), strict=True)
                    ),
                    height=440,
                )
            ),
            row_tag("for 项 in 见证人", 4),
            witness("{{ 项.姓名 }}"),
            row_tag("else", 4),
            witness(" "),
            witness(" "),
            row_tag("endfor", 4),
        ),
        slip_sign("告知人（签名）：　　　　　　　　　　　{% if 告知人 %}（{{ 告知人 }}）{% endif %}"),
        line("SlipDay", COMMUNITY + "（盖章）", keep=True),
        line("SlipDay", field("今日", DATE)),
    ),
    styles=STYLES,
    page=paper_styles.COMPACT,
)

COUNTED = ("应转", "在册", "已通知", "已出发", "集中", "分散", "已返回", "拒转", "未见", "安置率")
COUNTED_HEADS = {"应转": "应转移", "集中": "集中安置", "分散": "分散安置", "拒转": "拒不转移", "未见": "清点未见"}
STANDING = Sheet(
    "transfer_standing",
    (
        line("SlipTitle", DRILL + COMMUNITY + "转移安置情况统计表"),
        line(
            "Small",
            "编号："
            + field("编号")
            + "　　预警："
            + field("预警")
            + "　　开始时间："
            + field("开始时间", DATE)
            + "　　{% if 结束时间 %}结束时间：{{ 结束时间 }}　　{% endif %}统计时间："
            + field("统计时间", DATE),
        ),
        line(
            "Small",
            "填报单位：{{ 街道 }}{{ 社区 }}　　涉及"
            + field("户数", "　　")
            + "户"
            + field("总人数", "　　")
            + "人　　未落实去向："
            + field("未落实", "　　")
            + "人　　已说明情况："
            + field("已说明", "　　")
            + "人",
        ),
        line("Under", "一、分区域情况（人）"),
        ledger(
            "区域表",
            (
                ("转移区域", 3600, "名称", "Small"),
                *((COUNTED_HEADS.get(name, name), 1150, name, "SmallHead") for name in COUNTED),
            ),
        ),
        line("Under", "二、安置点情况"),
        ledger(
            "安置点表",
            (
                ("安置点", 4300, "名称", "Small"),
                ("可容纳", 1600, "容量", "SmallHead"),
                ("在住", 1600, "在住", "SmallHead"),
                ("空铺", 1600, "空铺", "SmallHead"),
                ("户数", 1600, "户数", "SmallHead"),
                ("负责人及电话", 4400, "负责人", "Small"),
            ),
            blank=2,
        ),
        line(
            "Under",
            "三、特殊需要：{% for 项 in 所需表 %}{{ 项.名称 }}{{ 项.人数 }}人"
            "{% if not loop.last %}、{% endif %}{% else %}　{% endfor %}",
            keep=True,
        ),
        line("SlipSign", SIGNED),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)

SHEETS = (ROSTER, MISSING, REFUSAL, STANDING)
