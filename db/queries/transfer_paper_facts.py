"""What all papers of transfers share: the operation, its people with their households and numbers, in paper's words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db import base
from db.drivers import peewee
from db.models.households import Membership
from db.models.residents import Person
from db.models.shelters import Shelter
from db.queries import codes, duties_now, papers, resident_index, shelter_stays, transfer_counts, transfers
from db.queries.codes import Vocabulary
from db.queries.paper_prints import Facts, Source
from db.queries.papers import Office
from db.queries.shelter_stays import StayLine
from db.queries.transfers import TransferLine, TransferPersonLine
from db.rules import masking, official_text
from db.rules.transfer_states import State

LISTS = ("transfer_needs", "transfer_states", "transfer_refusals", "warning_kinds", "alert_levels", "sexes")
DRILL = "【演练】"
BETWEEN = "、"
UNMASKED = "unmasked"
PART = 400


@dataclass(frozen=True)
class Family:
    """A household on papers: the name of its head, and how many belong to it."""

    head: str = ""
    size: int = 0


NO_FAMILY = Family()


@dataclass(frozen=True)
class Ground:
    """What papers of an operation are made of: the people, whom they belong to, where they lie, and the words.

    `explained` is what is known of those who are not accounted for, `post_phone` how the post on duty is reached;
    `is_masked` says that telephones and citizen numbers stand without their middle.
    """

    line: TransferLine
    people: Sequence[TransferPersonLine]
    families: Mapping[str, Family]
    numbers: Mapping[str, str]
    stays: Mapping[str, StayLine]
    shelters: Mapping[str, str]
    office: Office
    words: Vocabulary
    now: datetime.datetime
    offset: datetime.timedelta
    is_masked: bool = True
    explained: Mapping[str, str] = field(default_factory=dict)
    post_phone: str = ""

    def label(self, list_name: str, code: str | None) -> str:
        """The Chinese word for a code; nothing for an unknown one: no code is printed raw."""
        entry = self.words.one(list_name, code)
        return entry.zh if entry else ""

    def instant(self, at: datetime.datetime | None) -> str:
        """An instant by the worker's clock, as papers write it."""
        return official_text.instant((at + self.offset).date(), f"{at + self.offset:%H:%M}") if at else ""

    def short(self, at: datetime.datetime | None) -> str:
        """An instant in a narrow column: 11-22 18:30."""
        return f"{at + self.offset:%m-%d %H:%M}" if at else ""

    def phone(self, written: str) -> str:
        """A telephone, as much of it as this paper may show."""
        return masking.telephones(written) if self.is_masked and written else written

    def needs(self, one: TransferPersonLine) -> str:
        """What somebody needs, in words."""
        return BETWEEN.join(filter(None, (self.label("transfer_needs", code) for code in one.needs)))

    def family(self, one: TransferPersonLine) -> Family:
        """The household of somebody."""
        return self.families.get(one.household_id or "", NO_FAMILY)


def ground(
    transfer_id: str,
    now: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None = None,
    is_masked: bool = True,
) -> Ground:
    """What the papers of an operation are made of; in a constant number of statements for each four hundred people.

    Raises NotFound.
    """
    line = transfers.one(transfer_id)
    people = transfers.people(transfer_id)
    return Ground(
        line=line,
        people=people,
        families=families({one.household_id for one in people if one.household_id}),
        numbers=numbers({one.person_id for one in people if one.person_id}),
        stays=stays([one.id for one in people if one.state is State.SETTLED]),
        shelters=dict(base.rows(Shelter.select(Shelter.id, Shelter.name))),
        office=papers.office(worker_id),
        words=codes.some(*LISTS),
        now=now,
        offset=offset,
        is_masked=is_masked,
        explained=transfer_counts.explained(transfer_id),
        post_phone=next((one.post_phone for one in duties_now.on_duty(now) if one.post_phone), ""),
    )


