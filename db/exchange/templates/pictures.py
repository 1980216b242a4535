"""Pictures in templates: a small file may unfold into billions of dots, so what it says of its size is read first."""

from __future__ import annotations

import struct

from db.exchange.templates.xml import fault
from db.rules.problems import Problem
from db.rules.words import N_

UNREADABLE = N_("The picture {part} is damaged, or is neither PNG nor JPEG.")
TOO_LARGE = N_("The picture {part} has {width} x {height} dots; that is more than a printed page can show.")

MOST_DOTS = 40_000_000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
# The marks of a JPEG that tell its size, and those that carry nothing.
SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE = frozenset({0x01, *range(0xD0, 0xD9)})


def faults(name: str, data: bytes) -> list[Problem]:
    """What forbids a picture."""
    try:
        width, height = size(data)
    except (struct.error, IndexError, ValueError):
        return [fault(UNREADABLE, part=name)]
    if width * height > MOST_DOTS:
        return [fault(TOO_LARGE, part=name, width=width, height=height)]
    return []


def size(data: bytes) -> tuple[int, int]:
    """The width and height of a PNG or JPEG in dots. Raises ValueError, IndexError or struct.error for any other."""
    if data.startswith(PNG):
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if not data.startswith(JPEG):
        raise ValueError
    place = 2
    while data[place] == 0xFF:
        mark = data[place + 1]
        if mark in SIZES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 if mark in BARE else 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    raise ValueError
