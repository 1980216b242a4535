"""Painting by difference shows what Textual shows, cell by cell and colour by colour."""

from __future__ import annotations

import os

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from tests.wire import scenes
from tests.wire.twin import Twin

# Random screens to play; `make frames` plays so many that more than ten thousand frames are compared.
SCENES = int(os.environ.get("QIAOMEN_SCENES", "6"))
STEPS = 40
# On a small screen not every step is seen; on the average there are fifty frames.
FEWEST_FRAMES = 8
KINDS = (
    (ColorSystem.TRUECOLOR, {"line_feed_is_down": True}),
    (ColorSystem.STANDARD, {"line_feed_is_down": True}),
    (ColorSystem.EIGHT_BIT, {"erases_in_paper": False}),
    (ColorSystem.STANDARD, {"has_columns": False, "has_off_codes": False, "edits_lines": False, "erases_cells": False}),
)


@pytest.fixture(autouse=True)
def no_colours_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich keeps with each style the colours it was first written in; another test may have had more of them."""
    original = Strip.render_style.__func__

    def afresh(kind: type[Strip], style: Style, text: str, color_system: ColorSystem) -> str:
        style._ansi = None
        return original(kind, style, text, color_system)

    monkeypatch.setattr(Strip, "render_style", classmethod(afresh))


@pytest.mark.parametrize("seed", range(SCENES))
async def test_every_frame_of_a_random_screen_looks_as_textual_paints_it(seed: int) -> None:
    colours, traits = KINDS[seed % len(KINDS)]
    app = Twin(colours, **traits)
    async with app.run_test(size=scenes.SIZES[seed % 4]) as pilot:
        await scenes.Director(app, pilot, seed).play(STEPS)
    assert app.faults == []
    assert app.frames >= FEWEST_FRAMES
    assert app.wire_bytes < app.stock_bytes / 2
