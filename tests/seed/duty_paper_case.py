"""Invented facts, long and awkward, on which the shipped papers of the duty desk are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年11月26日", "填报人": "李敏"}
HOSTILE = "<积水> & 断电 {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"


def rows(names: tuple[str, ...], *said: tuple[str, ...], times: int = 1) -> list[dict[str, str]]:
    """Rows of a table."""
    return [dict(zip(names, one, strict=True)) for one in said * times]


HANDOVER = {
    **OFFICE,
    "岗位": "向阳花园社区值班室（南门岗亭旁）",
    "班次": "2026年11月26日夜班（18:00至08:00）",
    "交班人": NAME,
    "交班时间": "2026年11月27日8时",
    "接班人": "欧阳小明",
    "接班时间": "2026年11月27日8时5分",
    "代办说明": "欧阳小明在卡点，由带班领导代为确认",
    "已办": ["巡查两次", HOSTILE],
    "未办": rows(
        ("类别", "内容", "说明", "起"),
        ("A级隐患", "老张粮油店店内住人", "编号YH-20261125-001，A级隐患未销号", "2026-11-25"),
        ("居民诉求", "3-2-1201楼上漏水", "编号SQ-20261125-007，2026-11-27 17:30到期", "2026-11-24"),
        times=9,
    ),
    "物品": rows(("类别", "名称", "应有", "实有", "说明"), ("对讲机", "手持对讲机（含充电座）", "3", "2", "少1")),
    "上级通知": ["今晚暴雨橙色预警，24小时值守"],
    "重点关注": ["2号楼地下室", HOSTILE],
    "备注": "对讲机一台送修，见收据",
}
CALLS = {
    **OFFICE,
    "期间": "2026年11月",
    "电话": rows(
        ("时间", "单位", "姓名", "职务", "电话", "地点", "内容", "已告知", "拟办批示", "结果", "记录人"),
        (
            "11-26 20:05",
            "街道应急管理办公室",
            "刘某",
            "科长",
            "138****2222",
            "向阳路3号院",
            HOSTILE,
            "派出所、消防站",
            "请王强核对名单 陈书记 11-26 20:20",
            "名单已核对，共180人",
            "李敏",
        ),
        times=12,
    ),
}
LOG = {
    **OFFICE,
    "日期": "2026年11月26日",
    "时间": "11-26 18:00至11-27 08:00",
    "岗位": "社区值班室",
    "值班人员": f"带班领导陈书记、主班{NAME}",
    "来电": "17",
    "记事": rows(("时间", "类别", "人员", "内容"), ("11-26 22:10", "记事", NAME, HOSTILE), times=30),
}
SIGNS = {
    **OFFICE,
    "期间": "2026年11月",
    "签到": rows(
        ("日期", "班次", "岗位", "职责", "姓名", "应到", "签到", "签退", "备注"),
        (
            "11-26",
            "夜班",
            "社区值班室",
            "主班",
            NAME,
            "18:00",
            "11-26 18:20",
            "11-27 08:05",
            "迟到20分钟；李敏代签到：手机没电",
        ),
        times=40,
    ),
}
FULL: Mapping[str, Mapping[str, object]] = {
    "duty_handover": HANDOVER,
    "duty_calls": CALLS,
    "duty_log": LOG,
    "duty_signs": SIGNS,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT = {code: {"街道", "今日", "填报人"} for code in FULL}
