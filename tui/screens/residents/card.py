"""One person's page: what may be seen, who lives there, what is due, the last visits, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import residents as resident_changes
from db.queries import disputes, requests, residents
from db.queries.disputes import DisputeLine
from db.queries.matters import MatterLine
from db.queries.resident_cards import ResidentCard
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.residents import events, tags, things
from tui.screens.residents.things import joined
from tui.widgets.plain import plain
from tui.widgets.records import Column, RecordList

COLUMNS = (Column(N_("What"), 12), Column(N_("Who / when"), 14), Column("", 0))

# Under which fact each feature's door takes what stands in the list.
FACTS = {
    "residents": "resident",
    "requests": "matter",
    "disputes": "matter",
    "hazards": "matter",
    "visits": "visit",
}


class ResidentPage(Page):
    """Everything about one person. The list below holds people, visits and open matters; Enter opens one."""

    NOUN = "residents"
    TITLE = N_("Person")
    CSS_PATH = "residents.tcss"
    HELP = N_("Numbers are hidden. 3 shows them for this one person and writes down that you looked.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "visit", N_("Visit"), name="residents.visit"),
        action("2", "amend", N_("Correct"), name="residents.amend"),
        action("3", "reveal", N_("Show numbers"), name="residents.reveal"),
        action("4", "tag", N_("Key groups"), name="residents.tag"),
        action("5", "event", N_("Life event"), name="residents.event"),
        action("6", "door", N_("To the door"), name="residents.door"),
        action("7", "history", N_("History"), name="residents.history"),
        action("8", "request", N_("Request"), name="residents.request"),
        action("9", "dispute", N_("Dispute"), name="residents.dispute"),
        action("0", "rights", N_("Rights"), name="residents.rights"),
        action("ctrl+y", "services", N_("Services"), name="residents.services", show=False),
        action("ctrl+e", "circumstances", N_("Circumstances"), name="residents.circumstances", show=False),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self.person_id = person_id
        self.card: ResidentCard | None = None
        self.requests: list[MatterLine] = []
        self.disputes: list[DisputeLine] = []
        self.revealed: resident_changes.Revealed | None = None

    def body(self) -> Iterable[Widget]:
        """The person's facts, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody else lives here, and nothing was recorded yet."), id="things")

    async def load(self) -> None:
        """Ask for the person and show everything."""
        card = await self.ask(residents.one, self.person_id, self.today)
        if card is None:
            self.action_back()
            return
        self.requests = await self.ask(requests.of_person, self.person_id, self.now)
        self.disputes = await self.ask(disputes.of_person, self.person_id, self.now, self.desk_worker)
        self.card = card
        self.query_one("#facts", Static).update(Content(plain("\n".join(self.fact_lines(card)))))
        self.query_one("#things", RecordList).show(list(things.things(self, card, self.requests, self.disputes)))

    def fact_lines(self, card: ResidentCard) -> Iterable[str]:
        """What is known of the person, a few lines."""
        line, shown = card.line, self.revealed
        name = shown.name if shown else line.name
        age = _(N_("{years} years"), years=line.age) if line.age is not None else _("age unknown")
        yield joined(name, self.label("sexes", line.sex), age, card.birth_year, self.gone_text(card))
        number = (shown.number if shown else card.number) or _("not known")
        yield joined(self.label("number_kinds", card.number_kind), number)
        since = f"({_('since {day}', day=card.lives_since)})" if card.lives_since else ""
        yield joined(line.address or _("no door known"), line.estate, since, self.label_of(card, "category"))
        yield joined(_("Phones"), self.phone_text(card) or _("none known"))
        yield joined(_("Groups"), self.tag_text(card) or _("none"))
        yield self.due_text(card)
        more = self.more_text(card)
        if more:
            yield more
        yield ""

    def gone_text(self, card: ResidentCard) -> str:
        """That the person moved away or died, and when."""
        gone = {"left": N_("moved away {day}"), "dead": N_("died {day}")}.get(card.line.state)
        return _(gone, day=card.state_on or "") if gone else ""

    def label_of(self, card: ResidentCard, name: str) -> str:
        """A coded fact in words."""
        lists = {
            "category": "residence_categories",
            "ethnic": "ethnic_groups",
            "marital": "marital_states",
            "education": "educations",
            "political": "political_statuses",
            "employment": "employments",
        }
        return self.label(lists[name], card.facts.get(name))

    def phone_text(self, card: ResidentCard) -> str:
        """The phones that are valid, the one to call first in front."""
        shown = self.revealed
        if shown:
            return "  ".join(f"{phone.number} {phone.owner}".strip() for phone in shown.phones)
        valid = [phone for phone in card.phones if phone.to_on is None]
        return "  ".join(f"{phone.number} {phone.owner}".strip() for phone in valid)

    def tag_text(self, card: ResidentCard) -> str:
        """The key groups the person belongs to now."""
        return "  ".join(self.label("key_groups", tag.code) for tag in card.tags if tag.to_on is None)

    def due_text(self, card: ResidentCard) -> str:
        """When the next visit is due and what asks for it, or until when visits are put off, and why."""
        due = card.due
        if due is None:
            return joined(_("No visit is due."))
        if due.postponed_by:
            text = N_("Visits put off until {day} ({why})")
            return joined(_(text, day=due.due_on, why=self.label("visit_pauses", due.postponed_by)))
        why = self.label("key_groups", due.group) or self.label("grave_changes", due.shortened_by)
        alert = _("weather alert") if due.group and due.shortened_by else ""
        return joined(_(N_("Next visit {day} ({group})"), day=due.due_on, group=why), alert)

    def more_text(self, card: ResidentCard) -> str:
        """Further facts, where they are known."""
        coded = [self.label_of(card, name) for name in ("ethnic", "marital", "education", "political", "employment")]
        plain = [card.facts.get(name, "") for name in ("employer", "hukou_address", "note")]
        return joined(*coded, *plain).rstrip()

    @on(RecordList.Chosen)
    def open_thing(self, event: RecordList.Chosen) -> None:
        """Open the person, the request or the visit under the cursor."""
        noun, _colon, key = event.record.key.partition(":")
        if noun == things.REMARK:
            remark = next(one for one in self.card.remarks if one.key == key) if self.card else None
            if remark:
                self.open(remark.noun, **remark.facts)
            return
        self.open(noun, **{FACTS[noun]: key})

    def action_visit(self) -> None:
        """Write down a visit to this person."""
        if self.card:
            self.open("visits", room=self.card.line.room_id, person=self.person_id)

    def action_amend(self) -> None:
        """Correct what is written about this person."""
        from tui.screens.residents.form import ResidentForm

        if self.card:
            self.go(ResidentForm(person_id=self.person_id, version=self.card.version))

    def action_reveal(self) -> None:
        """Show the numbers of this person; the ledger keeps that somebody looked."""
        self.work(self.reveal())

    async def reveal(self) -> None:
        """Have the numbers, and show them until the page is left."""
        self.revealed = await self.do(resident_changes.reveal, self.person_id)
        self.tell(N_("Shown. The ledger says that you looked."))
        self.reload()

    def action_tag(self) -> None:
        """Put the person into a key group, or take the person out of one."""
        if self.card:
            self.work(tags.change(self, self.card))

    def action_event(self) -> None:
        """Something happened in this life."""
        if self.card:
            self.work(events.happen(self, self.card))

    def action_door(self) -> None:
        """Go to this person's door on the stair."""
        if self.card and self.card.line.room_id:
            self.open("rounds", door=self.card.line.room_id)

    def action_request(self) -> None:
        """Write down what this person asks for."""
        self.open("requests", person=self.person_id)

    def action_dispute(self) -> None:
        """Write down what this person wants mediated."""
        self.open("disputes", person=self.person_id)

    def action_rights(self) -> None:
        """What this person may have a right to, and receives."""
        self.open("policies", person=self.person_id)

    def action_services(self) -> None:
        """What is brought to this person, and the five heads."""
        self.open("services", resident=self.person_id)

    def action_circumstances(self) -> None:
        """What policies ask of this person and the register does not have."""
        self.open("circumstances", person=self.person_id)

    def action_history(self) -> None:
        """Every deed about this person."""
        self.open("history", table="person", record=self.person_id)
