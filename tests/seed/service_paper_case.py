"""Invented facts, long and awkward, on which the shipped papers of services are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年11月26日", "填报人": "李敏"}
HOSTILE = "<软食> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
SUMS = {"次数": "31", "未完成": "2", "取消": "3", "费用": "123456.50", "补贴": "23456.50", "自付": "100000"}
ROUND = {
    **OFFICE,
    "日期": "2026年11月26日",
    "服务": "上门照料探访",
    "户数": "31",
    "名单": [
        {
            "序号": str(place),
            "住址": "机床厂家属院甲3-12-1201",
            "姓名": NAME,
            "独居": "独居",
            "项目": "上门照料探访",
            "时间": "11:30",
            "提供": "幸福里社区食堂（服务机构）",
            "注意": HOSTILE,
            "结果": "未完成敲门无人应",
        }
        for place in range(1, 32)
    ],
}
MONTH = {
    **OFFICE,
    "期间": "2026年11月",
    "汇总": [{"种类": HOSTILE, "人数": "42", **SUMS}, {"种类": "课后托管", "人数": "7", **SUMS}],
    **{f"合计{name}": text for name, text in {"人数": "1049", **SUMS}.items()},
    "明细": [
        {
            "序号": str(place),
            "姓名": NAME,
            "住址": "机床厂家属院甲3-12-1201",
            "项目": "助餐送餐",
            "提供": HOSTILE,
            **SUMS,
        }
        for place in range(1, 36)
    ],
}
FULL: Mapping[str, Mapping[str, object]] = {"service_round": ROUND, "service_month": MONTH}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {"service_round": {"街道", "今日"}}
