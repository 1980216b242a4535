"""What stands in the list on a person's page: the family, open matters, what other features know, the last visits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.queries.disputes import DisputeLine
from db.queries.matters import MatterLine
from db.queries.resident_cards import ResidentCard
from db.queries.resident_lines import ResidentLine
from db.queries.visits import FindingLine, VisitLine
from db.rules.remarks import Rank, Remark
from db.rules.words import N_
from tui.i18n import _
from tui.page import Page
from tui.widgets.records import Record

MOST_REQUESTS = 5
REMARK = "remark"


def things(
    page: Page, card: ResidentCard, requests: Sequence[MatterLine], disputes: Sequence[DisputeLine]
) -> Iterable[Record]:
    """People of the household and behind the door, open matters, the last visits."""
    family = card.household.members if card.household else ()
    known = {person.id for person in family}
    for person in family:
        if person.id != card.line.id:
            yield person_record(page, _("Family"), person)
    for person in card.mates:
        if person.id not in known:
            yield person_record(page, _("Same door"), person)
    yield from (request_record(page, one) for one in requests[:MOST_REQUESTS])
    yield from (dispute_record(page, one) for one in disputes[:MOST_REQUESTS])
    for hazard in card.hazards:
        about = joined(page.label("hazards_terms", hazard.severity), hazard.title).strip()
        yield Record(f"hazards:{hazard.matter_id}", (_("Hazard"), _("open"), about), strong=True)
    yield from (remark_record(page, one) for one in card.remarks)
    for finding in card.findings:
        yield finding_record(page, finding)
    for visit in card.visits:
        yield visit_record(page, visit)


def person_record(page: Page, what: str, person: ResidentLine) -> Record:
    """Somebody of the household or behind the same door."""
    age = "" if person.age is None else str(person.age)
    tags = [page.label("key_groups", tag) for tag in person.tags]
    about = joined(page.label("relations", person.relation), page.label("sexes", person.sex), age, *tags)
    return Record(f"residents:{person.id}", (what, person.name, about.strip()))


def request_record(page: Page, one: MatterLine) -> Record:
    """A request of this person; what is open stands out."""
    about = joined(page.label("requests_states", one.state), one.title)
    return Record(
        f"requests:{one.id}", (_("Request"), str(page.local(one.opened_at).date()), about.strip()), not one.ended_at
    )


def dispute_record(page: Page, one: DisputeLine) -> Record:
    """A dispute in which this person is a party, as far as who looks may see it."""
    line = one.matter
    about = joined(page.label("disputes_states", line.state), line.title)
    day = str(page.local(line.opened_at).date())
    return Record(f"disputes:{line.id}", (_("Dispute"), day, about.strip()), not line.ended_at)


def remark_record(page: Page, one: Remark) -> Record:
    """Something that another feature knows of this person, or wants told."""
    word = page.label(one.list_name, one.code) if one.list_name else ""
    about = joined(word, _(one.about, **one.values)).strip()
    return Record(f"{REMARK}:{one.key}", (_(one.heading), str(one.on or ""), about), strong=one.rank < Rank.KNOW)


def finding_record(page: Page, finding: FindingLine) -> Record:
    """A need, hazard or changed fact that is still open."""
    lists = {
        "need": ("need_categories", N_("Need")),
        "hazard": ("hazard_kinds", N_("Hazard")),
        "fact": ("changed_facts", N_("Change")),
    }
    list_name, title = lists[finding.kind]
    about = joined(page.label(list_name, finding.code), finding.text, finding.after)
    return Record(f"visits:{finding.visit_id}", (_(title), str(finding.found_on), about.strip()), strong=True)


def visit_record(page: Page, visit: VisitLine) -> Record:
    """One of the last visits."""
    about = joined(page.label("visit_results", visit.result), visit.note)
    return Record(f"visits:{visit.id}", (_("Visit"), str(visit.visited_on), about.strip()))


def joined(*parts: str) -> str:
    """The parts that say something, with room between them."""
    return " " + "  ".join(part for part in parts if part)
