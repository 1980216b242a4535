"""The form to change a campaign: its name, its days, and the edition of its questions."""

from __future__ import annotations

from collections.abc import Mapping

from db.changes import campaigns as campaign_changes
from db.errors import NotFound
from db.queries import campaigns, questionnaires
from db.queries.questionnaires import QuestionnaireLine
from db.rules.campaigns import LONGEST_NAME
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.campaigns.form import EDITIONS, drafted
from tui.widgets.choices import Option

AMEND = FormSpec(
    "campaigns.amend",
    N_("Campaign"),
    (
        Question("text", "name", N_("What it is called"), required=True, longest=LONGEST_NAME),
        Question("select_one", "purpose", N_("Purpose"), required=True, choices="visit_purposes"),
        Question("date", "from_on", N_("First day"), required=True),
        Question("date", "to_on", N_("Last day"), required=True),
        Question("select_one", "questionnaire", N_("Edition"), required=True, choices=EDITIONS),
    ),
)


class AmendPage(FormPage):
    """Change a campaign. Its doors stay, and so do the answers that were given."""

    NOUN = "campaigns"
    TITLE = AMEND.title
    HELP = N_("Its doors stay as they were when it started. What was answered keeps the edition that was asked.")
    SPEC = AMEND

    def __init__(self, campaign_id: str) -> None:
        super().__init__(campaign_id)
        self.editions: list[QuestionnaireLine] = []

    def options(self, list_name: str) -> list[Option]:
        """The editions of the campaign's questionnaire, the newest first."""
        if list_name == EDITIONS:
            return [Option(one.id, _("edition {edition}", edition=one.edition)) for one in self.editions]
        return super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """What holds now. Raises NotFound."""
        one = await self.ask(campaigns.one, self.record_key)
        if one is None:
            raise NotFound
        self.record_version = one.version
        self.editions = [line for line in await self.ask(questionnaires.all) if line.name == one.form]
        values = {"name": one.name, "purpose": one.purpose, "questionnaire": one.questionnaire_id}
        return values | {"from_on": str(one.from_on), "to_on": str(one.to_on)}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down and go back."""
        draft = drafted(values, self.today)
        await self.do(campaign_changes.amend, self.record_key, self.record_version or 0, draft)
        self.leave()
