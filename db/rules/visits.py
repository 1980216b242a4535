"""Visits: what is recorded at a door, what may be wrong with it, and its time band."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from db.rules import phones
from db.rules.problems import Problem
from db.rules.words import N_

NO_DOOR = N_("Choose the door of the visit.")
NO_RESULT = N_("Choose what happened at the door.")
NO_CHANNEL = N_("Choose how the visit was made.")
NO_PURPOSE = N_("Choose at least one purpose.")
UNKNOWN_PURPOSE = N_("This purpose is not on the list.")
FUTURE = N_("A visit cannot lie in the future.")
NO_REASON = N_("Say why the visit is entered later than its day.")
NO_TIME = N_("Write the time like 19:30.")
UNKNOWN_KIND = N_("A finding is a need, a hazard or a changed fact.")
UNKNOWN_CODE = N_("Choose what was found from the list.")
UNKNOWN_SEVERITY = N_("Choose how grave the hazard is from the list.")
NO_NEW_VALUE = N_("Write what has changed.")


# How a visit was made when its result does not say: the code of "at the door" in the list of channels.
AT_THE_DOOR = "2"


class Kind(StrEnum):
    """What a finding is."""

    NEED = "need"
    HAZARD = "hazard"
    FACT = "fact"


class Fact(StrEnum):
    """The changed facts that can be carried out on the record of a person or a room."""

    PHONE = "phone"
    MOVED_OUT = "moved_out"
    DIED = "died"
    OCCUPANCY = "occupancy"


@dataclass(frozen=True)
class ResultRule:
    """What follows from one result, as the list of results says it.

    `retry_days`: come again within so many days, in another time band where `other_band`; after `tries` tries over
    `bands` time bands the door counts as not reached. `other_worker`: somebody else goes, and only after those days.
    """

    code: str
    is_contact: bool = False
    door_state: str = "nobody"
    channel: str | None = None
    digit: str | None = None
    retry_days: int | None = None
    other_band: bool = False
    tries: int | None = None
    bands: int = 1
    closes_as: str | None = None
    other_worker: bool = False
    ends_residence: bool = False
    occupancy: str | None = None
    life_event: str | None = None

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> ResultRule:
        """The rule of a code with the facts of its list; facts that no rule needs are passed over."""
        return cls(code, **{name: value for name, value in facts.items() if name in cls.__dataclass_fields__})

    @property
    def proposals(self) -> tuple[tuple[Fact, str], ...]:
        """The changed facts that this result suggests: the fact and its new value. Nothing changes until accepted."""
        said = []
        if self.ends_residence:
            said.append((Fact.MOVED_OUT, ""))
        if self.occupancy:
            said.append((Fact.OCCUPANCY, self.occupancy))
        if self.life_event == "death":
            said.append((Fact.DIED, ""))
        return tuple(said)


@dataclass(frozen=True)
class Band:
    """A part of the day in which people are met: from and to as HH:MM, on weekends or on the other days."""

    code: str
    from_time: str
    to_time: str
    is_weekend: bool = False

    def minutes_away(self, time: str) -> int:
        """How far a time of day lies outside the band; 0 inside it."""
        return max(0, minutes(self.from_time) - minutes(time), minutes(time) - minutes(self.to_time))


@dataclass(frozen=True)
class Vocabulary:
    """The lists that a visit is checked against. `findings` holds the codes of each kind of finding."""

    results: Mapping[str, ResultRule]
    channels: Collection[str]
    purposes: Collection[str]
    findings: Mapping[str, Collection[str]]
    severities: Collection[str]
    bands: Sequence[Band]


@dataclass(frozen=True)
class FindingDraft:
    """A need, a hazard or a changed fact as typed. `before` and `after` are the old and new value of a changed fact.

    `origin_id` says which stored finding it is in a new version, "" for a new one; drafts that say the same are equal.
    """

    kind: str
    code: str
    person_id: str | None = None
    severity: str | None = None
    text: str = ""
    before: str = ""
    after: str = ""
    origin_id: str = field(default="", compare=False)

    def is_still(self, earlier: FindingDraft) -> bool:
        """Whether what is done about an earlier version holds for this one: of a changed fact only what is the same."""
        return self == earlier if self.kind == Kind.FACT else self.kind == earlier.kind


@dataclass(frozen=True)
class VisitDraft:
    """A visit as typed. `visited_at` is HH:MM or None; `reason` says why it is entered after its day."""

    room_id: str
    result: str
    purposes: tuple[str, ...]
    channel: str
    visited_on: datetime.date
    visited_at: str | None = None
    companions: str = ""
    person_ids: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""
    findings: tuple[FindingDraft, ...] = ()
    round_id: str | None = None


def problems_in(draft: VisitDraft, today: datetime.date, words: Vocabulary) -> list[Problem]:
    """What is wrong with a visit as typed. Evenings, weekends and every hour of the day are accepted."""
    problems = [] if draft.room_id else [Problem("room_id", NO_DOOR)]
    if draft.result not in words.results:
        problems.append(Problem("result", NO_RESULT))
    if draft.channel not in words.channels:
        problems.append(Problem("channel", NO_CHANNEL))
    problems += purpose_problems(draft.purposes, words.purposes)
    problems += day_problems(draft.visited_on, draft.reason, today)
    if draft.visited_at is not None and not is_time(draft.visited_at):
        problems.append(Problem("visited_at", NO_TIME))
    for finding in draft.findings:
        problems += finding_problems(finding, draft.result, words)
    return problems


def purpose_problems(purposes: Collection[str], known: Collection[str]) -> list[Problem]:
    """What is wrong with the purposes of a visit or a round."""
    if not purposes:
        return [Problem("purposes", NO_PURPOSE)]
    return [Problem("purposes", UNKNOWN_PURPOSE) for purpose in purposes if purpose not in known][:1]


def day_problems(visited_on: datetime.date, reason: str, today: datetime.date) -> list[Problem]:
    """What is wrong with the day of a visit or a round: it may not come, and one that is past needs a reason."""
    if visited_on > today:
        return [Problem("visited_on", FUTURE)]
    if is_late(visited_on, today) and not reason.strip():
        return [Problem("reason", NO_REASON)]
    return []


def finding_problems(finding: FindingDraft, result: str, words: Vocabulary) -> list[Problem]:
    """What is wrong with one finding. A fact that the result itself suggests needs no more words."""
    if finding.kind not in words.findings:
        return [Problem("findings", UNKNOWN_KIND)]
    if is_suggested(finding, words.results.get(result)):
        return []
    if finding.code not in words.findings[finding.kind]:
        return [Problem("findings", UNKNOWN_CODE)]
    if finding.severity is not None and finding.severity not in words.severities:
        return [Problem("findings", UNKNOWN_SEVERITY)]
    return fact_problems(finding) if finding.kind == Kind.FACT else []


def is_suggested(finding: FindingDraft, rule: ResultRule | None) -> bool:
    """Whether a finding is one of the changed facts that a result suggests."""
    return finding.kind == Kind.FACT and rule is not None and any(finding.code == fact for fact, _ in rule.proposals)


def fact_problems(finding: FindingDraft) -> list[Problem]:
    """What is wrong with a changed fact: it names the person or says what is new, and a new phone is a number."""
    if finding.code == Fact.PHONE:
        return phone_problems(finding.after)
    if not finding.after.strip() and not finding.person_id:
        return [Problem("findings", NO_NEW_VALUE)]
    return []


def phone_problems(typed: str) -> list[Problem]:
    """What is wrong with a telephone number that was told at the door."""
    return phones.problems_in(phone_in(typed), "findings")


def phone_in(typed: str) -> str:
    """The telephone number in what was typed, in the form in which numbers are kept; "" when there is none."""
    found = phones.split(typed)
    return found[0].number if found else ""


def is_late(visited_on: datetime.date, today: datetime.date) -> bool:
    """Whether a visit is entered after its day."""
    return visited_on < today


def is_time(typed: str) -> bool:
    """Whether a text is a time of day such as 19:30."""
    hour, colon, minute = typed.partition(":")
    if not (typed.isascii() and colon and hour.isdigit() and minute.isdigit() and len(typed) == 5 and len(hour) == 2):
        return False
    return int(hour) < 24 and int(minute) < 60


def time_of(typed: str) -> str:
    """A time of day as it is kept, of one as it is typed: 9:05 and 9：05 are 09:05. Any other text stays as it is."""
    text = typed.strip().replace("：", ":")
    return f"0{text}" if is_time(f"0{text}") else text


def minutes(time: str) -> int:
    """The minutes of a time of day since midnight."""
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)


def band(at: datetime.datetime, bands: Sequence[Band]) -> str | None:
    """The time band of an instant on the worker's own clock: the nearest one of its day; None when there is none."""
    return band_of(at.date(), f"{at:%H:%M}", bands)


def band_of(on: datetime.date, time: str | None, bands: Sequence[Band]) -> str | None:
    """The time band of a day and a time HH:MM; unknown when the time is."""
    open_today = [one for one in bands if one.is_weekend == (on.weekday() >= 5)]
    if time is None or not open_today:
        return None
    return min(open_today, key=lambda one: one.minutes_away(time)).code
