"""Leaving: a page that has left is taken down, and whatever it still waits for is dropped with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tests.house import source

SCREENS = sorted(name for name in source.modules() if name.startswith("tui."))
LEAVES = {"leave", "dismiss"}


def leaves(node: ast.stmt) -> bool:
    """Is this statement the one with which a page leaves?"""
    call = node.value if isinstance(node, ast.Expr) else None
    name = call.func if isinstance(call, ast.Call) else None
    return isinstance(name, ast.Attribute) and name.attr in LEAVES and ast.unparse(name.value) == "self"


def blocks(tree: ast.AST) -> Iterator[Sequence[ast.stmt]]:
    """Every run of statements that are worked off one after the other."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                yield block


def waits_after_leaving(tree: ast.AST) -> list[int]:
    """The lines on which something is waited for although the page has left."""
    return [
        later.lineno
        for block in blocks(tree)
        for place, node in enumerate(block)
        if leaves(node)
        for later in block[place + 1 :]
        if any(isinstance(part, ast.Await) for part in ast.walk(later))
    ]


def test_no_page_waits_for_anything_after_it_left() -> None:
    known = source.modules()
    assert [f"{name}:{line}" for name in SCREENS for line in waits_after_leaving(known[name].tree)] == []


def test_a_page_that_asks_after_it_left_is_found() -> None:
    told = "async def save(self):\n    self.leave()\n    await self.ask(1)\n"
    assert waits_after_leaving(ast.parse(told)) == [3]
    assert waits_after_leaving(ast.parse("async def save(self):\n    await self.ask(1)\n    self.leave()\n")) == []
