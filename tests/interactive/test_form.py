"""The order of questions: one at a time, checked at once, with a step back and help."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import form
from sanctions_cli.interactive.form import Question


@pytest.fixture
def typing(monkeypatch, capsys):
    """`typing("a", "b")`: what is typed at the next prompts; returns the prompts, and what was printed."""
    prompts = []

    def start(*lines):
        coming = list(lines)

        def read_line(prompt, words=(), likely=0):
            prompts.append(prompt)
            return coming.pop(0)

        monkeypatch.setattr(form, "read_line", read_line)
        return prompts

    start.printed = lambda: capsys.readouterr().err
    return start


def number_question(answers):
    return Question("number", "number", int)


def parse_even(text):
    if int(text) % 2:
        raise SanctionsError(f"{text} is odd", hint="take the next one")
    return int(text)


def test_answers_are_parsed_and_added_to_those_given(typing):
    typing("12")
    assert form.ask_questions([number_question], {"before": 1}) == {
        "before": 1,
        "number": 12,
    }


def test_a_question_can_depend_on_an_earlier_answer(typing):
    typing("7", "yes")

    def ask_why(answers):
        if answers["number"] < 5:
            return None
        return Question("why", "why", str)

    assert form.ask_questions([number_question, ask_why], {}) == {
        "number": 7,
        "why": "yes",
    }
    typing("3")
    assert form.ask_questions([number_question, ask_why], {}) == {"number": 3}


def test_a_step_back_skips_questions_that_were_not_asked(typing):
    prompts = typing("1", "<", "2", "x")
    makers = [
        number_question,
        lambda answers: None,
        lambda answers: Question("name", "name", str),
    ]
    assert form.ask_questions(makers, {}) == {"number": 2, "name": "x"}
    assert [prompt.strip() for prompt in prompts] == [
        "number",
        "name",
        "number",
        "name",
    ]


def test_there_is_no_step_back_from_the_first_question(typing):
    typing("<", "1")
    assert form.ask_questions([number_question], {}) == {"number": 1}
    assert "this is the first question" in typing.printed()


def test_an_unsound_answer_is_explained_and_asked_again(typing):
    typing("3", "4")
    makers = [lambda answers: Question("number", "number", parse_even)]
    assert form.ask_questions(makers, {}) == {"number": 4}
    assert "3 is odd; take the next one" in typing.printed()


def test_an_empty_answer_takes_the_default_which_the_prompt_shows(typing):
    prompts = typing("")
    makers = [
        lambda answers: Question(
            "number", "number", int, default="8", aside="as before"
        )
    ]
    assert form.ask_questions(makers, {}) == {"number": 8}
    assert prompts == ["  number      [8, as before] "]


def test_a_long_default_is_shortened_in_the_prompt_alone(typing):
    prompts = typing("")
    title = "t" * 60
    makers = [lambda answers: Question("title", "title", str, default=title)]
    assert form.ask_questions(makers, {}) == {"title": title}
    assert prompts == [f"  title       [{'t' * 39}…] "]


@pytest.mark.parametrize("typed", ["", "-"])
def test_an_optional_question_can_have_no_value(typing, typed):
    typing(typed)
    makers = [lambda answers: Question("note", "note", str, optional=True)]
    assert form.ask_questions(makers, {}) == {"note": None}


def test_a_default_can_be_declined(typing):
    typing("-")
    makers = [lambda answers: Question("note", "note", str, optional=True, default="x")]
    assert form.ask_questions(makers, {}) == {"note": None}


def test_a_required_answer_is_asked_for_until_it_comes(typing):
    typing("", "5")
    assert form.ask_questions([number_question], {}) == {"number": 5}
    assert "an answer is needed" in typing.printed()


def test_help_lists_what_can_be_answered_and_how_to_leave(typing):
    typing("?", "1")
    words = [f"word{number}" for number in range(50)]
    makers = [
        lambda answers: Question(
            "number", "number", int, words=words, about="A number.", optional=True
        )
    ]
    form.ask_questions(makers, {})
    shown = " ".join(typing.printed().split())
    assert "A number." in shown
    assert "word39 … and 10 more" in shown
    assert "word40" not in shown
    assert (
        "Enter: none; - for none; Tab completes; < goes back; Ctrl-C leaves all"
        in shown
    )


def test_a_value_that_reads_differently_is_repeated_in_words(typing):
    typing("1", "12")
    question = Question("number", "number", int, lambda value: f"No. {value}")
    form.ask_questions([lambda answers: question], {})
    assert "→ No. 1" in typing.printed()
    form.ask_questions([number_question], {})
    assert "→" not in typing.printed()


@pytest.mark.parametrize(
    ("typed", "default", "answer"),
    [
        ("", "yes", "yes"),
        ("", "no", "no"),
        ("Y", "no", "yes"),
        ("oui", "no", "yes"),
        ("N", "yes", "no"),
    ],
)
def test_yes_and_no_in_english_and_french(typing, typed, default, answer):
    typing(typed)
    assert form.choose("Sure?", default=default) == answer


def test_edit_is_an_answer_only_where_it_is_offered(typing):
    prompts = typing("edit", "y")
    assert form.choose("Sure?", default="no") == "yes"
    assert typing.printed() == "y or n\n"
    assert prompts == ["Sure? [y/N] "] * 2
    prompts = typing("e")
    assert form.choose("Sure?", default="yes", edit=True) == "edit"
    assert prompts[-1] == "Sure? [Y/n/edit] "


def test_confirm_says_no_unless_told_otherwise(typing):
    typing("", "", "yes")
    assert form.confirm("Sure?") is False
    assert form.confirm("Sure?", default=True) is True
    assert form.confirm("Sure?") is True
