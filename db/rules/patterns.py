"""Patterns that are compiled when first used: compiling those of addresses alone takes longer than a key press."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern until one of its methods is wanted."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, found at once from the second time on."""
        method = getattr(re.compile(*self._asked), name)
        setattr(self, name, method)
        return method


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, to be used like a compiled one."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
