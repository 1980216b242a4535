"""Dossiers as files: the papers of a case made from their templates, counted, listed, and bound behind one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.exchange import binding, documents, marks, pages
from db.exchange.binding import Part
from db.exchange.layout.office import LayoutFailed
from db.exchange.pages import Engine, PagesUnavailable

Facts = Mapping[str, Any]
Papers = Sequence[bytes | None]
# Numbers in the contents rarely move a paper; where they do, it is laid out once more.
MOST_LAYOUTS = 3


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
    many pages and papers there are; without one the last paper is the end.
    """

    leaves: Sequence[Leaf]
    cover: tuple[bytes, Facts]
    contents: tuple[bytes, Callable[[Sequence[tuple[str, str, str]]], Facts]]
    back: tuple[bytes, Callable[[int, int], Facts]] | None


@dataclass(frozen=True)
class Bound:
    """A dossier as one .docx, and as a PDF where it was asked for; its papers have so many pages.

    `is_exact` says that the contents name the pages of that PDF. Of a .docx nobody knows: the program that opens it
    lays it out anew.
    """

    docx: bytes
    pages: int
    pdf: bytes = b""
    is_exact: bool = False


def bound(sheaf: Sheaf) -> Bound:
    """Make every paper, count its pages quickly, and bind them between cover, contents and back.

    Pages are counted from the first paper on; what lies there as paper only keeps its numbers free. Raises Refused and
    DocumentUnmade for a template that cannot be filled in.
    """
    made = made_of(sheaf)
    counts = quick(sheaf, made)
    return Bound(volume(sheaf, made, counts), sum(counts))


def as_pdf(sheaf: Sheaf) -> Bound:
    """The dossier as a PDF whose contents name its own pages, made by the best program here that does not fail.

    Raises as `bound`, and LayoutFailed, PagesUnavailable.
    """
    made = made_of(sheaf)
    by: Mapping[Engine, Callable[[Sheaf, Papers], Bound]] = {Engine.OFFICE: by_office, Engine.TYPST: by_typst}
    return pages.tried(lambda engine: by[engine](sheaf, made))


def by_office(sheaf: Sheaf, made: Papers) -> Bound:
    """The dossier laid out by LibreOffice: what it counts is read out of the PDF, until the contents say the same."""
    papers = [None if docx is None else marks.marked(docx) for docx in made]
    true: list[int] | None = quick(sheaf, papers)
    for _time in range(MOST_LAYOUTS):
        counts = true or []
        docx = volume(sheaf, papers, counts, is_marked=True)
        pdf = pages.pdf(docx, Engine.OFFICE)
        true = true_counts(sheaf, papers, pdf)
        if true is None or true == counts:
            break
    return Bound(docx, sum(counts), pdf, true == counts)


def true_counts(sheaf: Sheaf, papers: Papers, pdf: bytes) -> list[int] | None:
    """How many pages each leaf has in a PDF; None where that cannot be read."""
    if not pages.is_here("pypdf"):
        return None
    number = sum(docx is not None for docx in papers)
    found = marks.lengths(pdf, number + (sheaf.back is not None))
    if found is None:
        return None
    left = iter(found)
    return [one.pages if docx is None else next(left) for docx, one in zip(papers, sheaf.leaves, strict=True)]


def by_typst(sheaf: Sheaf, made: Papers) -> Bound:
    """The dossier laid out by the program that counted its papers: what it counts it also prints."""
    has_counted = pages.is_here("pypdf")
    counts = quick(sheaf, made)
    docx = volume(sheaf, made, counts)
    return Bound(docx, sum(counts), pages.pdf(docx, Engine.TYPST), has_counted)


def made_of(sheaf: Sheaf) -> Papers:
    """Every leaf made; None for one that lies there as paper only. Raises Refused, DocumentUnmade."""
    return [None if one.template is None else documents.rendered(one.template, one.facts or {}) for one in sheaf.leaves]


def volume(sheaf: Sheaf, made: Papers, counts: Sequence[int], is_marked: bool = False) -> bytes:
    """The papers bound between cover, contents and back, each leaf with so many pages."""
    first = 1
    entries, parts = [], []
    for docx, leaf, number in zip(made, sheaf.leaves, counts, strict=True):
        entries.append((leaf.name, span(first, number), leaf.remark))
        parts += [Part(docx, first)] if docx is not None else []
        first += number
    contents = documents.rendered(sheaf.contents[0], sheaf.contents[1](entries))
    if sheaf.back:
        back = documents.rendered(sheaf.back[0], sheaf.back[1](first - 1, len(sheaf.leaves)))
        parts.append(Part(marks.marked(back) if is_marked else back))
    return binding.bound([Part(documents.rendered(*sheaf.cover)), Part(contents), *parts])


def alone(leaves: Sequence[Leaf]) -> bytes:
    """A few papers without cover and contents, one behind the other. Raises as `bound`."""
    made = [documents.rendered(one.template, one.facts or {}) for one in leaves if one.template is not None]
    return made[0] if len(made) == 1 else binding.bound([Part(docx, 1) for docx in made])


def quick(sheaf: Sheaf, made: Papers) -> list[int]:
    """How many pages each leaf has, counted by the quick program: a dossier has many papers."""
    return [one.pages if docx is None else count(docx) for docx, one in zip(made, sheaf.leaves, strict=True)]


def count(docx: bytes) -> int:
    """How many pages a paper has: set by typst where it is here and can, else estimated."""
    try:
        return pages.page_count(docx, Engine.TYPST).pages
    except (LayoutFailed, PagesUnavailable):
        return pages.estimated(docx).pages


def span(first: int, number: int) -> str:
    """The pages of a paper, from the first to the last."""
    return str(first) if number == 1 else f"{first}-{first + number - 1}"
