"""The shapes of a policy's file: which keys and types each of its parts may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from seed import load


@dataclass(frozen=True)
class HeadEntry:
    """What the file of a policy may hold."""

    code: load.Located
    version: load.Located
    zh: str
    en: str
    region: load.Located
    source: str
    valid_from: date
    certainty: Literal["sourced", "known", "proposed"]
    when: load.Located
    checked_on: date | None = None
    valid_to: load.Located | None = None
    payee: Literal["person", "household"] = "person"
    materials: tuple[load.Located, ...] = ()
    stages: tuple[load.Located, ...] = ()
    amounts: tuple[load.Located, ...] = ()
    start: Literal["month_after_approval", "month_of_approval", "month_of_request", "month_of_eligibility", "once"] = (
        "month_after_approval"
    )
    review: load.Located | None = None
    stops: tuple[load.Located, ...] = ()
    where: tuple[load.Located, ...] = ()
    window: load.Located | None = None
    birthdays: tuple[int, ...] = ()
    remind_days: int = 30
    excludes: tuple[load.Located, ...] = ()
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class MaterialEntry:
    """What a paper to bring may hold."""

    code: str
    zh: str = ""
    en: str = ""
    is_online: bool | None = None
    is_ours: bool | None = None


@dataclass(frozen=True)
class StageEntry:
    """What the step of an office may hold."""

    code: str
    office: str
    zh: str
    en: str
    office_zh: str = ""
    office_en: str = ""
    days: load.Located | None = None
    unit: Literal["working", "calendar"] = "working"
    is_notice: bool = False


@dataclass(frozen=True)
class AmountEntry:
    """What a sum may hold: `ages` are the first and the last year of age it is paid at."""

    yuan: load.Located
    every: int = 1
    ages: load.Located | None = None
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class ReviewEntry:
    """What may be said of looking at a right again."""

    every_months: load.Located | None = None
    zh: str = ""
    en: str = ""
    warn_days: tuple[int, ...] = ()
    counts_from: load.Located | None = None


@dataclass(frozen=True)
class StopEntry:
    """What ends a right."""

    code: str
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class PlaceEntry:
    """Where one applies."""

    zh: str
    en: str


@dataclass(frozen=True)
class WindowEntry:
    """The days of a year in which one applies, such as 09-01."""

    begins: load.Located
    ends: load.Located
