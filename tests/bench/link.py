"""A slow line, worked out: when what a program wrote stands on the screen of whoever pressed the key.

Every write goes through the line in its turn. SSH wraps each into a packet, TCP/IP cuts that into segments.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

SSH_BYTES = 36
SEGMENT_BYTES = 52
LONGEST_SEGMENT = 1448
LEVEL = 6


@dataclass(frozen=True)
class Link:
    """A line by its name, its bytes in a second, and the seconds of a bare round trip."""

    name: str
    rate: float
    round_trip: float

    def felt(self, writes: Iterable[tuple[float, int]]) -> float:
        """Seconds from a key to the last byte of its answer. `writes` are seconds after the key, and bytes, in order.

        The bare round trip where nothing was written.
        """
        free = self.round_trip / 2
        for after, size in writes:
            free = max(free, self.round_trip / 2 + after) + on_the_line(size) / self.rate
        return free + self.round_trip / 2


QUICK = Link("9.6 kB/s", 9600, 0.040)
SLOW = Link("64 kbit/s", 8000, 0.300)
LINKS = (QUICK, SLOW)


def on_the_line(size: int) -> int:
    """The bytes that one write of this size becomes on the line."""
    packet = size + SSH_BYTES
    return packet + SEGMENT_BYTES * math.ceil(packet / LONGEST_SEGMENT)


class Squeezer:
    """What `ssh -C` makes of one session: each write is pressed with the memory of all before it, and sent at once."""

    def __init__(self) -> None:
        self.press = zlib.compressobj(LEVEL)

    def size(self, data: bytes) -> int:
        """The bytes of the next write when it is compressed."""
        return len(self.press.compress(data)) + len(self.press.flush(zlib.Z_PARTIAL_FLUSH))
