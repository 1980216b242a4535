"""The one-line fields: Enter goes on, digits choose, nothing blinks."""

from textual.app import App

from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField

SEXES = [Option("1", "男"), Option("2", "女")]


class FieldApp(App[None]):
    """A text and a choice, and what they said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def compose(self):
        yield TextField(id="text")
        yield ChoiceField(lambda: SEXES, id="choice")

    def on_text_field_left(self) -> None:
        self.said.append("left")

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        self.said.append(event.code)

    def on_choice_field_list_wanted(self) -> None:
        self.said.append("list")


async def test_enter_in_a_text_goes_on_and_keeps_the_text() -> None:
    app = FieldApp()
    async with app.run_test() as pilot:
        app.query_one("#text").focus()
        await pilot.press("a", "b", "enter")
        assert app.query_one(TextField).value == "ab" and app.said == ["left"]


async def test_a_text_field_does_not_blink() -> None:
    app = FieldApp()
    async with app.run_test():
        assert app.query_one(TextField).cursor_blink is False


async def test_the_terminal_cursor_follows_the_caret_past_wide_characters() -> None:
    app = FieldApp()
    async with app.run_test() as pilot:
        app.query_one("#text").focus()
        await pilot.press("王", "建")
        assert app.cursor_position.x == 4


async def test_digits_and_arrows_choose_and_backspace_makes_it_unknown() -> None:
    app = FieldApp()
    async with app.run_test() as pilot:
        choice = app.query_one(ChoiceField)
        choice.focus()
        await pilot.press("2")
        assert choice.code == "2"
        await pilot.press("right")
        assert choice.code == "1"
        await pilot.press("left", "left")
        assert choice.code == "1"
        await pilot.press("backspace")
        assert choice.code == ""
        assert app.said == ["2", "1", "2", "1", ""]


async def test_a_digit_beyond_the_answers_changes_nothing() -> None:
    app = FieldApp()
    async with app.run_test() as pilot:
        choice = app.query_one(ChoiceField)
        choice.focus()
        await pilot.press("9")
        assert choice.code == "" and app.said == []


async def test_an_empty_choice_says_while_it_has_the_focus_which_keys_choose() -> None:
    app = FieldApp()
    async with app.run_test() as pilot:
        choice = app.query_one(ChoiceField)
        assert "Space" not in str(choice.render())
        choice.focus()
        await pilot.pause()
        assert str(choice.render()) == "< a digit or Space >"
        await pilot.press("1")
        assert str(choice.render()) == "< 男 >"


async def test_a_word_typed_into_a_choice_asks_for_the_list_once_and_gives_all_of_it_out() -> None:
    app = FieldApp()
    async with app.run_test() as pilot:
        choice = app.query_one(ChoiceField)
        choice.focus()
        await pilot.press("女", "性")
        assert app.said == ["list"] and choice.code == ""
        assert (choice.taken(), choice.taken()) == ("女性", "")
