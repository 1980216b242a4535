"""Narrowing the board: to one area, building, helper or need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from db.queries import transfer_codes
from db.queries.transfers import TransferPersonLine
from db.rules.transfer_board import Filter
from db.rules.transfer_states import OUT
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.sitting import Sitting
from tui.widgets.choices import Option

AREA, BUILDING, HELPER, NEED, NONE = "area", "building", "helper", "need", "none"
TITLES = {AREA: N_("Risk area"), BUILDING: N_("Building"), HELPER: N_("Helper"), NEED: N_("Help needed")}
Places = Mapping[str | None, str]


async def choose(page: Page, people: Collection[TransferPersonLine], areas: Places) -> dict[str, str] | None:
    """What the board is to be narrowed to, as a part of a filter; nothing for everybody, None when that was left."""
    counted: Counter[tuple[str, str]] = Counter()
    for one in people:
        if one.state in OUT:
            continue
        counted.update([(AREA, one.area_id or ""), (BUILDING, one.building), (HELPER, one.helper)])
        counted.update((NEED, need) for need in one.needs)
    options = [Option(NONE, _("Everybody"))]
    for kind, title in TITLES.items():
        of_kind = sorted((key, count) for (one, key), count in counted.items() if one == kind and key)
        options += [
            Option(f"{kind}:{key}", f"{_(title)} {named(page, kind, key, areas)}  {count}") for key, count in of_kind
        ]
    chosen = await page.put(Choose(_("Only whom? (with how many are left)"), options, typing=True))
    if chosen is None:
        return None
    kind, _colon, key = chosen.partition(":")
    return {} if kind == NONE else {kind: key}


def named(page: Sitting, kind: str, key: str, areas: Places) -> str:
    """What a part of a filter is called."""
    if kind == NEED:
        return page.label(transfer_codes.NEEDS, key)
    return areas.get(key, key) if kind == AREA else key


def told(page: Sitting, by: Filter, areas: Places) -> str:
    """To whom the board is narrowed."""
    parts = {kind: str(getattr(by, kind)) for kind in TITLES}
    said = [f"{_(TITLES[kind])} {named(page, kind, key, areas)}" for kind, key in parts.items() if key]
    return "  ".join([*([f'"{by.text}"'] if by.text else []), *said])
