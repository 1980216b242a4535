"""The papers of services: the sheet of a round, signed at the doors, and the ledger of a month with its sums.

What is of a child under 14 or of somebody's health is left out of both, unless it is asked for by name and whoever
prints may see it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from db.queries import codes, letterheads, service_costs, service_people, service_rounds, services
from db.queries.paper_prints import Facts, PaperPrint
from db.queries.service_costs import CostLine
from db.queries.service_rounds import Due
from db.rules import official_text
from db.rules.returns import Period
from db.rules.services import KINDS, MISSES, PAUSES, State, Sums, Vocabulary

ROUND, MONTH = "service_round", "service_month"
NAMES = {ROUND: "民生服务签收单", MONTH: "民生服务台账"}
STATES = {State.DONE: "已完成", State.MISSED: "未完成", State.OFF: "当日取消"}
ZH, EVERY_KIND = "zh", "全部服务"


def round_sheet(on: datetime.date, today: datetime.date, worker_id: str | None, kind: str = "") -> PaperPrint:
    """The round of a day, of a kind or of all, door by door, with room to sign. A kind that is for few eyes stands on
    it only where it was chosen."""
    looking, words = service_people.eyes(worker_id), codes.some(KINDS, MISSES, PAUSES)
    stops = service_rounds.stops(on, today, looking, kind)
    lists = service_people.vocabulary()
    known = [one for stop in stops for one in stop.dues if is_printed(one, lists, bool(kind))]
    lines = [{"序号": str(place), **entry(one, words)} for place, one in enumerate(known, 1)]
    called = words.label(KINDS, kind, ZH) if kind else EVERY_KIND
    facts = {
        **letterheads.office(today, worker_id),
        "日期": official_text.day(on),
        "服务": called,
        "户数": str(len({one.who.place for one in known})),
        "名单": lines,
    }
    return PaperPrint(ROUND, NAMES[ROUND], f"{on:%Y%m%d}-{kind or 'all'}", facts, ())


def is_printed(one: Due, lists: Vocabulary, is_named: bool) -> bool:
    """Whether a service stands on the sheet of a round."""
    return one.is_open_to and (is_named or not services.is_confined(one.service, one.who, lists))


def entry(one: Due, words: codes.Vocabulary) -> Facts:
    """One line of a round."""
    noted = one.round
    reason = ""
    if noted:
        reason = words.label(MISSES if noted.state == State.MISSED else PAUSES, noted.reason, ZH)
    return {
        "住址": one.who.address,
        "姓名": one.name,
        "独居": "独居" if one.who.is_alone else "",
        "项目": words.label(KINDS, one.service.kind, ZH),
        "时间": one.service.hour,
        "提供": one.service.bringer.name,
        "注意": one.service.note,
        "结果": "：".join(filter(None, (STATES[State(noted.state)], reason))) if noted else "",
    }


def month(period: Period, today: datetime.date, worker_id: str | None, is_named: bool = False) -> PaperPrint:
    """What services came to in a month or a year, by kind and by person; with `is_named` also what is for few eyes, as
    far as whoever prints may see it."""
    looking, words = service_people.eyes(worker_id), codes.some(KINDS)
    lines = printable(service_costs.lines(period.first, period.last, today, looking), is_named)
    kinds = service_costs.by_kind(lines).items()
    total = service_costs.total(lines)
    people = len({one.who.id for one in lines})
    facts = {
        **letterheads.office(today, worker_id),
        "期间": str(period),
        "汇总": [
            {"种类": words.label(KINDS, kind, ZH), "人数": str(number), **told(sums)} for kind, (number, sums) in kinds
        ],
        **{f"合计{name}": text for name, text in {"人数": str(people), **told(total)}.items()},
        "明细": [
            {
                "序号": str(place),
                "姓名": one.name,
                "住址": one.who.address,
                "项目": words.label(KINDS, one.service.kind, ZH),
                "提供": one.service.bringer.name,
                **told(one.sums),
            }
            for place, one in enumerate(lines, 1)
        ],
    }
    return PaperPrint(MONTH, NAMES[MONTH], f"{period.first:%Y%m%d}-{period.last:%Y%m%d}", facts, ())


def printable(lines: Iterable[CostLine], is_named: bool) -> list[CostLine]:
    """The lines that stand on a ledger."""
    return [one for one in lines if one.is_open_to and (is_named or not one.is_confined)]


def told(one: Sums) -> Facts:
    """Sums as a ledger writes them, in yuan."""
    sums = {"费用": one.cost, "补贴": one.subsidy, "自付": one.own}
    counts = {"次数": str(one.done), "未完成": str(one.missed), "取消": str(one.off)}
    return {**counts, **{name: official_text.yuan(fen) for name, fen in sums.items()}}
