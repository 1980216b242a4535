"""Relations to the head of a household (GB/T 4761), and how they turn when somebody else becomes the head.

A code tells what a person *is to the head*: 20 a son, 51 the father. With a new head each code has to be told again
from the new one's place. Codes leave things open (which son is the daughter-in-law's husband?): where the household as
it stands does not settle them, the answer is None, and somebody has to be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.rules.citizen_numbers import FEMALE, MALE
from db.rules.dates import PartialDate

HEAD, SPOUSE = "02", "10"

# The place of every code in the family: codes of men, of women, and codes that leave the sex open. The first code of
# each is the plain one, which is given when relations turn.
_PLACES = {
    "head": ("", "", "02 01"),
    "spouse": ("11", "12", "10"),
    "child": ("20 21 22 23 24 25 26 29", "30 31 32 33 34 35 36 39", ""),
    "stepchild": ("27", "37", ""),
    "child's spouse": ("28", "38", ""),
    "son's child": ("41", "42", ""),
    "daughter's child": ("43", "44", ""),
    "grandchild's spouse": ("46", "45", ""),
    "great-grandchild": ("47", "48", ""),
    "parent": ("51", "52", "50"),
    "stepparent": ("57", "58", ""),
    "husband's parent": ("53", "54", ""),
    "wife's parent": ("55", "56", ""),
    "father's parent": ("61", "62", ""),
    "mother's parent": ("63", "64", ""),
    "elder sibling": ("71", "75", ""),
    "elder sibling's spouse": ("76", "72", ""),
    "younger sibling": ("73", "77", ""),
    "younger sibling's spouse": ("78", "74", ""),
    "father's elder sibling": ("81", "90", ""),
    "father's elder sibling's spouse": ("89", "82", ""),
    "father's younger sibling": ("83", "90", ""),
    "father's younger sibling's spouse": ("89", "84", ""),
    "mother's sibling": ("85", "88", ""),
    "mother's sibling's spouse": ("87", "86", ""),
    "brother's child": ("93", "94", ""),
    "sister's child": ("95", "96", ""),
    "cousin": ("97", "97", "97"),
    "outsider": ("", "", "98 99"),
}
_PLACE_OF = {code: place for place, codes in _PLACES.items() for code in " ".join(codes).split()}
_SEX_OF = {
    code: sex
    for men, women, _ in _PLACES.values()
    for sex, codes in ((MALE, men), (FEMALE, women))
    for code in codes.split()
} | {"97": ""}

# Codes that number sons and daughters from the eldest on.
_COUNTED = (("22", "23", "24", "25", "26"), ("32", "33", "34", "35", "36"))

_SAME = "same"
_STAY_BELOW = dict.fromkeys(
    ("child", "child's spouse", "son's child", "daughter's child", "grandchild's spouse", "great-grandchild"), _SAME
)
_STAY_ABOVE = dict.fromkeys(
    ("parent", "stepparent", "father's parent", "mother's parent")
    + tuple(place for place in _PLACES if place.startswith(("father's elder", "father's younger", "mother's sibling"))),
    _SAME,
)
# For the place of the new head: what becomes of everybody else's place. A triple asks for the sex of the old or of the
# new head: the place if that is a man, the place if that is a woman. What is not listed has to be asked.
_TURNS: dict[str, dict[str, str | tuple[str, str, str]]] = {
    "spouse": {
        **_STAY_BELOW,
        "head": "spouse",
        "parent": ("old", "husband's parent", "wife's parent"),
        "husband's parent": "parent",
        "wife's parent": "parent",
    },
    "child": {
        "head": "parent",
        "spouse": "parent",
        "parent": ("old", "father's parent", "mother's parent"),
        "husband's parent": "father's parent",
        "wife's parent": "mother's parent",
        "elder sibling": ("old", "father's elder sibling", "mother's sibling"),
        "elder sibling's spouse": ("old", "father's elder sibling's spouse", "mother's sibling's spouse"),
        "younger sibling": ("old", "father's younger sibling", "mother's sibling"),
        "younger sibling's spouse": ("old", "father's younger sibling's spouse", "mother's sibling's spouse"),
        "brother's child": "cousin",
        "sister's child": "cousin",
    },
    "stepchild": {"head": "stepparent"},
    "parent": {
        "head": "child",
        "spouse": "child's spouse",
        "parent": "spouse",
        "child": ("old", "son's child", "daughter's child"),
        "child's spouse": "grandchild's spouse",
        "son's child": "great-grandchild",
        "daughter's child": "great-grandchild",
        "elder sibling": "child",
        "younger sibling": "child",
        "elder sibling's spouse": "child's spouse",
        "younger sibling's spouse": "child's spouse",
        "brother's child": "son's child",
        "sister's child": "daughter's child",
        "father's parent": ("new", "parent", "husband's parent"),
        "mother's parent": ("new", "wife's parent", "parent"),
    },
    "elder sibling": {
        **_STAY_ABOVE,
        "head": "younger sibling",
        "spouse": "younger sibling's spouse",
        "child": ("old", "brother's child", "sister's child"),
        "younger sibling": _SAME,
        "younger sibling's spouse": _SAME,
    },
    "younger sibling": {
        **_STAY_ABOVE,
        "head": "elder sibling",
        "spouse": "elder sibling's spouse",
        "child": ("old", "brother's child", "sister's child"),
        "elder sibling": _SAME,
        "elder sibling's spouse": _SAME,
    },
    "son's child": {"head": "father's parent", "spouse": "father's parent"},
    "daughter's child": {"head": "mother's parent", "spouse": "mother's parent"},
    "child's spouse": {
        "head": ("new", "wife's parent", "husband's parent"),
        "spouse": ("new", "wife's parent", "husband's parent"),
    },
    "husband's parent": {
        "head": "child's spouse",
        "spouse": "child",
        "child": "son's child",
        "husband's parent": "spouse",
    },
    "wife's parent": {
        "head": "child's spouse",
        "spouse": "child",
        "child": "daughter's child",
        "wife's parent": "spouse",
    },
}


@dataclass(frozen=True)
class Kin:
    """A member of a household as far as kinship asks: the code of the relation to the head, sex, and birth date."""

    relation: str
    sex: str = ""
    birth_on: PartialDate | None = None


@dataclass(frozen=True)
class Turn:
    """A household (person_id -> kin) in which `new_head` takes the place of `old_head`."""

    members: Mapping[str, Kin]
    old_head: str
    new_head: str

    def relation_of(self, person_id: str) -> str | None:
        """What a member is to the new head; None when that has to be asked."""
        if person_id == self.new_head:
            return HEAD
        place, mine = self._place(person_id), self._place(self.new_head)
        if place == "outsider":
            return self.members[person_id].relation if mine not in ("", "outsider") else None
        if mine == "child" and place in ("child's spouse", "son's child", "daughter's child"):
            return self._code(person_id, self._place_in_line(person_id, place))
        if mine == place and place in ("child", "elder sibling", "younger sibling"):
            return self._code(person_id, self._by_age(person_id, ""))
        turned = _TURNS.get(mine, {}).get(place, "")
        if isinstance(turned, tuple):
            pivot = self._sex(self.old_head if turned[0] == "old" else self.new_head)
            turned = {MALE: turned[1], FEMALE: turned[2]}.get(pivot, "")
        return self._code(person_id, turned)

    def _place(self, person_id: str) -> str:
        """The place of a member as seen by the old head."""
        return "head" if person_id == self.old_head else _PLACE_OF.get(self.members[person_id].relation, "")

    def _sex(self, person_id: str) -> str:
        """The sex of a member: as recorded, as the code tells, or as the recorded sex of the spouse leaves it."""
        own = self._told_sex(person_id)
        if own or self._place(person_id) not in ("head", "spouse"):
            return own
        other = "spouse" if self._place(person_id) == "head" else "head"
        told = {self._told_sex(member) for member in self.members if self._place(member) == other}
        return {MALE: FEMALE, FEMALE: MALE}.get(told.pop(), "") if len(told) == 1 else ""

    def _told_sex(self, person_id: str) -> str:
        """The sex of a member as the record or the code tells it."""
        kin = self.members[person_id]
        return kin.sex if kin.sex in (MALE, FEMALE) else _SEX_OF.get(kin.relation, "")

    def _code(self, person_id: str, place: str) -> str | None:
        """The plain code of a place for a member."""
        if place == _SAME:
            return self.members[person_id].relation
        if place == "spouse":
            return SPOUSE
        men, women, either = _PLACES.get(place, ("", "", ""))
        codes = {MALE: men, FEMALE: women}.get(self._sex(person_id), "") or either
        return codes.split()[0] if codes else None

    def _by_age(self, person_id: str, ending: str) -> str:
        """The place of a sibling of the new head (or, by the ending, of a sibling's spouse); "" when not told."""
        elder = _is_elder(self.members[person_id], self.members[self.new_head])
        return "" if elder is None else f"{'elder' if elder else 'younger'} sibling{ending}"

    def _place_in_line(self, person_id: str, place: str) -> str:
        """The place of a child's spouse or a grandchild, as seen by the child who becomes the head; "" when not told.

        The only daughter-in-law of a household with one son is taken for his wife, and the son's children for theirs.
        """
        sex = self._sex(person_id)
        line = {"son's child": MALE, "daughter's child": FEMALE}.get(place) or (FEMALE if sex == MALE else MALE)
        if place != "child's spouse" and self._sex(self.new_head) != line:
            return "brother's child" if line == MALE else "sister's child"
        heirs = [member for member in self.members if self._place(member) == "child" and self._sex(member) == line]
        wed = [
            member for member in self.members if self._place(member) == "child's spouse" and self._sex(member) != line
        ]
        if len(heirs) != 1 or len(wed) != 1:
            return ""
        if place != "child's spouse":
            return "child"
        return "spouse" if heirs[0] == self.new_head else self._by_age(heirs[0], "'s spouse")


def _is_elder(one: Kin, other: Kin) -> bool | None:
    """Whether one was born before the other, by birth dates or by codes that count (22 eldest son, 23 second son)."""
    if one.birth_on and other.birth_on and not one.birth_on.may_be(other.birth_on):
        return one.birth_on.last_day < other.birth_on.first_day
    ranks = sorted((one.relation, other.relation))
    if ranks[0] != ranks[1] and any(set(ranks) <= set(counted) for counted in _COUNTED):
        return one.relation < other.relation
    return None
