"""A form printed as a dry walk: what it asks, in order, and when something of it falls away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech
from tui.i18n import _, counted

if TYPE_CHECKING:
    from db.rules.checklists import Checklist, Item, Measure
    from db.rules.questionnaires import Question, Questionnaire

TITLE = N_("{name}, version {version}: {title}")
QUESTIONS = P_(
    "{number} question (* needs an answer): {always} asked at every door, {rest} only after certain answers.",
    "{number} questions (* need an answer): {always} asked at every door, {rest} only after certain answers.",
)
ITEMS = P_(
    "{number} item: {always} looked at everywhere, {rest} only under certain conditions.",
    "{number} items: {always} looked at everywhere, {rest} only under certain conditions.",
)
PLACES = N_("for: {kinds}; at least {number} inspecting")
PASSES = N_("passes: from {score} of {whole} points on, without a failure of {never}; weights: {weights}")
PASSES_BY_POINTS = N_("passes: from {score} of {whole} points on; weights: {weights}")
CONDITION = N_("condition {name}: {title} (if nobody says: {default})")
LIMIT = N_("size of {kind} in {region}: at most {most} {unit}")


def of_questionnaire(form: Questionnaire) -> None:
    """Print a questionnaire: its name, how many questions there are, and when each of them is asked."""
    from db.rules import questionnaire_walks as walks

    language = i18n.language()
    always, number = len(walks.always_asked(form)), len(form.questions)
    speech.say(TITLE, name=form.name, version=form.version, title=form.title(language))
    print(counted(*QUESTIONS, number, always=always, rest=number - always))
    for place, question in enumerate(form.questions, 1):
        mark = "*" if question.is_required else " "
        print(f"{place:3}{mark} {question.name} ({question.kind}): {question.label(language)}")
        tell(question_details(question, language))
    for question in walks.never_asked(form):
        speech.say(N_("No answers lead to the question {name}: look at its relevant."), name=question.name)


def question_details(question: Question, language: str) -> tuple[tuple[str, str], ...]:
    """What else is to be known of a question."""
    choices = " / ".join(f"{choice.code} {choice.label(language)}" for choice in question.choices)
    return (
        (N_("choices: {what}"), choices),
        (N_("asked if: {what}"), question.relevant),
        (N_("must hold: {what}"), question.constraint),
        (N_("is the fact: {what}"), question.fact),
    )


def tell(details: tuple[tuple[str, str], ...]) -> None:
    """Print the details of something, a line each; there is none for an empty one."""
    for text, what in details:
        if what:
            print(f"       {_(text, what=what)}")


def of_checklist(checklist: Checklist) -> None:
    """Print a checklist: for which places, when it passes, what it depends on, and its items in order."""
    from db.rules import checklist_walks

    language = i18n.language()
    always, number = sum(not item.relevant for item in checklist.items), len(checklist.items)
    speech.say(TITLE, name=checklist.name, version=checklist.version, title=checklist.title(language))
    print(counted(*ITEMS, number, always=always, rest=number - always))
    tell_head(checklist, language)
    for item in checklist.items:
        weight = checklist.rule.weights.get(item.severities[0], 0)
        print(f"{item.name:>4} {'/'.join(item.severities):5} {weight:>2}  {item.label(language)}")
        tell(item_details(item, language))
    for item in checklist_walks.never_asked(checklist):
        speech.say(N_("Nothing leads to the item {name}: look at its relevant."), name=item.name)


def tell_head(checklist: Checklist, language: str) -> None:
    """Print what a list says before its items."""
    rule = checklist.rule
    speech.say(PLACES, kinds=", ".join(checklist.place_kinds), number=checklist.inspectors)
    weights = ", ".join(f"{severity} {weight}" for severity, weight in rule.weights.items())
    text = PASSES if rule.never else PASSES_BY_POINTS
    speech.say(text, score=rule.score, whole=100, never=", ".join(rule.never), weights=weights)
    for one in checklist.conditions:
        speech.say(CONDITION, name=one.name, title=one.label(language), default=one.default)
    for limit in checklist.limits:
        speech.say(LIMIT, kind=limit.place_kind, region=limit.region, most=limit.most, unit=limit.unit)


def item_details(item: Item, language: str) -> tuple[tuple[str, str], ...]:
    """What else is to be known of an item."""
    return (
        (N_("fails if: {what}"), item.fails(language)),
        (N_("basis: {what}"), item.basis),
        (N_("looked at if: {what}"), item.relevant),
        (N_("measured: {what}"), measured(item.measure, language) if item.measure else ""),
        *demands(item),
        (N_("the same as: {what}"), ", ".join(item.same_as)),
        (N_("sums up: {what}"), ", ".join(item.covers)),
    )


def measured(measure: Measure, language: str) -> str:
    """What is measured, with its unit and what passes."""
    bounds = [("≥", measure.low), ("≤", measure.high)]
    passes = ", ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)
    return " ".join(part for part in (measure.label(language), passes, measure.unit) if part)


def demands(item: Item) -> tuple[tuple[str, str], ...]:
    """What is demanded at an item: a photo, a note, where it fails or always."""
    when = {"never": "", "failure": _(N_("on failure")), "always": _(N_("always"))}
    return ((N_("photo: {what}"), when[item.photo]), (N_("note: {what}"), when[item.note]))