def families(household_ids: Iterable[str]) -> dict[str, Family]:
    """Households by key: who is the head, and how many belong to it now."""
    found: dict[str, Family] = {}
    count = peewee.fn.count(Membership.id)
    for part in base.parts(household_ids, PART):
        heads = resident_index.heads_of(part)
        rows = Membership.select(Membership.household, count).where(
            Membership.household.in_(part), Membership.to_on.is_null()
        )
        sizes = base.rows(rows.group_by(Membership.household))
        found |= {key: Family(heads.get(key, ""), size) for key, size in sizes}
    return found


def numbers(person_ids: Iterable[str]) -> dict[str, str]:
    """The numbers of people's documents, by person."""
    found: dict[str, str] = {}
    for part in base.parts(person_ids, PART):
        rows = Person.select(Person.id, Person.number).where(Person.id.in_(part))
        found |= {key: number for key, number in base.rows(rows) if number}
    return found


def stays(person_ids: Iterable[str]) -> dict[str, StayLine]:
    """Where people of the list lie now, by their lines."""
    found: dict[str, StayLine] = {}
    for part in base.parts(person_ids, PART):
        found |= shelter_stays.of_transfer(part)
    return found


def of_transfer(on: Ground) -> Facts:
    """The community, the operation, and the minute for which the paper tells."""
    line = on.line
    return {
        "街道": on.office.subdistrict,
        "社区": on.office.community,
        "社区电话": on.post_phone or on.office.phone,
        "填报人": on.office.worker,
        "今日": official_text.day((on.now + on.offset).date()),
        "演练": DRILL if line.is_drill else "",
        "编号": line.number,
        "名称": line.title,
        "预警": on.label("warning_kinds", line.kind) + on.label("alert_levels", line.level),
        "开始时间": on.instant(line.begun_at),
        "结束时间": on.instant(line.ended_at),
        "统计时间": on.instant(on.now),
        "区域": BETWEEN.join(name for _key, name in line.areas),
        "总人数": str(len(on.people)),
    }


def person(on: Ground, one: TransferPersonLine, place: int) -> Facts:
    """One person in a list of them; of a child masked papers show no number."""
    number = on.numbers.get(one.person_id or "", "")
    is_child = one.age is not None and one.age < masking.CHILD_UNDER
    return {
        "序号": str(place),
        "姓名": one.name,
        "性别": on.label("sexes", one.sex).removesuffix("性"),
        "年龄": "" if one.age is None else str(one.age),
        "证件": masking.number(number, is_child) if on.is_masked and number else number,
        "住址": one.address,
        "电话": on.phone(one.phone),
        "所需": on.needs(one),
    }


def helper(one: TransferPersonLine) -> str:
    """Who answers for somebody, with the telephone; they are on duty, and are rung: it stands whole."""
    return " ".join(filter(None, (one.helper, one.helper_phone)))


def whereabouts(on: Ground, one: TransferPersonLine) -> str:
    """Where somebody was brought, or is to be brought."""
    if one.state is State.SETTLED and one.shelter_id:
        stay = on.stays.get(one.id)
        bed = f" {stay.bed}" if stay else ""
        return f"集中：{on.shelters.get(one.shelter_id, '')}{bed}"
    if one.state is State.SETTLED:
        return "分散：" + " ".join(filter(None, (one.to_address, on.phone(one.to_phone))))
    planned = on.shelters.get(one.destination_id or "", "")
    return f"（拟）{planned}" if planned and one.state is not State.RETURNED else ""


def state(on: Ground, one: TransferPersonLine) -> str:
    """How somebody stands, and since when."""
    return " ".join(filter(None, (on.label("transfer_states", one.state), on.short(one.since_at))))


def last_heard(on: Ground, one: TransferPersonLine) -> str:
    """When somebody was reached last; nothing where nobody ever was, for then it is only the minute of the list."""
    heard = on.short(one.heard_at) if one.heard_at > one.listed_at else ""
    return heard + (f"（未联系上{one.tries}次）" if one.tries else "")


def sources(on: Ground) -> tuple[Source, ...]:
    """The record that a paper is about: the operation. Ticks go on while it is printed; the paper says its minute."""
    return (Source("transfer", on.line.id, on.line.version),)


def mark(on: Ground) -> str:
    """What the ledger keeps of a paper besides its form: that it shows numbers whole."""
    return "" if on.is_masked else UNMASKED
