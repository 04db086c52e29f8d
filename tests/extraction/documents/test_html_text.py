"""The text of a page is what people see, without what is beside the story."""

import pytest
from growth import check_growth

from sanctions_cli.extraction.documents.html_text import read_page

HOSTILE_PARTS = [
    "<div>",
    "</p>",
    "<p>x",
    "<td>x",
    "<tr><td>x<td>y",
    "<dt>x<dd>y",
    "<aside>",
]


def read_text(body):
    return read_page(body).text


def test_blocks_are_paragraphs_and_inline_tags_part_no_words():
    body = "<div>One <b>tw</b>o\n three</div><p>four<br>five</p>six"
    assert read_text(body) == "One two three\n\nfour\nfive\n\nsix"


def test_what_browsers_do_not_show_is_left_out():
    body = (
        "<p>seen</p><p hidden>a</p><div style='Display: none'>b</div><script>c</script>"
        "<noscript>d</noscript><template><p>e</p></template><p aria-hidden=true>f</p>"
        "<!-- g --><style>h</style>"
    )
    assert read_text(body) == "seen"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>menu</nav>",
        "<aside>more</aside>",
        "<footer>us</footer>",
        "<figure><img><figcaption>Two men</figcaption></figure>",
        "<header>World | Sport</header>",
        "<div class='related-links'>EU lists 8</div>",
        "<div class='ArticleFooter main'>about us</div>",
        "<div class='article__share'>Print</div>",
        "<div id=cookie-notice>We use 4 cookies</div>",
        "<div role=navigation>menu</div>",
        "<p><a href=/8>EU lists 8 people</a></p>",
        "<ul><li><a href=/8>EU lists 8 people</a></li></ul>",
    ],
)
def test_what_is_beside_the_story_is_left_out(furniture):
    assert read_text(f"{furniture}<p>The story.</p>{furniture}") == "The story."


def test_a_link_within_a_sentence_stays():
    body = "<p>Canada <a href=/x>listed two people</a> on Friday.</p>"
    assert read_text(body) == "Canada listed two people on Friday."


@pytest.mark.parametrize(
    "wrapper", ["form", "header", "div class=with-sidebar", "div class=more id=page"]
)
def test_an_element_that_has_the_title_is_not_beside_the_story(wrapper):
    body = f"<{wrapper}><h1>Title</h1><p>The story.</p></{wrapper.split()[0]}>"
    assert read_text(body) == "Title\n\nThe story."


def test_a_table_in_a_figure_is_kept():
    body = "<p>x</p><figure><table><tr><td>Entities<td>3</table></figure>"
    assert read_text(body) == "x\n\nEntities: 3"


def test_main_or_else_the_articles_are_the_story():
    story = "<p>Canada listed two people on Friday.</p>"
    assert "EU" not in read_text(
        f"<p>EU lists 8</p><main>{story}</main><p>EU lists 9</p>"
    )
    assert "EU" not in read_text(f"<article>{story}</article><p>EU lists 9</p>")


def test_articles_that_are_only_teasers_are_not_the_story():
    story = "<p>Canada listed two people on Friday.</p>" * 3
    body = f"{story}<article>EU lists 8</article><article>EU lists 9</article>"
    assert "Canada" in read_text(body)


def test_the_title_is_kept_where_it_is_outside_the_story():
    body = "<h1>Title</h1><p>x</p><article><p>A long enough story.</p></article>"
    assert read_text(body) == "Title\n\nA long enough story."


def test_the_cells_of_a_row_and_a_term_with_its_value_are_one_line():
    table = "<table><tr><th>Type<th>Number</tr><tr><td><p>Ships</p></td><td>3</td></tr></table>"
    assert read_text(table) == "Type: Number\n\nShips: 3"
    assert (
        read_text("<dl><dt>Ships<dd>3<dt>Banks:<dd><p>4</p></dl>")
        == "Ships: 3\n\nBanks: 4"
    )
    row = "<table><tr><td>Ships<td>3<td>Oil</tr></table>"
    assert read_text(row) == "Ships | 3 | Oil"


