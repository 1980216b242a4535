"""Households: who may become the head, how relations turn then, and when a household may be split."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from db.rules import citizen_numbers, kinship
from db.rules.kinship import Kin
from db.rules.problems import Level, Problem
from db.rules.words import N_

# The codes of GB/T 4761 that code branches on. All others are only shown.
SELF, HEAD, SPOUSE = "01", kinship.HEAD, kinship.SPOUSE
NANNY, NOT_RELATED = "98", "99"

NOT_A_MEMBER = N_("The head must be one of the people of this household.")
IS_HEAD_ALREADY = N_("This person is the head already.")
NOT_OF_AGE = N_("The new head is not yet {years} years old.")
NO_RELATIVE = N_("The new head is not related to the household.")
NOBODY_LEAVES = N_("Choose who goes into the new household.")
EVERYBODY_LEAVES = N_("Everybody would go: this is a move, not a split.")
LEAVER_NOT_A_MEMBER = N_("Somebody chosen does not belong to this household.")
HEAD_NOT_AMONG_LEAVERS = N_("The head of the new household must be one of those who go.")
HEAD_NOT_AMONG_STAYERS = N_("The head goes: choose a new head from those who stay.")


def heir_problems(members: Mapping[str, Kin], new_head: str, today: date, adult_from: int) -> list[Problem]:
    """What speaks against a member (person_id -> kin, only people who live and are here) becoming the head.

    A head under `adult_from` full years or without kinship is unusual, not forbidden: a warning.
    """
    heir = members.get(new_head)
    if heir is None:
        return [Problem("new_head", NOT_A_MEMBER)]
    if heir.relation in (HEAD, SELF):
        return [Problem("new_head", IS_HEAD_ALREADY)]
    problems = []
    if heir.birth_on and citizen_numbers.age(heir.birth_on.first_day, today) < adult_from:
        problems.append(Problem("new_head", NOT_OF_AGE, Level.WARNING, {"years": adult_from}))
    if heir.relation in (NANNY, NOT_RELATED):
        problems.append(Problem("new_head", NO_RELATIVE, Level.WARNING))
    return problems


def new_head_relations(members: Mapping[str, Kin], old_head: str, new_head: str) -> dict[str, str | None]:
    """Everybody's relation once `new_head` is the head: person_id -> code, None where it has to be asked.

    The old head is among the answers; who died or left is simply not written back. Of people who live together the
    obvious is taken (the only son and the only daughter-in-law are a couple), so show the answer before it is kept.
    """
    turn = kinship.Turn(members, old_head, new_head)
    return {person_id: turn.relation_of(person_id) for person_id in members}


def split_problems(
    members: Mapping[str, Kin], leaving: Collection[str], new_head: str, staying_head: str
) -> list[Problem]:
    """What speaks against some members going into a household of their own under `new_head`.

    `staying_head` heads those who stay: the old head, or a new one when the old head goes.
    """
    if not leaving:
        return [Problem("leaving", NOBODY_LEAVES)]
    staying = set(members).difference(leaving)
    problems = []
    if not staying:
        problems.append(Problem("leaving", EVERYBODY_LEAVES))
    elif staying_head not in staying:
        problems.append(Problem("staying_head", HEAD_NOT_AMONG_STAYERS))
    if not set(leaving) <= set(members):
        problems.append(Problem("leaving", LEAVER_NOT_A_MEMBER))
    if new_head not in leaving:
        problems.append(Problem("new_head", HEAD_NOT_AMONG_LEAVERS))
    return problems
