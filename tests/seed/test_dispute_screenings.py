"""The rhythm of screening as it is planted: local data that says where it comes from."""

from __future__ import annotations

from db.rules.dispute_screenings import SensitiveTime
from tests import make

LISTS = {one.name: one for one in make.vocabularies()}


def test_both_rhythms_are_planted_as_local_data_with_their_days() -> None:
    rhythms = LISTS["dispute_screenings"]
    assert {code.code: code.facts["days"] for code in rhythms.codes} == {"ordinary": 15, "sensitive": 7}
    assert rhythms.certainty == "proposed" and rhythms.checked_on and rhythms.region


def test_every_sensitive_time_has_a_day_in_the_coming_year() -> None:
    times = [SensitiveTime.of(code.code, code.facts) for code in LISTS["dispute_sensitive_times"].codes]
    assert all(one.occasion.on(2027) for one in times)
