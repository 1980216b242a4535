"""Policies come into the store, those of this version and those of a clerk's file. No edition is ever changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.changes import editions
from db.models.policies import Policy as Row
from db.pen import Pen
from db.rules import policy_json
from db.rules.policies import Policy
from db.rules.words import N_

NAMES = {"add": N_("Policy added"), "plant": N_("Policies planted")}
LASTING = ("plant",)

OTHER_CONTENT = N_("The store has the policy {name} in version {version} with another content. Give a new version.")


def plant(pen: Pen, policies: Iterable[Policy]) -> int:
    """Add the editions that are not there yet, and answer how many that were."""
    return editions.plant(pen, Row, map(columns, policies))


def add(pen: Pen, policy: Policy) -> str:
    """Add the edition of a policy and answer its key; the same one once more is the one that is there.

    Raises Refused for an edition that the store has with another content.
    """
    return editions.add(pen, Row, columns(policy), OTHER_CONTENT)


def columns(policy: Policy) -> dict[str, Any]:
    """An edition as the columns of its row."""
    standing = policy.standing
    return {
        "name": policy.code,
        "edition": policy.version,
        "zh": policy.zh,
        "en": policy.en,
        "content": policy_json.as_json(policy),
        "source": standing.source,
        "region": standing.region,
        "checked_on": standing.checked_on,
        "certainty": standing.certainty,
        "valid_from": standing.valid_from,
        "valid_to": standing.valid_to,
    }
