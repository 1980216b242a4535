"""Well-known terminal programs at the same acts, for comparison.

python -m tests.bench.peers install     install them: Debian's by apt-get, Python's each into an environment of its own
python -m tests.bench.peers             measure those that are installed
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import acts, play, stores, tables
from tests.bench.acts import DOWN, ENTER, ESCAPE, F1, F7, PAGE_DOWN, UP, Act, ctrl
from tests.bench.play import Turn
from tests.bench.programs import Program

LETTER, CURSOR, SCROLL, PAGE, PROMPT = "a letter", "cursor", "scroll by 1", "page", "prompt or dialog"
ACTS = (LETTER, CURSOR, SCROLL, PAGE, PROMPT)
# The same acts as our own script calls them.
OUR_ACTS = (acts.LETTER, acts.CURSOR, acts.SCROLL, acts.PAGE, acts.HELP_OPENED)
NAMED_FILES = 200
Command = Callable[[Path], tuple[str, ...]]


@dataclass(frozen=True)
class Peer:
    """A program: what it is installed from, how it is started on the data in a folder, and its acts.

    `requirements` are those of Python's package index; without any it is one of Debian's packages.
    """

    name: str
    command: Command
    sign: str
    script: tuple[Act, ...]
    requirements: tuple[str, ...] = ()

    @property
    def executable(self) -> str | None:
        """Where it is installed; None where it is not."""
        words = self.command(Path())
        name = "fzf" if words[0] == "sh" else words[0]
        return shutil.which(name, path=f"{environment(self.name) / 'bin'}:{os.environ.get('PATH', os.defpath)}")

    def program(self, folder: Path) -> Program:
        """The program on the data in a folder."""
        search = f"{environment(self.name) / 'bin'}:{os.environ.get('PATH', os.defpath)}"
        return Program(self.name, self.command(folder), self.sign, {"HOME": str(folder / "home"), "PATH": search})


def on(*words: str) -> Command:
    """A command whose words name files in the folder of the data by `{}`."""
    return lambda folder: tuple(word.format(folder) for word in words)


def letters(*before: str) -> Act:
    """Some letters typed."""
    return Act(LETTER, tuple("zhang"), before)


PEERS = (
    Peer(
        "vim",
        on("vim", "-u", "NONE", "-N", "-n", "{}/people.tsv"),
        "周柏平",
        (
            Act(CURSOR, tuple("jjjjj")),
            Act(SCROLL, tuple("jjjjj"), ("23G",)),
            Act(PAGE, (ctrl("F"),) * 3),
            letters("o"),
            Act(PROMPT, (":",), (ESCAPE,)),
        ),
    ),
    Peer(
        "nano",
        on("nano", "{}/people.tsv"),
        "周柏平",
        (
            Act(CURSOR, (DOWN,) * 5),
            Act(SCROLL, (DOWN,) * 5, (DOWN,) * 16),
            Act(PAGE, (PAGE_DOWN,) * 3),
            letters(ENTER, UP),
            Act(PROMPT, (ctrl("W"),)),
        ),
    ),
    Peer(
        "mc",
        on("mc", "-u", "{}/files", "{}/files"),
        "周柏平",
        (
            Act(CURSOR, (DOWN,) * 5),
            Act(SCROLL, (DOWN,) * 5, (PAGE_DOWN, PAGE_DOWN)),
            Act(PAGE, (PAGE_DOWN,) * 3),
            letters(),
            Act(PROMPT, (F7,), (ctrl("U"),)),
        ),
    ),
    Peer(
        "fzf",
        on("sh", "-c", "exec fzf < {}/people.tsv"),
        "1001/1001",
        (Act(CURSOR, (UP,) * 5), Act(LETTER, ("1", "3", "8"))),
    ),
    Peer(
        "visidata",
        on("vd", "{}/people.tsv"),
        "周柏平",
        (
            Act(CURSOR, tuple("jjjjj")),
            Act(SCROLL, tuple("jjjjj"), ("j",) * 18),
            Act(PAGE, (PAGE_DOWN,) * 3),
            Act(PROMPT, ("e",)),
            letters(),
        ),
        ("visidata",),
    ),
    Peer(
        "posting",
        on("posting", "--collection", "{}/requests"),
        "Send",
        (letters(ctrl("L")), Act(PROMPT, (ctrl("P"),))),
        ("posting", "tree-sitter==0.25.2"),
    ),
    Peer(
        "harlequin",
        on("harlequin", "-a", "sqlite", "{}/people.db"),
        "Run Query",
        (letters(), Act(PROMPT, (F1,))),
        ("harlequin",),
    ),
)


def environment(name: str) -> Path:
    """Where a program of Python's is installed."""
    return stores.cache() / "peers" / name


