"""What the story of an allowance shares: a policy as a clerk of the place wrote it, an old woman behind her door."""

from __future__ import annotations

import signal
from pathlib import Path

from db.changes import policies
from db.desk import Desk
from db.models.applications import Application
from db.queries import application_cards, benefit_answers, benefits
from db.queries.application_cards import ApplicationCard
from db.queries.benefits import BenefitLine
from seed import policy_files
from tests import make
from tests.stories.inspecting import kept
from tests.terminal import Terminal

__all__ = ["kept"]

CODE, NAME, DOOR = "P-05", "王秀英", "3-1-301"
SHIPPED = Path(policy_files.__file__).parent / "policies" / "p05_old_age.yaml"
STAGES = """\
stages:
  - {code: roll, office: community, zh: 受理，上报花名册, en: accept and report, days: 3}
  - {code: check, office: street, zh: 审核, en: check, days: 5}
  - {code: notice, office: community, zh: 公示, en: public notice, days: 5, is_notice: true}
  - {code: decide, office: civil, zh: 审批, en: decision, days: 10}
amounts:
  - {yuan: 100, ages: [80, 89]}
"""


def own_policy(path: Path) -> Path:
    """The policy of old age as a clerk of the place wrote it into a file: its days, a public notice, its sum, and a
    paper that the office looks up itself."""
    text = SHIPPED.read_text(encoding="utf-8")
    head, tail = text.split("stages:")[0], text.split("ages: [80, 89]}\n")[1]
    head = head.replace("池州市贵池区高龄津贴通知（2019）", "本区高龄津贴办法（2026）")
    head = head.replace('"2026.1"', '"own-1"').replace('"341702"', '"320104"').replace("2019-06-01", "2026-01-01")
    materials = "[id_card, household, {code: hukou_check, zh: 户籍信息, en: registration, is_online: true}, bank_card]"
    path.write_text(head.replace("[id_card, household, bank_card]", materials) + STAGES + tail, encoding="utf-8")
    return path


def stock(desk: Desk, folder: Path) -> str:
    """The policy of the place, and a stair where two women soon turn eighty; answers the key of the elder one."""
    desk.do_now(policies.add, policy_files.read(own_policy(folder / "p05.yaml")))
    make.a_building(desk, "3", floors=3)
    # A day too early to tell: she turns eighty a day later than the other one.
    make.a_resident(desk, "刘桂芳", at="3-1-302", birth="1946-12-26", sex="2", category="11")
    facts = {"birth": "1946-12-25", "sex": "2", "category": "11", "number": make.a_number("19461225")}
    return make.a_resident(desk, NAME, at=DOOR, **facts)


def the_case(desk: Desk, person: str) -> ApplicationCard:
    """The one application of the story."""
    by = desk.by()
    key = desk.ask_now(lambda: Application.get(Application.person == person).matter_id)
    card = desk.ask_now(application_cards.one, key, by.at, by.local - by.at, desk.worker_id)
    assert card is not None
    return card


def answers(desk: Desk, person: str) -> list[tuple[str, str, str]]:
    """What she said of rights, and by which way she was told."""
    return [(one.policy, one.answer, one.way) for one in desk.ask_now(benefit_answers.of_person, person)]


def receives(desk: Desk, person: str) -> list[BenefitLine]:
    """What she receives or received."""
    return desk.ask_now(benefits.of_person, person)


def steps(card: ApplicationCard) -> list[str]:
    """The steps that were taken, in order."""
    return [one.step for one in card.steps]


def killed(screen: Terminal) -> None:
    """The program ends in the middle of it all."""
    screen.signal(signal.SIGKILL)
    assert screen.ended() == -signal.SIGKILL
