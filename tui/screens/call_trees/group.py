"""The form of a group of the call tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import call_trees as changes
from db.errors import NotFound
from db.queries import call_trees
from db.rules.call_trees import LONGEST_GROUP, GroupDraft
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage


class GroupForm(FormPage):
    """A group: what it is called, and whom its contacts are."""

    NOUN = "call_trees"
    TITLE = N_("Group of the call tree")
    CSS_PATH = "call_trees.tcss"
    HELP = N_("Whoever is reached in a group counts as told of the incident under this heading.")
    SPEC: ClassVar[FormSpec] = FormSpec(
        "call_groups",
        N_("Group of the call tree"),
        (
            Question("text", "name", N_("Group name"), required=True, longest=LONGEST_GROUP),
            Question("select_one", "recipient", N_("Who they are"), required=True, choices="incident_recipients"),
        ),
    )

    async def first_values(self) -> dict[str, str]:
        """The group as it stands."""
        if not self.record_key:
            return {}
        found = await self.ask(call_trees.groups, (self.record_key,))
        if not found:
            raise NotFound
        self.record_version = found[0].version
        return {"name": found[0].name, "recipient": found[0].recipient}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and leave."""
        draft = GroupDraft(values["name"], values["recipient"])
        if self.record_key:
            await self.do(changes.amend_group, self.record_key, self.record_version or 0, draft)
        else:
            await self.do(changes.add_group, draft)
        self.leave()
