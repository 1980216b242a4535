"""The return of mediation: a published month entered again, figures that follow the deeds, the cases behind them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from db.changes import dispute_agreements, dispute_screenings, disputes, workers
from db.desk import Desk
from db.queries import dispute_return_papers, dispute_returns
from db.rules.dispute_agreements import Duty
from db.rules.dispute_returns import Figure, Return, Sum
from db.rules.dispute_screenings import ScreeningDraft
from db.rules.papers import Month
from db.rules.returns import Period, Year
from tests.conftest import StillClock
from tests.db import printing, returning
from tests.db.mediating import OFFSET, ON, a_case, agree, card, now, sit, take, version

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
# The return that a city bureau published for August 2016: accepted cases of the fifteen types in their order.
PUBLISHED = (160, 278, 67, 44, 31, 76, 18, 28, 4, 13, 7, 55, 33, 1, 54)
TYPES = [
    *("婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁", "环境污染", "劳动争议"),
    *("消费", "医疗", "道路交通事故", "物业", "其他"),
]
CODES = [*(f"{place:02d}" for place in range(1, 15)), "99"]


def figures(desk: Desk, period: Period = NOVEMBER) -> Return:
    return desk.ask_now(dispute_returns.figures, period, OFFSET)


def counts(desk: Desk, period: Period = NOVEMBER) -> dict[str, int]:
    return {figure.value: count for figure, count in figures(desk, period).total.counts.items() if count}


def behind(desk: Desk, figure: Figure, kind: str = "", worker_id: str | None = None) -> dispute_returns.Behind:
    told = (figure, NOVEMBER, kind, now(desk), OFFSET, worker_id or desk.worker_id)
    return desk.ask_now(dispute_returns.behind, *told)


def agreed(desk: Desk, **facts: object) -> str:
    key = a_case(desk, **facts)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key)
    return key


def test_a_published_month_is_printed_as_it_was_published(desk: Desk, tmp_path: Path, statements) -> None:
    accepted_on, over_on = datetime.date(2016, 8, 9), datetime.date(2016, 8, 29)
    over = {"outcome": "agreed", "outcome_on": over_on, "closed_on": over_on}
    kinds = [code for code, count in zip(CODES, PUBLISHED, strict=True) for _case in range(count)]
    cases = [{"kind": kind, "accepted_on": accepted_on, **(over if n < 842 else {})} for n, kind in enumerate(kinds)]
    returning.pour(desk, cases)
    with statements(desk) as seen:
        sheet = returning.returned(desk, tmp_path, Month(2016, 8))
    assert len(seen) <= 14
    assert sheet["A1"].value == "向阳社区人民调解统计报表（2016年8月）"
    *rows, total = returning.table(sheet)
    assert [(row["纠纷类型"], row["受理/小计"]) for row in rows] == list(zip(TYPES, PUBLISHED, strict=True))
    assert (total["受理/小计"], total["结案"], total["调解结束/成功"], total["期末未结"]) == (869, 842, 842, 27)
    assert [f"{row['受理/占比']:.1%}" for row in rows[:4]] == ["18.4%", "32.0%", "7.7%", "5.1%"]
    assert [row["受理/占比"] for row in rows] == pytest.approx([count / 869 for count in PUBLISHED])
    assert (total["结案率"], total["受理/占比"], total["调解结束/成功率"]) == (pytest.approx(842 / 869), 1, 1)
    assert f"{total['结案率']:.2%}" == "96.89%"
    # All cases but the last 27, which are of the last type.
    assert (rows[-1]["受理/小计"], rows[-1]["结案"], rows[-1]["期末未结"]) == (54, 27, 27)


def test_figures_are_numbers_on_a_sheet_that_prints_on_a4_landscape(desk: Desk, tmp_path: Path) -> None:
    agreed(desk)
    sheet = returning.returned(desk, tmp_path, NOVEMBER)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, int(sheet.page_setup.fitToHeight)) == (True, 0)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$4", "B5")
    assert "填报单位：向阳社区人民调解委员会" in sheet["A2"].value and "2026-11-01至2026-11-30" in sheet["A2"].value
    formats = {cell.number_format for cell in sheet[returning.FIRST] if cell.data_type == "n"}
    assert formats == {"0", "0.0%", "#,##0.00"}
    rows = {row["纠纷类型"]: row for row in returning.table(sheet)}
    assert rows["邻里"]["受理/小计"] == rows["合计"]["协议/书面"] == 1
    assert rows["医疗"]["调解结束/成功率"] == "/"
    last = sheet.cell(sheet.max_row, 1).value
    assert all(part in last for part in ("填表人：李敏", "负责人", "填表日期：2026年11月22日"))


def test_a_month_without_cases_is_a_zero_return(desk: Desk, tmp_path: Path) -> None:
    sheet = returning.returned(desk, tmp_path, Month(2025, 2))
    rows = returning.table(sheet)
    assert len(rows) == 16 and all(row["受理/小计"] == 0 for row in rows)
    assert "2025年2月无调解案件，特此报告（零报告）。" in [row[0].value for row in sheet]


def test_figures_follow_a_case_through_its_months(desk: Desk, clock: StillClock) -> None:
    key = a_case(desk, amount_fen=500_000, people=12, source="2", prevented="crime", prevented_people=3)
    take(desk, key, "accept")
    assert counts(desk) == {"accepted": 1, "own": 1, "collective": 1, "open": 1}
    clock.move(days=10)
    sit(desk, key)
    done = Duty("修好", ON + datetime.timedelta(days=10), done_on=ON + datetime.timedelta(days=10))
    agree(desk, key, agreed_on=done.due_on, amount_fen=120_000, duties=(done,))
    desk.do_now(dispute_agreements.confirm, key, version(desk, key), "confirmed")
    found = {"carried", "ended", "agreed", "written", "confirmed", "performed", "crime"}
    assert counts(desk, DECEMBER) == dict.fromkeys(found, 1)
    assert {name for name, value in figures(desk, DECEMBER).total.sums.items() if value} == {
        Sum.AMOUNT,
        Sum.CRIME_PEOPLE,
    }
    assert figures(desk).total.sums[Sum.PARTIES] == 2
    take(desk, key, "close", text="双方已书面确认履行完毕，不再回访")
    assert counts(desk, DECEMBER)["closed"] == 1
    take(desk, key, "reopen", reason="又漏了")
    assert counts(desk, DECEMBER) == {"carried": 1, "open": 1}
    assert counts(desk, Year(2026)) == {"accepted": 1, "own": 1, "collective": 1, "open": 1}


def test_what_was_never_accepted_is_told_beside_the_table(desk: Desk, tmp_path: Path) -> None:
    key = a_case(desk, bar="3")
    take(desk, key, "reject", bar="3", told="1")
    take(desk, a_case(desk), "withdraw", who="张三", reason="自行和解")
    assert counts(desk) == {"not_accepted": 2}
    texts = [str(row[0].value) for row in returning.returned(desk, tmp_path, NOVEMBER)]
    assert any("不予受理或受理前终结：2件" in text for text in texts)


def test_behind_a_figure_stand_its_cases_and_how_many_are_not_for_these_eyes(desk: Desk) -> None:
    mine, other = agreed(desk), agreed(desk, kind="01")
    stranger, leader = (desk.do_now(workers.add, name) for name in ("旁人", "主任"))
    desk.do_now(workers.lead, leader, 1)
    assert [one.matter.id for one in behind(desk, Figure.AGREED).lines] == [mine, other]
    assert [one.matter.id for one in behind(desk, Figure.AGREED, "02").lines] == [mine]
    assert [one.matter.id for one in behind(desk, Figure.AGREED, "0201").lines] == [mine]
    seen = behind(desk, Figure.AGREED, worker_id=stranger)
    assert (seen.lines, seen.hidden) == ((), 2)
    assert figures(desk).total.counts[Figure.AGREED] == 2


def test_every_figure_lists_as_many_cases_as_it_counts(desk: Desk) -> None:
    agreed(desk)
    failing = a_case(desk, source="31")
    take(desk, failing, "accept")
    take(desk, failing, "fail", told="1", reason="各执一词")
    take(desk, a_case(desk, kind="1401"), "accept")
    for line in figures(desk).lines:
        for figure in Figure:
            assert len(behind(desk, figure, line.kind).lines) == line.counts[figure]


def test_a_year_tells_of_its_rounds_of_screening(desk: Desk, tmp_path: Path) -> None:
    desk.do_now(dispute_screenings.add, ScreeningDraft(ON, "1至9栋", 3, 1, 2))
    desk.do_now(dispute_screenings.add, ScreeningDraft(ON.replace(month=1), "全社区"))
    texts = [str(row[0].value) for row in returning.returned(desk, tmp_path, Year(2026))]
    assert texts[0] == "向阳社区人民调解统计报表（2026年）"
    assert any("排查次数2次，排查发现3件，化解2件，预防纠纷1件" in text for text in texts)


def test_rounds_of_screening_are_printed_and_a_round_without_finds_is_a_report(desk: Desk, tmp_path: Path) -> None:
    desk.do_now(dispute_screenings.add, ScreeningDraft(ON, "=1+1", 3, 1, 2, "联系13812345678"))
    desk.do_now(dispute_screenings.add, ScreeningDraft(ON.replace(day=1), "全社区"))

    def printed(period: Period, name: str) -> list[list[object]]:
        told = (tmp_path / name, period, desk.today(), desk.worker_id)
        sheet = printing.placed(desk, desk.ask_now(dispute_return_papers.screenings, *told))
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    rows = printed(NOVEMBER, "排查.xlsx")
    assert rows[4] == ["2026-11-01", "全社区", 0, 0, 0, "李敏", "零报告"]
    assert rows[5] == [f"{ON}", "=1+1", 3, 2, 1, "李敏", rows[5][6]]
    assert "13812345678" not in str(rows[5][6])
    assert rows[6][:5] == ["合计", "共2次", 3, 2, 1]
    assert "负责人" in str(rows[-1][0])
    assert "2026年10月未开展矛盾纠纷排查。" in str(printed(Month(2026, 10), "十月.xlsx"))
    desk.do_now(dispute_screenings.add, ScreeningDraft(ON.replace(month=9), "全社区"))
    assert "2026年9月排查1次，未发现矛盾纠纷，特此报告（零报告）。" in str(printed(Month(2026, 9), "九月.xlsx"))


def test_opening_figures_is_no_look_at_anybody(desk: Desk) -> None:
    key = agreed(desk)
    desk.do_now(disputes.opened, key)
    assert card(desk, key).line.state == "performing" and counts(desk)["agreed"] == 1


def test_papers_are_named_as_offices_name_them(desk: Desk) -> None:
    names = [
        desk.ask_now(dispute_return_papers.file_name, dispute_return_papers.RETURN, one, desk.worker_id)
        for one in (NOVEMBER, Year(2026))
    ]
    assert names == ["向阳社区_人民调解统计报表_202611.xlsx", "向阳社区_人民调解统计报表_2026.xlsx"]
