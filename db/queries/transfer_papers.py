"""The papers of a transfer: the roster, the notice to who refuses, the figures, and who is not accounted for."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from db import base
from db.errors import NotFound
from db.models.transfers import Transfer
from db.queries import shelters
from db.queries import transfer_paper_facts as shared
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.queries.transfer_paper_facts import Ground
from db.queries.transfers import TransferPersonLine
from db.rules import transfers
from db.rules.transfer_states import State

ROSTER, REFUSAL, STANDING, MISSING = "transfer_roster", "transfer_refusal", "transfer_standing", "transfer_missing"
NAMES = {
    ROSTER: "转移安置花名册",
    REFUSAL: "拒不转移告知书",
    STANDING: "转移安置情况统计表",
    MISSING: "未清点到人员名单",
}
ALL, OTHERS = "合计", "其他"
SIGNED, WITNESSED = "已签名", "拒绝签名"
# The states as columns of the figures; who is settled stands in two, by whether it is in a shelter.
COLUMNS = {
    State.REGISTERED: "在册",
    State.TOLD: "已通知",
    State.LEFT: "已出发",
    State.RETURNED: "已返回",
    State.REFUSED: "拒转",
    State.MISSING: "未见",
}


def roster(on: Ground) -> PaperPrint:
    """Everybody on the list, door by door: whose household, what is needed, who answers, where to, and the state."""
    return paper(on, ROSTER, {"人员": [entry(on, one, place) for place, one in enumerate(on.people, 1)]})


def paper(on: Ground, form: str, facts: Facts, sources: tuple[Source, ...] = (), place: str = "") -> PaperPrint:
    """A paper of the operation. What a drill prints is called so, as a file too; `place` tells notices apart."""
    name = ("演练" if on.line.is_drill else "") + NAMES[form]
    own = {**shared.of_transfer(on), **facts}
    return PaperPrint(form, name, on.line.number + place, own, sources or shared.sources(on), shared.mark(on))


def entry(on: Ground, one: TransferPersonLine, place: int) -> Facts:
    """One person of the roster."""
    family = on.family(one)
    return {
        **shared.person(on, one, place),
        "户主": family.head,
        "人口": str(family.size or ""),
        "责任人": shared.helper(one),
        "去向": shared.whereabouts(on, one),
        "状态": shared.state(on, one),
    }


def missing(on: Ground) -> PaperPrint:
    """Those of whom it is not known where they are, longest silence first; apart from them those of whom was said why
    they are not out, as the count takes them."""
    lost, known = unaccounted(on)
    rows = [lost_one(on, one, place, one.note) for place, one in enumerate(lost, 1)]
    told = [lost_one(on, one, place, on.explained[one.id]) for place, one in enumerate(known, 1)]
    # Nobody looks for them any more: their numbers and needs are left out.
    told = [{name: text for name, text in one.items() if name not in ("证件", "所需")} for one in told]
    return paper(on, MISSING, {"人员": rows, "人数": str(len(rows)), "说明表": told, "已说明": str(len(told))})


def unaccounted(on: Ground) -> tuple[list[TransferPersonLine], list[TransferPersonLine]]:
    """Who is not accounted for, longest silence first: those of whom nothing is known, and those of whom it is."""
    found = sorted((one for one in on.people if not one.is_accounted_for), key=lambda one: (one.heard_at, one.place))
    return [one for one in found if one.id not in on.explained], [one for one in found if one.id in on.explained]


def lost_one(on: Ground, one: TransferPersonLine, place: int, why: str) -> Facts:
    """Somebody who is not accounted for, and what is known."""
    return {
        **shared.person(on, one, place),
        "状态": shared.state(on, one),
        "联系": shared.last_heard(on, one),
        "责任人": shared.helper(one),
        "说明": why,
    }


def refusal(on: Ground, person_ids: Collection[str]) -> PaperPrint:
    """The notice to those of one family who refuse to go, to be signed by them or by two witnesses. Raises NotFound.

    Before anybody has refused it is taken along with room to write.
    """
    people = [one for one in on.people if one.id in person_ids]
    if not people:
        raise NotFound
    family, first = on.family(people[0]), people[0]
    told = next((one for one in people if one.state is State.REFUSED), first)
    said = told.told if told.state is State.REFUSED else {}
    named = transfers.witnesses(said)
    areas = dict(on.line.areas)
    facts = {
        "区域": shared.BETWEEN.join(dict.fromkeys(areas[key] for one in people if (key := one.area_id) in areas)),
        "户主": family.head or first.name,
        "住址": first.address,
        "电话": on.phone(first.phone),
        "人员": [shared.person(on, one, place) for place, one in enumerate(people, 1)],
        "时间": on.instant(told.since_at) if said else "",
        "原因": on.label("transfer_refusals", said.get(transfers.REASON)),
        "签收": SIGNED if said.get(transfers.SIGNED) == transfers.YES else WITNESSED if named else "",
        "见证人": [{"姓名": name} for name in [*named, *[""] * (transfers.FEWEST_WITNESSES - len(named))]],
        "告知人": on.office.worker,
    }
    sources = tuple(Source("transfer_person", one.id, one.version) for one in people)
    return paper(on, REFUSAL, facts, sources, f"-{first.place}")


def standing(on: Ground) -> PaperPrint:
    """How many stand how, by area and in all; how full the shelters are; what people need."""
    areas = {key: name for key, name in on.line.areas}
    by_area: dict[str, list[TransferPersonLine]] = {name: [] for name in areas.values()}
    for one in on.people:
        by_area.setdefault(areas.get(one.area_id or "", OTHERS), []).append(one)
    rows = [figures(name, people) for name, people in by_area.items()]
    lost, known = unaccounted(on)
    needs = Counter(need for one in on.people for need in one.needs)
    facts = {
        "区域表": [*rows, figures(ALL, on.people)],
        "安置点表": shelter_rows(),
        "所需表": [
            {"名称": entry.zh, "人数": str(needs[entry.code])}
            for entry in on.words.entries("transfer_needs")
            if needs[entry.code]
        ],
        "户数": str(len({one.household for one in on.people})),
        "未落实": str(len(lost)),
        "已说明": str(len(known)),
    }
    return paper(on, STANDING, facts)


def figures(name: str, people: Sequence[TransferPersonLine]) -> Facts:
    """How many of an area stand how."""
    counts = Counter(one.state for one in people)
    together = sum(one.state is State.SETTLED and one.shelter_id is not None for one in people)
    out = counts[State.SETTLED] + counts[State.RETURNED]
    return {
        "名称": name,
        "应转": str(len(people)),
        **{column: str(counts[state]) for state, column in COLUMNS.items()},
        "集中": str(together),
        "分散": str(counts[State.SETTLED] - together),
        "安置率": share(out, len(people)),
    }


def share(out: int, total: int) -> str:
    """How many of a hundred are out, rounded; a hundred only where all are."""
    if not total:
        return ""
    rounded = (200 * out + total) // (2 * total)
    return f"{rounded if out == total else min(rounded, 99)}%"


def papers_of_number(
    number: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> list[PaperPrint]:
    """The papers of the transfer that bears a number, with a notice to each family that refused; none for others."""
    own = number.upper()
    found = base.rows(Transfer.select(Transfer.id).where((Transfer.number == own) | (Transfer.former_number == own)))
    made: list[PaperPrint] = []
    for (key,) in found:
        on = shared.ground(key, now, offset, worker_id)
        refusing: dict[str, list[str]] = {}
        for one in on.people:
            if one.state is State.REFUSED:
                refusing.setdefault(one.household, []).append(one.id)
        made += [roster(on), standing(on), missing(on), *(refusal(on, family) for family in refusing.values())]
    return made


def shelter_rows() -> Iterable[Facts]:
    """The shelters that are open, each with how full it is."""
    return [
        {
            "名称": one.name,
            "容量": str(one.capacity.people),
            "在住": str(one.inside),
            "空铺": str(one.free),
            "户数": str(one.families),
            "负责人": " ".join(filter(None, (one.manager, one.phone))),
        }
        for one in shelters.lines()
        if one.is_open
    ]
