"""The first moment: the screen answers at once, before the program is loaded, and keeps what is typed ahead.

Only what the operating system offers is imported before the first line is drawn. It is drawn where the words on the
command line ask for the screens and nobody will have to be asked anything; otherwise the terminal stays as it is.
"""

from __future__ import annotations

import sys

from tui import endings, opening
from tui.wire.early import frame

LEFT = 130


def main() -> int:
    """The program, from the command line; answers the exit status."""
    try:
        with endings.told():
            opening.draw(sys.argv[1:])
            from tui import cli

            return cli.main()
    except endings.ToldToEnd as ending:
        return ending.status
    except KeyboardInterrupt:
        return LEFT
    finally:
        frame.give_back()


if __name__ == "__main__":
    sys.exit(main())
