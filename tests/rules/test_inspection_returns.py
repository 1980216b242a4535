"""The return of inspections: by which day each figure counts, and that its sums agree whatever happened to a hazard."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from db.rules import hazard_stints
from db.rules import inspection_returns as rules
from db.rules.hazard_stints import Step, Stint
from db.rules.inspection_returns import Duty, Figure, Known, Made, Reckoned
from tests.rules.properties import quick

NOVEMBER = Reckoned(datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
DECEMBER = Reckoned(datetime.date(2026, 12, 1), datetime.date(2026, 12, 31))


def day(number: int, month: int = 11) -> datetime.date:
    return datetime.date(2026, month, number)


def stints(*steps: Step, severity: str = "B") -> list[Stint]:
    return hazard_stints.stints("m", "shop", [steps[0]._replace(severity=severity), *steps[1:]])


def counts(known: Known, span: Reckoned = NOVEMBER) -> dict[str, int]:
    return {figure.value: count for figure, count in rules.line("", known, span).counts.items() if count}


def of_hazard(*steps: Step, span: Reckoned = NOVEMBER, severity: str = "B") -> dict[str, int]:
    return counts(Known(stints=stints(*steps, severity=severity)), span)


FOUND = Step("open", "registered", day(3), day(4))
NOTICE = Step("notice", "limited", day(3), day(10))
STRUCK = Step("strike", "struck", day(9))


def test_inspections_count_by_their_day_places_once_and_tries_apart() -> None:
    made = [
        *(Made("1", "shop", "p", day(1)), Made("2", "shop", "p", day(30)), Made("3", "food", "q", day(2))),
        *(Made("4", "food", "r", day(2), "nobody"), Made("5", "food", "r", day(3), "refused")),
        *(Made("6", "shop", "s", day(31, 10)), Made("7", "shop", "s", day(1, 12))),
    ]
    duties = [Duty("p", "shop", day(30), day(1)), Duty("s", "shop", day(30)), Duty("p", "shop", day(31, 12))]
    found = rules.of(Known(duties, made), NOVEMBER, ["shop", "hotel"])
    assert [line.kind for line in found.lines] == ["shop", "hotel", "food"]
    assert counts(Known(duties, made)) == {"due": 2, "kept": 1, "places": 2, "times": 3, "nobody": 1, "turned_away": 1}
    assert (found.total.coverage, found.lines[1].coverage) == (0.5, None)
    assert found.lines[1].is_zero and not found.total.is_zero


def test_what_was_only_to_be_done_makes_a_zero_return() -> None:
    assert rules.of(Known([Duty("p", "shop", day(30))]), NOVEMBER, []).total.is_zero


def test_a_hazard_put_right_within_its_limit_late_or_on_the_spot() -> None:
    once = {"found": 1, "found_b": 1, "struck": 1}
    assert of_hazard(FOUND, NOTICE, STRUCK) == {**once, "in_time": 1, "noticed": 1}
    late = [FOUND, NOTICE, Step("strike", "struck", day(11))]
    assert of_hazard(*late) == {**once, "late": 1, "noticed": 1}
    extended = [FOUND, NOTICE, Step("extend", "limited", day(9), day(20)), Step("strike", "struck", day(20))]
    assert of_hazard(*extended) == {**once, "in_time": 1, "noticed": 1, "extended": 1}
    assert of_hazard(FOUND, Step("on_spot", "struck", day(3))) == {**once, "on_spot": 1}
    # Whoever put it right in time is not late because nobody came to look.
    mended = [FOUND, NOTICE, Step("mend", "mended", day(10), day(13)), Step("strike", "struck", day(25))]
    assert of_hazard(*mended) == {**once, "in_time": 1, "noticed": 1}
    still = [*mended[:3], Step("fail", "limited", day(12), day(15)), Step("strike", "struck", day(16))]
    assert of_hazard(*still)["late"] == 1


def test_a_hazard_is_carried_over_open_overdue_and_reported() -> None:
    steps = [
        *(FOUND, NOTICE, Step("refuse", "refused", day(11), day(12)), Step("escalate", "escalated", day(12), day(19))),
        *(Step("hand", "handed", day(13), day(20)), Step("again", "handed", day(2, 12), day(20))),
    ]
    assert of_hazard(*steps, severity="A") == {
        "found": 1,
        "found_a": 1,
        "noticed": 1,
        "open": 1,
        "overdue": 1,
        "refused": 1,
        "escalated": 1,
        "handed": 1,
    }
    assert of_hazard(*steps, span=DECEMBER) == {"carried": 1, "open": 1, "overdue": 1, "again": 1}
    assert "overdue" not in of_hazard(*steps, span=Reckoned(day(1), day(30), today=day(10)))


def test_what_was_written_down_by_mistake_is_no_strike() -> None:
    assert of_hazard(FOUND, Step("void", "void", day(4))) == {"found": 1, "found_b": 1, "void": 1}


def test_what_was_put_right_on_the_spot_and_withdrawn_the_same_day_never_was() -> None:
    withdrawn = [FOUND, Step("on_spot", "struck", day(3)), Step("reopen", "registered", day(3), day(4))]
    assert of_hazard(*withdrawn, Step("void", "void", day(3))) == {"found": 1, "found_b": 1, "void": 1}
    later = of_hazard(*withdrawn[:2], withdrawn[2]._replace(on=day(5)), Step("void", "void", day(5)))
    assert later == {"found": 2, "found_b": 2, "again": 1, "struck": 1, "on_spot": 1, "void": 1}


def test_a_hazard_that_came_back_leaves_the_month_before_as_it_was_reported() -> None:
    before = of_hazard(FOUND, NOTICE, STRUCK)
    back = [FOUND, NOTICE, STRUCK, Step("reopen", "registered", day(5, 12), day(6, 12))]
    assert of_hazard(*back) == before
    again = {"found": 1, "found_b": 1, "again": 1, "open": 1, "overdue": 1}
    assert of_hazard(*back, span=DECEMBER) == again


def test_what_turns_out_graver_later_leaves_the_month_before_as_it_was_reported() -> None:
    graver = [FOUND, Step("reclass", "registered", day(20), day(20), "A"), STRUCK._replace(on=day(25))]
    assert of_hazard(*graver, severity="C")["found_a"] == 1
    later = [FOUND, NOTICE, Step("reclass", "limited", day(5, 12), day(10), "A")]
    assert of_hazard(*later, severity="C")["found_c"] == 1
    back = [FOUND, STRUCK, *(Step(step, "registered", day(5, 12), day(6, 12), grade) for step, grade in BACK)]
    assert of_hazard(*back, severity="C")["found_c"] == 1
    found = of_hazard(*back, span=DECEMBER, severity="C")
    assert found["found_a"] == found["found"] == 1


BACK = (("reopen", ""), ("reclass", "A"))
STEPS = {"notice": "limited", "mend": "mended", "fail": "limited", "escalate": "escalated", "again": "limited"}
ENDS = {"strike": "struck", "on_spot": "struck", "void": "void"}


@st.composite
def lives(draw: st.DrawFn) -> list[Step]:
    """The steps of a hazard over some months: found, perhaps ended, perhaps opened again."""
    on = datetime.date(2026, 9, 1) + datetime.timedelta(draw(st.integers(0, 120)))
    found = [Step("open", "registered", on, on, draw(st.sampled_from("ABC")))]
    for _turn in range(draw(st.integers(0, 6))):
        on += datetime.timedelta(draw(st.integers(0, 40)))
        has_ended = found[-1].state in ENDS.values()
        name = "reopen" if has_ended else draw(st.sampled_from([*STEPS, *ENDS]))
        found.append(Step(name, {**STEPS, **ENDS, "reopen": "registered"}[name], on, on))
    return found


@given(st.lists(lives(), max_size=6), st.integers(9, 12))
@quick
def test_carried_plus_found_is_struck_plus_void_plus_open(several: list[list[Step]], month: int) -> None:
    known = [one for place, steps in enumerate(several) for one in hazard_stints.stints(str(place), "shop", steps)]
    last = day(30 if month in (9, 11) else 31, month)
    found = rules.line("", Known(stints=known), Reckoned(day(1, month), last)).counts
    assert found[Figure.CARRIED] + found[Figure.FOUND] == found[Figure.STRUCK] + found[Figure.VOID] + found[Figure.OPEN]
    assert found[Figure.STRUCK] == found[Figure.ON_SPOT] + found[Figure.IN_TIME] + found[Figure.LATE]
    assert found[Figure.FOUND] == found[Figure.FOUND_A] + found[Figure.FOUND_B] + found[Figure.FOUND_C]
