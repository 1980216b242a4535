"""Templates looked through before they are kept: everything that is wrong with one, at once and in words."""

from __future__ import annotations

from db.exchange import documents
from db.exchange.templates import packages as template_packages
from db.exchange.templates.xml import fault
from db.rules.paper_forms import LIST, Kind, PaperForm
from db.rules.problems import Problem
from db.rules.words import N_

UNKNOWN = N_("This paper has no field {field}. It stands in: {words}")
UNKNOWN_BUT = N_("This paper has no field {field}; did you mean {nearest}? It stands in: {words}")
MISSING = N_("The template does not fill in {field}, which this paper has to show.")
IS_LIST = N_("{field} is a list: go through it with a loop. It stands in: {words}")
IS_RECORD = N_("{field} has several fields, such as {example}: name one of them. It stands in: {words}")
IS_TEXT = N_("{field} is a single text: no loop can go over it. It stands in: {words}")


def faults(template: bytes, form: PaperForm) -> list[Problem]:
    """What is wrong with a template of a form: errors, and as notes what could not be looked at."""
    from db.exchange.templates import fonts as template_fonts

    engine, found, uses = documents.examined(template)
    if engine is None:
        return found
    from db.exchange.templates import reading as template_reading

    for use in template_reading.unknown(uses, form.kind):
        if are_lists(use.path, form):
            found.append(stranger(use.path, use.words, form))
    for use in uses:
        if text := wrong_kind(form.kind(use.path), use.is_loop, use.is_filled):
            example = next(iter(form.inside(use.path)), "")
            found.append(fault(text, field=shown(use.path), words=use.words, example=example))
    filled = template_reading.filled(uses)
    found += [fault(MISSING, field=shown(one)) for one in form.missing(filled)]
    return template_packages.unique([*found, *template_fonts.lacking(template)])


def are_lists(path: str, form: PaperForm) -> bool:
    """Is everything in a path that a loop goes over a list? Where it is none, that is told, and once is enough."""
    before, loop, _rest = path.rpartition(LIST)
    return not loop or (form.kind(before) is Kind.LIST and are_lists(before, form))


def stranger(path: str, words: str, form: PaperForm) -> Problem:
    """That a field is none of this form, and which one may have been meant."""
    nearest = form.nearest(path)
    if nearest is None:
        return fault(UNKNOWN, field=shown(path), words=words)
    return fault(UNKNOWN_BUT, field=shown(path), nearest=nearest, words=words)


def wrong_kind(kind: Kind | None, is_loop: bool, is_filled: bool) -> str | None:
    """What is wrong with how a field is used, if anything."""
    if kind is Kind.TEXT and is_loop:
        return IS_TEXT
    if kind is Kind.LIST and is_filled and not is_loop:
        return IS_LIST
    return IS_RECORD if kind is Kind.RECORD and is_filled else None


def shown(path: str) -> str:
    """A path as a clerk may read it."""
    return path.replace(" | ", " / ")
