"""Invented facts, long and awkward, on which the shipped papers of applications and seals are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {
    "街道": "向阳街道",
    "社区": "向阳花园社区",
    "今日": "2026年11月26日",
    "填报人": "李敏",
    "电话": "025-66880001",
}
HOSTILE = "<高龄津贴> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
CASE = {"编号": "DB-20261126-001", "事项": HOSTILE, "申请人": NAME, "代办人": "欧阳小明", "关系": "外甥女婿"}
STAGES = [
    {"序号": str(place), "单位": "区民政局社会救助科", "事项": f"{HOSTILE}审核确认", "时限": "10个工作日"}
    for place in range(1, 5)
]

ADVICE = {
    **OFFICE,
    **CASE,
    "地点": "街道便民服务中心2号窗口",
    "待遇": "80至89岁30元/月、90至99岁60元/月",
    "依据": "池州市贵池区高龄津贴实施办法",
    "核对": "标准未与原文核对",
    "材料": [
        {"序号": str(place), "名称": f"家庭经济状况核对授权书{HOSTILE}", "状态": "网上可查，不必带"}
        for place in range(1, 13)
    ],
    "环节": STAGES,
}
MATERIALS = {
    **OFFICE,
    **CASE,
    "欠缺": "银行卡、残疾人证",
    "材料": [
        {"序号": str(place), "名称": HOSTILE, "状态": "网上可查", "日期": "2026-11-26", "备注": "复印件两份"}
        for place in range(1, 13)
    ],
}
RECEIPT = {
    **OFFICE,
    **CASE,
    "受理日期": "2026年11月25日",
    "已收": "身份证、户口簿",
    "后补": "银行卡",
    "环节": STAGES,
}
NOTICE = {
    **OFFICE,
    "事项": HOSTILE,
    "起": "2026年11月24日",
    "止": "2026年12月1日",
    "地点": "3栋公告栏",
    "公示": [
        {"序号": str(place), "姓名": "王*英", "社区": "向阳花园社区", "事项": HOSTILE, "金额": "1234567元/月"}
        for place in range(1, 16)
    ],
}
ROSTER = {
    **OFFICE,
    "事项": HOSTILE,
    "人数": "31",
    "合计": "930元/月",
    "名单": [
        {
            "序号": str(place),
            "姓名": NAME,
            "证件": "320***********0018",
            "住址": "机床厂家属院甲3-12-1201",
            "金额": "30元/月",
            "起始": "2026-12",
            "资金": "老龄补贴资金",
            "编号": "民〔2026〕7号",
            "备注": "未首发",
        }
        for place in range(1, 32)
    ],
}
SEALS = {
    **OFFICE,
    "期间": "2026年11月1日至2026年11月30日",
    "次数": "33",
    "用章": [
        {
            "编号": f"YZ-20261126-{place:03d}",
            "日期": "2026-11-26",
            "印章": "居民委员会公章",
            "内容": HOSTILE,
            "份数": "12",
            "申请": NAME,
            "用途": "区教育局学籍科",
            "批准": "王建国",
            "经办": "李敏",
            "备注": "作废：打印错误",
        }
        for place in range(1, 34)
    ],
}
FULL: Mapping[str, Mapping[str, object]] = {
    "application_advice": ADVICE,
    "application_materials": MATERIALS,
    "application_receipt": RECEIPT,
    "application_notice": NOTICE,
    "application_roster": ROSTER,
    "application_seals": SEALS,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {
    "application_advice": {"街道"},
    "application_materials": {"街道"},
    "application_receipt": {"街道"},
    "application_notice": {"填报人"},
    "application_roster": {"电话"},
    "application_seals": {"街道", "电话"},
}
