"""The form of a guest who stands in no register: whoever is at the door comes in by name alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import shelter_doors
from db.errors import Refused
from db.queries import shelter_stays
from db.queries.shelter_stays import StayCard
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.shelter_guests import NO_AGE, OLDEST, Guest
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _

GUEST = FormSpec(
    "shelter_stays",
    N_("Stay in a shelter"),
    (
        Question("text", "name", N_("Name"), required=True, longest=50),
        Question("select_one", "sex", N_("Sex"), choices="sexes"),
        Question("text", "age", N_("Age"), longest=3),
        Question("text", "document", N_("Document"), hint=N_("number of an identity card or passport"), longest=30),
        Question("text", "address", N_("Comes from"), longest=80),
        Question("text", "phone", N_("Phone"), longest=30),
        Question(
            "text", "health", N_("Health"), hint=N_("illness, medicine, allergy: for the doctor only"), longest=300
        ),
        Question("select_one", "needs", N_("Needs"), choices="transfer_needs"),
        Question("text", "contact", N_("Contact"), hint=N_("whom to ring in an emergency"), longest=50),
        Question("text", "contact_phone", N_("Their phone"), longest=30),
        Question("text", "bed", N_("Bed"), hint=N_("empty: the best free one"), longest=24),
        Question("text", "note", N_("Note"), longest=200),
    ),
)
TEXTS = ("name", "sex", "document", "address", "phone", "health", "contact", "contact_phone", "note")


class GuestForm(FormPage):
    """Somebody who comes to a shelter, or what is written of somebody who is there."""

    NOUN = "shelters"
    TITLE = GUEST.title
    HELP = N_(
        "The name is enough; the rest may follow when it is quieter. What is written on health is shown on the card "
        "of this person only, never in a list."
    )
    SPEC: ClassVar[FormSpec] = GUEST

    def __init__(self, shelter_id: str = "", stay_id: str = "", bed: str = "", name: str = "") -> None:
        super().__init__(stay_id or shelter_id)
        self.shelter_id, self.stay_id = shelter_id, stay_id
        self.begun = {"bed": bed, "name": name}
        self.known: StayCard | None = None

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a stay") if self.stay_id else _("Register somebody in")

    async def first_values(self) -> dict[str, str]:
        """The stay as it stands; the number of a document is not shown, and stays as it is unless one is typed."""
        if not self.stay_id:
            return self.begun
        self.known = card = await self.ask(shelter_stays.one, self.stay_id)
        self.record_version = card.line.version
        line = card.line
        return {
            **{name: getattr(line, name) for name in ("name", "sex", "address", "note", "bed")},
            **{name: getattr(card, name) for name in ("phone", "health", "contact", "contact_phone")},
            "age": "" if line.age is None else str(line.age),
            "needs": line.needs[0] if line.needs else "",
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the guest down, and leave."""
        guest = self.guest_of(values)
        if self.known:
            await self.do(shelter_doors.correct, self.stay_id, self.known.line.version, guest)
        else:
            await self.do(shelter_doors.come_in, self.shelter_id, [guest])
        self.leave()

    def guest_of(self, values: Mapping[str, str]) -> Guest:
        """The answers as a guest. Raises Refused."""
        typed = values["age"].strip()
        if typed and not (typed.isascii() and typed.isdecimal()):
            raise Refused([Problem("age", NO_AGE, values={"limit": OLDEST})])
        more = self.known.line.needs[1:] if self.known else ()
        return Guest(
            **{name: values[name].strip() for name in TEXTS},
            age=int(typed) if typed else None,
            needs=tuple(filter(None, (values["needs"], *more))),
            bed=values["bed"].strip(),
        )
