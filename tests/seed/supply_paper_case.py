"""Invented facts, long and awkward, on which the shipped papers of supplies are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年11月26日", "填报人": "李敏"}
HOSTILE = "<瓶装水> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
CAMPAIGN = {"活动": "防汛转移群众生活保障", "文号": "向街办〔2026〕112号", "期间": "2026年11月22日至2026年11月29日"}

LEDGER = {
    **OFFICE,
    "期间": "2026年11月1日至2026年11月30日",
    "台账": [
        {
            "序号": str(place),
            "类别": "照明通信",
            "名称": HOSTILE,
            "单位": "公斤",
            "上期": "999999",
            "入库": "1201",
            "领用": "302",
            "发放": "403",
            "借出": "-54",
            "损耗": "65",
            "盘点": "-76",
            "结存": "123456",
            "最低": "777",
            "备注": "低于最低库存",
        }
        for place in range(1, 31)
    ],
}
ROSTER = {
    **OFFICE,
    **CAMPAIGN,
    "户数": "32",
    "发放": [
        {
            "序号": str(place),
            "姓名": NAME,
            "证件": "320***********0018",
            "住址": "机床厂家属院甲3-12-1201",
            "人口": "12",
            "物资": f"{HOSTILE}24箱、棉被2床",
            "领取": "欧阳小明（代领）",
            "方式": "按指印",
            "日期": "2026-11-26",
            "备注": "房屋漏水，特批",
        }
        for place in range(1, 33)
    ],
}
POSTING = {
    **OFFICE,
    **CAMPAIGN,
    "应发户数": "1203",
    "已发户数": "1187",
    "未发户数": "16",
    "另发人数": "37",
    "物资": [
        {"序号": "1", "名称": HOSTILE, "标准": "每人12", "人次": "1224", "数量": "98765", "单位": "公斤"},
        {"序号": "2", "名称": "棉被", "标准": "每户2", "人次": "1223", "数量": "2446", "单位": "床"},
    ],
}
COUNT = {
    **OFFICE,
    "库房": "党群服务中心负一层防汛专库",
    "保管员": NAME,
    "物资": [
        {
            "序号": str(place),
            "类别": "照明通信",
            "名称": HOSTILE,
            "单位": "公斤",
            "有效期": "2027-06-30",
            "账面": "123456",
        }
        for place in range(1, 41)
    ],
}
FULL: Mapping[str, Mapping[str, object]] = {
    "supply_ledger": LEDGER,
    "supply_roster": ROSTER,
    "supply_posting": POSTING,
    "supply_count": COUNT,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {
    "supply_roster": {"街道", "今日"},
    "supply_posting": {"街道", "填报人", "文号"},
    "supply_count": {"街道", "填报人"},
}
SILENT: Mapping[str, set[str]] = {}
