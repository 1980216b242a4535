"""What a template says: its placeholders as the template engine will see them, and the fields that they name.

The language of templates is small on purpose: fields, loops over lists, conditions, and three filters. It has no calls,
no sums and nothing that makes a text or a list longer, so that whatever is written in it ends, and soon. What is not in
the language is a fault before anything is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes
from jinja2.environment import Environment

from db.exchange.templates.xml import fault
from db.rules.paper_forms import INSIDE, LIST
from db.rules.problems import Problem
from db.rules.words import N_

NOT_READ = N_("A placeholder is not written rightly. It stands in: {words}")
NOT_ENDED = N_("A loop or a condition begins here and is never ended, with endfor or endif: {words}")
STRANGE_WORD = N_("Here stands a word that begins nothing, or an end without a beginning: {words}")
NOT_ALLOWED = N_("A template may not contain this: {what}. It stands in: {words}")
NO_LIST = N_("A loop goes over a list of fields. It stands in: {words}")
TOO_DEEP = N_("Loops and conditions are nested too deeply. It stands in: {words}")

MOST_LOOPS, MOST_BLOCKS = 3, 12
SHOWN = 60
FILTERS = frozenset({"join", "length", "default"})
LOOP = "loop"
LOOP_FIELDS = frozenset({"index", "index0", "first", "last", "length", "revindex"})
LITERALS = (nodes.Const, nodes.TemplateData)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Use:
    """One place where a template names a field: whether it is filled in there, looped over, or only asked for."""

    path: str
    words: str
    is_filled: bool = False
    is_loop: bool = False


@dataclass
class Reading:
    """What one part of a template names, and what in it is no part of the language."""

    uses: list[Use] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


Names = Mapping[str, str]


class _Reader:
    """Walks through the syntax tree of one part; `lines` are its lines as text, for telling where something stands."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.reading = Reading()
        self.statements: Mapping[type[nodes.Node], Callable[..., None]] = {
            nodes.Output: self.output,
            nodes.If: self.condition,
            nodes.For: self.loop,
        }

    def words(self, node: nodes.Node) -> str:
        """The words of the paragraph in which something stands."""
        return words_of(self.lines, node.lineno)

    def complain(self, text: str, node: nodes.Node, **values: object) -> None:
        """Note a fault with the words around it."""
        self.reading.faults.append(fault(text, words=self.words(node), **values))

    def body(self, statements: list[nodes.Node], names: Names, loops: int, blocks: int) -> None:
        """Statements, one after the other."""
        for node in statements:
            if blocks > MOST_BLOCKS or loops > MOST_LOOPS:
                self.complain(TOO_DEEP, node)
                return
            if type(node) in self.statements:
                self.statements[type(node)](node, names, loops, blocks)
            else:
                self.complain(NOT_ALLOWED, node, what=type(node).__name__.lower())

    def output(self, node: nodes.Output, names: Names, _loops: int, _blocks: int) -> None:
        """Text of the template itself, and placeholders."""
        for one in node.nodes:
            self.expression(one, names, is_filled=True)

    def condition(self, node: nodes.If, names: Names, loops: int, blocks: int) -> None:
        """If, else if, else."""
        self.expression(node.test, names)
        for part in (node.body, node.elif_, node.else_):
            self.body(list(part), names, loops, blocks + 1)

    def loop(self, node: nodes.For, names: Names, loops: int, blocks: int) -> None:
        """A loop: its name stands for one of the list inside it."""
        path = self.path(node.iter, names)
        if path is None or not isinstance(node.target, nodes.Name) or node.recursive or path == LOOP:
            self.complain(NO_LIST, node)
            return
        self.reading.uses.append(Use(path, self.words(node), is_filled=True, is_loop=True))
        inside = {**names, node.target.name: path + LIST, LOOP: LOOP}
        if node.test is not None:
            self.expression(node.test, inside)
        self.body(node.body, inside, loops + 1, blocks + 1)
        self.body(node.else_, names, loops, blocks + 1)

    def path(self, node: nodes.Node, names: Names) -> str | None:
        """The path of names that an expression is, with the names of loops resolved; None for anything else."""
        if isinstance(node, nodes.Name):
            return names.get(node.name, node.name)
        if isinstance(node, nodes.Getattr):
            name: object = node.attr
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            name = node.arg.value
        else:
            return None
        before = self.path(node.node, names)
        return before + INSIDE + name if before is not None and isinstance(name, str) else None

    def expression(self, node: nodes.Node, names: Names, is_filled: bool = False) -> None:
        """What stands in a placeholder or behind an `if`."""
        path = self.path(node, names)
        if path is not None:
            self.named(node, path, is_filled)
        elif isinstance(node, nodes.And | nodes.Or | nodes.Not):
            self.several(node, names, is_filled and not isinstance(node, nodes.Not))
        elif isinstance(node, nodes.Compare | nodes.Operand):
            self.several(node, names, False)
        elif isinstance(node, nodes.CondExpr):
            self.either(node, names, is_filled)
        elif isinstance(node, nodes.Filter):
            self.filtered(node, names, is_filled)
        elif not isinstance(node, LITERALS):
            self.complain(NOT_ALLOWED, node, what=type(node).__name__.lower())

    def either(self, node: nodes.CondExpr, names: Names, is_filled: bool) -> None:
        """One of two, by a condition."""
        self.expression(node.test, names)
        for one in (node.expr1, node.expr2):
            if one is not None:
                self.expression(one, names, is_filled)

    def several(self, node: nodes.Node, names: Names, is_filled: bool) -> None:
        """The parts of a longer expression."""
        for one in node.iter_child_nodes():
            self.expression(one, names, is_filled)

    def named(self, node: nodes.Node, path: str, is_filled: bool) -> None:
        """A field, or what a loop tells of itself."""
        before, _dot, name = path.partition(INSIDE)
        if before != LOOP:
            self.reading.uses.append(Use(path, self.words(node), is_filled))
        elif name not in LOOP_FIELDS:
            self.complain(NOT_ALLOWED, node, what=path)

    def filtered(self, node: nodes.Filter, names: Names, is_filled: bool) -> None:
        """A filter that only joins, counts, or stands in for what is empty."""
        arguments = [*node.args, *(one.value for one in node.kwargs)]
        is_plain = all(isinstance(one, nodes.Const) for one in arguments) and not node.dyn_args and not node.dyn_kwargs
        is_known = node.name in FILTERS and node.node is not None and all(one.key == "boolean" for one in node.kwargs)
        if not is_plain or not is_known or len(arguments) > (1 if node.name == "join" else 2):
            self.complain(NOT_ALLOWED, node, what=node.name)
            return
        path = self.path(node.node, names) if node.node else None
        if node.name == "default" and node.node is not None:
            self.expression(node.node, names, is_filled)
        elif path is None:
            self.complain(NO_LIST, node)
        elif node.name == "length":
            self.reading.uses.append(Use(path, self.words(node)))
        else:
            self.reading.uses.append(Use(path, self.words(node), is_filled, is_loop=True))
            self.reading.uses.append(Use(path + LIST, self.words(node), is_filled))


