"""Notes that a colleague of the invented community has left for today."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.changes import handovers
from db.pen import Pen
from db.rules.handovers import HandoverDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_handovers.yaml"


@dataclass(frozen=True)
class DemoHandovers:
    """All of them."""

    handovers: tuple[str, ...]


def plant(pen: Pen) -> None:
    """Write the notes."""
    pen.kind = FOUNDING
    for text in shapes.read(DemoHandovers, HERE).handovers:
        handovers.add(pen, HandoverDraft(text, pen.today))
