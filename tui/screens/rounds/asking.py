"""Asking the questions of a campaign at one door: which one is asked now, what a digit means to it, what follows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from db.rules import questionnaires
from db.rules.problems import Problem
from db.rules.questionnaires import SELECT_MULTIPLE, SELECT_ONE, Choice, Question, Questionnaire

# So many choices have a digit; behind 0 stand the following ones.
ON_A_PAGE = 9


class Asking:
    """One door that answers. `answers` are texts by question, kept when a question is gone back to.

    What was begun is gone on with behind its last answer; with `anew`, at the first question.
    """

    def __init__(
        self,
        form: Questionnaire,
        room_id: str,
        result: str,
        today: datetime.date,
        answers: Mapping[str, str],
        person_id: str = "",
        anew: bool = False,
    ) -> None:
        self.form = form
        self.room_id = room_id
        self.result = result
        self.today = today
        self.person_id = person_id
        names = {question.name for question in form.questions}
        self.answers = {name: answer for name, answer in answers.items() if name in names}
        self.problem: Problem | None = None
        self.first_choice = 0
        asked = [one.name for one in self.asked]
        self.is_done = not asked
        answered = [place for place, name in enumerate(asked, 1) if name in self.answers and not anew]
        self.name = asked[min(max(answered, default=0), len(asked) - 1)] if asked else ""

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked, given the answers so far."""
        return questionnaires.asked(self.form, self.answers)

    @property
    def question(self) -> Question:
        """The question that is asked now."""
        return next(one for one in self.form.questions if one.name == self.name)

    @property
    def place(self) -> tuple[int, int]:
        """Which question this is, and how many there are by now."""
        names = [one.name for one in self.asked]
        return (names.index(self.name) + 1 if self.name in names else 1), len(names)

    @property
    def is_typed(self) -> bool:
        """Whether the answer is written and not chosen."""
        return self.question.kind not in (SELECT_ONE, SELECT_MULTIPLE)

    @property
    def answer(self) -> str:
        """What is answered to the question so far."""
        return self.answers.get(self.name, "")

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that a digit takes now, from 1 on."""
        return self.question.choices[self.first_choice : self.first_choice + ON_A_PAGE]

    @property
    def has_more(self) -> bool:
        """Whether further choices stand behind 0."""
        return len(self.question.choices) > ON_A_PAGE

    def digit(self, digit: int) -> None:
        """Take the choice with this number; of several ones it is taken or left. 0 shows the following ones."""
        if digit == 0 and self.has_more:
            further = self.first_choice + ON_A_PAGE
            self.first_choice = further if further < len(self.question.choices) else 0
        elif 0 < digit <= len(self.choices):
            self.take(self.choices[digit - 1].code)

    def take(self, code: str) -> None:
        """Choose an answer, and go on where only one can be chosen."""
        if self.question.kind == SELECT_ONE:
            self.write(code)
            self.go_on()
            return
        chosen = set(self.answer.split()) ^ {code}
        self.write(" ".join(one.code for one in self.question.choices if one.code in chosen))

    def write(self, answer: str) -> None:
        """Answer the question, without going on."""
        self.problem = None
        if answer:
            self.answers[self.name] = answer
        else:
            self.answers.pop(self.name, None)

    def go_on(self) -> None:
        """Go on to the next question, unless something is wrong with this answer; behind the last one it is done."""
        self.problem = self.wrong_with(self.name)
        if self.problem:
            return
        names = [one.name for one in self.asked]
        following = names[names.index(self.name) + 1 :]
        if following:
            self.go(following[0])
            return
        problems = questionnaires.problems_in(self.form, self.answers, self.today)
        if problems:
            # An answer that was right when it was given is no longer right after one before it was changed.
            self.go(problems[0].field)
            self.problem = problems[0]
        self.is_done = not problems

    def wrong_with(self, name: str) -> Problem | None:
        """What is wrong with the answer to a question."""
        problems = questionnaires.problems_in(self.form, self.answers, self.today)
        return next((problem for problem in problems if problem.field == name), None)

    def go(self, name: str) -> None:
        """Ask another question."""
        self.name, self.first_choice, self.problem = name, 0, None

    def go_back(self) -> None:
        """Ask the question before this one again; at the first one nothing happens."""
        names = [one.name for one in self.asked]
        place = names.index(self.name) if self.name in names else 0
        if place:
            self.go(names[place - 1])
