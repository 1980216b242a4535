"""Invented facts, long and awkward, on which the shipped papers of volunteers and partner units are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年11月26日", "填报人": "李敏"}
HOSTILE = "<清扫> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
UNIT = "向阳街道社区卫生服务中心第二分中心（花园站）"
TIME = "2026年11月1日至2026年11月30日"
PLACES = range(1, 31)

CERTIFICATE = {
    **OFFICE,
    "证明编号": "ZM-20261126-T001-001",
    "状态": "（公示稿，未出具）",
    "姓名": NAME,
    "证件种类": "居民身份证",
    "证件号码": "320104196503080018",
    "志愿者编号": "320104000012345678",
    "服务时长": "1234.5",
    "服务起止": TIME,
    "服务次数": "130",
    "服务": [{"序号": str(place), "日期": "2026年11月12日", "内容": HOSTILE, "时长": "11.5"} for place in PLACES],
    "负责人": NAME,
    "经办人": "李小敏",
    "联系方式": "0551-87654321",
    "出具日期": "2026年12月6日",
    "备注": HOSTILE,
}
NOTICE = {
    **OFFICE,
    "公示期": "2026年11月28日至2026年12月4日",
    "联系方式": "0551-87654329",
    "名单": [{"序号": str(place), "姓名": NAME, "服务起止": TIME, "时长": "1203.5", "次数": "414"} for place in PLACES],
}
LEDGER = {
    **OFFICE,
    "期间": TIME,
    "人数": "57",
    "总时长": "4711.5",
    "台账": [
        {
            "序号": str(place),
            "日期": "2026-11-12",
            "姓名": NAME,
            "类别": "平安巡防",
            "内容": HOSTILE,
            "地点": "3号楼2单元门前广场东侧",
            "起止": "14:30-16:45",
            "时长": "2.2",
        }
        for place in PLACES
    ],
}
LISTS = {
    **OFFICE,
    "需求": [
        {
            "序号": str(place),
            "类别": "专业服务",
            "内容": HOSTILE,
            "数量": "120个岗位",
            "期限": "2026-12-31",
            "尚缺": "37小时",
        }
        for place in range(1, 12)
    ],
    "资源": [
        {"序号": str(place), "单位": UNIT, "类别": "学习活动", "内容": HOSTILE, "数量": "不限", "余量": "444份"}
        for place in range(1, 12)
    ],
    "项目": [
        {
            "序号": str(place),
            "项目": HOSTILE,
            "单位": UNIT,
            "资源": "义诊（每月）",
            "数量": "555次",
            "期限": "2027-01-31",
            "落实": "666件",
            "状态": "已对接",
        }
        for place in range(1, 12)
    ],
}
LETTER = {
    **OFFICE,
    "单位": UNIT,
    "事项": HOSTILE,
    "资源": "周末义诊",
    "数量": "777份",
    "日期": "2026年11月20日",
}
FULL: Mapping[str, Mapping[str, object]] = {
    "volunteer_certificate": CERTIFICATE,
    "volunteer_notice": NOTICE,
    "volunteer_ledger": LEDGER,
    "partner_lists": LISTS,
    "partner_thanks": LETTER,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {
    "volunteer_certificate": {"今日", "填报人"},
    "volunteer_notice": {"街道", "填报人"},
    "partner_thanks": {"填报人"},
}
