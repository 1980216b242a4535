"""The form to register a person, or to correct what is written about one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual import on

from db.changes import life_events
from db.changes import residents as resident_changes
from db.errors import Refused
from db.queries import areas, residents
from db.rules import addresses, resident_forms
from db.rules import residents as rules
from db.rules.addresses import Door
from db.rules.forms import FormSpec
from db.rules.problems import Level, Problem, errors
from db.rules.residents import PersonDraft
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.fields import TextField

WITHOUT_DOOR = frozenset((resident_forms.DOOR, resident_forms.RELATION))


def correction() -> FormSpec:
    """The form without the questions about door and household: who lives where changes by a life event."""
    spec = resident_forms.PERSON
    return replace(spec, questions=tuple(each for each in spec.questions if each.name not in WITHOUT_DOOR))


class ResidentForm(FormPage):
    """One person. A new one may come with a name typed in vain, a door, or the household a child is born into."""

    NOUN = "residents"
    TITLE = N_("Person")
    HELP = N_("Only the name is needed; leave out what is not known. Sex and birth date follow from the number.")
    SPEC = resident_forms.PERSON

    def __init__(
        self, *, name: str = "", door: str = "", household: str = "", person_id: str = "", version: int | None = None
    ) -> None:
        super().__init__(person_id or household and f"born:{household}", version)
        self.person_id = person_id
        self.household = household
        self.known = {"name": name, resident_forms.DOOR: door}
        self.warned: frozenset[str] = frozenset()
        if person_id:
            self.SPEC = correction()  # type: ignore[misc]

    def title_text(self) -> str:
        """What the form is for."""
        if self.household:
            return _("A child is born")
        return _("Correct a person") if self.person_id else _("New person")

    async def first_values(self) -> dict[str, str]:
        """What is written about the person (and the ledger keeps that it was opened), or what a new one comes with."""
        if not self.person_id:
            return self.known
        self.record_version, draft = await self.do(resident_changes.opened, self.person_id)
        return resident_forms.values_of(draft)

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the person and go to the page. Warnings are shown once; saving again passes them."""
        draft, unread = resident_forms.draft_of(values, self.today)
        door = self.door_in(values)
        if unread:
            raise Refused(unread)
        self.warn(draft)
        await self.warn_of_new_door(values)
        person_id = await self.write(draft, door, values.get(resident_forms.RELATION) or None)
        self.leave()
        if not self.person_id:
            self.open("residents", resident=person_id)

    def door_in(self, values: Mapping[str, str]) -> Door | None:
        """The door typed. Raises Refused when it cannot be read."""
        typed = values.get(resident_forms.DOOR, "").strip()
        door = addresses.read(typed) if typed else None
        if typed and door is None:
            raise Refused([Problem(resident_forms.DOOR, N_("Write the door like 3-2-1201."))])
        return door

    def warn(self, draft: PersonDraft) -> None:
        """Stop once for what should be looked at again, such as a sex that the number contradicts."""
        problems = rules.problems_in(rules.completed(draft), self.today)
        fresh = [problem for problem in problems if problem.level is Level.WARNING and problem.text not in self.warned]
        if fresh and not errors(problems):
            self.warned |= {problem.text for problem in fresh}
            self.tell(N_("Look at this again; saving once more keeps it as it is."))
            raise Refused(fresh)

    async def warn_of_new_door(self, values: Mapping[str, str]) -> None:
        """Stop once for a door that is not there yet: it may be mistyped."""
        typed = values.get(resident_forms.DOOR, "").strip()
        text = N_("There is no such door yet. Saving once more adds it.")
        if typed and text not in self.warned and not await self.ask(areas.at, typed):
            self.warned |= {text}
            raise Refused([Problem(resident_forms.DOOR, text, Level.WARNING)])

    async def write(self, draft: PersonDraft, door: Door | None, relation: str | None) -> str:
        """The deed: a correction, a birth, or a new person. Answers the person's key."""
        if self.person_id:
            assert self.record_version is not None
            await self.do(resident_changes.amend, self.person_id, self.record_version, draft)
            return self.person_id
        if self.household:
            day = draft.birth_on.first_day if draft.birth_on and draft.birth_on.is_whole else None
            return await self.do(life_events.born, draft, self.household, relation or "", day)
        return await self.do(resident_changes.add, draft, relation=relation, door=door)

    @on(TextField.Changed)
    def look_for_alike(self) -> None:
        """Look, while one types, whether this person is here already."""
        if self.is_filled and not self.person_id:
            self.begin(self.tell_alike, group="alike", exclusive=True)

    async def tell_alike(self) -> None:
        """Name the first person who may be the one being typed."""
        draft, _unread = resident_forms.draft_of(self.values(), self.today)
        found = await self.ask(residents.alike, draft, self.today) if draft.name or draft.number else []
        if found:
            line = found[0].line
            self.tell(
                N_("Maybe here already: {name} {door} {phone}"), name=line.name, door=line.address, phone=line.phone
            )
