"""How properties are tried here: few examples, the same in every run, so that the folder stays fast and steady."""

from __future__ import annotations

from hypothesis import settings

quick = settings(max_examples=40, deadline=None, database=None, derandomize=True)
