"""The reasons of a judgement as they are frozen with an application, and back: nothing that they say is lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from db.rules.policies import Reason, Verdict
from db.rules.problems import Sentence, Words


def as_json(reasons: Sequence[Reason]) -> str:
    """Reasons as one line of JSON."""
    found = [
        {
            "text": one.text,
            "values": {name: plain(value) for name, value in one.values.items()},
            "verdict": one.verdict.value,
            "missing": list(one.missing),
            "depth": one.depth,
        }
        for one in reasons
    ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def plain(value: object) -> Any:
    """A value as JSON has it: words in both languages and sentences stay what they are."""
    if isinstance(value, Words):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, Sentence):
        return {"text": value.text, "values": {name: plain(one) for name, one in value.values.items()}}
    return value if isinstance(value, int | str) else str(value)


def of_json(written: str) -> tuple[Reason, ...]:
    """The reasons that `as_json` wrote."""
    return tuple(
        Reason(
            one["text"],
            {name: value_of(value) for name, value in one["values"].items()},
            Verdict(one["verdict"]),
            tuple(one["missing"]),
            one.get("depth", 0),
        )
        for one in json.loads(written)
    )


def value_of(written: Any) -> object:
    """A value that `plain` wrote."""
    if not isinstance(written, dict):
        return written
    if "zh" in written:
        return Words(written["zh"], written["en"])
    return Sentence(written["text"], {name: value_of(one) for name, one in written["values"].items()})
