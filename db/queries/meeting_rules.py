"""The rules of quorum and majority as the lists of the store have them: of a kind of meeting on a day, or by code."""

from __future__ import annotations

import datetime
from typing import Any

from db.queries import codes
from db.rules import meetings
from db.rules.meetings import Lists, Rule

KINDS, RULES, SCOPES, WAYS = "meeting_kinds", "meeting_rules", "meeting_scopes", "meeting_ways"
STATES, ITEM_STATES, TERMS = "meeting_states", "meeting_item_states", "meeting_terms"


def lists() -> Lists:
    """The codes that a draft may name."""
    known = codes.some(KINDS, SCOPES, WAYS)
    kinds, scopes, ways = (frozenset(one.code for one in known.entries(name)) for name in (KINDS, SCOPES, WAYS))
    return Lists(kinds, scopes, ways)


def holding(kind: str, on: datetime.date, chosen: str = "") -> Rule | None:
    """The rule of a kind of meeting on a day, or the chosen one; None where none holds."""
    known = codes.some(KINDS, RULES)
    names = [chosen] if chosen else known.facts(KINDS, kind).get("rules", ())
    rules = [(name, known.facts(RULES, name)) for name in names if known.one(RULES, name)]
    if chosen:
        return meetings.rule_of(*rules[0]) if rules and meetings.holds(rules[0][1], on) else None
    code = meetings.usual(rules, on)
    return meetings.rule_of(code, known.facts(RULES, code)) if code else None


def kind_facts(kind: str) -> dict[str, Any]:
    """What is known of a kind of meeting."""
    return dict(codes.some(KINDS).facts(KINDS, kind))


def scope_facts(scope: str) -> dict[str, Any]:
    """What is known of who is expected."""
    return dict(codes.some(SCOPES).facts(SCOPES, scope))


def days(term: str) -> int:
    """How many days a term has."""
    return int(codes.some(TERMS).facts(TERMS, term).get("days") or 0)
