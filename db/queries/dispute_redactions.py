"""Cases to learn from: what was mediated and how, without the people, their numbers and their addresses.

Nobody's private notes are among it. The same person has the same pseudonym in all cases that are written together; two
people of the same name have one, for nothing but the name tells them apart.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db import base
from db.errors import NotFound, Refused
from db.exchange import papers as printed
from db.exchange.papers import Paper, PaperColumn
from db.models.areas import Area
from db.models.workers import Worker
from db.queries import codes, dispute_cards, disputes
from db.queries.codes import Vocabulary
from db.queries.dispute_cards import DisputeCard
from db.queries.exports import Prepared
from db.rules import dispute_sessions, pseudonyms
from db.rules.dispute_parties import PartyDraft
from db.rules.pseudonyms import Cover, Eraser, Kind, Someone
from db.rules.words import N_

REDACTION = "dispute-redaction"
ZH = "zh"
SEXES, OUTCOMES, PERFORMED, ROLES = "sexes", "dispute_outcomes", "dispute_performed", "dispute_roles"
LISTS = (disputes.KINDS, disputes.SOURCES, disputes.COLOURS, ROLES, SEXES, OUTCOMES, PERFORMED)
COLUMNS = (PaperColumn("部分", 18), PaperColumn("内容", 92))
TITLE, MARK = "调解案例（已脱敏）", "仅供培训使用"
NO_CASE = N_("No case has the number {number}, or it is not for your eyes.")
SEVERAL = N_("Several cases fit {number}. Write the whole number.")
# Words that stand where names stand, and name nobody.
NOBODY = re.compile("当事人|双方|代理|律师|负责人|法定|父|母|夫|妻|子|女儿|亲属|邻居")
BETWEEN_NAMES = re.compile(r"[、,，;；\s()（）]+")


@dataclass(frozen=True)
class Section:
    """One part of a case as plain text."""

    heading: str
    text: str


@dataclass(frozen=True)
class RedactedCase:
    """A case without anybody's name: what it is called among those written together, and its parts in order."""

    title: str
    sections: tuple[Section, ...]


def number_of(wanted: str, now: datetime.datetime, worker_id: str | None) -> str:
    """The key of the one case that a number names and that this worker may see. Raises Refused."""
    found = disputes.find(wanted, now, worker_id)
    exact = [one for one in found if wanted.strip() in (one.case_number, one.matter.number)] or found
    if len(exact) != 1:
        raise Refused(text=SEVERAL if exact else NO_CASE, number=wanted)
    return exact[0].matter.id


