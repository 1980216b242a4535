"""Rules of incidents: clocks by the minute, what is new in a report, its text, and what keeps one from being made."""

from __future__ import annotations

import datetime

import pytest

from db.rules import incident_clocks, incident_reports, incident_texts, incidents
from db.rules.incident_clocks import Clock, Deadlines, Times
from db.rules.incident_reports import Field, Format, Kind, ReportDraft, SendDraft, Shape
from db.rules.incident_texts import About, Report
from db.rules.incidents import IncidentDraft, ToldDraft, Vocabulary

AT = datetime.datetime(2026, 11, 22, 23, 50)
LATER = AT + datetime.timedelta(minutes=70)
USUAL = Deadlines("general", 30, 60, 24)
WORDS = Vocabulary(
    {"fire": "accident"}, ("accident",), ("IV",), ("resident",), ("street", "fire"), ("street",), ("phone",)
)
FORM = Format(
    {"what": "基本情况", "harm": "人员伤亡和损失情况", "judged": "初步判断", "result": "处置结果"},
    (
        Field("situation", "事件经过", "what", needed=("initial",)),
        Field("scope", "影响范围", "what"),
        Field("dead", "死亡", "harm", Shape.NUMBER),
        Field("injured", "受伤", "harm", Shape.NUMBER),
        Field("loss", "财产损失", "harm"),
        Field("grade", "初判等级", "judged", Shape.GRADE),
        Field("result", "处置结果", "result", needed=("final",), only=("final",)),
    ),
    {"IV": "疑似一般（Ⅳ级）"},
)
ABOUT = About("3栋火灾", "3栋", "火灾", "事故灾难", "接居民报告", AT, None, "示范街道桂花社区", "示范街道值班室")
KNOWN = {"situation": "厨房起火", "dead": "0", "injured": "2"}


def times(**facts: object) -> Times:
    """An incident that became known at AT."""
    return Times(USUAL.phone_due(AT), USUAL.written_due(AT), **facts)  # type: ignore[arg-type]


def names(found: list[incident_clocks.Running]) -> list[tuple[str, int]]:
    """Clocks with their minutes left, ten minutes after it became known."""
    now = AT + datetime.timedelta(minutes=10, seconds=59)
    return [(one.clock.value, one.minutes_left(now)) for one in found]


@pytest.mark.parametrize(
    ("facts", "running"),
    [
        ({}, [("phone", 20), ("written", 50)]),
        ({"phoned_at": AT}, [("written", 50)]),
        ({"initial_at": AT, "followup_due_at": USUAL.followup_due(AT)}, [("followup", 24 * 60 - 10)]),
        ({"initial_at": AT}, []),
        ({"final_at": AT}, []),
        ({"is_ended": True}, []),
    ],
)
def test_a_clock_stops_when_what_it_is_about_is_done(facts: dict[str, object], running: list[tuple[str, int]]) -> None:
    assert names(incident_clocks.running(times(**facts))) == running


def test_minutes_are_told_at_once_and_a_follow_up_two_hours_before() -> None:
    phone, _written = incident_clocks.running(times())
    assert phone.is_told(AT) and phone.is_late(LATER) and not phone.is_late(phone.due_at)
    later = incident_clocks.Running(Clock.FOLLOWUP, LATER + datetime.timedelta(hours=2))
    assert later.is_told(LATER) and not later.is_told(AT)
    assert incident_clocks.minutes_late(AT, LATER) == 70 and incident_clocks.minutes_late(LATER, AT) == 0


def test_only_what_differs_is_new_and_what_is_left_empty_says_nothing() -> None:
    typed = {"situation": " 厨房起火 ", "dead": "01", "injured": "２", "loss": "", "scope": "两户\n受烟", "grade": "IV"}
    asked = FORM.asked(Kind.FOLLOWUP)
    assert incident_reports.fresh(KNOWN, typed, asked) == {"dead": "1", "scope": "两户 受烟", "grade": "IV"}
    assert incident_reports.state([KNOWN, {"dead": "1"}]) == KNOWN | {"dead": "1"}
    assert [one.text for one in incident_reports.doubts({"dead": "2"}, {"dead": "1"})] == [incident_reports.FELL]
    assert incident_reports.doubts({"dead": "2"}, {"dead": "3"}) == incident_reports.doubts({}, {"dead": "1"}) == []


def test_the_initial_report_says_all_and_only_suspects() -> None:
    new = {"situation": "厨房起火。", "scope": "一户", "grade": "IV"}
    text = incident_texts.text(ABOUT, Report(Kind.INITIAL, 1, new, {}, LATER, None, "练习员", "王主任"), FORM)
    assert text.splitlines() == [
        "关于3栋火灾的信息报告（初报）",
        "",
        "示范街道值班室：",
        "2026年11月22日23时50分，我社区接居民报告：3栋发生火灾（事故灾难）。现将有关情况报告如下：",
        "一、基本情况。厨房起火。影响范围：一户。",
        "二、人员伤亡和损失情况。人员伤亡情况正在核实。",
        "三、初步判断。初判等级：疑似一般（Ⅳ级），最终等级以有关部门认定为准。",
        "后续情况将及时续报。",
        "",
        "报告单位：示范街道桂花社区",
        "报告人：练习员　　签发人：王主任",
        "2026年11月23日01时00分",
    ]


