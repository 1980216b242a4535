"""What the papers of hazards say: whom they are for, what was told, and what became of it."""

from __future__ import annotations

import datetime

import pytest

from db.desk import Desk
from db.errors import NotFound
from db.models.attachments import Attachment
from db.models.inspections import InspectionItem
from db.pen import Pen
from db.queries import hazard_paper_facts, hazard_papers, hazards, inspection_sheets
from db.queries.paper_prints import PaperPrint
from tests import make
from tests.conftest import StillClock
from tests.db.endangered import OFFSET, a_home, a_place, card, find, look, matter, now, row, take
from tests.db.papering import HOSTILE, LIMIT, LIST, PRINTED, SEEN, a_failure, cells, give, plant, text
from tests.inspecting import a_sheet, add_list, all_pass, inspect

FRESH = LIMIT + datetime.timedelta(days=6)


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    plant(file_desk)
    return file_desk


def notice(desk: Desk, *keys: str) -> PaperPrint:
    return desk.ask_now(hazard_papers.notice, keys, now(desk), OFFSET, desk.worker_id)


def refused(desk: Desk, *keys: str) -> PaperPrint:
    return desk.ask_now(hazard_papers.refusal, keys, now(desk), OFFSET, desk.worker_id)


def report(desk: Desk, key: str) -> PaperPrint:
    return desk.ask_now(hazard_papers.report, key, now(desk), OFFSET, desk.worker_id)


def two(desk: Desk) -> tuple[str, str]:
    """A shop where an inspection found a danger to life, and somebody told of a hazard in hostile words."""
    place = a_place(desk, responsible="老张", phone="13812345678", address="向阳路3号")
    seen = all_pass(LIST, i5=a_failure("A", "店内住人", interim="move"))
    inspection = inspect(desk, place, a_sheet(desk.do_now(add_list, LIST), seen))
    (found,) = desk.ask_now(hazards.of_inspection, inspection, now(desk))
    return found.matter.id, find(desk, place, description=HOSTILE, basis="GB 50444", responsible="老张", due_on=LIMIT)


def test_a_notice_names_whom_it_is_for_each_hazard_and_the_limit_that_was_set(printing_desk: Desk) -> None:
    keys = two(printing_desk)
    number = give(printing_desk, *keys)
    paper = notice(printing_desk, *keys)
    facts = paper.facts
    assert (paper.form, paper.number, paper.name) == ("hazard_notice", number, "隐患整改通知书")
    assert (facts["责任人"], facts["责任人电话"], facts["地址"]) == ("老张", "13812345678", "向阳路3号")
    assert (facts["整改期限"], facts["通知日期"], facts["签收情况"]) == ("2026年11月29日", "2026年11月22日", "已签收")
    assert facts["检查人"] == "李敏、王强" and facts["临时措施"] == "人员撤离" and facts["有疑似重大"]
    said = text(printing_desk, paper)
    assert "你单位于2026年11月22日经查" in said and PRINTED in said and "13812345678" in said and "店内住人" in said
    assert "疑似重大事故隐患（待有关部门认定）" in said and "回执" in said and "送达情况" not in said
    assert any(SEEN in one for one in cells(paper))


def test_what_an_extension_changes_is_not_on_the_notice_that_was_given(printing_desk: Desk) -> None:
    key = find(printing_desk, a_place(printing_desk))
    give(printing_desk, key, receipt="posted")
    take(printing_desk, key, "extend", due=str(FRESH), reason="等配件", approver="王书记")
    facts = notice(printing_desk, key).facts
    assert facts["整改期限"] == "2026年11月29日" and facts["隐患"][0]["期限"] == "2026年11月29日"
    assert "送达情况：张贴送达。见证人：刘某、陈某" in text(printing_desk, notice(printing_desk, key))


def test_a_household_gets_a_letter_and_it_is_addressed_to_its_head(printing_desk: Desk) -> None:
    make.a_resident(printing_desk, "王秀英", "3-2-1201", make.HEAD, phone="13900001111")
    key = find(printing_desk, a_home(printing_desk), description="电池入户充电", responsible="")
    paper = notice(printing_desk, key)
    assert (paper.form, paper.facts["责任人"], paper.facts["责任人电话"]) == ("hazard_letter", "王秀英", "13900001111")
    said = text(printing_desk, paper)
    assert "你户于" in said and "隐患整改告知书" in said and "3-2-1201" in said
    # Before it is given it bears neither number nor day, and room to sign.
    assert paper.facts["编号"] == paper.facts["通知日期"] == "" and paper.number == "YH-20261122-001"
    assert "第　　　号" in said and "签收人（签名）" in said
    by_company = find(printing_desk, a_home(printing_desk, "3-2-1301"), answers_for="property")
    assert notice(printing_desk, by_company).form == "hazard_notice"


def test_a_recheck_says_of_each_hazard_whether_it_is_gone_and_sets_new_limits(
    printing_desk: Desk, clock: StillClock
) -> None:
    keys = two(printing_desk)
    number = give(printing_desk, *keys)
    clock.move(days=8)
    seen = ((keys[0], "mended", None), (keys[1], "not", FRESH))
    batch = look(printing_desk, *seen, inspectors="李敏、王强", accompanied_by=HOSTILE)
    paper = printing_desk.ask_now(hazard_papers.recheck, batch, now(printing_desk), OFFSET)
    assert [one["结果"] for one in paper.facts["复查"]] == ["已整改", "未整改"]
    said = text(printing_desk, paper)
    assert "1项已整改，予以销号" in said and "1项未整改，请于2026年12月5日前整改" in said and PRINTED in said
    assert "另行复查" not in said and f"原通知书编号：{number}" in said and "2026年11月30日" in said
    assert "1项未整改，请于2026年12月5日前整改" in "".join(cells(paper))
    clock.move(days=6)
    later = look(printing_desk, (keys[1], "nobody", None))
    paper = printing_desk.ask_now(hazard_papers.recheck, later, now(printing_desk), OFFSET)
    assert "1项因无人在场未能复查" in text(printing_desk, paper) and paper.facts["复查人"] == "李敏"
    with pytest.raises(NotFound):
        printing_desk.ask_now(hazard_papers.recheck, "none", now(printing_desk), OFFSET)


