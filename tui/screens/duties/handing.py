"""Handing a shift over: the form, and the page of a handover, on which it is acknowledged."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import duty_handovers as deeds
from db.errors import Refused
from db.queries import duties_now, duty_desk, duty_handovers, duty_things, workers
from db.queries.duties_now import OnDuty
from db.queries.duty_handovers import HandoverCard
from db.queries.duty_things import ThingLine
from db.rules import duties
from db.rules import duty_handovers as rules
from db.rules.duty_handovers import THING, HandoverDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.rosters import Role
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.forms.page import FormPage
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.duties import printing, words
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

LONGEST = rules.LONGEST
HANDOVER = FormSpec(
    "duty_handovers",
    N_("Handover of a shift"),
    (
        Question(
            "text", "to_name", N_("Handed to"), hint=N_("who takes over"), required=True, longest=LONGEST["to_name"]
        ),
        Question("text", "watch", N_("To watch"), hint=N_("what needs an eye"), longest=LONGEST["watch"]),
        Question("text", "notices", N_("From above"), hint=N_("notices that came"), longest=LONGEST["notices"]),
        Question("text", "done", N_("Done on this shift"), longest=LONGEST["done"]),
        Question("text", "given_name", N_("From whom"), required=True, longest=LONGEST["given_name"]),
        Question("text", "reason", N_("Reason"), hint=N_("if you hand over for somebody else")),
    ),
)
COLUMNS = (Column(N_("Heading"), 14), Column(N_("Open since"), 12, least=60), Column(N_("What is open"), 0))


class HandoverForm(FormPage):
    """What is said when a shift is handed over; what is open is gathered by itself when it is given."""

    NOUN = "duties"
    TITLE = HANDOVER.title
    HELP = N_(
        "Who comes next by the roster is filled in. Count the things together. What is open is gathered by itself."
    )
    SPEC: ClassVar[FormSpec] = HANDOVER

    def __init__(self) -> None:
        super().__init__()
        self.things: list[ThingLine] = []
        self.on: list[OnDuty] = []
        self.next: list[OnDuty] = []
        self.seats: dict[str, str] = {}

    async def first_values(self) -> dict[str, str]:
        """Who hands over, who comes next, and the things as they are to be."""
        now = self.now
        self.on = await self.ask(duties_now.on_duty, now)
        own_duty = await self.ask(duty_desk.handing, self.desk_worker, now, self.today)
        if own_duty:
            # A shift that is handed over late is still that shift, and goes to who came after it.
            self.on = [own_duty, *(one for one in self.on if one.assignment_id != own_duty.assignment_id)]
            self.next = await self.ask(duties_now.next_after, own_duty.assignment_id, now)
        else:
            self.next = await self.ask(lambda: list(duty_desk.following(self.on, now)))
        self.things = await self.ask(duty_things.all)
        self.seats = {one.name: one.id for one in await self.ask(workers.all)}
        counted = tuple(Question("integer", f"{THING}{one.id}", self.thing_title(one)) for one in self.things)
        self.SPEC = dataclasses.replace(HANDOVER, questions=(*HANDOVER.questions, *counted))  # type: ignore[misc]
        self.at_first |= {question.name: "" for question in counted}
        return {**self.two_names(own_duty), **{f"{THING}{one.id}": str(one.count) for one in self.things}}

    def two_names(self, own_duty: OnDuty | None) -> dict[str, str]:
        """Who hands over, oneself where one is on duty, else whoever is, the main one first; and who comes next."""
        own = next((name for name, key in self.seats.items() if key == self.desk_worker), "")
        giver = own_duty.name if own_duty else next((one.name for one in sorted(self.on, key=is_not_main)), own)
        coming = sorted(self.next, key=lambda one: (one.worker_id != self.desk_worker, is_not_main(one)))
        return {"given_name": giver, "to_name": next((one.name for one in coming if one.name != giver), "")}

    def thing_title(self, one: ThingLine) -> str:
        """A thing with how many there are to be, as the label of its field."""
        return f"{one.name} ×{one.count}"

    async def save(self, values: Mapping[str, str]) -> None:
        """Hand over and leave; what is missing of the things is told where the worker comes back to."""
        draft = self.draft_of(values)
        await self.do(deeds.give, draft, values["reason"])
        below = self.screens_open[-2]
        self.leave()
        short = [
            f"{one.name} {draft.counts[one.id]}/{one.count}" for one in self.things if draft.counts[one.id] < one.count
        ]
        if short and isinstance(below, Page):
            below.tell(N_("Handed over. Missing: {things}"), things=", ".join(short))

    def draft_of(self, values: Mapping[str, str]) -> HandoverDraft:
        """The answers as a handover. Raises Refused for a count that is none."""
        counts = {one.id: duties.number(values.get(f"{THING}{one.id}", "")) for one in self.things}
        wrong = [Problem(f"{THING}{key}", duties.NO_COUNT) for key, count in counts.items() if count is None]
        if wrong:
            raise Refused(wrong)
        giver, taker = values["given_name"].strip(), values["to_name"].strip()
        duty = next((one for one in self.on if one.name == giver), self.on[0] if self.on else None)
        draft = HandoverDraft(
            given_name=giver,
            to_name=taker,
            given_worker_id=self.worker_named(giver, self.on),
            to_worker_id=self.worker_named(taker, self.next),
            done=values["done"],
            notices=values["notices"],
            watch=values["watch"],
            counts={key: count for key, count in counts.items() if count is not None},
        )
        return draft if duty is None else dataclasses.replace(draft, **shift_of(duty))

    def worker_named(self, name: str, known: Iterable[OnDuty]) -> str | None:
        """The seat of somebody at the store: by the roster, else by name; None for who has none."""
        return next((one.worker_id for one in known if one.name == name), None) or self.seats.get(name)


def is_not_main(duty: OnDuty) -> bool:
    """Whether somebody is on a shift as another than its main one: a key that puts that one first."""
    return duty.role != Role.MAIN


def shift_of(duty: OnDuty) -> dict[str, Any]:
    """Of which shift a handover is."""
    return {name: getattr(duty, name) for name in ("post_id", "post", "code", "begins_at", "ends_at")}


class HandoverPage(Page):
    """A handover as it was given: what was said, what was counted, what was open; and who acknowledged it."""

    NOUN = "duties"
    TITLE = N_("Handover of a shift")
    CSS_PATH = "duties.tcss"
    HELP = N_(
        "1 acknowledges it: the shift is yours from then on. Only the incoming person does, or a leader with a reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="duties.open_frozen", show=False),
        action("1", "acknowledge", N_("Acknowledge: the shift is yours"), name="duties.take_over"),
        action("ctrl+w", "print", N_("Print"), name="duties.print_handover"),
    ]

    def __init__(self, handover_id: str) -> None:
        super().__init__()
        self.handover_id = handover_id
        self.card: HandoverCard | None = None

    def body(self) -> Iterable[Widget]:
        """What was said and counted, then what was open."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing was open."))

    async def load(self) -> None:
        """Ask for the handover and show it."""
        self.card = card = await self.ask(duty_handovers.one, self.handover_id)
        if card is None:
            self.tell(N_("This handover is no longer in the store."))
            return
        self.query_one("#facts", Static).update(Content(plain(words.listed(list(self.facts_of(card))))))
        self.query_one(RecordList).show([self.record(place) for place in range(len(card.open))])

    def facts_of(self, card: HandoverCard) -> Iterator[str]:
        """What stands on the handover beside what was open."""
        line = card.line
        code = self.label("duty_shift_codes", line.code)
        shift = " ".join(filter(None, (line.post, code, words.span(self, line.begins_at, line.ends_at))))
        yield "  ".join(filter(None, (words.handed(self, line), shift)))
        if line.given_reason:
            yield _("Handed over on behalf: {text}", text=line.given_reason)
        for label, said in (
            (N_("To watch: {text}"), line.watch),
            (N_("From above: {text}"), line.notices),
            (N_("Done: {text}"), line.done),
            (N_("Counted: {text}"), "  ".join(map(self.counted, card.things))),
        ):
            if said:
                yield _(label, text=said.replace("\n", " "))
        yield self.acknowledged(card)

    def counted(self, one: duty_handovers.CountedThing) -> str:
        """A thing as it was counted; what is missing has a mark."""
        short = "" if one.found == one.expected else f" ! {one.found}/{one.expected}"
        return f"{one.name} ×{one.found}" if not short else f"{one.name}{short}"

    def acknowledged(self, card: HandoverCard) -> str:
        """Who acknowledged it, or that it waits."""
        line = card.line
        if line.acknowledged_at is None:
            return _("{name} has not acknowledged it yet: 1 does.", name=line.to_name)
        at = f"{self.local(line.acknowledged_at):%m-%d %H:%M}"
        said = _("Acknowledged {time} by {name}", time=at, name=line.acknowledged_name)
        return "  ".join(filter(None, (said, line.acknowledged_reason, line.remark)))

    def record(self, place: int) -> Record:
        """What was open, in a line."""
        one = self.card.open[place] if self.card else None
        if one is None:
            return Record(str(place), ("", "", ""))
        since = str(one.since_on) if one.since_on else ""
        return Record(str(place), (_(words.HEADINGS[one.heading]), since, words.open_line(one)))

    def on_record_list_chosen(self, event: RecordList.Chosen) -> None:
        """Open what was open, as it stands today."""
        if self.card:
            one = self.card.open[int(event.record.key)]
            self.open(one.noun, **one.facts)

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_acknowledge(self) -> None:
        """Take the shift over."""
        if self.card:
            self.work(self.acknowledge(self.card))

    async def acknowledge(self, card: HandoverCard) -> None:
        """Acknowledge it; for somebody else the reason is asked for first."""
        line = card.line
        if line.acknowledged_at:
            self.tell(rules.DONE_ALREADY)
            return
        reason: str | None = ""
        by = await self.ask(deeds.acknowledging, self.desk_worker)
        if rules.needs_reason(line.to_worker_id, by):
            may_not = rules.acknowledge_problems(line.to_name, line.to_worker_id, line.given_by, by, "?")
            if may_not:
                self.tell(may_not[0].text, **may_not[0].values)
                return
            reason = await self.put(Write(N_("Why do you acknowledge it for {name}?"), name=line.to_name))
            if not reason:
                return
        await self.do(deeds.acknowledge, line.id, line.version, reason or "")
        self.tell(N_("The shift is taken over."))
        self.reload()

    def action_print(self) -> None:
        """Print the record of the handover."""
        self.work(printing.handover(self, self.handover_id))
