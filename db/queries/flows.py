"""Flows as the store holds them: code lists become the values that the loops go by."""

from __future__ import annotations

from typing import Any

from db.models.codes import Code
from db.queries import codes
from db.rules import flows
from db.rules.flows import Entry, Flow

# How the facts of a flow say it, as they are stored: asked for within other questions, they need none of their own.
IS_CONFINED = '"is_confined":true'


def flow(name: str) -> Flow:
    """The flow of one kind of matter, in one statement."""
    names = flows.list_names(name)
    lists = codes.some(*names.values())
    return flows.of_lists(
        name, {part: [Entry(one.code, one.facts) for one in lists.entries(of)] for part, of in names.items()}
    )


def confined() -> Any:
    """The question for the names of the flows whose matters are for few eyes; their own features say who sees them."""
    return Code.select(Code.code).where(Code.list_name.endswith("_flow"), Code.facts.contains(IS_CONFINED))


def first_terms(name: str) -> str:
    """The class of terms of a matter when nothing else is known of it."""
    return str(codes.some(flows.list_names(name)["flow"]).facts(flows.list_names(name)["flow"], name)["terms"])
