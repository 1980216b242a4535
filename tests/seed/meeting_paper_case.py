"""Invented facts, long and awkward, on which the shipped papers of meetings are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

HOSTILE = "<缺一票> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年11月26日", "填报人": "李敏"}
SHARE = "面积：参加表决20001.55㎡，应到30001.05㎡，须2/3以上（至少20000.70㎡），达到"
MEETING = {
    **OFFICE,
    "名称": f"3号楼居民会议{HOSTILE}",
    "种类": "业主大会",
    "编号": "HY-20261126-001",
    "日期": "2026年11月29日",
    "时间": "19时30分",
    "地点": "机床厂家属院甲3号楼一层活动室",
    "召集人": NAME,
    "主持人": "王书记",
    "记录人": "张记录",
    "应到范围": "业主（每套房一票）（甲3栋，5栋）",
    "应到": "346（30001.05㎡）",
    "规则": "《民法典》第二百七十八条第二款（规则未与条文核对）",
}
ITEMS = [
    {
        "序号": f"第{place}",
        "标题": f"使用维修资金修复三单元楼道灯 {HOSTILE}",
        "内容": "更换声控灯42盏",
        "方式": "业主按面积和人数（记名）",
        "到会": "231（20001.55㎡）",
        "同意": "201（18001.55㎡）",
        "反对": "20（1500㎡）",
        "弃权": "10（500㎡）",
        "无效": "77",
        "票数": "同意201，反对20，弃权10",
        "算式": SHARE,
        "结果": "通过",
    }
    for place in range(1, 8)
]


def some(*names: str) -> list[dict[str, str]]:
    """The items with some of their facts."""
    return [{name: one[name] for name in names} for one in ITEMS]


FULL: Mapping[str, Mapping[str, object]] = {
    "meeting_notice": {
        **MEETING,
        "再次": "2026年11月22日的会议因到会人数不足未能召开",
        "议题": some("序号", "标题", "方式"),
    },
    "meeting_signing": {
        **MEETING,
        "名单": [
            {
                "序号": f"第{place}",
                "姓名": NAME,
                "住址": "机床厂家属院甲3-2-1201",
                "身份": "应到",
                "面积": "118.55",
                "到会": "19:02，20:15离会",
                "代表": "王小二（儿子）",
            }
            for place in range(1, 40)
        ],
    },
    "meeting_minutes": {
        **MEETING,
        "实到": "231（20001.55㎡）",
        "缺席": "赵一、钱二",
        "早退": "孙三",
        "列席": "街道王科长",
        "起止": "19:32至21:05",
        "法定": [SHARE, "人数：到会231，应到346，须2/3以上（至少231），达到"],
        "记录": [f"一、修复楼道灯 {HOSTILE}", f"{NAME}：灯坏了两个月", "表决（举手表决）：同意30"],
        "总结": ["会议顺利。", HOSTILE],
    },
    "meeting_ballot": {**MEETING, "记名": "是", "议题": some("序号", "标题", "内容")},
    "meeting_tally": {
        **MEETING,
        "法定": [SHARE],
        "议题": some("序号", "标题", "方式", "到会", "同意", "反对", "弃权", "无效", "算式", "结果"),
    },
    "meeting_posting": {
        **MEETING,
        "公示起": "2026年12月1日",
        "公示止": "2026年12月8日",
        "公示地点": "单元门和公告栏",
        "法定": [SHARE],
        "决议": some("序号", "标题", "票数", "算式", "结果"),
    },
    "meeting_feedback": {
        **MEETING,
        "落实": [
            {
                "序号": f"第{place}",
                "决议": f"修复楼道灯 {HOSTILE}",
                "编号": "SQ-20261130-001",
                "承办人": NAME,
                "期限": "2026-12-07",
                "状态": "办理中",
                "办结": "2026-12-05",
            }
            for place in range(1, 9)
        ],
    },
    "meeting_opinions": {
        **MEETING,
        "楼栋表": [
            {
                "楼栋": "机床厂家属院甲3",
                "户数": "348",
                "面积": "30001.55",
                "同意": "201（18001.55㎡）",
                "反对": "21（1500㎡）",
                "弃权": "13（500㎡）",
                "未答": "115",
            }
            for _place in range(12)
        ],
        "算式": [SHARE],
    },
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {"meeting_ballot": {"记名"}}
