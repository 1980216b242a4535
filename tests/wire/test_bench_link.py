"""The slow line that the measurements reckon with: packets in their turn, and what compression makes of them."""

from __future__ import annotations

import zlib

import pytest

from tests.bench.link import SLOW, Link, Squeezer, on_the_line

LINK = Link("made up", rate=1000, round_trip=0.2)
PACKET = 36 + 52


def test_a_key_without_an_answer_takes_the_bare_round_trip() -> None:
    assert LINK.felt([]) == pytest.approx(0.2)


def test_an_answer_takes_the_round_trip_the_work_and_its_way_through_the_line() -> None:
    assert LINK.felt([(0.05, 12)]) == pytest.approx(0.2 + 0.05 + (12 + PACKET) / 1000)


def test_a_write_waits_until_the_one_before_it_is_through() -> None:
    both = [(0.01, 12), (0.011, 12)]
    assert LINK.felt(both) == pytest.approx(0.2 + 0.01 + 2 * (12 + PACKET) / 1000)


def test_a_write_finds_a_line_free_that_has_been_idle() -> None:
    assert LINK.felt([(0.01, 12), (5.0, 12)]) == pytest.approx(0.2 + 5.0 + (12 + PACKET) / 1000)


@pytest.mark.parametrize(("size", "segments"), [(1, 1), (1448 - 36, 1), (1449 - 36, 2), (3 * 1448 - 36, 3)])
def test_a_long_write_is_cut_into_segments(size: int, segments: int) -> None:
    assert on_the_line(size) == size + 36 + 52 * segments


def test_a_letter_on_the_slow_line_is_seen_a_moment_after_the_bare_round_trip() -> None:
    assert SLOW.felt([(0.0046, 19)]) == pytest.approx(0.318, abs=0.001)


def test_a_session_is_compressed_as_one_stream_whose_every_write_can_be_read_at_once() -> None:
    pages = ["王建国 3-2-501 独居老人\r\n".encode() * 10, b"x", "李敏".encode()]
    squeezer, press, reader = Squeezer(), zlib.compressobj(6), zlib.decompressobj()
    for page in pages:
        sent = press.compress(page) + press.flush(zlib.Z_PARTIAL_FLUSH)
        assert squeezer.size(page) == len(sent)
        assert reader.decompress(sent) == page


def test_a_page_that_was_seen_before_costs_a_fraction() -> None:
    page = "".join(chr(0x4E00 + 7 * place) for place in range(400)).encode()
    squeezer = Squeezer()
    first, second = squeezer.size(page), squeezer.size(page)
    assert second * 20 < first
