"""What tests of applications share: a policy with its stages, one who applies under it, and how it stands."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import application_steps, applications, policies
from db.desk import Desk
from db.models.applications import Application, ApplicationMaterial
from db.models.matters import Matter, MatterStep
from db.queries import application_cards
from db.queries.application_cards import ApplicationCard
from db.rules.applications import ApplicationDraft, DecisionDraft
from db.rules.policies import Amount, Material, Policy, Review, Stage, Standing, Unit
from db.rules.policy_conditions import Age
from tests import make

OFFSET = datetime.timedelta(hours=8)
STANDING = Standing("CN", "a notice of a district", datetime.date(2019, 6, 1))
MATERIALS = (
    Material("id_card", "身份证", "identity card"),
    Material("hukou", "户口簿", "household book", is_online=True),
    Material("bank", "银行卡", "bank card"),
)
STAGES = (
    Stage("check", "街道", "subdistrict", "审核", "checks it", 10),
    Stage("notice", "社区", "community", "公示", "public notice", 7, Unit.CALENDAR, is_notice=True),
    Stage("decide", "区民政局", "civil affairs of the district", "审批", "decides"),
)
AMOUNTS = (Amount(3000, age_from=80, age_to=89), Amount(6000, age_from=90))
GRANT = DecisionDraft(datetime.date(2026, 11, 22), 3000, 1, "elderly", document="民〔2026〕7号")


def a_policy(desk: Desk, code: str = "P-05", **facts: Any) -> Policy:
    """A policy in the store: three stages, one of them a notice, and two bands of money."""
    usual: dict[str, Any] = {
        "condition": Age(80),
        "materials": MATERIALS,
        "stages": STAGES,
        "amounts": AMOUNTS,
        "review": Review(12, "生存核查", "is alive", (60, 30, 7)),
    }
    policy = Policy(code, "2019", "高龄津贴", "allowance for the old", STANDING, **usual | facts)
    desk.do_now(policies.add, policy)
    return policy


def a_person(desk: Desk, name: str = "王秀英", birth: str = "1940-03-08", at: str = "3-2-1201") -> str:
    """Somebody old behind a door."""
    return make.a_resident(desk, name, at, "02", birth=birth, sex="2")


def apply(desk: Desk, **facts: Any) -> str:
    """An application that was opened; the key of its matter."""
    usual: dict[str, Any] = {"policy": "P-05"}
    if "person_id" not in facts:
        usual["person_id"] = a_person(desk)
    return desk.do_now(applications.open, ApplicationDraft(**usual | facts))


def row(desk: Desk, matter_id: str) -> Any:
    """The application's own row."""
    return desk.ask_now(lambda: Application.get(Application.matter == matter_id))


def matter(desk: Desk, matter_id: str) -> Any:
    """The row of its matter."""
    return desk.ask_now(Matter.get_by_id, matter_id)


def steps(desk: Desk, matter_id: str) -> list[str]:
    """The steps that were taken, in order."""
    of_it = MatterStep.select().where(MatterStep.matter == matter_id).order_by(MatterStep.place)
    return desk.ask_now(lambda: [one.step for one in of_it])


def card(desk: Desk, matter_id: str) -> ApplicationCard:
    """Everything about it."""
    found = desk.ask_now(application_cards.one, matter_id, desk.by().at, OFFSET, desk.worker_id)
    assert found is not None
    return found


def bring(desk: Desk, matter_id: str, state: str = "have") -> None:
    """Everything that is missing is there now."""
    of = ApplicationMaterial.application == row(desk, matter_id).id
    for one in desk.ask_now(lambda: list(ApplicationMaterial.select().where(of))):
        if one.state == "missing":
            desk.do_now(applications.mark, one.id, one.version, state)


def do(desk: Desk, deed: str, matter_id: str, *facts: Any, **named: Any) -> Any:
    """One deed with an application as it stands now."""
    version = matter(desk, matter_id).version
    return desk.do_now(getattr(application_steps, deed), matter_id, version, *facts, **named)


def decided(desk: Desk, clock: Any, matter_id: str, **facts: Any) -> None:
    """Everything up to the decision, and that."""
    bring(desk, matter_id)
    do(desk, "advance", matter_id)
    do(desk, "post", matter_id, "公告栏")
    clock.move(days=8)
    do(desk, "advance", matter_id)
    usual = {name: getattr(GRANT, name) for name in ("fen", "every", "paid_from", "document")}
    do(desk, "decide", matter_id, DecisionDraft(desk.by().today, **usual | facts))
