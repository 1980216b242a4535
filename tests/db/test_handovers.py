"""Hand-over notes are a journal; each stands before its reader until it is acknowledged."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import handovers, workers
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.queries import handovers as notes
from db.queries import history
from db.rules.agenda import Asked, Weight
from db.rules.handovers import HandoverDraft
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)
TOMORROW = datetime.date(2026, 11, 23)


def asked(desk: Desk, worker: str | None = None, **more: object) -> Asked:
    """What a worker asks today."""
    return Asked(desk.today(), desk.by().at, worker or desk.worker_id, **more)  # type: ignore[arg-type]


def a_note(desk: Desk, text: str = "3-1-201 停水", on: datetime.date = TOMORROW, to: str | None = None) -> str:
    return desk.do_now(handovers.add, HandoverDraft(text, on, to))


def waiting(desk: Desk, worker: str | None = None, **more: object) -> list[str]:
    """What the notes say that a worker has to read."""
    return [str(line.values["text"]) for line in desk.ask_now(notes.agenda, asked(desk, worker, **more))]


@pytest.fixture
def colleague(desk: Desk) -> str:
    """A second worker, there before anything is written."""
    return desk.do_now(workers.add, "王强")


def test_a_note_stands_before_its_reader_from_its_day_until_it_is_acknowledged(
    desk: Desk, colleague: str, clock: StillClock
) -> None:
    note = a_note(desk)
    assert waiting(desk) == waiting(desk, colleague) == []
    clock.move(days=1)
    assert waiting(desk) == waiting(desk, colleague) == ["3-1-201 停水"]
    desk.do_now(handovers.acknowledge, note)
    assert (waiting(desk), waiting(desk, colleague)) == ([], ["3-1-201 停水"])
    clock.move(days=40)
    assert waiting(desk, colleague) == ["3-1-201 停水"]


def test_a_note_is_read_before_all_else_and_opens_its_page(desk: Desk) -> None:
    note = a_note(desk, on=TODAY)
    (line,) = desk.ask_now(notes.agenda, asked(desk))
    assert (line.weight, line.noun, line.facts, line.title) == (Weight.NOTE, "handovers", {"handover": note}, "李敏")


def test_a_note_for_somebody_is_for_nobody_else(desk: Desk, colleague: str) -> None:
    a_note(desk, on=TODAY, to=colleague)
    assert (waiting(desk), waiting(desk, colleague)) == ([], ["3-1-201 停水"])


def test_who_came_later_is_not_given_what_everybody_was_told_before(desk: Desk) -> None:
    a_note(desk, on=TODAY)
    newcomer = desk.do_now(workers.add, "赵新")
    assert waiting(desk, newcomer) == []
    a_note(desk, "先到社区办公室报到", TODAY, newcomer)
    assert waiting(desk, newcomer) == ["先到社区办公室报到"]


def test_a_note_that_is_amended_is_to_be_read_again_and_its_versions_stay(desk: Desk) -> None:
    note = a_note(desk, on=TODAY)
    desk.do_now(handovers.acknowledge, note)
    newer = desk.do_now(handovers.amend, note, HandoverDraft("3-1-201 停电", TODAY), "写错了")
    assert waiting(desk) == ["3-1-201 停电"]
    desk.do_now(handovers.acknowledge, newer)
    card = desk.ask_now(notes.one, note, desk.worker_id)
    assert card is not None
    assert [(one.text, one.reason) for one in card.versions] == [("3-1-201 停水", ""), ("3-1-201 停电", "写错了")]
    assert [(one.worker, one.is_latest) for one in card.readers] == [("李敏", False), ("李敏", True)]
    assert not card.is_unread
    assert [(one.text, one.readers) for one in desk.ask_now(notes.recent)] == [("3-1-201 停电", 1)]


def test_an_older_version_is_neither_read_nor_changed(desk: Desk) -> None:
    note = a_note(desk)
    desk.do_now(handovers.amend, note, HandoverDraft("三单元停电", TOMORROW), "写错了")
    with pytest.raises(Conflict):
        desk.do_now(handovers.acknowledge, note)
    with pytest.raises(Conflict):
        desk.do_now(handovers.amend, note, HandoverDraft("别的", TOMORROW), "再改")
    with pytest.raises(NotFound):
        desk.do_now(handovers.acknowledge, "0" * 32)


def test_a_change_needs_its_reason(desk: Desk) -> None:
    note = a_note(desk)
    for deed, values in ((handovers.amend, (HandoverDraft("改", TOMORROW), " ")), (handovers.withdraw, ("",))):
        with pytest.raises(Refused):
            desk.do_now(deed, note, *values)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        a_note(desk, " ")


def test_a_note_that_is_withdrawn_is_read_by_nobody_and_stays_in_the_journal(desk: Desk) -> None:
    note = a_note(desk, on=TODAY)
    desk.do_now(handovers.withdraw, note, "已处理")
    assert waiting(desk) == []
    card = desk.ask_now(notes.one, note, desk.worker_id)
    assert card is not None and card.line.is_withdrawn and len(card.versions) == 2 and not card.is_unread
    assert desk.ask_now(notes.recent) == []


def test_who_has_read_a_note_stands_in_the_ledger_and_can_be_taken_back(desk: Desk) -> None:
    note = a_note(desk, on=TODAY)
    for _twice in range(2):
        desk.do_now(handovers.acknowledge, note)
    deeds = desk.ask_now(history.recent)
    assert [deed.kind for deed in deeds][:2] == ["handovers.acknowledge", "handovers.add"]
    desk.do_now(taking_back.undo, deeds[0].id)
    assert waiting(desk) == ["3-1-201 停水"]


def test_coming_notes_are_counted_by_day_and_shown_on_theirs(desk: Desk) -> None:
    a_note(desk)
    a_note(desk, "周二开会", TODAY + datetime.timedelta(days=2))
    until = TODAY + datetime.timedelta(days=7)
    counts = desk.ask_now(notes.agenda_days, asked(desk, until=until))
    assert counts == {TOMORROW: 1, TODAY + datetime.timedelta(days=2): 1}
    assert waiting(desk, day=TOMORROW) == ["3-1-201 停水"]
    assert waiting(desk, until=until) == ["3-1-201 停水", "周二开会"]


def test_notes_take_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    taken = set()
    for place in range(4):
        a_note(desk, f"第{place}条", TODAY)
        with statements(desk) as asking:
            desk.ask_now(notes.agenda, asked(desk))
        with statements(desk) as counting:
            desk.ask_now(notes.agenda_days, asked(desk))
        taken.add((len(asking), len(counting)))
    assert taken == {(1, 1)}
