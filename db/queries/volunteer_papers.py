"""The papers of volunteers: the certificate of service with its four blocks, the notice of certificates, the ledger of
hours of a time."""

from __future__ import annotations

import datetime

from db.errors import NotFound
from db.models.volunteers import Volunteer
from db.queries import codes, letterheads, volunteer_records, volunteers
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.queries.volunteer_records import CertificateLine
from db.rules import masking, official_text, volunteer_hours
from db.rules.volunteer_certificates import ISSUED
from db.rules.volunteers import KINDS
from db.rules.words import N_

CERTIFICATE, NOTICE, LEDGER = "volunteer_certificate", "volunteer_notice", "volunteer_ledger"
NAMES = {CERTIFICATE: "志愿服务记录证明", NOTICE: "志愿服务记录证明公示", LEDGER: "志愿服务时长台账"}
TABLE, NUMBER_KINDS, ZH = "volunteer_certificate", "number_kinds", "zh"
DRAFT = "（公示稿，未出具）"
WHOLE = N_("numbers whole")


def certificate(certificate_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The certificate as it was frozen; one that is not issued says so. Raises NotFound."""
    line = volunteer_records.certificate(certificate_id)
    card = volunteers.one(line.volunteer_id, today) if line else None
    if line is None or card is None:
        raise NotFound
    kinds = codes.some(NUMBER_KINDS)
    facts = {
        **letterheads.office(today, worker_id),
        "证明编号": line.number,
        "状态": "" if line.state == ISSUED else DRAFT,
        "姓名": line.name,
        "证件种类": kinds.label(NUMBER_KINDS, line.number_kind, ZH) if line.id_number else "",
        "证件号码": line.id_number,
        "志愿者编号": card.line.number,
        "服务时长": volunteer_hours.hours(line.minutes),
        "服务起止": f"{official_text.day(line.from_on)}至{official_text.day(line.to_on)}",
        "服务次数": str(len(line.services)),
        "服务": [service(place, one) for place, one in enumerate(line.services, 1)],
        "负责人": line.head,
        "经办人": line.handler,
        "联系方式": line.contact,
        "出具日期": official_text.day(line.issued_on),
        "备注": line.note,
    }
    mark = WHOLE if line.id_number else ""
    return PaperPrint(CERTIFICATE, NAMES[CERTIFICATE], line.number, facts, (source(line),), mark)


def service(place: int, one: tuple[str, str, int, str]) -> Facts:
    """One service of a certificate."""
    _key, on, minutes, what = one
    day = official_text.day(datetime.date.fromisoformat(on))
    return {"序号": str(place), "日期": day, "内容": what, "时长": volunteer_hours.hours(minutes)}


def source(line: CertificateLine) -> Source:
    """What a paper is made of, in the version that was read."""
    return Source(TABLE, line.id, line.version)


def notice(today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The notice of all certificates that are on notice: names, hours and days, and no number of anybody."""
    found = volunteer_records.on_notice()
    if not found:
        raise NotFound
    cards = {one.line.id: one for one in volunteers.read(Volunteer.id.in_([x.volunteer_id for x in found]), today)}
    lines = []
    for place, one in enumerate(found, 1):
        birth_on = cards[one.volunteer_id].facts.birth_on
        lines.append(
            {
                "序号": str(place),
                "姓名": masking.name(one.name, True) if masking.is_child(birth_on, today) else one.name,
                "服务起止": f"{official_text.day(one.from_on)}至{official_text.day(one.to_on)}",
                "时长": volunteer_hours.hours(one.minutes),
                "次数": str(len(one.services)),
            }
        )
    first, last = min(one.notice_from for one in found), max(one.notice_to for one in found)
    facts = {
        **letterheads.office(today, worker_id),
        "公示期": f"{official_text.day(first)}至{official_text.day(last)}",
        "联系方式": next((one.contact for one in found if one.contact), ""),
        "名单": lines,
    }
    return PaperPrint(NOTICE, NAMES[NOTICE], f"{first:%Y%m%d}", facts, tuple(map(source, found)))


def ledger(first: datetime.date, last: datetime.date, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """Every service of a span of days that stands, for the office's own files."""
    kinds = codes.some(KINDS)
    found = volunteer_records.between(first, last)
    people = {one.line.id: one.line.name for one in volunteers.read(Volunteer.id.is_null(False), today)}
    lines = [
        {
            "序号": str(place),
            "日期": one.served_on.isoformat(),
            "姓名": people[one.volunteer_id],
            "类别": kinds.label(KINDS, one.kind, ZH),
            "内容": one.what,
            "地点": one.place,
            "起止": f"{one.begins}-{one.ends}" if one.begins else "",
            "时长": volunteer_hours.hours(one.minutes),
        }
        for place, one in enumerate(found, 1)
    ]
    facts = {
        **letterheads.office(today, worker_id),
        "期间": f"{official_text.day(first)}至{official_text.day(last)}",
        "人数": str(len({one.volunteer_id for one in found})),
        "总时长": volunteer_hours.hours(sum(one.minutes for one in found)),
        "台账": lines,
    }
    return PaperPrint(LEDGER, NAMES[LEDGER], f"{first:%Y%m%d}-{last:%Y%m%d}", facts, ())
