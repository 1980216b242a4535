"""The form of a watch: who stands at a point, on which day, from when to when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import checkpoint_watches
from db.errors import NotFound, Refused
from db.queries import checkpoints
from db.rules import checkpoints as rules
from db.rules.checkpoints import WatchDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

WATCH = FormSpec(
    "checkpoint_watches",
    N_("Watch at a checkpoint"),
    (
        Question("text", "name", N_("On watch"), required=True, longest=80),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("date", "on", N_("Day"), hint=N_("on which it begins"), required=True),
        Question("text", "hours", N_("From - to"), hint=N_("20:00-08:00 goes on to the next day"), required=True),
    ),
)


class WatchForm(FormPage):
    """One watch. A colleague's name is that colleague's."""

    NOUN = "checkpoints"
    TITLE = WATCH.title
    HELP = N_("The hours of the point are proposed. Who works here is known by the name.")
    SPEC: ClassVar[FormSpec] = WATCH

    def __init__(self, point_id: str, watch_id: str = "") -> None:
        super().__init__(point_id)
        self.point_id, self.watch_id = point_id, watch_id

    def title_text(self) -> str:
        """What the form is for."""
        return _("Change a watch") if self.watch_id else _("New watch")

    async def first_values(self) -> dict[str, str]:
        """The watch as it stands; a new one has the hours of its point, today or as long as its day runs."""
        point = await self.ask(checkpoints.point, self.point_id)
        if point is None:
            raise NotFound
        if not self.watch_id:
            on = point.hours.day_of(self.local(self.now))
            return {"on": str(max(on, point.first_on or on)), "hours": f"{point.begins}-{point.ends}"}
        one = await self.ask(checkpoints.watch, self.watch_id, self.from_utc)
        if one is None:
            raise NotFound
        self.record_version = one.version
        hours = f"{one.begins:%H:%M}-{one.ends:%H:%M}"
        return {"name": one.name, "phone": one.phone, "on": str(one.begins.date()), "hours": hours}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the watch, and leave."""
        draft = self.draft_of(values)
        if self.watch_id:
            assert self.record_version is not None
            await self.do(checkpoint_watches.amend, self.watch_id, self.record_version, draft)
        else:
            await self.do(checkpoint_watches.add, draft)
        self.leave()

    def draft_of(self, values: Mapping[str, str]) -> WatchDraft:
        """The answers as a watch. Raises Refused for a day or hours that cannot be read."""
        on, hours = days.coming(values["on"], self.today, "on"), rules.hours_of(values["hours"])
        problems = [on] if isinstance(on, Problem) else []
        problems += [] if hours else [Problem("hours", rules.NO_HOURS)]
        if isinstance(on, Problem) or hours is None:
            raise Refused(problems)
        begins, ends = (datetime.datetime.combine(on, datetime.time.fromisoformat(one)) for one in hours)
        ends += checkpoints.ONE_DAY if ends <= begins else datetime.timedelta(0)
        return WatchDraft(self.point_id, values["name"].strip(), begins, ends, values["phone"].strip())
