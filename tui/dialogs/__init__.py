"""Dialogs: a small box that is awaited and answers one value. They know no feature."""
