"""An edition of a policy as one line of JSON, as the store keeps it, and back."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from db.rules.policies import (
    Amount,
    Material,
    Payee,
    Place,
    Policy,
    Review,
    Stage,
    Standing,
    Start,
    Stop,
    Unit,
    Window,
)
from db.rules.policy_conditions import (
    Age,
    Amounts,
    Condition,
    Every,
    ForYear,
    Group,
    Not,
    OneOf,
    Retired,
    Since,
    Some,
    Until,
)

LEAVES: tuple[Any, ...] = (Age, Retired, OneOf, Amounts, Since, Until, ForYear, Group)
KINDS: dict[str, Any] = {kind.__name__: kind for kind in LEAVES}
DAYS = ("valid_from", "valid_to", "checked_on")


def as_json(policy: Policy) -> str:
    """A policy as one line of JSON, the same for the same policy."""
    found = asdict(replace(policy, condition=Every())) | {"condition": plain(policy.condition)}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), default=datetime.date.isoformat)


# An edition never changes, and the same ones are read at every step of a cursor on the stair.
@lru_cache(maxsize=256)
def of_json(written: str) -> Policy:
    """The policy that `as_json` wrote. Raises ValueError for a text that is none."""
    try:
        found: dict[str, Any] = json.loads(written)
        parts: dict[str, Any] = {
            "standing": _standing(found.pop("standing")),
            "condition": condition_of(found.pop("condition")),
            "payee": Payee(found.pop("payee")),
            "materials": tuple(Material(**one) for one in found.pop("materials")),
            "stages": tuple(Stage(**one | {"unit": Unit(one["unit"])}) for one in found.pop("stages")),
            "amounts": tuple(Amount(**one) for one in found.pop("amounts")),
            "start": Start(found.pop("start")),
            "review": _review(found.pop("review")),
            "stops": tuple(Stop(**one) for one in found.pop("stops")),
            "where": tuple(Place(**one) for one in found.pop("where")),
            "window": Window(**window) if (window := found.pop("window")) else None,
            "birthdays": tuple(found.pop("birthdays")),
            "excludes": tuple(found.pop("excludes")),
        }
        return Policy(**found, **parts)
    except (TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ValueError("not a policy") from error


def plain(condition: Condition) -> dict[str, Any]:
    """A condition as plain values that JSON knows, each with the name of its kind."""
    if isinstance(condition, Every | Some):
        return {"kind": type(condition).__name__, "of": [plain(one) for one in condition.of]}
    if isinstance(condition, Not):
        return {"kind": "Not", "one": plain(condition.one)}
    return {"kind": type(condition).__name__, **asdict(condition)}


def condition_of(found: dict[str, Any]) -> Condition:
    """The condition that `plain` took apart."""
    kind = found["kind"]
    if kind in ("Every", "Some"):
        of = tuple(condition_of(one) for one in found["of"])
        return Every(of) if kind == "Every" else Some(of)
    if kind == "Not":
        return Not(condition_of(found["one"]))
    values = {name: tuple(one) if isinstance(one, list) else one for name, one in found.items() if name != "kind"}
    made: Condition = KINDS[kind](**values)
    return made


def _standing(found: dict[str, Any]) -> Standing:
    """Where a policy is written, with its days."""
    days = {name: datetime.date.fromisoformat(found[name]) if found[name] else None for name in DAYS}
    return Standing(**found | days)


def _review(found: dict[str, Any]) -> Review:
    """How a right is looked at again."""
    return Review(**found | {"warn_days": tuple(found["warn_days"])})
