"""The items of one inspection as lines of a list: a line for each checklist, and one for each of its items."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from db.queries.inspection_cards import InspectionCard, ItemCard, SheetCard
from db.rules.checklists import Demand, Result
from db.rules.inspection_checks import is_demanded
from db.rules.words import N_
from tui import i18n, matter_words
from tui.i18n import _
from tui.page import Page
from tui.screens.inspections import texts
from tui.widgets.records import Column, Record

COLUMNS = (
    Column(N_("Item"), 8),
    Column(N_("Result"), 11),
    Column(N_("What"), 0),
    Column(N_("Hazard"), 20, least=70),
)
NARROW = (Column(N_("Item"), 8), Column(N_("Result"), 9), Column(N_("What"), 0))
OWED = N_("photo due")


@dataclass(frozen=True)
class Items:
    """The list of an inspection's page. `shown` are the keys of the items that have a photograph."""

    page: Page
    card: InspectionCard
    shown: Collection[str]
    is_narrow: bool
    failed_only: bool = False

    def records(self) -> Iterator[Record]:
        """Each list with its points, and its items."""
        for sheet in self.card.sheets:
            yield self.heading(sheet)
            for one in sheet.items:
                if not self.failed_only or one.result is Result.FAIL:
                    yield self.record(one)

    def heading(self, sheet: SheetCard) -> Record:
        """A list with the edition that was used, its points, and whether it passes."""
        title = sheet.checklist.title(i18n.language())
        edition = _("edition {version}", version=sheet.checklist.version)
        score = points(sheet)
        cells = (sheet.checklist.name, "", matter_words.joined(title, score if self.is_narrow else edition), score)
        return Record(f"sheet:{sheet.id}", cells[: 3 if self.is_narrow else 4], strong=True)

    def record(self, one: ItemCard) -> Record:
        """An item: what was seen, in words, and the hazard that it is."""
        is_failed = one.result is Result.FAIL
        result = matter_words.joined(texts.result(one.result), one.severity)
        owed = f"! {_(OWED)}" if self.owes(one) else ""
        label = one.item.label(i18n.language())
        # What is wrong says more than how it ought to be, and a line is soon full.
        words = (self.measured(one), one.note, label) if is_failed else (label, self.measured(one), one.note)
        what = matter_words.joined(owed, *words)
        cells = (one.name, result, what, self.hazard(one))
        return Record(one.id, cells[: 3 if self.is_narrow else 4], strong=is_failed)

    def owes(self, one: ItemCard) -> bool:
        """Whether a photograph of an item is demanded and not there yet."""
        return one.id not in self.shown and is_photo_due(one)

    def measured(self, one: ItemCard) -> str:
        """What was measured, with its unit."""
        unit = one.item.measure.unit if one.item.measure and one.measured else ""
        return f"{one.measured} {unit}".strip()

    def hazard(self, one: ItemCard) -> str:
        """Where the hazard of an item stands; an item that sums up others says which."""
        if one.hazard:
            return self.page.label("hazards_states", one.hazard.state)
        if one.result is Result.FAIL and one.item.covers:
            return _("see {items}", items=" ".join(one.item.covers))
        return ""

    def told(self, one: ItemCard) -> str:
        """Everything about an item, to be read."""
        language = i18n.language()
        measure = one.item.measure.label(language) if one.item.measure else ""
        lines = (
            matter_words.joined(texts.result(one.result), one.severity),
            _("Fails when: {what}", what=one.item.fails(language)) if one.item.fails(language) else "",
            _("Basis: {text}", text=one.item.basis) if one.item.basis else "",
            matter_words.joined(measure, self.measured(one)) if one.measured else "",
            one.note,
            matter_words.joined(one.hazard.number if one.hazard else "", self.hazard(one)),
            _(OWED) if self.owes(one) else "",
        )
        return "\n".join((one.item.label(language), *filter(None, lines)))


def is_photo_due(one: ItemCard) -> bool:
    """Whether a photograph of an item is demanded. Of a sum of others, these have theirs."""
    is_sum = bool(one.item.covers) and one.hazard is None
    return one.item.photo != Demand.NEVER and not is_sum and is_demanded(one.item.photo, one.result)


def points(sheet: SheetCard) -> str:
    """The points of a list, and whether it passes, or of how many items they are where some were not looked at; ""
    where nothing was scored."""
    if sheet.score is None:
        return ""
    checked = sum(one.result is not Result.UNCHECKED for one in sheet.items)
    if sheet.is_passed and checked < len(sheet.items):
        return f"{sheet.score}/100 {_('({checked}/{all})', checked=checked, all=len(sheet.items))}"
    return f"{sheet.score}/100 {_('list passed') if sheet.is_passed else _('list failed')}"
