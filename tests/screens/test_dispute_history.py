"""The list of all deeds before a stranger's eyes: what was done with a case, and nothing of what it says."""

from __future__ import annotations

from pathlib import Path

from db.changes import attachments, dispute_agreements, dispute_notes, dispute_parties, dossiers, workers
from db.changes import history as taking_back
from db.desk import Desk
from db.queries import history
from tests import make
from tests.db import mediating
from tests.db.mediating import LI, a_case, agree, card, take, version
from tests.screens.conftest import Sit

NAMES = ("赵秘密", "钱秘密", "身份证秘", "3-2-1177")
WORDS = ("吸毒史", "漏水秘", "滴水秘", "赔秘", "拒不开门", "情况秘", "理由秘", "离婚财产")


def a_story(desk: Desk, folder: Path) -> str:
    """A case in which everything happens, and of which everything is taken back and done again."""
    party = LI.__class__("applicant", "赵秘密", phone="13812345678", address="3-2-1177")
    other = LI.__class__("respondent", "钱秘密")
    room = make.a_room(desk, "3-2-1177")
    facts = {
        "title": "赵秘密与钱秘密离婚财产纠纷",
        "kind": "0102",
        "brief": "情况秘",
        "claims": "漏水秘",
        "room_id": room,
    }
    key = a_case(desk, (party, other), **facts)
    take(desk, key, "accept")
    take(desk, key, "extend", due="2027-01-10", consent="written", reason="理由秘")
    mediating.sit(desk, key, present="赵秘密、钱秘密", record="赵秘密：滴水秘", result="赔秘")
    desk.do_now(dispute_notes.add, key, "钱秘密吸毒史")
    agree(desk, key, terms="赔秘", facts="情况秘", manner="滴水秘")
    on = desk.by().today
    desk.do_now(dispute_agreements.revisit, key, version(desk, key), on, "none", "no", "钱秘密拒不开门")
    scan = folder / "身份证秘.jpg"
    scan.write_bytes(b"scan")
    row = desk.do_now(dossiers.file, key, "03")
    desk.do_now(attachments.add, "dossier_item", row, [str(scan)])
    party_line = card(desk, key).parties[1]
    desk.do_now(dispute_parties.remove, party_line.id, party_line.version)
    for _deed in range(3):
        desk.do_now(taking_back.undo, desk.ask_now(history.last_of, desk.worker_id, desk.device).id)  # type: ignore[union-attr]
    return key


async def test_a_stranger_reads_the_whole_history_of_a_case_and_learns_nothing_of_it(
    sit: Sit, file_desk: Desk, tmp_path: Path
) -> None:
    key = a_story(file_desk, tmp_path)
    file_desk.worker_id = file_desk.do_now(workers.add, "旁人")
    pages: list[str] = []
    count = len(file_desk.ask_now(history.recent))
    async with sit(size=(120, 36)) as worker:
        await worker.open("history")
        for place in range(count):
            await worker.press(*["down"] * (place > 0), "enter")
            # The door itself stands in the register, whatever happens behind it.
            pages += [] if "Room added" in worker.lines[0] else [worker.text]
            await worker.press("escape")
        await worker.open("history", table="matter", record=key)
        pages.append(worker.text)
    told = "\n".join(pages)
    assert "Sitting noted" in told and "Private note written" in told and count > 12
    assert [secret for secret in (*NAMES, *WORDS) if secret in told] == []
