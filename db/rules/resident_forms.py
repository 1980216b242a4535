"""The form for a person: its questions, and the way from its answers to a draft and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.rules import dates, phones
from db.rules.citizen_numbers import CITIZEN
from db.rules.dates import PartialDate
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.residents import PersonDraft, PhoneDraft
from db.rules.words import N_

DOOR = "door"
RELATION = "relation"

PERSON = FormSpec(
    "person",
    N_("Person"),
    (
        Question("text", "name", N_("Name"), required=True, longest=50),
        Question("text", "number", N_("Citizen number"), hint=N_("empty = not known yet"), longest=30),
        Question("text", "phones", N_("Phones"), hint=N_("several with a comma; whose: 13800000000 son")),
        Question("select_one", "sex", N_("Sex"), choices="sexes"),
        Question("text", "birth", N_("Born"), hint=N_("1965-03-08, 1965-03 or 1965")),
        Question("text", DOOR, N_("Lives at"), hint="3-2-1201"),
        Question("select_one", RELATION, N_("To the head"), choices="relations"),
        Question("select_one", "category", N_("Registration"), choices="residence_categories"),
        Question("text", "hukou_address", N_("Hukou address"), longest=120),
        Question("select_one", "ethnic", N_("Ethnic group"), choices="ethnic_groups"),
        Question("select_one", "marital", N_("Marriage"), choices="marital_states"),
        Question("select_one", "education", N_("Education"), choices="educations"),
        Question("select_one", "political", N_("Political"), choices="political_statuses"),
        Question("select_one", "employment", N_("Work"), choices="employments"),
        Question("text", "employer", N_("Employer"), longest=100),
        Question("text", "used_name", N_("Former name"), longest=50),
        Question("text", "origin", N_("Native place"), longest=60),
        Question("select_one", "number_kind", N_("Kind of paper"), choices="number_kinds"),
        Question("text", "note", N_("Note")),
    ),
)

# The fields of a draft that the form holds as they are.
PLAIN = (
    "name",
    "used_name",
    "number",
    "sex",
    "ethnic",
    "marital",
    "education",
    "political",
    "employment",
    "employer",
    "hukou_address",
    "origin",
    "category",
    "note",
)


def values_of(draft: PersonDraft) -> dict[str, str]:
    """The form's answers for a person as known."""
    values = {name: str(getattr(draft, name)) for name in PLAIN}
    values["number_kind"] = draft.number_kind
    values["birth"] = dates.write(draft.birth_on) if draft.birth_on else ""
    values["phones"] = ", ".join(f"{phone.number} {phone.owner}".strip() for phone in draft.phones)
    return values


def draft_of(values: Mapping[str, str], today: date) -> tuple[PersonDraft, list[Problem]]:
    """The person as typed, and what of it could not be read."""
    birth = dates.read(values.get("birth", ""), today, "birth")
    plain = {name: values.get(name, "").strip() for name in PLAIN}
    draft = PersonDraft(
        **plain,
        number_kind=values.get("number_kind", "") or CITIZEN,
        birth_on=birth if isinstance(birth, PartialDate) else None,
        phones=phones_of(values.get("phones", "")),
    )
    return draft, [birth] if isinstance(birth, Problem) else []


def phones_of(typed: str) -> tuple[PhoneDraft, ...]:
    """The numbers typed; the first is the one to call first."""
    found = phones.split(typed)
    return tuple(PhoneDraft(phone.number, phone.owner, place == 0) for place, phone in enumerate(found))
