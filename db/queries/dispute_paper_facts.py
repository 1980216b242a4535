"""What all papers of a case share: the case itself under the Chinese names by which templates ask, cover and contents.

Private notes are no part of a case here: what is printed is made of the card without them.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.queries import codes, disputes
from db.queries.codes import Vocabulary
from db.queries.dispute_cards import DisputeCard
from db.queries.disputes import Committee
from db.rules import official_text
from db.rules.dispute_parties import APPLICANT, RESPONDENT, THIRD, PartyDraft

Facts = dict[str, Any]
LISTS = (
    "dispute_kinds",
    "dispute_sources",
    "dispute_roles",
    "dispute_performed",
    "dispute_satisfied",
    "dispute_outcomes",
    "dispute_retentions",
    "dispute_powers",
    "dispute_bars",
    "dispute_told",
    "sexes",
)
APPLIED, OWN = "1", "2"
KNOWN_SEXES = ("1", "2")


@dataclass(frozen=True)
class CasePaper:
    """One paper of a case: the item of the dossier that it belongs to, its form, what it is called, and its facts."""

    item: str
    form: str
    name: str
    facts: Facts


@dataclass(frozen=True)
class Ground:
    """What all papers of a case are made of: the case, the committee, the words of codes, the day of printing, and
    what leads from UTC to the worker's clock."""

    card: DisputeCard
    committee: Committee
    words: Vocabulary
    today: datetime.date
    offset: datetime.timedelta

    def label(self, list_name: str, code: str | None) -> str:
        """The Chinese word for a code: papers are Chinese. Nothing for an unknown one: no code is printed raw."""
        entry = self.words.one(list_name, code)
        return entry.zh if entry else ""

    def said(self, list_name: str, code: str | None, fact: str) -> str:
        """What a list says of a code under a name; nothing where it says nothing."""
        return str(self.words.facts(list_name, code).get(fact, ""))

    @property
    def is_applied(self) -> bool:
        """Whether a party applied for the case."""
        return self.card.draft.source == APPLIED

    @property
    def is_accepted(self) -> bool:
        """Whether the case was ever accepted."""
        return self.card.accepted_on is not None


def ground(card: DisputeCard, today: datetime.date, offset: datetime.timedelta) -> Ground:
    """What the papers of a case are made of, in a few statements."""
    return Ground(card, disputes.committee(), codes.some(*LISTS), today, offset)


def of_case(on: Ground) -> Facts:
    """What every paper of a case may say."""
    card, parties = on.card, [one.draft for one in on.card.parties]
    everybody = [party(on, one) for one in parties]
    return {
        "委员会": on.committee.name,
        "卷号": card.case_number,
        "卷名": card.line.title,
        "纠纷类型": kind_of(on, card.draft.kind),
        "案件来源": on.label("dispute_sources", card.draft.source),
        "来源序号": card.draft.source if card.draft.source in (APPLIED, OWN) else "3",
        "当事人": everybody,
        **{word: [one for one in everybody if one["角色"] == word] for word in roles(on)},
        "当事人姓名": official_text.names(one.name for one in parties),
        "调解员姓名": card.draft.mediators or card.line.worker,
        "记录人": card.draft.recorder or card.line.worker,
        "受理日期": official_text.day(card.accepted_on),
        "今日": official_text.day(on.today),
    }


def kind_of(on: Ground, kind: str) -> str:
    """The type of the returns, with the finer one of the case: 邻里纠纷（漏水）."""
    above = str(on.words.facts("dispute_kinds", kind).get("above", ""))
    main, fine = on.label("dispute_kinds", above or kind), on.label("dispute_kinds", kind)
    return f"{main}纠纷（{fine}）" if above else f"{main}纠纷"


def roles(on: Ground) -> list[str]:
    """The words for the roles of parties."""
    return [on.label("dispute_roles", role) for role in (APPLICANT, RESPONDENT, THIRD)]


def party(on: Ground, one: PartyDraft) -> Facts:
    """A party as papers ask for it."""
    return {
        "角色": on.label("dispute_roles", one.role),
        "是法人": one.is_legal,
        "姓名": one.name,
        # Unknown is no word on a paper: there is room to write it.
        "性别": on.label("sexes", one.sex).removesuffix("性") if one.sex in KNOWN_SEXES else "",
        "民族": one.ethnic,
        "年龄": "" if one.age is None else str(one.age),
        "职业": one.occupation,
        "联系方式": one.phone,
        "住址": one.address,
        "证件号": "" if one.is_legal else one.number,
        "法定代表人": one.head,
        "职务": one.position,
        "代码": one.number if one.is_legal else "",
        "代理人": one.agent,
    }


def brief(on: Ground) -> list[str]:
    """What the quarrel is, in paragraphs."""
    return official_text.paragraphs(on.card.draft.brief)


def cover(on: Ground) -> Facts:
    """What stands on the cover of the dossier."""
    card = on.card
    held = [one.draft.held_on for one in card.sessions]
    begun = min([*held, *filter(None, [card.accepted_on])], default=None)
    return {
        **of_case(on),
        "调解开始": official_text.day(begun),
        "调解结束": official_text.day(card.outcome_on),
        "立卷人": card.draft.recorder or card.line.worker,
        "立卷日期": official_text.day(card.archived_on or card.closed_on),
        "保管期限": on.label("dispute_retentions", card.retention),
        "备注": f"档案盒号：{card.box}" if card.box else "",
    }


def contents(on: Ground, entries: Sequence[tuple[str, str, str]]) -> Facts:
    """The contents of the dossier; an entry is a paper's name, its pages as they are counted, and a remark."""
    listed = [
        {"序号": str(place), "名称": name, "页号": pages, "备注": remark}
        for place, (name, pages, remark) in enumerate(entries, 1)
    ]
    return {**of_case(on), "目录": listed}


def back(on: Ground, pages: int, pieces: int, missing: Sequence[str]) -> Facts:
    """The state of the file at its end: how many pages and pieces, and what is missing."""
    card = on.card
    return {
        **of_case(on),
        "页数": str(pages),
        "件数": str(pieces),
        "说明": [],
        "缺件": official_text.names(missing) or "无",
        "立卷人": card.draft.recorder or card.line.worker,
        "检查人": "",
        "日期": official_text.day(card.archived_on or card.closed_on),
    }
