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

        def read_line(prompt, words=(), likely=0, **options):
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
    assert prompts == [f"  {'number':<30}[8] (as before) "]


def test_a_long_default_is_shortened_in_the_prompt_alone(typing):
    prompts = typing("")
    title = "t" * 60
    makers = [lambda answers: Question("title", "title", str, default=title)]
    assert form.ask_questions(makers, {}) == {"title": title}
    assert prompts == [f"  {'title':<30}[{'t' * 25}…] "]


@pytest.mark.parametrize("typed", ["", "-", "none", "None", "no", "n/a"])
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
    assert "Tab completes: word0, word1," in shown
    assert "word11 … and 38 more" in shown
    assert "word12" not in shown
    assert "Enter means none; < goes back." in shown


def test_a_terminal_without_arrows_gets_a_plain_one(typing, monkeypatch):
    monkeypatch.setattr(form, "make_printable", lambda text: "?")
    typing("1")
    question = Question("number", "number", int, lambda value: f"No. {value}")
    form.ask_questions([lambda _: question], {})
    assert "-> No. 1" in typing.printed()


def test_help_explains_each_word_of_a_closed_list(typing):
    typing("?", "1")
    meanings = {"exact": "the figure as it is", "about": "a round figure"}
    makers = [lambda _: Question("number", "number", int, meanings=meanings)]
    form.ask_questions(makers, {})
    assert (
        "    exact  the figure as it is\n    about  a round figure\n"
        in typing.printed()
    )


def test_none_can_be_an_answer_of_its_own(typing):
    typing("none")
    makers = [
        lambda _: Question("number", "number", str, optional=True, takes_none=True)
    ]
    assert form.ask_questions(makers, {}) == {"number": "none"}


def test_an_empty_answer_says_what_it_means(typing):
    typing("")
    makers = [
        lambda _: Question("n", "n", str, optional=True, if_empty="no figure given")
    ]
    form.ask_questions(makers, {})
    assert "→ no figure given" in typing.printed()


def test_one_reply_can_answer_several_questions(typing):
    typing("x")
    parse = lambda text: form.SeveralAnswers(first=text, second=text)  # noqa: E731
    answers = form.ask_questions([lambda _: Question("first", "first", parse)], {})
    assert answers == {"first": "x", "second": "x"}


def test_an_answer_can_open_further_questions_each_time_anew(typing):
    typing("b", "<", "c", "1")

    def follow_up(name):
        return [lambda _: Question(name, name, str)]

    makers = [lambda _: Question("more", "more", str, follow_up=follow_up)]
    assert form.ask_questions(makers, {}) == {"more": "c", "c": "1"}


def test_the_word_back_goes_back_too(typing):
    typing("1", "Back", "2", "x")
    makers = [number_question, lambda answers: Question("name", "name", str)]
    assert form.ask_questions(makers, {}) == {"number": 2, "name": "x"}


def test_in_a_narrow_window_an_answer_follows_its_question(typing, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    prompts = typing("8")
    form.ask_questions([number_question], {})
    assert prompts == ["  number "]


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


def test_another_answer_is_taken_only_where_it_can_be_read(typing):
    prompts = typing("edit", "y")
    assert form.choose("Sure?", default="no") == "yes"
    assert typing.printed() == "  type y or n\n"
    assert prompts == ["Sure? [y/N] "] * 2

    prompts = typing("?", "3", "4")
    answer = form.choose(
        "Sure?", default="yes", marks="/edit", about="A help.", parse_other=parse_even
    )
    assert answer == 4
    assert typing.printed() == "  A help.\n  3 is odd; take the next one\n"
    assert prompts[-1] == "Sure? [Y/n/edit] "


def test_confirm_says_no_unless_told_otherwise(typing):
    typing("", "", "yes")
    assert form.confirm("Sure?") is False
    assert form.confirm("Sure?", default=True) is True
    assert form.confirm("Sure?") is True
