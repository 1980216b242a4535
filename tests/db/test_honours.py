"""Honours in the store: nominated, voted on, up as a notice with an objection that is answered, awarded."""

from __future__ import annotations

import datetime

import pytest

from db.changes import honours
from db.desk import Desk
from db.errors import Refused
from db.queries import event_papers
from db.queries import honours as kept
from db.queries.honours import HonourCard
from db.rules.honours import HonourDraft, NomineeDraft, Stage
from tests import make
from tests.conftest import StillClock

TODAY = datetime.date(2026, 11, 22)


def card(desk: Desk, honour_id: str) -> HonourCard:
    found = desk.ask_now(kept.one, honour_id)
    assert found is not None
    return found


def test_an_honour_goes_from_nomination_to_award(desk: Desk, clock: StillClock) -> None:
    honour = desk.do_now(honours.begin, HonourDraft("family", "2026年度文明家庭", 2))
    assert "邻里互助" in card(desk, honour).line.terms
    with pytest.raises(Refused):
        desk.do_now(honours.open_vote, honour, 1)
    first, second, third = (
        desk.do_now(honours.nominate, honour, NomineeDraft(name, "照顾邻居老人三年", "3栋楼长"))
        for name in ("王芳家庭", "李强家庭", "赵敏家庭")
    )
    for wrong in (NomineeDraft("王芳家庭", "好"), NomineeDraft("孙丽家庭", " ")):
        with pytest.raises(Refused):
            desk.do_now(honours.nominate, honour, wrong)
    with pytest.raises(Refused):
        desk.do_now(honours.count, first, 3)
    desk.do_now(honours.open_vote, honour, 1)
    assert desk.do_now(honours.count, first, 40, "现场投票") == 40 and desk.do_now(honours.count, first, -4) == 36
    desk.do_now(honours.count, second, 20)
    desk.do_now(honours.count, third, 20)
    with pytest.raises(Refused):
        desk.do_now(honours.count, third, -21)
    assert [(one.votes, one.leads) for one in card(desk, honour).nominees] == [(36, True), (20, False), (20, False)]
    until = TODAY + datetime.timedelta(days=5)
    with pytest.raises(Refused):
        desk.do_now(honours.put_up, honour, 2, until, "公告栏")
    desk.do_now(honours.choose, first, 1, True)
    desk.do_now(honours.choose, second, 1, True)
    for day, place in ((until - datetime.timedelta(days=1), "公告栏"), (until, " ")):
        with pytest.raises(Refused):
            desk.do_now(honours.put_up, honour, 2, day, place)
    desk.do_now(honours.put_up, honour, 2, until, "公告栏")
    desk.do_now(honours.object, second, 2, "楼道堆物")
    with pytest.raises(Refused):
        desk.do_now(honours.award, honour, 3)
    clock.move(days=6)
    with pytest.raises(Refused):
        desk.do_now(honours.award, honour, 3)
    desk.do_now(honours.answer, second, 3, "属实，取消资格")
    desk.do_now(honours.take_off, second, 4, "楼道堆物")
    desk.do_now(honours.award, honour, 3)
    whole = card(desk, honour)
    assert (whole.line.stage, whole.line.awarded_on) == (Stage.AWARDED, TODAY + datetime.timedelta(days=6))
    assert [one.name for one in whole.chosen] == ["王芳家庭"] and whole.nominees[-1].off_reason == "楼道堆物"
    with pytest.raises(Refused):
        desk.do_now(honours.give_up, honour, 4, "算了")


def test_a_child_on_a_notice_is_named_by_the_surname_only(desk: Desk) -> None:
    honour = desk.do_now(honours.begin, HonourDraft("family", "最美少年", 3))
    child = make.a_resident(desk, "王小明", birth="2016-05-04")
    make.a_resident(desk, "赵小芳", birth="2015-01-01")
    drafts = (
        NomineeDraft("赵小芳", "爱护花木"),
        NomineeDraft("王小明", "王小明拾金不昧", person_id=child),
        NomineeDraft("李强", "照顾邻居，电话13800001234", person_id=make.a_resident(desk, "李强", birth="1980-05-04")),
    )
    keys = [desk.do_now(honours.nominate, honour, draft) for draft in drafts]
    desk.do_now(honours.open_vote, honour, 1)
    for key in keys:
        desk.do_now(honours.count, key, 3)
        desk.do_now(honours.choose, key, 1, True)
    desk.do_now(honours.put_up, honour, 2, TODAY + datetime.timedelta(days=9), "公告栏")
    lines = desk.ask_now(event_papers.notice, honour, TODAY).facts["名单"]
    assert [(one["名称"], one["事迹"]) for one in lines] == [
        ("赵*", "爱护花木"),
        ("王*", "王*拾金不昧"),
        ("李强", "照顾邻居，电话*********34"),
    ]
