"""What the pages of shelters say alike: how full one is, who somebody is, and the people of a deed."""

from __future__ import annotations

from collections.abc import Sequence

from db.queries.shelter_stays import StayLine
from db.queries.shelters import ShelterLine
from tui.i18n import _, counted
from tui.sitting import Sitting

FULL, NONE = "#", "."
# From here on a shelter is told to be nearly full: the next family may not fit.
NEARLY = 0.9


def bar(line: ShelterLine, cells: int = 10) -> str:
    """How full a shelter is, drawn: [####......]. Who is in is seen, however few; full is only what is full."""
    people = line.capacity.people
    if not people:
        return f"[{NONE * cells}]"
    done = min(cells, cells * line.inside // people) or int(line.inside > 0)
    return f"[{FULL * done:{NONE}<{cells}}]"


def count(line: ShelterLine) -> str:
    """Who is in, of how many: 12/60."""
    return f"{line.inside}/{line.capacity.people}"


def state(line: ShelterLine) -> str:
    """Whether it is open, and how full, in one word."""
    if line.ended_on:
        return _("no shelter")
    if line.inside and not line.free:
        return _("full")
    if line.inside >= NEARLY * line.capacity.people > 0:
        return _("nearly full")
    return _("in use") if line.is_open else _("ready")


def running(lines: Sequence[ShelterLine]) -> str:
    """How many are in, and how many still fit, over several shelters."""
    inside, free = sum(one.inside for one in lines), sum(one.free for one in lines)
    return _("{inside} in, {free} free", inside=inside, free=free)


def person(page: Sitting, stay: StayLine) -> str:
    """Who somebody is: sex and age, where known."""
    age = "" if stay.age is None else str(stay.age)
    return " ".join(filter(None, (page.label("sexes", stay.sex), age)))


def needs(page: Sitting, codes: Sequence[str]) -> str:
    """What somebody needs; a code that is in no list stands as it is."""
    return "、".join(page.label("transfer_needs", code) for code in codes)


def instant(page: Sitting, stay: StayLine) -> str:
    """When somebody came, or went."""
    at = page.local(stay.out_at or stay.in_at)
    return f"{at:%m-%d %H:%M}"


def people(stays: Sequence[StayLine]) -> str:
    """Several people in a few words: the first one's name, and how many there are."""
    first = stays[0].name if stays else ""
    if len(stays) < 2:
        return first
    return counted("{name} and {number} more", "{name} and {number} more", len(stays) - 1, name=first)
