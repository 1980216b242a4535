"""Values of the ledger in words: codes by their labels, records by their titles, protected values masked."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.queries.history import ChangeLine
from db.rules import dates, masking, step_facts
from db.rules.words import N_
from tui.i18n import _
from tui.screens.history import fields
from tui.screens.history.fields import FINDINGS, HIDDEN
from tui.screens.history.naming import Field

Titles = Mapping[tuple[str | None, str | None], str]
# What a record is called when the store has no title for it: the first of these that the change tells.
NAMING = ("name", "address", "text", "zh")
HIDDEN_VALUE = "***"
TRUE = {"True", "1"}
# What of a step's sayings is a record, by its table, and the lists that are called otherwise where steps are asked for.
RECORDS = {"worker": "worker", "into": "matter"}
LISTS = {"terms": "requests_terms disputes_terms"}
# What is said by no question: another one was merged into this.
MERGED = {"merged": N_("Merged into this one")}


@dataclass(frozen=True)
class Shown:
    """One field of a change: what it is called, and its value before and after, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Speaker:
    """Puts values into words. `label` knows the codes, `local` the worker's clock, `titles` what records are called."""

    label: Callable[[str, str], str]
    local: Callable[[datetime.datetime], datetime.datetime]
    titles: Titles = field(default_factory=dict)

    def shown(self, change: ChangeLine) -> Iterator[Shown]:
        """The fields of a change that say something, in the order of the table."""
        before, after = change.before or {}, change.after or {}
        known = fields.table(change.table_name)[1]
        names = [name for name in (*known, *before, *after) if name in before or name in after]
        for name in dict.fromkeys(names):
            one = fields.in_change(change, name)
            was, is_now = (self.value(one, values, values.get(name)) for values in (before, after))
            if name not in HIDDEN and (was or is_now):
                yield Shown(_(one.label), was, is_now)

    def title(self, change: ChangeLine) -> str:
        """What the changed record is called."""
        told = self.titles.get((change.table_name, change.record_id), "")
        return told or self.naming(change, {**(change.before or {}), **(change.after or {})})

    def naming(self, change: ChangeLine, values: Mapping[str, Any]) -> str:
        """The value by which a record without a title is called; what is for few eyes names nothing."""
        name = next((name for name in NAMING if values.get(name)), "")
        one = fields.in_change(change, name)
        return self.value(one, values, values[name]) if name and one.kind != "hidden" else ""

    def value(self, one: Field, values: Mapping[str, Any], value: Any) -> str:
        """A value in words; nothing for what is empty. `values` are those of the whole change."""
        text = "" if value is None else str(value)
        match one.kind if text else "text":
            case "code" | "codes":
                return ", ".join(self.word(one.of, code) for code in text.split(","))
            case "finding":
                return self.label(FINDINGS.get(str(values.get("kind")), ""), text)
            case "record" | "records":
                names = (self.titles.get((one.of, key)) for key in text.split(","))
                return ", ".join(name or _(N_("a record without a name")) for name in names)
            case "instant":
                return f"{self.local(datetime.datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
            case "said":
                return "; ".join(self.said(name, one) for name, one in json.loads(text).items())
            case kind:
                return PLAIN.get(kind, str)(text)

    def word(self, lists: str, code: str) -> str:
        """The word for a code, in the first of these lists that knows it."""
        words = (self.label(name, code) for name in lists.split())
        return next((word for word in words if word != code), code)

    def said(self, name: str, value: str) -> str:
        """One thing that a step says, under the name by which it is asked for."""
        one = step_field(name)
        return f"{_(one.label)}: {self.value(one, {}, value)}"


def step_field(name: str) -> Field:
    """How something that a step of a matter says is called and shown."""
    asked = step_facts.FIELDS.get(name)
    label = asked.label if asked else MERGED.get(name, name)
    if name in RECORDS:
        return Field(label, "record", RECORDS[name])
    if asked and asked.choices:
        return Field(label, "code", LISTS.get(asked.choices, asked.choices))
    return Field(label, "digits")


# What needs nothing but itself to be shown; what is protected is masked.
PLAIN: Mapping[str, Callable[[str], str]] = {
    "number": masking.number,
    "phone": masking.phone,
    "birth": lambda text: masking.birth(dates.parse(text)),
    "digits": masking.digits,
    "hidden": lambda _text: HIDDEN_VALUE,
    "yes_no": lambda text: _(N_("yes")) if text in TRUE else _(N_("no")),
    "word": lambda text: _(fields.words().get(text, text)),
}


def records_in(changes: Sequence[ChangeLine]) -> set[tuple[str, str]]:
    """The records that changes are about or refer to, whose titles are needed."""
    found = {(change.table_name, change.record_id) for change in changes}
    for change in changes:
        for name, value in (*(change.before or {}).items(), *(change.after or {}).items()):
            one = fields.field(change.table_name, name)
            if one.kind in ("record", "records") and value:
                found |= {(one.of, key) for key in str(value).split(",")}
            elif one.kind == "said" and value:
                told = json.loads(value)
                found |= {(RECORDS[name], str(told[name])) for name in RECORDS if told.get(name)}
    return found


def what_happened(change: ChangeLine) -> str:
    """What a deed did to a record, in a word."""
    if change.before is None and change.after is None:
        return _(N_("looked at"))
    if change.before is None:
        return _(N_("added"))
    return _(N_("removed")) if change.after is None else _(N_("changed"))
