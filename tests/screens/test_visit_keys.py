"""What a visit costs in keys, counted on the real app."""

import pytest

from db.desk import Desk
from tests.bench import bench_keys


@pytest.fixture
def planted(file_desk: Desk) -> Desk:
    bench_keys.plant(file_desk)
    return file_desk


async def test_a_worker_is_in_one_of_twelve_buildings_after_three_keys(planted: Desk) -> None:
    assert await bench_keys.building(planted) <= bench_keys.MOST_TO_BUILDING


async def test_a_plain_visit_costs_at_most_two_keys(planted: Desk) -> None:
    assert await bench_keys.plain(planted) <= bench_keys.MOST_PLAIN


async def test_a_visit_with_a_quick_phrase_costs_at_most_five_keys(planted: Desk) -> None:
    assert await bench_keys.phrase_by_digit(planted) <= bench_keys.MOST_WITH_PHRASE
    assert await bench_keys.phrase_by_letters(planted) <= bench_keys.MOST_WITH_PHRASE


def test_every_phrase_of_a_new_store_is_within_five_keys(planted: Desk) -> None:
    keys, _phrase = bench_keys.worst_phrase(planted)
    assert keys <= bench_keys.MOST_WITH_PHRASE


async def test_a_need_is_noted_with_a_visit_in_five_keys(planted: Desk) -> None:
    assert await bench_keys.need(planted) <= 5
