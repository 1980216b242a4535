"""What both ways of reading a question form share: where its parts stand, its types, and whether it is sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from db.rules.questionnaire_faults import FormFault, faults_in, lists_wanted
from db.rules.questionnaires import Choice, QuestionnaireDraft
from db.rules.words import N_
from seed import load

NO_LIST = N_("there is no list of choices '{name}'")
OR_OTHER = N_("'{word}' behind the type is not supported")
NO_LIST_NAMED = N_("the type {kind} needs the name of a list of choices behind it")

# A choice, and where its parts stand.
Entry = tuple[Choice, Mapping[str, load.Place]]


@dataclass
class Places:
    """Where the parts of a form stand, so that each fault is told at its cell or line."""

    file: load.Place
    known: dict[tuple[int | None, int | None, str], load.Place] = field(default_factory=dict)

    def note(self, question: int | None, choice: int | None, part: str, at: load.Place) -> None:
        """Remember where a part stands; "" is the question or choice itself."""
        self.known[question, choice, part] = at

    def of(self, fault: FormFault) -> load.Place:
        """The place of a fault: that of its part, else of its choice, its question, the file."""
        for key in (
            (fault.question, fault.choice, fault.part),
            (fault.question, fault.choice, ""),
            (fault.question, None, fault.part),
            (fault.question, None, ""),
        ):
            if key in self.known:
                return self.known[key]
        return self.file


def sound(found: QuestionnaireDraft, places: Places, faults: list[load.Fault]) -> QuestionnaireDraft:
    """The form, when neither its file nor its rules have faults. Raises SeedError with all of them otherwise."""
    lists = codes_of(lists_wanted(found.form))
    # What could not be read at a place is told already; that it is missing there as well follows from it.
    told = {fault.at for fault in faults}
    ruled = [(places.of(one), one) for one in faults_in(found.form, lists)]
    whole = faults + [load.Fault(at, one.text, one.values) for at, one in ruled if at not in told]
    if whole:
        # Of a list that two questions share, one fault is enough.
        raise load.SeedError({(fault.at, str(fault)): fault for fault in whole}.values())
    return found


def codes_of(names: frozenset[str]) -> dict[str, frozenset[str]]:
    """The codes of these code lists, as this version plants them."""
    return {name: codes for name, codes in all_codes().items() if name in names} if names else {}


@cache
def all_codes() -> dict[str, frozenset[str]]:
    """The codes of every code list. Read once: the files of a version do not change while it runs."""
    from seed import vocabularies

    return {one.name: frozenset(code.code for code in one.codes) for one in vocabularies.read()}


def type_in(words: str, at: load.Place, faults: list[load.Fault]) -> tuple[str, str]:
    """The kind and the list of choices that a type names: `select_one yes_no`. What else stands there is a fault."""
    kind, *behind = words.split() or [""]
    if kind not in ("select_one", "select_multiple"):
        # `begin group`, `select_one_from_file towns.csv`: the whole is no type that is known here.
        return " ".join([kind, *behind]), ""
    if not behind:
        faults.append(load.Fault(at, NO_LIST_NAMED, {"kind": kind}))
    for word in behind[1:]:
        faults.append(load.Fault(at, OR_OTHER, {"word": word}))
    return kind, behind[0] if behind else ""


def with_choices(
    place: int, list_name: str, lists: Mapping[str, list[Entry]], places: Places, faults: list[load.Fault]
) -> tuple[Choice, ...]:
    """The choices of a list for the question at a place, and note where they stand. No such list is a fault."""
    if list_name and list_name not in lists:
        faults.append(load.Fault(places.known[place, None, "kind"], NO_LIST, {"name": list_name}))
    found = lists.get(list_name, [])
    for which, (_choice, stands) in enumerate(found):
        for part, at in stands.items():
            places.note(place, which, part, at)
    return tuple(choice for choice, _stands in found)


def on_one_line(written: str) -> str:
    """A text on one line, with single blanks."""
    return " ".join(written.split())
