"""Which questions the flags of `add` leave open, and how answers become the fields of a record."""

from __future__ import annotations

import pytest

from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive import (
    fields_to_edit,
    form,
    program_questions,
    rare_questions,
    record_answers,
    record_form,
)
from sanctions_cli.interactive.count_questions import COUNT_KEYS
from sanctions_cli.interactive.record_form import find_open_questions
from sanctions_cli.interactive.record_questions import QUESTIONS
from sanctions_cli.interactive.source_questions import SOURCE_KEYS
from sanctions_cli.records import fields_with_flags

HEAD = {"sender": "CA", "target": ["BY"], "announced": "2024-08-09"}
SOURCE = {"sources": [{"publisher": "Canada Gazette"}]}


def test_without_flags_every_question_is_open():
    assert find_open_questions({}) == [*QUESTIONS, "more"]


def test_what_a_flag_says_is_not_asked():
    keys = find_open_questions({"sender": "CA", "announced": "2024-08-09"})
    assert keys == [
        key for key in (*QUESTIONS, "more") if key not in ("sender", "announced")
    ]


def test_a_count_by_flag_answers_for_all_types():
    keys = find_open_questions({"sender": "CA", "counts": {"entities": 1}})
    assert not {"individuals", "entities", "others"} & set(keys)
    assert "target" in keys


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"counts": {"individuals": 1}}, ["program", *SOURCE_KEYS]),
        ({"counts": {"individuals": 1}, "program": "CA-SEMA-BLR"}, list(SOURCE_KEYS)),
        ({"counts": {"individuals": 1}, **SOURCE}, ["program"]),
        ({"action": "delisting"}, [*COUNT_KEYS, "program", *SOURCE_KEYS]),
        ({"action": "delisting", "counts": {}}, ["program", *SOURCE_KEYS]),
        ({"action": "statement"}, list(SOURCE_KEYS)),
        ({"action": "measure", "measures": ["export"], **SOURCE}, []),
    ],
)
def test_a_whole_announcement_lacks_only_its_list_and_its_source(fields, keys):
    assert find_open_questions(HEAD | fields) == keys


class FakeContext:
    """A ledger with no history."""

    def __init__(self, root, connection, last_source=None):
        self.root, self.connection = root, connection
        self.last_source = last_source
        self.previous_record = {}
        self.is_of_text = False
        self.guesses = {}
        self.if_interrupted = "nothing was changed"


@pytest.fixture
def context(ledger):
    from sanctions_cli.index import database

    with database.open_ledger(ledger, None) as opened:
        yield FakeContext(ledger, opened.connection)


@pytest.fixture
def ask(monkeypatch, context):
    """`ask({}, "CA", "BY")`: the fields of the record after these answers; Enter for all others."""

    def start(fields, *typed):
        coming = list(typed)
        monkeypatch.setattr(
            form, "read_line", lambda *_, **__: coming.pop(0) if coming else ""
        )
        answers = record_answers.make_answers(fields)
        keys = find_open_questions(fields)
        return record_answers.make_fields(
            record_form.ask_for_record(context, answers, keys)
        )

    return start


@pytest.fixture
def ask_again(monkeypatch, context):
    """`ask_again({}, ["note"], "x")`: the fields after these questions are asked again."""

    def start(fields, keys, *typed):
        coming = list(typed)
        monkeypatch.setattr(
            form, "read_line", lambda *_, **__: coming.pop(0) if coming else ""
        )
        answers = record_answers.make_answers(fields)
        return record_answers.make_fields(
            record_form.ask_again(context, answers, list(keys))
        )

    return start


def test_answers_become_the_fields_of_a_record(ask):
    typed = ["CA", "BY", "9 aug 2024", "", "10", "6", "1 aircraft", "ca-sema-blr", "human rights",
             "UK", "Gazette", "SOR/1", "2024-08", "https://x.org", "act", "SOR/1"]  # fmt: skip
    assert ask({}, *typed) == {
        "sender": "CA",
        "target": ["BY"],
        "announced": "2024-08-09",
        "action": "listing",
        "program": "CA-SEMA-BLR",
        "reasons": ["human rights"],
        "joint": ["GB"],
        "instrument": "SOR/1",
        "counts": {"individuals": 10, "entities": 6, "aircraft": 1},
        "sources": [
            {
                "publisher": "Gazette",
                "title": "SOR/1",
                "published": "2024-08",
                "url": "https://x.org",
            }
        ],
    }


def test_no_figure_leaves_the_counts_out_and_a_zero_does_not(ask):
    fields = {**HEAD, "program": "CA-SEMA-BLR", **SOURCE}
    assert "counts" not in ask(fields, "", "", "", "")
    assert ask(fields, "", "0", "", "")["counts"] == {"individuals": 0}


def test_one_rough_figure_sets_the_precision_and_the_note_has_the_others(ask):
    fields = {**HEAD, "program": "CA-SEMA-BLR", **SOURCE}
    record = ask(fields, "", "about 30", "6", "", "", "", "note", "Kept")
    assert record["precision"] == "about"
    assert record["note"] == (
        "Kept. Precision by type: about 30 individuals and exactly 6 entities."
    )
    assert "note" not in ask(fields, "", "about 30", "about 6")


