"""A door of a campaign where somebody was met is asked the campaign's questions, and digits answer them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from textual import events, on

from db.changes.visits import Recorded
from db.errors import Refused
from db.queries import rounds, visits
from db.queries.doors import AtDoor
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import digit_of
from tui.screens.rounds import entry
from tui.screens.rounds.campaign_page import CampaignRoundPage
from tui.screens.rounds.entry import Entry
from tui.widgets.choices import Option
from tui.widgets.stairs import StairMap

if TYPE_CHECKING:
    from db.queries.campaign_stairs import CampaignStair
    from tui.screens.rounds.asking import Asking
    from tui.screens.rounds.question_card import QuestionCard

BACK, ON = ("up", "left", "backspace"), ("enter", "tab", "down", "right", "space")
HOW = N_("Digits answer, Enter goes on, the arrow up goes back; Esc keeps what is answered as a draft.")
SOMEBODY_ELSE = "-"


class AskingPage(CampaignRoundPage):
    """A round whose doors answer, where a campaign goes on; everywhere else it is the plain round."""

    def __init__(self, building_id: str, door: str = "", goes_on: bool = False, campaign: str = "") -> None:
        super().__init__(building_id, door, goes_on, campaign)
        self.asking: Asking | None = None

    async def load(self) -> None:
        """The stair; a question that is being asked is shown again, perhaps in the other language."""
        await super().load()
        if self.asking:
            self.show_question()

    async def read_campaign(self, campaign_id: str) -> CampaignStair | None:
        """The campaign, and the place where its questions are asked; what they need is loaded only here."""
        from tui.screens.rounds.question_card import QuestionCard

        if not self.query(QuestionCard):
            card = QuestionCard()
            await self.query_one("#walk").mount(card)
            card.field.leave = self.leave_line
        return await super().read_campaign(campaign_id)

    @property
    def card(self) -> QuestionCard:
        """The question that is asked."""
        from tui.screens.rounds.question_card import QuestionCard

        return self.query_one(QuestionCard)

    def record(self, result: str) -> None:
        """At a door of the campaign a contact asks its questions first; everything else is recorded at once."""
        is_contact = bool(self.facts("visit_results", result).get("is_contact"))
        if self.campaign and is_contact and self.room in self.campaign.doors:
            self.converse(self.begin_asking(self.campaign, self.room, result))
        elif self.progress.entry(self.room).answers:
            self.converse(self.record_without(self.room, result))
        else:
            super().record(result)

    async def record_without(self, room_id: str, result: str) -> None:
        """Record a door whose answers do not belong to it any more, after asking."""
        if await self.put(Ask(N_("Record the door without the answers that were begun here?"))):
            self.drop_answers(room_id)
            super().record(result)

    def drop_answers(self, room_id: str) -> None:
        """The answers that were begun at a door are not wanted."""
        known = self.progress.entry(room_id)
        self.type(room_id, Entry(known.note, known.people, known.found, known.taken))

    async def begin_asking(self, campaign: CampaignStair, room_id: str, result: str) -> None:
        """Ask the first question, or go on where answering was broken off; an answered door is asked anew."""
        from db.queries import campaign_stairs
        from tui.screens.rounds.asking import Asking

        typed = self.progress.entry(room_id)
        answers, person, anew = dict(typed.answers), typed.person, False
        if typed.asked[0] != campaign.id:
            known = await self.ask(campaign_stairs.answers_at, campaign.id, room_id)
            answers = dict(known.answers) if known else {}
            person, anew = (known.person_id or "", True) if known else ("", False)
        who = person or await self.who_answers(campaign, room_id, typed)
        if who is None or room_id != self.room:
            return
        self.asking = Asking(campaign.form, room_id, result, self.today, answers, who, anew)
        self.show_question()

    async def who_answers(self, campaign: CampaignStair, room_id: str, typed: Entry) -> str | None:
        """The key of whom answers about a person concern; "" where that does not matter, None when it was left open."""
        if not any(one.fact.startswith("person.") for one in campaign.form.questions):
            return ""
        people = (await self.ask(rounds.door, room_id, self.today)).residents
        if len(typed.people) == 1 or len(people) < 2:
            return next(iter(typed.people), people[0].line.id if people else "")
        return await self.choose_person(people)

    async def choose_person(self, people: tuple[AtDoor, ...]) -> str | None:
        """Have it said who answers: one of those who live here, or somebody else."""
        options = [Option(one.line.id, one.line.name) for one in people]
        chosen = await self.put(Choose(_("Who answers?"), [*options, Option(SOMEBODY_ELSE, _("somebody else"))]))
        return "" if chosen == SOMEBODY_ELSE else chosen

    def on_key(self, event: events.Key) -> None:
        """Going back a question has a key that means nothing at a door."""
        if event.key == "backspace" and self.asking and self.focused is self.map:
            event.stop()
            if self.ahead or self.is_waiting():
                self.ahead.append(event.copy())
            else:
                self.take_key(event)

    def take_key(self, event: events.Key) -> None:
        """While a door answers, keys are for its question, and for none behind it that is not there yet."""
        if self.asking and self.focused is self.card.field:
            self.card.field.post_message(event.copy())
            return
        if self.asking is None or self.asking.room_id != self.room or self.focused is not self.map:
            super().take_key(event)
            return
        digit = digit_of(event.character)
        if digit:
            self.asking.digit(int(digit))
        elif event.key in ON:
            self.asking.go_on()
        elif event.key in BACK:
            self.asking.go_back()
        self.show_question()

    def leave_line(self, key: str) -> None:
        """The line that is written on is left: on to the next question, back to the one before, or out."""
        asking = self.asking
        if asking is None:
            self.stand_at_door()
            return
        asking.write(self.card.field.value.strip())
        if key == "escape":
            self.action_back()
            return
        if key == "up":
            asking.go_back()
        else:
            asking.go_on()
        self.show_question()

    def on_question_card_typed(self) -> None:
        """What is written is a draft at once."""
        if self.asking and self.asking.is_typed:
            self.asking.write(self.card.field.value.strip())
            self.keep_answers(self.asking)

    def show_question(self) -> None:
        """Show the question that is asked now and keep the answers; behind the last one the door is recorded."""
        asking = self.asking
        if asking is None:
            return
        typed = self.keep_answers(asking)
        if asking.is_done:
            # A door at which every question was passed over is recorded with no answers, and not without them.
            self.progress.entries[asking.room_id] = typed
            self.stop_asking()
            super().record(asking.result)
            return
        self.side.display = False
        self.panel.mean(HOW)
        self.card.show(asking, self.progress.doors[asking.room_id].number)
        self.set_focus(self.card.field if asking.is_typed else self.map)

    def keep_answers(self, asking: Asking) -> Entry:
        """The answers so far belong to the door, and are a draft a moment later. Answers all that is typed there."""
        known = self.progress.entry(asking.room_id)
        campaign = self.campaign
        typed = dataclasses.replace(
            known,
            result=asking.result,
            answers=tuple(asking.answers.items()),
            asked=(campaign.id, campaign.questionnaire_id) if campaign else known.asked,
            person=asking.person_id,
        )
        if typed != known:
            self.type(asking.room_id, typed)
        return typed

    def stop_asking(self) -> None:
        """The door answers no longer; its card is seen again."""
        if self.asking:
            self.asking = None
            self.card.display = False
            self.side.display = True
            self.panel.mean("")
            self.set_focus(self.map)

    @on(StairMap.Moved)
    def leave_question(self) -> None:
        """At another door its own questions are asked."""
        if self.asking and self.asking.room_id != self.room:
            self.stop_asking()

    async def save(self, room_id: str, result: str, typed: Entry, was: rounds.DoorLine) -> None:
        """Save a door. Where the campaign has ended meanwhile, the next digit records a plain round."""
        try:
            await super().save(room_id, result, typed, was)
        except Refused:
            self.reload()
            raise

    async def write(self, room_id: str, result: str, round_id: str, typed: Entry) -> Recorded:
        """The deed: a door that was asked is recorded with its answers."""
        campaign_id, form_id = typed.asked
        if not campaign_id:
            return await super().write(room_id, result, round_id, typed)
        from db.changes import campaigns

        deed = entry.recording(campaigns.answer, room_id, typed)
        said = campaigns.Answered(campaign_id, form_id, typed.answers, typed.person or None)
        return await self.do(deed, room_id, result, round_id, said, typed.said, typed.people, typed.found)

    async def typed_at(self, line: visits.VisitLine) -> Entry | None:
        """What was typed at a door that is recorded, with its answers."""
        typed = await super().typed_at(line)
        if typed is None or self.campaign is None:
            return typed
        from db.queries import campaign_stairs

        given = await self.ask(campaign_stairs.answers_of_visit, line.id)
        if given is None:
            return typed
        asked = (self.campaign.id, given.questionnaire_id)
        answers = tuple(given.answers.items())
        return dataclasses.replace(
            typed, result=line.result, answers=answers, asked=asked, person=given.person_id or ""
        )

    def action_back(self) -> None:
        """From a question back to its door, with what was answered kept."""
        if self.asking:
            self.stop_asking()
            self.tell(N_("What was answered here is kept; the digit of the result goes on with it."))
        else:
            super().action_back()
