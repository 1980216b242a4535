"""What stands on the papers of a shelter: the register of who came and went, and a card for each who is in."""

from __future__ import annotations

from tests.house import paper_styles
from tests.house.paper_compact import LABEL, STYLES, labelled, pair
from tests.house.paper_ledgers import WHO, ledger
from tests.house.paper_templates import DATE, ROOM, WIDTH, Sheet, field, last, line, table, tag

OF_SHELTER = (
    "地址："
    + field("地址")
    + "　　负责人："
    + field("负责人")
    + "　{{ 负责人电话 }}　　可容纳："
    + field("容量", "　　")
    + "人　　在住："
    + field("在住", "　　")
    + "人"
    + field("户数", "　　")
    + "户　　空铺："
    + field("空铺", "　　")
    + "　　统计时间："
    + field("统计时间", DATE)
)
REGISTER = Sheet(
    "shelter_register",
    (
        line("SlipTitle", field("安置点", ROOM) + "入住登记表"),
        line("Small", OF_SHELTER),
        ledger(
            "人员",
            (
                WHO[0],
                ("铺位", 900, "铺位", "TinyHead"),
                *WHO[1:],
                ("证件号码", 1500, "证件", "Tiny"),
                ("原住址", 1150, "住址", "Tiny"),
                ("电话", 1330, "电话", "Tiny"),
                ("同行", 1000, "同行", "Tiny"),
                ("特殊需要", 900, "所需", "Tiny"),
                ("健康、用药、过敏", 1150, "健康", "Tiny"),
                ("入住", 800, "入住", "TinyHead"),
                ("离开", 800, "离开", "TinyHead"),
                ("去向", 950, "去向", "Tiny"),
                ("紧急联系人", 1200, "联系人", "Tiny"),
                ("签名", 800, "", "Tiny"),
            ),
            blank=12,
        ),
        line(
            "Small",
            "{% if not 含健康 and 人员 %}注：证件号码和电话已隐去部分，健康情况不在此表。{% endif %}",
            keep=True,
        ),
        line("SlipSign", "登记人（签名）：　　　　　　　　安置点负责人（签名）：　　　　　　　　社区（盖章）："),
    ),
    styles=STYLES,
    page=paper_styles.LYING,
)
CARD = Sheet(
    "shelter_card",
    (
        tag("for 项 in 人员"),
        line("SlipTitle", "安置人员卡"),
        line("SlipNumber", field("安置点") + "　　铺位：{{ 项.铺位 }}", keep=True),
        table(
            (LABEL, (WIDTH - 2 * LABEL) // 2, LABEL, WIDTH - 2 * LABEL - (WIDTH - 2 * LABEL) // 2),
            *(
                last(one)
                for one in (
                    pair(
                        "姓　　名",
                        "{{ 项.姓名 }}",
                        "性别年龄",
                        "{{ 项.性别 }}　{% if 项.年龄 %}{{ 项.年龄 }}岁{% endif %}",
                    ),
                    pair("证件号码", "{{ 项.证件 }}", "电　　话", "{{ 项.电话 }}"),
                    pair("原 住 址", "{{ 项.住址 }}", "同　　行", "{{ 项.同行 }}"),
                    pair("入住时间", "{{ 项.入住 }}", "特殊需要", "{{ 项.所需 }}"),
                    pair("健　　康", "{{ 项.健康 }}", "紧急联系", "{{ 项.联系人 }}"),
                )
            ),
        ),
        line("Small", "安置点负责人：" + field("负责人") + "　{{ 负责人电话 }}　　社区电话：{{ 社区电话 }}", keep=True),
        line("Small", "请随身携带，凭卡领取物资和用餐；离开安置点请到登记处办理。"),
        line("Gap"),
        tag("else"),
        line("SlipTitle", "安置人员卡"),
        labelled(
            pair("姓　　名", " ", "性别年龄", " "),
            pair("证件号码", " ", "电　　话", " "),
            pair("原 住 址", " ", "同　　行", " "),
            pair("安 置 点", field("安置点", " "), "铺　　位", " "),
            pair("健　　康", " ", "紧急联系", " "),
        ),
        tag("endfor"),
        line("Tail"),
    ),
    is_numbered=False,
    styles=STYLES,
    page=paper_styles.COMPACT,
)

SHEETS = (REGISTER, CARD)
