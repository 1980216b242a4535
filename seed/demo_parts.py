"""The parts of the invented community that are found by folder: each names those it builds on, as `AFTER`."""

from __future__ import annotations

import graphlib
from collections.abc import Callable

from db import found
from db.pen import Pen

SEED = "seed"
ORDER = "AFTER"


def in_order() -> list[Callable[[Pen], None]]:
    """What each part plants, after the parts on which it builds; parts that build on nothing by their names.

    Raises graphlib.CycleError where two build on each other, KeyError where one builds on what is not there.
    """
    known = {name.rpartition(".")[2]: found.loaded(name) for name in found.naming(SEED, ORDER) if name != __name__}
    parts = {name: module for name, module in sorted(known.items()) if hasattr(module, ORDER)}
    order = graphlib.TopologicalSorter({name: getattr(module, ORDER) for name, module in parts.items()})
    return [parts[name].plant for name in order.static_order()]
