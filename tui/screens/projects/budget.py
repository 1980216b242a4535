"""The budget and the quotes of a project, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import project_budgets as deeds
from db.errors import NotFound
from db.queries import project_budgets
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.loops import YES
from db.rules.project_money import quantity, yuan
from db.rules.projects import LONGEST_LINE, LONGEST_QUOTE, LineDraft, QuoteDraft
from db.rules.words import N_
from tui.forms.page import YES_NO
from tui.screens.projects import typed
from tui.screens.projects.parts import ITEMS, ProjectPart

REASON = Question("text", "reason", N_("Why it changes"), N_("needed once it was decided"), longest=300)
LINE = (
    Question("text", "item", N_("What is paid for"), required=True, longest=LONGEST_LINE["item"]),
    Question("text", "unit_fen", N_("Yuan for one"), N_("1200 or 300.50"), required=True, longest=16),
    Question("text", "hundredths", N_("How many"), N_("12 or 12.5"), required=True, longest=10),
    Question("text", "unit", N_("Unit of it"), N_("m, bucket, day of work"), longest=LONGEST_LINE["unit"]),
    Question("text", "note", N_("Remark"), longest=LONGEST_LINE["note"]),
    REASON,
)
NEW_ITEM = FormSpec("project_item", N_("Line of a budget"), LINE)
CHANGED_ITEM = FormSpec("project_change", N_("Line of a budget changed"), LINE)
QUOTE = FormSpec(
    "project_quote",
    N_("Quote"),
    (
        Question("text", "supplier", N_("Supplier"), required=True, longest=LONGEST_QUOTE["supplier"]),
        Question("text", "fen", N_("Asks for (yuan)"), required=True, longest=16),
        Question("select_one", "line_id", N_("For which line"), N_("empty: for all of it"), choices=ITEMS),
        Question("date", "quoted_on", N_("Day of the quote"), N_("today, or a day like 11-20")),
        Question("select_one", "is_chosen", N_("It gets the work"), choices=YES_NO),
        Question(
            "text",
            "why",
            N_("Why this one"),
            N_("needed where it is not the lowest"),
            longest=LONGEST_QUOTE["why"],
            relevant=Relevant("is_chosen", frozenset({YES})),
        ),
    ),
)


class ItemForm(ProjectPart):
    """A line of the budget: a new one, or one that is written anew; the one before stays beside it."""

    SPEC: ClassVar[FormSpec] = NEW_ITEM
    TITLE = NEW_ITEM.title
    HELP = N_(
        "Yuan for one, times how many, is worked out to the fen. Once the project is decided a change says why; what "
        "stood there before is kept, and what was paid on it counts on."
    )

    def __init__(self, matter_id: str = "", item_id: str = "") -> None:
        super().__init__(matter_id, item_id)
        self.item_id = item_id
        if item_id:
            self.SPEC = CHANGED_ITEM  # type: ignore[misc]

    async def first_values(self) -> dict[str, str]:
        """The line as it stands."""
        if not self.item_id:
            return await super().first_values()
        self.matter_id = await self.ask(project_budgets.matter_of, self.item_id)
        card = await self.known()
        one = next((item for item in card.items if item.id == self.item_id), None)
        if one is None:
            raise NotFound
        self.record_version = one.version
        sums = {"unit_fen": yuan(one.unit_fen), "hundredths": quantity(one.hundredths)}
        return {"item": one.item, "unit": one.unit, "note": one.note, **sums}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the line."""
        price, much = typed.fen(values, "unit_fen"), typed.hundredths(values, "hundredths")
        draft = LineDraft(values["item"], price, much, values["unit"], values["note"])
        if self.item_id:
            assert self.record_version is not None
            await self.do(deeds.change_item, self.item_id, self.record_version, draft, values["reason"])
        else:
            await self.do(deeds.add_item, self.matter_id, draft, values["reason"])
        self.leave()


class QuoteForm(ProjectPart):
    """What a supplier asks."""

    SPEC: ClassVar[FormSpec] = QUOTE
    TITLE = QUOTE.title
    HELP = N_("Who was asked for all of it counts for each line. The one that gets the work is chosen here or later.")

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the quote down."""
        draft = QuoteDraft(
            values["supplier"],
            typed.fen(values, "fen"),
            typed.day(values, "quoted_on", self.today),
            values["line_id"] or None,
            values["is_chosen"] == YES,
            values["why"],
        )
        await self.do(deeds.add_quote, self.matter_id, draft)
        self.leave()
