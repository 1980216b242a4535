"""Which languages there are, and which one the machine asks for: known before anything else is loaded."""

from __future__ import annotations

import os
import sys

LANGUAGES = ("zh", "en")


def of_machine() -> str:
    """The language that the machine's settings ask for: English where they say so, otherwise Chinese."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not named and sys.platform == "win32":
        import locale

        named = locale.getlocale()[0] or ""
    return "en" if named.lower().startswith("en") else "zh"
