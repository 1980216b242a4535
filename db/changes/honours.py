"""Honours: begun, nominated for, voted on, put up as a notice with objections answered, and awarded."""

from __future__ import annotations

import datetime
from typing import Any

from db.errors import NotFound, refuse
from db.models.honours import Honour, HonourNominee, HonourVote
from db.pen import Pen
from db.queries import codes
from db.queries import honours as kept
from db.rules import honours
from db.rules.honours import HonourDraft, NomineeDraft, Stage
from db.rules.problems import Problem
from db.rules.text import clean, on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "begin": N_("Honour announced"),
    "amend": N_("Honour changed"),
    "nominate": N_("Nominated for an honour"),
    "take_off": N_("Nomination for an honour taken off"),
    "open_vote": N_("Vote on an honour opened"),
    "count": N_("Ballots for an honour counted"),
    "choose": N_("Chosen for an honour"),
    "put_up": N_("Notice of an honour put up"),
    "object": N_("Objection to an honour noted"),
    "answer": N_("Objection to an honour answered"),
    "award": N_("Honour awarded"),
    "give_up": N_("Honour not awarded"),
}
NO_REASON = N_("Say why.")
IS_THERE = N_("Nominated already.")
TOO_FEW = N_("Fewer ballots were counted than that.")
NO_OBJECTION = N_("Write what is said against it.")
NO_ANSWER = N_("Write what became of the objection.")
NO_PLACE = N_("Write where the notice hangs.")


def begin(pen: Pen, draft: HonourDraft) -> str:
    """Announce an honour and answer its key. Raises Refused."""
    refuse(honours.problems_in(draft, kept.kinds()))
    facts = {"stage": Stage.NOMINATING.value, "begun_on": pen.today, "worker_id": pen.by.worker_id}
    honour_id = pen.add(Honour, **columns(draft), **facts)
    pen.about(Honour, honour_id)
    return honour_id


def amend(pen: Pen, honour_id: str, version: int, draft: HonourDraft) -> None:
    """Change what is asked, as long as people nominate or vote. Raises Refused, NotFound, Conflict."""
    row = at(pen.read(Honour, honour_id, version), Stage.NOMINATING, Stage.VOTING)
    refuse(honours.problems_in(draft, kept.kinds()))
    pen.about(Honour, honour_id)
    pen.set(row, **columns(draft))


def columns(draft: HonourDraft) -> dict[str, Any]:
    """An honour as the columns of its row; its terms are those of its kind where nothing else is written."""
    terms = on_lines(draft.terms) or str(codes.some(honours.KINDS).facts(honours.KINDS, draft.kind).get("terms", ""))
    return {
        **{name: getattr(draft, name) for name in ("kind", "seats", "nominate_until")},
        "title": clean(draft.title),
        "terms": terms,
    }


def nominate(pen: Pen, honour_id: str, draft: NomineeDraft) -> str:
    """Nominate somebody, a family or a building, and answer the key. Raises Refused, NotFound."""
    row = at(row_of(honour_id), Stage.NOMINATING, Stage.VOTING)
    refuse(honours.nominee_problems(draft))
    known = kept.nominees(honour_id)
    refuse(
        [Problem("name", IS_THERE)] if clean(draft.name) in {one.name for one in known if one.off_on is None} else []
    )
    texts = {"name": clean(draft.name), "reason": on_lines(draft.reason), "nominated_by": clean(draft.nominated_by)}
    key = pen.add(HonourNominee, honour=row.id, place=len(known), person_id=draft.person_id, **texts)
    pen.about(Honour, honour_id)
    return key


def take_off(pen: Pen, nominee_id: str, version: int, reason: str) -> None:
    """Take somebody off the list, for a reason; the ballots stay. Raises Refused, NotFound, Conflict."""
    row = pen.read(HonourNominee, nominee_id, version)
    at(row.honour, Stage.NOMINATING, Stage.VOTING, Stage.NOTICE)
    refuse([] if clean(reason) else [Problem("reason", NO_REASON)])
    pen.about(Honour, row.honour_id, on_one_line(reason))
    pen.set(row, off_on=pen.today, off_reason=on_one_line(reason), is_chosen=False)


def open_vote(pen: Pen, honour_id: str, version: int) -> None:
    """Nomination is over, the vote begins. Raises Refused, NotFound, Conflict."""
    row = at(pen.read(Honour, honour_id, version), Stage.NOMINATING)
    refuse([] if any(one.off_on is None for one in kept.nominees(honour_id)) else [Problem("", honours.NOBODY)])
    pen.about(Honour, honour_id)
    pen.set(row, stage=Stage.VOTING.value)