def test_a_follow_up_says_what_is_new_with_numbers_as_they_were() -> None:
    new = {"dead": "1", "injured": "1", "loss": "约2万元"}
    text = incident_texts.text(ABOUT, Report(Kind.FOLLOWUP, 2, new, KNOWN, LATER, AT), FORM)
    assert "（续报二）" in text and "继2026年11月22日23时50分报告后，截至2026年11月23日01时00分" in text
    assert "一、人员伤亡和损失情况。死亡由0人增至1人，受伤由2人减至1人。财产损失：约2万元。" in text
    assert "厨房" not in text and "二、" not in text
    assert "情况无新变化" in incident_texts.text(ABOUT, Report(Kind.FOLLOWUP, 1, {}, KNOWN, LATER, AT), FORM)


def test_the_final_report_says_everything_that_is_known() -> None:
    report = Report(Kind.FINAL, 1, {"result": "明火扑灭"}, KNOWN | {"dead": "1"}, LATER, AT)
    text = incident_texts.text(ABOUT, report, FORM)
    assert "厨房起火" in text and "死亡1人，受伤2人" in text and "三、处置结果。明火扑灭。" in text
    assert "续报" not in text
    assert incident_texts.name(Kind.FINAL, 2) == "终报二"
    assert [incident_texts.numeral(one) for one in (3, 10, 11, 20, 45, 100)] == [
        "三",
        "十",
        "十一",
        "二十",
        "四十五",
        "100",
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_text_of_a_drill_says_so_first_last_and_in_its_title(kind: Kind) -> None:
    about = About(**{**vars(ABOUT), "is_drill": True})
    lines = incident_texts.text(about, Report(kind, 1, {"dead": "1"}, KNOWN, LATER, AT), FORM).splitlines()
    assert [lines[place].startswith("【演练】") for place in (0, 1, -1)] == [True, True, True]
    said = incident_texts.spoken("3栋火灾", AT, True)
    assert said.startswith("【演练】23时50分接报：3栋火灾") and said.endswith("【演练】")
    assert "演练" not in incident_texts.spoken("3栋火灾", AT, False)


def wrong(kind: Kind, facts: dict[str, str], writer: str = "练习员", signer: str = "") -> list[str]:
    """The fields in which something is wrong with a report."""
    draft = ReportDraft(kind, facts, writer, signer, AT)
    return [one.field for one in incident_reports.problems_in(draft, KNOWN, FORM, AT)]


def test_what_is_wrong_with_a_report_is_told_at_its_field() -> None:
    assert wrong(Kind.INITIAL, {}) == wrong(Kind.FOLLOWUP, {}) == wrong(Kind.FINAL, {"result": "结束"}) == []
    assert wrong(Kind.FINAL, {}) == ["result"]
    assert wrong(Kind.FOLLOWUP, {"dead": "两", "grade": "V", "loss": "字" * 2001}) == ["dead", "loss", "grade"]
    assert wrong(Kind.FOLLOWUP, {"dead": "-1"}, " ", "字" * 51) == ["dead", "written_by", "signed_by"]
    late = ReportDraft(Kind.FOLLOWUP, {}, "练习员", as_of=LATER)
    assert [one.field for one in incident_reports.problems_in(late, KNOWN, FORM, AT)] == ["as_of"]
    sent = SendDraft("nobody", "pigeon", "", LATER)
    found = incident_reports.send_problems(sent, ("street",), ("fax",), (AT, AT))
    assert [one.field for one in found] == ["told_to", "means", "signed_by", "sent_at"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "ghost"}, "kind"),
        ({"place": " "}, "place"),
        ({"source": "x"}, "source"),
        ({"category": "x"}, "category"),
        ({"grade": "x"}, "grade"),
        ({"what": "字" * 2001}, "what"),
        ({"received_at": LATER}, "received_at"),
        ({"received_at": AT - datetime.timedelta(days=31)}, "received_at"),
        ({"received_at": AT, "happened_at": LATER}, "happened_at"),
    ],
)
def test_what_is_wrong_with_an_incident_is_told(facts: dict[str, object], field: str) -> None:
    draft = IncidentDraft(**{"kind": "fire", "place": "3栋", **facts})  # type: ignore[arg-type]
    assert [one.field for one in incidents.problems_in(draft, WORDS, AT)] == [field]


def test_who_was_told_was_told_after_it_became_known() -> None:
    early = ToldDraft("street", told_at=AT - datetime.timedelta(minutes=1), phone="1" * 31)
    assert [one.field for one in incidents.told_problems(early, WORDS, AT, LATER)] == ["told_at", "phone"]
    assert [one.field for one in incidents.told_problems(ToldDraft("x", means="y"), WORDS, AT, AT)] == [
        "recipient",
        "means",
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("3-2", "3号楼2单元"),
        ("3-2-1201", "3号楼2单元1201室"),
        ("3-2 楼道", "3号楼2单元楼道"),
        ("3栋2单元", "3栋2单元"),
        ("2026-11-22", "2026-11-22"),
        ("东门", "东门"),
    ],
)
def test_a_report_says_a_door_in_words(told: str, said: str) -> None:
    assert incident_texts.in_words(told) == said
