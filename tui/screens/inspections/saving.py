"""Saving a walk: the inspection, its photographs, its hazards and the use of its phrases are one deed."""

from __future__ import annotations

import asyncio
import datetime
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.changes import attachments, inspection_photos, phrases
from db.changes import inspections as inspection_changes
from db.errors import NotFound, Refused
from db.exchange import files
from db.exchange.files import File
from db.pen import Pen
from db.queries import hazards, inspections
from db.queries.hazards import HazardLine
from db.rules.inspection_stops import SEVEREST
from db.rules.inspections import InspectionDraft
from db.rules.phrases import Phrase
from tui.page import Page


@dataclass(frozen=True)
class Saved:
    """What was saved: its key and number, the hazards that it made or found again, and how many photographs were gone.

    `again_on` is the day of the next try, where nothing was inspected.
    """

    id: str
    number: str
    hazards: Sequence[HazardLine] = ()
    lost_photos: int = 0
    again_on: datetime.date | None = None

    @property
    def open(self) -> list[HazardLine]:
        """The hazards that are not gone."""
        return [one for one in self.hazards if not one.is_on_the_spot and one.matter.ended_at is None]

    @property
    def to_notice(self) -> HazardLine | None:
        """The first hazard of which no notice is given yet; one is for all of the place. None where there is none."""
        return next((one for one in self.open if not one.notice_number), None)

    @property
    def to_call(self) -> HazardLine | None:
        """The first hazard that endangers life, where it is written down whom one rang; None where there is none."""
        return next((one for one in self.hazards if one.severity == SEVEREST and one.matter.ended_at is None), None)


async def measured(photos: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[File]], int]:
    """Photographs as they are attached, and how many of them are no longer there: none of those holds a walk up."""
    found: dict[str, list[File]] = {}
    lost = 0
    for name, paths in photos.items():
        for path in paths:
            if len(path) > attachments.LONGEST_PATH:
                lost += 1
                continue
            try:
                found.setdefault(name, []).append(await asyncio.to_thread(files.measured, path))
            except Refused:
                lost += 1
    return found, lost


def recording(photos: Mapping[str, Sequence[File]], taken: Iterable[Phrase]) -> Callable[[Pen, InspectionDraft], str]:
    """The deed that writes an inspection down with its photographs, and counts the phrases that were used."""
    used = [one.id for one in dict.fromkeys(taken)]

    def all_of_it(pen: Pen, draft: InspectionDraft) -> str:
        inspection_id = inspection_changes.add(pen, draft)
        inspection_photos.attach(pen, inspection_id, photos)
        for phrase_id in used:
            phrases.used(pen, phrase_id)
        return inspection_id

    # The ledger calls a deed by its name.
    return functools.update_wrapper(all_of_it, inspection_changes.add)


async def told(page: Page, place_id: str, inspection_id: str, lost_photos: int = 0) -> Saved:
    """What was saved, to be shown."""
    lines = await page.ask(inspections.of_place, place_id)
    line = next((one for one in lines if one.id == inspection_id), None)
    if line is None:
        raise NotFound
    found = await page.ask(hazards.of_inspection, inspection_id, page.now)
    return Saved(inspection_id, line.number, found, lost_photos, line.again_on)
