"""Projects in the store: five steps, a budget that keeps what it was, and a journal of money that is always right."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import history as taking_back
from db.changes import project_budgets, project_entries, projects
from db.desk import Desk
from db.errors import Conflict, Refused
from db.models.projects import ProjectEntry, ProjectItem
from db.queries import history, project_agenda, project_papers
from db.queries import projects as kept
from db.queries.projects import Chosen
from db.rules.agenda import Asked
from db.rules.project_cautions import Sign
from db.rules.project_decisions import NoticeDraft
from db.rules.project_money import Move
from db.rules.projects import EntryDraft, LineDraft, ProjectDraft, QuoteDraft
from tests.db.projecting import TODAY, WEEK, a_project, accept, card, decide, pay, payment, publish, running, take

Count = Callable[[Desk], AbstractContextManager[list[str]]]


def fields(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.field for one in refused.value.problems]


def signs(desk: Desk, matter: str) -> list[Sign]:
    return [one.sign for one in card(desk, matter).line.cautions]


def test_a_project_goes_its_five_steps_from_idea_to_public_report(desk: Desk) -> None:
    matter = a_project(desk)
    take(desk, matter, "propose")
    decide(desk, matter)
    take(desk, matter, "begin", due="2026-12-20", ref="街备7号")
    desk.do_now(project_entries.write, matter, EntryDraft(Move.GRANT, 600_000, TODAY, "街道"))
    pay(desk, matter, 300_000)
    pay(desk, matter, 290_000, 1)
    accept(desk, matter, "mend", note="三单元漏刷")
    assert card(desk, matter).line.matter.state == "running"
    accept(desk, matter, asked=20, content=19)
    with pytest.raises(Refused) as refused:
        publish(desk, matter)
    assert fields(refused) == ["left"]
    desk.do_now(project_entries.write, matter, EntryDraft(Move.BACK, 10_000, TODAY, "街道"))
    publish(desk, matter)
    found = card(desk, matter)
    assert (found.line.matter.state, found.line.sums.there, found.line.sums.paid) == ("published", 0, 590_000)
    assert (found.decision.votes_for, found.decision.file_ref, found.acceptance.content) == (15, "街备7号", 19)
    assert [one.kind for one in found.notices] == ["result"] and found.acceptance.report
    assert [one.step for one in found.steps] == [
        *("open", "propose", "decide", "begin", "rework", "accept", "publish"),
    ]
    with pytest.raises(Refused):
        pay(desk, matter, 100)


def test_nothing_is_proposed_without_a_budget_or_from_the_negative_list(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.do_now(projects.write, ProjectDraft("补贴困难家庭物业费", "party", 2026))
    assert fields(refused) == ["cleared"]
    matter = desk.do_now(projects.write, ProjectDraft("为老服务点", "party", 2026))
    with pytest.raises(Refused):
        take(desk, matter, "propose")
    desk.do_now(project_budgets.add_item, matter, LineDraft("打印机", 150000, 100))
    with pytest.raises(Refused) as refused:
        take(desk, matter, "propose")
    assert fields(refused) == ["cleared"]
    version = card(desk, matter).line.matter.version
    draft = ProjectDraft("为老服务点", "party", 2026, cleared="放在服务点给老人打印照片，不归社区办公")
    desk.do_now(projects.amend, matter, version, draft)
    take(desk, matter, "propose")
    with pytest.raises(Conflict):
        desk.do_now(projects.amend, matter, version, draft)


def test_a_vote_that_fails_stops_a_project_until_it_is_proposed_anew(desk: Desk) -> None:
    matter = a_project(desk)
    take(desk, matter, "propose")
    with pytest.raises(Refused):
        decide(desk, matter, 8, 8)
    with pytest.raises(Refused):
        decide(desk, matter, 9, 8, is_passed=False)
    decide(desk, matter, 8, 8, is_passed=False)
    assert card(desk, matter).line.matter.state == "proposed"
    take(desk, matter, "back", reason="方案要改")
    assert card(desk, matter).line.matter.state == "idea"
    with pytest.raises(Refused):
        desk.do_now(projects.take, matter, card(desk, matter).line.matter.version, "decide", {})


def test_a_budget_keeps_what_it_was_and_what_was_paid_on_a_changed_line_counts_on(desk: Desk) -> None:
    matter = running(desk)
    pay(desk, matter, 300_000)
    line = card(desk, matter).standing[0]
    with pytest.raises(Refused) as refused:
        desk.do_now(project_budgets.change_item, line.id, line.version, LineDraft("涂料", 30000, 1100, "桶"))
    assert fields(refused) == ["reason"]
    desk.do_now(project_budgets.change_item, line.id, line.version, LineDraft("涂料", 30000, 1100, "桶"), "多一桶")
    after = card(desk, matter)
    assert [(one.item, one.fen, one.paid) for one in after.standing] == [
        ("涂料", 330_000, 300_000),
        ("人工", 300_000, 0),
    ]
    assert [(one.fen, one.reason) for one in after.items if one.withdrawn_on] == [(300_000, "多一桶")]
    assert after.line.sums.budget == 630_000
    line = after.standing[0]
    with pytest.raises(Refused):
        desk.do_now(project_budgets.withdraw_item, line.id, line.version, "不要了")
    free = after.standing[1]
    desk.do_now(project_budgets.withdraw_item, free.id, free.version, "居民自己做")
    with pytest.raises(Refused):
        desk.do_now(project_budgets.withdraw_item, free.id, card(desk, matter).items[1].version, "又一次")
    assert desk.ask_now(lambda: ProjectItem.select().count()) == 3


def test_over_the_line_needs_a_word_and_is_told_in_the_lists(desk: Desk) -> None:
    matter = running(desk)
    with pytest.raises(Refused) as refused:
        pay(desk, matter, 300_001)
    assert [(one.field, one.values["over"]) for one in refused.value.problems] == [("note", "0.01")]
    pay(desk, matter, 300_001, note="张书记11月20日同意")
    assert signs(desk, matter) == [Sign.OVER_LINE, Sign.UNSPENT]
    with pytest.raises(Refused):
        pay(desk, matter, 10)
    by = desk.by()
    asked = Asked(TODAY, by.at, desk.worker_id, offset=by.local - by.at)
    (line,) = desk.ask_now(project_agenda.agenda, asked)
    assert (line.facts, line.values["left"]) == ({"matter": matter}, "2999.99")
    assert len(desk.ask_now(project_agenda.unfinished_things, asked)) == 1
    assert desk.ask_now(kept.counts, TODAY, desk.worker_id)[Chosen.TOLD] == 1


def test_a_wrong_payment_is_made_good_and_never_taken_away(desk: Desk) -> None:
    matter = running(desk)
    wrong = pay(desk, matter, 120_000)
    with pytest.raises(Refused) as refused:
        pay(desk, matter, 120_000)
    assert fields(refused) == ["voucher"]
    deed = desk.ask_now(history.recent)[0]
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, deed.id)
    with pytest.raises(Refused):
        desk.do_now(project_entries.reverse, wrong, " ")
    desk.do_now(project_entries.reverse, wrong, "收款单位写错")
    with pytest.raises(Refused):
        desk.do_now(project_entries.reverse, wrong, "又一次")
    found = card(desk, matter)
    assert [(one.entry.fen, one.there, one.is_good) for one in found.entries] == [
        (600_000, 600_000, True),
        (120_000, 480_000, False),
        (-120_000, 600_000, False),
    ]
    assert found.line.sums.paid == 0 and found.standing[0].paid == 0
    pay(desk, matter, 120_000)
    assert desk.ask_now(lambda: ProjectEntry.select().count()) == 4


def test_split_payments_and_missing_quotes_are_told_until_three_suppliers_were_asked(desk: Desk) -> None:
    matter = a_project(desk)
    desk.do_now(project_budgets.add_item, matter, LineDraft("监控改造", 1_800_000, 100))
    take(desk, matter, "propose")
    decide(desk, matter)
    desk.do_now(project_entries.write, matter, EntryDraft(Move.GRANT, 2_400_000, TODAY, "街道"))
    pay(desk, matter, 900_000, 2)
    with pytest.raises(Refused) as refused:
        pay(desk, matter, 890_000, 2)
    assert [one.values["total"] for one in refused.value.problems] == ["17900.00"]
    pay(desk, matter, 890_000, 2, note="分两次验收")
    assert signs(desk, matter) == [Sign.SPLIT, Sign.FEW_QUOTES, Sign.UNSPENT]
    line = card(desk, matter).standing[2].id
    for place, supplier in enumerate(("甲", "乙", "丙")):
        desk.do_now(project_budgets.add_quote, matter, QuoteDraft(supplier, 1_790_000 - place, TODAY, line))
    first, *_others, last = card(desk, matter).quotes
    desk.do_now(project_budgets.choose_quote, first.id, first.version)
    assert signs(desk, matter) == [Sign.NOT_LOWEST, Sign.UNSPENT]
    desk.do_now(project_budgets.choose_quote, last.id, last.version)
    assert [one.is_chosen for one in card(desk, matter).quotes] == [False, False, True]
    last = card(desk, matter).quotes[-1]
    desk.do_now(project_budgets.withdraw_quote, last.id, last.version, "撤回报价")
    assert Sign.FEW_QUOTES in signs(desk, matter)


def test_the_ceiling_of_a_source_counts_all_projects_of_the_year_but_those_given_up(desk: Desk) -> None:
    first = a_project(desk)
    second = a_project(desk, "路灯")
    desk.do_now(project_budgets.add_item, second, LineDraft("灯杆", 19_000_000, 100))
    assert Sign.OVER_YEAR in signs(desk, first) and Sign.OVER_YEAR in signs(desk, second)
    take(desk, second, "drop", reason="另有资金")
    assert signs(desk, first) == []


def test_lists_find_projects_and_take_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    taken = set()
    by = desk.by()
    for place in range(3):
        matter = running(desk, title=f"项目{place}")
        pay(desk, matter, 1000 + place, party=f"乙建材{place}")
        with statements(desk) as listing:
            desk.ask_now(kept.some, Chosen.OPEN, by.at, TODAY, desk.worker_id)
        with statements(desk) as carding:
            card(desk, matter)
        taken.add((len(listing), len(carding)))
    assert len(taken) == 1
    (found,) = desk.ask_now(kept.find, "乙建材1", by.at, TODAY)
    assert found.matter.title == "项目1" and found.sums.there == 600_000 - 1001
    assert [one.matter.title for one in desk.ask_now(kept.find, "报1002", by.at, TODAY)] == ["项目2"]


def test_a_project_with_money_left_is_not_given_up_and_one_that_ended_stays_as_it_is(desk: Desk) -> None:
    matter = running(desk)
    with pytest.raises(Refused):
        take(desk, matter, "drop", reason="不做了")
    desk.do_now(project_entries.write, matter, EntryDraft(Move.BACK, 600_000, TODAY, "街道"))
    take(desk, matter, "drop", reason="不做了")
    with pytest.raises(Refused):
        desk.do_now(projects.amend, matter, card(desk, matter).line.matter.version, ProjectDraft("别的", "party", 2026))
    with pytest.raises(Refused):
        desk.do_now(project_budgets.add_item, matter, LineDraft("又一项", 100, 100), "补")
    take(desk, matter, "reopen", reason="又有资金")
    assert card(desk, matter).line.matter.state == "idea"


def test_what_is_said_against_a_notice_is_written_behind_what_stands_there(desk: Desk) -> None:
    matter = running(desk)
    draft = NoticeDraft("plan", TODAY, TODAY + WEEK, "公开栏")
    notice = desk.do_now(projects.post, matter, draft)
    desk.do_now(projects.object_to, notice, 1, "5号楼说漏了自己")
    desk.do_now(projects.object_to, notice, 2, "已当面说明")
    (found,) = card(desk, matter).notices
    assert found.objections == "2026-11-22 5号楼说漏了自己\n2026-11-22 已当面说明"
    with pytest.raises(Refused):
        desk.do_now(projects.post, matter, dataclasses.replace(draft, to_on=TODAY))


def test_papers_say_every_sum_and_what_is_made_public_names_nobody(desk: Desk) -> None:
    matter = running(desk, heads=80, beneficiaries="老人")
    wrong = pay(desk, matter, 120_000, party="赵师傅", note="电话13900010001")
    desk.do_now(project_entries.reverse, wrong, "收款人写错")
    pay(desk, matter, 120_050, party="钱师傅")
    by = desk.by()
    made = {
        form: desk.ask_now(project_papers.made, form, matter, by.at, by.local - by.at).facts
        for form in project_papers.NAMES
    }
    number = card(desk, matter).line.matter.number
    found = desk.ask_now(project_papers.papers_of_number, number.lower(), by.at, by.local - by.at)
    assert {one.form for one in found} == set(made)
    assert [(one["收入"], one["支出"], one["结余"]) for one in made["project_ledger"]["台账"]] == [
        ("6000.00", "", "6000.00"),
        ("", "1200.00", "4800.00"),
        ("", "-1200.00", "6000.00"),
        ("", "1200.50", "4799.50"),
    ]
    assert made["project_ledger"]["台账"][2]["备注"].startswith("冲正；收款人写错")
    assert made["project_record"]["结果"] == "通过" and made["project_record"]["大写"] == "人民币陆仟元整"
    assert made["project_budget"]["提示"] == ["6000.00元中尚有4799.50元未使用，年度截止2026-12-31"]
    posted = str(made["project_posting"])
    assert "1200.50" in posted and not any(
        name in posted for name in ("赵师傅", "钱师傅", "李敏", "王强", "张书记", "尚有")
    )


def test_money_moves_only_between_decision_and_public_report(desk: Desk) -> None:
    matter = a_project(desk)
    draft = payment(desk, matter, 100)
    for one in (draft, EntryDraft(Move.GRANT, 100, TODAY, "街道")):
        with pytest.raises(Refused):
            desk.do_now(project_entries.write, matter, one)
