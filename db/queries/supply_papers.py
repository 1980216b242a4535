"""The papers of supplies: ledger of a time, roster of a campaign, public posting, sheet for a stocktake."""

from __future__ import annotations

import datetime

from db.errors import NotFound
from db.queries import (
    codes,
    letterheads,
    supplies,
    supply_campaigns,
    supply_ledgers,
    supply_lots,
    supply_rosters,
)
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.queries.supply_campaigns import CampaignCard
from db.queries.supply_ledgers import Movement
from db.queries.supply_rosters import RosterRow
from db.rules import official_text
from db.rules import supplies as rules
from db.rules.supply_campaigns import Per

LEDGER, ROSTER, POSTING, COUNT = "supply_ledger", "supply_roster", "supply_posting", "supply_count"
NAMES = {LEDGER: "应急物资台账", ROSTER: "物资发放花名册", POSTING: "物资发放公示", COUNT: "应急物资盘点表"}
EXPIRED, TOO_FEW = "有过期", "低于最低库存"
ZH = "zh"


def places() -> dict[str, str]:
    """The store rooms of which a sheet can be printed."""
    return supply_lots.places()


def between(first: datetime.date, last: datetime.date) -> str:
    """A span of days as papers write it."""
    return f"{official_text.day(first)}至{official_text.day(last)}"


def ledger(first: datetime.date, last: datetime.date, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """What became of every item in a span of days. It names nobody."""
    words = codes.some(rules.KINDS, rules.UNITS)
    stock = {one.id: one for one in supplies.stock(today)}
    lines = [
        {"序号": str(place), **movement(one, words), **standing(stock.get(one.item_id))}
        for place, one in enumerate(supply_ledgers.movements(first, last), 1)
    ]
    facts = {**letterheads.office(today, worker_id), "期间": between(first, last), "台账": lines}
    return PaperPrint(LEDGER, NAMES[LEDGER], f"{first:%Y%m%d}-{last:%Y%m%d}", facts, ())


def movement(one: Movement, words: codes.Vocabulary) -> Facts:
    """One item as a row; what went out stands there without a sign."""
    return {
        "类别": words.label(rules.KINDS, one.kind, ZH),
        "名称": f"{one.item} {one.spec}".rstrip(),
        "单位": words.label(rules.UNITS, one.unit, ZH),
        "上期": str(one.before),
        "入库": number(one.sums["came_in"]),
        "领用": number(-one.sums["used"]),
        "发放": number(-one.sums["given"]),
        "借出": number(-one.sums["lent"]),
        "损耗": number(-one.sums["lost"]),
        "盘点": number(one.sums["counted"]),
        "结存": str(one.after),
    }


def number(value: int) -> str:
    """A number in a narrow column; nothing for none."""
    return str(value) if value else ""


def standing(line: supplies.StockLine | None) -> Facts:
    """How an item stands now."""
    if line is None:
        return {"最低": "", "备注": ""}
    is_over = line.shelf is rules.Shelf.EXPIRED
    return {"最低": number(line.least), "备注": EXPIRED if is_over else TOO_FEW if line.missing else ""}


def campaign_facts(card: CampaignCard, today: datetime.date, worker_id: str | None) -> Facts:
    """What every paper of a campaign begins with."""
    line = card.line
    named = {"活动": line.name, "文号": line.document, "期间": between(line.from_on, line.to_on)}
    return {**letterheads.office(today, worker_id), **named}


def source(card: CampaignCard) -> tuple[Source, ...]:
    """The campaign that a paper is about."""
    return (Source("supply_campaign", card.line.id, card.line.version),)


def roster(
    campaign_id: str, today: datetime.date, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """Everybody who is to get something in a campaign, to sign or thumbprint, with who got it already. Numbers are
    masked. Raises NotFound."""
    card = supply_campaigns.one(campaign_id, today)
    found = supply_rosters.rows(campaign_id, today, offset)
    lines = [{"序号": str(place), **entry(one)} for place, one in enumerate(found, 1)]
    facts = {**campaign_facts(card, today, worker_id), "户数": str(len(found)), "发放": lines}
    return PaperPrint(ROSTER, NAMES[ROSTER], f"{card.line.from_on:%Y%m%d}", facts, source(card))


def entry(one: RosterRow) -> Facts:
    """One line of the roster."""
    return {
        "姓名": one.name,
        "证件": one.number,
        "住址": one.address,
        "人口": number(one.heads),
        "物资": one.what,
        "领取": one.receiver,
        "方式": one.proof,
        "日期": one.given_on.isoformat() if one.given_on else "",
        "备注": one.note,
    }


def posting(campaign_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The totals of a campaign for public posting: no names, no addresses, no numbers of persons. Raises NotFound."""
    card = supply_campaigns.one(campaign_id, today)
    progress = card.line.progress
    words = codes.some(rules.UNITS)
    given = supply_campaigns.times_given(campaign_id)
    lines = [
        {
            "序号": str(place),
            "名称": one.item,
            "标准": f"每{'人' if one.share.per == Per.HEAD else '户'}{one.share.each}",
            "单位": words.label(rules.UNITS, one.unit, ZH),
            "数量": str(one.given),
            "人次": str(given.get(one.share.item_id, 0)),
        }
        for place, one in enumerate(card.shares, 1)
    ]
    facts = {
        **campaign_facts(card, today, worker_id),
        "应发户数": str(progress.wanted),
        "已发户数": str(progress.got),
        "未发户数": str(progress.left),
        "另发人数": number(card.by_name),
        "物资": lines,
    }
    return PaperPrint(POSTING, NAMES[POSTING], f"{card.line.from_on:%Y%m%d}", facts, source(card))


def count_sheet(place_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """What lies in a store room by the journal, with room for what is counted. Raises NotFound."""
    place = next((one for one in supplies.places() if one.id == place_id), None)
    if place is None:
        raise NotFound
    words = codes.some(rules.KINDS, rules.UNITS)
    stock = sorted(supplies.stock(today), key=lambda one: (one.kind, one.title))
    lots = [(one, lot) for one in stock for lot in one.lots if lot.place_id == place_id]
    lines = [
        {
            "序号": str(order),
            "类别": words.label(rules.KINDS, one.kind, ZH),
            "名称": one.title,
            "单位": words.label(rules.UNITS, one.unit, ZH),
            "有效期": lot.expires_on.isoformat() if lot.expires_on else "",
            "账面": str(lot.quantity),
        }
        for order, (one, lot) in enumerate(lots, 1)
    ]
    facts = {**letterheads.office(today, worker_id), "库房": place.name, "保管员": place.keeper, "物资": lines}
    return PaperPrint(COUNT, NAMES[COUNT], f"{today:%Y%m%d}", facts, (Source("supply_place", place.id, place.version),))
