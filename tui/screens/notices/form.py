"""The form of a notice: what is made known, by what way, and to whom; and the form that corrects its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import notices as deeds
from db.errors import Refused
from db.queries import areas, policies
from db.queries import notices as kept
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.notices import AIMS, WAYS, Aim, NoticeDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui import i18n
from tui.forms import days
from tui.forms.page import FormPage
from tui.widgets.choices import Option

POLICIES = "policies_in_force"
NO_BUILDING = N_("There is no building {number} here.")
SPEC = FormSpec(
    "notices.new",
    N_("Notice to residents"),
    (
        Question(
            "select_one", "policy", N_("About the policy"), hint=N_("empty: a text of your own"), choices=POLICIES
        ),
        Question("text", "title", N_("Called"), required=True, longest=80),
        Question("select_one", "way", N_("By which way"), required=True, choices=WAYS),
        Question("select_one", "aim", N_("To whom"), required=True, choices=AIMS),
        Question(
            "select_one",
            "tag",
            N_("Key group"),
            choices="key_groups",
            relevant=Relevant("aim", frozenset({str(Aim.GROUP)})),
        ),
        Question("text", "buildings", N_("Buildings"), hint=N_("3, 5; empty: all of them"), longest=200),
        Question("date", "from_on", N_("First day"), hint=N_("today, or a day like 11-20")),
        Question("text", "text", N_("What it says"), longest=2000),
    ),
)


class NoticeForm(FormPage):
    """A new notice."""

    NOUN = "notices"
    TITLE = N_("Notice to residents")
    HELP = N_(
        "A way such as the telephone reaches people one by one: everybody who is meant is put on the list. A "
        "poster or a chat group reaches whole buildings. Those who may qualify are found by the rule of the "
        "policy."
    )
    SPEC: ClassVar[FormSpec] = SPEC

    def __init__(self, about: str = "") -> None:
        super().__init__()
        self.about = about
        self.policies: dict[str, str] = {}
        self.buildings: dict[str, list[str]] = {}

    def options(self, list_name: str) -> list[Option]:
        """The policies in force, or the answers of a code list."""
        if list_name == POLICIES:
            return [Option(code, title) for code, title in self.policies.items()]
        return super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """A notice about a policy is for those who may qualify, by telephone, from today on."""
        for one in await self.ask(policies.all, self.today):
            self.policies[one.code] = f"{one.code} {i18n.either(one.zh, one.en)}"
        for building in await self.ask(areas.buildings):
            self.buildings.setdefault(building.number, []).append(building.id)
        first = {"from_on": str(self.today)}
        if self.about in self.policies:
            title = self.policies[self.about].partition(" ")[2]
            first |= {"policy": self.about, "title": title, "way": "phone", "aim": str(Aim.MAY_QUALIFY)}
        return first

    async def save(self, values: Mapping[str, str]) -> None:
        """Begin the notice and go to it. Raises Refused."""
        day = days.read(values["from_on"], self.today, "from_on")
        if isinstance(day, Problem):
            raise Refused([day])
        draft = NoticeDraft(
            values["title"],
            values["way"],
            day,
            policy=values["policy"],
            text=values["text"],
            aim=values["aim"],
            tag=values["tag"],
            building_ids=tuple(self.meant(values["buildings"])),
        )
        key = await self.do(deeds.begin, draft)
        self.leave()
        self.open("notices", notice=key)

    def meant(self, typed: str) -> list[str]:
        """The keys of the buildings whose numbers were typed. Raises Refused for one that is not here."""
        keys: list[str] = []
        for part in typed.replace("，", ",").replace("、", ",").replace("栋", "").split(","):
            if number := part.strip().upper():
                if number not in self.buildings:
                    raise Refused([Problem("buildings", NO_BUILDING, values={"number": number})])
                keys += self.buildings[number]
        return keys


class NoticeTextForm(FormPage):
    """What a notice is called and says, corrected."""

    NOUN = "notices"
    TITLE = N_("Text of a notice")
    HELP = N_("Whom it is for stays: for somebody else begin another notice.")
    SPEC: ClassVar[FormSpec] = FormSpec(
        "notices.text",
        N_("Text of a notice"),
        (
            Question("text", "title", N_("Called"), required=True, longest=80),
            Question("text", "text", N_("What it says"), longest=2000),
        ),
    )

    def __init__(self, notice_id: str) -> None:
        super().__init__(notice_id)
        self.notice_id = notice_id

    async def first_values(self) -> dict[str, str]:
        """The notice as it stands."""
        card = await self.ask(kept.one, self.notice_id, self.today)
        self.record_version = card.line.version
        return {"title": card.line.title, "text": card.text}

    async def save(self, values: Mapping[str, str]) -> None:
        """Correct it. Raises Refused, Conflict."""
        assert self.record_version is not None
        await self.do(deeds.amend, self.notice_id, self.record_version, values["title"], values["text"])
        self.leave()