def test_the_precision_of_a_flag_is_that_of_each_figure(ask_again):
    fields = {
        **HEAD,
        "counts": {"individuals": 30, "entities": 6},
        "precision": "about",
    }
    assert ask_again(fields, ["individuals"], "") == fields
    changed = ask_again(fields, ["individuals", "entities"], "30", "6")
    assert "precision" not in changed


def test_the_precision_is_corrected_for_all_figures_at_once(ask_again):
    fields = {**HEAD, "counts": {"individuals": 30, "entities": 6, "vessels": 0}}
    about = ask_again(fields, ["precision"], "about")
    assert about == {**fields, "precision": "about"}
    assert ask_again(about, ["precision"], "exact") == fields
    # Enter keeps it, and a figure that is typed anew has its own again.
    assert ask_again(about, ["precision"], "") == about
    changed = ask_again(about, ["precision", "individuals"], "at least", "31")
    assert changed["precision"] == "at_least"
    assert changed["note"] == (
        "Precision by type: exactly 31 individuals and at least 6 entities."
    )


def test_a_total_stays_a_total_when_its_precision_is_corrected(ask):
    fields = {**HEAD, "program": "CA-SEMA-BLR", **SOURCE}
    typed = ("", "17 in total", "", "", "precision", "about", "")
    assert ask(fields, *typed) == {
        **fields,
        "counts": {"unspecified": 17},
        "precision": "about",
        "action": "listing",
    }


def test_without_a_figure_there_is_no_precision_to_correct(ask_again, capsys):
    assert ask_again(HEAD, ["precision"]) == HEAD
    assert (
        "there is no figure whose precision could be given" in capsys.readouterr().err
    )


def test_every_kind_of_rare_field_is_asked_for_and_read(ask):
    fields = {**HEAD, "program": "CA-SEMA-BLR", **SOURCE}
    story = ("", "3", "", "", "", "")
    typed = [
        *("package", "maybe", "y"),
        *("redesignated", "two", "2"),
        *("same_day", "US, UK"),
        *("conflict", "4", "individuals | 4 | Reuters | an alias; twice"),
        *("date_basis", "report"),
    ]
    record = ask(fields, *story, *typed, "")
    assert record["package"] is True
    assert record["redesignated"] == 2
    assert record["same_day"] == ["US", "GB"]
    assert record["date_basis"] == "report"
    assert record["conflicts"] == [
        {
            "field": "individuals",
            "value": "4",
            "publisher": "Reuters",
            "judgement": "an alias; twice",
        }
    ]


@pytest.mark.parametrize(
    ("again", "counts"),
    [
        ("10 individuals and 6 entities", {"individuals": 10, "entities": 6}),
        ("17 in total", {"unspecified": 17}),
        ("9", {"individuals": 9, "entities": 4}),
    ],
)
def test_a_new_answer_with_more_types_replaces_the_older_figures(ask, again, counts):
    fields = {**HEAD, "program": "CA-SEMA-BLR", **SOURCE}
    record = ask(fields, "", "5", "4", "<", "<", again)
    assert record["counts"] == counts


def test_asking_again_keeps_what_no_question_is_about(ask_again):
    fields = {
        **HEAD,
        "action": "listing",
        "program": "CA-SEMA-BLR",
        "note": "kept",
        "package": True,
        "counts": {"individuals": 3, "vessels": 2},
        "sources": [{"publisher": "A", "url": "https://a.org"}, {"publisher": "B"}],
    }
    assert ask_again(fields, fields_to_edit.ALL_KEYS) == fields


def test_a_declined_publisher_takes_the_source_away(ask_again):
    fields = {**HEAD, "action": "statement", **SOURCE}
    assert "sources" not in ask_again(fields, ["source_publisher"], "-")


def test_a_further_source_follows_those_that_are_there(ask_again):
    fields = {**HEAD, "sources": [{"publisher": "A"}, {"publisher": "B"}]}
    record = ask_again(fields, ["source"], "https://c.org/x", "C says")
    assert record["sources"] == [
        {"publisher": "A"},
        {"publisher": "B"},
        {"publisher": "c.org", "url": "https://c.org/x", "title": "C says"},
    ]


@pytest.mark.parametrize("word", ["same", "SAME", "yes", "y", "="])
def test_the_last_source_is_taken_whole(ask, context, word):
    context.last_source = {"publisher": "Reuters", "kind": "secondary"}
    fields = {**HEAD, "counts": {"individuals": 1}, "program": "CA-SEMA-BLR"}
    assert ask(fields, word)["sources"] == [
        {"publisher": "Reuters", "kind": "secondary"}
    ]
    assert "sources" not in ask(fields, "-")
    until_source = ["statement", "", ""]
    other_sources = ask(HEAD, *until_source, "same", "<", "X")["sources"]
    assert other_sources == [{"publisher": "X"}]


