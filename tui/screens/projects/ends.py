"""How a project is decided, accepted, put on notice and made public, as it is typed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import projects as deeds
from db.rules import projects
from db.rules.forms import FormSpec, Question
from db.rules.project_decisions import MEND, PASSED, PLAN, RESULT, AcceptanceDraft, NoticeDraft, VoteDraft
from db.rules.words import N_
from tui.screens.projects import typed
from tui.screens.projects.parts import ProjectPart

VOTE = (
    Question("text", "ref", N_("Where it is written"), N_("minutes, resolution number"), required=True, longest=80),
    Question("date", "voted_on", N_("Day of the decision"), N_("today, or a day like 11-20")),
    Question("integer", "votes_for", N_("Votes in favour"), required=True, longest=7),
    Question("integer", "votes_against", N_("Votes against"), longest=7),
    Question("integer", "votes_abstained", N_("Abstained"), longest=7),
    Question("text", "note", N_("What was said"), longest=300),
)
ACCEPTANCE = (
    Question(
        "text", "acceptors", N_("Who was there"), N_("Party body, residents, supervisors"), required=True, longest=120
    ),
    Question("date", "accepted_on", N_("Day of the acceptance"), N_("today, or a day like 11-20")),
    Question("integer", "asked", N_("Residents asked"), longest=7),
    Question("integer", "content", N_("Of them content"), longest=7),
    Question("text", "note", N_("What was found"), longest=1000),
)
NOTICE = (
    Question("date", "from_on", N_("Hangs from"), N_("today, or a day like 11-20")),
    Question("date", "to_on", N_("Hangs until"), N_("11-30, or +7"), required=True),
    Question("text", "place", N_("Where it hangs"), required=True, longest=120),
    Question("text", "objections", N_("What was said against it"), longest=1000),
)
KIND = Question("select_one", "kind", N_("Of what"), required=True, choices=projects.NOTICES)
REPORT = (
    Question("text", "report", N_("What came of it"), N_("stands on the public report"), required=True, longest=2000),
    Question("text", "left", N_("What becomes of the rest"), N_("needed where money is left"), longest=300),
)


class VoteForm(ProjectPart):
    """What the residents' council decided."""

    IS_PASSED: ClassVar[bool] = True
    SPEC: ClassVar[FormSpec] = FormSpec("project_decide", N_("Decision on a project"), VOTE)
    TITLE = SPEC.title
    HELP = N_("More than half of the votes pass it; how the council itself was called and met stands in its minutes.")

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the decision down."""
        draft = VoteDraft(
            values["ref"],
            typed.day(values, "voted_on", self.today),
            typed.count(values, "votes_for") or 0,
            typed.count(values, "votes_against") or 0,
            typed.count(values, "votes_abstained") or 0,
            note=values["note"],
        )
        await self.do(deeds.decide, self.matter_id, self.version, draft, self.IS_PASSED)
        self.leave()


class RefusalForm(VoteForm):
    """The council did not pass it."""

    IS_PASSED = False
    SPEC = FormSpec("project_refuse", N_("Project not passed"), VOTE)
    TITLE = SPEC.title


class AcceptForm(ProjectPart):
    """How a project was accepted."""

    RESULT: ClassVar[str] = PASSED
    SPEC: ClassVar[FormSpec] = FormSpec("project_accept", N_("Acceptance of a project"), ACCEPTANCE)
    TITLE = SPEC.title
    HELP = N_("Who looked at it and how many of those asked were content stands on the acceptance sheet.")

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the acceptance down."""
        draft = AcceptanceDraft(
            self.RESULT,
            typed.day(values, "accepted_on", self.today),
            values["acceptors"],
            values["note"],
            typed.count(values, "asked"),
            typed.count(values, "content"),
        )
        await self.do(deeds.accept, self.matter_id, self.version, draft)
        self.leave()


class ReworkForm(AcceptForm):
    """It is to be put right before it is accepted."""

    RESULT = MEND
    SPEC = FormSpec("project_rework", N_("Project to be put right"), ACCEPTANCE)
    TITLE = SPEC.title


class NoticeForm(ProjectPart):
    """A public notice of what was decided, or of what came of it."""

    SPEC: ClassVar[FormSpec] = FormSpec("project_notice", N_("Public notice of a project"), (KIND, *NOTICE))
    TITLE = SPEC.title
    HELP = N_(
        "How long it hangs at least is said by the rule of the source of money; the paper is printed with Ctrl+W."
    )

    async def first_values(self) -> dict[str, str]:
        """It hangs for a week from today."""
        await self.known()
        return {"kind": PLAN, "to_on": str(self.today + datetime.timedelta(7))}

    def notice(self, values: Mapping[str, str], kind: str) -> NoticeDraft:
        """The answers as a notice. Raises Refused."""
        from_on, to_on = typed.day(values, "from_on", self.today), typed.coming(values, "to_on", self.today)
        return NoticeDraft(kind, from_on, to_on, values["place"], values["objections"])

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the notice down."""
        await self.do(deeds.post, self.matter_id, self.notice(values, values["kind"]))
        self.leave()


class PublishForm(NoticeForm):
    """What came of it is made public; with that the project ends."""

    SPEC = FormSpec("project_publish", N_("Public report of a project"), (*REPORT, *NOTICE))
    TITLE = SPEC.title

    async def first_values(self) -> dict[str, str]:
        """It hangs for a week from today."""
        await self.known()
        return {"to_on": str(self.today + datetime.timedelta(7))}

    async def save(self, values: Mapping[str, str]) -> None:
        """Make it public."""
        notice = self.notice(values, RESULT)
        told = (self.version, notice, values["report"], values["left"])
        await self.do(deeds.publish, self.matter_id, *told)
        self.leave()
