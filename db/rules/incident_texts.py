"""What a report of an incident says, as plain text in official Chinese with the 24-hour clock, ready to be copied.

A follow-up holds only what is new, numbers of people with what they were before; the final one holds everything. A text
that belongs to a drill says so in its first and its last line, whatever part of it is copied on.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.rules.incident_reports import Field, Format, Kind, Shape
from db.rules.incidents import DRILL_MARK

BEGIN_DRILL = f"{DRILL_MARK}以下为演练内容，不是真实事件"
END_DRILL = f"{DRILL_MARK}以上为演练内容，不是真实事件"
NAMES = {Kind.INITIAL: "初报", Kind.FOLLOWUP: "续报", Kind.FINAL: "终报"}
DIGITS = "零一二三四五六七八九"
# Said without their label, for they are what their section is about.
PLAIN = frozenset(("situation", "result"))
MEASURED = "人"
HARM = "harm"
CHECKING = "人员伤亡情况正在核实"
ONLY_SUSPECTED = "，最终等级以有关部门认定为准"
ENDS = "。！？!?；;，,、. "
# A door as it is typed, and what may stand behind it; -1 is no floor here, and a date has a year of four digits.
DOOR = re.compile(r"(\d{1,3})-(\d{1,2})(?:-(\d{3,4}))?((?!\d|-).*)").fullmatch
GOES_ON = "后续情况将及时续报。"


@dataclass(frozen=True)
class About:
    """The incident that a report is about, in the words of its lists; instants by the worker's clock.

    `lead` says how it came to be known: 接居民报告. `unit` is who reports, `office` to whom.
    """

    title: str
    place: str
    kind: str
    category: str
    lead: str
    received_at: datetime.datetime
    happened_at: datetime.datetime | None
    unit: str
    office: str
    is_drill: bool = False


@dataclass(frozen=True)
class Report:
    """A report: the how manieth of its kind, what is new in it, what was known before, and up to when it tells.

    `last_at` is up to when the report before it told.
    """

    kind: Kind
    place: int
    new: Mapping[str, str]
    before: Mapping[str, str]
    as_of: datetime.datetime
    last_at: datetime.datetime | None = None
    written_by: str = ""
    signed_by: str = ""


def spoken(title: str, received_at: datetime.datetime, is_drill: bool) -> str:
    """What is said on the telephone to those who are told of an incident, where nobody writes it otherwise."""
    said = f"{received_at:%H}时{received_at:%M}分接报：{title}，正在处置，详情随后书面报告。"
    return f"{DRILL_MARK}{said}{DRILL_MARK}" if is_drill else said


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals: 一, 十, 十二, 二十."""
    tens, rest = divmod(number, 10)
    if number > 99:
        return str(number)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[rest] if rest else "")


def in_words(told: str) -> str:
    """A place as a report says it: 3-2-1201 is 3号楼2单元1201室; what was told in words stays."""
    door = DOOR(told.strip())
    if not door:
        return told
    building, unit, room, more = door.groups()
    return f"{building}号楼{unit}单元" + (f"{room}室" if room else "") + more.strip()


def name(kind: Kind, place: int) -> str:
    """What a report is called: 初报, 续报一, 续报二, 终报; a second final one is 终报二."""
    is_counted = kind is Kind.FOLLOWUP or place > 1
    return NAMES[kind] + (numeral(place) if is_counted else "")


def at(instant: datetime.datetime) -> str:
    """An instant as reports write it: 2026年11月26日14时05分."""
    return f"{instant.year}年{instant.month}月{instant.day}日{instant:%H}时{instant:%M}分"


def heading(about: About, kind: Kind, place: int) -> str:
    """What a report has as its title."""
    mark = DRILL_MARK if about.is_drill else ""
    return f"{mark}关于{about.title}的信息报告（{name(kind, place)}）"


def text(about: About, report: Report, form: Format) -> str:
    """A whole report as it is sent."""
    lines = [heading(about, report.kind, report.place), "", f"{about.office}："]
    lines.append(lead(about, report))
    lines += sections(report, form)
    if report.kind is not Kind.FINAL:
        lines.append(GOES_ON)
    signed = f"报告人：{report.written_by}　　签发人：{report.signed_by}"
    lines += ["", f"报告单位：{about.unit}", signed, at(report.as_of)]
    return "\n".join([BEGIN_DRILL, *lines, END_DRILL] if about.is_drill else lines)


def lead(about: About, report: Report) -> str:
    """The sentence with which a report begins."""
    if report.kind is Kind.INITIAL:
        then = f"{at(about.happened_at)}许，" if about.happened_at else ""
        what = f"{then}{about.place}发生{about.kind}（{about.category}）"
        return f"{at(about.received_at)}，我社区{about.lead}：{what}。现将有关情况报告如下："
    since = f"继{at(report.last_at)}报告后，" if report.last_at else ""
    if report.kind is Kind.FINAL:
        return f"关于{about.title}，截至{at(report.as_of)}，现场处置已结束，现将有关情况终报如下："
    if not report.new:
        return f"关于{about.title}，{since}截至{at(report.as_of)}，情况无新变化，处置工作继续进行。"
    return f"关于{about.title}，{since}截至{at(report.as_of)}，最新情况续报如下："


def sections(report: Report, form: Format) -> list[str]:
    """The sections that say something, each with its numeral and heading."""
    said = {**report.before, **report.new} if report.kind is Kind.FINAL else report.new
    found: list[str] = []
    for code, title in form.sections.items():
        fields = [one for one in form.fields if one.section == code and said.get(one.code)]
        sentences = list(sentences_of(report, fields, said, form))
        if code == HARM and report.kind is Kind.INITIAL and not any(one.shape is Shape.NUMBER for one in fields):
            sentences.insert(0, CHECKING)
        if sentences:
            found.append(f"{numeral(len(found) + 1)}、{title}。{'。'.join(sentences)}。")
    return found


def sentences_of(report: Report, fields: list[Field], said: Mapping[str, str], form: Format) -> Iterator[str]:
    """What a section says, sentence by sentence; all numbers of people are one sentence."""
    numbers = [people(one, report, said[one.code]) for one in fields if one.shape is Shape.NUMBER]
    if numbers:
        yield "，".join(numbers)
    for one in fields:
        if one.shape is Shape.GRADE:
            yield f"{one.label}：{form.grades.get(said[one.code], said[one.code])}{ONLY_SUSPECTED}"
        elif one.shape is Shape.TEXT:
            words = said[one.code].rstrip(ENDS)
            yield words if one.code in PLAIN else f"{one.label}：{words}"


def people(of: Field, report: Report, value: str) -> str:
    """A number of people; in a follow-up with what it was before."""
    was = report.before.get(of.code, "")
    if report.kind is not Kind.FOLLOWUP or not was:
        return f"{of.label}{value}{MEASURED}"
    verb = "增至" if int(value) > int(was) else "减至"
    return f"{of.label}由{was}{MEASURED}{verb}{value}{MEASURED}"
