"""China's announcements in YAML: the names that one announcement lists."""

from __future__ import annotations

import importlib.util

import pytest
from list_samples import FILES, read, read_small

from sanctions_cli.lists import BadList, open_list

TEXT = (FILES / "cn-ammitto.yml").read_text(encoding="utf-8")


def test_the_names_are_listed_on_the_day_on_which_it_takes_effect():
    entries = read_small("cn-ammitto.yml")

    assert [(e.name, e.type, e.listed, e.programs) for e in entries] == [
        ("Castle of Zenda", "entities", "2023-04-08", ("反制裁清单",)),
        ("Rupert of Hentzau", "individuals", "2023-04-08", ("反制裁清单",)),
    ]
    assert open_list(FILES / "cn-ammitto.yml").facts.dated == "2023-04-07"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TEXT.replace("sanction_details", "measure_modifications"), "it lists no one"),
        (
            TEXT.replace("effective_date", "date"),
            'entity 1: "effective_date" is missing',
        ),
        (TEXT.replace("gender", "sex"), 'entity 2: unknown field "sex"'),
        (TEXT.replace("*reason", "*cause"), "it is not sound YAML"),
        (
            TEXT.replace(
                "    - name:\n        zh-Hans: 鲁", "      name:\n        zh-Hans: 鲁"
            ),
            "a key is there twice, line 21",
        ),
        (
            TEXT.replace("reason: &reason", "reason: !!python/name:os.system"),
            "it is not sound YAML",
        ),
    ],
)
def test_another_or_a_damaged_file_is_refused(tmp_path, text, message):
    path = tmp_path / "announcement.yml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadList) as error:
        read(path)
    assert message in error.value.message


def test_a_change_of_earlier_measures_is_refused_with_the_commands_that_record_it(
    tmp_path,
):
    path = tmp_path / "changes.yml"
    path.write_text(
        "announcement:\n  publish_date: '2025-11-05'\n  document_id: 第2号\n"
        "measure_modifications:\n  modifications:\n"
        "  - action: suspend\n    target_announcement_id: 第1号\n"
        "    effective_date: '2025-11-10'\n    until_date: '2026-11-10'\n"
        "  - action: stop\n    target_announcement_id: 第3号\n"
        "    effective_date: '2025-11-10'\n",
        encoding="utf-8",
    )

    with pytest.raises(BadList) as error:
        read(path)
    assert error.value.message == (
        f"{path}: it lists no one, but changes earlier announcements:"
        " suspend 第1号 from 2025-11-10 until 2026-11-10; stop 第3号 from 2025-11-10"
    )
    assert error.value.hint == (
        "it does not name the country that they are against; these ask for it:"
        " sanctions add --sender CN --announced 2025-11-05 --action suspension"
        " --effective 2025-11-10 --until 2026-11-10;"
        " sanctions add --sender CN --announced 2025-11-05 --action lifting"
        " --effective 2025-11-10"
    )


def test_without_pyyaml_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(BadList) as error:
        open_list(FILES / "cn-ammitto.yml")
    assert error.value.hint == 'pip install "sanctions-ledger[yaml]"'
