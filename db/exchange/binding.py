"""Several finished papers become one file: each begins on a new page and looks as it looked alone.

A part is taken into the first one piece by piece: its styles and its numbering under names that are still free, what it
points to as parts of its own, its sections with their own paper, margins, headers and footers.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.errors import HouseError
from db.exchange.packages import Element, Link, Package, opened, q, sealed, whole, written
from db.exchange.volumes import lists as binding_lists
from db.exchange.volumes import sections as binding_sections
from db.exchange.volumes import styles as binding_styles
from db.exchange.volumes import tidy as binding_tidy
from db.rules.words import N_

NOTHING = N_("There is no paper to bind.")
# Attributes that name a link are of these two families of names.
POINTING = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{urn:schemas-microsoft-com:office:office}relid",
)
STORIES = ("header", "footer", "footnotes", "endnotes")
NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


class NothingToBind(HouseError):
    """There was not a single part to bind."""

    text = NOTHING


@dataclass(frozen=True)
class Part:
    """A finished paper as a .docx, and the number of its first page; without one the pages run on."""

    docx: bytes
    first_page: int | None = None


@dataclass
class Volume:
    """What is bound so far: the first paper, into which the others are taken; `trees` are its parts that change."""

    package: Package
    trees: dict[str, Element] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    count: int = 0

    def tree(self, name: str) -> Element:
        """The elements of a part; what is changed in them is kept."""
        if name not in self.trees:
            self.trees[name] = self.package.tree(name)
        return self.trees[name]

    def kin(self, noun: str, like: Package) -> Element | None:
        """The styles, numbering or notes of the volume; an empty one made after another paper's where it has none."""
        main = self.package.main
        name = self.package.linked(main, noun)
        if name is None:
            if (model := like.linked(like.main, noun)) is None:
                return None
            name = self.free(model)
            root = copy.deepcopy(like.tree(model))
            root[:] = [one for one in root if one.get(q("type"))] if noun in NOTES else []
            self.trees[name], self.package.kinds[name] = root, like.kinds[model]
            self.package.parts[name] = b""
            kind = next(one.kind for one in like.links[like.main] if one.noun == noun)
            self.point(main, Link("", kind, name))
        return self.tree(name)

    def free(self, name: str) -> str:
        """A name for a part that none has yet, told by its number in the volume."""
        stem, ending = posixpath.splitext(name)
        new, number = name, 1
        while new.lower() in self.names:
            number += 1
            new = f"{stem}-{self.count}-{number}{ending}"
        self.names.add(new.lower())
        return new

    def point(self, owner: str, link: Link) -> str:
        """Let a part point to something; answers the new link's id."""
        links = self.package.links.setdefault(owner, [])
        used = {one.id for one in links}
        number = len(links) + 1
        while f"rId{number}" in used:
            number += 1
        links.append(Link(f"rId{number}", link.kind, link.target, link.is_outside))
        return f"rId{number}"


def bound(parts: Sequence[Part]) -> bytes:
    """Bind finished papers into one .docx in the given order, each on a new page and with its own page numbers.

    The same parts give the same bytes. Comments of the papers are left out; fields that count the pages of a document
    count those of the volume. Raises NothingToBind without a part, PaperUnreadable for one that is no .docx.
    """
    if not parts:
        raise NothingToBind()
    packages = [opened(part.docx) for part in parts]
    volume = Volume(packages[0])
    volume.names = {name.lower() for name in volume.package.parts}
    root = volume.tree(volume.package.main)
    binding_tidy.without_comments(root)
    is_two_sided = any(binding_sections.is_two_sided(one) for one in packages)
    keep_sides(volume.package, root, is_two_sided)
    binding_sections.begin(root, parts[0].first_page, set(), blank=lambda _noun: "")
    keeper = binding_styles.Keeper()
    for part, package in zip(parts[1:], packages[1:], strict=True):
        volume.count += 1
        take(volume, package, part.first_page, keeper, is_two_sided)
    binding_tidy.number_pictures(root)
    if is_two_sided:
        binding_sections.make_two_sided(volume)
    for name, tree in volume.trees.items():
        volume.package.parts[name] = written(tree)
    return sealed(volume.package)


def numbered(docx: bytes, first_page: int) -> bytes:
    """A paper whose pages are numbered from a given number on. Raises PaperUnreadable."""
    return bound([Part(docx, first_page)])


