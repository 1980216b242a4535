"""Call trees (应急通讯录): who is rung next, and what keeps a group or contact from being written down.

Groups are rung in their order, contacts in that of their group. Nobody answers: the backup number, then the next one.
Whoever is called out (叫应) reads back what was said; who was reached and did not is asked again after all others.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import phones, problems
from db.rules.incidents import DRILL_MARK
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

LONGEST = {"name": 50, "post": 60, "phone": 30, "backup": 30, "note": 200}
LONGEST_GROUP, LONGEST_MESSAGE, LONGEST_ANSWER = 60, 300, 200
# A number at which nobody was reached for so long is due to be tested again.
TESTED_FOR = datetime.timedelta(days=90)
NO_NAME = N_("Write who it is.")
NO_GROUP = N_("Write what the group is called.")
NO_PHONE = N_("Write a telephone number.")
SAME_NUMBER = N_("The backup is the very same number.")
TOO_LONG = N_("At most {limit} characters fit here.")
NOT_LISTED = N_("Choose from the list.")
NO_MESSAGE = N_("Write what everybody is told.")
NOBODY = N_("Nobody is in these groups.")
HAS_ENDED = N_("This round has ended.")
NOT_NEXT = N_("Somebody else is rung now: look again.")


class Result(StrEnum):
    """What came of a ring: read back, reached without that, or nobody answered."""

    READ_BACK = "read_back"
    REACHED = "reached"
    UNREACHED = "unreached"


class Kind(StrEnum):
    """Why they are rung: something has happened, the numbers are tested, or a drill."""

    REAL = "real"
    TEST = "test"
    DRILL = "drill"


@dataclass(frozen=True)
class GroupDraft:
    """A group: its name, and whom its contacts are (a code)."""

    name: str
    recipient: str = "other"


@dataclass(frozen=True)
class ContactDraft:
    """Somebody who is rung."""

    name: str
    phone: str
    post: str = ""
    backup: str = ""
    note: str = ""


@dataclass(frozen=True)
class RoundDraft:
    """A round: why, what everybody is told, which groups (none for all), and the incident it is about."""

    kind: Kind
    message: str
    group_ids: tuple[str, ...] = ()
    incident_id: str | None = None


@dataclass(frozen=True)
class Number:
    """A contact as it is rung: the key and its one or two numbers."""

    contact_id: str
    phone: str
    backup: str = ""


@dataclass(frozen=True)
class Ring:
    """One ring that was made."""

    contact_id: str
    is_backup: bool
    result: Result


@dataclass(frozen=True)
class Next:
    """Who is rung next, under which number, and the how manieth time round it is."""

    contact_id: str
    number: str
    is_backup: bool
    turn: int


@dataclass(frozen=True)
class Course:
    """How it went with one contact: how often its numbers were tried, whether the backup is next, and the best that
    came of it."""

    turns: int = 0
    is_backup_next: bool = False
    best: Result | None = None


def course(number: Number, rings: Iterable[Ring]) -> Course:
    """How it went with one contact, by all rings of a round."""
    turns, is_backup_next, best = 0, False, None
    for ring in rings:
        if ring.contact_id != number.contact_id:
            continue
        is_backup_next = ring.result is Result.UNREACHED and not ring.is_backup and bool(number.backup)
        turns += not is_backup_next
        best = min((one for one in (best, ring.result) if one), key=list(Result).index)
    return Course(turns, is_backup_next, best)


def is_done(kind: Kind, known: Course) -> bool:
    """Whether a contact need not be rung any more: a test is content with anybody who answers."""
    return known.best is Result.READ_BACK or (kind is Kind.TEST and known.best is Result.REACHED)


def following(numbers: Sequence[Number], rings: Sequence[Ring], kind: Kind) -> Next | None:
    """Who is rung next; None when everybody has read back, or in a test when everybody was tried.

    A backup number comes at once. Then those who were not tried yet, and at last those who did not read back, who were
    rung least often first.
    """
    courses = [(one, course(one, rings)) for one in numbers]
    waiting = [(one, known) for one, known in courses if not is_done(kind, known)]
    if kind is Kind.TEST:
        waiting = [(one, known) for one, known in waiting if not known.turns]
    if not waiting:
        return None
    number, known = min(waiting, key=lambda pair: (not pair[1].is_backup_next, pair[1].turns))
    is_backup = known.is_backup_next
    return Next(number.contact_id, number.backup if is_backup else number.phone, is_backup, known.turns + 1)


def is_test_due(tested_at: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Whether nobody was reached under a contact's numbers for too long."""
    return tested_at is None or now - tested_at > TESTED_FOR


def message(title: str, received_at: datetime.datetime, is_drill: bool) -> str:
    """What everybody is told of an incident, where nobody wrote it otherwise; by the worker's clock."""
    said = f"{received_at:%H}时{received_at:%M}分接报：{title}，请按预案立即到岗，请复述。"
    return f"{DRILL_MARK}{said}{DRILL_MARK}" if is_drill else said


def group_problems(draft: GroupDraft, recipients: Collection[str]) -> list[Problem]:
    """What is wrong with a group."""
    found = [] if clean(draft.name) else [Problem("name", NO_GROUP)]
    if len(clean(draft.name)) > LONGEST_GROUP:
        found.append(Problem("name", TOO_LONG, values={"limit": LONGEST_GROUP}))
    return found if draft.recipient in recipients else [*found, Problem("recipient", NOT_LISTED)]


def contact_problems(draft: ContactDraft) -> list[Problem]:
    """What is wrong with a contact. Short numbers such as 119 are right here."""
    needed = (("name", NO_NAME), ("phone", NO_PHONE))
    found = [Problem(name, text) for name, text in needed if not clean(getattr(draft, name))]
    for name, limit in LONGEST.items():
        if len(clean(getattr(draft, name))) > limit:
            found.append(Problem(name, TOO_LONG, values={"limit": limit}))
    for name in ("phone", "backup"):
        if number := number_of(getattr(draft, name)):
            found += problems.errors(phones.problems_in(number, name))
    if draft.backup and number_of(draft.backup) == number_of(draft.phone):
        found.append(Problem("backup", SAME_NUMBER))
    return found


def number_of(typed: str) -> str:
    """A telephone number in its one form, as it was typed; "" for none."""
    said = clean(typed)
    known = phones.split(said)
    return known[0].number if len(known) == 1 and not known[0].owner else said
