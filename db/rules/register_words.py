"""The words of real registers: headings, totals and footers, yes and no; read from the table beside this module."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words() -> Any:
    """The packaged table `register_words.json`."""
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
