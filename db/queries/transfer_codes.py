"""The lists by which transfers are checked, and the terms that run in them."""

from __future__ import annotations

import datetime

from db.queries import codes
from db.queries.codes import Vocabulary as Lists
from db.rules import transfers
from db.rules.transfers import NeedRule, Vocabulary

KINDS, LEVELS, NEEDS, REFUSALS = "warning_kinds", "alert_levels", "transfer_needs", "transfer_refusals"
RULES, TERMS, STATES, AREA_KINDS = "transfer_need_rules", "transfer_terms", "transfer_states", "risk_area_kinds"
TICKS = "transfer_ticks"
REACH, REACH_MINUTES = "reach", 30


def vocabulary() -> Vocabulary:
    """The lists against which an operation, its people and its ticks are checked, in one statement."""
    lists = codes.some(KINDS, LEVELS, NEEDS, REFUSALS, RULES)
    known = {name: tuple(lists.lists.get(name, {})) for name in (KINDS, LEVELS, NEEDS, REFUSALS)}
    risks = {one.code for one in lists.entries(NEEDS) if one.facts.get("is_risk")}
    return Vocabulary(known[KINDS], known[LEVELS], known[NEEDS], known[REFUSALS], risks, rules(lists))


def rules(lists: Lists) -> tuple[NeedRule, ...]:
    """Which needs follow from which key groups."""
    facts = (one.facts for one in lists.entries(RULES))
    return tuple(
        transfers.NeedRule(
            group=one["group"],
            needs=tuple(one["needs"]),
            grades=tuple(one.get("grades", ())),
            words=tuple(one.get("words", ())),
        )
        for one in facts
    )


def reach_minutes() -> int:
    """Within how many minutes everybody on a list is to be reached."""
    return int(codes.some(TERMS).facts(TERMS, REACH).get("minutes", REACH_MINUTES))


def reach_span() -> datetime.timedelta:
    """Within which time everybody on a list is to be reached."""
    return datetime.timedelta(minutes=reach_minutes())


def area_kinds() -> tuple[str, ...]:
    """The kinds of risk areas."""
    return tuple(codes.some(AREA_KINDS).lists.get(AREA_KINDS, {}))
