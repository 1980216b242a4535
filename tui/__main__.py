"""`python -m tui` is the same program as `qiaomen`."""

import sys

from tui.start import main

if __name__ == "__main__":
    sys.exit(main())
