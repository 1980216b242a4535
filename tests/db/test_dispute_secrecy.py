"""Disputes are for few eyes: nobody else reads, attaches, takes back or is even told that there is a case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.changes import (
    attachments,
    dispute_agreements,
    dispute_notes,
    dispute_parties,
    dispute_sessions,
    disputes,
    dossiers,
    workers,
)
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import HouseError, NotFound, Refused
from db.models.disputes import DisputeNote
from db.queries import dispute_cards, history
from db.queries import disputes as kept
from tests.db.mediating import (
    LI,
    OFFSET,
    ON,
    a_case,
    a_dispute,
    a_sitting,
    agree,
    an_agreement,
    card,
    now,
    sit,
    take,
    version,
)


@pytest.fixture
def case(desk: Desk) -> str:
    """A case that was agreed, with a private note."""
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key)
    desk.do_now(dispute_notes.add, key, "勿单独上门")
    return key


@pytest.fixture
def stranger(desk: Desk, case: str) -> str:
    """From here on somebody sits at the desk who has nothing to do with the case."""
    own = desk.do_now(workers.add, "旁人")
    desk.worker_id = own
    return own


def test_a_stranger_finds_nothing(desk: Desk, case: str, stranger: str) -> None:
    assert desk.ask_now(dispute_cards.one, case, now(desk), OFFSET, stranger) is None
    assert desk.ask_now(kept.find, "张三", now(desk), stranger) == []
    assert not any(desk.ask_now(kept.counts, stranger).values())


@pytest.mark.parametrize(
    "deed",
    [
        lambda key, v: (disputes.opened, key),
        lambda key, v: (disputes.amend, key, v, a_dispute()),
        lambda key, v: (disputes.take, key, v, "note", {"text": "看看"}),
        lambda key, v: (dispute_sessions.add, key, v, a_sitting()),
        lambda key, v: (dispute_agreements.amend, key, v, an_agreement()),
        lambda key, v: (dispute_agreements.confirm, key, v, "declined"),
        lambda key, v: (dispute_agreements.revisit, key, v, ON, "whole", "yes", ""),
        lambda key, v: (dispute_parties.add, key, LI),
        lambda key, v: (dispute_notes.add, key, "偷看"),
        lambda key, v: (dossiers.sign, key, "01", 0, ON),
        lambda key, v: (dossiers.note, key, "01", 0),
        lambda key, v: (dossiers.file, key, "01"),
    ],
)
@pytest.mark.parametrize("shift", [0, 5])
def test_a_stranger_does_nothing_and_is_told_of_no_case(
    desk: Desk, case: str, stranger: str, deed: Callable[[str, int], tuple[Any, ...]], shift: int
) -> None:
    question, *values = deed(case, version(desk, case) + shift)
    with pytest.raises(NotFound):
        desk.do_now(question, *values)


def test_a_stranger_takes_nothing_back_and_the_writer_does(desk: Desk, case: str) -> None:
    writer, own = desk.worker_id, desk.do_now(workers.add, "旁人")
    deeds = [one for one in desk.ask_now(history.recent) if one.kind.startswith("dispute")]
    desk.worker_id = own
    for one in deeds:
        with pytest.raises(HouseError):
            desk.do_now(taking_back.undo, one.id)
    desk.worker_id = writer
    desk.do_now(taking_back.undo, deeds[0].id)
    assert desk.ask_now(DisputeNote.select().count) == 0
    last = desk.ask_now(history.recent)[0]
    desk.worker_id = own
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, last.id)


def test_a_leader_takes_a_step_back_but_not_somebodys_private_note(desk: Desk, case: str) -> None:
    leader = desk.do_now(workers.add, "主任")
    desk.do_now(workers.lead, leader, 1)
    note, *rest = [one for one in desk.ask_now(history.recent) if one.kind.startswith("dispute")]
    desk.worker_id = leader
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, note.id)
    desk.do_now(taking_back.undo, rest[0].id)
    assert card(desk, case).line.state == "mediating"


def test_scans_are_attached_and_let_go_only_by_who_sees_the_case(desk: Desk, case: str, tmp_path: Path) -> None:
    scan = tmp_path / "身份证.jpg"
    scan.write_bytes(b"scan")
    row = desk.do_now(dossiers.file, case, "03")
    (key,) = desk.do_now(attachments.add, "dossier_item", row, [str(scan)])
    desk.worker_id = desk.do_now(workers.add, "旁人")
    with pytest.raises(NotFound):
        desk.do_now(attachments.add, "dossier_item", row, [str(scan)])
    with pytest.raises(NotFound):
        desk.do_now(attachments.add, "matter", case, [str(scan)])
    with pytest.raises(NotFound):
        desk.do_now(attachments.remove, key)


def test_a_case_stays_closed_to_others_when_the_last_leader_leaves(desk: Desk, case: str) -> None:
    leader, stranger = (desk.do_now(workers.add, name) for name in ("主任", "旁人"))
    desk.do_now(workers.lead, leader, 1)
    desk.do_now(workers.retire, leader, 2)
    assert not desk.ask_now(kept.is_seen, case, stranger) and not desk.ask_now(kept.is_seen, case, leader)
    assert desk.ask_now(kept.is_seen, case, desk.worker_id)
