"""The forms of what is manned: a post, and a shift of it with its hours, days and how many of each role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import roster_posts as deeds
from db.queries import roster_posts
from db.queries.roster_posts import CODES, KINDS, PostLine, ShiftLine
from db.rules.forms import FormSpec, Question
from db.rules.loops import YES
from db.rules.roster_drafts import LONGEST_DUTIES, PostDraft, ShiftDraft
from db.rules.rosters import DayKind, Role
from db.rules.words import N_
from tui.forms.page import YES_NO, FormPage
from tui.screens.rosters.people_forms import ROLES, day_of

DAY_KINDS: Mapping[str, str] = {
    DayKind.WORKDAY: N_("On working days"),
    DayKind.WEEKEND: N_("On weekends, days off"),
    DayKind.HOLIDAY: N_("On legal holidays"),
}
POST = FormSpec(
    "duty_posts",
    N_("Duty post"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=KINDS),
        Question("text", "name", N_("Called"), required=True, longest=40),
        Question("text", "phone", N_("Duty phone"), hint=N_("by which it is reached at any hour"), longest=30),
        Question("text", "address", N_("Address"), longest=80),
        Question("text", "duties", N_("Duties"), hint=N_("what is printed under the roster"), longest=LONGEST_DUTIES),
    ),
)
SHIFT = FormSpec(
    "duty_shifts",
    N_("Shift"),
    (
        Question("select_one", "code", N_("Shift code"), required=True, choices=CODES),
        Question("text", "begins", N_("Begins"), hint=N_("18:00; left empty: as its code"), longest=5),
        Question("text", "ends", N_("Ends"), hint=N_("08:00; not after the beginning: the next day"), longest=5),
        *(Question("select_one", kind, label, choices=YES_NO) for kind, label in DAY_KINDS.items()),
        *(Question("integer", role, label, hint=N_("how many")) for role, label in ROLES.items()),
        Question("date", "from_on", N_("From"), hint=N_("left empty: from now on")),
        Question("date", "to_on", N_("Until"), hint=N_("left empty: for good")),
    ),
)


class PostForm(FormPage):
    """A place that is manned."""

    NOUN = "rosters"
    TITLE = POST.title
    HELP = N_("What stands under duties is printed at the foot of the roster.")
    SPEC: ClassVar[FormSpec] = POST

    def __init__(self, post_id: str = "") -> None:
        super().__init__(post_id)
        self.post_id = post_id
        self.known: PostLine | None = None

    async def first_values(self) -> dict[str, str]:
        """The post as it stands."""
        self.known = known = await self.ask(roster_posts.post, self.post_id) if self.post_id else None
        if known is None:
            return {}
        self.record_version = known.version
        return {name: getattr(known, name) for name in ("kind", "name", "phone", "address", "duties")}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the post down. Raises Refused."""
        draft = PostDraft(**{name: values[name] for name in ("kind", "name", "phone", "address", "duties")})
        if self.known:
            await self.do(deeds.amend, self.post_id, self.known.version, draft)
            self.leave()
        else:
            key = await self.do(deeds.add, draft)
            self.leave()
            self.open("rosters", post=key)


class ShiftForm(FormPage):
    """A shift of a post. When its hours are corrected, the duties to come and their swaps move with them."""

    NOUN = "rosters"
    TITLE = SHIFT.title
    HELP = N_(
        "A shift that ends no later than it begins ends on the next day. Duties to come keep their people when the "
        "hours are corrected."
    )
    SPEC: ClassVar[FormSpec] = SHIFT

    def __init__(self, shift_id: str = "", post_id: str = "") -> None:
        super().__init__(shift_id or post_id)
        self.shift_id, self.post_id = shift_id, post_id
        self.known: ShiftLine | None = None

    async def first_values(self) -> dict[str, str]:
        """The shift as it stands; of a new one that it is on all days with one main person."""
        if not self.shift_id:
            return {**dict.fromkeys(DAY_KINDS, YES), Role.MAIN.value: "1"}
        found = [one for one in await self.ask(list_of_shifts) if one.id == self.shift_id]
        if not found:
            return {}
        self.known = known = found[0]
        shift = known.shift
        self.record_version, self.post_id = known.version, shift.post_id
        return {
            "code": shift.code,
            "begins": f"{shift.begins:%H:%M}",
            "ends": f"{shift.ends:%H:%M}",
            **{kind.value: YES for kind in shift.day_kinds},
            **{role.value: str(count) for role, count in shift.needs.items() if count},
            "from_on": str(shift.from_on or ""),
            "to_on": str(shift.to_on or ""),
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the shift down. Raises Refused."""
        usual = self.facts(CODES, values["code"])
        draft = ShiftDraft(
            self.post_id,
            values["code"],
            values["begins"].strip() or str(usual.get("begins", "")),
            values["ends"].strip() or str(usual.get("ends", "")),
            frozenset(DayKind(kind) for kind in DAY_KINDS if values[kind] == YES),
            {Role(role): count_of(values[role]) for role in ROLES},
            day_of(values["from_on"], self.today, "from_on"),
            day_of(values["to_on"], self.today, "to_on"),
        )
        if self.known:
            moved = await self.do(deeds.amend_shift, self.shift_id, self.known.version, draft)
            self.tell(N_("Corrected; {count} duties moved with it."), count=moved)
        else:
            await self.do(deeds.add_shift, draft)
        self.leave()


def list_of_shifts() -> list[ShiftLine]:
    """Every shift there is."""
    return list(roster_posts.all_shifts())


def count_of(typed: str) -> int:
    """How many are needed: none where nothing is typed, and too many where it is no number, so that it is told."""
    return int(typed) if typed.strip().isdecimal() else 0 if not typed.strip() else -1
