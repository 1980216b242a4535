"""The code lists that hold the words of requests: their states, steps and classes of terms."""

from __future__ import annotations

STATES, STEPS, TERMS = "requests_states", "requests_steps", "requests_terms"
