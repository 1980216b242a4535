"""The form to start a campaign: what it is called, what it asks, which doors it goes to, and how long it lasts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from db.changes import campaigns as campaign_changes
from db.errors import Refused
from db.queries import areas, questionnaires, sweeps
from db.queries.areas import AreaLine, BuildingLine
from db.queries.campaigns import CampaignLine
from db.queries.questionnaires import QuestionnaireLine
from db.rules import addresses, campaigns, dates
from db.rules.campaigns import CampaignDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.sweeps import NO_AGE, Sweep
from db.rules.words import N_
from tui import i18n
from tui.dialogs.ask import Ask
from tui.forms.page import FormPage
from tui.widgets.choices import Option

FORMS, GRIDS, EDITIONS = "campaign_forms", "campaign_grids", "campaign_editions"
NO_BUILDING = N_("There is no building {number} here.")
NO_DAY = N_("Write the day like 11-20 or 2026-11-20.")
CAMPAIGN_PURPOSE = "09"
START = FormSpec(
    "campaigns.start",
    N_("New campaign"),
    (
        Question("text", "name", N_("What it is called"), required=True, longest=campaigns.LONGEST_NAME),
        Question("select_one", "questionnaire", N_("Questions"), required=True, choices=FORMS),
        Question("select_one", "purpose", N_("Purpose"), required=True, choices="visit_purposes"),
        Question("date", "from_on", N_("First day"), hint=N_("today, or a day like 11-20")),
        Question("date", "to_on", N_("Last day"), required=True, hint=N_("a day like 12-20")),
        Question("text", "buildings", N_("Buildings"), hint=N_("their numbers: 3, 5; none for all of them")),
        Question("select_one", "grid", N_("Only in the grid"), choices=GRIDS),
        Question("select_one", "group", N_("Only key group"), choices="key_groups"),
        Question("select_one", "second_group", N_("or key group"), choices="key_groups"),
        Question("integer", "age_from", N_("Only from age"), hint=N_("in full years")),
        Question("integer", "age_to", N_("up to age"), hint=N_("in full years")),
        Question("select_one", "occupancy", N_("Only dwellings"), choices="occupancies"),
    ),
)


class StartPage(FormPage):
    """Start a campaign; with a model, over what that one goes to, with its questions."""

    NOUN = "campaigns"
    TITLE = START.title
    HELP = N_(
        "Buildings by their numbers, or a filter: everything that is filled in must hold. The doors are fixed when the "
        "campaign starts. Dwellings known to be empty are left out unless that very kind is chosen."
    )
    SPEC = START

    def __init__(self, model: CampaignLine | None = None) -> None:
        super().__init__()
        self.model = model
        self.forms: list[QuestionnaireLine] = []
        self.grids: list[AreaLine] = []
        self.buildings: list[BuildingLine] = []

    def options(self, list_name: str) -> list[Option]:
        """Questionnaires and grids are no code lists, but chosen in the same way."""
        if list_name == FORMS:
            return [Option(one.id, one.title(i18n.language()) or one.name) for one in self.forms]
        if list_name == GRIDS:
            return [Option(one.id, one.name) for one in self.grids]
        return super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """What a campaign begins with: today, the purpose of campaigns, the only questionnaire, the model's doors."""
        self.forms = await self.ask(questionnaires.newest)
        self.grids = await self.ask(areas.all, "grid")
        self.buildings = await self.ask(areas.buildings)
        only = self.forms[0].id if len(self.forms) == 1 else ""
        values = {"from_on": str(self.today), "purpose": CAMPAIGN_PURPOSE, "questionnaire": only}
        return values | (self.like(self.model) if self.model else {})

    def like(self, model: CampaignLine) -> dict[str, str]:
        """What a campaign asks and where it goes, as typed."""
        sweep = model.sweep
        numbers = [spelled(one) for one in self.buildings if one.id in sweep.buildings]
        groups = [*sweep.groups, "", ""]
        ages = {name: "" if age is None else str(age) for name, age in ages_of(sweep).items()}
        same_form = [one.id for one in self.forms if one.name == model.form]
        return {
            "purpose": model.purpose,
            "questionnaire": next(iter(same_form), ""),
            "buildings": ", ".join(numbers),
            "grid": next(iter(sweep.grids), ""),
            "group": groups[0],
            "second_group": groups[1],
            "occupancy": next(iter(sweep.occupancies), ""),
            **ages,
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Say how many doors that are, start, and go to the campaign's page."""
        draft, sweep = drafted(values, self.today), self.sweep(values)
        problems = campaigns.day_problems(draft.from_on, draft.to_on, self.today)
        if problems:
            raise Refused(problems)
        count = await self.ask(sweeps.count, sweep, self.today) if not sweep.is_empty else 0
        question = N_("Start the campaign? Doors it goes to: {number}")
        if count and not await self.put(Ask(question, number=count)):
            return
        campaign_id = await self.do(campaign_changes.start, draft, sweep)
        self.leave()
        self.open("campaigns", campaign=campaign_id)

    def sweep(self, values: Mapping[str, str]) -> Sweep:
        """The doors that were chosen. Raises Refused."""
        problems: list[Problem] = []
        ages = {name: age_in(values[name], name, problems) for name in ("age_from", "age_to")}
        buildings = self.buildings_in(values["buildings"], problems)
        if problems:
            raise Refused(problems)
        groups = tuple(dict.fromkeys(filter(None, (values["group"], values["second_group"]))))
        one = {name: tuple(filter(None, (values[name],))) for name in ("grid", "occupancy")}
        return Sweep(buildings, one["grid"], groups, ages["age_from"], ages["age_to"], one["occupancy"])

    def buildings_in(self, typed: str, problems: list[Problem]) -> tuple[str, ...]:
        """The keys of the buildings that a text names by their numbers, with or without their estate."""
        found: list[str] = []
        names = {one.id: (one.number, addresses.tidy(spelled(one))) for one in self.buildings}
        for number in filter(None, map(addresses.tidy, typed.replace("，", ",").replace("、", ",").split(","))):
            fitting = [key for key, known in names.items() if number in known]
            problems += [] if fitting else [Problem("buildings", NO_BUILDING, values={"number": number})]
            found += fitting
        return tuple(dict.fromkeys(found))


def spelled(building: BuildingLine) -> str:
    """A building as it is written."""
    return f"{building.estate}{building.number}"


def ages_of(sweep: Sweep) -> dict[str, int | None]:
    """The ages of a sweep."""
    return {"age_from": sweep.age_from, "age_to": sweep.age_to}


def drafted(values: Mapping[str, str], today: datetime.date) -> CampaignDraft:
    """A campaign as typed. Raises Refused for a day that is none."""
    from_on = day_in(values["from_on"], "from_on", today) or today
    to_on = day_in(values["to_on"], "to_on", from_on)
    if to_on is None:
        raise Refused([Problem("to_on", NO_DAY)])
    return CampaignDraft(values["name"], values["purpose"], values["questionnaire"], from_on, to_on)


def day_in(typed: str, field: str, not_before: datetime.date) -> datetime.date | None:
    """The day a text says, None for no text; 11-20 is the next 20 November. Raises Refused."""
    if not typed.strip():
        return None
    # A short day is read as one of the year before the limit, so that it can be moved to the year in which it comes.
    on = dates.iso_day(typed.strip()) or dates.whole_day(typed, not_before)
    if on is None:
        raise Refused([Problem(field, NO_DAY)])
    if str(on.year) in typed or on >= not_before:
        return on
    this_year = in_year(on, not_before.year)
    return this_year if this_year >= not_before else in_year(on, not_before.year + 1)


def in_year(on: datetime.date, year: int) -> datetime.date:
    """The same day of another year; 29 February is 28 February where there is none."""
    return on.replace(year=year, day=min(on.day, 28) if on.month == 2 else on.day)


def age_in(typed: str, field: str, problems: list[Problem]) -> int | None:
    """An age that was typed; None for none."""
    if not typed.strip():
        return None
    if typed.strip().isdecimal():
        return int(typed)
    problems.append(Problem(field, NO_AGE))
    return None
