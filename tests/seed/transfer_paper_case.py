"""Invented facts, long and awkward, on which the shipped papers of transfers and shelters are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

HOSTILE = "<缺> & {{ 7*7 }} {% if %}"
OFFICE = {
    "街道": "向阳街道",
    "社区": "向阳花园社区",
    "今日": "2026年7月21日",
    "填报人": "阿卜杜热合曼·买买提依明",
    "社区电话": "010-8888-6666",
}
TRANSFER = {
    "演练": "【演练】",
    "编号": "YL-20260721-001",
    "名称": "七月暴雨转移",
    "预警": "暴雨红色预警",
    "开始时间": "2026年7月20日21时40分",
    "结束时间": "2026年7月21日9时5分",
    "统计时间": "2026年7月21日6时0分",
    "区域": "3栋一层、12号院地下室、沿河平房区东侧至老供销社门市部",
    "总人数": "180",
}
PERSON = {
    "姓名": "王𠮷㛃",
    "性别": "女",
    "年龄": "88",
    "证件": "110***********002X",
    "住址": "12号院地下室西侧第3间",
    "电话": "138****0001",
    "所需": "卧床、独居、透析",
}


def people(count: int, **facts: str) -> list[dict[str, str]]:
    """So many people in a list."""
    return [{"序号": str(place), **PERSON, **facts} for place in range(1, count + 1)]


ROSTER = {
    **OFFICE,
    **TRANSFER,
    "人员": people(
        40,
        户主="阿依古丽·吐尔逊",
        人口="6",
        责任人="王姐 13800000001",
        去向="集中：向阳街道中心小学第二校区 母婴室-12",
        状态="已安置 07-20 23:15",
    ),
}
MISSING = {
    **OFFICE,
    **TRANSFER,
    "人数": "2",
    "人员": people(2, 状态="清点未见 07-20 23:15", 联系="07-20 21:50（未联系上3次）", 责任人="刘军", 说明=HOSTILE),
    "已说明": "1",
    "说明表": [
        {
            **{name: text for name, text in one.items() if name not in ("证件", "所需")},
            "状态": "在册 07-20 21:45",
            "联系": "（未联系上2次）",
            "责任人": "王姐",
            "说明": "住院，家属已确认",
        }
        for one in people(1)
    ],
}
REFUSAL = {
    **OFFICE,
    **TRANSFER,
    "户主": "阿依古丽·吐尔逊",
    "住址": PERSON["住址"],
    "电话": PERSON["电话"],
    "时间": "2026年7月20日22时10分",
    "原因": "放心不下财物",
    "签收": "拒绝签名",
    "见证人": [{"姓名": "刘某"}, {"姓名": "陈某"}],
    "告知人": "李敏",
    "人员": people(4),
}
COUNTED = {
    "应转": "180",
    "在册": "3",
    "已通知": "11",
    "已出发": "4",
    "集中": "120",
    "分散": "21",
    "已返回": "10",
    "拒转": "9",
    "未见": "2",
    "安置率": "84%",
}
STANDING = {
    **OFFICE,
    **TRANSFER,
    "户数": "71",
    "未落实": "29",
    "已说明": "3",
    "区域表": [{"名称": name, **COUNTED} for name in ("3栋一层", "12号院地下室", HOSTILE, "合计")],
    "安置点表": [
        {"名称": "中心小学", "容量": "100", "在住": "98", "空铺": "2", "户数": "40", "负责人": "王校长 010-88886666"}
    ],
    "所需表": [{"名称": "卧床", "人数": "5"}, {"名称": "婴幼儿", "人数": "7"}],
}
SHELTER = {
    "安置点": "向阳街道中心小学第二校区",
    "地址": "向阳路3号",
    "负责人": "王校长",
    "负责人电话": "010-88886666",
    "启用时间": "07-20 21:00",
    "统计时间": "2026年7月21日6时0分",
    "容量": "100",
    "在住": "98",
    "空铺": "2",
    "户数": "40",
}
STAY = {
    "铺位": "母婴室-12",
    "同行": "阿依古丽等6人",
    "健康": "高血压，每晚服药；青霉素过敏 " + HOSTILE,
    "入住": "07-20 23:15",
    "联系人": "女儿 139****0002",
}
REGISTER = {
    **OFFICE,
    **SHELTER,
    "含健康": "1",
    "人员": people(30, **STAY, 离开="07-21 09:30", 去向="城西路8号女儿家"),
}
CARD = {**OFFICE, **SHELTER, "含健康": "1", "人员": people(5, **STAY)}
FULL: Mapping[str, Mapping[str, object]] = {
    "transfer_roster": ROSTER,
    "transfer_missing": MISSING,
    "transfer_refusal": REFUSAL,
    "transfer_standing": STANDING,
    "shelter_register": REGISTER,
    "shelter_card": CARD,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
# What papers of one kind share need not stand on each of them.
SHARED = {"街道", "今日", "填报人", "社区电话", "名称", "开始时间", "结束时间", "启用时间", "含健康", "序号", "编号"}
SHARED |= {"统计时间", "总人数", "容量", "在住", "空铺", "户数", "地址", "区域", "社区"}
SILENT = {code: SHARED for code in FULL}
# The notice to a family names its people and their age, no more.
SILENT["transfer_refusal"] = SHARED | {"性别", "证件", "住址", "电话", "所需"}
