"""Finding the parts of the house by folder. Loud: a part that is broken or incomplete is an error, never an absence."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any


class PartMissing(Exception):
    """A file in a folder of parts does not offer what every part there must offer."""


@cache
def modules(package: str) -> tuple[str, ...]:
    """The full names of the modules and packages directly inside a package, in alphabetical order."""
    home = importlib.import_module(package)
    return tuple(sorted(f"{package}.{part.name}" for part in pkgutil.iter_modules(home.__path__)))


def loaded(module: str) -> ModuleType:
    """The imported module; an import error passes through."""
    return importlib.import_module(module)


@cache
def naming(package: str, attribute: str) -> tuple[str, ...]:
    """The modules directly inside a package that give something this name at their top, found without running them.

    A module of which that cannot be told is among them: running it tells.
    """
    known = ((name, top_names(name)) for name in modules(package))
    return tuple(name for name, names in known if names is None or attribute in names)


@cache
def top_names(module: str) -> frozenset[str] | None:
    """The names that a module's top speaks of, without running it; None where that cannot be told.

    Read once, however many things are looked for: what each of a hundred files says is told by reading all of it.
    """
    spec = importlib.util.find_spec(module)
    code_of = getattr(spec and spec.loader, "get_code", None)
    code = code_of(module) if code_of else None
    return None if code is None else frozenset(code.co_names)


def offered(package: str, attribute: str) -> tuple[Any, ...]:
    """What the modules directly inside a package offer under this name; those that say nothing of it are not run.

    A module that only speaks of it, or imports another module of that name, offers nothing.
    """
    answers = (getattr(loaded(name), attribute, None) for name in naming(package, attribute))
    return tuple(answer for answer in answers if answer is not None and not isinstance(answer, ModuleType))


def parts(package: str, attribute: str) -> dict[str, Any]:
    """What each module of the package offers under `attribute`, by the module's own name.

    Raises PartMissing when one of them does not offer it.
    """
    answer: dict[str, Any] = {}
    for name in modules(package):
        module = loaded(name)
        if not hasattr(module, attribute):
            raise PartMissing(f"{name} does not offer {attribute}")
        answer[name.rpartition(".")[2]] = getattr(module, attribute)
    return answer


def offers(package: str, attribute: str) -> dict[str, Any]:
    """As `parts`, for something a module may leave out."""
    found = {name.rpartition(".")[2]: getattr(loaded(name), attribute, None) for name in modules(package)}
    return {name: offer for name, offer in found.items() if offer is not None}
