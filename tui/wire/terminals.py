"""Terminals: what each kind can do, by its name, and how many colours it is to be given.

Every name that is not known is taken for a terminal of xterm's kind, as Textual itself does. Known differences:

* dumb: knows no commands at all. Textual's own way of writing is kept.
* vt100, vt102: no colours, no way to switch a single mark off, no move to a column, no deleting of lines.
* vt220 and later: no colours.
* linux (the console without a window system): sixteen colours, few glyphs, no Chinese.
* screen: an erased part does not take the paper's colour, and some cells within a line cannot be erased; spaces are
  written instead. tmux does both since its version 2.4.
* PuTTY: understands all that is written here, and answers no question about synchronised output. It draws signs of
  ambiguous width (borders, circled digits) two cells wide where it is set to treat them as CJK does, so an app that is
  used in China keeps them out of its texts or offers plain signs. Before 0.79 a backspace from the right edge went
  astray behind a wide character; nothing here steps back from there.
* Windows Terminal and the console of Windows 10: reached through ssh they are of xterm's kind. Windows Terminal draws
  ambiguous signs one cell wide, and knows synchronised output since its version 1.24.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.color import ColorSystem

COLOURLESS = ("vt100", "vt102", "vt220", "vt320", "vt420", "vt52")
OLDEST = ("vt100", "vt102", "vt52")
# Nothing is painted by commands on these.
WITHOUT_COMMANDS = ("dumb", "unknown", "vt52")
WITHOUT_PAPER_ERASING = ("screen", *COLOURLESS)
DEEP = ("truecolor", "24bit")


class Traits(NamedTuple):
    """What a terminal can do.

    `colours` is None where there are none. `erases_in_paper`: an erased part takes the colour of the paper.
    `erases_cells`: knows the erasing of some cells within a line. `edits_lines`: can delete and insert lines.
    `has_columns`: knows the move to a column. `has_off_codes`: can switch off a single mark.
    `line_feed_is_down`: a line feed goes straight down, as it does while nothing between rewrites it.
    """

    colours: ColorSystem | None = ColorSystem.STANDARD
    erases_in_paper: bool = True
    erases_cells: bool = True
    edits_lines: bool = True
    has_columns: bool = True
    has_off_codes: bool = True
    line_feed_is_down: bool = False


def is_paintable(environment: Mapping[str, str]) -> bool:
    """Does the terminal understand commands that move its cursor?"""
    return environment.get("TERM", "") not in (*WITHOUT_COMMANDS, "")


def traits(environment: Mapping[str, str], colours: str = "16", line_feed_is_down: bool = False) -> Traits:
    """What the terminal named in the environment can do.

    `colours` is "16", "full" (as many as the terminal says it has) or "none". Sixteen is what a slow line is given:
    each colour then costs two digits instead of up to sixteen.
    """
    # GNU screen says by STY that it stands between, whatever the terminal is called.
    term = "screen" if environment.get("STY") else environment.get("TERM", "")
    is_oldest = term.startswith(OLDEST)
    return Traits(
        colours=depth(environment, colours),
        erases_in_paper=not term.startswith(WITHOUT_PAPER_ERASING),
        erases_cells=not is_oldest and not term.startswith("screen"),
        edits_lines=not is_oldest,
        has_columns=not is_oldest,
        has_off_codes=not is_oldest,
        line_feed_is_down=line_feed_is_down,
    )


def depth(environment: Mapping[str, str], colours: str) -> ColorSystem | None:
    """How many colours the terminal is given; None for none."""
    term = environment.get("TERM", "")
    if colours == "none" or environment.get("NO_COLOR") or term.startswith(COLOURLESS):
        return None
    if colours != "full" or term == "linux":
        return ColorSystem.STANDARD
    if environment.get("COLORTERM", "").lower() in DEEP:
        return ColorSystem.TRUECOLOR
    return ColorSystem.EIGHT_BIT if "256" in term else ColorSystem.STANDARD
