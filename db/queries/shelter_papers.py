"""The papers of a shelter: the register of who came and went, and a card for everybody who is in."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.models.shelters import ShelterStay
from db.queries import codes, papers, shelters
from db.queries import transfer_paper_facts as shared
from db.queries.codes import Vocabulary
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.queries.shelters import ShelterLine
from db.rules import masking, official_text

REGISTER, CARD = "shelter_register", "shelter_card"
NAMES = {REGISTER: "安置点入住登记表", CARD: "安置人员卡"}
LISTS = ("transfer_needs", "sexes")
Told = tuple[datetime.datetime, datetime.timedelta, str | None, bool]


def register(
    shelter_id: str,
    now: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None = None,
    is_masked: bool = True,
) -> PaperPrint:
    """Who is in a shelter, and who was, as they came. What a doctor has to know stands on it only where numbers and
    telephones stand whole, too. Raises NotFound."""
    rows = list(ShelterStay.select().where(ShelterStay.shelter == shelter_id).order_by(*AS_THEY_CAME))
    return made(REGISTER, shelter_id, rows, (now, offset, worker_id, is_masked))


def cards(
    shelter_id: str,
    stay_ids: Collection[str],
    now: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None = None,
    is_masked: bool = True,
) -> PaperPrint:
    """A card for each of some people who are in; for everybody where none are named. Raises NotFound."""
    inside = (ShelterStay.shelter == shelter_id) & ShelterStay.out_at.is_null()
    chosen = inside & ShelterStay.id.in_(list(stay_ids)) if stay_ids else inside
    rows = list(ShelterStay.select().where(chosen).order_by(*AS_THEY_CAME))
    return made(CARD, shelter_id, rows, (now, offset, worker_id, is_masked))


AS_THEY_CAME = (ShelterStay.in_at, ShelterStay.party, ShelterStay.id)


@dataclass(frozen=True)
class Ground:
    """What papers of a shelter are made of: the words, the numbers of documents by person, the names by party."""

    words: Vocabulary
    numbers: Mapping[str, str]
    parties: Mapping[str, Sequence[str]]
    offset: datetime.timedelta
    is_masked: bool

    def label(self, list_name: str, code: str) -> str:
        """The Chinese word for a code; nothing for an unknown one."""
        entry = self.words.one(list_name, code)
        return entry.zh if entry else ""

    def instant(self, at: datetime.datetime | None) -> str:
        """An instant in a narrow column: 11-22 18:30."""
        return f"{at + self.offset:%m-%d %H:%M}" if at else ""

    def phone(self, written: str) -> str:
        """A telephone, as much of it as this paper may show."""
        return masking.telephones(written) if self.is_masked and written else written

    def document(self, row: Any) -> str:
        """The number of a document; masked papers show none of a child."""
        number = row.document or self.numbers.get(row.person_id or "", "")
        is_child = row.age is not None and row.age < masking.CHILD_UNDER
        return masking.number(number, is_child) if self.is_masked and number else number

    def together(self, row: Any) -> str:
        """Whom somebody came with: the first of them, and how many they are."""
        names = self.parties[row.party]
        return f"{names[0]}等{len(names)}人" if len(names) > 1 else ""


def made(form: str, shelter_id: str, rows: Sequence[Any], told: Told) -> PaperPrint:
    """A paper of a shelter with these people."""
    now, offset, worker_id, is_masked = told
    parties: dict[str, list[str]] = {}
    for row in rows:
        parties.setdefault(row.party, []).append(row.name)
    numbers = shared.numbers({row.person_id for row in rows if row.person_id})
    on = Ground(codes.some(*LISTS), numbers, parties, offset, is_masked)
    line, own = shelters.one(shelter_id).line, papers.office(worker_id)
    facts = {
        "街道": own.subdistrict,
        "社区": own.community,
        "社区电话": own.phone,
        "填报人": own.worker,
        "今日": official_text.day((now + offset).date()),
        "统计时间": official_text.instant((now + offset).date(), f"{now + offset:%H:%M}"),
        **of_shelter(on, line),
        "含健康": "" if is_masked else "1",
        "人员": [person(on, row, place) for place, row in enumerate(rows, 1)],
    }
    source = (Source("shelter", line.id, line.version),)
    return PaperPrint(
        form, NAMES[form], f"{now + offset:%Y%m%d%H%M}", facts, source, "" if is_masked else shared.UNMASKED
    )


def of_shelter(on: Ground, line: ShelterLine) -> Facts:
    """The shelter, and how full it is."""
    return {
        "安置点": line.name,
        "地址": line.address,
        "负责人": line.manager,
        "负责人电话": line.phone,
        "启用时间": on.instant(line.opened_at),
        "容量": str(line.capacity.people),
        "在住": str(line.inside),
        "空铺": str(line.free),
        "户数": str(line.families),
    }


def person(on: Ground, row: Any, place: int) -> Facts:
    """One guest; what a doctor has to know never stands on a masked paper."""
    needs = (on.label("transfer_needs", code) for code in row.needs.split(","))
    return {
        "序号": str(place),
        "姓名": row.name,
        "性别": on.label("sexes", row.sex).removesuffix("性"),
        "年龄": "" if row.age is None else str(row.age),
        "证件": on.document(row),
        "住址": row.address,
        "电话": on.phone(row.phone),
        "所需": shared.BETWEEN.join(filter(None, needs)),
        "铺位": row.bed,
        "同行": on.together(row),
        "健康": "" if on.is_masked else row.health,
        "入住": on.instant(row.in_at),
        "离开": on.instant(row.out_at),
        "去向": row.going_to,
        "联系人": " ".join(filter(None, (row.contact, on.phone(row.contact_phone)))),
    }
