"""How an import looks, from the file to the result."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.desk import Desk
from tests import make
from tests.db import messy
from tests.pictures import picture
from tests.screens.conftest import Sit

DAY = 1_790_000_000


def sheets(home: Path) -> None:
    """Two sheets in the home folder, the register the newer one."""
    broken = ["赵强", "户主", "男", messy.FATHER[:16] + "90", "", "3-2-1203"]
    odd = ["钱多", "干儿子", "男", "", "", "3-2-1201"]
    cars = messy.text(home / "车辆.csv", [["车牌"], ["苏A12345"]])
    register = messy.xlsx(home / "3栋居民登记表.xlsx", [messy.HEADING, *messy.family(), odd, broken])
    for place, path in enumerate((register, cars)):
        os.utime(path, (DAY - place * 86_400,) * 2)


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_imports(
    sit: Sit, file_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    sheets(home)
    make.a_resident(file_desk, "张健国", "3-2-1201", number=messy.FATHER, sex="1", birth="1965-03-08")
    async with sit(size=size, language=language) as worker:
        await worker.press("f7")
        picture.check(worker.app, "imports")
        await worker.press("1")
        picture.check(worker.app, "imports-columns")
        await worker.press("f10")
        await worker.until(lambda: worker.page.plan)
        await worker.settle()
        picture.check(worker.app, "imports-plan")
        await worker.press("3")
        picture.check(worker.app, "imports-differences")
        await worker.press("escape", "f10")
        await worker.until(lambda: worker.page.refused_in)
        worker.page.refused_in = Path("3栋居民登记表-refused.xlsx")
        worker.page.tell("")
        worker.page.show()
        await worker.settle()
        picture.check(worker.app, "imports-done")
