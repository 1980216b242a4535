"""One paper to be printed: its form, its facts, and the records that it is made of, in the versions that were seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from db.exchange.dossiers import Leaf
from db.queries import paper_templates
from db.rules import papers

Facts = dict[str, Any]


class Source(NamedTuple):
    """A record that a paper is made of: its table, its key, and the version that was read."""

    table: str
    key: str
    version: int


@dataclass(frozen=True)
class PaperPrint:
    """A paper to be printed. It is about the first of its `sources`; `number` is what the ledger calls it by, and
    `mark` what it says besides: that numbers and telephones stand there whole."""

    form: str
    name: str
    number: str
    facts: Facts
    sources: tuple[Source, ...]
    mark: str = ""

    @property
    def file_name(self) -> str:
        """What its file is called: the number, then the paper, and nobody's name."""
        return papers.file_name((self.number,), self.name, "", ".docx")


def leaf(paper: PaperPrint) -> Leaf:
    """The paper with the template that counts. Raises Refused, NotFound."""
    return Leaf(paper.name, paper_templates.current(paper.form).content, paper.facts)
