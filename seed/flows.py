"""Flows: the lists of a file in `flows` belong together; what is wrong with them as a whole is told like any fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.rules import flows, matters
from db.rules.flows import Entry
from seed import load

HEAD = "_flow"


def refuse_broken(
    lists: Mapping[str, Sequence[Entry]], places: Mapping[str, load.Place], faults: list[load.Fault]
) -> None:
    """Note what is wrong with each flow: a missing list, a term that cannot be read, a state without a way on."""
    for head in [name for name in lists if name.endswith(HEAD)]:
        name = head.removesuffix(HEAD)
        parts = flows.list_names(name)
        missing = [one for one in parts.values() if one not in lists]
        faults += [load.Fault(places[head], f"the flow has no list '{one}'") for one in missing]
        if not missing:
            found = {part: lists[one] for part, one in parts.items()}
            faults += [load.Fault(places[head], text) for text in told_of(name, found)]


def told_of(name: str, parts: Mapping[str, Sequence[Entry]]) -> list[str]:
    """What is wrong with one flow."""
    try:
        flow = flows.of_lists(name, parts)
    except ValueError as error:
        return [f"'{error}' is not understood in this flow"]
    return [*flows.faults_in(flow), *matters.faults_in(flow)]