def test_a_table_that_is_the_layout_of_a_page_is_not_one_line():
    story = "Canada listed two people on Friday. " * 5
    body = f"<table><tr><td>Contact</td><td><p>{story}</p><p>Two</p></td></tr></table>"
    assert read_text(body) == f"Contact\n\n{story.strip()}\n\nTwo"


def test_a_value_that_is_a_link_stays_beside_its_label():
    body = "<dl><dt>From:</dt><dd><a href=/fcdo>Foreign Office</a></dd></dl>"
    assert read_text(body) == "From: Foreign Office"


def test_unclosed_paragraphs_items_and_cells_end_where_the_next_begins():
    assert (
        read_text("<p class=caption>A<p>B<ul><li>C<li>D</ul>E")
        == "B\n\n• C\n\n• D\n\nE"
    )


def test_a_menu_that_never_ends_does_not_hide_the_page():
    assert read_text("<nav>menu<p>The story.</p>") == "menu\n\nThe story."


def test_tags_nested_very_deep_are_read():
    assert read_text("<div>" * 100_000 + "deep" + "</div>" * 100_000) == "deep"


def test_the_mark_of_a_footnote_is_no_digit_of_a_figure():
    assert read_text(
        "<p>10<sup>1</sup> people on 9<sup>th</sup> May<sup>[2]</sup></p>"
    ) == ("10 people on 9th May")


def test_what_a_correction_has_crossed_out_is_left_out():
    assert read_text("<p><del>Nine</del> Eight <s>men</s>people</p>") == "Eight people"


def test_numbers_in_a_table_have_the_heading_of_their_column():
    table = (
        "<table><tr><th>Sender<th>Individuals<th>Ships</tr>"
        "<tr><td>Canada<td>10<td>1,204</tr></table><table><tr><td>a<td>1<td>2</table>"
    )
    assert read_text(table) == (
        "Sender | Individuals | Ships\n\nCanada | Individuals: 10 | Ships: 1,204\n\na | 1 | 2"
    )
    assert read_text("<table><tr><td>12</td><td>ships</td></tr></table>") == "12 ships"


def test_two_breaks_are_a_paragraph():
    assert (
        read_text("One<br>two<br> <br/>three<br><br><br>four")
        == "One\ntwo\n\nthree\n\nfour"
    )


def test_an_item_keeps_its_bullet_where_its_text_is_a_paragraph():
    assert (
        read_text("<ul><li><p>one</p></li><li></li></ul><p>two</p>") == "• one\n\ntwo"
    )


@pytest.mark.parametrize("part", HOSTILE_PARTS)
def test_the_time_grows_with_the_length(part):
    check_growth(read_page, part)


def test_a_table_with_an_empty_corner_has_its_headings_before_the_numbers():
    table = (
        "<table><tr><th></th><th>Individuals</th><th>Entities</th></tr>"
        "<tr><th>Added</th><td>12</td><td>3</td></tr></table>"
    )
    assert read_text(table).endswith("Added | Individuals: 12 | Entities: 3")


def test_an_empty_cell_has_its_place_in_the_row():
    table = (
        "<table><tr><th></th><th>Individuals</th><th>Entities</th></tr>"
        "<tr><td>Added</td><td></td><td>3</td></tr></table>"
    )
    assert read_text(table).endswith("Added | Entities: 3")


@pytest.mark.parametrize(
    "panel",
    [
        '<h2><button aria-expanded="false">Mali</button></h2><div role="tabpanel" hidden>{}</div>',
        '<button class="accordion-button">Mali</button><div class="collapse" hidden>{}</div>',
        '<div class="tab-pane" aria-hidden="true"><h3>Mali</h3>{}</div>',
        '<div class="accBody accordion" style="display:none"><h3>Mali</h3>{}</div>',
    ],
)
def test_what_a_click_opens_is_text(panel):
    assert read_text(panel.format("<p>One name.</p>")) == "Mali\n\nOne name."


@pytest.mark.parametrize(
    "hidden",
    [
        "<button>Mali</button><div hidden>{}</div>",
        '<div class="modal" hidden>{}</div>',
        '<nav class="collapse">{}</nav>',
    ],
)
def test_other_hidden_parts_are_no_text(hidden):
    assert read_text(hidden.format("<p>One name.</p>") + "<p>Two.</p>") == "Two."