def test_who_does_not_sign_or_will_not_put_right_is_told_of_before_two_witnesses(printing_desk: Desk) -> None:
    keys = two(printing_desk)
    assert refused(printing_desk, *keys).facts["事项"] == ""
    number = give(printing_desk, *keys, receipt="refused")
    paper = refused(printing_desk, *keys)
    assert (paper.facts["事项"], paper.name) == ("拒签", "拒签情况说明")
    assert [one["姓名"] for one in paper.facts["见证人"]] == ["刘某", "陈某"]
    take(printing_desk, keys[0], "refuse", reason=HOSTILE)
    paper = refused(printing_desk, *keys)
    said = text(printing_desk, paper)
    assert "对方拒签并拒绝整改。" in said and PRINTED in said and number in said and "2026年11月22日10时" in said
    assert "身份（单位）" in said and "联系电话" in said and "□有" in said
    assert [one["姓名"] for one in paper.facts["见证人"]] == ["刘某", "陈某"]


def test_a_report_says_what_was_told_what_was_done_and_every_call(printing_desk: Desk, clock: StillClock) -> None:
    key, _other = two(printing_desk)
    take(printing_desk, key, "call", partner="街道消安办", text="店内住人", answered="赵某", ref="XAB-3")
    number = give(printing_desk, key, receipt="refused")
    take(printing_desk, key, "refuse", reason="不搬")
    clock.move(hours=26)
    take(printing_desk, key, "watch", text="仍有人")
    facts = report(printing_desk, key).facts
    assert (facts["事项"], facts["受理单位"], facts["上报日期"]) == ("上报", "街道消安办", "2026年11月22日")
    take(printing_desk, key, "escalate", partner="街道应急办", text="请予处理", ref="S-9")
    paper = report(printing_desk, key)
    said = text(printing_desk, paper)
    assert (paper.name, paper.facts["受理单位"], paper.facts["上报日期"]) == (
        "隐患上报单",
        "街道应急办",
        "2026年11月23日",
    )
    assert paper.facts["告知"][-2:] == [
        f"2026年11月22日发出隐患整改通知书（编号：{number}），请于2026年11月29日前整改，拒签。",
        "2026年11月22日对方拒绝整改：不搬",
    ]
    assert paper.facts["临时措施"] == ["2026年11月22日人员撤离", "每日盯守，已记录1次"]
    for words in (
        "2026年11月22日10时",
        "街道消安办",
        "赵某",
        "XAB-3",
        "S-9",
        "A级　疑似重大事故隐患（待有关部门认定）",
    ):
        assert words in said, words
    take(printing_desk, key, "hand", partner="消防救援站")
    handed = report(printing_desk, key)
    assert handed.name == "隐患移交单" and inspection_sheets.sheet(handed) is None


def test_what_was_told_before_a_hazard_was_struck_off_is_over(printing_desk: Desk, clock: StillClock) -> None:
    place = a_place(printing_desk)
    key = find(printing_desk, place)
    give(printing_desk, key, receipt="refused")
    take(printing_desk, key, "strike")
    clock.move(days=20)
    assert find(printing_desk, place) == key
    assert refused(printing_desk, key).facts["事项"] == "" and report(printing_desk, key).facts["告知"] == []
    assert report(printing_desk, key).facts["受理单位"] == report(printing_desk, key).facts["上报日期"] == ""
    assert notice(printing_desk, key).facts["编号"] == ""


def test_photographs_from_before_and_after_are_told_apart(printing_desk: Desk) -> None:
    key, _other = two(printing_desk)
    hazard = str(row(printing_desk, key).id)

    def attach(pen: Pen, table: str, record: str, name: str) -> None:
        facts = {"path": f"/x/{name}", "sha256": name * 8, "size": 1, "name": name, "added_at": pen.by.at}
        pen.add(Attachment, table_name=table, record_id=record, **facts)

    def found_by() -> str:
        return str(InspectionItem.select(InspectionItem.id).where(InspectionItem.hazard_id == hazard).scalar())

    printing_desk.do_now(attach, "inspection_item", printing_desk.ask_now(found_by), "夹层.jpg")
    printing_desk.do_now(attach, "hazard", hazard, "夹层.jpg")
    assert refused(printing_desk, key).facts["照片"] == "整改前1张（附后）"
    look(printing_desk, (key, "mended", None))
    (looked,) = printing_desk.ask_now(hazard_paper_facts.rechecks, card(printing_desk, key).looks[-1].batch_id).values()
    printing_desk.do_now(attach, "hazard_recheck", looked.id, "腾空.jpg")
    assert report(printing_desk, key).facts["附件"] == ["整改前：夹层.jpg", "整改后：腾空.jpg"]
    assert refused(printing_desk, key).facts["照片"] == "整改前1张、整改后1张（附后）"


def test_a_paper_of_nothing_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.ask_now(hazard_papers.notice, [], now(desk), OFFSET)
    assert desk.ask_now(hazard_paper_facts.with_notice, "") == [] and matter(desk, two(desk)[0]).number
