"""The walk of an inspection: item by item with one digit each, from the place to what follows of it."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from db.rules import inspection_walks
from db.rules.checklists import Result
from db.rules.inspection_walks import Walk
from db.rules.inspections import Outcome
from db.rules.words import N_
from tui.keys import action, digit_of
from tui.screens.inspections import asking
from tui.screens.inspections.fields import MEASURED, NOTE, Fields
from tui.screens.inspections.saving import Saved
from tui.screens.inspections.walking_page import WalkingPage
from tui.widgets.phrasing import SEPARATOR

OUTSIDE = N_("That lies outside what passes: a failure is proposed. Esc, and another digit, says otherwise.")


class WalkPage(WalkingPage):
    """Digits answer; a failure opens its note and its limit, and Enter, Enter goes on."""

    HELP = N_(
        "1 pass, 2 fail, 3 not applicable, 0 not checked; full-width digits do as well. A failure opens its note (a "
        "digit or letters of a phrase, then Enter) and its limit (12-05, +3, or 0 where it was put right on the spot). "
        "Tab opens measure and note of any item. Up and down go back and forth without answering, Ctrl+G to a number, "
        "F5 lets pass what was not answered yet. Ctrl+O takes photographs from the drop folder. Everything is kept as "
        "it is typed: after a dropped line the walk goes on at the same item. Enter at the end saves."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f10,ctrl+s", "save", N_("Save"), name="inspections.save", first=True),
        action("tab", "after_tab", N_("Note, measure"), name="inspections.fields", first=True),
        action("f5", "rest", N_("Rest passes"), name="inspections.rest", first=True),
        action("ctrl+g", "jump", N_("To number"), name="inspections.jump", first=True),
        action("ctrl+o", "photograph", N_("Photos"), name="inspections.photos", first=True),
        action("ctrl+y", "regrade", N_("Severity"), name="inspections.severity", first=True),
        action("ctrl+f", "interim", N_("Meanwhile"), name="inspections.interim", first=True),
        action("ctrl+e", "nobody", N_("Nobody there"), name="inspections.nobody", first=True),
        action("ctrl+x", "refused", N_("Was refused"), name="inspections.refused", first=True),
        action("ctrl+r", "discard", N_("Throw away"), name="inspections.discard", show=False, first=True),
        action("up,left,shift+tab,backspace", "step(-1)", N_("Item before"), name="inspections.before", show=False),
        action("down,right", "step(1)", N_("Next item"), name="inspections.after", show=False),
        action("enter,space", "enter", N_("Go on"), name="inspections.enter", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on where the walk stands."""
        is_begun, is_saved = self.walk is not None, self.saved is not None
        stop = self.walk.stop if self.walk else None
        failed = bool(stop and self.walk and self.walk.mark().result == Result.FAIL and not is_saved)
        wanted = {
            "save": is_begun and not is_saved,
            "after_tab": not is_saved,
            "rest": is_begun and not is_saved,
            "jump": is_begun and not is_saved,
            "photograph": stop is not None and not is_saved,
            "regrade": failed and stop is not None and len(stop.item.severities) > 1,
            "interim": failed,
            "discard": is_begun and not is_saved,
            "nobody": not is_saved,
            "refused": not is_saved,
        }
        return wanted.get(action, True) and super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """A digit outside the fields is an answer; any other character begins the note of the item."""
        if self.fields.name_of(self.focused):
            return
        if digit := digit_of(event.character):
            event.stop()
            self.take_digit(digit)
        elif event.is_printable and event.character and self.walk and self.walk.stop and not self.saved:
            event.stop()
            self.begin_note(self.walk, event.character)

    def begin_note(self, walk: Walk, typed: str) -> None:
        """Into the note with what was typed: nothing that is typed is lost."""
        self.go_to(dataclasses.replace(walk, is_open=True))
        self.fields.enter(NOTE)
        self.fields.note.insert_text_at_cursor(typed)

    def take_digit(self, digit: str) -> None:
        """What a digit means where the walk stands."""
        if self.saved:
            self.take_digit_after(digit, self.saved)
        elif self.walk is None:
            self.take_digit_before(digit)
        elif self.walk.stop and digit in inspection_walks.BY_DIGIT:
            self.go_to(inspection_walks.take(self.walk, inspection_walks.BY_DIGIT[digit], self.terms))

    def take_digit_before(self, digit: str) -> None:
        """Before the walk begins digits choose lists and conditions; 0 says who inspects."""
        if self.setup and digit == "0":
            self.work(asking.ask_inspectors(self, self.setup))
        elif self.setup:
            self.setup.digit(int(digit))
            self.show()

    def take_digit_after(self, digit: str, saved: Saved) -> None:
        """What follows of a walk: the notice, the call about what endangers life, the papers."""
        if digit == "1" and saved.to_notice:
            self.open("hazards", matter=saved.to_notice.matter.id, new="notice")
        elif digit == "2" and saved.to_call:
            self.open("hazards", matter=saved.to_call.matter.id)
        elif digit == "3":
            self.open("inspections", inspection=saved.id)

    def action_after_tab(self) -> None:
        """Into the fields of the item, or to the next of them; before the walk to what the place is like."""
        if self.walk is None:
            if self.setup:
                self.setup.is_at_conditions = not self.setup.is_at_conditions and bool(self.setup.conditions)
                self.show()
        elif name := self.fields.name_of(self.focused):
            self.fields.leave(name)
        elif self.walk.stop:
            self.go_to(dataclasses.replace(self.walk, is_open=True))
        else:
            self.work(asking.ask_about_end(self))

    def action_step(self, step: int) -> None:
        """To the item before or behind; in the fields to the one above or below."""
        if self.walk is None or self.saved:
            return
        name = self.fields.name_of(self.focused)
        if not name:
            self.go_to(inspection_walks.stepped(self.walk, step))
            return
        asked = self.fields.asked(self.walk.stop, self.walk.mark())
        place = asked.index(name) + step
        if 0 <= place < len(asked):
            self.fields.enter(asked[place])
        elif place < 0:
            self.close_fields()

    def action_enter(self) -> None:
        """Begin, go on, or save, wherever the walk stands."""
        if self.saved:
            self.leave()
        elif self.walk is None:
            if self.setup:
                self.work(asking.begin(self, self.setup))
        elif self.walk.stop is None:
            self.action_save()
        elif self.walk.mark().result == Result.FAIL:
            self.action_after_tab()
        else:
            self.action_step(1)

    @on(Fields.Changed)
    def typed(self) -> None:
        """What is typed is a draft at once."""
        self.read_fields()
        self.keep_later()

    @on(Fields.Left)
    def field_left(self, event: Fields.Left) -> None:
        """A field is written: on to the next one, or to the next item."""
        walk = self.walk
        if walk is None or not walk.is_open or walk.stop is None:
            return
        self.read_fields()
        walk = self.walk or walk
        if event.name == MEASURED and walk.mark().result != Result.FAIL:
            proposed = inspection_walks.measured(walk, self.terms)
            if proposed.mark().result == Result.FAIL:
                self.go_to(proposed)
                self.fields.enter(NOTE)
                self.tell(OUTSIDE)
                return
            self.settle(walk)
            return
        asked = self.fields.asked(walk.stop, walk.mark())
        following = asked[asked.index(event.name) + 1 :]
        if following:
            self.fields.enter(following[0])
        else:
            self.settle(walk)

    def settle(self, walk: Walk) -> None:
        """The fields are written: go on, unless something is wrong there."""
        walk = without_loose_end(walk)
        problems = inspection_walks.problems_at(walk, walk.stop, self.terms) if walk.stop else []
        if problems:
            self.walk = walk
            self.point_at(problems[0])
            return
        self.go_to(inspection_walks.closed(walk, self.terms))

    def close_fields(self) -> None:
        """Out of the fields; what was typed stays."""
        self.read_fields()
        if self.walk:
            self.go_to(inspection_walks.left(without_loose_end(self.walk), self.terms))

    def keep_now(self) -> bool:
        """Keep the draft at once, while the program ends; the last letters may still be on their way."""
        self.read_fields()
        return super().keep_now()

    def action_back(self) -> None:
        """Out of the fields, or out of the walk, of which everything is kept."""
        if self.saved:
            self.leave()
        elif self.walk and self.walk.is_open:
            self.close_fields()
        elif self.walk is None and self.setup and self.setup.is_at_conditions:
            self.action_after_tab()
        else:
            super().action_back()

    def action_rest(self) -> None:
        """Let pass what was not answered, after asking."""
        self.work(asking.ask_rest(self))

    def action_jump(self) -> None:
        """To an item by its number."""
        self.work(asking.ask_number(self))

    def action_photograph(self) -> None:
        """Photographs of what is seen here."""
        self.work(asking.ask_photos(self))

    def action_interim(self) -> None:
        """What keeps people safe until it is gone."""
        self.work(asking.ask_interim(self))

    def action_regrade(self) -> None:
        """The next severity that this failure may have."""
        self.read_fields()
        if self.walk:
            self.go_to(inspection_walks.regraded(self.walk, self.terms))

    def action_nobody(self) -> None:
        """Nobody was there: it stays to be done."""
        self.work(asking.ask_attempt(self, Outcome.NOBODY))

    def action_refused(self) -> None:
        """It was refused: it stays to be done."""
        self.work(asking.ask_attempt(self, Outcome.REFUSED))

    def action_save(self) -> None:
        """Check and save."""
        self.work(asking.try_to_save(self))


def without_loose_end(walk: Walk) -> Walk:
    """The walk without the mark behind which a further phrase was offered."""
    note = walk.mark().note
    return inspection_walks.written(walk, "note", note.rstrip(SEPARATOR)) if note.endswith(SEPARATOR) else walk