def cases(
    matter_ids: Sequence[str], now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> list[RedactedCase]:
    """Cases that this worker may see, redacted together. Raises NotFound for any other."""
    cards = []
    for matter_id in matter_ids:
        card = dispute_cards.one(matter_id, now, offset, worker_id)
        if card is None:
            raise NotFound
        cards.append(card)
    erase, words = Eraser(cover(cards)), codes.some(*LISTS)
    return [redacted(card, place, words, erase) for place, card in enumerate(cards, 1)]


def written(
    path: Path,
    matter_ids: Sequence[str],
    now: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None,
) -> Prepared:
    """Redacted cases beside `path`, as .txt or .xlsx. Raises NotFound, SheetUnwritable."""
    rows = [
        (f"{case.title} {section.heading}", section.text)
        for case in cases(matter_ids, now, offset, worker_id)
        for section in case.sections
    ]
    paper = Paper("案例", TITLE, (), COLUMNS, rows, is_landscape=False, mark=MARK)
    return Prepared(REDACTION, True, printed.write(path, paper))


def cover(cards: Sequence[DisputeCard]) -> Cover:
    """Everything that is taken out of these cases: who and where, in any of them."""
    areas = base.rows(Area.select(Area.level, Area.name))
    offices = [name for level, name in areas if level in ("community", "subdistrict")]
    people = [one for card in cards for one in people_of(card)]
    people += [Someone(name, Kind.MEDIATOR) for (name,) in base.rows(Worker.select(Worker.name).order_by(Worker.id))]
    people += [Someone(name, Kind.ORGANISATION) for name in (disputes.committee().name, *offices)]
    drafts = [line.draft for card in cards for line in card.parties]
    numbers = [typed for draft in drafts for typed in (draft.phone, draft.number)]
    numbers += [number for card in cards for number in (card.case_number, card.line.number)]
    places = [draft.address for draft in drafts] + [name for level, name in areas if level == "estate"]
    places += [place for card in cards for place in (card.line.address, card.line.estate, card.draft.place)]
    return Cover(pseudonyms.labels(people), tuple(filter(None, numbers)), tuple(filter(None, places)))


def people_of(card: DisputeCard) -> Iterator[Someone]:
    """Everybody who is named in a case, the parties first."""
    for line in card.parties:
        yield Someone(line.draft.name, Kind.ORGANISATION if line.draft.is_legal else Kind.PARTY)
    for line in card.parties:
        for name in (line.draft.head, line.draft.agent, *parts(line.draft.agent)):
            yield Someone(name, Kind.OTHER)
    for typed in (card.draft.mediators, card.draft.recorder):
        yield from (Someone(name, Kind.MEDIATOR) for name in dispute_sessions.names_in(typed))
    typed_names = [card.draft.invited]
    typed_names += [typed for one in card.sessions for typed in (one.draft.present, one.draft.invited)]
    for typed in typed_names:
        yield from (Someone(name, Kind.OTHER) for name in parts(typed))


def parts(typed: str) -> list[str]:
    """The names in a field in which several stand; words that name nobody are left out."""
    return [one for one in BETWEEN_NAMES.split(typed) if len(one) >= 2 and not NOBODY.search(one)]


def redacted(card: DisputeCard, place: int, words: Vocabulary, erase: Eraser) -> RedactedCase:
    """One case as its parts; those that are empty are left out."""
    kind = words.label(disputes.KINDS, card.draft.kind, ZH).removesuffix("纠纷")
    # The words of the lists name nobody, and stay readable where somebody is called like one of them.
    known = [
        Section("基本情况", "\n".join(basics(card, words))),
        Section("当事人", "\n".join(party(one.draft, words, erase) for one in card.parties)),
    ]
    free = [Section(heading, erase(text.strip())) for heading, text in told(card, words) if text.strip()]
    return RedactedCase(f"案例{place} {kind}纠纷", (*known, *free))


def told(card: DisputeCard, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """What was written freely in a case, part by part, each with its heading."""
    yield "纠纷简要情况", card.draft.brief
    yield "申请事项", card.draft.claims
    for one in card.sessions:
        is_enquiry = one.draft.kind == dispute_sessions.Kind.ENQUIRY
        heading = "调查记录" if is_enquiry else f"第{one.place}次调解"
        yield heading, f"{one.draft.record}\n{one.draft.result}"
    if card.agreement:
        yield "协议", "\n".join((card.agreement.draft.facts, card.agreement.draft.terms, card.agreement.draft.manner))
    for visit in card.revisits:
        yield "回访", f"{words.label(PERFORMED, visit.performed, ZH)}\n{visit.text}"


def basics(card: DisputeCard, words: Vocabulary) -> Iterator[str]:
    """What a case is, in lines: of its days only the month."""
    yield f"纠纷类型：{words.label(disputes.KINDS, card.draft.kind, ZH)}"
    yield f"案件来源：{words.label(disputes.SOURCES, card.draft.source, ZH)}"
    yield f"风险等级：{words.label(disputes.COLOURS, card.draft.colour, ZH)}"
    if card.accepted_on:
        yield f"受理：{card.accepted_on.year}年{card.accepted_on.month}月"
    if card.outcome:
        yield f"调解结果：{words.label(OUTCOMES, card.outcome, ZH)}"
    if card.draft.people:
        yield f"涉及人数：{card.draft.people}"


def party(draft: PartyDraft, words: Vocabulary, erase: Eraser) -> str:
    """A party without what tells who it is: role, sex, and of the age only the decade."""
    said = [words.label(ROLES, draft.role, ZH), "组织" if draft.is_legal else words.label(SEXES, draft.sex, ZH)]
    if draft.age is not None and not draft.is_legal:
        said.append(f"{draft.age // 10 * 10}多岁" if draft.age >= 10 else "不满10岁")
    return f"{erase(draft.name)}：{'，'.join(filter(None, said))}"
