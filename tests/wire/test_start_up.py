"""Starting with less: OpenSSL stays out, and the memory is settled once."""

from __future__ import annotations

import gc
import subprocess
import sys

from tests.house import source
from tui.wire import start_up


def said(script: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", script], cwd=source.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


def test_openssl_is_not_loaded_and_digests_are_right() -> None:
    script = """
from tui.wire import start_up
start_up.leave_out_openssl()
import asyncio, hashlib, hmac, sys
print(sorted({"ssl", "_ssl", "_hashlib"} & set(sys.modules)))
print(hashlib.sha256(b"x").hexdigest()[:16], hashlib.new("md5", b"x").hexdigest()[:16])
print(hmac.digest(b"key", b"x", "sha256").hex()[:16], hmac.compare_digest(b"a", b"a"))
"""
    assert said(script).splitlines() == [
        "[]",
        "2d711642b726b044 9dd4e461268c8034",
        said_by_openssl(),
    ]


def said_by_openssl() -> str:
    """The same digest as Python makes it otherwise."""
    return said("import hmac; print(hmac.digest(b'key', b'x', 'sha256').hex()[:16], hmac.compare_digest(b'a', b'a'))")


def test_ssl_can_be_imported_afterwards() -> None:
    assert (
        said("from tui.wire import start_up; start_up.load(); import ssl; print(ssl.OPENSSL_VERSION[:7])") == "OpenSSL"
    )


def test_a_python_without_digests_of_its_own_keeps_openssl() -> None:
    script = """
import sys
sys.modules["_sha1"] = None
from tui.wire import start_up
start_up.leave_out_openssl()
import hashlib
print("_hashlib" in sys.modules, hashlib.sha1(b"x").hexdigest()[:8])
"""
    assert said(script) == "True 11f6ad8e"


def test_what_was_hidden_is_there_again_and_what_was_loaded_stays() -> None:
    with start_up.hidden("json", "no_such_module"):
        import json

        assert "no_such_module" in sys.modules
    assert sys.modules["json"] is json
    assert "no_such_module" not in sys.modules


def test_nothing_is_collected_from_loading_until_it_is_settled() -> None:
    script = """
import gc, sys
from tui.wire import start_up
start_up.load()
print(gc.isenabled(), sys.getswitchinterval())
start_up.settle()
print(gc.isenabled(), sys.getswitchinterval(), gc.get_freeze_count() > 10_000)
"""
    assert said(script).splitlines() == ["False 0.0005", "True 0.005 True"]


def test_settling_a_program_that_was_not_loaded_so_does_nothing() -> None:
    frozen = gc.get_freeze_count()
    start_up.settle()
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen
