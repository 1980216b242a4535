"""Policies in YAML: a file becomes one edition of a policy, or a list of everything wrong with it, fault by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from db.rules.policies import (
    Amount,
    Material,
    Payee,
    Place,
    Policy,
    Review,
    Stage,
    Standing,
    Start,
    Stop,
    Unit,
    Window,
)
from db.rules.problems import Words
from db.rules.words import N_
from seed import form_files, load, shapes
from seed.policy_conditions import A_COUNT, OLDEST, Reader
from seed.policy_lists import MATERIALS, OFFICES, STOPS, Lists, lists
from seed.policy_shapes import (
    AmountEntry,
    HeadEntry,
    MaterialEntry,
    PlaceEntry,
    ReviewEntry,
    StageEntry,
    StopEntry,
    WindowEntry,
)

HERE = Path(__file__).parent / "policies"
CODE, VERSION = re.compile(r"P-[0-9]{2,3}"), re.compile(r"[0-9A-Za-z.\-]{1,20}")
DAY_OF_YEAR = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")

BAD_CODE = N_("a policy's code is P- and two or three digits, such as P-05")
BAD_VERSION = N_("a version is up to 20 letters, digits, points and hyphens")
BAD_REGION = N_("a region is CN or the six digits of a place's code")
NO_WORDS = N_("'{code}' is on no list: give it its words under zh and en")
TWICE = N_("'{code}' stands here already")
ENDS_BEFORE = N_("it ends on {end}, before it begins on {begin}")
OVERLAP = N_("the ages from {age_from} are paid already by the band before")
EMPTY_BAND = N_("the band ends before it begins")
BAD_DAY = N_("a day of the year such as 09-01 belongs here")
FROM_SELF = N_("a policy does not exclude itself")
NOT_A_DAY = N_("'{code}' is no circumstance that is a day")
TOO_LONG = N_("at most {limit} characters fit here")
MOST_TITLE, MOST_SOURCE = 100, 200
NO_SUM = N_("a sum in yuan with at most two decimals belongs here")
QUOTED = N_("'{found}' is read as a number: write it in quotes")
TOO_FAR = N_("at most {limit} is taken here")
BEYOND = N_("{name}: from {least} to {most} is taken, not {found}")
# Days that are reckoned from what is farther off would lie outside the calendar.
MOST_DAYS, MOST_MONTHS, LONGEST_RHYTHM = 366, 600, 120


def planted(folder: Path = HERE) -> tuple[Policy, ...]:
    """The policies that every store is planted with. Raises SeedError with the faults of all files."""
    return form_files.each(form_files.paths_in(folder), read)


def read(path: Path) -> Policy:
    """A policy from a YAML file. Raises SeedError with every fault."""
    faults: list[load.Fault] = []
    if not form_files.is_yaml(path):
        raise load.SeedError([load.Fault(load.Place(path.name, 0), form_files.NO_FORM)])
    whole = load.read_into(faults, path)
    found = _File(begun(whole, faults), whole, lists(), faults).policy()
    if faults:
        raise load.SeedError(faults)
    return found


def begun(whole: load.Located, faults: list[load.Fault]) -> HeadEntry:
    """The parts of a file. What does not fit is noted, and something stands in for it: all else is looked at too."""
    head: HeadEntry | None = shapes.fit(HeadEntry, whole, faults)
    if head:
        return head
    nothing = load.Located(None, whole.at, is_broken=True)
    found: dict[str, Any] = {
        "code": nothing, "version": nothing, "zh": "", "en": "", "region": nothing, "source": "",
        "valid_from": date.min, "certainty": "known", "when": nothing,
    }  # fmt: skip
    hints = shapes.types_of(HeadEntry)
    for name, content in whole.value.items() if isinstance(whole.value, Mapping) else ():
        wrong: list[load.Fault] = []
        fitted = shapes.fit(hints[name], content, wrong) if name in hints else None
        if name in hints and not wrong and not content.is_broken:
            found[name] = fitted
    return HeadEntry(**found)


@dataclass(frozen=True)
class _File:
    """Makes a policy of what a file holds, and notes what does not fit."""

    head: HeadEntry
    whole: load.Located
    lists: Lists
    faults: list[load.Fault]

    def policy(self) -> Policy:
        """The whole policy."""
        head = self.head
        return Policy(
            self.spelled(head.code, CODE, BAD_CODE),
            self.spelled(head.version, VERSION, BAD_VERSION),
            self.short(head.zh, MOST_TITLE),
            self.short(head.en, MOST_TITLE),
            self.standing(),
            Reader(self.lists.known, self.faults).condition(head.when),
            Payee(head.payee),
            self.each(head.materials, MaterialEntry, self.material),
            self.each(head.stages, StageEntry, self.stage),
            self.amounts(),
            Start(head.start),
            self.review(),
            self.each(head.stops, StopEntry, self.stop),
            tuple(Place(one.zh, one.en) for one in self.fitted(head.where, PlaceEntry)),
            self.window(),
            self.within("birthdays", head.birthdays, 1, OLDEST),
            self.within("remind_days", (head.remind_days,), 0, MOST_DAYS)[0],
            self.excludes(),
            head.note_zh,
            head.note_en,
        )

    def fault(self, located: load.Located, text: str, **values: object) -> None:
        """Note a fault; of a broken value one is noted already."""
        if not located.is_broken:
            self.faults.append(load.Fault(located.at, text, values))

    def within(self, name: str, numbers: tuple[int, ...], least: int, most: int) -> tuple[int, ...]:
        """Numbers of a part that lie between two others."""
        for found in numbers:
            if not least <= found <= most:
                self.fault(self.at(name), BEYOND, name=name, least=least, most=most, found=found)
        return numbers

    def at(self, name: str) -> load.Located:
        """Where a part of the file stands; the code, where the file has none of that name."""
        found: load.Located | None = self.whole.value.get(name) if isinstance(self.whole.value, Mapping) else None
        return found or self.head.code

    def short(self, text: str, most: int) -> str:
        """A text that fits where it is kept."""
        if len(text) > most:
            self.fault(self.head.code, TOO_LONG, limit=most)
        return text

    def spelled(self, located: load.Located, pattern: re.Pattern[str], text: str) -> str:
        """A word spelled as it must be."""
        found = str(located.value)
        if isinstance(located.value, float):
            # 2026.10 is read as 2026.1.
            self.fault(located, QUOTED, found=found)
        elif not pattern.fullmatch(found):
            self.fault(located, text)
        return found

    def standing(self) -> Standing:
        """Where the policy is written, and when it holds."""
        head, region = self.head, self.head.region
        if not re.fullmatch(r"CN|[0-9]{6}", str(region.value)):
            self.fault(region, BAD_REGION)
        ends = shapes.fit(date | None, head.valid_to, self.faults) if head.valid_to else None
        if head.valid_to and ends and ends < head.valid_from:
            self.fault(head.valid_to, ENDS_BEFORE, end=ends, begin=head.valid_from)
        source = self.short(head.source, MOST_SOURCE)
        return Standing(str(region.value), source, head.valid_from, ends, head.checked_on, head.certainty)

    def fitted(self, entries: tuple[load.Located, ...], kind: type[Any]) -> list[Any]:
        """The entries of a part that fit its shape."""
        return [one for one in (shapes.fit(kind, entry, self.faults) for entry in entries) if one is not None]

    def each(self, entries: tuple[load.Located, ...], kind: type[Any], make: Any) -> tuple[Any, ...]:
        """The entries of a part made into values, each code once; a code alone stands for an entry."""
        made, seen = [], set()
        for entry in entries:
            is_code = isinstance(entry.value, str)
            one = kind(entry.value) if is_code and kind is not StageEntry else shapes.fit(kind, entry, self.faults)
            if one is None:
                continue
            if one.code in seen:
                self.fault(entry, TWICE, code=one.code)
            seen.add(one.code)
            made.append(make(entry, one))
        return tuple(made)

    def words(self, entry: load.Located, list_name: str, code: str, zh: str, en: str) -> Words:
        """The words of an entry: its own, or those of the list."""
        found = self.lists.words.get(list_name, {}).get(code, Words("", ""))
        if not ((zh or found.zh) and (en or found.en)):
            self.fault(entry, NO_WORDS, code=code)
        return Words(zh or found.zh, en or found.en)

    def material(self, entry: load.Located, one: MaterialEntry) -> Material:
        """A paper to bring."""
        words, facts = self.words(entry, MATERIALS, one.code, one.zh, one.en), self.lists.materials.get(one.code, {})
        is_online = bool(facts.get("is_online")) if one.is_online is None else one.is_online
        is_ours = bool(facts.get("is_ours")) if one.is_ours is None else one.is_ours
        return Material(one.code, words.zh, words.en, is_online, is_ours)

    def stage(self, entry: load.Located, one: StageEntry) -> Stage:
        """What one office does."""
        office = self.words(entry, OFFICES, one.office, one.office_zh, one.office_en)
        days = self.count(one.days, MOST_DAYS) if one.days else None
        return Stage(one.code, office.zh, office.en, one.zh, one.en, days, Unit(one.unit), one.is_notice)

    def count(self, located: load.Located, most: int) -> int | None:
        """A whole number from 1 on, and not beyond the calendar."""
        if type(located.value) is int and located.value >= 1:
            if located.value > most:
                self.fault(located, TOO_FAR, limit=most)
            return located.value
        if located.value is not None:
            self.fault(located, A_COUNT)
        return None

    def stop(self, entry: load.Located, one: StopEntry) -> Stop:
        """What ends the right."""
        words = self.words(entry, STOPS, one.code, one.zh, one.en)
        return Stop(one.code, words.zh, words.en)

    def amounts(self) -> tuple[Amount, ...]:
        """What is paid; two bands of the same words that share an age are a fault."""
        found = [(entry, shapes.fit(AmountEntry, entry, self.faults)) for entry in self.head.amounts]
        made = [(entry, self.amount(one)) for entry, one in found if one is not None]
        banded = sorted(
            (one.zh, one.age_from, one.age_to, place)
            for place, (_at, one) in enumerate(made)
            if one.age_from is not None
        )
        for before, after in pairwise(banded):
            if before[0] == after[0] and before[2] is not None and after[1] <= before[2]:
                self.fault(made[after[3]][0], OVERLAP, age_from=after[1])
        return tuple(one for _entry, one in made)

    def amount(self, one: AmountEntry) -> Amount:
        """One sum, with the ages it is paid at."""
        yuan: Any = one.yuan.value
        is_sum = type(yuan) in (int, float) and yuan >= 0 and abs(yuan * 100 - round(yuan * 100)) < 1e-6
        if not is_sum:
            self.fault(one.yuan, NO_SUM)
        if not 0 <= one.every <= LONGEST_RHYTHM:
            self.fault(one.yuan, BEYOND, name="every", least=0, most=LONGEST_RHYTHM, found=one.every)
        ages: Any = shapes.fit(tuple[int, ...], one.ages, self.faults) if one.ages else ()
        is_band = len(ages) == 2 and all(type(age) is int for age in ages) and 0 <= ages[0] <= ages[1] <= OLDEST
        if one.ages and not is_band:
            self.fault(one.ages, EMPTY_BAND)
        low, high = (ages[0], ages[1]) if is_band else (None, None)
        return Amount(round(yuan * 100) if is_sum else 0, one.every, low, high, one.zh, one.en)

    def review(self) -> Review:
        """How the right is looked at again."""
        one = shapes.fit(ReviewEntry, self.head.review, self.faults) if self.head.review else None
        if one is None:
            return Review()
        counted = str(one.counts_from.value) if one.counts_from else ""
        fact = self.lists.known.facts.get(counted)
        if one.counts_from and (fact is None or fact.kind.value != "day"):
            self.fault(one.counts_from, NOT_A_DAY, code=counted)
        months = self.count(one.every_months, MOST_MONTHS) if one.every_months else None
        for days in one.warn_days:
            if not 0 <= days <= MOST_DAYS:
                self.fault(self.at("review"), BEYOND, name="warn_days", least=0, most=MOST_DAYS, found=days)
        return Review(months, one.zh, one.en, tuple(sorted(one.warn_days, reverse=True)), counted)

    def window(self) -> Window | None:
        """When one applies in a year."""
        one = shapes.fit(WindowEntry, self.head.window, self.faults) if self.head.window else None
        if one is None:
            return None
        days = [self.spelled(located, DAY_OF_YEAR, BAD_DAY) for located in (one.begins, one.ends)]
        numbers = [int(day.replace("-", "")) if DAY_OF_YEAR.fullmatch(day) else 0 for day in days]
        return Window(numbers[0], numbers[1])

    def excludes(self) -> tuple[str, ...]:
        """The policies that nobody has beside this one."""
        codes: Collection[str] = [self.spelled(one, CODE, BAD_CODE) for one in self.head.excludes]
        for located in self.head.excludes:
            if located.value == self.head.code.value:
                self.fault(located, FROM_SELF)
        return tuple(codes)
