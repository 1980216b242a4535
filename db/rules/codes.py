"""Codes: one entry of a vocabulary as it is planted, with what the rules need to know about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class CodeDraft:
    """One entry of the list `list_name`, with its words in both languages.

    `facts` are plain JSON values by name; `place` is the entry's place in its list, from 0. `source` says where it was
    read, `region` is CN or the code of the place whose rule it is.
    """

    list_name: str
    code: str
    zh: str
    en: str
    place: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    region: str = "CN"
    valid_from: date | None = None
    valid_to: date | None = None
