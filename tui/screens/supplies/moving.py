"""The keys that begin a paper of moves, from the lists and from an item."""

from __future__ import annotations

from textual.binding import BindingType

from db.rules.supply_moves import MoveKind
from db.rules.words import N_
from tui.keys import action

MOVING: list[BindingType] = [
    action("5", f"move('{MoveKind.IN}')", N_("Comes in"), name="supplies.in"),
    action("6", f"move('{MoveKind.OUT}')", N_("Hand out"), name="supplies.out"),
    action("7", f"move('{MoveKind.LEND}')", N_("Lend"), name="supplies.lend"),
    action("9", f"move('{MoveKind.LOSS}')", N_("Write off"), name="supplies.loss", show=False),
    action("0", f"move('{MoveKind.SENT}')", N_("To another place"), name="supplies.sent", show=False),
]
