"""What becomes of a resolution: it is taken up as a request, which goes its way on the closing loop."""

from __future__ import annotations

import dataclasses
from typing import Any

from db.changes import requests
from db.errors import NotFound, refuse
from db.models.meetings import Meeting, MeetingItem, MeetingTask
from db.pen import Pen
from db.rules.meetings import DONE, PASSED
from db.rules.problems import Problem
from db.rules.requests import RequestDraft
from db.rules.words import N_

NAMES = {"follow": N_("Resolution became a matter")}
# Where requests come from: a residents' meeting.
SOURCE = "07"
NOT_CARRIED = N_("Only what was carried, or agreed on in talking, becomes a matter.")


def follow(pen: Pen, item_id: str, draft: RequestDraft) -> str:
    """A resolution becomes a matter that is due, assigned, called back and closed as every request is; answers its key.

    Raises Refused, NotFound.
    """
    item: Any = MeetingItem.get_or_none(MeetingItem.id == item_id)
    if item is None:
        raise NotFound
    refuse([] if item.state in (PASSED, DONE) else [Problem("", NOT_CARRIED)])
    matter_id = requests.add(pen, dataclasses.replace(draft, source=SOURCE))
    pen.add(MeetingTask, item=item_id, matter=matter_id)
    pen.about(Meeting, item.meeting_id)
    return matter_id