def install() -> None:
    """Install what is missing."""
    missing = [peer for peer in PEERS if not peer.executable]
    if debian := [peer.name for peer in missing if not peer.requirements]:
        subprocess.run(["apt-get", "install", "--yes", *debian], check=False)
    for peer in missing:
        if peer.requirements:
            place = environment(peer.name)
            subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
            subprocess.run([str(place / "bin" / "pip"), "install", "--quiet", *peer.requirements], check=False)


def prepare(folder: Path) -> None:
    """The data every program is started on: a thousand people as a text and as a database, and files with names."""
    (folder / "home").mkdir(parents=True, exist_ok=True)
    (folder / "requests").mkdir(exist_ok=True)
    (folder / "files").mkdir(exist_ok=True)
    stores.table(folder)
    heading, *people = stores.rows(1000)
    for row in people[:NAMED_FILES]:
        (folder / "files" / f"{int(row[0]):04d}-{row[1]}.txt").touch()
    database = sqlite3.connect(folder / "people.db")
    with database:
        database.execute("create table if not exists resident (number, name, sex, birth, phone, door, tags)")
        database.executemany("insert into resident values (?, ?, ?, ?, ?, ?, ?)", people)
    database.close()


def compare(folder: Path, ours: Sequence[Turn] = ()) -> None:
    """Measure every program that is installed, once, and print one table; what is missing is named in one line.

    `ours` are turns of Qiaomen, to stand in the first line.
    """
    folder = folder / "peers"
    prepare(folder)
    rows = [row("Qiaomen", ours, OUR_ACTS)] if ours else []
    for peer in PEERS:
        if not peer.executable:
            print(f"  {peer.name} is not installed: python -m tests.bench.peers install")
            continue
        turn = play.play(peer.program(folder), peer.script, is_idle_watched=True)
        rows.append(row(peer.name, [turn], ACTS))
    heading = ["bytes", "start", *ACTS, "letter ms", "RSS MB", "idle B in 4 s", "idle CPU ms/s"]
    tables.print_table("Other programs at the same acts", heading, rows)


def row(name: str, turns: Sequence[Turn], names: Sequence[str]) -> list[str]:
    """A program's line of the table. `names` are what its script calls the acts of the table."""
    cells = [name]
    for act in (acts.START, *names):
        group = tables.presses(turns, act)
        cells.append(f"{tables.middle(press.size for press in group):,.0f}" if group else tables.NOTHING)
    cells.append(tables.spread([press.last for press in tables.presses(turns, names[0])]))
    cells.append(f"{tables.middle(turn.memory.rss for turn in turns if turn.memory):.1f}")
    idle = [turn.idling for turn in turns if turn.idling]
    return [*cells, str(max(one.size for one in idle)), f"{tables.middle(one.worked for one in idle):.2f}"]


def main() -> None:
    """Install, or measure."""
    if sys.argv[1:] == ["install"]:
        install()
        return
    with tempfile.TemporaryDirectory(prefix="qiaomen-peers-") as place:
        compare(Path(place))


if __name__ == "__main__":
    main()
