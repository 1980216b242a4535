"""The forms of the diary: one entry, and the day itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import diaries as changes
from db.queries.diaries import DiaryCard
from db.rules import diaries
from db.rules.diaries import FIELDS, LONGEST, LONGEST_OF_DAY, Entry
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.plain import plain

LABELS = {
    "time": N_("Time"),
    "place": N_("Where"),
    "who": N_("Concerning"),
    "said": N_("What was said"),
    "measures": N_("Measures"),
    "result": N_("Result"),
}
HINTS = {"time": N_("19:30, where it is known")}
ENTRY = FormSpec(
    "diaries",
    N_("Entry of the diary"),
    tuple(
        Question("text", name, LABELS[name], hint=HINTS.get(name, ""), longest=most) for name, most in LONGEST.items()
    ),
)
DAY = FormSpec(
    "diary_days",
    N_("Day of the diary"),
    (
        Question("text", "weather", N_("Weather"), longest=LONGEST_OF_DAY["weather"]),
        Question("text", "plan", N_("Plan"), longest=LONGEST_OF_DAY["plan"]),
        Question("text", "remark", N_("Remark"), hint=N_("what was answered, what is to be noted")),
    ),
)


class EntryForm(FormPage):
    """One entry. What differs from what it says by itself is kept; the rest goes on following its record."""

    NOUN = "diaries"
    TITLE = ENTRY.title
    HELP = N_(
        "What you type over is kept, whatever comes in later. A field that is put back to what it says by itself"
        " follows its visit or request again."
    )
    SPEC: ClassVar[FormSpec] = ENTRY

    def __init__(self, on_day: datetime.date, entry: Entry | None = None) -> None:
        typed = entry.typed if entry else None
        super().__init__(f"{on_day}:{entry.key[1] if entry else ''}".rstrip(":"), typed.version if typed else None)
        self.on_day = on_day
        self.entry = entry

    @property
    def is_new(self) -> bool:
        """Whether the entry is being added. What an entry says by itself is not new, though nothing of it is stored."""
        return self.entry is None

    def body(self) -> Iterable[Widget]:
        """The form, and under it what the fields that were typed over say by themselves."""
        yield from super().body()
        yield Static(id="written", markup=False)

    async def first_values(self) -> dict[str, str]:
        """The entry as it stands."""
        if self.entry is None:
            return {}
        written = self.entry.written
        own = [f"{_(LABELS[name])}: {getattr(written, name)}" for name in self.entry.typed_over] if written else []
        told = [_("By itself it says:"), *own] if own else []
        self.query_one("#written", Static).update(Content(plain("\n".join(told))))
        return {name: str(getattr(self.entry.told, name)) for name in FIELDS}

    async def save(self, values: Mapping[str, str]) -> None:
        """Keep what was typed, and leave."""
        found = diaries.cleaned(values)
        if self.entry is None:
            await self.do(changes.add, self.on_day, found)
        else:
            typed = self.entry.typed
            own = found if self.entry.is_by_hand else diaries.typed_in(found, self.entry.written)
            known = (typed.id, typed.version) if typed else (None, None)
            await self.do(changes.amend, self.on_day, self.entry.key, own, *known)
        self.leave()


class DayForm(FormPage):
    """The weather of a day, what was planned, and what is to be remarked."""

    NOUN = "diaries"
    TITLE = DAY.title
    HELP = N_("The weather is typed once: colleagues who keep a diary of the same day find it there.")
    SPEC: ClassVar[FormSpec] = DAY

    def __init__(self, card: DiaryCard) -> None:
        super().__init__(str(card.on), card.version)
        self.card = card

    @property
    def is_new(self) -> bool:
        """Never: of a day of which nothing is written, a colleague's weather may stand here already."""
        return False

    async def first_values(self) -> dict[str, str]:
        """What is written of the day."""
        return {"weather": self.card.weather, "plan": self.card.plan, "remark": self.card.remark}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down and leave."""
        await self.do(changes.describe, self.card.on, values, self.card.version)
        self.leave()
