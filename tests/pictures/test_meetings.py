"""How a meeting looks: its arithmetic while people sign in, the list of meetings, a secret vote counted."""

from __future__ import annotations

import pytest

from db.changes import meeting_votes
from db.desk import Desk
from db.rules.meetings import SecretCount
from tests.db.convening import a_meeting, a_motion, begin, families, item, sign
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_meeting_and_its_votes(sit: Sit, file_desk: Desk, language: str) -> None:
    people = families(file_desk, 4)
    meeting = a_meeting(file_desk, "building")
    a_motion(file_desk, meeting, "household", "换楼道灯")
    secret = a_motion(file_desk, meeting, "secret")
    sign(file_desk, meeting, *people[:1])
    async with sit(language=language) as worker:
        await worker.open("meetings", meeting=meeting)
        picture.check(worker.app, "meetings-short")
        await worker.press("1")
        picture.check(worker.app, "meetings-signing")
        sign(file_desk, meeting, *people[1:])
        begin(file_desk, meeting)
        file_desk.do_now(
            meeting_votes.count_secret, secret, item(file_desk, secret).version, SecretCount(4, 4, 3, 1, 0)
        )
        await worker.open("meetings", item=secret)
        picture.check(worker.app, "meetings-vote")
        await worker.open("meetings")
        picture.check(worker.app, "meetings")
