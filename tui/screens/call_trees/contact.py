"""The form of a contact of the call tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import call_trees as changes
from db.errors import NotFound
from db.queries import call_trees
from db.rules.call_trees import LONGEST, ContactDraft
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage

TEXTS = ("name", "post", "phone", "backup", "note")


class ContactForm(FormPage):
    """A contact with its two numbers."""

    NOUN = "call_trees"
    TITLE = N_("Contact of the call tree")
    CSS_PATH = "call_trees.tcss"
    HELP = N_("The backup number is rung at once where nobody answers the first one. A new number is to be tested.")
    SPEC: ClassVar[FormSpec] = FormSpec(
        "call_contacts",
        N_("Contact of the call tree"),
        (
            Question("text", "name", N_("Name"), required=True, longest=LONGEST["name"]),
            Question("text", "post", N_("Post"), hint=N_("duty office, stair leader"), longest=LONGEST["post"]),
            Question("text", "phone", N_("Phone"), required=True, longest=LONGEST["phone"]),
            Question("text", "backup", N_("Backup number"), longest=LONGEST["backup"]),
            Question("text", "note", N_("Note"), longest=LONGEST["note"]),
        ),
    )

    def __init__(self, contact_id: str = "", group_id: str = "") -> None:
        super().__init__(contact_id or group_id)
        self.contact_id, self.group_id = contact_id, group_id

    async def first_values(self) -> dict[str, str]:
        """The contact as it stands."""
        if not self.contact_id:
            return {}
        line = await self.ask(call_trees.contact, self.contact_id)
        if line is None:
            raise NotFound
        self.record_version = line.version
        return {name: getattr(line, name) for name in TEXTS}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and leave."""
        draft = ContactDraft(**{name: values[name] for name in TEXTS})
        if self.contact_id:
            await self.do(changes.amend, self.contact_id, self.record_version or 0, draft)
        else:
            await self.do(changes.add, self.group_id, draft)
        self.leave()
