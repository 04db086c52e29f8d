"""The views of what was recorded: announcements, their multiple values, sources, programs."""

from __future__ import annotations

from sanctions_cli.queries.sql.view import Field, View, describe_figure
from sanctions_cli.records import TYPES

ID = Field("id", "a.id", "text", "the announcement", "announcements.id")


def _plain(name: str, meaning: str, kind: str = "text") -> Field:
    return Field(name, f"a.{name}", kind, meaning)  # type: ignore[arg-type]


def _cell(name: str, meaning: str) -> Field:
    """A list whose values may have semicolons of their own: made as an export makes it."""
    return Field(name, f"cell(a.record, '{name}')", "list", meaning)


ANNOUNCEMENTS = View(
    "announcements",
    "One row for each announcement, with the columns of `sanctions export`.",
    (
        Field("id", "a.id", "text", "the record's id: its file's name"),
        _plain("sender", "who imposes: ISO 3166-1 alpha-2, besides EU, UN, XK"),
        Field("sender_name", "country_name(a.sender)", "text", "the sender in words"),
        _plain("target", "who is aimed at; several where one figure is for them together", "list"),
        Field("target_name", "country_name(a.target)", "text", "the targets in words"),
        _plain("announced", "the day it was made public", "day"),
        _plain("effective", "the day it took effect", "day"),
        _plain("listed", "the day the names appeared on the list", "day"),
        _plain("until", "the last day, where it ends by itself", "day"),
        _plain("action", "listing, relisting, delisting, measure, renewal …"),
        Field(
            "program",
            "a.program",
            "text",
            "the list that the targets are put on",
            "programs.program",
        ),
        *(
            _plain(name, f"announced: {describe_figure(name)}; null = no figure stated", "number")
            for name in TYPES
        ),
        _plain("total", "announced: targets of all types; null = no figure stated", "number"),
        _plain("precision", "exact, at_least, about"),
        _plain("basis", "how the counts are known: stated, listed, derived, survivors"),
        _plain("confidence", "how well it is sourced: verified, single, derived"),
        _plain("measures", "what is imposed: asset_freeze, travel_ban …", "list"),
        _cell("reasons", "why, in a few words each"),
        _plain("joint", "senders that acted with it, as stated", "list"),
        _plain("instrument", "the legal act"),
        _plain("authority", "the legal basis or body, where it is not the program's"),
        _cell("refers_to", "ids of the records that it changes, ends or belongs to"),
        _cell("sources", "where it is known from; one a row in the view sources"),
        _plain("note", "what a reader must know besides"),
        _plain(
            "date_basis", "how the day announced is known: stated, report, instrument, inferred"
        ),
        _plain("measures_basis", "how the measures are known: stated, regime, mixed"),
        _cell("other_programs", "programs that it also changes, without counted targets"),
        _plain(
            "joint_claimed", "senders named as acting with it that did not act that day", "list"
        ),
        _plain(
            "same_day", "senders that acted the same day without saying it was together", "list"
        ),
        _plain("package", "part of an announcement that also names other targets", "flag"),
        _plain("redesignated", "how many of the counted targets stood on a list already", "number"),
        *(
            _plain(
                f"net_{name}",
                f"what the list gained, where the record says that it differs: {describe_figure(name)}",
                "number",
            )
            for name in TYPES
        ),
        _cell("conflicts", "other figures in other sources, with the judgement"),
    ),
    "main.announcements a",
    ("id",),
)


def _view_of_values(name: str, column: str, field: str, meaning: str, value_meaning: str) -> View:
    """A view with a row for each value of a field that can have several in one announcement."""
    return View(
        name,
        meaning,
        (ID, Field(column, "p.value", "text", value_meaning)),
        f"main.plurals p join main.announcements a using (path) where p.field = '{field}'",
        ("id", column),
    )


TARGETS = _view_of_values(
    "targets", "target", "target", "One row for each target of an announcement.", "its code"
)
MEASURES = _view_of_values(
    "measures", "measure", "measure", "One row for each measure of an announcement.", "the measure"
)
REASONS = _view_of_values(
    "reasons", "reason", "reason", "One row for each reason of an announcement.", "the reason"
)
PARTNERS = _view_of_values(
    "partners",
    "partner",
    "joint",
    "One row for each sender that an announcement says acted with it.",
    "its code",
)

PROGRAMS = View(
    "programs",
    "One row for each program of `programs.toml`:"
    " a list or legal programme that targets are put on.",
    (
        Field("program", "p.program", "text", "its key"),
        Field("sender", "p.sender", "text", "who keeps it"),
        Field("title", "p.title", "text", "its name"),
        Field(
            "target",
            "p.target",
            "list",
            "the country it is aimed at; ZZ for a thematic or wider one",
        ),
        Field("authority", "p.authority", "text", "its legal basis"),
        Field("url", "p.url", "text", "where it stands on the web"),
        Field("until", "p.until", "day", "the last day on which it stood, where it has ended"),
        Field(
            "overlaps",
            "p.overlaps",
            "list",
            "programs of the same sender that can hold the same names",
        ),
        Field("note", "p.note", "text", "what a reader must know besides"),
    ),
    "main.programs p",
    ("program",),
)

_SOURCE_MEANINGS = {
    "publisher": "who published it",
    "title": "its title, or what it is",
    "published": "the day, month or year of publication",
    "kind": "official, official-data, official-data-mirror, secondary",
    "url": "where it stands on the web",
    "locator": "the place in it: file, revision, page, entry",
    "archive": "a kept copy of the page",
    "dossier": "the dossier in seeds/ that keeps its facts",
}

SOURCES = View(
    "sources",
    "One row for each source of an announcement or an assertion.",
    (
        Field("id", "r.id", "text", "the record that it belongs to"),
        Field("record", "r.record", "text", "announcement, assertion"),
        Field("place", "s.key + 1", "number", "its place among the record's sources, from 1"),
        *(
            Field(
                name,
                f"json_extract(s.value, '$.{name}')",
                "day" if name == "published" else "text",
                meaning,
            )
            for name, meaning in _SOURCE_MEANINGS.items()
        ),
    ),
    """
        (
            select id, 'announcement' as record, record as content from main.announcements
            union all
            select id, 'assertion', record from main.assertions
        ) r,
        json_each(r.content, '$.sources') s
    """,
    ("record", "id", "place"),
)
