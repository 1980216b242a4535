"""Lines that fit: where Chinese and Latin text go on."""

from __future__ import annotations

from rich.cells import cell_len

from tui.widgets.wrapping import wrapped


def test_chinese_goes_on_at_any_character_and_words_stay_whole() -> None:
    assert wrapped("11 电线穿管、装漏电保护", 14) == ("11 电线穿管、", "装漏电保护")
    assert wrapped("no wild wires here", 10) == ("no wild", "wires here")
    # No mark that ends something begins a line.
    assert wrapped("一二三四，五", 8) == ("一二三", "四，五")


def test_what_is_too_long_for_any_line_is_cut_and_nothing_is_lost() -> None:
    long = "a" * 25
    assert wrapped(long, 10) == ("a" * 10, "a" * 10, "a" * 5)
    assert wrapped("", 10) == ("",)
    said = "[red]味道[/]大 of gas, 已关阀"
    lines = wrapped(said, 9)
    assert all(cell_len(line) <= 9 for line in lines)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