def test_questions_and_what_is_printed_before_them_fit_a_line(context):
    context.last_source = {"publisher": "P" * 60, "title": "T" * 60}
    answers = {**HEAD, "program": "CA-NEW", "joint": ["US"]}
    for key, make_question in QUESTIONS.items():
        question = make_question(context, answers)
        if question is None:
            continue
        assert len(question.label) < form.LABEL_WIDTH, key
        assert len(question.note) < 78, key
        assert len(question.aside) < 26, key
        assert question.about, key
    more = rare_questions.make_more_question(lambda names: [])
    assert len(more.note) < 78


def test_the_source_before_cannot_be_taken_where_there_is_none(ask):
    fields = {**HEAD, "counts": {"individuals": 1}, "program": "CA-SEMA-BLR"}
    assert ask(fields, "same", "Gazette")["sources"] == [{"publisher": "Gazette"}]


def test_every_field_with_an_option_can_be_added():
    questions = {field.name for field in rare_questions.rare_fields()}
    asked = {*questions, *QUESTIONS, "precision"}
    assert asked >= {field.name for field in fields_with_flags()}
    for field in rare_questions.rare_fields():
        question = rare_questions.ask_rare_field(field, {})
        assert question.about
        assert len(question.label) < form.LABEL_WIDTH


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("no", []),
        ("note", ["note"]),
        ("dates and note", ["effective", "listed", "until", "note"]),
        ("confi", ["confidence"]),
        ("conf", None),
        ("conflict", ["conflicts"]),
        ("precision", ["precision"]),
        ("source", ["source"]),
        ("legal act", ["instrument"]),
        ("a remark", None),
    ],
)
def test_what_is_to_be_added_is_named_as_people_call_it(typed, names):
    if names is None:
        with pytest.raises(SanctionsError):
            rare_questions.parse_field_names(typed)
    else:
        assert rare_questions.parse_field_names(typed) == names


def test_more_opens_the_usual_rarer_fields_and_all_opens_every_one():
    every_name = [field.name for field in rare_questions.rare_fields()]
    usual_names = rare_questions.parse_field_names("more")
    assert rare_questions.parse_field_names("all") == every_name
    assert {"note", "effective", "instrument", "measures"} <= set(usual_names)
    assert set(every_name) - set(usual_names) == set(rare_questions.SELDOM_NAMED)


def test_who_wants_to_change_an_answer_too_early_learns_when_it_is_possible():
    with pytest.raises(SanctionsError) as caught:
        rare_questions.parse_field_names("edit target")
    assert caught.value.message == '"edit target" comes next'


def test_the_day_of_the_announcement_before_is_taken_as_the_same():
    context = FakeContext(None, None)
    context.previous_record = {"announced": "2024-08-09"}
    question = QUESTIONS["announced"](context, {})
    assert question.parse("same day") == "2024-08-09"
    context.previous_record = {}
    with pytest.raises(SanctionsError):
        QUESTIONS["announced"](context, {}).parse("same day")


def test_keys_of_lists_are_left_out_whole_where_there_are_many():
    keys = ["US-BIS-EL", "US-7031C", "US-GLOMAG", "US-TCO", "US-PP8015"]
    shown = program_questions._join_whole_keys(keys)
    assert shown == "US-BIS-EL, US-7031C, US-GLOMAG, …"
    assert program_questions._join_whole_keys(keys[:2]) == "US-BIS-EL, US-7031C"


def test_a_list_that_had_ended_is_not_offered(ledger):
    from sanctions_cli.index import database

    with (ledger / "programs.toml").open("a") as stream:
        stream.write(
            '[CA-OLD]\ntitle = "Old"\nsender = "CA"\ntarget = "BY"\nuntil = 2020-12-31\n'
        )
    with database.open_ledger(ledger, None) as opened:
        context = FakeContext(ledger, opened.connection)
        after = program_questions.ask_program(context, HEAD)
        before = program_questions.ask_program(
            context, {**HEAD, "announced": "2020-12"}
        )
    assert "CA-OLD" not in [*after.words, after.note]
    assert "CA-OLD" in before.words


def test_a_publisher_is_offered_only_where_it_is_the_usual_one(ledger):
    from sanctions_cli.index import database
    from sanctions_cli.interactive import suggestions

    folder = ledger / "announcements" / "2025"
    folder.mkdir(parents=True)
    for number, publisher in enumerate(("A", "B", "C"), start=1):
        (folder / f"us-2025-01-0{number}-by.toml").write_text(
            f'sender = "US"\ntarget = "BY"\nannounced = 2025-01-0{number}\n'
            'action = "statement"\n'
            f'[[sources]]\npublisher = "{publisher}"\nurl = "https://example.org"\n'
        )
    with database.open_ledger(ledger, None) as opened:
        assert suggestions.suggest_usual_publisher(opened.connection, "US") == ""
        assert suggestions.suggest_usual_publisher(opened.connection, "GB") == ""
    again = (folder / "us-2025-01-01-by.toml").read_text()
    (folder / "us-2025-02-by.toml").write_text(again.replace("2025-01-01", '"2025-02"'))
    with database.open_ledger(ledger, None) as opened:
        assert suggestions.suggest_usual_publisher(opened.connection, "US") == "A"
