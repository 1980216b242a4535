"""Beginning an operation: for which warning, which areas, whom first; the list is made from the register at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from db.changes import transfers as changes
from db.queries import risk_areas, transfer_codes, transfers, warnings
from db.queries.risk_areas import RiskAreaLine
from db.queries.warnings import WarningLine
from db.rules.transfers import Scope, TransferDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.ticks import Ticks
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

NONE, REAL, DRILL = "none", "real", "drill"
SCOPES = {Scope.ALL: N_("everybody who lives there"), Scope.RISK: N_("first who needs help; the others later")}


async def begin(page: Page, warning_id: str = "", scope: str = "") -> None:
    """Ask what is needed and no more, make the list, and open its board."""
    draft = await drafted(page, warning_id)
    if draft is None:
        return
    areas = await chosen_areas(page, ())
    if areas is None:
        return
    whom = scope or await page.put(Choose(_("Whom?"), [Option(one, _(text)) for one, text in SCOPES.items()]))
    if not whom:
        return
    kind, level, warning, is_drill = draft
    whole = TransferDraft(kind, level, tuple(areas), Scope(whom), is_drill=is_drill, warning_id=warning)
    key = await page.do(changes.begin, whole)
    page.open("transfers", transfer=key)


async def drafted(page: Page, warning_id: str) -> tuple[str, str, str | None, bool] | None:
    """Kind, level, warning, and whether it is a drill: those of a warning in force, or as they are chosen."""
    known = {one.id: one for one in await page.ask(warnings.in_force)}
    if warning_id in known:
        return of_warning(known[warning_id])
    options = [Option(key, told(page, one)) for key, one in known.items()]
    options += [Option(REAL, _("without a warning: this is real")), Option(DRILL, _("a drill"))]
    chosen = await page.put(Choose(_("Why is everyone brought out?"), options))
    if chosen is None or chosen in known:
        return of_warning(known[chosen]) if chosen else None
    kinds = [one for one in page.entries(transfer_codes.KINDS) if one.facts.get("brings_out")]
    kind = await page.put(Choose(_("Which danger?"), [Option(one.code, page.named(one)) for one in kinds]))
    if kind is None:
        return None
    level = await page.put(Choose(_("Which level?"), page.options(transfer_codes.LEVELS)))
    return (kind, level, None, chosen == DRILL) if level else None


def of_warning(line: WarningLine) -> tuple[str, str, str | None, bool]:
    """What an operation takes over from a warning."""
    return line.kind, line.level, line.id, line.is_drill


def told(page: Page, line: WarningLine) -> str:
    """A warning in a choice."""
    drill = f"*{_('DRILL')}* " if line.is_drill else ""
    return f"{drill}{page.label(transfer_codes.KINDS, line.kind)} {page.label(transfer_codes.LEVELS, line.level)}"


async def chosen_areas(page: Page, without: Collection[str]) -> list[str] | None:
    """Which risk areas: all of them unless some are taken out; None when that was left."""
    known = [one for one in await page.ask(risk_areas.all) if one.id not in without]
    ticked = dict.fromkeys((one.id for one in known), True)

    def options() -> list[Option]:
        return [Option(one.id, f"{'[x]' if ticked[one.id] else '[ ]'} {area_told(page, one)}") for one in known]

    def take(code: str) -> tuple[Sequence[Option], str]:
        ticked[code] = not ticked[code]
        people = sum(one.people for one in known if ticked[one.id])
        return options(), _("{count} people. Enter makes the list.", count=people)

    if not known:
        return []
    answer = await page.put(Ticks(_("Which risk areas? Enter takes those with an x"), options(), take))
    return None if answer is None else [key for key, is_ticked in ticked.items() if is_ticked]


def area_told(page: Page, one: RiskAreaLine) -> str:
    """A risk area in a choice."""
    kind = page.label(transfer_codes.AREA_KINDS, one.kind)
    return _("{name}  {kind}  {count} people", name=one.name, kind=kind, count=one.people)


async def list_more(page: Page, transfer_id: str) -> None:
    """Put further people on the list: of all areas that are ticked whoever is not there yet."""
    line = await page.ask(transfers.one, transfer_id)
    areas = await chosen_areas(page, ())
    if areas is None:
        return
    count = await page.do(changes.list_more, transfer_id, areas, Scope.ALL)
    page.tell(N_("{count} more people on the list of {number}."), count=count, number=line.number)
    page.reload()
