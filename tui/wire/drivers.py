"""Drivers: the one that suits the machine, found without loading any."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual import constants

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> type[Driver] | None:
    """The driver to give to an app; None where Textual's own is to be used.

    That is on Windows, where terminals are not of the Unix kind, where the environment names a driver, and with a
    Textual that has moved what this one builds upon.
    """
    if constants.DRIVER is not None or sys.platform == "win32":
        return None
    try:
        from tui.wire.driver import WireDriver
    except ImportError:
        return None
    return WireDriver