def words_of(lines: list[str], number: int) -> str:
    """The words of a line without its marks, short enough to be told."""
    text = " ".join(lines[number - 1].split()) if 0 < number <= len(lines) else ""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def lines_of(xml: str) -> list[str]:
    """The paragraphs of a part as text, a line each, as the template engine counts them."""
    return [unescaped(TAG.sub("", line)) for line in xml.splitlines()]


def unescaped(text: str) -> str:
    """Text of XML as it is read."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def read(xml: str, language: Environment) -> Reading:
    """The fields that a part names, and every fault of its language. `xml` is what the engine will be given."""
    lines = lines_of(xml)
    reader = _Reader(lines)
    try:
        tree = language.parse(xml)
        reader.body(tree.body, {}, 0, 0)
    except TemplateSyntaxError as error:
        reader.reading.faults.append(fault(slip(error), words=words_of(lines, error.lineno)))
    except RecursionError:
        reader.reading.faults.append(fault(TOO_DEEP, words=""))
    except (ValueError, MemoryError, OverflowError):
        reader.reading.faults.append(fault(NOT_READ, words=""))
    return reader.reading


def slip(error: TemplateSyntaxError) -> str:
    """What kind of slip the engine met, in words of ours."""
    said = error.message or ""
    if said.startswith("Unexpected end of template"):
        return NOT_ENDED
    return STRANGE_WORD if said.startswith("Encountered unknown tag") else NOT_READ


def filled(uses: list[Use]) -> set[str]:
    """The fields that a template fills in somewhere."""
    return {use.path for use in uses if use.is_filled} | {use.path + LIST for use in uses if use.is_loop}


def unknown(uses: list[Use], kind: Callable[[str], object]) -> Iterator[Use]:
    """The first use of every field that is none."""
    seen: set[str] = set()
    for use in uses:
        if kind(use.path) is None and use.path not in seen:
            seen.add(use.path)
            yield use
