"""The papers of partner units: the three lists of needs, resources and projects, and the letter of thanks."""

from __future__ import annotations

import datetime

from db.errors import NotFound
from db.queries import codes, letterheads, offer_matches, offers
from db.queries.offer_matches import MatchLine
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import official_text
from db.rules.offers import KINDS, STATES, UNITS

LISTS, THANKS = "partner_lists", "partner_thanks"
NAMES = {LISTS: "共驻共建三项清单", THANKS: "感谢信"}
ZH, UNCOUNTED, EVERYBODY, COMMUNITY_WIDE = "zh", "不限", "", "社区"


def lists(today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The lists of needs, resources and projects as they stand. It names nobody of the register."""
    words = codes.some(KINDS, UNITS, STATES)

    def much(quantity: int | None, unit: str) -> str:
        return UNCOUNTED if quantity is None else f"{quantity}{words.label(UNITS, unit, ZH)}"

    needs = [
        {
            "序号": str(place),
            "类别": words.label(KINDS, one.kind, ZH),
            "内容": one.what,
            "数量": much(one.quantity, one.unit),
            "期限": one.by_on.isoformat() if one.by_on else "",
            "尚缺": "" if one.is_met else much(one.left, one.unit),
        }
        for place, one in enumerate(offers.all_needs(), 1)
    ]
    resources = [
        {
            "序号": str(place),
            "单位": one.partner,
            "类别": words.label(KINDS, one.kind, ZH),
            "内容": one.what,
            "数量": much(one.quantity, one.unit),
            "余量": much(one.left, one.unit),
        }
        for place, one in enumerate(offers.all_offers(today), 1)
    ]
    projects = [
        {
            "序号": str(place),
            **project(one, much(one.quantity, one.unit), much(one.came or None, one.unit)),
            "状态": words.label(STATES, one.state, ZH),
        }
        for place, one in enumerate(offer_matches.matches(), 1)
    ]
    facts = {**letterheads.office(today, worker_id), "需求": needs, "资源": resources, "项目": projects}
    return PaperPrint(LISTS, NAMES[LISTS], f"{today:%Y%m%d}", facts, ())


def project(one: MatchLine, much: str, came: str) -> Facts:
    """A need and an offer that were brought together, as a row."""
    told = came if one.came else f"{one.times}次" if one.times else ""
    return {
        "项目": one.need,
        "单位": one.partner,
        "资源": one.offer,
        "数量": much,
        "期限": one.due_on.isoformat() if one.due_on else "",
        "落实": told,
    }


def thanks(match_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """A letter of thanks for what came of a match; whose need it was is not said. Raises NotFound."""
    one = offer_matches.match(match_id)
    if one is None or not one.times:
        raise NotFound
    words = codes.some(UNITS)
    came = [line for line in offer_matches.deliveries(match_id) if line.withdrawn_on is None]
    facts = {
        **letterheads.office(today, worker_id),
        "单位": one.partner,
        "事项": one.need,
        "资源": one.offer,
        "数量": f"{one.came}{words.label(UNITS, one.unit, ZH)}" if one.came else "",
        "日期": official_text.day(came[-1].delivered_on),
    }
    return PaperPrint(THANKS, NAMES[THANKS], f"{today:%Y%m%d}", facts, (Source("partner_match", one.id, one.version),))
