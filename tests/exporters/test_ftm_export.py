"""`export -f ftm`: entities of FollowTheMoney that its own package takes unchanged."""

from __future__ import annotations

import json

import pytest
from conftest import SHIPPED

from sanctions_cli.lists import ftm_lines, ftm_sanctions
from sanctions_cli.lists.fields import Fields
from sanctions_cli.lists.source import SourceFile

Entity = dict


def export(run, *arguments: object) -> list[Entity]:
    done = run("export", "-L", SHIPPED, "-f", "ftm", *arguments)
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def find(entities: list[Entity], record_id: str) -> Entity:
    (entity,) = [each for each in entities if each["id"] == f"sanctions-{record_id}"]
    return entity


def test_an_announcement_is_a_sanction_of_the_target_country(run):
    territory, sanction = export(
        run, "--period", "2024-08-09", "-s", "CA", "--program", "CA-SEMA-BLR"
    )
    assert territory == {
        "id": "sanctions-territory-by",
        "schema": "Territory",
        "caption": "Belarus",
        "properties": {
            "name": ["Belarus"],
            "country": ["by"],
            "territoryCode": ["by"],
            "level": ["country"],
        },
    }
    assert (sanction["id"], sanction["schema"]) == (
        "sanctions-ca-2024-08-09-by",
        "Sanction",
    )
    properties = sanction["properties"]
    assert properties["entity"] == [territory["id"]]
    assert properties["country"] == ["ca"]
    assert properties["programId"] == ["CA-SEMA-BLR"]
    assert properties["program"] == [
        "Special Economic Measures (Belarus) Regulations, Schedule 1"
    ]
    assert properties["date"] == ["2024-08-09"]
    assert "asset freeze" in properties["provisions"]
    assert properties["recordId"] == ["ca-2024-08-09-by"]
    assert all(address.startswith("http") for address in properties["sourceUrl"])


def test_counts_are_a_sentence_in_the_summary(run):
    entities = export(run)
    summary = find(entities, "ca-2024-08-09-by")["properties"]["summary"]
    assert summary == [
        "On 9 August 2024, Canada listed 10 individuals and 6 entities against Belarus."
    ]


def test_every_announcement_is_there_once_and_each_target_country(run):
    rows = json.loads(run("export", "-L", SHIPPED, "-f", "json").out)
    entities = export(run)
    ids = [each["id"] for each in entities]
    assert ids == [
        "sanctions-territory-by",
        "sanctions-territory-mm",
        *(f"sanctions-{row['id']}" for row in rows),
    ]
    for row in rows:
        properties = find(entities, row["id"])["properties"]
        dates = {
            "date": "announced",
            "listingDate": "listed",
            "startDate": "effective",
            "endDate": "until",
        }
        for name, column in dates.items():
            assert properties.get(name, [None]) == [row[column]]
        provisions = [word.replace("_", " ") for word in row["measures"]]
        assert properties.get("provisions", []) == provisions


def test_bodies_and_joint_targets_have_no_country_that_they_are_not(ledger, run):
    added = run(
        *("add", "ECOWAS", "Mali,Guinea", "2022-01-09", "--action", "measure"),
        *(
            "--measure",
            "travel_ban",
            "--title",
            "Communiqué",
            "--publisher",
            "ECOWAS",
        ),
        *("--source-url", "https://ecowas.int/", "-L", ledger, "--no-input"),
    )
    assert added.code == 0, added.err
    done = run("export", "-L", ledger, "-s", "ECOWAS", "-f", "ftm")
    *territories, sanction = map(json.loads, done.out.splitlines())
    assert [each["properties"]["country"] for each in territories] == [["gn"], ["ml"]]
    assert "country" not in sanction["properties"]
    assert "ECOWAS" in sanction["properties"]["authority"][0]
    assert sorted(sanction["properties"]["entity"]) == [
        each["id"] for each in territories
    ]


def test_the_file_is_written_under_the_name_that_its_tools_use(run, tmp_path):
    file = tmp_path / "entities.ftm.json"
    assert run("export", "-L", SHIPPED, "-o", file).code == 0
    assert (
        json.loads(file.read_text(encoding="utf-8").splitlines()[0])["schema"]
        == "Territory"
    )
    again = tmp_path / "again.ftm"
    assert run("export", "-L", SHIPPED, "-o", again).code == 0
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [("export", "--sort", "id"), ("export", "--iso3"), ("totals",), ("list",)],
)
def test_what_has_no_place_in_an_entity_is_refused(arguments, run, tmp_path):
    refused = run(*arguments, "-L", SHIPPED, "-o", tmp_path / "x.ftm")
    assert (refused.code, refused.out) == (2, "")
    assert "hint: " in refused.err
    assert list(tmp_path.iterdir()) == []


def test_the_reader_of_official_lists_reads_programs_and_days_back(run, tmp_path):
    file = tmp_path / "entities.ftm.json"
    run("export", "-L", SHIPPED, "-o", file)
    rows = json.loads(run("export", "-L", SHIPPED, "-f", "json").out)
    source = SourceFile(file, "json")
    programs = {}
    for line in ftm_lines.read_lines(source):
        if line.entity["schema"] == "Sanction":
            fields = Fields(f"line {line.number}", dict(line.entity["properties"]))
            fields.ignore("entity")
            (record_id,) = line.entity["properties"]["recordId"]
            programs[record_id] = [
                each.program for each in ftm_sanctions.read_sanction(fields)
            ]
    for row in rows:
        keys = [row["program"], *row["other_programs"]]
        expected = [key for key in keys if key] or [""]
        assert programs[row["id"]] == expected


def test_import_list_says_that_it_is_no_list_and_how_its_records_are_imported(
    run, tmp_path
):
    file = tmp_path / "entities.ftm.json"
    run("export", "-L", SHIPPED, "-o", file)
    refused = run("import", "list", file, "-L", SHIPPED)
    assert (refused.code, refused.out) == (2, "")
    assert "Belarus is a whole country, not a name on a list" in refused.err
    assert "import json FILE" in refused.err


def test_the_package_followthemoney_takes_every_entity_unchanged(run):
    followthemoney = pytest.importorskip(
        "followthemoney",
        reason="followthemoney is not installed (300 MB with what it needs)",
    )
    entities = export(run)
    for entity in entities:
        schema = followthemoney.model.get(entity["schema"])
        # The package passes over names that it does not know.
        assert set(entity["properties"]) <= set(schema.properties)
        schema.validate(entity)
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            # It leaves out the question mark at the end of an address without a query.
            expected = {value.removesuffix("?") for value in values}
            assert set(proxy.get(name)) == expected, (entity["id"], name)
