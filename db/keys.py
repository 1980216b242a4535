"""Keys: the store's random data key, wrapped once for each passphrase and once for the printed recovery key.

The file beside the store holds only wrapped copies. A passphrase becomes a wrapping key by Argon2id; the first half of
it hides the data key (used once, with its own random salt), the second half proves that the passphrase was right.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from db import store_address, store_files, wrong_tries
from db.errors import StoreClosed, StoreNotWritable
from db.rules.words import N_

# Everybody may open the practice store: it holds invented people only.
PRACTICE_PASSPHRASE = "practice-ledger"
KEY_BYTES = 32
SALT_BYTES = 16
WRAPPING_BYTES = 64
# What a new slot costs: 64 MiB and three passes, about an eighth of a second.
MEMORY_KIB = 65536
PASSES = 3
LANES = 4
RECOVERY_GROUPS = 8
ENDING = ".keys"
DAMAGED = N_("The key file beside the store is missing or damaged. Restore it from a backup.")


class Slot(NamedTuple):
    """One wrapped copy of the data key. `kind` is 'passphrase' or 'recovery'.

    The costs of its Argon2id stand with it, so that they can be raised later without locking anybody out.
    """

    kind: str
    worker_id: str
    salt: str
    box: str
    proof: str
    memory_kib: int
    passes: int
    lanes: int


def path_beside(store: Path) -> Path:
    """The key file that belongs to a store file."""
    return store.with_name(store.name + ENDING)


def wrapping_key(secret: str, salt: bytes, memory_kib: int, passes: int, lanes: int, hands: int = 0) -> bytes:
    """64 bytes from a passphrase by Argon2id (RFC 9106). Raises ValueError for costs or a salt that cannot be.

    `hands` is how many processors may work on it at once, all lanes for 0; the answer is the same.
    """
    # Underneath argon2, which loads more around it than a start has time for, and leaves no choice of `hands`.
    from _argon2_cffi_bindings import ffi, lib

    new, null = ffi.new, ffi.NULL
    typed = secret.encode(errors="surrogatepass")
    # The context only points to these: they stay here until the work is done.
    key, given, grain = new("uint8_t[]", WRAPPING_BYTES), new("uint8_t[]", typed), new("uint8_t[]", salt)
    places = {"out": key, "pwd": given, "salt": grain, "secret": null, "ad": null}
    sizes = {"outlen": WRAPPING_BYTES, "pwdlen": len(typed), "saltlen": len(salt)}
    costs = {"t_cost": passes, "m_cost": memory_kib, "lanes": lanes, "threads": hands or lanes}
    try:
        context = new("argon2_context *", {"version": lib.ARGON2_VERSION_NUMBER, **places, **sizes, **costs})
    except OverflowError as error:
        raise ValueError from error
    if lib.argon2_ctx(context, lib.Argon2_id):
        raise ValueError
    return bytes(ffi.buffer(key))


def wrapped(data_key: bytes, secret: str, kind: str, worker_id: str) -> Slot:
    """The data key hidden behind a passphrase or recovery key."""
    salt = os.urandom(SALT_BYTES)
    key = wrapping_key(secret, salt, MEMORY_KIB, PASSES, LANES)
    box = bytes(a ^ b for a, b in zip(data_key, key, strict=False))
    proof = proof_of(key, kind, worker_id, box)
    return Slot(kind, worker_id, salt.hex(), box.hex(), proof.hex(), MEMORY_KIB, PASSES, LANES)


def proof_of(key: bytes, kind: str, worker_id: str, box: bytes) -> bytes:
    """What proves that a wrapping key is the one of this slot."""
    import hmac

    return hmac.digest(key[KEY_BYTES:], kind.encode() + worker_id.encode() + box, "sha256")


def unwrapped(slot: Slot, secret: str, hands: int = 0) -> bytes | None:
    """The data key, or None when the secret is not the slot's. Raises ValueError or TypeError for a damaged slot."""
    key = wrapping_key(secret, bytes.fromhex(slot.salt), slot.memory_kib, slot.passes, slot.lanes, hands)
    box = bytes.fromhex(slot.box)
    # Loaded when the passphrase is proved: what loads the rest meanwhile leaves OpenSSL out of it.
    from hmac import compare_digest

    if not compare_digest(proof_of(key, slot.kind, slot.worker_id, box), bytes.fromhex(slot.proof)):
        return None
    return bytes(a ^ b for a, b in zip(box, key, strict=False))


def for_passphrase(data_key: bytes, passphrase: str, worker_id: str = "") -> Slot:
    """The slot of a new passphrase, which opens it however a keyboard composes its letters."""
    return wrapped(data_key, composed(passphrase), "passphrase", worker_id)


def for_recovery(data_key: bytes, recovery: str, worker_id: str = "") -> Slot:
    """The slot of a new recovery key."""
    return wrapped(data_key, recovery, "recovery", worker_id)


