"""The acts that are measured: which keys a worker presses, on which screen, and what they may cost."""

from __future__ import annotations

from dataclasses import dataclass, replace

UP, DOWN, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[6~"
ENTER, ESCAPE, TAB, BACKSPACE = "\r", "\x1b", "\t", "\x7f"
F1, F2, F3, F4, F5 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~"
F6, F7, F8, F9, F10, F12 = "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[21~", "\x1b[24~"

# What acts may cost at most, in bytes ...
KEY_BYTES, CURSOR_BYTES, SCROLL_BYTES, PAGE_BYTES = 25, 50, 260, 1400
DIALOG_BYTES, START_BYTES, FOUND_BYTES = 600, 2100, 700
# ... and in milliseconds above the bare round trip on the slow line: everyday acts, and those that paint a whole page.
ACT_FELT, PAGE_FELT = 100, 200
START = "the whole start"
LETTER, CURSOR = "a letter in a form field", "the cursor moved in a list"
SCROLL, PAGE, HELP_OPENED = "a list scrolled by one line", "a list paged down", "the help opened"


def ctrl(letter: str) -> str:
    """A letter pressed with Ctrl."""
    return chr(ord(letter) & 0x1F)


@dataclass(frozen=True)
class Act:
    """One thing a worker does: each of `keys` is pressed and measured by itself, those of `before` are only pressed.

    `shows` is what the screen must show afterwards, so that nothing else is measured by mistake. `bytes_aim` and
    `felt_aim` are what it may cost, where there is an aim.
    """

    name: str
    keys: tuple[str, ...]
    before: tuple[str, ...] = ()
    shows: str = ""
    bytes_aim: int | None = None
    felt_aim: int | None = ACT_FELT


def dialog(
    name: str, open_by: str, shows: str, back_to: str, before: tuple[str, ...] = (), again: str = ""
) -> tuple[Act, Act]:
    """A box over the page: opened, and left with Esc."""
    return (
        Act(f"{name} opened{again}", (open_by,), before, shows, DIALOG_BYTES),
        Act(f"{name} closed{again}", (ESCAPE,), (), back_to, DIALOG_BYTES),
    )


QIAOMEN = (
    Act("a letter in the look-up box, with results", tuple("hang"), ("z",), "查找 zhang", FOUND_BYTES),
    Act("a person opened", (ENTER,), shows="事项", felt_aim=PAGE_FELT),
    Act("a person left", (ctrl("B"),), shows="查找 zhang", felt_aim=PAGE_FELT),
    *dialog("the help", F1, "方向键翻看", "查找 zhang"),
    *dialog("the help", F1, "方向键翻看", "查找 zhang", again=" again"),
    *dialog("the palette", F9, "打字筛选", "查找 zhang"),
    Act("the language switched", (F8, F8), shows="查找 zhang", felt_aim=PAGE_FELT),
    Act(CURSOR, (DOWN,) * 5, (F4,), "再敲门", CURSOR_BYTES),
    Act(SCROLL, (DOWN,) * 5, (DOWN,) * 14, "再敲门", SCROLL_BYTES),
    Act(PAGE, (PAGE_DOWN,) * 2, (), "再敲门", PAGE_BYTES, PAGE_FELT),
    Act(LETTER, tuple("abcdef"), (F12, F5), "zhangabcdef", KEY_BYTES),
    Act("two hanzi from the input method", ("建国", "志红"), (), "abcdef建国志红", KEY_BYTES),
    Act("the next field", (TAB,) * 4, (), "abcdef建国志红"),
    Act("the buildings", (F2,), (), "选楼栋", felt_aim=PAGE_FELT),
    Act("a stair", ("3",), (), "3 栋", felt_aim=PAGE_FELT),
    Act("a move on the stair, with its card", (DOWN,) * 5, (), "3 栋"),
    Act("a visit recorded by a digit", ("2",) * 3, (), "门口见面。"),
    *dialog("a question", ctrl("Z"), "撤销", "查找 zhang", before=(F12,)),
)

PLAIN_ACTS = (
    Act("the cursor moved in a table", (DOWN,) * 5, (), "居民"),
    Act("a table scrolled by one line", (DOWN,) * 5, (DOWN,) * 14, "居民"),
    Act("a table paged down", (PAGE_DOWN,) * 2, (), "居民"),
    Act("the form's tab", (F6,), (), "姓名", felt_aim=PAGE_FELT),
    Act(LETTER, tuple("abcdef"), (), "abcdef"),
    Act("two hanzi from the input method", ("建国", "志红"), (), "abcdef建国志红"),
    Act("the next field", (TAB,) * 2, (), "abcdef建国志红"),
    *dialog("a dialog", F2, "确认保存", "abcdef"),
    *dialog("a dialog", F2, "确认保存", "abcdef", again=" again"),
    Act("a screen opened", (F3,), (), "居民详情", felt_aim=PAGE_FELT),
    Act("a screen left", (ESCAPE,), (), "abcdef", felt_aim=PAGE_FELT),
    Act("the table's tab", (F5,), (), "电话", felt_aim=PAGE_FELT),
)
# Nobody holds the plain app to what ours may cost.
PLAIN = tuple(replace(act, bytes_aim=None, felt_aim=None) for act in PLAIN_ACTS)
