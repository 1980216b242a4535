"""The form of a round of screening for disputes; a round that found nothing is written down, too."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import dispute_screenings as changes
from db.errors import Refused, refuse
from db.queries import dispute_screenings
from db.rules.dispute_screenings import LONGEST_AREA, LONGEST_REMARK, NO_COUNT, ScreeningDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage

NONE = N_("0 for none")
COUNTS = ("found", "settled", "prevented")
SPEC = FormSpec(
    "dispute_screenings",
    N_("Round of screening"),
    (
        Question("date", "held_on", N_("Day"), hint=N_("11-20, or empty for today")),
        Question("text", "area", N_("Where"), hint=N_("buildings, streets, the whole community"), longest=LONGEST_AREA),
        Question("integer", "found", N_("Disputes found"), hint=NONE),
        Question("integer", "settled", N_("Disputes settled"), hint=NONE),
        Question("integer", "prevented", N_("Disputes prevented"), hint=NONE),
        Question("text", "remark", N_("Note"), longest=LONGEST_REMARK),
    ),
)


class ScreeningForm(FormPage):
    """One round: when, where, and how many disputes were found, settled and prevented."""

    NOUN = "disputes"
    TITLE = SPEC.title
    CSS_PATH = "returns.tcss"
    HELP = N_(
        "Nothing found is a report, too: leave the counts empty or write 0, and save. Where it was last time stands "
        "there already. The month's rounds are printed from the return of mediation."
    )
    SPEC: ClassVar[FormSpec] = SPEC

    def __init__(self, screening_id: str = "") -> None:
        super().__init__(screening_id)

    async def first_values(self) -> dict[str, str]:
        """The round as it stands; of a new one, where the last one was."""
        if not self.record_key:
            last = await self.ask(dispute_screenings.recent, 1)
            return {"area": last[0].draft.area} if last else {}
        line = await self.ask(dispute_screenings.one, self.record_key)
        if line is None:
            return {}
        self.record_version = line.version
        return {name: str(getattr(line.draft, name)) for name in ScreeningDraft.__dataclass_fields__}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the round down, or correct it, and leave."""
        draft = read(values, self.today)
        if self.record_key:
            await self.do(changes.amend, self.record_key, self.record_version or 0, draft)
        else:
            await self.do(changes.add, draft)
        self.leave()


def read(values: Mapping[str, str], today: datetime.date) -> ScreeningDraft:
    """What was typed as a round. Raises Refused for what is no day or no number."""
    held_on = days.read(values["held_on"], today, "held_on")
    counts = {name: values[name].strip() or "0" for name in COUNTS}
    wrong = [Problem(name, NO_COUNT) for name, typed in counts.items() if not (typed.isascii() and typed.isdecimal())]
    if isinstance(held_on, Problem):
        raise Refused([held_on, *wrong])
    refuse(wrong)
    return ScreeningDraft(
        held_on, values["area"], **{name: int(typed) for name, typed in counts.items()}, remark=values["remark"]
    )
