"""Risk areas: what one is written down with, and reading its doors as they are typed: "3栋1层, 5-1-101"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from db.rules import addresses
from db.rules.patterns import later
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.transfers import too_long
from db.rules.words import N_

NO_NAME = N_("Write the name.")
NOT_LISTED = N_("Choose from the list.")
NO_DOORS = N_("Write which doors: 3栋, 3栋2单元, 3栋1层, 5-1-101.")
NOT_READ = N_("Not understood: {part}")
NO_SUCH_DOOR = N_("There is no such door: {part}")
LIMITS = {"name": 60, "written": 600, "note": 300, "helper": 50, "helper_phone": 30, "backup": 50, "backup_phone": 30}

_GAPS = later("[,;，；、\n]+")
_NUMBER = "[0-9]{1,3}-[0-9]{1,2}|[A-Za-z甲乙丙丁]?[0-9]{1,3}[A-Za-z]?|[A-Za-z东西南北中]"
_BUILDING = f"(?:(?P<estate>[^0-9]*?)[- ]?)(?P<building>{_NUMBER})(?:号楼|栋|幢|座|楼|#|号)"
_WHOLE = later(
    _BUILDING + "(?:(?P<unit>[0-9]{1,2}|[A-Za-z甲乙丙丁])(?:单元|门|梯))?"
    "(?:(?P<below>负|地下|B|-)?(?P<floor>[0-9]{1,2})(?:层|楼|F)(?:[-~至到](?P<last>[0-9]{1,2})(?:层|楼|F))?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Chunk:
    """Part of a building: all of it, a unit, floors, or one door; `floors` are all of them from the first to the last.

    `part` is how it was typed.
    """

    part: str
    estate: str | None
    building: str
    unit: str | None = None
    floors: tuple[int, ...] = ()
    room: str | None = None


@dataclass(frozen=True)
class RiskAreaDraft:
    """A risk area as it is typed."""

    name: str
    kind: str
    written: str
    note: str = ""
    helper: str = ""
    helper_phone: str = ""
    backup: str = ""
    backup_phone: str = ""
    shelter_id: str | None = None
    needs: tuple[str, ...] = ()


def chunks(written: str) -> tuple[list[Chunk], list[str]]:
    """The parts of buildings that a text names, and the pieces that name none.

    3栋 is a whole building, 3栋2单元 one stair, 3栋1层 one floor, 3栋负1层 the cellar, 3栋1-2层 two floors,
    5-1-101 one door.
    """
    found, unread = [], []
    for piece in filter(None, (clean(part) for part in _GAPS.split(written))):
        if chunk := chunk_of(piece):
            found.append(chunk)
        else:
            unread.append(piece)
    return found, unread


def chunk_of(piece: str) -> Chunk | None:
    """The part of a building that one piece names."""
    squeezed = piece.replace(" ", "")
    squeezed = re.sub("([0-9]+)-([0-9]+)(层|楼)$", r"\1层-\2\3", squeezed)
    if match := _WHOLE.fullmatch(squeezed):
        unit = addresses.tidy(match["unit"]) if match["unit"] else None
        building = addresses.tidy(match["building"])
        return Chunk(piece, match["estate"] or None, building, unit, floors_of(match))
    if door := addresses.read(piece):
        return Chunk(piece, door.estate, door.building, door.unit, room=door.room)
    return None


def floors_of(match: re.Match[str]) -> tuple[int, ...]:
    """The floors that a piece names; none where it means all of them."""
    if not match["floor"]:
        return ()
    first, last = int(match["floor"]), int(match["last"] or match["floor"])
    sign = -1 if match["below"] else 1
    return tuple(sorted(sign * floor for floor in range(min(first, last), max(first, last) + 1)))


def problems_in(draft: RiskAreaDraft, kinds: Collection[str], needs: Collection[str]) -> list[Problem]:
    """What is to be mended before a risk area is kept."""
    found = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    found += [] if draft.kind in kinds else [Problem("kind", NOT_LISTED)]
    found += [Problem("needs", NOT_LISTED)] if set(draft.needs) - set(needs) else []
    found += [one for name, limit in LIMITS.items() for one in too_long(name, getattr(draft, name), limit)]
    read, unread = chunks(draft.written)
    found += [Problem("written", NOT_READ, values={"part": part}) for part in unread[:1]]
    return found if read or unread else [*found, Problem("written", NO_DOORS)]
