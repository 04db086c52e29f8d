"""Drafts of short texts: who, against whom, what, how many, when, and on what evidence."""

import pytest
from growth import check_growth

from sanctions_cli.extraction.documents.document import Document, read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements
from sanctions_cli.extraction.drafts.sentence_reader import MOST_FIGURES

NEWS = "Vilnius, 4 March 2024 (Baltic Wire). "


def draft(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


def summarise(drafts: list[AnnouncementDraft]) -> set[tuple[object, ...]]:
    return {
        (
            each.kind,
            each.sender,
            *each.targets,
            each.action,
            *sorted((each.counts or {}).items()),
        )
        for each in drafts
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Canada sanctioned ten Iranian officials on Monday.",
            ("new", "CA", "IR", "listing", ("individuals", 10)),
        ),
        (
            "Britain no longer sanctions four Zimbabwean officers.",
            ("new", "GB", "ZW", "delisting", ("individuals", 4)),
        ),
        (
            "The EU extended for six months the sanctions on 2,400 Russians.",
            ("new", "EU", "RU", "renewal", ("individuals", 2400)),
        ),
        (
            "The sanctions on 32 Sudanese officers were extended by the EU on Monday.",
            ("new", "EU", "SD", "renewal", ("individuals", 32)),
        ),
        (
            "Five days before the vote, the EU blacklisted two Moldovan mayors.",
            ("new", "EU", "MD", "listing", ("individuals", 2)),
        ),
        (
            "Washington sanctioned eight Chinese tankers on Monday for carrying Iranian oil.",
            ("new", "US", "IR", "listing", ("vessels", 8)),
        ),
        (
            "Norway joined the sanctions imposed by the EU against Iran for sending missiles to"
            " Moscow on Monday: seven people are barred from the country.",
            ("new", "NO", "IR", "listing", ("individuals", 7)),
        ),
        (
            "The EU suspended part of its sanctions on Syria on Monday.",
            ("new", "EU", "SY", "suspension"),
        ),
        (
            "The UN Security Council removed the Syrian president from its list on Monday.",
            ("new", "UN", "SY", "delisting"),
        ),
        (
            "Switzerland's list for Belarus runs to 261 people.",
            ("cumulative", "CH", "BY", "listing", ("individuals", 261)),
        ),
        (
            "Under the sanctions, five Ugandan officers may not enter the United States.",
            ("new", "US", "UG", "listing", ("individuals", 5)),
        ),
        (
            "Two Sri Lankan generals were barred from Canada on Monday, Ottawa said.",
            ("new", "CA", "LK", "listing", ("individuals", 2)),
        ),
        (
            "Whitehall took four Zimbabwean officers off its list on Monday.",
            ("new", "GB", "ZW", "delisting", ("individuals", 4)),
        ),
        (
            "On Friday Brussels will add three companies and two people of Sudan to its list.",
            ("planned", "EU", "SD", "listing", ("entities", 3), ("individuals", 2)),
        ),
        (
            "Switzerland has so far sanctioned 1,400 Russians.",
            ("cumulative", "CH", "RU", "listing", ("individuals", 1400)),
        ),
        (
            "Russia banned 67 British politicians from entering the country on Monday.",
            ("new", "RU", "GB", "listing", ("individuals", 67)),
        ),
        (
            "Twelve Chinese firms that supply Russia's army were sanctioned by the EU on Monday.",
            ("new", "EU", "RU", "listing", ("entities", 12)),
        ),
        (
            "The EU denied 52 more tankers with Russian oil access to its ports on Monday.",
            None,
        ),
        ("MPs urged Britain on Monday to sanction 41 officials in Georgia.", None),
        ("Switzerland will not list 22 Georgian officials, Bern said on Monday.", None),
        ("The European Parliament voted for sanctions on 24 Belarusian judges.", None),
        (
            "A court in Minsk sentenced seven journalists on Monday. The EU protested.",
            None,
        ),
        ("Did Canada sanction 60 Belarusian officials?", None),
    ],
)
def test_a_sentence_gives_the_draft_that_a_reader_would_write(sentence, expected):
    drafts = [each for each in draft(NEWS + sentence) if each.action != "measure"]
    assert summarise(drafts) == ({expected} if expected else set())


def test_several_senders_in_one_sentence_have_a_draft_each():
    drafts = draft(
        NEWS + "Canada added fourteen Venezuelan officials to its list on Monday; "
        "the EU added 15 and Britain 16 too."
    )
    counts = {each.sender: dict(each.counts or {}) for each in drafts}
    assert counts == {
        "CA": {"individuals": 14},
        "EU": {"individuals": 15},
        "GB": {"individuals": 16},
    }


def test_a_clause_without_verb_has_all_its_counts_and_no_sender_is_a_target():
    sentence = (
        "The EU sanctioned nine Haitians, the United States eleven people and two banks,"
        " and Canada four people on Monday."
    )
    assert summarise(draft(NEWS + sentence)) == {
        ("new", "EU", "HT", "listing", ("individuals", 9)),
        ("new", "US", "HT", "listing", ("entities", 2), ("individuals", 11)),
        ("new", "CA", "HT", "listing", ("individuals", 4)),
    }


@pytest.mark.parametrize(
    ("sentence", "sender", "target"),
    [
        ("The EU agreed an arms embargo against Myanmar on Monday.", "EU", "MM"),
        ("Britain outlawed imports of Russian diamonds on Monday.", "GB", "RU"),
        ("Canada closed its ports to Russian ships on Monday.", "CA", "RU"),
    ],
)
def test_a_sectoral_measure_is_drafted_without_figures(sentence, sender, target):
    assert summarise(draft(NEWS + sentence)) == {("new", sender, target, "measure")}


