"""The keyboard: whatever the terminal sends, in whatever pieces, becomes the keys and pastes that were meant."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.wire import keyboard
from tui.wire.keyboard import Keyboard

NO_CHARACTER = ("replacement_character", "\N{REPLACEMENT CHARACTER}")
BEGIN, END = b"\x1b[200~", b"\x1b[201~"


class Clock:
    """Shows a time until a test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Keyboard:
    monkeypatch.delenv("ESCDELAY", raising=False)
    return Keyboard(clock=clock)


def told(messages: Iterable[Message]) -> list[object]:
    """Keys by name and character, pastes by their text, and of what else there is the kind."""
    return [
        (one.key, one.character)
        if isinstance(one, events.Key)
        else one.text
        if isinstance(one, events.Paste)
        else type(one)
        for one in messages
    ]


def waited(keys: Keyboard, clock: Clock) -> list[object]:
    """What is decided once nothing comes for as long as it takes."""
    found = []
    while keys.due is not None:
        clock.now = max(clock.now, keys.due)
        found += told(keys.tick())
    return found


def typed(text: str) -> list[object]:
    """The keys of plain letters."""
    return [(character, character) for character in text]


def by_textual(text: str) -> list[object]:
    """What Textual's own parser makes of a text that comes in one piece, and of its end after a while."""
    parser = XTermParser()
    messages = list(parser.feed(text))
    parser._timeout_time = 0.0 if parser._timeout_time else None
    return told([*messages, *parser.tick()])


def pieces(data: bytes, chance: random.Random, longest: int) -> Iterable[bytes]:
    """Cut anywhere."""
    while data:
        size = chance.randint(1, longest)
        yield data[:size]
        data = data[size:]


def test_a_character_cut_at_any_byte_is_that_character(keys: Keyboard) -> None:
    data = "é李𠮷a".encode()
    for place in range(len(data) + 1):
        assert told([*keys.feed(data[:place]), *keys.feed(data[place:])]) == typed("é李𠮷a")


def test_bytes_that_are_no_text_stand_for_themselves_and_spoil_nothing(keys: Keyboard) -> None:
    assert told(keys.feed(b"a\xffb\xe6\x9dc")) == [*typed("a"), NO_CHARACTER, *typed("b"), NO_CHARACTER, *typed("c")]
    assert keys.due is None


def test_every_key_of_the_table_is_what_textual_makes_of_it(clock: Clock) -> None:
    assert len(ANSI_SEQUENCES_KEYS) > 300
    for sequence in ANSI_SEQUENCES_KEYS:
        whole, cut = Keyboard(clock=clock), Keyboard(clock=clock)
        heard = told(whole.feed(sequence.encode()))
        assert [*heard, *waited(whole, clock)] == by_textual(sequence), sequence
        heard = [one for byte in sequence.encode() for one in told(cut.feed(bytes([byte])))]
        assert [*heard, *waited(cut, clock)] == by_textual(sequence), sequence
        assert told(whole.feed(b"a")) == told(cut.feed(b"a")) == typed("a"), sequence


@pytest.mark.parametrize("seed", range(10))
def test_a_burst_in_any_pieces_is_what_textual_makes_of_it_in_one(seed: int, keys: Keyboard) -> None:
    chance = random.Random(seed)
    whole = [one for one in ANSI_SEQUENCES_KEYS if len(one) > 2 and one.startswith(("\x1b[", "\x1bO"))]
    burst = "".join(
        chance.choice([chance.choice(whole), chance.choice("aZ09 ,\r\t\x7f\x01\x18"), chance.choice("李王敲门𠮷é")])
        for _key in range(2000)
    )
    heard: list[object] = []
    for piece in pieces(burst.encode(), chance, 40):
        heard += told(keys.feed(piece))
    assert heard == by_textual(burst)
    assert len(heard) >= 2000
    assert keys.due is None


def test_escape_alone_waits_for_25_milliseconds(keys: Keyboard, clock: Clock) -> None:
    assert keys.feed(b"\x1b") == []
    assert keys.due == pytest.approx(clock.now + 0.025)
    clock.now += 0.02
    assert keys.tick() == []
    clock.now += 0.01
    assert told(keys.tick()) == [("escape", "\x1b")]
    assert keys.due is None
    assert keys.tick() == []


