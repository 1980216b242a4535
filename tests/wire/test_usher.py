"""The usher: keys that arrive in one piece go where each of them would have gone by itself."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable

import pytest
from textual import events, on
from textual.app import App
from textual.binding import Binding
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input

from tui.wire import usher
from tui.wire.usher import Usher

PATIENCE = 10.0
NAMES = {" ": "space", "\r": "enter", "\t": "tab"}


class Question(ModalScreen[str]):
    """A dialog with a field, closed by Enter."""

    def compose(self) -> Iterable[Widget]:
        yield Input(id="answer")

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Form(Screen[None]):
    """Two fields. F2 asks, F3 opens another form, Enter goes to the next field by a way of several messages."""

    BINDINGS = [
        Binding("f2", "ask"),
        Binding("f3", "another"),
        Binding("f4", "hang"),
        Binding("f5", "look_up"),
        Binding("f6", "talk"),
    ]

    # How long looking up takes.
    seconds = 0.02

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str | None] = []
        self.turn = asyncio.Event()

    def compose(self) -> Iterable[Widget]:
        yield Input(id="one")
        yield Input(id="two")

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        self.call_later(self.focus_next)

    def action_ask(self) -> None:
        self.app.push_screen(Question(), self.answers.append)

    def action_another(self) -> None:
        self.app.push_screen(Form())

    async def action_hang(self) -> None:
        await self.turn.wait()

    def action_look_up(self) -> None:
        self.run_worker(self.looked_up())

    async def looked_up(self) -> None:
        """Another form is opened once something was looked up."""
        await asyncio.sleep(self.seconds)
        self.action_another()

    def action_talk(self) -> None:
        self.run_worker(self.talked())

    async def talked(self) -> None:
        """A dialog is awaited for as long as it takes."""
        self.answers.append(await self.app.push_screen_wait(Question()))

    def values(self) -> list[str]:
        return [field.value for field in self.query(Input)]


class Desk(App[None]):
    """Opens a form when it begins."""

    ENABLE_COMMAND_PALETTE = False

    def on_mount(self) -> None:
        self.push_screen(Form())


def keys(*names: str) -> list[events.Key]:
    """Letters by themselves, other keys by name."""
    return [events.Key(NAMES.get(name, name), name if len(name) == 1 else None) for name in names]


async def let_in(ushers: Usher, messages: Iterable[events.Event]) -> None:
    """Have all of them come in one piece, and wait until the last is done with."""
    for message in messages:
        ushers.admit(message)
    assert ushers.task is not None
    await ushers.task
    if ushers.rest:
        await ushers.rest()


async def test_keys_behind_enter_go_to_the_next_field() -> None:
    app = Desk()
    async with app.run_test():
        await let_in(Usher(app, app.post_message), keys(*"ab", "enter", *"cd", "shift+tab", "end", "e"))
        assert app.screen.values() == ["abe", "cd"]


async def test_keys_behind_the_enter_that_closes_a_dialog_go_to_what_is_below() -> None:
    app = Desk()
    async with app.run_test():
        form = app.screen
        await let_in(Usher(app, app.post_message), keys("a", "f2", *"yes", "enter", "b", "f2", "enter", "c"))
        assert form.answers == ["yes", ""]
        assert form.values() == ["abc", ""]


async def test_keys_behind_the_one_that_opens_a_screen_go_to_that_screen() -> None:
    app = Desk()
    async with app.run_test():
        first = app.screen
        await let_in(Usher(app, app.post_message), keys("a", "f3", *"bc", "f3", "d"))
        assert first.values() == ["a", ""]
        assert app.screen_stack[-2].values() == ["bc", ""]
        assert app.screen.values() == ["d", ""]


async def test_keys_behind_the_one_that_opens_a_screen_in_the_background_go_to_that_screen() -> None:
    app = Desk()
    async with app.run_test():
        first = app.screen
        await let_in(Usher(app, app.post_message), keys("a", "f5", *"bc", "f5", "d"))
        assert first.values() == ["a", ""]
        assert app.screen_stack[-2].values() == ["bc", ""]
        assert app.screen.values() == ["d", ""]


async def test_a_dialog_that_is_awaited_in_the_background_gets_its_keys_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Waiting for what ends only with the dialog would take as long as the test may.
    monkeypatch.setattr(usher, "LONGEST_SECONDS", PATIENCE)
    app = Desk()
    async with app.run_test():
        form = app.screen
        async with asyncio.timeout(PATIENCE / 2):
            await let_in(Usher(app, app.post_message), keys("f6", *"yes", "enter", "b"))
        assert form.answers == ["yes"]
        assert form.values() == ["b", ""]


async def test_what_has_long_been_running_in_the_background_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usher, "LONGEST_SECONDS", PATIENCE)
    app = Desk()
    async with app.run_test():
        app.screen.run_worker(app.screen.turn.wait())
        ushers = Usher(app, app.post_message)
        async with asyncio.timeout(PATIENCE / 2):
            await let_in(ushers, keys("a", "f3", "b"))
        assert app.screen.values() == ["b", ""]


async def test_what_a_key_began_holds_up_a_key_that_comes_later_too() -> None:
    app = Desk()
    async with app.run_test():
        ushers = Usher(app, app.post_message)
        await let_in(ushers, keys("a"))
        ushers.posted_at -= usher.MOVING_SECONDS
        app.screen.run_worker(app.screen.looked_up())
        first = app.screen
        await let_in(ushers, keys("f2"))
        assert isinstance(app.screen, Question) and app.screen_stack[-2] is not first
        app.pop_screen()
        ushers.posted_at -= usher.LONGEST_SECONDS
        app.screen.run_worker(app.screen.looked_up())
        await asyncio.sleep(0)
        assert not ushers.is_working()


async def test_a_screen_that_takes_keys_at_once_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever waits for what was looked up is too late, and whoever does not is not, however busy the machine is.
    monkeypatch.setattr(usher, "LONGEST_SECONDS", PATIENCE)
    app = Desk()
    async with app.run_test() as pilot:
        form = app.screen
        form.takes_keys_at_once, form.seconds = True, PATIENCE
        async with asyncio.timeout(PATIENCE / 2):
            await let_in(Usher(app, app.post_message), keys("f5", "enter", "b"))
        await pilot.pause()
        assert form.values() == ["", "b"]


async def test_a_screen_that_takes_keys_at_once_is_waited_for_while_it_asks() -> None:
    app = Desk()
    async with app.run_test():
        form = app.screen
        form.takes_keys_at_once = form.is_asking = True
        await let_in(Usher(app, app.post_message), keys("f5", "b"))
        assert form.values() == ["", ""] and app.screen.values() == ["b", ""]


async def test_what_is_sent_back_comes_before_what_waits() -> None:
    app = Desk()
    async with app.run_test():
        ushers = Usher(app, app.post_message)
        for key in keys("enter", "c"):
            ushers.admit(key)
        ushers.admit_again(keys("a", "b"))
        await let_in(ushers, keys("d"))
        assert app.screen.values() == ["ab", "cd"]


async def test_letters_into_a_field_do_not_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Desk()
    async with app.run_test():
        ushers = Usher(app, app.post_message)
        await let_in(ushers, keys("a"))
        rests: list[int] = []
        monkeypatch.setattr(ushers, "is_working", lambda: rests.append(1))
        for key in keys(*"bcdef", "enter", *"ghi"):
            ushers.admit(key)
        assert ushers.task is not None
        await ushers.task
        # Before Enter, and before the letter behind it.
        assert len(rests) <= 6
        await ushers.rest()
        assert app.screen.values() == ["abcdef", "ghi"]


async def test_a_paste_keeps_its_place_among_the_keys() -> None:
    app = Desk()
    async with app.run_test():
        await let_in(Usher(app, app.post_message), [*keys("a"), events.Paste("-b-"), *keys("c", "enter", "d")])
        assert app.screen.values() == ["a-b-c", "d"]


async def test_what_is_typed_before_the_app_has_begun_waits_for_its_first_screen() -> None:
    class Early(Desk):
        def on_load(self) -> None:
            self.usher = Usher(self, self.post_message)
            for key in keys(*"ab", "enter", "c"):
                self.usher.admit(key)

    app = Early()
    async with app.run_test():
        assert app.usher.task is not None
        await app.usher.task
        await app.usher.rest()
        assert app.screen.values() == ["ab", "c"]


async def test_many_keys_at_once_all_arrive_in_order() -> None:
    app = Desk()
    text = "".join(random.Random(3).choices("abc李王 ", k=300))
    async with app.run_test():
        await let_in(Usher(app, app.post_message), keys(*text, "enter", "z"))
        assert app.screen.values() == [text, "z"]


async def test_what_never_ends_holds_the_next_key_up_for_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usher, "LONGEST_SECONDS", 0.05)
    app = Desk()
    async with app.run_test():
        ushers = Usher(app, app.post_message)
        await let_in(ushers, keys("f4", "f2"))
        assert isinstance(app.screen, Form)
        app.screen.turn.set()
        await ushers.rest()
        assert isinstance(app.screen, Question)


async def test_a_key_long_after_another_does_not_look_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Desk()
    async with app.run_test():
        ushers = Usher(app, app.post_message)
        await let_in(ushers, keys("a"))
        ushers.posted_at -= usher.MOVING_SECONDS
        monkeypatch.setattr(ushers, "rest", None)
        await let_in(ushers, keys("b"))
        await usher.passed(app)
        await usher.passed(app.screen.query_one("#one", Input))
        assert app.screen.values() == ["ab", ""]
