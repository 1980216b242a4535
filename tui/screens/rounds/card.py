"""The card of a door: who lives there, what to know before knocking, when somebody was there last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.widget import Widget

from db.queries.doors import AtDoor, DoorCard
from db.queries.visits import FindingLine
from db.rules.remarks import Remark
from db.rules.tries import NextTry
from db.rules.visits import Fact, FindingDraft
from db.rules.words import N_
from tui import i18n
from tui.i18n import _, counted
from tui.screens.rounds.entry import Entry
from tui.widgets.plain import plain

FOUND = {
    "need": ("need_categories", N_("Need")),
    "hazard": ("hazard_kinds", N_("Hazard")),
    "fact": ("changed_facts", N_("Changed")),
}

# More than this would push the last visit off a small screen; all of them stand on the person's page.
MOST_REMARKS = 3


class SideCard(Widget, can_focus=True):
    """The door under the cursor. With the focus, digits pick whom one met."""

    DEFAULT_CSS = "SideCard { height: 1fr; width: 1fr; padding-left: 1; }"

    def __init__(self, label: Callable[[str, str | None], str]) -> None:
        super().__init__()
        self.label = label
        self.card: DoorCard | None = None
        self.entry = Entry()

    def show(self, card: DoorCard | None, entry: Entry) -> None:
        """Show another door, or what was typed at it."""
        if (card, entry) != (self.card, self.entry):
            self.card, self.entry = card, entry
            self.refresh()

    def render(self) -> Content:
        """The card's lines; what stands out is bold."""
        card = self.card
        if card is None:
            return Content("")
        parts: list[str | tuple[str, str]] = []
        for text, is_strong in self.lines(card):
            parts += [(plain(text), "bold") if is_strong else plain(text), "\n"]
        return Content.assemble(*parts[:-1])

    def lines(self, card: DoorCard) -> Iterator[tuple[str, bool]]:
        """Each line, and whether it stands out."""
        yield f"{card.address}  {self.label('occupancies', card.occupancy)}".rstrip(), True
        yield from ((f"! {line}", True) for line in self.warnings(card))
        for place, one in enumerate(card.residents, 1):
            yield self.person(place, one), False
        yield from ((f"* {self.remark(one, card)}", True) for one in card.remarks[:MOST_REMARKS])
        if not card.residents:
            yield _("Nobody is registered here."), False
        if self.has_focus:
            yield _("Digits: whom you met. Tab: back."), True
        for finding in self.entry.found:
            yield f"+ {finding_text(finding, self.label)}", True
        if card.last_visit:
            last = card.last_visit
            result = self.label("visit_results", last.result)
            yield _("Last {day} {result}", day=i18n.day(last.visited_on), result=f"{result} {last.note}".strip()), False

    def warnings(self, card: DoorCard) -> Iterator[str]:
        """What to know before knocking."""
        if card.workers_needed > 1:
            yield counted("{number} worker", "{number} workers together, never alone", card.workers_needed)
        if card.knock_note:
            yield card.knock_note
        if card.next:
            yield next_step(card, self.label)
        for one in card.hazards:
            yield _("Hazard {severity}: {what}", severity=one.severity, what=one.title)
        for finding in card.findings:
            yield finding_text(finding, self.label)

    def person(self, place: int, one: AtDoor) -> str:
        """Somebody who lives here: number, whether met, name, relation, sex and age, groups, how late a visit is."""
        line = one.line
        met = "+" if line.id in self.entry.people else " "
        age = "" if line.age is None else str(line.age)
        about = [line.name, self.label("relations", line.relation), f"{self.label('sexes', line.sex)}{age}"]
        about += [self.label("key_groups", tag) for tag in line.tags]
        if one.overdue_days and one.due and one.due.last_on is None:
            about.append(_("! not visited yet"))
        elif one.overdue_days:
            about.append(counted("! {number} day late", "! {number} days late", one.overdue_days))
        elif one.due:
            about.append(_("next {day}", day=i18n.day(one.due.due_on)))
        return f"{place}{met}{' '.join(part for part in about if part)}"

    def remark(self, one: Remark, card: DoorCard) -> str:
        """What to tell or to know of one of them: the name, what kind of thing, and what it is."""
        names = {person.line.id: person.line.name for person in card.residents}
        word = self.label(one.list_name, one.code) if one.list_name else ""
        said = (names.get(one.person_id, ""), _(one.heading), word, _(one.about, **one.values))
        return " ".join(part for part in said if part)

    def is_of(self, room_id: str) -> bool:
        """Whether the card of this very door is shown."""
        return self.card is not None and self.card.room_id == room_id

    def person_at(self, digit: str) -> str:
        """The key of the person with this number, "" when there is none."""
        people = self.card.residents if self.card else ()
        return people[int(digit) - 1].line.id if digit and 0 < int(digit) <= len(people) else ""

    def on_focus(self) -> None:
        """Say what the digits do."""
        self.refresh()

    def on_blur(self) -> None:
        """Say it no longer."""
        self.refresh()


def finding_text(finding: FindingLine | FindingDraft, label: Callable[[str, str | None], str]) -> str:
    """A need, hazard or changed fact in words."""
    list_name, title = FOUND[finding.kind]
    if finding.code == Fact.OCCUPANCY:
        return f"{_(title)}: {label('occupancies', finding.after)}"
    return f"{_(title)}: {label(list_name, finding.code)} {finding.text or finding.after}".rstrip()


def next_step(card: DoorCard, label: Callable[[str, str | None], str]) -> str:
    """What follows after nobody was met: by when and in which time band to try again, or that enough was tried."""
    step = card.next
    if not isinstance(step, NextTry):
        tries = step.tries if step else 0
        return counted("not reached after {number} try", "not reached after {number} tries", tries)
    if card.other_worker:
        return _("somebody else should go, from {day} on", day=i18n.day(step.by_on))
    if card.band_to_try:
        band = label("time_bands", card.band_to_try)
        return _("try again by {day}, best: {band}", day=i18n.day(step.by_on), band=band)
    return _("try again by {day}", day=i18n.day(step.by_on))
