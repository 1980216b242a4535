"""Leaks: what Textual 8 never lets go of, mended from outside until Textual does it.

`StylesCache.get_inner_outer` is remembered by `functools.lru_cache`, which also remembers whom it was asked by:

* What happens: up to 1,024 `StylesCache`, each with all rendered lines of a widget that was removed long ago, stay in
  memory. An app that opens and closes a dialog 150 times grows from 42 to 74 MB.
* How to see it: push and pop a `ModalScreen` 150 times, `gc.collect()`, and count the `StylesCache` among
  `gc.get_objects()`: about as many as widgets have ever been drawn.
* What would mend it in Textual: the method does not use its first argument, which is called `cls` though it is no class
  method. `@staticmethod` above `@lru_cache(1024)`, without that argument, remembers the colours alone.

Where a new Textual has changed the method nothing is done, and `mend` says so.
"""

from __future__ import annotations

import inspect
from functools import lru_cache, partial
from typing import Any

from textual._styles_cache import StylesCache

NAME = "get_inner_outer"
PARAMETERS = ("cls", "base_background", "background")
MOST_KEPT = 1024


def leaking() -> Any:
    """The method as it is, where it remembers whom it was asked by; None where it is another one by now."""
    plain = getattr(vars(StylesCache).get(NAME), "__wrapped__", None)
    return plain if plain is not None and tuple(inspect.signature(plain).parameters) == PARAMETERS else None


def mend() -> bool:
    """Have it remember the colours alone; False where there is nothing to mend, as when it has been mended already."""
    plain = leaking()
    if plain is not None:
        setattr(StylesCache, NAME, staticmethod(lru_cache(MOST_KEPT)(partial(plain, StylesCache))))
    return plain is not None
