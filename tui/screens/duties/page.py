"""The duty desk: who is on and signed in, and below it what happened on the shift, what is open, things, handovers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import duty_desk, duty_handovers, duty_things, unfinished
from db.queries.duty_desk import DutyDeskCard, JournalLine
from db.queries.duty_handovers import HandoverLine
from db.queries.duty_things import ThingLine
from db.rules.agenda import Asked
from db.rules.unfinished import Unfinished
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.duties import printing, signing, words
from tui.screens.duties.forms import CallForm, EntryForm, ThingForm
from tui.screens.duties.handing import HandoverForm
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Time"), 13), Column(N_("What"), 11), Column(N_("Who it is"), 14, least=60), Column(N_("Text"), 0))
VIEWS = (N_("the shift"), N_("what is open"), N_("things"), N_("handovers"))
EMPTY = (
    N_("Nothing happened on this shift yet. 3 writes a call down, 4 an entry of the log."),
    N_("Nothing is open."),
    N_("No key, radio or vehicle is on the list. 7 adds one."),
    N_("No shift was handed over yet. 5 hands over."),
)


class DutyDesk(Page):
    """One page as the desk of a shift."""

    NOUN = "duties"
    TITLE = N_("Duty desk")
    CSS_PATH = "duties.tcss"
    HELP = N_(
        "Sign in first, also for a colleague or for somebody who stands in. Calls and what happens are written down as "
        "they come. Handing over gathers by itself what is open; the shift is the next one's when it is acknowledged. "
        "Left and Right show what is open, the things, and earlier handovers."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="duties.open_line", show=False),
        action("1", "sign_in", N_("Sign in"), name="duties.sign_in"),
        action("2", "sign_out", N_("Sign out"), name="duties.sign_out"),
        action("3", "call", N_("Call"), name="duties.call"),
        action("4", "entry", N_("Entry"), name="duties.entry"),
        action("5", "hand_over", N_("Hand over"), name="duties.hand_over"),
        action("6", "acknowledge", N_("Take over"), name="duties.acknowledge"),
        action("7", "thing", N_("New thing"), name="duties.thing", show=False),
        action("ctrl+w", "print", N_("Print"), name="duties.print"),
        action("left", "turn(-1)", N_("List before"), name="duties.before", show=False),
        action("right", "turn(1)", N_("Next list"), name="duties.after", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view = 0
        self.card: DutyDeskCard | None = None
        self.open_ones: Sequence[Unfinished] = ()

    def body(self) -> Iterable[Widget]:
        """Who is there, which list is shown, and the list."""
        yield Static(id="people", markup=False)
        yield Static(id="views", markup=False)
        yield RecordList(COLUMNS, lambda: _(EMPTY[self.view]))

    async def load(self) -> None:
        """The desk as it stands now, and the list that is shown."""
        self.card = card = await self.ask(duty_desk.desk, self.now)
        self.query_one("#people", Static).update(Content(plain(words.listed(list(words.people(self, card))))))
        views = "  ".join(f"[{_(one)}]" if place == self.view else _(one) for place, one in enumerate(VIEWS))
        self.query_one("#views", Static).update(Content(plain(f" {views}")))
        self.query_one(RecordList).show(await self.records(card))

    async def records(self, card: DutyDeskCard) -> list[Record]:
        """The lines of the list that is shown."""
        if self.view == 0:
            return [self.journal_record(one) for one in card.journal]
        if self.view == 1:
            self.open_ones = await self.ask(unfinished.all, self.asked())
            return [self.open_record(one) for one in self.open_ones]
        if self.view == 2:
            return [self.thing_record(one) for one in await self.ask(duty_things.all)]
        return [self.handover_record(one) for one in await self.ask(duty_handovers.recent)]

    def asked(self) -> Asked:
        """What is asked for now, whoever has it in hand."""
        return Asked(self.today, self.now, self.desk_worker, offset=self.from_utc)

    def journal_record(self, one: JournalLine) -> Record:
        """Something that happened, in a line."""
        at = f"{self.local(one.at):%m-%d %H:%M}"
        return Record(
            f"{one.kind}:{one.key}", (at, _(words.KINDS[one.kind]), one.who, words.happened(one)), one.is_open
        )

    def open_record(self, one: Unfinished) -> Record:
        """Something that is open, in a line."""
        about = _(one.about, **dict(one.values)) if one.about else ""
        since = f"{one.since_on:%m-%d}" if one.since_on else ""
        return Record(f"open:{one.key}", (since, _(words.HEADINGS[one.group]), "", f"{one.title}  {about}".rstrip()))

    def thing_record(self, one: ThingLine) -> Record:
        """A thing in a line: how many there are to be, and how many there were."""
        found = "" if one.found is None else _("counted {count}", count=one.found)
        count = f"{'! ' if one.is_missing else ''}{one.count}"
        kind = self.label("duty_thing_kinds", one.kind)
        return Record(f"thing:{one.id}", (count, kind, found, " ".join((one.name, one.place))), one.is_missing)

    def handover_record(self, one: HandoverLine) -> Record:
        """A handover in a line."""
        is_open = one.acknowledged_at is None
        state = _("waits") if one.acknowledged_at is None else f"{self.local(one.acknowledged_at):%H:%M}"
        at = f"{self.local(one.given_at):%m-%d %H:%M}"
        return Record(f"given:{one.id}", (at, state, one.post, f"{one.given_name} → {one.to_name}"), is_open)

    @on(RecordList.Chosen)
    def open_line(self, event: RecordList.Chosen) -> None:
        """Open what stands under the cursor."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "open":
            one = next(one for one in self.open_ones if one.key == key)
            self.open(one.noun, **one.facts)
        elif kind in ("given", "taken"):
            self.open("duties", handover=key)
        elif kind in ("entry", "call", "thing"):
            self.open("duties", **{kind: key})

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_turn(self, step: int) -> None:
        """Show the list before or behind this one."""
        self.view = (self.view + step) % len(VIEWS)
        self.tell("")
        self.reload()

    def action_sign_in(self) -> None:
        """Sign somebody in."""
        self.work(signing.sign_in(self))

    def action_sign_out(self) -> None:
        """Sign somebody out."""
        self.work(signing.sign_out(self))

    def action_call(self) -> None:
        """Write a call down."""
        self.go(CallForm())

    def action_entry(self) -> None:
        """Write an entry of the log."""
        self.go(EntryForm())

    def action_thing(self) -> None:
        """Put a thing on the list."""
        self.go(ThingForm())

    def action_hand_over(self) -> None:
        """Hand the shift over."""
        self.go(HandoverForm())

    def action_acknowledge(self) -> None:
        """Open the handover that waits."""
        waiting = self.card.waiting if self.card else ()
        if waiting:
            own = [one for one in waiting if one.to_worker_id == self.desk_worker]
            self.open("duties", handover=[*own, *waiting][0].id)
        else:
            self.tell(N_("No handover waits to be acknowledged."))

    def action_print(self) -> None:
        """Print one of the desk's papers."""
        self.work(printing.choose(self))
