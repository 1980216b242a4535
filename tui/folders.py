"""Where the program's own files lie on this machine: its settings, its stores, its log."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "qiaomen"
# On Linux these are three words, and known sooner than the library that knows every platform is loaded.
XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def of(kind: str) -> Path:
    """The platform's folder for `config`, `data` or `state`."""
    home = os.environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ and home.startswith("/"):
        variable, usual = XDG[kind]
        named = os.environ.get(variable, "")
        return Path(named if named.startswith("/") else f"{home}/{usual}", NAME)
    import platformdirs

    return {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
    }[kind](NAME, appauthor=False)
