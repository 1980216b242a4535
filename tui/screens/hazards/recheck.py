"""A re-check: only what had failed at the place, a digit for each; one key where all of it is gone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import hazard_rechecks
from db.errors import HouseError, Refused
from db.queries import workers
from db.queries.hazard_cards import HazardCard
from db.queries.hazards import HazardLine
from db.rules.forms import FormSpec, Question
from db.rules.hazards import LONGEST_NAMES, Look, Looked, RecheckDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.write import Write
from tui.forms import days
from tui.forms.drafts import DraftPage
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.screens.hazards import steps, words
from tui.screens.hazards.card import card_of
from tui.screens.hazards.things import RESULTS
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Seen now"), 12), Column(N_("How grave"), 12), Column(N_("What"), 0), Column(N_("Limit"), 14))
NARROW = (Column(N_("Seen now"), 10), Column("", 2), Column(N_("What"), 0))
STILL_UNTIL = N_("It is still there. By when is it to be put right? (12-05, +3)")
RECHECK = FormSpec(
    "hazard_recheck",
    N_("Re-check of hazards"),
    (
        Question("text", "looked", N_("Seen now")),
        Question("text", "inspectors", N_("Inspectors"), longest=LONGEST_NAMES),
        Question("text", "accompanied_by", N_("Accompanied by"), longest=80),
    ),
)


class RecheckPage(DraftPage):
    """The open hazards of a place in a list. What gets no digit was not looked at and stays as it is."""

    NOUN = "hazards"
    TITLE = N_("Re-check")
    CSS_PATH = "hazards.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Only what had failed. 1 or Enter it is gone, 2 it is still there, with a new day, 0 nobody was there, 3 a "
        "note; each goes on to the next line. 9: all are gone, written down at once. F10 writes down what was seen; "
        "what has no digit was not looked at. 5 says who inspects and 6 who was there. Ctrl+Z takes it back."
    )
    SPEC: ClassVar[FormSpec] = RECHECK
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "see('mended')", N_("Gone"), name="hazards.seen_gone"),
        action("2", "still", N_("Still there"), name="hazards.seen_still"),
        action("0", "see('nobody')", N_("Nobody"), name="hazards.seen_nobody"),
        action("9", "all", N_("All gone"), name="hazards.all_gone"),
        action("ctrl+s,f10", "save", N_("Save"), name="form.save", first=True),
        action("3", "note", N_("Note"), name="hazards.note", show=False),
        action("4,delete", "see('')", N_("Not looked at"), name="hazards.not_seen", show=False),
        action("5", "name('inspectors')", N_("Who inspects"), name="hazards.inspectors", show=False),
        action("6", "name('accompanied_by')", N_("Who was there"), name="hazards.accompanied", show=False),
        action("ctrl+r", "discard", N_("Throw the draft away"), name="form.discard", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.matter_id = matter_id
        self.card: HazardCard | None = None
        self.offered: dict[str, HazardLine] = {}
        # What was seen, by the key of the matter: result, new limit, note.
        self.seen: dict[str, dict[str, str]] = {}
        self.said = {"inspectors": "", "accompanied_by": ""}

    def body(self) -> Iterable[Widget]:
        """Who looks, then the list."""
        yield Static(id="about", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is open at this place."))

    def title_text(self) -> str:
        """Of which place."""
        return joined(_(self.TITLE), self.card.line.place.title if self.card else "")

    async def load(self) -> None:
        """The open hazards of the place, the one it began with under the cursor."""
        is_first = self.card is None
        self.card = card = await card_of(self, self.matter_id)
        own = () if card.line.matter.ended_at else (card.line,)
        self.offered = {one.matter.id: one for one in (*own, *card.others)}
        if is_first:
            names = {one.id: one.name for one in await self.ask(workers.all)}
            last = card.looks[-1].inspectors if card.looks else ""
            self.said["inspectors"] = last or names.get(self.desk_worker or "", "")
            self.at_first = self.values()
            self.watch_end(self.keep_now)
        self.show()
        if is_first:
            await self.offer_draft()

    def show(self) -> None:
        """Show what was seen so far."""
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = NARROW if is_narrow else COLUMNS
        lines.show([self.record(one, is_narrow) for one in self.offered.values()])
        who = _("Inspectors: {names}", names=self.said["inspectors"] or _("nobody yet (5)"))
        there = _("Accompanied by: {names}", names=self.said["accompanied_by"] or "- (6)")
        self.query_one("#about", Static).update(Content(plain(joined(who, there))))
        self.query_one(Bar).refresh()

    def record(self, one: HazardLine, is_narrow: bool) -> Record:
        """A hazard with what was seen of it."""
        seen = self.seen.get(one.matter.id, {})
        result = _(RESULTS[Look(seen["result"])]) if seen.get("result") else "?"
        limit = seen.get("due") or matter_words.due(one.matter, self.now, self.local)
        # What was just written is read again before the line ends.
        what = joined(seen.get("note", ""), one.matter.title)
        if is_narrow:
            return Record(one.matter.id, (result, one.severity, what))
        return Record(one.matter.id, (result, words.severity(self, one.severity), what, limit))

    def values(self) -> dict[str, str]:
        """Everything as the draft keeps it."""
        return {"looked": json.dumps(self.seen, ensure_ascii=False, sort_keys=True) if self.seen else "", **self.said}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put a draft back."""
        found: dict[str, Any] = json.loads(values.get("looked") or "{}")
        self.seen = {key: one for key, one in found.items() if key in self.offered}
        self.said |= {name: values[name] for name in self.said if name in values}
        self.show()

    @property
    def current(self) -> str:
        """The key of the matter under the cursor, "" for none."""
        record = self.query_one(RecordList).current
        return record.key if record else ""

    def put_down(self, key: str, **facts: str) -> None:
        """Note what was seen; it is a draft at once."""
        known = {**self.seen.get(key, {}), **facts}
        self.seen = {**self.seen, key: {name: text for name, text in known.items() if text}}
        self.seen = {one: seen for one, seen in self.seen.items() if seen}
        self.keep_later()

    def write(self, key: str, **facts: str) -> None:
        """Note what was seen, and go on to the next line."""
        self.put_down(key, **facts)
        self.show()
        lines = self.query_one(RecordList)
        if key == self.current and "result" in facts:
            lines.go(lines.cursor + 1)

    def action_see(self, result: str) -> None:
        """It is gone, or nobody was there, or it was not looked at."""
        if self.current:
            self.write(self.current, result=result, due="")

    def action_still(self) -> None:
        """It is still there: by when is it to be gone?"""
        if self.current:
            self.work(self.still(self.current))

    async def still(self, key: str) -> None:
        """Ask for the new limit; a day that cannot be read is asked for again."""
        usual = self.seen.get(key, {}).get("due") or steps.limit(self, self.offered[key].severity)
        typed: str | None = usual
        while (
            typed := await self.put(Write(STILL_UNTIL, typed or "", hint=N_("11-30, or +7"), is_proposed=True))
        ) is not None:
            due_on = days.coming(typed, self.today, "due_on")
            if not isinstance(due_on, Problem):
                self.write(key, result=Look.NOT.value, due=str(due_on))
                return
            self.tell(due_on.text, **due_on.values)

    def action_note(self) -> None:
        """A note on the hazard under the cursor."""
        if self.current:
            self.work(self.note(self.current))

    async def note(self, key: str) -> None:
        """Ask for the note."""
        before = self.seen.get(key, {}).get("note", "")

        def keep(text: str) -> None:
            self.put_down(key, note=text)

        text = await self.put(Write(N_("Note"), before, may_be_empty=True, keeping=keep))
        self.write(key, note=before if text is None else text)

    def action_name(self, name: str) -> None:
        """Say who inspects, or who was there."""
        self.work(self.ask_name(name))

    async def ask_name(self, name: str) -> None:
        """Ask for the names."""
        label = next(one.label for one in RECHECK.questions if one.name == name)
        before = self.said[name]

        def keep(text: str) -> None:
            self.said[name] = text
            self.keep_later()

        text = await self.put(Write(label, before, may_be_empty=True, keeping=keep))
        keep(before if text is None else text)
        self.show()

    def action_all(self) -> None:
        """All are gone: write it down at once."""
        gone = {key: {**self.seen.get(key, {}), "result": Look.MENDED.value, "due": ""} for key in self.offered}
        self.seen = {key: {name: text for name, text in one.items() if text} for key, one in gone.items()}
        self.action_save()

    def action_save(self) -> None:
        """Write down what was seen."""
        self.work(self.save())

    async def save(self) -> None:
        """Write it down and leave; what is wrong is told at its line."""
        looked = tuple(self.looked(key, one) for key, one in self.seen.items() if one.get("result"))
        draft = RecheckDraft(looked, **self.said)
        self.is_saving = True
        try:
            await self.do(hazard_rechecks.recheck, draft)
        except HouseError as error:
            self.is_saved = False
            if isinstance(error, Refused) and error.problems:
                self.point_at(looked, error.problems[0])
            raise
        finally:
            self.is_saving = False
        self.leave()

    def looked(self, key: str, seen: Mapping[str, str]) -> Looked:
        """What was seen of one hazard."""
        due = seen.get("due")
        on = days.read(due, self.today, "due_on") if due else None
        due_on = None if isinstance(on, Problem) else on
        return Looked(key, self.offered[key].matter.version, seen["result"], due_on, seen.get("note", ""))

    def point_at(self, looked: tuple[Looked, ...], problem: Problem) -> None:
        """Put the cursor on the line that a problem names."""
        row, dot, _field = problem.field.partition(".")
        if dot and row.isdigit() and int(row) < len(looked):
            self.query_one(RecordList).go(list(self.offered).index(looked[int(row)].matter_id))

    @on(RecordList.Chosen)
    def open_it(self, event: RecordList.Chosen) -> None:
        """Enter says that it is gone."""
        self.write(event.record.key, result=Look.MENDED.value, due="")
