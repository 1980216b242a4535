"""What the forms of one case share: the case as it stands now, and its name in the title."""

from __future__ import annotations

from db.changes import dispute_agreements as agreement_changes
from db.errors import NotFound
from db.queries.dispute_cards import AgreementCard, DisputeCard
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.disputes.opening import card_of
from tui.widgets.lines import Bar


def agreement_of(card: DisputeCard) -> AgreementCard:
    """The agreement of a case. Raises NotFound where nothing was agreed."""
    if card.agreement is None:
        raise NotFound(agreement_changes.NO_AGREEMENT)
    return card.agreement


class CaseForm(FormPage):
    """A form about one case. A form says with `beginning` what it begins with."""

    NOUN = "disputes"

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.matter_id = matter_id
        self.known: DisputeCard | None = None

    def title_text(self) -> str:
        """Which form, of which case."""
        return f"{_(self.SPEC.title)}  {self.known.line.title if self.known else ''}"

    @property
    def card(self) -> DisputeCard:
        """The case as it stands. Raises NotFound before it was read."""
        if self.known is None:
            raise NotFound
        return self.known

    async def load(self) -> None:
        """Read the case, also when somebody else changed it: what is typed is then saved on what stands."""
        self.known = await card_of(self, self.matter_id)
        self.query_one(Bar).refresh()
        await super().load()

    async def first_values(self) -> dict[str, str]:
        """What the form begins with."""
        return self.beginning(self.card)

    def beginning(self, card: DisputeCard) -> dict[str, str]:
        """What is known already. Raises NotFound where the form has nothing to be about."""
        raise NotImplementedError
