"""What a page of a walk says: of the item that is asked, of the list of all stops, and at the end."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from db.rules import walk_drafts, walk_marks
from db.rules.checklists import Demand, Measure, Result
from db.rules.inspection_stops import Sheet, Stop
from db.rules.inspection_walks import Walk
from db.rules.walk_drafts import Head
from db.rules.walk_marks import Mark, Terms
from db.rules.words import N_
from tui import i18n, matter_words
from tui.i18n import _, counted
from tui.screens.inspections.paper import Entry, Line
from tui.screens.inspections.saving import Saved

RESULTS: Mapping[Result, str] = {
    Result.PASS: N_("pass"),
    Result.FAIL: N_("FAIL"),
    Result.NOT_APPLICABLE: N_("n/a"),
    Result.UNCHECKED: N_("unchecked"),
}
DIGITS = N_("1 pass   2 FAIL   3 n/a (not applicable)   0 unchecked")
DEMANDED: Mapping[Demand, str] = {
    Demand.NEVER: "",
    Demand.FAILURE: N_("demanded where it fails"),
    Demand.ALWAYS: N_("demanded always"),
}
Label = Callable[[str, str], str]
Last = Mapping[str, tuple[Result, datetime.date]]


def result(found: Result | None) -> str:
    """A result in a word; "" for none."""
    return _(RESULTS[found]) if found else ""


def graded(mark: Mark) -> str:
    """A result in a word, and of a failure how grave it is."""
    return f"{result(mark.result)} {mark.severity}" if mark.result is Result.FAIL else result(mark.result)


def item(walk: Walk, stop: Stop, last: Last, label: Label) -> Iterator[Line]:
    """The item that is asked."""
    language = i18n.language()
    sheet = sheet_of(walk, stop)
    title = f"{stop.name} {sheet.checklist.title(language)}  {walk.place}/{len(walk.stops)}"
    same = ("= " + " ".join(stop.answers[1:])) if len(stop.answers) > 1 else ""
    yield Line(f"{title}  {same}".rstrip())
    yield Line(stop.item.label(language), is_strong=True)
    if fails := stop.item.fails(language):
        yield Line(_("Fails when: {what}", what=fails))
    if stop.item.basis:
        yield Line(_("Basis: {text}", text=stop.item.basis))
    known = [last[name] for name in stop.answers if name in last]
    if known:
        newest = max(known, key=lambda one: one[1])
        yield Line(_("Last time: {result} {day}", result=result(newest[0]), day=f"{newest[1]:%Y-%m-%d}"))
    if stop.item.measure:
        yield Line(_("Tab measures: {what}", what=measure(stop.item.measure)))
    demands = [
        f"{_(what)} {_(DEMANDED[demand])}"
        for what, demand in ((N_("Photo"), stop.item.photo), (N_("Note"), stop.item.note))
        if demand != Demand.NEVER
    ]
    if demands:
        yield Line("; ".join(demands))
    if said := standing(walk.mark(stop.name), label):
        yield Line(f"> {said}", is_strong=True)


def measure(one: Measure) -> str:
    """What is measured, and what passes."""
    unit = f" {one.unit}" if one.unit else ""
    bounds = [f"{sign} {bound:g}" for sign, bound in ((">=", one.low), ("<=", one.high)) if bound is not None]
    return f"{one.label(i18n.language())}{unit} {', '.join(bounds)}".rstrip()


def standing(mark: Mark, label: Label) -> str:
    """What stands at a stop, in one line; "" for nothing."""
    said = [result(mark.result)]
    if mark.result == Result.FAIL:
        said += [mark.severity, _("put right on the spot") if mark.is_on_the_spot else mark.due]
        said.append(label("hazard_interims", mark.interim))
    said += [mark.measured, mark.note, photos(mark)]
    return "  ".join(filter(None, said))


def photos(mark: Mark) -> str:
    """How many photographs were chosen; "" for none."""
    return counted("{number} photo", "{number} photos", len(mark.photos)) if mark.photos else ""


def about_failure(stop: Stop, mark: Mark, label: Label, is_narrow: bool = False) -> str:
    """What stands beside the limit of a failure: its severity, what keeps people safe, its photographs. On a narrow
    screen no more than the first two."""
    more = " Ctrl+Y" if len(stop.item.severities) > 1 else ""
    if is_narrow:
        return f"{mark.severity}{more}  {label('hazard_interims', mark.interim) or 'Ctrl+F'}"
    severity = f"{label('hazard_severities', mark.severity)}({mark.severity}{more})"
    interim = label("hazard_interims", mark.interim) or "-"
    return "  ".join(filter(None, (severity, f"{_('Meanwhile')}(Ctrl+F): {interim}", photos(mark))))


def entries(walk: Walk, terms: Terms) -> Iterator[Entry]:
    """All stops, each with what was said there in a word; what is missing there is marked."""
    for stop in walk.stops:
        mark = walk.mark(stop.name)
        wrong = "!" if walk_marks.problems_in(mark, stop.item, terms) else ""
        yield Entry(f"{graded(mark)}{wrong}", stop.item.label(i18n.language()))


def end(walk: Walk, head: Head, terms: Terms, place: str) -> Iterator[Line]:
    """What the walk came to, and what is missing."""
    yield Line(_("At the end: {place}", place=place), is_strong=True)
    counts = walk_drafts.counts(walk)
    yield Line("  ".join(f"{result(one)} {counts[one]}" for one in Result))
    yield from scores(walk, terms)
    numbers = {stop.name: number for number, stop in enumerate(walk.stops, 1)}
    for text, stops in (
        (N_("Not answered yet"), walk.unanswered),
        (N_("Photos to follow"), walk_drafts.photos_due(walk)),
    ):
        if stops:
            yield Line(f"! {_(text)} {len(stops)}: {' '.join(str(numbers[one.name]) for one in stops)}")
    for stop in walk.failed:
        yield Line(f"{numbers[stop.name]} {stop.item.label(i18n.language())}: {standing_short(walk.mark(stop.name))}")
    yield Line(f"{_('Inspectors')}: {head.inspectors or '-'}")
    yield Line(
        _("Tab: who was there {name}; opinion {text}", name=head.accompanied_by or "-", text=head.opinion or "-")
    )
    yield Line(_("Enter saves; Up goes back, Ctrl+G to a number."), is_strong=True)


def tried(found: Saved) -> Iterator[Line]:
    """That nothing was inspected, and when it is tried again."""
    yield Line(_("Saved: {number}", number=found.number), is_strong=True)
    yield Line(_("Nothing was inspected: it stays to be done, next on {day}.", day=f"{found.again_on:%Y-%m-%d}"))
    yield Line(_("Enter goes on."), is_strong=True)


def saved(walk: Walk, found: Saved, terms: Terms) -> Iterator[Line]:
    """What was saved, the hazards that follow, and what comes next."""
    yield Line(_("Saved: {number}", number=found.number), is_strong=True)
    counts = walk_drafts.counts(walk)
    yield Line("  ".join(f"{result(one)} {counts[one]}" for one in Result))
    yield from scores(walk, terms)
    for one in found.hazards:
        again = f" {_('found again')}" if one.found_again else ""
        due = f"  {one.matter.due_at:%m-%d}" if one.matter.due_at else ""
        yield Line(matter_words.joined(f"{one.matter.number} {one.severity}{due}{again}", one.notice_number))
        yield Line(f"  {one.description}")
    owed = len(walk_drafts.photos_due(walk)) + found.lost_photos
    if owed:
        yield Line(f"! {_('Photos to follow')}: {owed}")
    if found.to_notice:
        yield Line(_("1 writes the notice now; Enter goes on without."), is_strong=True)
    if found.to_call:
        yield Line(_("2 goes to the danger to life: write down there whom you rang."), is_strong=True)
    yield Line(_("3 opens the inspection, to print its papers."))
    if not found.to_notice:
        yield Line(_("Enter goes on."), is_strong=True)


def standing_short(mark: Mark) -> str:
    """A failure in a few words."""
    limit = _("put right on the spot") if mark.is_on_the_spot else mark.due
    return "  ".join(filter(None, (mark.severity, limit, mark.note)))


def scores(walk: Walk, terms: Terms) -> Iterator[Line]:
    """What each list comes to."""
    for checklist, score in walk_drafts.scores(walk, terms):
        if score.points is not None:
            passed = _("list passed") if score.passed else _("list failed")
            title = checklist.title(i18n.language())
            yield Line(f"{checklist.name} {title}: {score.points}/100 {passed}", is_strong=not score.passed)


def sheet_of(walk: Walk, stop: Stop) -> Sheet:
    """The list that a stop is asked for."""
    return next(one for one in walk.sheets if stop.name in one.items)
