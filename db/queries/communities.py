"""The store's own community: its name, and whether the store is only for practice."""

from __future__ import annotations

import json
from typing import NamedTuple

from db.models.areas import Area
from db.models.settings import Setting


class CommunityCard(NamedTuple):
    """Whose store this is. `is_practice` marks a ledger of invented people."""

    id: str
    name: str
    code: str | None
    is_practice: bool


def own() -> CommunityCard | None:
    """The community of this store; None while it is not founded."""
    area = Area.select().where(Area.level == "community").order_by(Area.id).first()
    if area is None:
        return None
    mark = Setting.select(Setting.value).where(Setting.name == "practice").first()
    return CommunityCard(area.id, area.name, area.code, bool(mark and json.loads(mark.value)))
