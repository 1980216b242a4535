"""A start that is looked at: run on a terminal, it writes which modules are loaded when the first screen is open.

    python -m tests.house.start_probe FILE

What answers the first screen's questions is loaded on another thread at that moment: it waits until they are written.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any


def main() -> int:
    """Start the program on the practice store, and end it when the modules are written."""
    before = set(sys.modules)
    file = Path(sys.argv[1])
    written = threading.Event()

    from tui.cli import open as verb

    load = verb.screens

    def watched() -> verb.Show:
        show = load()
        from db.queries import today
        from tui.app import Qiaomen

        glance = today.glance

        def waiting(*given: Any) -> Any:
            written.wait(10)
            return glance(*given)

        def ready(app: Qiaomen) -> None:
            file.write_text("\n".join(sorted(set(sys.modules) - before)), encoding="utf-8")
            written.set()
            app.exit(return_code=0)

        today.glance = waiting
        Qiaomen.on_ready = ready
        return show

    verb.screens = watched
    sys.argv = ["qiaomen", "--practice", "--lang", "zh"]
    from tui.start import main as start

    return start()


if __name__ == "__main__":
    sys.exit(main())
