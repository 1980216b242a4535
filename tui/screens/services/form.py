"""The form in which a service is arranged or changed: its kind brings how often, when, and what it costs as a rule."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType

from db.changes import service_cases as case_deeds
from db.changes import services as deeds
from db.errors import NotFound, Refused
from db.queries import service_bringers, service_cases, service_people, services
from db.queries.service_people import Who
from db.queries.services import ServiceLine
from db.rules import official_text, service_rhythms
from db.rules import services as rules
from db.rules.clocks import clock_of
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.problems import Problem
from db.rules.service_rhythms import Rhythm
from db.rules.services import Bringer, Rate, ServiceDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.lines import Bar

SERVICE = FormSpec(
    "services",
    N_("Service at home"),
    (
        Question("select_one", "kind", N_("What is brought"), required=True, choices=rules.KINDS),
        Question("select_one", "rhythm", N_("How often"), required=True, choices=rules.RHYTHMS),
        Question(
            "text",
            "days",
            N_("On which days"),
            hint=N_("weekdays 135, or every 14 days: 14, or of the month: 5 20"),
            relevant=Relevant("rhythm", frozenset((Rhythm.WEEK, Rhythm.EVERY, Rhythm.MONTH))),
            longest=40,
        ),
        Question("text", "hour", N_("By when"), hint=N_("11:30; empty where no hour counts"), longest=5),
        Question("select_one", "bringer", N_("Brought by"), required=True, choices=rules.BRINGERS),
        Question(
            "text", "brought_by", N_("Their name"), hint=N_("as on the list, or in words"), required=True, longest=60
        ),
        Question(
            "text", "cost", N_("Costs a time"), hint=N_("in yuan: 15 or 12.50; empty where it is free"), longest=12
        ),
        Question("text", "subsidy", N_("Paid of it"), hint=N_("in yuan"), longest=12),
        Question("text", "paid_from", N_("Subsidy paid out of"), hint=N_("which money"), longest=60),
        Question("text", "note", N_("To be known"), hint=N_("soft food, knock loudly"), longest=1000),
        Question("date", "begins_on", N_("First day"), hint=N_("today, tomorrow, 11-26, or +3"), required=True),
        Question("date", "ends_on", N_("Last day"), hint=N_("12-31, or empty")),
    ),
)
EXAMPLES = N_("Cost and subsidy are examples: not checked for your district.")
NO_LIST = N_("Of these there is no list: write the name.")
PROPOSED = ("rhythm", "days", "hour", "cost", "subsidy")


class ServiceForm(FormPage):
    """One service."""

    NOUN = "services"
    TITLE = SERVICE.title
    HELP = N_(
        "Its kind brings how often, when, and what it costs by age as a rule: examples, which nobody has checked "
        "for your district, so look at them. Ctrl+G lists who may bring it. Who brings it is found on the list of "
        "workers, volunteers or partner units where the name stands there; any other name stays as it is written. "
        "What was noted keeps what it cost."
    )
    SPEC: ClassVar[FormSpec] = SERVICE
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+g", "names", N_("Names"), name="services.names"),
    ]

    def __init__(self, person_id: str = "", service_id: str = "", matter_id: str = "") -> None:
        super().__init__(matter_id or service_id or person_id)
        self.person_id, self.service_id, self.matter_id = person_id, service_id, matter_id
        self.who: Who | None = None
        self.line: ServiceLine | None = None
        self.rates: list[Rate] = []
        self.kind = ""
        if matter_id:
            self.SPEC = dataclasses.replace(SERVICE, name="service_of_case")  # type: ignore[misc]

    def title_text(self) -> str:
        """For whom it is."""
        name = _("Change a service") if self.service_id else _("Arrange a service")
        return joined(name, self.who.name, self.who.address) if self.who else name

    async def first_values(self) -> dict[str, str]:
        """The service as it stands; of a new one only its first day."""
        looking = await self.ask(service_people.eyes, self.desk_worker)
        self.line = line = await self.ask(services.one, self.service_id, self.today) if self.service_id else None
        if self.matter_id:
            card = await self.ask(service_cases.one, self.matter_id, self.now, self.from_utc, looking)
            self.person_id, self.record_version = (card.line.person_id, card.version) if card else ("", 0)
        person_id = line.person_id if line else self.person_id
        known = await self.ask(services.of_person, person_id, self.today, looking)
        if known is None or (line is not None and line.id not in {one.id for one in known.lines}):
            raise NotFound
        self.who, self.person_id, self.rates = known.who, person_id, await self.ask(services.rates)
        self.query_one(Bar).refresh()
        if line is None:
            return {"begins_on": str(self.today)}
        self.record_version, self.kind = line.version, line.kind
        return self.values_of(line)

    def values_of(self, line: ServiceLine) -> dict[str, str]:
        """A service as one would type it."""
        course = line.course
        return {
            "kind": line.kind,
            "rhythm": course.rhythm,
            "days": service_rhythms.written(course.days),
            "hour": line.hour,
            "bringer": line.bringer.sort,
            "brought_by": line.bringer.name,
            "cost": official_text.yuan(line.cost) if line.cost else "",
            "subsidy": official_text.yuan(line.subsidy) if line.subsidy else "",
            "paid_from": line.paid_from,
            "note": line.note,
            "begins_on": str(course.begins_on),
            "ends_on": str(course.ends_on or ""),
        }

    @on(ChoiceField.Changed)
    def kind_chosen(self) -> None:
        """Another kind brings how often and what it costs as a rule, where nothing else was typed."""
        chosen = self.values().get("kind", "")
        if chosen == self.kind or not chosen:
            return
        before, self.kind = self.proposed(self.kind), chosen
        now = self.values()
        self.fill({name: text for name, text in self.proposed(chosen).items() if now[name] in ("", before[name])})
        if self.proposed(chosen)["cost"]:
            self.tell(EXAMPLES)

    def proposed(self, kind: str) -> dict[str, str]:
        """What a kind brings, for somebody of this age."""
        facts = self.facts(rules.KINDS, kind)
        rate = rules.rate_of(self.rates, kind, self.who.age if self.who else None)
        sums = (rate.cost, rate.subsidy) if rate else (0, 0)
        texts = [str(facts.get(name) or "") for name in ("rhythm", "days", "hour")]
        return dict(zip(PROPOSED, [*texts, *(official_text.yuan(one) if one else "" for one in sums)], strict=True))

    def action_names(self) -> None:
        """Choose who brings it from the list of its sort."""
        self.work(self.choose_name())

    async def choose_name(self) -> None:
        """Choose a name; of a sort without a list it is only written."""
        names = await self.ask(service_bringers.choices, self.values()["bringer"])
        if not names:
            self.tell(NO_LIST)
        elif chosen := await self.put(Choose(_("Who brings it?"), [Option(name, name) for name in names], typing=True)):
            self.fill({"brought_by": chosen})

    async def save(self, values: Mapping[str, str]) -> None:
        """Arrange it, or change it, and leave."""
        draft = self.draft_of(values)
        if self.matter_id:
            await self.do(case_deeds.arrange, self.matter_id, self.record_version or 0, draft)
        elif self.service_id:
            await self.do(deeds.amend, self.service_id, self.record_version or 0, draft)
        else:
            await self.do(deeds.arrange, draft)
        self.leave()

    def draft_of(self, values: Mapping[str, str]) -> ServiceDraft:
        """The answers as a service. Raises Refused for what cannot be read."""
        read: dict[str, Any] = {
            "days": service_rhythms.read_days(values["rhythm"], values["days"]),
            "hour": self.hour(values["hour"]),
            "cost": self.fen("cost", values["cost"]),
            "subsidy": self.fen("subsidy", values["subsidy"]),
            "begins_on": days.coming(values["begins_on"], self.today, "begins_on"),
            "ends_on": days.coming(values["ends_on"], self.today, "ends_on") if values["ends_on"].strip() else None,
        }
        if self.line and values["begins_on"].strip() == str(self.line.course.begins_on):
            read["begins_on"] = self.line.course.begins_on
        if wrong := [one for one in read.values() if isinstance(one, Problem)]:
            raise Refused(wrong)
        said: dict[str, Any] = {name: values[name].strip() for name in ("kind", "rhythm", "paid_from", "note")}
        bringer = Bringer(values["bringer"], values["brought_by"].strip())
        if self.line and self.line.bringer.sort == bringer.sort:
            keys = service_bringers.columns(self.line.bringer)
            bringer = dataclasses.replace(bringer, **{name: keys[name] for name in keys if name.endswith("_id")})
        return ServiceDraft(self.person_id, bringer=bringer, case_id=self.matter_id or None, **said, **read)

    def hour(self, typed: str) -> str | Problem:
        """The hour that was typed."""
        hour = clock_of(typed)
        return Problem("hour", rules.NO_HOUR) if hour is None else hour

    def fen(self, name: str, typed: str) -> int | Problem:
        """A sum that was typed, in fen; none for nothing."""
        sum_typed = official_text.fen(typed.replace("¥", "")) if typed.strip() else 0
        return Problem(name, rules.NO_SUM) if sum_typed is None else sum_typed