def test_an_item_after_a_bullet_counts_by_its_article():
    (only,) = draft(
        "Foreign, Commonwealth & Development Office\n4 March 2024\n\n"
        "The new listings for Belarus are:\n\n- eight judges\n- a state bank\n- two tankers"
    )
    assert only.counts == {"individuals": 8, "entities": 1, "vessels": 2}


def test_the_typed_part_of_a_bare_figure_leaves_a_rest_without_type():
    (only,) = draft(
        NEWS
        + "Britain sanctioned 33 targets in Belarus on Monday, among them 12 ships."
    )
    assert only.counts == {"vessels": 12, "unspecified": 21}
    assert only.total == 33


def test_a_joint_figure_is_given_to_nobody_and_the_warning_names_it():
    drafts = draft(
        NEWS
        + "Lithuania, Latvia and Estonia sanctioned 45 Georgian officials on Monday."
    )
    assert [each.sender for each in drafts] == ["LT", "LV", "EE"]
    for each in drafts:
        assert not each.counts
        assert "45 individuals" in each.warnings[0]


def test_two_departments_of_one_sender_have_two_drafts():
    drafts = draft(
        "U.S. Department of the Treasury\nMarch 4, 2024\n\n"
        "Today, OFAC is sanctioning eleven officials and six entities in Belarus.\n\n"
        "The Department of State is announcing visa restrictions on 88 Belarusian officials."
    )
    assert [dict(each.counts or {}) for each in drafts] == [
        {"individuals": 11, "entities": 6},
        {"individuals": 88},
    ]


def test_figures_of_several_paragraphs_are_added_only_where_the_text_says_further():
    drafts = draft(
        "Global Affairs Canada\nNews release\nMarch 4, 2024\n\n"
        "Canada is sanctioning ten Russian officials.\n\n"
        "A further 14 individuals are added to the list today.\n\n"
        "Canada sanctioned ten Russian officials, among them three judges."
    )
    assert [dict(each.counts or {}) for each in drafts] == [{"individuals": 24}]


def test_parts_beside_a_total_are_the_figures_and_the_total_is_kept():
    (only,) = draft(
        NEWS + "Britain on Monday named 33 Iranian targets: 21 people and 12 firms."
    )
    assert only.counts == {"individuals": 21, "entities": 12}
    assert only.total == 33
    assert not only.warnings


def test_a_number_of_unknown_targets_is_unknown_with_a_warning():
    (only,) = draft(
        NEWS + "Canada on Monday sanctioned 12 Iranian judges and several banks."
    )
    assert only.counts == {"individuals": 12, "entities": None}
    assert only.warnings == ("The text mentions entities, but does not say how many.",)


def test_every_figure_sender_and_day_has_evidence_in_the_text():
    text = NEWS + "Canada on Monday sanctioned 12 Iranian judges and two banks."
    document = read_document(text.encode(), "story.txt")
    (only,) = draft_announcements(document)
    fields = [each.field for each in only.evidence]
    assert fields == ["sender", "action", "announced", "individuals", "entities"]
    for each in only.evidence:
        assert document.text[each.start : each.end] == each.text


def test_a_release_gives_its_own_day_and_a_story_only_one_that_it_states():
    release = draft(
        "HM Treasury\n4 March 2024\n\nThe UK has sanctioned ten Belarusian judges."
    )
    story = draft(NEWS + "The UK has sanctioned ten Belarusian judges.")
    assert [each.announced for each in release + story] == ["2024-03-04", ""]


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "Canada and the US and ",
        "12 officials and ",
        "sanctions on the list of ",
        "the Government of ",
        "by the EU, which will not list, ",
        "Canada sanctioned 12 Iranian officials. ",
        "(" * 20,
        "Belarus: ",
    ],
)
def test_time_grows_with_the_text(unit):
    draft_announcements(Document(text=unit, language="en"))  # reads the lexicons
    check_growth(
        lambda text: draft_announcements(Document(text=text, language="en")), unit
    )


def test_each_of_several_senders_has_the_figure_that_each_gave():
    drafts = draft(
        "BRUSSELS, 22 March 2021 – The EU and Canada each listed four Chinese officials on Monday."
    )
    assert [(each.sender, each.counts) for each in drafts] == [
        ("EU", {"individuals": 4}),
        ("CA", {"individuals": 4}),
    ]


def test_a_figure_of_a_speaker_whom_the_text_does_not_name_is_left_out():
    assert not draft(
        "Committee on sanctions – 13 February 2025\n\n"
        "SENATOR HART: How many of Russia's tankers has Britain done?\n\n"
        "THE SECRETARY: On 18 December 2024 we listed eleven Russian officials.\n"
    )


def test_those_whom_a_strike_hit_are_not_listed():
    (only,) = draft(
        "WASHINGTON, 25 October 2025 – The United States sanctioned five Venezuelan officials on"
        " Friday. Ten boats were hit off the coast."
    )
    assert only.counts == {"individuals": 5}


def test_a_sentence_with_more_figures_than_anybody_gives_is_not_read():
    figures = "Canada listed 3 men over Mali, and "
    assert draft(f"{figures * 5}that was all.")
    assert not draft(f"{figures * (MOST_FIGURES + 1)}that was all.")
