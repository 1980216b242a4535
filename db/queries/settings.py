"""Settings of the store, read by name."""

from __future__ import annotations

import json
from typing import Any

from db.models.settings import Setting


def value(name: str) -> Any:
    """The value kept under a name; None where none is kept."""
    row = Setting.select(Setting.value).where(Setting.name == name).first()
    return json.loads(row.value) if row else None
