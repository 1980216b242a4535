"""How rights look: the policies, one of them with its people, a person's rights, an application, help brought."""

from __future__ import annotations

import pytest

from db.changes import policies
from db.desk import Desk
from seed import policy_files
from tests import make
from tests.db.applied import apply
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.test_services import a_service


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_rights_and_help(sit: Sit, file_desk: Desk, language: str) -> None:
    file_desk.do_now(policies.plant, policy_files.planted())
    elder = make.a_resident(file_desk, "王秀英", "3-2-1201", "02", birth="1940-03-08", sex="2", phone="13812345678")
    make.a_resident(file_desk, "陈玉兰", "5-1-402", "02", birth="1943-07-01", sex="2")
    make.a_tag(file_desk, elder, "A1")
    matter = apply(file_desk, person_id=elder)
    a_service(file_desk, elder)
    async with sit(language=language) as worker:
        await worker.open("policies")
        picture.check(worker.app, "policies")
        await worker.open("policies", policy="P-05")
        picture.check(worker.app, "policies-people")
        await worker.open("policies", person=elder)
        picture.check(worker.app, "policies-rights")
        await worker.open("applications", matter=matter)
        picture.check(worker.app, "applications-card")
        await worker.open("stamps")
        picture.check(worker.app, "stamps")
        await worker.open("services")
        picture.check(worker.app, "services-round")
