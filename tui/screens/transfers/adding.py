"""Forms of the list: somebody who is not on it, and a line that is corrected. Needs are typed as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import transfer_people
from db.changes.transfer_people import LineDraft
from db.queries import residents, shelters, transfers
from db.queries.transfers import TransferPersonLine
from db.rules.forms import FormSpec, Question
from db.rules.transfers import GuestDraft
from db.rules.words import N_
from tui import transfer_needs
from tui.dialogs.choose import Choose
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.choices import Option

NEEDS = Question("text", "needs", N_("Needs"), hint=N_("words, with blanks between"), longest=80)
GUEST = FormSpec(
    "transfer_guests",
    N_("Somebody not listed"),
    (
        Question("text", "name", N_("Name"), required=True, longest=50),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("text", "address", N_("Where"), hint=N_("door, or where the person was met"), longest=80),
        NEEDS,
        Question("text", "note", N_("Note"), longest=200),
    ),
)
LINE = FormSpec(
    "transfer_lines",
    N_("Line of the list"),
    (
        NEEDS,
        Question("text", "phone", N_("Phone"), longest=30),
        Question("text", "helper", N_("Helper"), longest=50),
        Question("text", "helper_phone", N_("Helper's telephone"), longest=30),
        Question("text", "backup", N_("Backup"), longest=50),
        Question("text", "backup_phone", N_("Backup's telephone"), longest=30),
        Question("select_one", "destination_id", N_("Planned shelter"), choices="shelters"),
        Question("text", "note", N_("Note"), longest=200),
    ),
)
NOBODY = "nobody"
MOST = 8


class GuestForm(FormPage):
    """Somebody who comes onto the list by hand."""

    NOUN = "transfers"
    TITLE = N_("Somebody not listed")
    HELP = N_("A name is enough. Who is in the register is offered, with all that the list needs.")
    SPEC: ClassVar[FormSpec] = GUEST

    def __init__(self, transfer_id: str) -> None:
        super().__init__(transfer_id)
        self.transfer_id = transfer_id

    async def save(self, values: Mapping[str, str]) -> None:
        """Put the person on the list. Raises Refused."""
        needs = transfer_needs.typed(self, values["needs"])
        person_id = await self.chosen_person(values["name"])
        texts = {name: values[name] for name in ("name", "phone", "address", "note")}
        await self.do(transfer_people.add, self.transfer_id, GuestDraft(**texts, needs=needs, person_id=person_id))
        self.leave()

    async def chosen_person(self, name: str) -> str | None:
        """Who of the register is meant; None for somebody who is not in it."""
        found = [
            one for one in await self.ask(residents.find, name, self.today, 50, 0, True) if one.name == name.strip()
        ]
        if not found:
            return None
        options = [Option(one.id, f"{one.name}  {one.address}  {one.estate}") for one in found[:MOST]]
        options.append(Option(NOBODY, _("somebody else, not in the register")))
        chosen = await self.put(Choose(_("{name}: which one?", name=name), options))
        return chosen if chosen not in (None, NOBODY) else None


class LineForm(FormPage):
    """One line of a list, corrected; needs are remembered for the next time."""

    NOUN = "transfers"
    TITLE = N_("Line of the list")
    HELP = N_("What somebody needs is remembered, and stands on the list the next time.")
    SPEC: ClassVar[FormSpec] = LINE

    def __init__(self, line_id: str) -> None:
        super().__init__(line_id)
        self.line_id = line_id
        self.known: list[Option] = []
        self.one: TransferPersonLine | None = None

    def options(self, list_name: str) -> list[Option]:
        """The shelters, or a code list."""
        return self.known if list_name == "shelters" else super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """The line as it stands."""
        self.known = [Option(one.id, one.name) for one in await self.ask(shelters.lines)]
        (one,) = await self.ask(transfers.some, [self.line_id])
        self.one, self.record_version = one, one.version
        names = ("phone", "helper", "helper_phone", "backup", "backup_phone", "note")
        facts = {name: str(getattr(one, name)) for name in names}
        return {**facts, "needs": transfer_needs.written(self, one.needs), "destination_id": one.destination_id or ""}

    async def save(self, values: Mapping[str, str]) -> None:
        """Keep the line. Raises Refused, Conflict."""
        if self.one is None:
            return
        needs = transfer_needs.typed(self, values["needs"])
        texts = {name: values[name] for name in ("phone", "helper", "helper_phone", "backup", "backup_phone", "note")}
        draft = LineDraft(**texts, needs=needs, destination_id=values["destination_id"] or None)
        await self.do(transfer_people.amend, self.line_id, self.record_version or self.one.version, draft)
        self.leave()
