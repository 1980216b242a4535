"""Forms of official papers: which fields a template of each form may name, and which it has to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

LIST, INSIDE, OR = "[]", ".", "|"


class Kind(Enum):
    """What stands under a field's name: a text, a list of texts or of records, or one record of such a list."""

    TEXT = "text"
    LIST = "list"
    RECORD = "record"


@dataclass(frozen=True)
class PaperForm:
    """A form of paper with the names of its fields.

    `卷号` is a text, `申请事项[]` one text of a list, `当事人[].姓名` a text of each record of a list.
    A template has to fill in every entry of `must`; `当事人姓名 | 当事人[].姓名` is either of the two.
    """

    code: str
    zh: str
    en: str
    fields: tuple[str, ...]
    must: tuple[str, ...] = ()

    def kind(self, path: str) -> Kind | None:
        """What stands under a path of names; None when the form has no such field."""
        if path in self.fields:
            return Kind.TEXT
        if any(field == path + LIST or field.startswith(path + LIST + INSIDE) for field in self.fields):
            return Kind.LIST
        if path.endswith(LIST) and any(field.startswith(path + INSIDE) for field in self.fields):
            return Kind.RECORD
        return None

    def inside(self, path: str) -> list[str]:
        """The names that may stand after a path and a dot; after an empty path, those that stand alone."""
        start = path + INSIDE if path else ""
        rest = (field.removeprefix(start) for field in self.fields if field.startswith(start))
        return list(dict.fromkeys(name.partition(LIST)[0].partition(INSIDE)[0] for name in rest))

    def nearest(self, path: str) -> str | None:
        """The known name that is written most like the last one of an unknown path."""
        import difflib

        before, _dot, name = path.rpartition(INSIDE)
        known = self.inside(before)
        shared = [one for one in known if name and (name in one or one in name)]
        likely = difflib.get_close_matches(name, known, 1, 0.4) or shared[:1]
        return likely[0] if likely else None

    def missing(self, used: set[str]) -> Iterator[str]:
        """The fields, or alternatives, that a template has to fill in and does not."""
        for entry in self.must:
            if not used & {one.strip() for one in entry.split(OR)}:
                yield entry


@dataclass(frozen=True)
class PaperTemplateDraft:
    """A template to be kept: the name of its form, the name of its file, and the .docx itself."""

    form: str
    file_name: str
    content: bytes


def of_facts(code: str, zh: str, en: str, facts: Mapping[str, Any], shared: Iterable[Mapping[str, Any]]) -> PaperForm:
    """A form from what the code lists say of it and of the fields that it shares with others."""
    fields = list(facts.get("fields", ()))
    for one in shared:
        places = one.get("of") or [""]
        fields += [place + INSIDE + name if place else name for place in places for name in one.get("names", ())]
    subject = facts.get("subject", "")
    return PaperForm(f"{subject}_{code}" if subject else code, zh, en, tuple(fields), tuple(facts.get("must", ())))
