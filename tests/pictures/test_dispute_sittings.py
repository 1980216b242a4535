"""How a sitting looks while it is noted: lines with their speakers, a word of an input method, a draft."""

from __future__ import annotations

import pytest

from db.desk import Desk
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.mediated import a_case
from tests.screens.test_dispute_sittings import begun, paste

LONG = "我家卫生间的顶上一直滴水，吊顶已经发霉，找过他两次，他说不是他家漏的，叫我去找物业，物业又说要他开门。"


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_sitting(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    case = a_case(file_desk)
    async with sit(size=size, language=language) as worker:
        await begun(worker, case)
        picture.check(worker.app, "disputes-sitting-begun")
        await worker.press(*"请双方说说情况", "enter", "2")
        # An input method hands a word over as its characters in one piece.
        await worker.burst(*LONG)
        await worker.press("enter", "3", *"[red]我家[/] 没有漏", "enter", "enter", *"fyls")
        picture.check(worker.app, "disputes-sitting")
        await worker.press("escape")
    async with sit(size=size, language=language) as worker:
        await worker.press("ctrl+n", "enter", "1", "up")
        picture.check(worker.app, "disputes-sitting-lines")
        await worker.press("escape", "f5", *"李四于本周内查漏", "enter")
        await paste(worker, "\n".join(f"第{place}条\x1b[31m" for place in range(1, 31)))
        picture.check(worker.app, "disputes-sitting-result")
        await worker.press("f5", "f10")
