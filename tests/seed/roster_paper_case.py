"""Invented facts, long and awkward, on which the shipped paper of a roster is tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied


def shift(day: int, code: str = "夜班", leader: str = "王建国") -> dict[str, str]:
    """A shift of a day."""
    return {
        "日期": f"12月{day}日",
        "星期": "二",
        "类型": "周末和调休",
        "班次": code,
        "时间": "18:00-次日08:00",
        "带班领导": leader,
        "主班": "阿卜杜热合曼·买买提依明",
        "副班": "王𠮷㛃、陈秀兰",
        "志愿者": "<刘某> & {{ 7*7 }}",
        "电话": "13900001201",
        "应急电话": "025-58001200",
    }


MONTH = {
    "街道": "向阳街道",
    "社区": "向阳花园社区",
    "今日": "2026年11月26日",
    "月份": "2026年12月",
    "状态": "已报备：街道值班室，2026年11月26日",
    "制表人": "李敏",
    "值守点": [
        {
            "名称": "社区值班室",
            "地址": "向阳路8号",
            "应急电话": "025-58001200",
            "职责": ["1. 接听值班电话，做好记录。", "2. 重要情况立即报告。"],
            "班": [shift(day) for day in range(1, 32)],
        },
        {"名称": "南门卡点", "地址": "", "应急电话": "", "职责": [], "班": [shift(1, "白班", "")]},
    ],
    "人员": [{"姓名": "王建国", "电话": "13900001201", "岗位": "带班领导"}],
    "说明": ["2027年节假日安排通知尚未发布。", "报备后调整2处。"],
}
FULL: Mapping[str, Mapping[str, object]] = {"roster_month": MONTH}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {}
