"""Pictures of screens as plain text: what stands on the screen is compared with a file that can be read in a diff.

`QIAOMEN_PICTURES=write` writes the files anew; look at the diff before keeping them.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Any

from textual.app import App

from tests.glass import Glass
from tui import i18n

HERE = Path(__file__).parent
SIZES = ((80, 24), (120, 36), (40, 20))
LANGUAGES = ("en", "zh")


def lines(app: App[Any]) -> list[str]:
    """The terminal line by line, as the app has written it, without the blanks at the line ends.

    A wide character stands once, so that in a terminal the columns of a picture stand where they stood on the screen.
    """
    assert isinstance(app._driver, Glass)
    return app._driver.lines()


def check(app: App[Any], name: str) -> None:
    """Compare the screen with its picture, `<name>-<language>-<width>x<height>.txt`; name begins with the noun."""
    width, height = app.size
    check_text("\n".join(lines(app)) + "\n", f"{name}-{i18n.language()}-{width}x{height}.txt")


def check_text(drawn: str, name: str) -> None:
    """Compare a text with the one that is kept in a file."""
    file = HERE / name
    if os.environ.get("QIAOMEN_PICTURES") == "write":
        file.write_text(drawn, encoding="utf-8")
        return
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    assert drawn == kept, "\n".join(
        ["the screen does not look like its picture; QIAOMEN_PICTURES=write makes it anew", *differing(kept, drawn)]
    )


def differing(kept: str, drawn: str) -> list[str]:
    """The lines in which two pictures differ."""
    return list(difflib.unified_diff(kept.splitlines(), drawn.splitlines(), "picture", "screen", lineterm="", n=1))
