"""An awkward case for tests of its papers: three parties, a body among them, an agent, a party away from the second
sitting, a debt in instalments."""

from __future__ import annotations

import datetime
from typing import Any

from db.desk import Desk
from db.rules.dispute_agreements import Duty
from db.rules.dispute_parties import PartyDraft
from tests.db.mediating import ON, a_case, agree, sit, take

LONG_NAME = "阿卜杜热西提·阿卜杜热合曼·买买提江·吐尔逊江"
APPLICANT = PartyDraft(
    "applicant", LONG_NAME, sex="1", age=67, ethnic="维吾尔族", phone="13812345678", address="3-2-1101"
)
COMPANY = PartyDraft(
    "respondent",
    "某某（集团）物业服务有限责任公司向阳花园分公司",
    is_legal=True,
    number="91110000000000000X",
    head="赵某",
    position="总经理",
    address="向阳路1号商务楼8层",
    agent="欧阳明（法务） 13900001111",
    agent_powers="special",
)
THIRD = PartyDraft("third", "王𠮷㛃", sex="2", age=34, address="3-2-1201")
TOLD = "顶层水箱间的水泵夜间运转声音大于50分贝，多次反映要求维修，双方就维修费用与物业费的补交协商不成。"


def begun(desk: Desk, **facts: Any) -> str:
    """The case as it was accepted; the key of its matter."""
    known = {
        "brief": f"{TOLD}\n{TOLD}",
        "claims": "更换水泵\n减免物业费",
        "mediators": "李敏、张建国",
        "recorder": "周晓",
    }
    key = a_case(desk, (APPLICANT, COMPANY, THIRD), **{**known, **facts})
    take(desk, key, "accept")
    return key


def agreed(desk: Desk, said: int = 12, **facts: Any) -> str:
    """The case with two sittings and a written agreement; `said` is how much was said in the first sitting."""
    key = begun(desk, **facts)
    record = "\n".join(f"调解员：{TOLD}\n{LONG_NAME}：{TOLD}" for _time in range(said))
    sit(desk, key, present=f"{LONG_NAME}、欧阳明（代理人）、王𠮷㛃", record=record, result="下次再议。")
    second = {"begun_at": "14:00", "ended_at": "15:30", "invited": "刘某（楼栋长）"}
    sit(desk, key, present=f"{LONG_NAME}、欧阳明", record=f"调解员：{TOLD}", result="双方达成协议。", **second)
    days = [ON + datetime.timedelta(days=number) for number in (30, 60, 90)]
    duties = (
        Duty("更换水泵并加装减振垫。", days[0]),
        *(Duty(f"补交物业费第{number}期", on, 72_050) for number, on in enumerate(days, 1)),
    )
    agree(desk, key, terms="物业公司更换水泵。\n居民补交物业费。", manner="分三期支付。", duties=duties, copies=4)
    return key
