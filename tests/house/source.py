"""The program as text: its modules, what each imports, and what each holds. The tests of the house read it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("db", "seed", "tui")


@dataclass(frozen=True)
class Module:
    """One file of the program and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def place(self) -> str:
        return str(self.path.relative_to(ROOT))


def name_of(path: Path) -> str:
    """A file's module name: tui/cli/__init__.py is tui.cli."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def program_files() -> list[Path]:
    """Every Python file of the program and its tests."""
    return [path for package in (*PACKAGES, "tests") for path in sorted((ROOT / package).rglob("*.py"))]


def files() -> dict[str, Path]:
    """The file of every module of the program by name; migrations are frozen history and not among them."""
    return {
        name_of(path): path
        for path in program_files()
        if not path.is_relative_to(ROOT / "tests") and not path.name[0].isdigit()
    }


@cache
def modules() -> dict[str, Module]:
    """Every module of the program by name."""
    return {name: Module(name, path, ast.parse(path.read_text(encoding="utf-8"))) for name, path in files().items()}


@cache
def imports(name: str) -> frozenset[str]:
    """What a module imports, wherever in it: at the top, inside functions, and for types only.

    `from db import engine` is db.engine; `from db.errors import Refused` is db.errors.
    """
    answer = set()
    for node in ast.walk(modules()[name].tree):
        if isinstance(node, ast.Import):
            answer |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            home = absolute(name, node)
            answer |= {f"{home}.{alias.name}" if f"{home}.{alias.name}" in modules() else home for alias in node.names}
    return frozenset(answer - {"__future__", name})


def absolute(name: str, node: ast.ImportFrom) -> str:
    """The module that a `from ... import` names, with the dots of a relative one spelled out."""
    if not node.level:
        return node.module or ""
    parts = name.split(".")
    keep = len(parts) - node.level + (modules()[name].path.name == "__init__.py")
    return ".".join([*parts[:keep], *filter(None, [node.module])])


def is_inside(name: str, package: str) -> bool:
    """Is this the package itself or something in it?"""
    return name == package or name.startswith(f"{package}.")


def functions() -> Iterator[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method of the program."""
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield module, node


def loaded_by(code: str, memory_kib: int | None = None) -> set[str]:
    """The modules that are loaded after a fresh Python ran `code`; `memory_kib` is what deriving a key takes."""
    quick = f"import db.keys; db.keys.MEMORY_KIB = {memory_kib}\n" if memory_kib else ""
    script = f"{quick}{code}\nimport sys\nprint('\\nloaded', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("\nloaded ")[2].split())
