"""Checklists: YAML files and XLSForm workbooks become one and the same checklist, or a list of faults."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from db.rules.checklist_faults import LISTS, PLACE_KINDS, Known
from db.rules.checklists import Checklist, ChecklistDraft
from db.rules.form_faults import AGAIN
from seed import checklist_files, form_files, load
from seed.checklist_files import Reading

HERE = Path(__file__).parent / "checklists"


def planted(folder: Path = HERE) -> tuple[ChecklistDraft, ...]:
    """The lists that every store is planted with. Raises SeedError with the faults of all files."""
    readings = form_files.each(form_files.paths_in(folder), checklist_files.read)
    for place, one in enumerate(readings):
        name = one.draft.checklist.name
        if name in [other.draft.checklist.name for other in readings[:place]]:
            one.faults.append(load.Fault(one.places.known.get(("name",), one.places.file), AGAIN, {"name": name}))
    others = [one.draft.checklist for one in readings]
    return form_files.each(readings, lambda one: one.sound(known(others)))


def read(path: Path) -> ChecklistDraft:
    """A list from a YAML file or a workbook. Raises SeedError with every fault, SheetUnreadable for a broken book.

    What it refers to in other lists is looked for in those that every store is planted with.
    """
    found = reading(path)
    refers = any(item.same_as or item.covers for item in found.draft.checklist.items)
    return found.sound(known(shipped() if refers else ()))


def reading(path: Path) -> Reading:
    """What can be read of a list in a file. Raises SeedError when that is nothing at all."""
    if form_files.is_yaml(path):
        return checklist_files.read(path)
    # Reading workbooks needs a library that YAML does not.
    from seed import checklist_sheets

    return checklist_sheets.read(path)


def known(others: Iterable[Checklist]) -> Known:
    """What a list may speak of beside these others, as this version plants it."""
    words, units = all_words()
    return Known(words, units, {one.name: one for one in others})


@cache
def all_words() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """All spellings of the codes that lists speak of, and in what the size of each kind of place is counted."""
    from seed import vocabularies

    lists = {one.name: one for one in vocabularies.read() if one.name in LISTS}
    words = {
        name: {code.code: code.code for code in one.codes}
        | {word: code.code for code in reversed(one.codes) for word in (code.zh, *code.also)}
        for name, one in lists.items()
    }
    return words, {code.code: str(code.facts.get("unit", "")) for code in lists[PLACE_KINDS].codes}


@cache
def shipped() -> tuple[Checklist, ...]:
    """The lists of this version as far as they can be read: somebody who mends one of them asks for its own faults."""
    found = []
    for path in form_files.paths_in(HERE):
        try:
            found.append(checklist_files.read(path).draft.checklist)
        except load.SeedError:
            continue
    return tuple(found)
