"""How much fits into the fields of a draft."""

from __future__ import annotations

from collections.abc import Mapping

from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

TOO_LONG = N_("At most {limit} characters fit here.")


def too_long(draft: object, limits: Mapping[str, int]) -> list[Problem]:
    """A problem at each field of a draft that holds more characters than fit, by the limit of each field."""
    return [
        Problem(name, TOO_LONG, values={"limit": limit})
        for name, limit in limits.items()
        if len(clean(getattr(draft, name))) > limit
    ]
