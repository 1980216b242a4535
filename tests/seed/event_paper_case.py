"""Invented facts, long and awkward, on which the shipped papers of events and honours are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年9月26日", "填报人": "李敏"}
HOSTILE = "<月饼> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
HEAD = {
    "名称": "中秋游园会",
    "类别": "节日活动",
    "节日": "中秋节",
    "日期": "2026年9月24日",
    "时间": "18时30分至20时30分",
    "地点": "机床厂家属院中心广场（雨天改在党群服务中心二层）",
    "负责人": NAME,
    "预计人数": "1180",
}
TASKS = [{"序号": str(place), "任务": f"签到和引导 {HOSTILE}", "姓名": NAME} for place in range(1, 9)]
PLAN = {
    **OFFICE,
    **HEAD,
    "报名截止": "2026年9月22日",
    "流程": [f"18:{place} 签到入场，领月饼券 {HOSTILE}" for place in range(10, 22)],
    "名单": [{"序号": str(place), "名单": f"3至6岁亲子家庭 {HOSTILE}", "名额": "不限"} for place in range(1, 5)],
    "分工": TASKS,
    "预算": [
        {"序号": str(place), "项目": f"灯谜和小奖品 {HOSTILE}", "数量": "180份", "单价": "12.50", "金额": "2250000.05"}
        for place in range(1, 13)
    ],
    "预算合计": "27000000.60",
    "共建单位": f"稻香村（月饼券）、社区卫生服务中心 {HOSTILE}",
    "安全": "预计1180人参加，属大型群众性活动，须于2026年9月4日前向公安机关申请安全许可",
    "批准": "向阳街道办事处",
}
SHEET = {
    **OFFICE,
    **HEAD,
    "名单": f"3至6岁亲子家庭 {HOSTILE}",
    "名额": "180",
    "报名人数": "176",
    "签到": [
        {
            "序号": str(place),
            "姓名": NAME,
            "住址": "机床厂家属院甲3-12-1201",
            "电话": "138****0001",
            "人数": "12",
            "到场": "√",
            "备注": f"候补、不同意拍照、{HOSTILE}",
        }
        for place in range(1, 41)
    ],
}
SAFETY = {
    **OFFICE,
    **HEAD,
    "风险": [f"人多拥挤：进出口分开 {HOSTILE}" for _place in range(6)],
    "疏散": [f"东门、西门常开，{NAME}负责"],
    "急救": ["药箱在签到台，就近医院为市二院"],
    "保险": "公众责任险〔2026〕12号",
    "安全负责人": NAME,
    "许可": "公治许〔2026〕112号",
    "许可说明": "公安机关安全许可：公治许〔2026〕112号；另附安全预案",
    "分工": TASKS,
}
SUMMARY = {
    **OFFICE,
    **HEAD,
    "参加人数": "1187",
    "名单": [
        {"序号": str(place), "名单": f"居民 {HOSTILE}", "报名": "1501", "现场": "377", "到场": "1187"}
        for place in range(1, 4)
    ],
    "志愿者": "23",
    "志愿时长": "61小时15分",
    "预算合计": "5280.50",
    "支出合计": "5170.05",
    "支出": [
        {"序号": str(place), "项目": HOSTILE, "金额": "-2250.05", "收款": "稻香村食品有限责任公司", "凭证": "No.0012"}
        for place in range(1, 9)
    ],
    "共建单位": "稻香村、社区卫生服务中心",
    "总结": ["秩序良好。", HOSTILE],
    "反馈": ["灯谜再多一些。", HOSTILE],
    "通讯": ["社区中秋游园会举行。", HOSTILE],
    "照片": "游园1.jpg、游园2.jpg",
}
NOTICE = {
    **OFFICE,
    "标题": "2026年度文明家庭",
    "类别": "文明家庭",
    "条件": ["遵纪守法，家庭和睦，邻里互助", HOSTILE],
    "名单": [
        {"序号": str(place), "名称": f"{NAME}家庭", "事迹": f"照顾邻居老人三年 {HOSTILE}", "票数": "1136"}
        for place in range(1, 11)
    ],
    "公示起": "2026年11月22日",
    "公示止": "2026年11月27日",
    "地点": "社区公告栏",
}
FULL: Mapping[str, Mapping[str, object]] = {
    "event_plan": PLAN,
    "event_sheet": SHEET,
    "event_safety": SAFETY,
    "event_summary": SUMMARY,
    "event_notice": NOTICE,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {
    "event_plan": {"街道"},
    "event_sheet": {"街道", "预计人数"},
    "event_safety": {"街道"},
    "event_summary": {"街道"},
    "event_notice": {"街道", "填报人"},
}
