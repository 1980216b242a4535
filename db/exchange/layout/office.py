"""Pages laid out by LibreOffice, where a machine has it: in a private folder that is gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from db.errors import HouseError
from db.rules.words import N_

FAILED = N_("LibreOffice could not lay out this document. Look at it in Word; it may be damaged.")
TOO_SLOW = N_("LibreOffice took too long to lay out this document, and was stopped.")
NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# A folder in memory: what lies in it never comes to a disk.
IN_MEMORY = Path("/dev/shm")
LONGEST = 60.0
# The marks of a document have a name in its PDF: so a program can read on which page each of them stands.
FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
# No macro runs, and nothing is fetched from an address that a document names.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""


class LayoutFailed(HouseError):
    """A program could not make pages out of a document."""

    text = FAILED


def program() -> str | None:
    """The path of LibreOffice on this machine, or None."""
    found = (shutil.which(name) for name in NAMES)
    usual = (place for place in USUAL_PLACES if os.access(place, os.X_OK))
    return next((one for one in found if one), None) or next(usual, None)


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that only its owner may enter, in memory where there is room for it."""
    if IN_MEMORY.is_dir():
        with contextlib.suppress(OSError):
            return tempfile.TemporaryDirectory(prefix=".", dir=IN_MEMORY)
    return tempfile.TemporaryDirectory(prefix=".")


def pdf(docx: bytes, soffice: str, longest: float = LONGEST) -> bytes:
    """Let LibreOffice make a PDF of a .docx, within `longest` seconds.

    The document lies in a private folder meanwhile. Raises LayoutFailed when it fails or takes too long.
    """
    try:
        with private_folder() as name:
            folder = Path(name)
            (folder / "user" / "user").mkdir(parents=True)
            (folder / "user" / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
            (folder / "paper.docx").write_bytes(docx)
            _convert(folder, soffice, longest)
            return (folder / "paper.pdf").read_bytes()
    except OSError:
        # What went wrong may name the folder or the document; nobody is told more than that it failed.
        raise LayoutFailed() from None


def _convert(folder: Path, soffice: str, longest: float) -> None:
    """Run LibreOffice once in a folder, with a profile of its own. Raises LayoutFailed, OSError."""
    order = [
        soffice,
        f"-env:UserInstallation={(folder / 'user').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", FILTER),
        *("--outdir", str(folder), str(folder / "paper.docx")),
    ]
    # The home stays where it is: a worker may keep fonts of his own in it.
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    running = subprocess.Popen(
        order,
        env={**os.environ, **places},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(longest)
    except subprocess.TimeoutExpired:
        raise LayoutFailed(TOO_SLOW) from None
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started; a paper may not stay open in one of them."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    running.wait()
