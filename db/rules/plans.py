"""The plan of one person: every visit that key groups and events ask for, when it is due, and what became of it.

All of it follows from dated facts, whoever works it out and whenever: tags, contacts, changes for the worse, weather
alerts, pauses, and the day. So a plan made twice, on another day or from a stale copy is the same plan, and taking back
what happened brings back the plan there was. Each visit is named by the person, the group that asks for it and what it
follows: a contact, the beginning of a tag, a feast or an event.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from db.rules import citizen_numbers, due, occasions
from db.rules.due import KeyGroup, Tagged
from db.rules.planned import Asking, Contact, Facts, GraveChange, Pause, Planned, State, World

ONE_DAY = datetime.timedelta(days=1)
LONG_AGO, FAR_OFF = datetime.date.min, datetime.date.max
SINCE = "since"
# What shortens a visit beside the kinds of a change for the worse.
ALERT = "alert"


def plan(facts: Facts, world: World) -> list[Planned]:
    """Every visit of one person, each once: done, missed, closed, and those that are waiting."""
    found: dict[tuple[str, str], Planned] = {}
    for asking in askings(facts, world):
        one, name = became(asking, facts, world), (asking.group.code, asking.follows)
        twin = found.get(name)
        # A group that somebody was put into twice at once asks for the earlier of the two visits.
        if twin and twin.is_waiting and one.is_waiting and (twin.due_on or world.today) <= (one.due_on or world.today):
            continue
        found[name] = one
    return marked(list(found.values()), facts, world)


def askings(facts: Facts, world: World) -> Iterator[Asking]:
    """What tags, feasts and changes for the worse ask for."""
    # What holds on comes after what has ended: where both name the same visit, it is still to be made.
    for tag in sorted(facts.tags, key=lambda one: (end_of(one, facts) or FAR_OFF, one.from_on or LONG_AGO)):
        if tag.from_on is None or tag.from_on <= world.today:
            end_on = end_of(tag, facts)
            counting = [one for one in facts.contacts if counts(one, tag.group.accepts_remote, end_on)]
            yield from regular(tag, counting, end_on, facts, world)
            yield from festive(tag, counting, end_on, world)
    yield from (sudden(change, facts) for change in facts.changes if change.noted_on <= world.today)


def counts(contact: Contact, accepts_remote: bool, end_on: datetime.date | None) -> bool:
    """Whether a contact counts: in person, or by a way that is accepted, and not after the end."""
    return (accepts_remote or not contact.is_remote) and (end_on is None or contact.on <= end_on)


def end_of(tag: Tagged, facts: Facts) -> datetime.date | None:
    """The last day on which a tag asks for visits; None when it has no end yet."""
    group, ends = tag.group, [tag.to_on]
    if group.lasts_days is not None and tag.from_on:
        ends.append(tag.from_on + datetime.timedelta(days=group.lasts_days))
    if group.age_below is not None and facts.birth_on:
        ends.append(birthday(facts.birth_on, group.age_below) - ONE_DAY)
    if not facts.is_here:
        ends.append(facts.state_on or tag.to_on or tag.from_on or LONG_AGO)
    return min((end for end in ends if end), default=None)


def birthday(birth_on: datetime.date, years: int) -> datetime.date:
    """The day on which somebody completes so many years."""
    try:
        return birth_on.replace(year=birth_on.year + years)
    except ValueError:
        return datetime.date(birth_on.year + years, 3, 1)


def age_at(facts: Facts, group: KeyGroup, on: datetime.date) -> int | None:
    """The age on a day, where the group asks for it and it is known."""
    return citizen_numbers.age(facts.birth_on, on) if group.depends_on_age and facts.birth_on else None


def regular(
    tag: Tagged, contacts: Sequence[Contact], end_on: datetime.date | None, facts: Facts, world: World
) -> Iterator[Asking]:
    """The visits that a tag asks for one after another: the first after its beginning, then one after each contact."""
    group, since = tag.group, tag.from_on
    before = [one.on for one in contacts if since and one.on < since]
    chain: dict[datetime.date, Contact] = {}
    for one in contacts[len(before) :]:
        chain.setdefault(one.on, one)
    answers = [*chain.values(), None]
    lasts = [before[-1] if before else None, *chain]
    for last_on, answer in zip(lasts, answers, strict=True):
        until = answer.on if answer else min(world.today, end_on or world.today)
        interval = group.interval(age_at(facts, group, until), tag.grade)
        is_first = last_on not in chain
        step = interval or group.first_within_days
        if step is None or (interval is None and not is_first):
            return
        due_on = due.due_day(tag, last_on, age_at(facts, group, until), until)
        is_timeless = last_on is None and since is None and due_on == until
        follows = str(last_on) if not is_first else f"{SINCE} {since or ''}".strip()
        base_on = last_on or since
        asking = Asking(group, follows, None if is_timeless else due_on, base_on, last_on, step, answer, end_on)
        yield hastened(asking, since, until, world)


def hastened(asking: Asking, since: datetime.date | None, until: datetime.date, world: World) -> Asking:
    """The visit brought forward by a weather alert that is in force on the day that counts."""
    days = asking.group.alert_days
    for alert in world.alerts if days is not None and asking.due_on is not None else ():
        if alert.from_on <= until <= alert.to_on:
            again = asking.contact_on + datetime.timedelta(days=days or 0) if asking.contact_on else alert.from_on
            on = max(again, alert.from_on, since or again)
            if asking.due_on and on < asking.due_on:
                asking = replace(asking, due_on=on, shortened_by=ALERT)
    return asking


def festive(tag: Tagged, contacts: Sequence[Contact], end_on: datetime.date | None, world: World) -> Iterator[Asking]:
    """The visits before feasts: one for each feast that has come near while the tag held."""
    for one in world.occasions if tag.group.occasions else ():
        if one.code in tag.group.occasions:
            for opens_on, on in occasions.near(one, tag.from_on, world.today):
                if end_on is None or opens_on <= end_on:
                    answer = next((contact for contact in contacts if contact.on >= opens_on), None)
                    last_on = max((contact.on for contact in contacts if contact.on < opens_on), default=None)
                    follows = f"{one.code} {on.year}"
                    yield Asking(tag.group, follows, on, opens_on, last_on, one.lead_days, answer, end_on)


def sudden(change: GraveChange, facts: Facts) -> Asking:
    """The visit that a change for the worse asks for; only what came after it counts as an answer."""
    end_on = None if facts.is_here else facts.state_on or change.noted_on
    after = (change.noted_on, change.key)
    counting = [one for one in facts.contacts if counts(one, change.accepts_remote, end_on)]
    answer = next((one for one in counting if (one.on, one.visit_id) > after), None)
    last_on = max((one.on for one in counting if (one.on, one.visit_id) <= after), default=None)
    due_on = change.noted_on + datetime.timedelta(days=change.within_days)
    group = KeyGroup("", accepts_remote=change.accepts_remote)
    follows = f"{change.kind} {change.noted_on}"
    days = change.within_days
    return Asking(group, follows, due_on, change.noted_on, last_on, days, answer, end_on, change.kind)


def became(asking: Asking, facts: Facts, world: World) -> Planned:
    """What became of a visit: when it is due in the end, whether it was missed, made, or closed."""
    is_over = asking.answer is None and asking.end_on is not None and asking.end_on < world.today
    is_over = is_over or (asking.answer is None and not facts.is_here)
    until = asking.answer.on if asking.answer else min(world.today, asking.end_on or world.today)
    due_on, was_missed, postponed_by = put_off(asking, facts.pauses, world.today)
    missed = missed_on(asking, due_on)
    is_missed = was_missed or (missed is not None and missed <= until)
    settled_on = asking.answer.on if asking.answer else asking.end_on if is_over else None
    left = State.DONE if asking.answer else State.CLOSED if is_over else State.OPEN
    edges = [missed, asking.end_on and asking.end_on + ONE_DAY] if settled_on is None else []
    group = asking.group
    return Planned(
        group.code,
        asking.follows,
        due_on,
        asking.contact_on,
        asking.due_on or due_on,
        State.MISSED if is_missed else left,
        asking.answer.visit_id if asking.answer else None,
        settled_on,
        asking.shortened_by,
        postponed_by if settled_on is None else "",
        group.accepts_remote,
        group.workers_needed,
        ",".join(group.companions),
        changes_on=min((edge for edge in edges if edge and edge > world.today), default=None),
    )


def missed_on(asking: Asking, due_on: datetime.date | None) -> datetime.date | None:
    """The day from which a visit counts as missed: when the next one would have been due. An alert misses nothing."""
    if due_on is None or asking.step is None or asking.shortened_by == ALERT:
        return None
    return due_on + datetime.timedelta(days=asking.step)


def put_off(asking: Asking, pauses: Iterable[Pause], today: datetime.date) -> tuple[datetime.date | None, bool, str]:
    """When a visit is due after pauses, whether it was missed before, and the kind that holds now.

    A pause that ended has put off what it held back to the day of its end: then it is due, and not late.
    """
    due_on, was_missed, postponed_by = asking.due_on, False, ""
    for one in sorted(pauses, key=lambda one: (one.from_on, one.until_on)):
        if not holds_back(one, asking, today):
            continue
        missed = missed_on(asking, due_on)
        was_missed = was_missed or (missed is not None and missed <= one.from_on)
        if due_on is None or due_on < one.until_on:
            due_on = one.until_on
            postponed_by = one.kind if today < one.until_on else ""
    return due_on, was_missed, postponed_by


def holds_back(pause: Pause, asking: Asking, today: datetime.date) -> bool:
    """Whether a pause has to do with a visit: it began while the visit was waiting, and ends after its base."""
    ends = (asking.answer.on if asking.answer else None, asking.end_on)
    is_over = any(end is not None and end < pause.from_on for end in ends)
    is_before = asking.base_on is not None and pause.until_on <= asking.base_on
    return pause.from_on <= today and not is_over and not is_before


def marked(planned: list[Planned], facts: Facts, world: World) -> list[Planned]:
    """The visits with the one marked that comes first; on it stands the day on which the plan changes by itself.

    A change for the worse comes before everything else, and is then due no later than what it comes before; where
    that needs two workers or companions, so does this.
    """
    waiting = [one for one in planned if one.is_waiting]
    if not waiting:
        return planned
    first = min(waiting, key=lambda one: (one.due_on or world.today, one.group, one.follows))
    edges = [edge for edge in edges_of(waiting, facts, world) if edge > world.today]
    changes_on = min([*edges, *filter(None, (one.changes_on for one in waiting))], default=None)
    urgent = next((one for one in waiting if not one.group), first)
    most = max(waiting, key=lambda one: (one.workers_needed, one.companions))
    planned[planned.index(urgent)] = replace(
        urgent,
        due_on=first.due_on,
        workers_needed=urgent.workers_needed if urgent.group else most.workers_needed,
        companions=urgent.companions if urgent.group else most.companions,
        is_next=True,
        changes_on=changes_on,
    )
    return planned


def edges_of(waiting: Sequence[Planned], facts: Facts, world: World) -> Iterator[datetime.date]:
    """Days on which ages, alerts, pauses, seasons and the order of visits change by themselves."""
    for tag in facts.tags:
        yield from tag_edges(tag, facts.birth_on, world.today)
    # An alert changes nothing for whom it does not shorten the time between two visits.
    for alert in world.alerts if any(tag.group.alert_days is not None for tag in facts.tags) else ():
        yield from (alert.from_on, alert.to_on + ONE_DAY)
    for pause in facts.pauses:
        yield from (pause.from_on, pause.until_on)
    if any(one.due_on is None for one in waiting):
        # What is due at once counts as due today: it comes before what is due later, and after what was due before.
        for due_on in (one.due_on for one in waiting if one.due_on):
            yield from (due_on, due_on + ONE_DAY)


def tag_edges(tag: Tagged, birth_on: datetime.date | None, today: datetime.date) -> Iterator[datetime.date]:
    """Days on which a tag begins, asks for visits more often, or has its months of visits begin or end."""
    group = tag.group
    if birth_on:
        yield from (birthday(birth_on, years) for years in group.interval_by_age)
    if tag.from_on:
        yield tag.from_on
    if (group.from_month, group.to_month) != (1, 12):
        yield from season_edges(group, today.year)


def season_edges(group: KeyGroup, year: int) -> Iterator[datetime.date]:
    """The days on which the months of visits of a group begin and are over, in this year and the next."""
    for this in (year, year + 1):
        yield datetime.date(this, group.from_month, 1)
        yield datetime.date(this + group.to_month // 12, group.to_month % 12 + 1, 1)
