"""Keys: the store's random data key, wrapped once for each passphrase and once for the printed recovery key.

The file beside the store holds only wrapped copies. A passphrase becomes a wrapping key by Argon2id; the first half of
it hides the data key (used once, with its own random salt), the second half proves that the passphrase was right.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from db.errors import StoreClosed, StoreNotWritable
from db.rules.words import N_

KEY_BYTES = 32
SALT_BYTES = 16
# What a new slot costs: 64 MiB and three passes, about an eighth of a second.
MEMORY_KIB = 65536
PASSES = 3
LANES = 4
FREE_TRIES = 2
LONGEST_WAIT = 300
RECOVERY_GROUPS = 8


@dataclass(frozen=True)
class Slot:
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
    return store.with_name(store.name + ".keys")


def wrapping_key(secret: str, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    """64 bytes from a passphrase by Argon2id (RFC 9106)."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret.encode(), salt, time_cost=passes, memory_cost=memory_kib, parallelism=lanes, hash_len=64, type=Type.ID
    )


def wrapped(data_key: bytes, secret: str, kind: str, worker_id: str) -> Slot:
    """The data key hidden behind a passphrase or recovery key."""
    salt = os.urandom(SALT_BYTES)
    key = wrapping_key(secret, salt, MEMORY_KIB, PASSES, LANES)
    box = bytes(a ^ b for a, b in zip(data_key, key, strict=False))
    proof = hmac.digest(key[KEY_BYTES:], kind.encode() + worker_id.encode() + box, "sha256")
    return Slot(kind, worker_id, salt.hex(), box.hex(), proof.hex(), MEMORY_KIB, PASSES, LANES)


def unwrapped(slot: Slot, secret: str) -> bytes | None:
    """The data key, or None when the secret is not the slot's."""
    key = wrapping_key(secret, bytes.fromhex(slot.salt), slot.memory_kib, slot.passes, slot.lanes)
    box = bytes.fromhex(slot.box)
    proof = hmac.digest(key[KEY_BYTES:], slot.kind.encode() + slot.worker_id.encode() + box, "sha256")
    if not hmac.compare_digest(proof, bytes.fromhex(slot.proof)):
        return None
    return bytes(a ^ b for a, b in zip(box, key, strict=False))


def new_recovery_key() -> str:
    """A printable key of eight groups of four letters and digits (160 bits, no easily confused signs)."""
    text = base64.b32encode(secrets.token_bytes(20)).decode()
    return "-".join(text[place : place + 4] for place in range(0, 4 * RECOVERY_GROUPS, 4))


def as_secret(typed: str) -> str:
    """What was typed, with a recovery key brought into its printed form whatever blanks or case it was typed in."""
    bare = "".join(sign for sign in typed.upper() if sign not in " -")
    if len(bare) == 4 * RECOVERY_GROUPS and all(sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" for sign in bare):
        return "-".join(bare[place : place + 4] for place in range(0, len(bare), 4))
    return typed


@dataclass
class KeyFile:
    """The slots of a store and the count of wrong tries since the last right one."""

    path: Path
    slots: list[Slot]
    wrong: int = 0
    last_wrong: float = 0.0

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read the key file. Raises StoreClosed when it is missing or damaged."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            slots = [Slot(**slot) for slot in data["slots"]]
            return cls(path, slots, int(data.get("wrong", 0)), float(data.get("last_wrong", 0)))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreClosed(
                N_("The key file beside the store is missing or damaged. Restore it from a backup.")
            ) from error

    def write(self) -> None:
        """Replace the file in one step, readable by its owner only."""
        data = {"slots": [vars(slot) for slot in self.slots], "wrong": self.wrong, "last_wrong": self.last_wrong}
        fresh = self.path.with_name(self.path.name + ".new")
        try:
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            raise StoreNotWritable from error

    def wait_seconds(self, now: float) -> float:
        """How long the next try has to wait: nothing for the first tries, then twice as long after each wrong one."""
        if self.wrong <= FREE_TRIES:
            return 0.0
        pause: float = min(LONGEST_WAIT, 2 ** (self.wrong - FREE_TRIES))
        return max(0.0, min(pause, self.last_wrong + pause - now))

    def open(self, typed: str, now: float) -> bytes:
        """The data key for a passphrase or recovery key. `now` is seconds since 1970.

        Raises StoreClosed when it is wrong, or when the wait after wrong tries is not over.
        """
        pause = self.wait_seconds(now)
        if pause > 0:
            raise StoreClosed(N_("Too many wrong passphrases. Try again in {seconds} seconds."), seconds=int(pause) + 1)
        secret = as_secret(typed)
        kinds = (
            ("recovery",) if secret != typed or typed.count("-") == RECOVERY_GROUPS - 1 else ("passphrase", "recovery")
        )
        for slot in self.slots:
            if slot.kind in kinds and (key := unwrapped(slot, secret)):
                self.count(0, 0.0)
                return key
        self.count(self.wrong + 1, now)
        raise StoreClosed(N_("This passphrase does not open the store."))

    def count(self, wrong: int, now: float) -> None:
        """Remember how many tries were wrong; a folder that cannot be written does not stop a right one."""
        if wrong == self.wrong:
            return
        self.wrong, self.last_wrong = wrong, now
        try:
            self.write()
        except StoreNotWritable:
            if wrong:
                raise


def found(store: Path, passphrase: str, worker_id: str) -> tuple[bytes, str]:
    """Make the keys of a new store: answers its data key and the recovery key to print."""
    data_key = secrets.token_bytes(KEY_BYTES)
    recovery = new_recovery_key()
    slots = [wrapped(data_key, passphrase, "passphrase", worker_id), wrapped(data_key, recovery, "recovery", worker_id)]
    KeyFile(path_beside(store), slots).write()
    return data_key, recovery
