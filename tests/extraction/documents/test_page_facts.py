"""What pages state about themselves is read from their marks, never guessed from the text."""

import json
from pathlib import Path

import pytest

from sanctions_cli.extraction.documents.html_text import read_page
from sanctions_cli.extraction.documents.page_facts import find_page_facts

EVALUATION = Path(__file__).parents[1] / "evaluation"
LABELS = json.loads((EVALUATION / "pages.json").read_text(encoding="utf-8"))
SEEN_PAGES = sorted(path.stem for path in (EVALUATION / "seen").glob("*.html"))


def read_facts(markup):
    return find_page_facts(read_page(markup))


def json_ld(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize("name", SEEN_PAGES)
def test_the_pages_of_the_evaluation_set_state_what_their_labels_say(name):
    markup = (EVALUATION / "seen" / f"{name}.html").read_text(encoding="utf-8")
    page = read_page(markup)
    facts = find_page_facts(page)
    label = LABELS[name]
    assert facts.publisher == (label["publisher"] or "")
    assert facts.published == (label["published"] or "")
    assert facts.url == (label["url"] or "")
    # Where the title tag and the headline differ, either is right.
    assert label["title"] in (facts.title, page.title_tag)


def test_structured_data_is_believed_before_meta_tags():
    article = {
        "@type": "NewsArticle",
        "headline": "A",
        "datePublished": "2024-08-09T23:59-04:00",
    }
    graph = {"@graph": [{"@type": "WebSite", "name": "W"}, article]}
    facts = read_facts(json_ld(graph) + "<meta name=date content=2024-01-01>")
    assert (facts.title, facts.published) == ("A", "2024-08-09")


@pytest.mark.parametrize(
    "day",
    [
        "2024-08-09",
        "2024-08-09T18:00:00Z",
        "9 August 2024",
        "August 9, 2024",
        "20240809",
    ],
)
def test_a_day_is_read_in_any_spelling_that_is_clear(day):
    markup = f'<meta name="dcterms.issued" content="{day}">'
    assert read_facts(markup).published == "2024-08-09"


@pytest.mark.parametrize(
    "day", ["08/09/2024", "yesterday", "2024-08", "soon", "31 June 2024"]
)
def test_a_day_that_is_not_clear_is_left_open(day):
    assert read_facts(f'<meta name="date" content="{day}">').published == ""


def test_the_day_of_a_change_is_not_the_day_of_publication():
    markup = '<meta name="dateModified" content="2024-08-09">'
    assert read_facts(markup + json_ld({"dateModified": "2024-08-09"})).published == ""


def test_a_time_tag_is_the_day_if_all_of_the_story_agree():
    time = '<time datetime="2024-08-09">Friday</time>'
    assert read_facts(f"<p>{time} {time}</p>").published == "2024-08-09"
    next_day = '<time datetime="2024-08-10">Saturday</time>'
    assert read_facts(f"<p>{time} {next_day}</p>").published == ""
    assert (
        read_facts(f"<p>{time}</p><aside>{next_day}</aside>").published == "2024-08-09"
    )


def test_the_day_of_a_change_or_of_a_teaser_is_no_day_of_the_story():
    day = '<time class="published" datetime="2024-08-09">Friday</time>'
    change = '<time class="updated" datetime="2024-08-10">Saturday</time>'
    teaser = '<div class="related"><time datetime="2024-08-11">Sunday</time></div>'
    assert read_facts(f"<p>{day} {change}</p>{teaser}").published == "2024-08-09"
    marked = '<span itemprop="datePublished" content="2024-08-08">8 August</span>'
    assert read_facts(f"<p>{day} {marked}</p>").published == "2024-08-08"


def test_the_publisher_may_be_an_object_of_its_own():
    article = {"@type": "NewsArticle", "publisher": {"@id": "#us"}}
    graph = {
        "@graph": [article, {"@type": "Organization", "@id": "#us", "name": "Post"}]
    }
    assert read_facts(json_ld(graph)).publisher == "Post"


def test_the_address_is_the_canonical_one_and_a_web_address():
    markup = (
        '<link rel=canonical href="javascript:alert(1)">'
        '<meta property=og:url content="https://example.org/a">'
    )
    assert read_facts(markup).url == "https://example.org/a"


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '{"@graph": 5}', "[[[]]]", '{"publisher": [{}]}', "1" * 9999],
)
def test_structured_data_that_is_broken_states_nothing(script):
    facts = read_facts(
        f'<title>T</title><script type="application/ld+json">{script}</script>'
    )
    assert facts == ("", "T", "", "", "")


def test_control_characters_are_not_part_of_a_title():
    assert read_facts("<title>A\x1b[2J\n B</title>").title == "A [2J B"


@pytest.mark.parametrize(
    ("title", "heading", "name"),
    [
        (
            "Measures on Iran | Ministry of Foreign Affairs of Japan",
            "Measures",
            "Ministry of Foreign Affairs of Japan",
        ),
        (
            "Statement - The Foreign Ministry",
            "Statement on sanctions",
            "The Foreign Ministry",
        ),
        ("Sanctions - what to know", "What to know", ""),
        ("Sanctions", "Sanctions", ""),
    ],
)
def test_the_name_of_a_site_is_behind_the_title(title, heading, name):
    page = f"<html><head><title>{title}</title></head><body><h1>{heading}</h1></body></html>"
    assert find_page_facts(read_page(page)).site_name == name
