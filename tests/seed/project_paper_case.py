"""Invented facts, long and awkward, on which the shipped papers of projects and of what is lent are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tests.seed.paper_case import emptied

OFFICE = {"街道": "向阳街道", "社区": "向阳花园社区", "今日": "2026年11月26日", "填报人": "李敏"}
HOSTILE = "<涂料> & {{ 7*7 }} {% if %}"
NAME = "阿卜杜热合曼·买买提依明·吐尔逊江"
HEAD = {
    **OFFICE,
    "编号": "XM-20261126-003",
    "名称": f"机床厂家属院楼道粉刷和扶手更换 {HOSTILE}",
    "来源": "党组织服务群众专项经费",
    "年度": "2026",
    "状态": "实施中",
    "地点": "机床厂家属院甲3至甲9号楼",
    "受益": "4个单元的居民，其中老人61位",
    "人数": "1203",
    "预算合计": "199999.99",
    "拨入合计": "200001.01",
    "支付合计": "187654.32",
    "退回合计": "1000.10",
    "结余": "11346.59",
    "提示": [f"2026-11-01至2026-11-20向甲装饰分3笔支付共28000.00元，每笔均低于10000.00元 {HOSTILE}", "年度将尽"],
}
LINES = [
    {
        "序号": str(place),
        "项目": f"外墙弹性涂料（含基层处理） {HOSTILE}",
        "金额": "123456.78",
        "单价": "1234.56",
        "数量": "1000.25",
        "单位": "平方米",
        "备注": "含运费",
        "实付": "120000.01",
    }
    for place in range(1, 13)
]


def lines(*names: str) -> list[dict[str, str]]:
    return [{name: one[name] for name in ("序号", "项目", "金额", *names)} for one in LINES]


RECORD = {
    **HEAD,
    "预算": lines(),
    "需求": ["楼道墙皮脱落，老人上下楼无扶手。", HOSTILE],
    "提议": "向阳花园社区党委",
    "说明": "扶手为公共部位，不属于户内装修",
    "大写": "人民币壹拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "议定日期": "2026年9月6日",
    "议定文号": "居议〔2026〕9号",
    "赞成": "31",
    "反对": "4",
    "弃权": "2",
    "结果": "通过",
    "备案号": "街备〔2026〕112号",
    "备案日期": "2026年9月20日",
    "公示": ["议定公示：2026-09-07至2026-09-14，党务公开栏，无异议"],
}
BUDGET = {
    **HEAD,
    "大写": RECORD["大写"],
    "预算": lines("单价", "数量", "单位", "备注"),
    "报价": [
        {
            "序号": str(place),
            "供应商": f"{NAME}装饰工程有限公司",
            "内容": "整个项目",
            "报价": "187654.32",
            "日期": "2026-09-10",
            "结果": "中选",
            "理由": HOSTILE,
        }
        for place in range(1, 5)
    ],
}
LEDGER = {
    **HEAD,
    "台账": [
        {
            "序号": str(place),
            "日期": "2026-11-20",
            "摘要": f"支付 {NAME}装饰工程有限公司",
            "预算项": HOSTILE,
            "凭证": "报〔2026〕0123",
            "收入": "200001.01",
            "支出": "-123456.78",
            "结余": "123456.78",
            "经办": "欧阳小明",
            "证明": "司马相如",
            "审批": "诸葛孔明",
            "备注": "冲正；收款单位写错",
        }
        for place in range(1, 31)
    ],
}
ACCEPTANCE = {
    **HEAD,
    "实施单位": f"{NAME}装饰工程有限公司",
    "合同": "合〔2026〕17号",
    "验收日期": "2026年11月20日",
    "验收人员": "社区党委、居民代表、居务监督委员会",
    "结论": "合格",
    "意见": HOSTILE,
    "调查人数": "1203",
    "满意人数": "1187",
    "满意率": "98.6%",
    "预算": lines("实付"),
}
POSTING = {
    **HEAD,
    "提示": [],
    "公示内容": "结果公示",
    "实施单位": ACCEPTANCE["实施单位"],
    "议定": "2026年9月6日议定，37票中31票赞成",
    "开始": "2026年11月26日",
    "截止": "2026年12月3日",
    "公示地点": "党务公开栏",
    "报告": ["粉刷4个单元，装扶手24处。", HOSTILE],
    "预算": lines("实付"),
}
SLIP = {
    **OFFICE,
    "借用人": NAME,
    "电话": "138****1234",
    "借用": [
        {
            "序号": str(place),
            "物品": HOSTILE,
            "数量": "9999",
            "单位": "公斤",
            "借出": "2026-11-20",
            "应还": "2026-12-20",
            "情况": "已还3",
        }
        for place in range(1, 21)
    ],
}
FULL: Mapping[str, Mapping[str, object]] = {
    "project_record": RECORD,
    "project_budget": BUDGET,
    "project_ledger": LEDGER,
    "project_acceptance": ACCEPTANCE,
    "project_posting": POSTING,
    "loan_slip": SLIP,
}
EMPTY = {code: {name: emptied(value) for name, value in facts.items()} for code, facts in FULL.items()}
SILENT: Mapping[str, set[str]] = {
    "project_record": {"拨入合计", "支付合计", "退回合计", "结余"},
    "project_budget": {"状态", "地点", "受益", "人数", "拨入合计", "支付合计", "退回合计", "结余"},
    "project_ledger": {"状态", "地点", "受益", "人数"},
    "project_acceptance": {"状态", "受益", "人数", "拨入合计", "退回合计"},
    "project_posting": {"填报人", "状态", "地点"},
}
