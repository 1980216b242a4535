"""How incidents and call trees look: the lists, one with its clocks, a report, a drill, the tree and a round."""

from __future__ import annotations

import pytest

from db.changes import call_rounds
from db.desk import Desk
from db.queries import call_rounds as rounds
from db.rules.call_trees import Kind as CallKind
from db.rules.call_trees import Result, RoundDraft
from db.rules.incident_reports import Kind
from tests.conftest import StillClock
from tests.db.incidental import a_tree, call, receive, report, row, write
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_incidents(sit: Sit, file_desk: Desk, clock: StillClock, language: str) -> None:
    a_tree(file_desk)
    fire = receive(file_desk, what="二层窗口冒烟", caller="周大爷", phone="15400007012")
    clock.move(minutes=18)
    drill = receive(file_desk, place="地下车库", kind="flood", source="warning", is_drill=True)
    async with sit(size=(80, 24), language=language) as worker:
        await worker.open("incidents", matter=fire)
        picture.check(worker.app, "incidents-card")
        call(file_desk, fire)
        report(file_desk, fire)
        key = write(file_desk, fire, Kind.FOLLOWUP, injured="3", measures="明火已扑灭")
        await worker.open("incidents", report=key)
        picture.check(worker.app, "incidents-report")
        await worker.open("incidents", report=key, new="rewrite")
        picture.check(worker.app, "incidents-form")
        await worker.open("incidents", matter=drill)
        picture.check(worker.app, "incidents-drill")
        await worker.open("incidents")
        picture.check(worker.app, "incidents-list")
        await worker.press("4")
        picture.check(worker.app, "incidents-drills")
        await worker.open("call_trees")
        picture.check(worker.app, "call-trees-tree")
        about = RoundDraft(CallKind.DRILL, "【演练】请复述【演练】", (), row(file_desk, drill).id)
        round_id = file_desk.do_now(call_rounds.begin, about)
        for result in (Result.READ_BACK, Result.REACHED, Result.UNREACHED):
            file_desk.do_now(call_rounds.note, round_id, file_desk.ask_now(rounds.card, round_id).next, result)
        await worker.open("call_trees", round=round_id)
        picture.check(worker.app, "call-trees-round")
