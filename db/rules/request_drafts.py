"""From what was understood of one line to a request as it is written down."""

from __future__ import annotations

from dataclasses import dataclass

from db.rules import request_lines, requests
from db.rules.likeness import Told
from db.rules.request_lines import RequestLine
from db.rules.request_words import Lexicon
from db.rules.requests import RequestDraft

# Where the line does not say it: who leaves a telephone number has called, anybody else has come in.
CAME, CALLED = "02", "03"


@dataclass(frozen=True)
class Context:
    """What is known before a line is typed: the door and the person it is about, and whose desk it is.

    Who takes a request in stays responsible for it until it is handed on.
    """

    room_id: str | None = None
    address: str = ""
    person_id: str | None = None
    name: str = ""
    worker_id: str | None = None


def draft_of(line: RequestLine, known: Context) -> RequestDraft:
    """A line as a request; what it says of place and caller stands above what was known before.

    A person of the register is the caller as long as the line names nobody else. All telephones stand in the field of
    the telephone, which is masked. Citizen numbers are left out.
    """
    is_other_place = bool(line.place) and line.place != known.address
    is_register = known.person_id is not None and line.caller in ("", known.name) and not line.is_anonymous
    caller = line.caller or (known.name if is_register else "")
    return RequestDraft(
        title=line.title,
        category=line.category,
        source=line.source or (CALLED if line.phones else CAME),
        urgency=line.urgency or requests.ORDINARY,
        privacy=privacy_of(line),
        detail=line.detail,
        room_id=None if is_other_place else known.room_id,
        place=line.place if is_other_place or known.room_id is None else "",
        person_id=known.person_id if is_register else None,
        caller=caller,
        phone=" ".join(line.phones),
        external_number=line.ticket,
        worker_id=known.worker_id,
    )


def privacy_of(line: RequestLine) -> str:
    """Who may know the caller. A name beside 匿名 is a contradiction, about which the worker is asked."""
    if line.is_anonymous:
        return requests.ANONYMOUS
    return requests.CONFIDENTIAL if line.is_confidential else requests.OPEN


def note_of(typed: str, lexicon: Lexicon) -> str:
    """What a line says of the matter itself, to be written down with another one: no place, caller or telephone."""
    line = request_lines.read(typed, lexicon, is_nameless=True)
    return line.detail or line.title


def told(line: RequestLine, known: Context) -> Told:
    """The line as it is compared with others."""
    return Told(line.title, line.place or known.address, line.category)
