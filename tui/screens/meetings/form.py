"""The call for a meeting: a new one, or one that is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import meetings as meeting_changes
from db.errors import NotFound, Refused
from db.queries import meeting_rules, meetings
from db.rules.forms import FormSpec, Question
from db.rules.meetings import MeetingDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

MEETING = FormSpec(
    "meetings",
    N_("Call for a meeting"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=meeting_rules.KINDS),
        Question("text", "title", N_("Called"), hint=N_("what it is about"), required=True, longest=120),
        Question("date", "planned_on", N_("Day"), hint=N_("today, tomorrow, 11-26, or +3"), required=True),
        Question("text", "begins", N_("Begins at"), hint=N_("19:30"), longest=5),
        Question("text", "place", N_("Where"), required=True, longest=120),
        Question(
            "select_one",
            "scope",
            N_("Who is expected"),
            hint=N_("empty: as usual for the kind"),
            choices=meeting_rules.SCOPES,
        ),
        Question("text", "written", N_("Only these buildings"), hint=N_("3栋, 5栋 unit 2; empty: all"), longest=200),
        Question("text", "called_by", N_("Called by"), longest=80),
        Question("text", "host", N_("Host of the meeting"), longest=80),
        Question("text", "recorder", N_("Takes the minutes"), longest=80),
        Question("text", "guests", N_("Guests"), hint=N_("street, property, police"), longest=200),
        Question(
            "select_one",
            "rule",
            N_("Rule of its own"),
            hint=N_("empty: the usual one of the day"),
            choices=meeting_rules.RULES,
        ),
    ),
)
TEXTS = ("kind", "title", "begins", "place", "scope", "written", "called_by", "host", "recorder", "guests")


class MeetingForm(FormPage):
    """The call for one meeting."""

    NOUN = "meetings"
    TITLE = MEETING.title
    HELP = N_(
        "Kind, title, day and place are enough: who is expected is counted from the register, or listed by name. The "
        "rule that holds on the day is kept with the meeting."
    )
    SPEC: ClassVar[FormSpec] = MEETING

    def __init__(self, meeting_id: str = "") -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id

    def title_text(self) -> str:
        """What the form is for."""
        return _("Change the call for a meeting") if self.meeting_id else _("Call a meeting")

    async def first_values(self) -> dict[str, str]:
        """The call as it stands."""
        if not self.meeting_id:
            return {}
        card = await self.ask(meetings.one, self.meeting_id, self.now)
        if card is None:
            raise NotFound
        self.record_version, line = card.line.version, card.line
        usual = await self.ask(meeting_rules.holding, line.kind, line.planned_on)
        own = "" if usual and usual.code == line.rule else line.rule
        texts = {name: str(getattr(line, name)) for name in TEXTS}
        return {**texts, "planned_on": str(line.planned_on), "rule": own}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the call; a new one opens its page."""
        draft = await self.draft_of(values)
        if self.meeting_id:
            assert self.record_version is not None
            await self.do(meeting_changes.amend, self.meeting_id, self.record_version, draft)
            self.leave()
            return
        meeting_id = await self.do(meeting_changes.plan, draft)
        self.leave()
        self.open("meetings", meeting=meeting_id)

    async def draft_of(self, values: Mapping[str, str]) -> MeetingDraft:
        """The answers as a call. Raises Refused for a day that cannot be read."""
        on = days.coming(values["planned_on"], self.today, "planned_on")
        if isinstance(on, Problem):
            raise Refused([on])
        texts = {name: values[name].strip() for name in TEXTS}
        if not texts["scope"]:
            texts["scope"] = str((await self.ask(meeting_rules.kind_facts, texts["kind"])).get("scope", ""))
        return MeetingDraft(planned_on=on, rule=values["rule"], **texts)
