"""Sizes: what grows too big is taken apart before it is too late."""

from __future__ import annotations

import ast

import pytest

from tests.house import source

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_METHODS = 20


@pytest.mark.parametrize("place", sorted(str(path.relative_to(source.ROOT)) for path in source.program_files()))
def test_no_file_is_longer_than_can_be_read_at_a_sitting(place: str) -> None:
    assert len((source.ROOT / place).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{module.place}:{node.lineno} {node.name}"
        for module, node in source.functions()
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_screen_has_too_many_public_methods() -> None:
    big = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in source.modules().values()
        if source.is_inside(module.name, "tui.screens")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and public_methods(node) > MOST_METHODS
    ]
    assert big == []


def public_methods(node: ast.ClassDef) -> int:
    """How many methods of a class are for others; what the framework calls, by name or by @on, is not counted."""
    called = ("_", "action_", "on_", "watch_", "check_", "compute_", "validate_")
    own = [one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    return sum(not one.name.startswith(called) and not is_handler(one) for one in own)


def is_handler(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Is this method called when something happened?"""
    calls = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(call, ast.Name) and call.id == "on" for call in calls)


def broad(handler: ast.ExceptHandler) -> bool:
    """Does this except catch faults of the program too?"""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {kind.id for kind in kinds if isinstance(kind, ast.Name)}
    return handler.type is None or bool(names & {"Exception"})


def test_faults_are_caught_in_two_places_at_most() -> None:
    places = [
        module.place
        for module in source.modules().values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and broad(node)
    ]
    assert len(places) <= 2, places
