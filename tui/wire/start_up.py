"""Starting a Textual app with less: Python's parts that it never uses stay out, and the memory is settled once.

`load` imports Textual; it is called before anything else imports it. Each part that is left out is named here or in
`stand_ins` with its reason, and can still be imported by whoever needs it later.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

TURN_SECONDS, USUAL_TURN_SECONDS = 0.0005, 0.005
# Python's own digests, by their modules; a Python that was built without one of them needs OpenSSL for it.
DIGESTS = ("_md5", "_sha1", "_sha2" if sys.version_info >= (3, 12) else "_sha256", "_sha3", "_blake2")


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """While inside, importing one of these modules fails as if it were not there."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def leave_out_openssl() -> None:
    """Load asyncio, hashlib and hmac without OpenSSL: 4 MB of memory and a twentieth of the start.

    What is lost is TLS over asyncio's own connections, in a program that has none. `import ssl` works afterwards.
    """
    if has_digests():
        with hidden("_hashlib"):
            import_module("hashlib")
            import_module("hmac")
    with hidden("ssl"):
        import_module("asyncio")


def has_digests() -> bool:
    """Was this Python built with digests of its own?"""
    try:
        for name in DIGESTS:
            import_module(name)
    except ImportError:
        return False
    return True


def load(*more: str) -> None:
    """Import Textual's app, and the modules of these names, without what is never used.

    Nothing is collected while it loads: all that is made then stays. Threads take turns more often, so that one that
    opens a database, a few steps at a time, need not wait for each of them. `settle` ends both.
    """
    gc.disable()
    sys.setswitchinterval(TURN_SECONDS)
    leave_out_openssl()
    from tui.wire import stand_ins

    stand_ins.load_app(*more)


def settle() -> None:
    """Once the first screen stands: clear away what the start left behind, and never look at the rest again.

    Nothing is done in a program that was not started by `load`.
    """
    if gc.isenabled():
        return
    sys.setswitchinterval(USUAL_TURN_SECONDS)
    gc.collect()
    gc.freeze()
    gc.enable()
