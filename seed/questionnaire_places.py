"""What both ways of reading a question form share: its types, its lists of choices, and whether it is sound."""

from __future__ import annotations

from collections.abc import Mapping

from db.rules.near_words import hinted
from db.rules.problems import Sentence
from db.rules.questionnaire_faults import faults_in, lists_wanted
from db.rules.questionnaires import Choice, QuestionnaireDraft
from db.rules.words import N_
from seed import form_places, load
from seed.form_places import Places

NO_LIST = N_("there is no list of choices '{name}'")
OR_OTHER = N_("'{word}' behind the type is not supported")
NO_LIST_NAMED = N_("the type {kind} needs the name of a list of choices behind it")

# A choice, and where its parts stand.
Entry = tuple[Choice, Mapping[str, load.Place]]


def sound(found: QuestionnaireDraft, places: Places, faults: list[load.Fault]) -> QuestionnaireDraft:
    """The form, when neither its file nor its rules have faults. Raises SeedError with all of them otherwise."""
    lists = codes_of(lists_wanted(found.form))
    form_places.refuse(places, faults_in(found.form, lists), faults)
    return found


def codes_of(names: frozenset[str]) -> dict[str, frozenset[str]]:
    """The codes of these code lists, as this version plants them."""
    return {name: codes for name, codes in form_places.all_codes().items() if name in names} if names else {}


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
        said = hinted(Sentence(NO_LIST, {"name": list_name}), list_name, lists)
        faults.append(load.Fault.saying(places.known["questions", place, "kind"], said))
    found = lists.get(list_name, [])
    for which, (_choice, stands) in enumerate(found):
        places.note_all(("questions", place, "choices", which), stands)
    return tuple(choice for choice, _stands in found)
