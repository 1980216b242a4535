"""Before a walk begins: which checklists, what the place is like, and who inspects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from db.queries.checklists import ChecklistLine
from db.queries.place_lines import PlaceLine
from db.rules import checklist_scores, hazards
from db.rules.checklists import Checklist, Condition
from db.rules.inspection_stops import Sheet
from db.rules.loops import NO, YES
from db.rules.words import N_
from tui import i18n
from tui.i18n import _
from tui.screens.inspections.paper import Line

TICKED, FREE = "[x]", "[ ]"
BETWEEN_NAMES = "、"
MOST_DIGITS = 9
TWO_NEEDED = N_("{count} inspectors are needed here; Enter asks for the name.")
TOO_LARGE = N_("larger than {most} {unit}: for others")


@dataclass
class Setup:
    """What is chosen. `lines` are the lists that fit, the usual one first; `content` are those lists by their keys.

    `region` is the division in which the place lies, "" where nobody knows. `plans` are the names of the lists that are
    owed here, each with what the plans are called that ask for it. `answers` are the conditions that were
    changed here. `is_at_conditions` says that the digits are for those.
    """

    place: PlaceLine
    lines: Sequence[ChecklistLine]
    content: Mapping[str, Checklist]
    inspectors: str
    region: str = ""
    plans: Mapping[str, Sequence[str]] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    is_at_conditions: bool = False

    def __post_init__(self) -> None:
        if self.lines and not self.chosen:
            self.chosen = {self.lines[0].id}

    @property
    def lists(self) -> dict[str, Checklist]:
        """The lists that are chosen, by their keys and in order."""
        return {one.id: self.content[one.id] for one in self.lines if one.id in self.chosen}

    @property
    def conditions(self) -> list[tuple[Condition, str]]:
        """The conditions of the lists that are chosen, each once, with its answer."""
        found = {one.name: one for checklist in self.lists.values() for one in checklist.conditions}
        known = {**self.place.traits, **self.answers}
        return [(one, known[name] if known.get(name) in (YES, NO) else one.default) for name, one in found.items()]

    @property
    def needed(self) -> int:
        """How many inspectors are needed."""
        return max((one.inspectors for one in self.lists.values()), default=1)

    @property
    def is_short(self) -> bool:
        """Whether somebody else is needed whose name is not there."""
        return len(set(hazards.names_in(self.inspectors))) < self.needed

    def digit(self, digit: int) -> None:
        """Take a list or leave it, or answer a condition the other way round."""
        if self.is_at_conditions:
            if 0 < digit <= len(self.conditions):
                condition, answer = self.conditions[digit - 1]
                self.answers[condition.name] = NO if answer == YES else YES
        elif 0 < digit <= min(len(self.lines), MOST_DIGITS):
            self.chosen ^= {self.lines[digit - 1].id}

    def sheets(self) -> tuple[Sheet, ...]:
        """The lists that are chosen, with the conditions as they are answered."""
        said = {condition.name: answer for condition, answer in self.conditions}
        return tuple(
            Sheet(key, one, checklist_scores.conditions_of(one, said)) for key, one in self.lists.items() if one.items
        )

    def texts(self, kind: str) -> Iterator[Line]:
        """What stands on the page; `kind` is the kind of place in words."""
        place = self.place
        yield Line(f"{place.title}  {kind}", is_strong=True)
        yield Line("  ".join(filter(None, (place.address if place.name else "", place.responsible, place.phone))))
        yield Line(_("Checklists"), is_strong=not self.is_at_conditions)
        for digit, one in enumerate(self.lines[:MOST_DIGITS], 1):
            yield Line(self.list_text(digit, one), is_strong=one.id in self.chosen)
        if not self.lines:
            yield Line(_("There is no checklist for this kind of place."))
        yield from self.condition_texts()
        yield Line(f"0 {_('Inspectors')}: {self.inspectors or '-'}")
        if self.is_short:
            yield Line(f"! {_(TWO_NEEDED, count=self.needed)}", is_strong=True)
        yield Line(_("Enter begins; Ctrl+E nobody there, Ctrl+X refused."))

    def list_text(self, digit: int, one: ChecklistLine) -> str:
        """A list, and whether the place is too large for it."""
        number = " " if self.is_at_conditions else str(digit)
        text = (
            f"{number}{TICKED if one.id in self.chosen else FREE} {one.name} {self.content[one.id].title(language())}"
        )
        if plans := self.plans.get(one.name):
            text += f"  < {'  '.join(plans)}"
        limit = checklist_scores.too_large(self.content[one.id], self.place.kind, self.place.size, self.region)
        return f"{text}  ! {_(TOO_LARGE, most=limit.most, unit=limit.unit)}" if limit else text

    def condition_texts(self) -> Iterator[Line]:
        """The conditions in one line, or each with its digit."""
        said = [(one.label(language()), _("yes") if answer == YES else _("no")) for one, answer in self.conditions]
        if not said:
            return
        if not self.is_at_conditions:
            yield Line(_("Tab: what the place is like") + ": " + " · ".join(" ".join(one) for one in said))
            return
        yield Line(_("What the place is like (Tab: back to the checklists)"), is_strong=True)
        for digit, (label, answer) in enumerate(said, 1):
            yield Line(f"{digit} {answer}  {label}")


def language() -> str:
    """The language in use."""
    return i18n.language()


def remembered(own: str, last: Sequence[str], needed: int) -> str:
    """Who inspects: oneself, and where somebody else is needed whoever came along the last time."""
    others = [name for name in last if name != own]
    return BETWEEN_NAMES.join(([own] if own else []) + others[: max(0, needed - (1 if own else 0))])