def spare_hands() -> int:
    """How many processors are free to prove a passphrase while this program goes on loading; never none."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, mine - 1)


def composed(typed: str) -> str:
    """A text whose accented letters are single signs (Unicode's form NFC), whatever keyboard they come from."""
    return unicodedata.normalize("NFC", typed)


def new_recovery_key() -> str:
    """A printable key of eight groups of four letters and digits (160 bits, no easily confused signs)."""
    import base64

    text = base64.b32encode(os.urandom(20)).decode()
    return "-".join(text[place : place + 4] for place in range(0, 4 * RECOVERY_GROUPS, 4))


def as_secret(typed: str) -> str:
    """What was typed, with a recovery key brought into its printed form whatever blanks or case it was typed in."""
    bare = "".join(sign for sign in typed.upper() if sign not in " -")
    if len(bare) == 4 * RECOVERY_GROUPS and all(sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" for sign in bare):
        return "-".join(bare[place : place + 4] for place in range(0, len(bare), 4))
    return typed


class KeyFile:
    """The slots of a store. Only founding it and changing its passphrase or recovery key write them.

    `hands` is how many processors may prove a passphrase at once; 0 is as many as it has lanes.
    """

    def __init__(self, path: Path, slots: list[Slot]) -> None:
        self.path = path
        self.slots = slots
        self.hands = 0

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read the key file. Raises StoreClosed when it is missing or damaged."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(path, [Slot(**slot) for slot in data["slots"]])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreClosed(DAMAGED) from error

    def write(self) -> None:
        """Replace the file in one step, readable by its owner only. Raises StoreNotWritable."""
        try:
            store_files.replace(self.path, json.dumps({"slots": [slot._asdict() for slot in self.slots]}))
        except OSError as error:
            raise StoreNotWritable from error

    def renew(self, fresh: Slot) -> None:
        """Put a slot in the place of all others of its kind, and write the file."""
        self.slots = [fresh, *(slot for slot in self.slots if slot.kind != fresh.kind)]
        self.write()

    @property
    def tries(self) -> Path:
        """The file that counts wrong tries at this store."""
        return wrong_tries.path_beside(self.path.with_name(self.path.name.removesuffix(ENDING)))

    def wait_seconds(self, now: float) -> float:
        """How long the next try has to wait after wrong ones. `now` is seconds since 1970."""
        return wrong_tries.wait_seconds(self.tries, now)

    def open(self, typed: str, now: float) -> bytes:
        """The data key for a passphrase or recovery key. `now` is seconds since 1970.

        Raises StoreClosed when it is wrong, when the wait after wrong tries is not over, or for a damaged key file.
        """
        pause = self.wait_seconds(now)
        if pause > 0:
            raise StoreClosed(N_("Too many wrong passphrases. Try again in {seconds} seconds."), seconds=int(pause) + 1)
        key = self.unlocked(typed)
        if key is None:
            wrong_tries.count(self.tries, now)
            raise StoreClosed(N_("This passphrase does not open the store."))
        wrong_tries.forget(self.tries)
        return key

    def unlocked(self, typed: str) -> bytes | None:
        """The data key from the first slot that fits what was typed; None when none does.

        Raises StoreClosed when none fits and one of them is damaged.
        """
        is_damaged = False
        for slot, secret in self.ways(typed):
            try:
                if key := unwrapped(slot, secret, self.hands):
                    return key
            except (ValueError, TypeError):
                is_damaged = True
        if is_damaged:
            raise StoreClosed(DAMAGED)
        return None

    def ways(self, typed: str) -> Iterator[tuple[Slot, str]]:
        """Every slot with every reading of what was typed: first as a passphrase, then as the recovery key."""
        for kind, readings in (("passphrase", (composed(typed), typed)), ("recovery", (as_secret(typed),))):
            for secret in dict.fromkeys(readings):
                yield from ((slot, secret) for slot in self.slots if slot.kind == kind)


def key_file(url: str) -> KeyFile | None:
    """The keys of the store at this address; None for a server, which asks for its own password.

    Raises StoreClosed when there is no store or its key file is missing or damaged.
    """
    path = store_address.path_of(url)
    if path is None:
        return None
    if not path.exists():
        raise StoreClosed(N_("There is no store at {place}."), place=path)
    return KeyFile.read(path_beside(path))


def found(store: Path, passphrase: str, worker_id: str) -> tuple[bytes, str]:
    """Make the keys of a new store: answers its data key and the recovery key to print."""
    data_key = os.urandom(KEY_BYTES)
    recovery = new_recovery_key()
    slots = [for_passphrase(data_key, passphrase, worker_id), for_recovery(data_key, recovery, worker_id)]
    KeyFile(path_beside(store), slots).write()
    return data_key, recovery
