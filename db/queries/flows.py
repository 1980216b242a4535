"""Flows as the store holds them: code lists become the values that the loops go by."""

from __future__ import annotations

from db.models.codes import Code
from db.queries import codes
from db.rules import flows
from db.rules.flows import Entry, Flow


def flow(name: str) -> Flow:
    """The flow of one kind of matter, in one statement."""
    names = flows.list_names(name)
    lists = codes.some(*names.values())
    return flows.of_lists(
        name, {part: [Entry(one.code, one.facts) for one in lists.entries(of)] for part, of in names.items()}
    )


def confined() -> set[str]:
    """The names of the flows whose matters are for few eyes: their own features say who sees them."""
    heads = codes.read(Code.select().where(Code.list_name.endswith("_flow")))
    return {one.code for name in heads.lists for one in heads.entries(name) if one.facts.get("is_confined")}


def first_terms(name: str) -> str:
    """The class of terms of a matter when nothing else is known of it."""
    return str(codes.some(flows.list_names(name)["flow"]).facts(flows.list_names(name)["flow"], name)["terms"])
