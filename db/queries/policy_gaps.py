"""What policies would have to know of somebody: every fact as it is written down, and which policies wait for it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from db.queries import circumstances, codes, policies
from db.rules.circumstances import FACTS, Fact
from db.rules.policies import Verdict


@dataclass(frozen=True)
class FactLine:
    """One fact of somebody: as it is kept and since when, "" for nothing; `waiting` are the codes of the policies of
    which nothing can be told without it."""

    fact: Fact
    value: str
    from_on: datetime.date | None
    source: str
    waiting: tuple[str, ...]


def lines(person_id: str, today: datetime.date) -> list[FactLine]:
    """The facts that policies wait for, those that most wait for in front; then what is written down; then the rest.

    Of what the register has only what is waited for. Nothing where there is no such person.
    """
    judged = policies.judged([person_id], today).get(person_id)
    if judged is None:
        return []
    waiting: dict[str, list[str]] = defaultdict(list)
    for policy, judgement in judged.items():
        for code in judgement.missing if judgement.verdict is Verdict.MISSING else ():
            waiting[code].append(policy)
    written, own = circumstances.now(person_id, today), circumstances.facts()
    known = {entry.code: Fact.of(entry.code, entry.facts) for entry in codes.some(FACTS).entries(FACTS)}
    found = []
    for code, fact in known.items():
        if code in own or code in waiting:
            line, policies_waiting = written.get(code), tuple(waiting.get(code, ()))
            if line:
                found.append(FactLine(fact, line.value, line.from_on, line.source, policies_waiting))
            else:
                found.append(FactLine(fact, "", None, "", policies_waiting))
    return sorted(found, key=lambda one: (-len(one.waiting), not one.value))
