"""Exporting: a sheet leaves the store; who took what out, how much, and under which name stays in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from db.pen import Pen
from db.queries.exports import Prepared
from db.rules.words import N_

NAMES = {"place": N_("Sheet exported")}


@dataclass(frozen=True)
class Exported:
    """A sheet that stands at its place: the file's name, its rows, the SHA-256 of its bytes."""

    file: str
    count: int
    sha256: str


def place(pen: Pen, prepared: Prepared) -> Exported:
    """Put a prepared sheet at its place; the ledger keeps what it holds, how many rows, its name and its SHA-256.

    Raises SheetUnwritable; then nothing is written, neither the sheet nor the ledger.
    """
    waiting = prepared.waiting
    done = Exported(waiting.path.name, waiting.count, waiting.sha256)
    hidden = "masked" if prepared.is_masked else "unmasked"
    pen.reason = f"{prepared.what}, {hidden}, {done.count}, {done.file}, sha256 {done.sha256}"
    # A deed without changes is written only when it is begun: this one changes nothing in the store.
    pen.begin()
    waiting.place()
    return done
