"""A .docx taken apart and put together again: its parts, what they are, and which of them point to which."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from db.errors import HouseError
from db.rules.words import N_

# An element of a document; the library that reads them has no types of its own.
Element = Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS_PART = "[Content_Types].xml"
XML_KIND = "application/xml"
LINKS_KIND = "application/vnd.openxmlformats-package.relationships+xml"
# What a paper unpacks to is far below this; a file that grows beyond was made to fill the memory.
MOST_BYTES = 256 << 20
MOST_PARTS = 5000
# What a file that is no archive, or a damaged one, raises; RuntimeError is one that asks for a password.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, OverflowError, RuntimeError, ValueError)
# The day that stands in every file, so that the same parts give the same bytes.
NO_DAY = (1980, 1, 1, 0, 0, 0)
UNREADABLE = N_("This document cannot be read: it is no .docx, or it is damaged. Open it in Word and save it as .docx.")


class PaperUnreadable(HouseError):
    """A document is no .docx, or one that is damaged or made to do harm."""

    text = UNREADABLE


@dataclass(frozen=True)
class Link:
    """What a part points to: the other part by its whole name, or an address outside the document."""

    id: str
    kind: str
    target: str
    is_outside: bool = False

    @property
    def noun(self) -> str:
        """The last word of what kind of link it is: styles, header, image."""
        return self.kind.rpartition("/")[2]


@dataclass
class Package:
    """The parts of a document by name, the kind of content of each, and the links of each."""

    parts: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)

    @property
    def main(self) -> str:
        """The name of the part that holds the text. Raises PaperUnreadable."""
        for link in self.links.get("", []):
            if link.noun == "officeDocument" and link.target in self.parts:
                return link.target
        raise PaperUnreadable()

    def linked(self, name: str, noun: str) -> str | None:
        """The part of a kind that a part points to, as the styles of the text; None when there is none."""
        found = (one.target for one in self.links.get(name, []) if one.noun == noun and not one.is_outside)
        return next((target for target in found if target in self.parts), None)

    def tree(self, name: str) -> Element:
        """The elements of a part. Raises PaperUnreadable."""
        return parsed(self.parts[name])


def q(name: str) -> str:
    """The whole name of an element or attribute of a text: `q("p")` is a paragraph."""
    return f"{{{W}}}{name}"


def whole(text: str | None, other: int = 0) -> int:
    """A number in a document as it is; another one where there is none, or something else stands."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return other


def parsed(content: bytes) -> Element:
    """The elements of an XML text; entities are not resolved and nothing outside is read. Raises PaperUnreadable."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise PaperUnreadable() from None
    if root.getroottree().docinfo.doctype:
        raise PaperUnreadable()
    return root


def written(root: Element) -> bytes:
    """Elements as an XML text."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def opened(docx: bytes) -> Package:
    """Take a .docx apart. Raises PaperUnreadable when it is none, is damaged, or unpacks to far too much."""
    package = Package()
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
            if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_BYTES:
                raise PaperUnreadable()
            found = {one.filename.lstrip("/"): archive.read(one) for one in listed}
    except BROKEN_ZIP:
        raise PaperUnreadable() from None
    _sort(package, found)
    if package.tree(package.main).tag != q("document"):
        raise PaperUnreadable()
    return package


def _sort(package: Package, found: dict[str, bytes]) -> None:
    """Tell parts, kinds of content and links apart."""
    for name, content in found.items():
        if name.endswith(".rels"):
            folder, _, file = name.rpartition("/")
            owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            package.links[owner] = list(_links(parsed(content), posixpath.dirname(owner)))
        elif name != KINDS_PART:
            package.parts[name] = content
    if KINDS_PART not in found:
        raise PaperUnreadable()
    root = parsed(found[KINDS_PART])
    endings = {
        str(one.get("Extension")).lower(): one.get("ContentType", "") for one in root.iter(f"{{{KINDS}}}Default")
    }
    own = {
        str(one.get("PartName")).lstrip("/"): one.get("ContentType", "") for one in root.iter(f"{{{KINDS}}}Override")
    }
    for name in package.parts:
        package.kinds[name] = own.get(name) or endings.get(name.rpartition(".")[2].lower()) or XML_KIND


def _links(root: Element, folder: str) -> Iterator[Link]:
    """The links of a part that lies in a folder."""
    for one in root.iter(f"{{{LINKS}}}Relationship"):
        target, is_outside = one.get("Target", ""), one.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
        yield Link(one.get("Id", ""), one.get("Type", ""), target, is_outside)


def sealed(package: Package) -> bytes:
    """Put a .docx together; the same parts give the same bytes."""
    kept = sorted(package.parts)
    files = {KINDS_PART: _kinds_file(package)}
    for owner in sorted(package.links):
        if package.links[owner] and (not owner or owner in package.parts):
            folder, _, file = owner.rpartition("/")
            files[posixpath.join(folder, "_rels", f"{file}.rels")] = _links_file(package.links[owner], folder)
    files |= {name: package.parts[name] for name in kept}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _kinds_file(package: Package) -> bytes:
    """The list of what every part is: each one by name, so that two endings never mean two things."""
    from lxml import etree

    root = etree.Element(f"{{{KINDS}}}Types", nsmap={None: KINDS})
    etree.SubElement(root, f"{{{KINDS}}}Default", Extension="rels", ContentType=LINKS_KIND)
    etree.SubElement(root, f"{{{KINDS}}}Default", Extension="xml", ContentType=XML_KIND)
    for name in sorted(package.parts):
        etree.SubElement(root, f"{{{KINDS}}}Override", PartName="/" + name, ContentType=package.kinds[name])
    return written(root)


def _links_file(links: list[Link], folder: str) -> bytes:
    """The links of a part as a file; those inside are told from the part's own folder."""
    from lxml import etree

    root = etree.Element(f"{{{LINKS}}}Relationships", nsmap={None: LINKS})
    for link in links:
        target = link.target if link.is_outside else posixpath.relpath("/" + link.target, "/" + folder)
        one = etree.SubElement(root, f"{{{LINKS}}}Relationship", Id=link.id, Type=link.kind, Target=target)
        if link.is_outside:
            one.set("TargetMode", "External")
    return written(root)
