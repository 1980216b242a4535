"""Documents: facts and a local .docx template become a .docx that can be printed, signed and sealed.

A template is a file that a clerk edits in Word. It may be slipshod or hostile: it is looked through before it is run,
and what runs is a language too small to do harm. What a person typed comes out whole, whatever it looks like.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from db.errors import HouseError, Refused
from db.exchange.templates import packages as template_packages
from db.exchange.templates import parts as template_parts
from db.exchange.templates import xml as template_xml
from db.rules.problems import Problem
from db.rules.words import N_

UNKNOWN_FIELD = N_("The template names the field {field}, which this paper does not have.")
NOT_FILLED = N_("The template could not be filled in: what it wraps in conditions and loops does not fit together.")
QUOTED = re.compile(r"'([^']*)' is undefined|has no attribute '([^']*)'")
# The day that every file inside a document bears: the same facts make the same document.
DAY = (1980, 1, 1, 0, 0, 0)


class DocumentUnmade(HouseError):
    """A document could not be made from its template."""

    text = NOT_FILLED


def rendered(template: bytes, facts: Mapping[str, object]) -> bytes:
    """A document from a template and the facts that belong on it.

    Raises Refused with everything that is wrong with the template, DocumentUnmade when facts and template do not fit
    together, and TooLong when the paper would never end.
    """
    from jinja2 import TemplateError, UndefinedError

    from db.exchange.templates.language import plain

    engine = sound(template)
    try:
        fill(engine, plain(facts))
        return packed(engine)
    except UndefinedError as error:
        raise DocumentUnmade(UNKNOWN_FIELD, field=unknown_field(error.message or "")) from error
    except (TemplateError, *template_parts.BROKEN) as error:
        raise DocumentUnmade from error


def sound(template: bytes) -> Any:
    """The template opened by the engine. Raises Refused with all faults that need no form to be seen."""
    engine, found, _uses = examined(template)
    if found:
        raise Refused(found)
    return engine


def examined(template: bytes) -> tuple[Any, list[Problem], list[Any]]:
    """The opened template, its faults, and where it names fields; without the first where it cannot be opened."""
    found = template_packages.faults(template)
    if found:
        return None, found, []
    from docxtpl import DocxTemplate

    from db.exchange.templates import reading as template_reading
    from db.exchange.templates.language import Language

    found = template_parts.faults(template)
    if found:
        return None, found, []
    engine = DocxTemplate(io.BytesIO(template))
    try:
        parts = template_parts.parts(engine)
    except template_parts.BROKEN:
        return None, [template_xml.fault(template_packages.NO_DOCUMENT)], []
    readings = [template_reading.read(part.xml, Language()) for part in parts]
    faults = [one for reading in readings for one in reading.faults]
    return engine, template_packages.unique(faults), [use for reading in readings for use in reading.uses]


def fill(engine: Any, facts: dict[str, Any]) -> None:
    """Fill in text, heads, feet and notes. The properties of the file are no place for facts."""
    from db.exchange.templates.language import Language

    language = Language()
    engine.render_init()
    xml = engine.build_xml(facts, language)
    must_be_whole(xml)
    tree = engine.fix_tables(xml)
    engine.fix_docpr_ids(tree)
    keep_blanks(tree)
    engine.map_tree(tree)
    for uri in (engine.HEADER_URI, engine.FOOTER_URI):
        for key, data in engine.build_headers_footers_xml(facts, uri, language):
            must_be_whole(data)
            engine.map_headers_footers_xml(key, data)
    share(engine)
    engine.render_footnotes(facts, language)
    engine.is_rendered = True


def share(engine: Any) -> None:
    """Have several sections that had one head or foot in the template have one in the document.

    The engine makes each of them anew, and a document with two parts of one name is damaged. Raises ValueError for a
    head or foot that is another part of the document as well.
    """
    kept: dict[str, Any] = {}
    for lead in engine.docx.part.rels.values():
        if lead.reltype in (engine.HEADER_URI, engine.FOOTER_URI):
            lead._target = kept.setdefault(str(lead.target_part.partname), lead.target_part)
    names = [str(part.partname) for part in engine.docx.part.package.iter_parts()]
    if len(set(names)) < len(names):
        raise ValueError("two parts of one name")


def must_be_whole(xml: str | bytes) -> None:
    """Raises ValueError for a text that a mender would have to guess at, and might shorten."""
    from lxml import etree

    try:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError("torn apart") from error


def keep_blanks(tree: Any) -> None:
    """Have blanks at the ends of texts printed; Word drops them where nothing says that they are meant."""
    for node in tree.iter(f"{{{template_parts.WORD}}}t"):
        if node.text and node.text != node.text.strip():
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def packed(engine: Any) -> bytes:
    """The document as a file: the same document is the same bytes, whenever it is made."""
    saved, result = io.BytesIO(), io.BytesIO()
    engine.docx.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, DAY), old.read(entry), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def unknown_field(message: str) -> str:
    """The field in what the engine says of one that is not there."""
    found = QUOTED.search(message)
    return next((name for name in found.groups() if name), "?") if found else "?"
