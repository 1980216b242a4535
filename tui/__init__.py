"""The terminal: screens, and the command line that opens them."""
