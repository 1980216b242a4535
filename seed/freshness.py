"""Freshness: does a store already know the vocabularies of this version? Asked at every start, before any is read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from db.queries import settings

if TYPE_CHECKING:
    from db.desk import Desk

HERE = Path(__file__).parent
PLANTED = "planted"


def fingerprint() -> str:
    """What the seed files hold, in one short text that differs as soon as they do."""
    digest = hashlib.sha256()
    for path in sorted([*HERE.rglob("*.yaml"), *HERE.glob("papers/*.docx")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def is_fresh(desk: Desk) -> bool:
    """Was the store planted from these very files?"""
    return bool(desk.ask_now(settings.value, PLANTED) == fingerprint())
