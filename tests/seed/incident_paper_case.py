"""Invented facts, long and awkward, on which the shipped papers of incidents and rounds of calls are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

HEAD = {
    "编号": "YX-20261126-001",
    "社区": "向阳花园社区",
    "演练开始": "【演练】以下为演练内容，不是真实事件",
    "演练结束": "【演练】以上为演练内容，不是真实事件",
}
RINGS = (
    ("街道值班室", "阿卜杜热合曼·买买提依明 值班室主任", "025-66880001-801", "14:05", "已复述", "收到，<立即> & 到场"),
    ("网格员、楼长、志愿者", "欧阳春晓 第三网格网格员", "154-0000-1002（备用）", "14:07", "未接通", "{{ 7*7 }}"),
)
NAMES = ("分组", "姓名", "电话", "时间", "结果", "回复")
FULL: Mapping[str, Mapping[str, object]] = {
    "incident_report": {
        **HEAD,
        "种类": "初报",
        "标题": "【演练】关于向阳路3号院12号楼底商（原供销社门市部）燃气泄漏的信息报告（初报）",
        "主送": "向阳街道值班室：",
        "正文": ["2026年11月26日14时05分，我社区接居民报告。", "一、基本情况。厨房 <起火> & 冒烟 {{ 7*7 }}。" * 12],
        "报告单位": "向阳街道向阳花园社区",
        "报告人": "阿卜杜热合曼·买买提依明",
        "签发人": "欧阳建国",
        "时间": "2026年11月26日14时35分",
        "报送": "2026年11月26日14时36分以政务微信等工作群报送街道值班室",
    },
    "incident_calls": {
        **HEAD,
        "事由": "演练叫应",
        "内容": "【演练】14时05分接报：向阳路3号院12号楼燃气泄漏，请按预案立即到岗，请复述。【演练】" * 3,
        "开始时间": "2026年11月26日14时05分",
        "结束时间": "2026年11月26日14时45分",
        "记录人": "欧阳建国",
        "统计": "应叫应25人，已复述20人，已接通3人，未接通2人，未呼叫0人",
        "呼叫": [{"序号": str(place), **dict(zip(NAMES, one, strict=True))} for place, one in enumerate(RINGS * 15, 1)],
    },
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT = {code: {"社区", "种类"} for code in FULL}
