"""How long a register takes to come in: `python -m tests.bench.bench_import --rows 100000`.

Makes a register of made-up people as communities keep them (kept in QIAOMEN_BENCH_DIR or the system's temporary
folder), reads it with the sheet reader alone, imports it into a new encrypted store, and prints how many times longer
that takes: planned, written with its ledger, and found by look-up. The reader alone is timed before and after.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from db.changes import imports
from db.queries import imports as questions
from tests import conftest
from tests.bench import people

GOAL = 7.0
NARROW = ("姓名", "性别", "出生日期", "联系电话", "身份证号", "小区", "楼栋", "单元", "房号", "人员类别")
WIDE = (
    *("序号", "网格", "小区", "楼栋", "单元", "房号", "姓名", "与户主关系", "性别", "民族", "身份证号", "联系电话"),
    *("文化程度", "婚姻状况", "政治面貌", "户籍地址", "工作单位", "人员类别", "备注"),
)
TAGS = ("独居老人", "残疾人", "低保", "退役军人")
ALONE = """
import sys, time
import python_calamine
began = time.perf_counter()
rows = python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()
print(time.perf_counter() - began)
"""


def main() -> int:
    """Measure, print, and answer 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--narrow", action="store_true", help="ten columns instead of nineteen, without households")
    options = parser.parse_args()
    folder = Path(os.environ.get("QIAOMEN_BENCH_DIR", tempfile.gettempdir()))
    path = folder / f"register-{options.rows}-{'narrow' if options.narrow else 'wide'}.xlsx"
    if not path.exists():
        make(path, options.rows, NARROW if options.narrow else WIDE)
    width = len(NARROW if options.narrow else WIDE)
    print(f"  {options.rows:,} rows, {width} columns, {path.stat().st_size / 1e6:.1f} MB")
    before = alone(path)
    seconds, phases, landed = bring_in(path, folder)
    alone_seconds = (before + alone(path)) / 2
    ratio = seconds / alone_seconds
    print(f"  calamine alone {alone_seconds:6.2f} s (before {before:.2f})")
    print("  " + "   ".join(f"{phase} {spent:.2f} s" for phase, spent in phases.items()))
    pace = f"{landed / seconds:,.0f} rows/s"
    print(f"  import         {seconds:6.2f} s   {ratio:.1f} x calamine alone (goal {GOAL:g})   {pace}")
    print(f"  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return int(ratio > GOAL)


def alone(path: Path) -> float:
    """The seconds the sheet reader needs by itself, in a process of its own."""
    return float(subprocess.run([sys.executable, "-c", ALONE, path], check=True, capture_output=True, text=True).stdout)


def bring_in(path: Path, folder: Path) -> tuple[float, dict[str, float], int]:
    """Import a register into a new store: the seconds in all and by phase, and the people who landed."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        url = f"sqlite:///{place}/store.db"
        conftest.plant(url)
        desk = conftest.open_desk(url)
        began = time.perf_counter()
        plan = desk.ask_now(questions.plan, path, desk.today())
        planned = time.perf_counter()
        landed = desk.do_now(imports.land, plan)
        ended = time.perf_counter()
        desk.ask_now(imports.settle)
        settled = time.perf_counter()
        desk.close()
    phases = {**plan.seconds, **landed.seconds}
    phases["commit"] = ended - began - sum(phases.values())
    phases["(plan"], phases["land)"] = planned - began, ended - planned
    phases["tidied afterwards"] = settled - ended
    return ended - began, phases, landed.new


def make(path: Path, count: int, headings: tuple[str, ...]) -> None:
    """Write a register of so many made-up people."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet("居民")
    sheet.write_row(0, 0, headings)
    for row, told in enumerate(rows(count), 1):
        for column, heading in enumerate(headings):
            sheet.write_string(row, column, told.get(heading) or "")
    workbook.close()


def rows(count: int) -> Iterator[dict[str, str]]:
    """So many people, household by household, as a register tells of them."""
    dice, serial = random.Random(7), 0
    numbers: set[str] = set()
    while serial < count:
        members = people.household(dice, serial // people.PEOPLE_IN_COMMUNITY)
        for facts in members[: count - serial]:
            if facts.number in numbers:
                continue
            numbers.add(facts.number)
            serial += 1
            is_man = int(facts.number[16]) % 2
            relation = "户主" if facts is members[0] else ("子" if is_man else "女")
            yield {
                "序号": str(serial),
                "网格": f"第{serial // 1000 + 1}网格",
                "小区": facts.estate,
                "楼栋": f"{facts.building}栋",
                "单元": f"{facts.unit}单元",
                "房号": facts.room,
                "姓名": facts.names[0],
                "与户主关系": relation,
                "性别": "男" if is_man else "女",
                "民族": "汉族",
                "出生日期": f"{facts.number[6:10]}-{facts.number[10:12]}-{facts.number[12:14]}",
                "身份证号": facts.number,
                "联系电话": "/".join(facts.phones),
                "文化程度": dice.choice(("小学", "初中", "高中", "大专", "本科")),
                "婚姻状况": dice.choice(("未婚", "已婚", "丧偶")),
                "政治面貌": dice.choice(("群众", "中共党员")),
                "户籍地址": f"广东省广州市越秀区文明路{dice.randrange(300)}号",
                "工作单位": dice.choice(("", "退休")),
                "人员类别": dice.choice(TAGS) if dice.random() < 0.25 else "",
            }


if __name__ == "__main__":
    sys.exit(main())