def test_escape_waits_as_long_as_the_environment_says(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    for said, seconds in (("400", 0.4), ("0", 0.001), ("soon", 0.025)):
        monkeypatch.setenv("ESCDELAY", said)
        keys = Keyboard(clock=clock)
        keys.feed(b"\x1b")
        assert keys.due == pytest.approx(clock.now + seconds)


def test_escape_does_not_wait_when_another_key_follows(keys: Keyboard) -> None:
    assert told(keys.feed(b"\x1b\x1b[A")) == [("escape", "\x1b"), ("up", None)]
    assert keys.due is None


def test_escape_and_a_letter_in_one_piece_are_the_letter_with_alt_and_hold_nothing_up(keys: Keyboard) -> None:
    assert told(keys.feed(b"\x1bqa")) == [("alt+q", "q"), ("a", "a")]


def test_an_app_without_alt_is_told_escape_and_the_letter(clock: Clock) -> None:
    keys = Keyboard(has_alt=False, clock=clock)
    assert told(keys.feed(b"\x1bq\x1b1\x1b\x1b[A")) == [
        *[("escape", "\x1b"), ("q", "q")],
        *[("escape", "\x1b"), ("1", "1")],
        *[("escape", "\x1b"), ("up", None)],
    ]
    assert keys.due is None


def test_escape_and_a_chinese_character_are_two_keys(keys: Keyboard) -> None:
    assert told(keys.feed("\x1b李".encode())) == [("escape", "\x1b"), ("李", "李")]


def test_a_sequence_cut_for_longer_than_escape_waits_is_still_one_key(keys: Keyboard, clock: Clock) -> None:
    assert keys.feed(b"\x1b[") == []
    clock.now += 0.09
    assert keys.tick() == []
    assert told(keys.feed(b"15~")) == [("f5", None)]


def test_a_sequence_that_nobody_knows_delays_what_is_typed_by_a_tenth_of_a_second(keys: Keyboard, clock: Clock) -> None:
    assert keys.feed(b"\x1b[?99x") == []
    assert keys.due == pytest.approx(clock.now + 0.1)
    assert waited(keys, clock)
    assert told(keys.feed(b"a")) == typed("a")


@pytest.mark.parametrize("sequence", ["\x1b[97:65;5u", "\x1b[99999999999999;5u", "\x1b[1114112;5u"])
def test_what_the_parser_fails_on_is_dropped_and_the_next_key_is_heard(sequence: str, keys: Keyboard) -> None:
    with pytest.raises(keyboard.NOT_UNDERSTOOD):
        list(XTermParser().feed(sequence))
    assert told(keys.feed(f"a{sequence}b".encode())) == typed("ab")
    assert keys.due is None


@pytest.mark.parametrize("seed", range(3))
def test_no_bytes_whatsoever_make_it_fail(seed: int, clock: Clock) -> None:
    chance = random.Random(seed)
    keys = Keyboard(has_alt=bool(seed % 2), clock=clock)
    for _turn in range(1000):
        keys.feed(bytes(chance.choices(b"\x1b\x1b[[[O0123456789;:?<>~uMmARtT$yHF\x00a\xe4\xb8\x80\xff200~201~", k=20)))
        if chance.random() < 0.3:
            waited(keys, clock)
    waited(keys, clock)
    assert told(keys.feed(b"ab")) == typed("ab")


def test_a_paste_is_one_event_between_the_keys_around_it(keys: Keyboard) -> None:
    data = b"a" + BEGIN + "王五\r\n\t13812345678".encode() + END + b"b"
    assert told(keys.feed(data)) == [*typed("a"), "王五\r\n\t13812345678", *typed("b")]
    assert told(keys.feed(BEGIN + END)) == [""]


def test_a_paste_cut_at_any_byte_for_any_time_types_nothing(clock: Clock, keys: Keyboard) -> None:
    data = BEGIN + "1王\x1b".encode() + END
    for place in range(len(data)):
        before = told(keys.feed(data[:place]))
        clock.now += 0.09 if place == 2 else 0.9
        between = told(keys.tick())
        after = told(keys.feed(data[place:]))
        # An Escape that stands alone for so long is that key. What follows is still no typing.
        assert between == ([("escape", "\x1b")] if place == 1 else [])
        assert [*before, *after] == ["1王"]


def test_a_bracket_typed_after_escape_is_a_key_soon(keys: Keyboard, clock: Clock) -> None:
    keys.feed(b"\x1b")
    assert waited(keys, clock) == [("escape", "\x1b")]
    for character in "[2a":
        before = clock.now
        assert [*told(keys.feed(character.encode())), *waited(keys, clock)][-1:] == [(name_of(character), character)]
        assert clock.now - before <= 0.025


def name_of(character: str) -> str:
    """What Textual calls the key of a character."""
    return {"[": "left_square_bracket"}.get(character, character)


@pytest.mark.parametrize("longest", [7, 4096])
def test_a_hundred_thousand_pasted_characters_come_whole_in_any_pieces(longest: int, keys: Keyboard) -> None:
    text = "".join(random.Random(5).choices("王李张赵abc 0123\n", k=100_000))
    heard: list[object] = []
    for piece in pieces(BEGIN + text.encode() + END + b"z", random.Random(6), longest):
        heard += told(keys.feed(piece))
    assert heard == [text, *typed("z")]


def test_control_characters_are_left_out_of_a_paste(keys: Keyboard) -> None:
    data = BEGIN + "a\x00b\x1b[31mc\x7f\x9b\x18d\te\r\nf".encode() + END
    assert told(keys.feed(data)) == ["ab[31mcd\te\r\nf"]


def test_a_paste_without_an_end_gives_the_keyboard_back(keys: Keyboard, clock: Clock) -> None:
    assert keys.feed(BEGIN + b"text\x1b[20") == []
    clock.now += keyboard.PASTE_SECONDS - 1
    assert keys.tick() == []
    assert waited(keys, clock) == ["text[20"]
    assert told(keys.feed(b"a\x1b[A")) == [*typed("a"), ("up", None)]


def test_a_paste_that_would_fill_the_memory_is_cut(keys: Keyboard) -> None:
    keys.feed(BEGIN)
    for _piece in range(3):
        keys.feed(b"x" * keyboard.LONGEST_PASTE)
    (paste,) = told(keys.feed(END))
    assert paste == "x" * keyboard.LONGEST_PASTE


def test_answers_of_the_terminal_are_not_taken_for_keys(keys: Keyboard) -> None:
    kinds = [str(one) for one in told(keys.feed(b"\x1b[?2026;2$ya"))]
    assert len(kinds) == 2
    assert "TerminalSupportsSynchronizedOutput" in kinds[0]