def count(pen: Pen, nominee_id: str, number: int, way: str = "") -> int:
    """Count ballots for a nominee, so many at a time; a number below nothing takes off what was miscounted. Answers
    all of them. Raises Refused, NotFound."""
    row: Any = HonourNominee.get_or_none(HonourNominee.id == nominee_id)
    if row is None:
        raise NotFound
    at(row.honour, Stage.VOTING)
    refuse(honours.ballot_problems(abs(number)))
    before = kept.votes_of(row.honour_id).get(nominee_id, 0)
    refuse([Problem("number", TOO_FEW)] if before + number < 0 else [])
    facts = {"counted_at": pen.by.at, "worker_id": pen.by.worker_id}
    pen.add(HonourVote, nominee=nominee_id, number=number, way=clean(way), **facts)
    pen.about(Honour, row.honour_id)
    return before + number


def choose(pen: Pen, nominee_id: str, version: int, is_chosen: bool) -> None:
    """Say who is to be honoured, or not after all: by the votes, and where they are equal by people. Raises Refused,
    NotFound, Conflict."""
    row = pen.read(HonourNominee, nominee_id, version)
    at(row.honour, Stage.VOTING)
    pen.about(Honour, row.honour_id)
    pen.set(row, is_chosen=is_chosen)


def put_up(pen: Pen, honour_id: str, version: int, until: datetime.date, place: str) -> None:
    """Put the notice up from today until a day, in a place. Raises Refused, NotFound, Conflict."""
    row = at(pen.read(Honour, honour_id, version), Stage.VOTING)
    chosen = sum(one.is_chosen for one in kept.nominees(honour_id))
    refuse(honours.notice_problems(chosen, row.seats, pen.today, until, kept.notice_days(row.kind)))
    refuse([] if clean(place) else [Problem("notice_place", NO_PLACE)])
    pen.about(Honour, honour_id)
    facts = {"notice_from": pen.today, "notice_to": until, "notice_place": clean(place)}
    pen.set(row, stage=Stage.NOTICE.value, **facts)


def object(pen: Pen, nominee_id: str, version: int, text: str) -> None:  # noqa: A001 - reads as honours.object(...)
    """Note what is said against a name on the notice. Raises Refused, NotFound, Conflict."""
    row = pen.read(HonourNominee, nominee_id, version)
    at(row.honour, Stage.NOTICE)
    refuse([] if text.strip() else [Problem("objection", NO_OBJECTION)])
    pen.about(Honour, row.honour_id)
    former = f"{row.objection}\n" if row.objection else ""
    pen.set(row, objection=former + on_one_line(text), answer="")


def answer(pen: Pen, nominee_id: str, version: int, text: str) -> None:
    """Say what became of an objection. Raises Refused, NotFound, Conflict."""
    row = pen.read(HonourNominee, nominee_id, version)
    at(row.honour, Stage.NOTICE)
    refuse([] if text.strip() and row.objection else [Problem("answer", NO_ANSWER)])
    pen.about(Honour, row.honour_id)
    pen.set(row, answer=on_one_line(text))


def award(pen: Pen, honour_id: str, version: int) -> None:
    """Award it today: the notice is over and every objection answered. Raises Refused, NotFound, Conflict."""
    row = at(pen.read(Honour, honour_id, version), Stage.NOTICE)
    nominees = kept.nominees(honour_id)
    refuse(honours.award_problems(row.notice_to, pen.today, sum(one.is_objected for one in nominees)))
    refuse([] if any(one.is_chosen for one in nominees) else [Problem("", honours.NOT_CHOSEN)])
    pen.about(Honour, honour_id)
    pen.set(row, stage=Stage.AWARDED.value, awarded_on=pen.today)


def give_up(pen: Pen, honour_id: str, version: int, reason: str) -> None:
    """It is not awarded, for a reason. Raises Refused, NotFound, Conflict."""
    row = at(pen.read(Honour, honour_id, version), Stage.NOMINATING, Stage.VOTING, Stage.NOTICE)
    refuse([] if clean(reason) else [Problem("reason", NO_REASON)])
    pen.about(Honour, honour_id, on_one_line(reason))
    pen.set(row, stage=Stage.OFF.value, reason=on_one_line(reason))


def at(row: Any, *stages: Stage) -> Any:
    """An honour that stands in one of these steps. Raises Refused."""
    refuse([] if row.stage in stages else [Problem("", honours.NOT_NOW)])
    return row


def row_of(honour_id: str) -> Any:
    """An honour. Raises NotFound."""
    row = Honour.get_or_none(Honour.id == honour_id)
    if row is None:
        raise NotFound
    return row
