"""Fonts of a document: does the font that is named for a text have its characters, rare ones in names above all?

A font can only be asked where its file lies on this machine. What could not be asked is told as a note.
"""

from __future__ import annotations

import io
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from db.exchange.templates import parts as template_parts
from db.exchange.templates import xml as template_xml
from db.exchange.templates.xml import fault
from db.rules.problems import Level, Problem
from db.rules.words import N_

LACKING = N_("The font {font} does not have the characters {characters}; they would print as empty boxes.")
NO_FONT = N_("Not checked: the font {font} is not on this machine, so nobody knows whether it has every character.")
NO_NAME = N_("Not checked: a part of the text names no font of its own, so its characters cannot be compared.")
NO_LIBRARY = N_("Not checked: whether the fonts have every character; that needs the extra named pdf.")

W = f"{{{template_parts.WORD}}}"
STYLES = "word/styles.xml"
PLACEHOLDER = re.compile(r"\{[{%#].*?[}%#]\}")
FIRST_WIDE = 0x2E80
ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
UNIX = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
MAC = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")
WINDOWS = ("${WINDIR}/Fonts", "${LOCALAPPDATA}/Microsoft/Windows/Fonts")
FOLDERS = {"darwin": MAC, "win32": WINDOWS}
FAMILY_NAMES = (1, 4, 16)
MOST_SHOWN = 20
EAST, LATIN = "eastAsia", "ascii"


def lacking(document: bytes) -> list[Problem]:
    """The characters of a sound document which their font lacks, and as notes the fonts that could not be asked."""
    wanted = characters(document)
    if not wanted:
        return []
    try:
        import fontTools.ttLib  # noqa: F401
    except ImportError:
        return [as_note(fault(NO_LIBRARY))]
    found = []
    files = font_files()
    for font, signs in sorted(wanted.items()):
        if not font:
            found.append(as_note(fault(NO_NAME)))
            continue
        known = coverage(*files[font.casefold()]) if font.casefold() in files else None
        if known is None:
            found.append(as_note(fault(NO_FONT, font=font)))
        elif missing := sorted(sign for sign in signs if ord(sign) not in known):
            found.append(fault(LACKING, font=font, characters=" ".join(missing[:MOST_SHOWN])))
    return found


def as_note(problem: Problem) -> Problem:
    """What is told, but stops nobody."""
    return replace(problem, level=Level.NOTE)


def characters(document: bytes) -> dict[str, set[str]]:
    """The printed characters of a document by the font that is named for them."""
    found: dict[str, set[str]] = {}
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()
        styles = Styles(template_xml.parsed(archive.read(STYLES)) if STYLES in names else None)
        for name in filter(template_parts.FILLED.fullmatch, names):
            for font, text in texts(template_xml.parsed(archive.read(name)), styles):
                found.setdefault(font, set()).update(text)
    return {font: signs for font, signs in found.items() if signs}


def texts(root: Any, styles: Styles) -> Iterator[tuple[str, set[str]]]:
    """The characters of every piece of text with the font named for them; those of placeholders are not printed."""
    for paragraph in root.iter(f"{W}p"):
        is_inside = False
        for run in paragraph.iter(f"{W}r"):
            text = PLACEHOLDER.sub("", "".join(node.text or "" for node in run.iterchildren(f"{W}t")))
            is_inside = is_inside or "{" in text
            if not is_inside:
                wide = {sign for sign in text if ord(sign) >= FIRST_WIDE}
                narrow = {sign for sign in text if sign.isprintable() and not sign.isspace()} - wide
                for script, signs in ((EAST, wide), (LATIN, narrow)):
                    if signs:
                        yield styles.font(paragraph, run, script) or "", signs
            is_inside = is_inside and "}" not in text


class Styles:
    """The styles of a document, as far as they name fonts."""

    def __init__(self, root: Any) -> None:
        named = () if root is None else root.iter(f"{W}style")
        self.by_id = {str(one.get(f"{W}styleId")): one for one in named}
        self.default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
        is_default = (one for one in self.by_id.values() if one.get(f"{W}default") == "1")
        self.normal = next((one for one in is_default if one.get(f"{W}type") == "paragraph"), None)

    def font(self, paragraph: Any, run: Any, script: str) -> str | None:
        """The font of a run: its own, else its style's, its paragraph's style's, and what holds for all."""
        for fonts in self.places(paragraph, run):
            name = fonts.get(f"{W}{script}") if fonts is not None else None
            if name:
                return str(name)
        return None

    def places(self, paragraph: Any, run: Any) -> Iterator[Any]:
        """Where fonts may be named, the nearest first."""
        yield run.find(f"{W}rPr/{W}rFonts")
        yield from self.chain(run.find(f"{W}rPr/{W}rStyle"))
        own = paragraph.find(f"{W}pPr/{W}pStyle")
        yield from self.chain(own)
        if own is None and self.normal is not None:
            yield self.normal.find(f"{W}rPr/{W}rFonts")
        yield self.default

    def chain(self, named: Any) -> Iterator[Any]:
        """The fonts of a style and of those that it is based on; a circle ends."""
        seen: set[str] = set()
        while named is not None:
            key = str(named.get(f"{W}val"))
            style = self.by_id.get(key)
            if style is None or key in seen:
                return
            seen.add(key)
            yield style.find(f"{W}rPr/{W}rFonts")
            named = style.find(f"{W}basedOn")


def folders() -> list[Path]:
    """Where this system keeps its fonts."""
    named = FOLDERS.get(sys.platform, UNIX)
    return [Path(os.path.expandvars(one)).expanduser() for one in named]


@cache
def font_files() -> dict[str, tuple[Path, int]]:
    """The fonts of this machine by each of their names: the file, and the place in it."""
    found: dict[str, tuple[Path, int]] = {}
    for folder in folders():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in ENDINGS:
                for place, names in enumerate(names_in(path)):
                    for name in names:
                        found.setdefault(name, (path, place))
    return found


def names_in(path: Path) -> list[set[str]]:
    """The names of every font in a file; none for a file that cannot be read."""
    return [
        {str(one.toUnicode(errors="replace")).casefold() for one in font["name"].names if one.nameID in FAMILY_NAMES}
        for font in opened(path)
    ]


def opened(path: Path) -> list[Any]:
    """The fonts in a file, only as far as they are looked at."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        if path.suffix.lower() in (".ttc", ".otc"):
            return list(TTCollection(str(path), lazy=True).fonts)
        return [TTFont(str(path), lazy=True)]
    except (TTLibError, *template_parts.BROKEN):
        return []


@cache
def coverage(path: Path, place: int) -> frozenset[int] | None:
    """The characters that a font has; None for one that cannot be read."""
    fonts = opened(path)
    try:
        return frozenset(fonts[place].getBestCmap())
    except template_parts.BROKEN:
        return None
