"""At a failure the phrases that fit its kind stand in front, and a few letters call any of them."""

from __future__ import annotations

from db.rules import hazard_phrases, phrases

LISTED = hazard_phrases.listed(
    [
        ("lddwqc", "楼道堆物，当场清出", "fire"),
        ("rgch", "软管超期，限期更换", "gas"),
        ("dczgwb", "当场整改完毕", ""),
        ("fmgbs", "阀门关不上，已报燃气公司", "gas"),
    ]
)


def texts_for(address: str, typed: str = "") -> list[str]:
    offered = hazard_phrases.offered(LISTED, address)
    return [phrase.text[:4] for phrase in phrases.expansions(typed, offered)]


def test_a_worker_at_a_gas_failure_is_offered_gas_phrases_then_those_for_anything() -> None:
    assert texts_for("gas") == ["软管超期", "阀门关不", "当场整改", "楼道堆物"]
    assert texts_for("fire") == ["楼道堆物", "当场整改", "软管超期", "阀门关不"]


def test_a_worker_at_a_failure_without_an_address_is_offered_what_fits_anywhere_first() -> None:
    assert texts_for("") == ["当场整改", "楼道堆物", "软管超期", "阀门关不"]


def test_letters_call_a_phrase_of_another_kind_too() -> None:
    assert texts_for("gas", "lddw") == ["楼道堆物"]
    assert hazard_phrases.offered(LISTED, "fire")[0].calls == ("lddwdcqc",)
