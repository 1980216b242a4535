"""Sheets in and out: foreign tables become drafts, and answers become tables."""
