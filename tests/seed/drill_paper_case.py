"""Invented facts, long and awkward, on which the shipped papers of drills and checkpoints are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年11月26日", "填报人": "李敏"}
HOSTILE = "<缺一人> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
DRILL = {
    "名称": "3号楼消防演练",
    "种类": "消防",
    "目的": "熟悉疏散路线和集合点，会报警、会逃生、会用灭火器",
    "日期": "2026年11月6日",
    "时间": "15时30分",
    "地点": "机床厂家属院甲3号楼前广场",
    "预计人数": "60",
    "负责人": NAME,
    "参加单位": "社区微型消防站、物业、卫生服务中心",
    "假设情景": f"2单元5层厨房起火，浓烟封住楼梯 {HOSTILE}",
}
STEPS = [
    {
        "序号": str(place),
        "内容": f"帮扶老人和行动不便者下楼 {HOSTILE}",
        "时限": "10分钟",
        "开始": "15:08:05",
        "用时": "112分10秒",
        "评价": "超102分10秒",
    }
    for place in range(1, 25)
]
RECORD = {
    **OFFICE,
    **DRILL,
    "参加人数": "4711",
    "开始": "15:00:01",
    "结束": "15:42:15",
    "用时": "42分14秒",
    "超时步骤": "2、4",
    "步骤": STEPS,
    "问题": [
        {
            "序号": str(place),
            "内容": f"单元门内侧打不开 {HOSTILE}",
            "措施": "换成推杆锁，钥匙放值班室",
            "责任人": NAME,
            "期限": "2026-11-23",
            "完成": "2026-11-22",
        }
        for place in range(1, 9)
    ],
    "总结": ["疏散有序，下楼较慢。", HOSTILE],
    "照片": "疏散1.jpg、疏散2.jpg",
}
PLAN = {**OFFICE, **DRILL, "步骤": [{name: one[name] for name in ("序号", "内容", "时限")} for one in STEPS]}
GUARD = {**OFFICE, "保障": "国庆节重大活动保障", "日期": "2026年10月1日"}
LOG = {
    **GUARD,
    "值守": [
        {"点段": "夜巡一段（1至4号楼）", "时段": "10-01 20:00至10-02 06:00", "人员": NAME, "电话": "138-0000-0001"}
        for _place in range(9)
    ],
    "检查": [
        {"点段": "活动广场", "时段": f"10-01 {hour:02d}:00", "时间": f"{hour:02d}:05", "情况": HOSTILE, "人员": NAME}
        for hour in range(24)
    ],
}
REPORT = {
    **GUARD,
    "性质": "情况报告",
    "报送单位": "街道值班室",
    "报送时间": "2026年10月1日17时",
    "正文": ["【平安报告】向阳社区国庆保障，2026年10月1日：", f"情况：北门12:00{HOSTILE}。"],
    "点段": [
        {
            "名称": "夜巡一段（1至4号楼）",
            "应查": "124",
            "按时": "117",
            "迟查": "31",
            "补记": "42",
            "未查": "53",
            "情况": HOSTILE,
        }
        for _place in range(12)
    ],
}
FULL: Mapping[str, Mapping[str, object]] = {
    "drill_plan": PLAN,
    "drill_record": RECORD,
    "checkpoint_log": LOG,
    "checkpoint_report": REPORT,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {
    "drill_plan": {"街道"},
    "drill_record": {"街道", "填报人", "目的", "时间", "假设情景", "超时步骤"},
    "checkpoint_log": {"今日"},
    "checkpoint_report": {"今日"},
}