def keep_sides(package: Package, root: Element, is_two_sided: bool) -> None:
    """A paper that knows one kind of page keeps it where others of the volume tell left pages from right ones."""
    if is_two_sided and not binding_sections.is_two_sided(package):
        binding_sections.mirror(root)


def take(
    volume: Volume, package: Package, first_page: int | None, keeper: binding_styles.Keeper, is_two_sided: bool
) -> None:
    """Take one more paper into the volume."""
    stories = {package.main: package.tree(package.main)}
    for link in package.links.get(package.main, []):
        if link.noun in STORIES and link.target in package.parts:
            stories[link.target] = package.tree(link.target)
    root, trees = stories[package.main], list(stories.values())
    binding_tidy.without_comments(root)
    renamed, fresh = keeper.take(volume, package, trees)
    binding_lists.take(volume, package, [*trees, *fresh], renamed)
    binding_tidy.tell_apart(trees, volume.count)
    keep_sides(package, root, is_two_sided)
    for name, tree in stories.items():
        package.parts[name] = written(tree)
    known: dict[str, str] = {}
    for noun, one in NOTES.items():
        take_notes(volume, package, root, (noun, one), known)
    repoint(volume, package, root, (package.main, volume.package.main), known)
    join(volume, root, first_page)


def take_notes(volume: Volume, package: Package, root: Element, nouns: tuple[str, str], known: dict[str, str]) -> None:
    """Take the notes at the foot or the end of a paper, under numbers that are still free."""
    noun, one = nouns
    name = package.linked(package.main, noun)
    if name is None or (notes := volume.kin(noun, package)) is None:
        return
    owner = volume.package.linked(volume.package.main, noun) or ""
    free = max((whole(note.get(q("id"))) for note in notes), default=0) + 1
    tree, numbers = package.tree(name), {}
    repoint(volume, package, tree, (name, owner), known)
    for note in list(tree):
        if not note.get(q("type")):
            numbers[note.get(q("id"))] = str(free)
            note.set(q("id"), str(free))
            notes.append(note)
            free += 1
    for mark in root.iter(q(f"{one}Reference")):
        mark.set(q("id"), numbers.get(mark.get(q("id")), mark.get(q("id"))))


def repoint(volume: Volume, package: Package, tree: Element, owners: tuple[str, str], known: dict[str, str]) -> None:
    """Take what the elements of a part point to, and let them point to it where they stand now.

    `owners` are the part they stood in and the one they come into; `known` are the parts that came along already.
    """
    links = {link.id: link for link in package.links.get(owners[0], [])}
    new: dict[str, str] = {}
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name.startswith(POINTING) and value in links:
                if value not in new:
                    link = links[value]
                    target = link.target if link.is_outside else adopt(volume, package, link.target, known)
                    new[value] = volume.point(owners[1], Link("", link.kind, target, link.is_outside))
                element.set(name, new[value])


def adopt(volume: Volume, package: Package, name: str, known: dict[str, str]) -> str:
    """Take a part of a paper with all it points to; answers its new name. Equal pictures are kept once."""
    if name in known or name not in package.parts:
        return known.get(name, name)
    mine = volume.package
    links = package.links.get(name, [])
    if not links and mine.parts.get(name) == package.parts[name] and name not in volume.trees:
        known[name] = name
        return name
    new = known[name] = volume.free(name)
    mine.parts[new], mine.kinds[new] = package.parts[name], package.kinds[name]
    mine.links[new] = [
        link if link.is_outside else Link(link.id, link.kind, adopt(volume, package, link.target, known))
        for link in links
        if link.is_outside or link.target in package.parts
    ]
    return new


def join(volume: Volume, root: Element, first_page: int | None) -> None:
    """Put the text of a paper behind what is bound so far, in sections of its own."""
    main = volume.package.main
    bound_so_far = volume.tree(main)
    seen = binding_sections.close(bound_so_far)

    def blank(noun: str) -> str:
        """An empty header or footer, so that none of the paper before shines through."""
        name = volume.free(f"word/blank-{noun}.xml")
        kind, content, link_kind = binding_sections.BLANK[noun]
        volume.package.parts[name], volume.package.kinds[name] = content, kind
        return volume.point(main, Link("", link_kind, name))

    binding_sections.begin(root, first_page, seen, blank)
    body = root.find(q("body"))
    bound_so_far.find(q("body")).extend(list(body))
    volume.trees[main] = binding_tidy.with_names_of(bound_so_far, root)
