"""What is still on its way into a field: keys come in bursts, and a save must not run ahead of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual.widget import Widget


async def typed_out(fields: Iterable[Widget]) -> None:
    """Wait until fields have taken in every key that was pressed before this moment."""
    for field in fields:
        taken_in = asyncio.Event()
        field.call_later(taken_in.set)
        await taken_in.wait()
