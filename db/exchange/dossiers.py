"""Dossiers as files: the papers of a case made from their templates, counted, listed, and bound behind one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.exchange import binding, documents, pages
from db.exchange.binding import Part
from db.exchange.pages import Engine

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Leaf:
    """One paper of a dossier: what it is called, its template with the facts that fill it, and a remark.

    Without a template it lies in the file as paper only, on so many `pages`.
    """

    name: str
    template: bytes | None = None
    facts: Facts | None = None
    pages: int = 1
    remark: str = ""


@dataclass(frozen=True)
class Sheaf:
    """All that is bound: the papers in their order, and what makes cover, contents and back.

    `contents` makes the facts of the contents from each entry (name, pages, remark), `back` those of the back from how
    many pages and papers there are.
    """

    leaves: Sequence[Leaf]
    cover: tuple[bytes, Facts]
    contents: tuple[bytes, Callable[[Sequence[tuple[str, str, str]]], Facts]]
    back: tuple[bytes, Callable[[int, int], Facts]]


@dataclass(frozen=True)
class Bound:
    """A dossier as one .docx: how many pages its papers have, and whether a program laid them out or they are
    estimated."""

    docx: bytes
    pages: int
    is_exact: bool


def bound(sheaf: Sheaf) -> Bound:
    """Make every paper, count its pages, and bind them between cover, contents and back.

    Pages are counted from the first paper on; what lies there as paper only keeps its numbers free. Raises Refused and
    DocumentUnmade for a template that cannot be filled in.
    """
    made = [None if one.template is None else documents.rendered(one.template, one.facts or {}) for one in sheaf.leaves]
    counts = [count(docx, one.pages) for docx, one in zip(made, sheaf.leaves, strict=True)]
    first = 1
    entries, parts = [], []
    for docx, leaf, (number, _is_exact) in zip(made, sheaf.leaves, counts, strict=True):
        entries.append((leaf.name, span(first, number), leaf.remark))
        parts += [Part(docx, first)] if docx is not None else []
        first += number
    contents = documents.rendered(sheaf.contents[0], sheaf.contents[1](entries))
    back = documents.rendered(sheaf.back[0], sheaf.back[1](first - 1, len(sheaf.leaves)))
    whole = [Part(documents.rendered(*sheaf.cover)), Part(contents), *parts, Part(back)]
    return Bound(binding.bound(whole), first - 1, all(is_exact for _number, is_exact in counts))


def alone(leaves: Sequence[Leaf]) -> bytes:
    """A few papers without cover and contents, one behind the other. Raises as `bound`."""
    made = [documents.rendered(one.template, one.facts or {}) for one in leaves if one.template is not None]
    return made[0] if len(made) == 1 else binding.bound([Part(docx, 1) for docx in made])


def count(docx: bytes | None, pages_on_paper: int) -> tuple[int, bool]:
    """How many pages a paper has, and whether that is exact. The quick engine is asked: a dossier has many papers."""
    if docx is None:
        return pages_on_paper, True
    quick = Engine.TYPST if Engine.TYPST in pages.engines() else None
    found = pages.page_count(docx, quick) if quick else pages.estimated(docx)
    return found.pages, found.is_exact


def span(first: int, number: int) -> str:
    """The pages of a paper, from the first to the last."""
    return str(first) if number == 1 else f"{first}-{first + number - 1}"
