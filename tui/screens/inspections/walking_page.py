"""The page of a walk: what it knows, what it shows, and the draft that it keeps of every key."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from db.errors import NotFound
from db.queries import checklists, drafts, inspections, phrases, places
from db.queries.drafts import DraftCard
from db.queries.place_lines import PlaceLine
from db.rules import hazard_phrases, inspection_walks, walk_drafts
from db.rules.checklists import Result
from db.rules.forms import FormSpec
from db.rules.hazard_phrases import HazardPhrase
from db.rules.inspection_walks import Walk
from db.rules.phrases import Phrase
from db.rules.problems import Problem
from db.rules.walk_drafts import FORM, Head
from db.rules.walk_marks import Mark, Terms
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.forms.drafts import DraftPage
from tui.i18n import _
from tui.keys import Shown
from tui.screens.inspections import leaving, preparing, saving, texts, words
from tui.screens.inspections.fields import MEASURED, NAMES, NOTE, Fields
from tui.screens.inspections.paper import Alarm, Line, Paper, StopList
from tui.screens.inspections.saving import Saved
from tui.screens.inspections.setup import Setup
from tui.screens.inspections.texts import Last
from tui.widgets.lines import Bar

IN_FIELDS = ("inspections.photos", "inspections.interim", "inspections.severity", "inspections.fields", "page.back")
AT_ITEM = (
    *("inspections.fields", "inspections.rest", "inspections.jump", "inspections.photos", "inspections.save"),
    *("inspections.nobody", "inspections.refused"),
)
# What Tab asks for at the end.
AT_END = N_("Opinion")
FIRST_OF_ALL = 1_000_000


class WalkingPage(DraftPage):
    """A walk through one place. There is a setup before it, a walk while it goes on, and what was saved behind it."""

    NOUN = "inspections"
    TITLE = N_("Inspection")
    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = ""
    SPEC: ClassVar[FormSpec] = FormSpec(FORM, N_("Inspection"), ())
    # Letters in a field wait for each other: a phrase that one of them takes leads on to the next field.
    letters_lead_on = True

    def __init__(self, place_id: str, visit_id: str | None = None, wanted: Sequence[str] = ()) -> None:
        super().__init__(place_id)
        self.wanted = wanted
        self.head = Head(place_id, visit_id=visit_id)
        self.place: PlaceLine | None = None
        self.setup: Setup | None = None
        self.walk: Walk | None = None
        self.saved: Saved | None = None
        self.last: Last = {}
        self.own_phrases: list[Phrase] = []
        self.hazard_phrases: tuple[HazardPhrase, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The item that is asked beside all stops, whom to ring, and the fields."""
        with Horizontal(id="walk"):
            yield Paper()
            yield StopList()
        yield Alarm()
        yield Fields()

    def title_text(self) -> str:
        """What this is, and where."""
        return f"{_(self.TITLE)}  {self.place.title if self.place else ''}"

    @property
    def fields(self) -> Fields:
        """The fields of a stop."""
        return self.query_one(Fields)

    @property
    def terms(self) -> Terms:
        """The worker's day, and the usual limits."""
        limits = {one.code: int(one.facts.get("limit_days", 0)) for one in self.entries("hazard_severities")}
        return Terms(self.today, limits)

    def values(self) -> dict[str, str]:
        """The walk as a draft keeps it; nothing before it begins."""
        return walk_drafts.as_data(self.walk, self.head) if self.walk else {}

    async def load(self) -> None:
        """What is known of the place; a walk that was broken off goes on where it was."""
        if self.place is None:
            self.place = await self.ask(places.one, self.record_key)
            self.last = await self.ask(inspections.last_results, self.record_key)
            self.own_phrases = await self.ask(phrases.all)
            listed = [(one.code, one.zh, str(one.facts.get("address", ""))) for one in self.entries("hazard_phrases")]
            self.hazard_phrases = hazard_phrases.listed(listed)
            self.watch_end(self.keep_now)
            draft = await self.ask(drafts.one, *self.draft_place, self.session)
            if draft is None or not await self.resumed(draft):
                await self.prepare(self.place)
            elif self.walk and self.walk.is_open:
                self.show()
                self.fields.enter(NOTE, is_begun=True)
        elif self.saved:
            # A notice may have been given meanwhile, or a call made.
            try:
                self.saved = await saving.told(self, self.record_key, self.saved.id, self.saved.lost_photos)
            except NotFound:
                leaving.leave(self)
                return
        self.query_one(Bar).refresh()
        self.show()

    async def resumed(self, draft: DraftCard) -> bool:
        """Go on with a walk where it was broken off; says whether that was possible."""
        known = await self.ask(checklists.some, walk_drafts.checklists_in(draft.data))
        found = walk_drafts.of_data(draft.data, known)
        if found is None:
            self.tell(N_("What was begun here was of another edition of its checklist; it begins anew."))
            return False
        self.walk, self.head = found
        self.query_one(Bar).refresh()
        self.has_draft = True
        begun = self.head.begun_on or self.today
        if begun == self.today:
            self.tell(N_("Gone on with where it was broken off. Ctrl+R throws it away."))
        else:
            self.work(self.ask_whether(f"{begun:%m-%d}"))
        return True

    async def ask_whether(self, day: str) -> None:
        """A walk of another day is gone on with only after asking."""
        wanted = await self.put(
            Ask(N_("Go on with the inspection begun on {day}?"), yes=N_("Go on"), no=N_("Throw it away"), day=day)
        )
        if wanted is None:
            self.leave()
        elif not wanted and self.place:
            await self.discard_draft()
            self.walk, self.head = None, Head(self.record_key)
            await self.prepare(self.place)
            self.show()

    async def prepare(self, place: PlaceLine) -> None:
        """What is chosen before the walk begins."""
        self.setup = await preparing.prepared(self, place, self.last, self.wanted)

    def action_undo(self) -> None:
        """Nothing of a walk that is under way is a deed yet: an answer is corrected by going back to it."""
        if self.walk and not self.saved:
            self.tell(N_("An answer is corrected by going back to it with the Up arrow. Nothing was undone."))
        else:
            super().action_undo()

    def show(self) -> None:
        """Show where the walk stands."""
        walk, terms = self.walk, self.terms
        self.query_one(Paper).show(self.page_lines())
        entries = texts.entries(walk, terms) if walk else ()
        stops = self.query_one(StopList)
        is_narrow_end = walk is not None and walk.stop is None and self.has_class("-narrow")
        stops.display = walk is not None and self.saved is None and not is_narrow_end
        stops.show(entries, walk.place - 1 if walk else 0)
        self.query_one(Alarm).show(list(self.alarms(walk)) if walk else ())
        self.show_fields(walk)
        self.refresh_keys()

    def page_lines(self) -> Iterable[Line]:
        """The lines of the page: setup, item, end, or what was saved."""
        if self.saved:
            is_try = self.saved.again_on is not None or self.walk is None
            return list(
                texts.tried(self.saved) if is_try or not self.walk else texts.saved(self.walk, self.saved, self.terms)
            )
        if self.walk is None:
            return list(self.setup.texts(self.label("place_kinds", self.setup.place.kind))) if self.setup else ()
        stop = self.walk.stop
        if stop is None:
            return list(texts.end(self.walk, self.head, self.terms, self.place.title if self.place else ""))
        return list(texts.item(self.walk, stop, self.last, self.label))

    def show_fields(self, walk: Walk | None) -> None:
        """Show the fields of the stop, or what the digits mean outside of them."""
        fields, stop = self.fields, walk.stop if walk else None
        is_open = bool(walk and walk.is_open and not self.saved)
        mark = walk.mark() if walk and stop else Mark()
        about = texts.about_failure(stop, mark, self.label, self.has_class("-narrow")) if stop and is_open else ""
        if is_open and stop:
            fields.offer(self.offered(mark.result, stop.item.address))
        fields.display = walk is None or (stop is not None and self.saved is None)
        fields.show(stop, mark, is_open, about)
        is_asking = stop is not None and not self.saved
        fields.mean(texts.DIGITS if is_asking else "")
        if not is_open and self.focused is not None:
            self.set_focus(None)

    def offered(self, result: Result | None, address: str) -> list[Phrase]:
        """The phrases of a note: of a failure first those that fit it, then the community's own."""
        if result != Result.FAIL:
            return self.own_phrases
        fitting = hazard_phrases.offered(self.hazard_phrases, address)
        return [*(dataclasses.replace(one, uses=one.uses + FIRST_OF_ALL) for one in fitting), *self.own_phrases]

    def key_line(self) -> list[Shown]:
        """The key line begins with what is done at this very place of the walk."""
        first = IN_FIELDS if self.fields.name_of(self.focused) else AT_ITEM
        order = {name: place for place, name in enumerate(first)}
        # What Tab means before the walk begins stands on the page.
        shown = [one for one in super().key_line() if self.walk or one.name != "inspections.fields"]
        if self.walk and self.walk.stop is None:
            shown = [one._replace(title=_(AT_END)) if one.name == "inspections.fields" else one for one in shown]
        return sorted(shown, key=lambda one: order.get(one.name, len(order)))

    def alarms(self, walk: Walk) -> Iterable[str]:
        """Whom to ring for what endangers life, and that it is to be stopped."""
        yield from words.alarms(self, (stop.item.address for stop in walk.alarming))
        if any(not walk.mark(stop.name).interim for stop in walk.alarming):
            yield _("Stop it at once; note it with Ctrl+F.")

    def place_text(self) -> str:
        """At the right of the title who inspects."""
        return self.head.inspectors or super().place_text()

    def go_to(self, walk: Walk) -> None:
        """The walk stands somewhere else now: show it, and keep it a moment later."""
        was_open, self.walk = bool(self.walk and self.walk.is_open), walk
        self.tell("")
        self.show()
        self.keep_later()
        if walk.is_open and not (was_open and self.fields.name_of(self.focused)):
            is_measuring = walk.mark().result is None and walk.stop and walk.stop.item.measure
            self.fields.enter(MEASURED if is_measuring else NOTE)

    def read_fields(self) -> None:
        """Take over what stands in the fields."""
        walk = self.walk
        if walk and walk.is_open:
            for name in self.fields.asked(walk.stop, walk.mark()):
                walk = inspection_walks.written(walk, name, self.fields.field(name).value)
            self.walk = walk

    def point_at(self, problem: Problem) -> None:
        """Say what is wrong, and go to its field."""
        if problem.field in NAMES:
            self.fields.enter(problem.field)
        self.tell(problem.text, **problem.values)

    def taken_phrases(self) -> list[Phrase]:
        """The quick phrases that notes were written with."""
        return self.fields.note.taken
