"""Settings of the store: values that belong to the community's store and not to one laptop."""

from __future__ import annotations

import json

from db.models.settings import Setting
from db.pen import Pen
from db.rules.words import N_

NAMES = {"keep": N_("Setting changed")}
LASTING = ("keep",)


def keep(pen: Pen, name: str, value: object) -> None:
    """Keep a value under a name, in place of the one that was there. `value` is anything JSON can hold."""
    text = json.dumps(value, ensure_ascii=False)
    row = Setting.get_or_none(Setting.name == name)
    if row is None:
        pen.add(Setting, name=name, value=text)
    else:
        pen.set(row, value=text)
