"""The errors a person may meet. Everything else that is raised is a bug."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from db.rules.words import N_

if TYPE_CHECKING:
    from db.rules.problems import Problem


class HouseError(Exception):
    """Something went wrong that a person can be told about in one sentence.

    `text` is an English source text marked for translation, `values` fill its places. Neither holds a resident's data.
    """

    text = N_("The work could not be done.")

    def __init__(self, text: str | None = None, **values: object) -> None:
        super().__init__(text or self.text)
        self.text = text or self.text
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return self.text.format(**self.values)


class Refused(HouseError):
    """The deed breaks a rule; nothing was written. `problems` say what to mend and where."""

    text = N_("Not saved: something has to be mended first.")

    def __init__(self, problems: Sequence[Problem] = (), text: str | None = None, **values: object) -> None:
        super().__init__(text, **values)
        self.problems = tuple(problems)


def refuse(problems: Iterable[Problem]) -> None:
    """Stop a deed when one of the problems is an error, and tell all of them. Raises Refused."""
    from db.rules.problems import errors

    told = list(problems)
    if errors(told):
        raise Refused(told)


class NotFound(HouseError):
    """The record is no longer there."""

    text = N_("This record is no longer there. Somebody may have removed it.")


class Conflict(HouseError):
    """Somebody changed the record since it was read; nothing was written."""

    text = N_("Somebody else changed this record meanwhile. Nothing was overwritten; look at it again.")


class StoreClosed(HouseError):
    """The store cannot be opened: wrong passphrase, damaged or missing file, wrong driver."""

    text = N_("The store could not be opened.")


class StoreNotWritable(HouseError):
    """The disk is full, or the store or its folder may not be written. What was saved before is safe."""

    text = N_("Not saved: the disk is full or may not be written. What is typed stays here; make room and save again.")


class StoreBusy(HouseError):
    """Another program kept the store too long."""

    text = N_("Not saved: another program is using the store. Try again.")
