"""An item of an agenda: its words, who moves it, how it is voted on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import meeting_items
from db.errors import NotFound
from db.queries import meeting_rules, meetings
from db.rules.forms import FormSpec, Question
from db.rules.meetings import ItemDraft
from db.rules.words import N_
from tui.forms.page import FormPage

ITEM = FormSpec(
    "meeting_items",
    N_("Item of an agenda"),
    (
        Question(
            "text", "title", N_("What is decided"), hint=N_("one thing, in one sentence"), required=True, longest=120
        ),
        Question("select_one", "way", N_("Voted by"), hint=N_("empty: only talked about"), choices=meeting_rules.WAYS),
        Question("text", "mover", N_("Moved by"), longest=80),
        Question("text", "text", N_("In full"), longest=1000),
        Question(
            "select_one",
            "rule",
            N_("Rule of its own"),
            hint=N_("owners raising the fund, rebuilding"),
            choices=meeting_rules.RULES,
        ),
    ),
)


class ItemForm(FormPage):
    """One item; a motion has a way to vote."""

    NOUN = "meetings"
    TITLE = ITEM.title
    HELP = N_(
        "A motion says one thing, so that everybody votes on the same. Of a secret ballot only numbers are ever "
        "written down; one vote a household and votes by area are written by name."
    )
    SPEC: ClassVar[FormSpec] = ITEM

    def __init__(self, meeting_id: str = "", item_id: str = "") -> None:
        super().__init__(item_id or meeting_id)
        self.meeting_id, self.item_id = meeting_id, item_id

    async def first_values(self) -> dict[str, str]:
        """The item as it stands; a new one is voted on as is usual for the meeting."""
        if self.item_id:
            one = await self.ask(meetings.item, self.item_id)
            if one is None:
                raise NotFound
            self.record_version = one.version
            card = await self.ask(meetings.one, one.meeting_id, self.now)
            rule = one.rule if card and card.line.rule != one.rule else ""
            return {**{name: getattr(one, name) for name in ("title", "way", "mover", "text")}, "rule": rule}
        card = await self.ask(meetings.one, self.meeting_id, self.now)
        if card is None:
            raise NotFound
        facts = await self.ask(meeting_rules.kind_facts, card.line.kind)
        return {"way": str(facts.get("way", ""))}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the item and leave."""
        draft = ItemDraft(**{name: values[name].strip() for name in ("title", "text", "mover", "way", "rule")})
        if self.item_id:
            assert self.record_version is not None
            await self.do(meeting_items.amend, self.item_id, self.record_version, draft)
        else:
            await self.do(meeting_items.add, self.meeting_id, draft)
        self.leave()
