"""How letters and paragraphs of a paper look: what is said of all, by styles, and by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.exchange.layout.shapes import Look, Shape, Stop
from db.exchange.packages import Element, Package, q, whole

TWENTIETH = 20
OFF = ("0", "false", "off", "none")
ALIGNS = {"center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "spread"}
# The longest chain of styles that rest on each other, and the largest letter, in points.
DEEPEST = 30
LARGEST = 400.0
A_LINE = 12.0
# With this setting of old papers the spaces between two paragraphs add up.
ADDING = "doNotUseHTMLParagraphAutoSpacing"


def points(text: str | None, other: float = 0.0) -> float:
    """A length in twentieths of a point, as points."""
    return whole(text, round(other * TWENTIETH)) / TWENTIETH


def value(layers: list[Element], tag: str, name: str = "val") -> str | None:
    """What is said last of an attribute; None when nothing is said."""
    said: str | None = None
    for layer in layers:
        one = layer.find(q(tag))
        if one is not None and one.get(q(name)) is not None:
            said = one.get(q(name))
    return said


def is_on(layers: list[Element], tag: str, other: bool = False) -> bool:
    """Is something switched on? A switch without a value is."""
    answer = other
    for layer in layers:
        one = layer.find(q(tag))
        if one is not None:
            answer = one.get(q("val"), "1") not in OFF
    return answer


@dataclass
class Looks:
    """The styles of a paper, and the fonts of its theme."""

    package: Package
    pitch: float = 0.0
    styles: dict[str, Element] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    defaults: list[Element] = field(default_factory=list)
    adds_space: bool = False

    def __post_init__(self) -> None:
        name = self.package.linked(self.package.main, "styles")
        if name is not None:
            root = self.package.tree(name)
            self.styles = {one.get(q("styleId"), ""): one for one in root.iter(q("style"))}
            self.defaults = [one for one in root.iter(q("rPrDefault"), q("pPrDefault"))]
        settings = self.package.linked(self.package.main, "settings")
        if settings is not None:
            self.adds_space = is_on(list(self.package.tree(settings).iter(q("compat"))), ADDING)
        theme = self.package.linked(self.package.main, "theme")
        if theme is not None:
            self.fonts = theme_fonts(self.package.tree(theme))

    def default(self, kind: str) -> str:
        """The style of what names none."""
        found = (key for key, one in self.styles.items() if one.get(q("type")) == kind and one.get(q("default")) == "1")
        return next(found, "")

    def chain(self, key: str) -> list[Element]:
        """A style with those it rests on, the deepest first."""
        found: list[Element] = []
        while key in self.styles and len(found) < DEEPEST:
            found.insert(0, self.styles[key])
            base = self.styles[key].find(q("basedOn"))
            key = "" if base is None else base.get(q("val"), "")
        return found

    def layers(self, tag: str, key: str, above: list[Element]) -> list[Element]:
        """All that speaks of a text, from what is said of all to what is said last."""
        said = [*self.defaults, *self.chain(key)]
        return [one for one in (layer.find(q(tag)) for layer in said) if one is not None] + above

    def look(self, style: str, own: list[Element]) -> Look:
        """How letters look in a paragraph of a style, with what they say themselves."""
        named = value(own, "rStyle")
        between = [one.find(q("rPr")) for one in self.chain(named or "")]
        layers = self.layers("rPr", style, [*(one for one in between if one is not None), *own])
        underline, colour = value(layers, "u"), value(layers, "color")
        return Look(
            size=min(max(whole(value(layers, "sz"), 20) / 2, 1.0), LARGEST),
            font=self._font(layers, "eastAsia"),
            latin=self._font(layers, "ascii"),
            is_bold=is_on(layers, "b"),
            is_italic=is_on(layers, "i"),
            is_underlined=underline is not None and underline not in OFF,
            is_struck=is_on(layers, "strike"),
            colour=colour if colour and len(colour) == 6 and set(colour) <= set("0123456789abcdefABCDEF") else "",
            apart=min(max(points(value(layers, "spacing")), -LARGEST), LARGEST),
            raised=value(layers, "vertAlign") or "",
        )

    def _font(self, layers: list[Element], script: str) -> str:
        """The font for hanzi or for Latin letters: a name, or what the theme says."""
        said = ""
        for layer in layers:
            one = layer.find(q("rFonts"))
            if one is not None:
                theme = one.get(q(f"{script}Theme"))
                said = self.fonts.get(theme or "", "") or one.get(q(script)) or said
        return said

    def shape(self, style: str, own: list[Element], size: float) -> Shape:
        """How a paragraph stands; `size` is that of its letters, in which some indents are counted."""
        layers = self.layers("pPr", style, own)
        rule = value(layers, "spacing", "lineRule") or "auto"
        line = whole(value(layers, "spacing", "line"), 240)
        hanging = self._indent(layers, "hanging", size)
        first = self._indent(layers, "firstLine", size)
        return Shape(
            align=ALIGNS.get(value(layers, "jc") or "", "left"),
            left=self._indent(layers, "left", size) or self._indent(layers, "start", size),
            right=self._indent(layers, "right", size) or self._indent(layers, "end", size),
            first=first if first else -hanging,
            before=self._space(layers, "before"),
            after=self._space(layers, "after"),
            line=max(line / (240 if rule == "auto" else TWENTIETH), 0.05),
            rule=rule if rule in ("auto", "exact", "atLeast") else "auto",
            keeps_next=is_on(layers, "keepNext"),
            keeps_lines=is_on(layers, "keepLines"),
            breaks_before=is_on(layers, "pageBreakBefore"),
            is_on_grid=is_on(layers, "snapToGrid", other=True),
            is_held=is_on(layers, "widowControl", other=True),
            is_apart_from_others=is_on(layers, "contextualSpacing"),
            adds_space=self.adds_space,
            style=style,
            stops=stops(layers),
        )

    @staticmethod
    def _indent(layers: list[Element], name: str, size: float) -> float:
        """An indent: in hundredths of a letter where that is said, else in points."""
        letters = whole(value(layers, "ind", f"{name}Chars"))
        return letters * size / 100 if letters else points(value(layers, "ind", name))

    def _space(self, layers: list[Element], name: str) -> float:
        """The space before or after: in hundredths of a line where that is said, else in points."""
        lines = whole(value(layers, "spacing", f"{name}Lines"))
        if lines:
            return lines * (self.pitch or A_LINE) / 100
        is_own = (value(layers, "spacing", f"{name}Autospacing") or "0") not in OFF
        return 14.0 if is_own else max(points(value(layers, "spacing", name)), 0.0)


def stops(layers: list[Element]) -> tuple[Stop, ...]:
    """The tab stops of a paragraph, from left to right; one that is cleared is gone."""
    found: dict[float, Stop] = {}
    for layer in layers:
        for tab in (one for tabs in layer.findall(q("tabs")) for one in tabs.findall(q("tab"))):
            place, kind = points(tab.get(q("pos"))), tab.get(q("val"), "left")
            if kind == "clear":
                found.pop(place, None)
            else:
                dots = tab.get(q("leader"), "none") not in OFF
                found[place] = Stop(place, kind if kind in ("right", "center") else "left", dots)
    return tuple(found[place] for place in sorted(found))


def theme_fonts(root: Element) -> dict[str, str]:
    """The fonts of a theme by the names under which texts ask for them."""
    found: dict[str, str] = {}
    for name, tag in (("major", "majorFont"), ("minor", "minorFont")):
        for scheme in root.iter(f"{{*}}{tag}"):
            latin, east = scheme.find("{*}latin"), scheme.find("{*}ea")
            hans = [one.get("typeface", "") for one in scheme.findall("{*}font") if one.get("script") == "Hans"]
            letters = "" if latin is None else latin.get("typeface", "")
            found[f"{name}HAnsi"] = found[f"{name}Ascii"] = letters
            found[f"{name}EastAsia"] = ("" if east is None else east.get("typeface", "")) or next(iter(hans), "")
    return found
