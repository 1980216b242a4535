"""The papers of volunteers and partner units: four blocks, a notice without numbers, three lists, a letter."""

from __future__ import annotations

import datetime

import pytest

from db.changes import offers, volunteer_certificates
from db.changes.offers import DeliveryDraft
from db.desk import Desk
from db.errors import NotFound
from db.queries import partner_papers, volunteer_papers, volunteer_records
from db.rules.volunteer_certificates import CertificateDraft
from tests import make
from tests.conftest import StillClock
from tests.db.papering import HOSTILE, PRINTED, plant, text
from tests.db.volunteering import TODAY, a_need, a_unit, a_volunteer, ago, an_offer, served


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    plant(file_desk)
    return file_desk


def test_a_certificate_has_four_blocks_and_says_until_it_is_issued_that_it_is_none(
    printing_desk: Desk, clock: StillClock
) -> None:
    desk, number = printing_desk, make.a_number()
    key = a_volunteer(desk, person_id=make.a_resident(desk, name="周爱华", number=number), number="3400001")
    served(desk, key, 95, ago(3))
    draft = CertificateDraft(key, ago(30), TODAY, "王书记", "李敏", "87654321", note=HOSTILE)
    one = desk.do_now(volunteer_certificates.propose, draft)
    paper = desk.ask_now(volunteer_papers.certificate, one, TODAY, desk.worker_id)
    shown = text(desk, paper)
    for told in (
        "周爱华",
        number,
        "居民身份证",
        "3400001",
        "1.5小时",
        "清扫楼道",
        "王书记",
        "李敏",
        "87654321",
        "ZM-20261122-001",
    ):
        assert told in shown
    assert "（公示稿，未出具）" in shown and PRINTED in shown and paper.mark
    clock.move(hours=24 * 7)
    desk.do_now(volunteer_certificates.issue, one, 1)
    shown = text(desk, desk.ask_now(volunteer_papers.certificate, one, desk.today()))
    assert "未出具" not in shown and "2026年11月29日" in shown
    with pytest.raises(NotFound):
        desk.ask_now(volunteer_papers.certificate, "0" * 32, TODAY)


def test_a_notice_names_hours_and_no_number_and_no_child(printing_desk: Desk) -> None:
    desk, number = printing_desk, make.a_number()
    grown = a_volunteer(desk, person_id=make.a_resident(desk, name="周爱华", number=number), number="3400001")
    facts = {"guardian": "张建国", "guardian_phone": "13800005678", "consent_on": TODAY}
    child = a_volunteer(desk, "张小明", birth="2014-03-08", phone="", **facts)
    for key in (grown, child):
        served(desk, key, 120, ago(3))
        desk.do_now(volunteer_certificates.propose, CertificateDraft(key, ago(30), TODAY, "王书记", "李敏"))
    shown = text(desk, desk.ask_now(volunteer_papers.notice, TODAY, desk.worker_id))
    assert "周爱华" in shown and "张*" in shown and "2026年11月28日" in shown
    assert not [told for told in (number, "3400001", "张小明", "13800005678") if told in shown]
    ledger = text(desk, desk.ask_now(volunteer_papers.ledger, ago(10), TODAY, TODAY, desk.worker_id))
    assert "共2人，4小时" in ledger and "张小明" not in ledger
    assert len(desk.ask_now(volunteer_records.on_notice)) == 2


def test_the_three_lists_and_the_letter_say_what_came_and_nobodys_name(printing_desk: Desk) -> None:
    desk = printing_desk
    unit = a_unit(desk)
    goods = {"kind": "goods", "quantity": 30, "unit": "share"}
    offer = an_offer(desk, unit, "爱心米面", **goods)
    person = make.a_resident(desk, name="欧阳老三")
    need = a_need(desk, "困难家庭米面", **{**goods, "quantity": 20}, person_id=person, by_on=TODAY)
    match = desk.do_now(offers.match, need, offer)
    with pytest.raises(NotFound):
        desk.ask_now(partner_papers.thanks, match, TODAY)
    desk.do_now(offers.deliver, match, 1, DeliveryDraft(TODAY - datetime.timedelta(1), 12))
    shown = text(desk, desk.ask_now(partner_papers.lists, TODAY, desk.worker_id))
    assert "困难家庭米面" in shown and "12份" in shown and "10份" in shown and "幸福路小学" in shown
    letter = text(desk, desk.ask_now(partner_papers.thanks, match, TODAY, desk.worker_id))
    assert "幸福路小学" in letter and "2026年11月21日" in letter and "12份" in letter
    assert "欧阳" not in shown + letter
