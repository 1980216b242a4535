"""A warm parent, only to be measured: it has loaded the program and opened nothing, and forks a session a visitor.

    python -m tests.bench.warm_parent SOCKET

A visitor sends his terminal, his folder, his words and his environment through the socket; the connection ends when
the session does. What a host for real would have to see to beside that (whose socket it is, signals, an updated
program) would only make it dearer.
"""

from __future__ import annotations

import gc
import io
import os
import pkgutil
import random
import signal
import socket
import sys
from importlib import import_module
from pathlib import Path

STANDARD = ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w"))
# Loaded by every session on its way, and imported at the top of none of the modules that `everything` walks over.
LATE = (
    *("argon2.low_level", "concurrent.futures.thread", "json", "pickle", "seed.freshness", "tomllib", "tui.start"),
    *(f"textual.{name}" for name in ("drivers.headless_driver", "layouts.factory", "layouts.horizontal")),
    *(f"textual.{name}" for name in ("layouts.stream", "pilot", "scrollbar")),
)
MOST = 1 << 16


def everything() -> list[str]:
    """The modules of the program, without those of the verbs that no session needs."""
    names = []
    for package in ("db", "tui"):
        names += [part.name for part in pkgutil.walk_packages(import_module(package).__path__, f"{package}.")]
    unwanted = ("db.exchange", "db.migrations", "tui.cli.")
    return [*(name for name in names if not name.startswith(unwanted)), "tui.cli.open", "tui.cli.terminal.asking"]


def warm_up() -> None:
    """Load what a session needs, in a process that stays without threads, loops and connections."""
    from tui.wire import start_up

    start_up.load()
    for name in (*everything(), *LATE):
        import_module(name)
    from rich.cells import cell_len

    from db import base
    from tui import doors, i18n

    base.tables()
    doors.all_doors()
    for language in ("en", "zh"):
        i18n.catalogue(language)
    cell_len("门")
    gc.collect()
    gc.freeze()
    if len(list(Path("/proc/self/task").iterdir())) > 1:
        raise RuntimeError("a process with threads cannot be forked safely")


def serve(place: str) -> None:
    """Fork a session for every visitor, for ever."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(place)
    listener.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("warm", flush=True)
    while True:
        visitor, _address = listener.accept()
        said, handles, _flags, _address = socket.recv_fds(visitor, MOST, len(STANDARD))
        if os.fork() == 0:
            listener.close()
            os._exit(session(said.decode(), handles))
        visitor.close()
        for handle in handles:
            os.close(handle)


def session(said: str, handles: list[int]) -> int:
    """One visitor's session, in a process of its own; answers its exit status."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for handle, (number, _name, _way) in zip(handles, STANDARD, strict=True):
        os.dup2(handle, number)
        os.close(handle)
    for number, name, way in STANDARD:
        binary = io.FileIO(number, way, closefd=False)
        buffered = io.BufferedReader(binary) if way == "r" else io.BufferedWriter(binary)
        stream = io.TextIOWrapper(buffered, encoding="utf-8", line_buffering=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    folder, words, *settings = said.split("\0\0")
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(setting.split("=", 1) for setting in settings)
    sys.argv = ["qiaomen", *words.split("\0")]
    random.seed()
    from tui.start import main

    return main()


if __name__ == "__main__":
    warm_up()
    serve(sys.argv[1])
