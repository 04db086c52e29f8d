"""The wheel as strangers get it: built here without a network, unpacked, and run from nothing but its own files."""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT

import sanctions_cli
from sanctions_cli.index import database

BELONGS = ("src", "data", "seeds", "LICENSES", "LICENSE", "README.md", "pyproject.toml")


def build(kind: str, project: Path, folder: Path) -> Path:
    """What hatchling makes of a project; the one file in the folder."""
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        kind,
        "-d",
        str(folder),
    ]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build("wheel", PROJECT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return build("sdist", PROJECT, tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """`installed("check", cwd=…)`: the program from the unpacked wheel; the source tree is out of reach."""
    site = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(site)
    start = f"import sys; sys.path.insert(0, {str(site)!r}); from sanctions_cli.cli import app; "
    start += f"assert app.__file__.startswith({str(site)!r}); sys.exit(app.run(sys.argv[1:]))"

    def call(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        env = {
            name: value for name, value in os.environ.items() if name != "PYTHONPATH"
        }
        command = [sys.executable, "-c", start, *arguments]
        return subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8"
        )

    return call


def names(wheel: Path) -> set[str]:
    return {
        name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")
    }


def files(*roots: str) -> dict[str, Path]:
    """The files of the project under these roots, as they are called in it, without what Python leaves there."""
    paths = (
        path
        for root in roots
        for path in [PROJECT / root, *(PROJECT / root).rglob("*")]
    )
    return {
        path.relative_to(PROJECT).as_posix(): path
        for path in paths
        if path.is_file() and path.parent.name != "__pycache__"
    }


def metadata(wheel: Path) -> email.message.Message:
    (name,) = (name for name in names(wheel) if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(zipfile.ZipFile(wheel).read(name))


def test_the_example_comes_out_of_the_wheel_and_passes_check(installed, tmp_path):
    made = installed("init", "--example", "copy", cwd=tmp_path)
    assert (made.returncode, made.stdout) == (0, ""), made.stderr
    checked = installed("check", "-L", "copy", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert " stated totals match" in checked.stdout
    for name in ("FORMAT.md", "LICENSE", "PROVENANCE.md"):
        assert (tmp_path / "copy" / name).read_bytes() == (
            PROJECT / "data" / name
        ).read_bytes()


def test_the_wheel_answers_as_the_source_tree_does(installed, program, tmp_path):
    """The names of countries and the index's script are read from files; a wheel without them could not answer."""
    question = (
        "compare",
        "Canada",
        "US",
        "UK",
        "EU",
        "--target",
        "Belarus",
        "-L",
        str(PROJECT / "data"),
    )
    answer = installed(*question, cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (0, program(*question).out), (
        answer.stderr
    )
    assert (
        installed("--version", cwd=tmp_path).stdout
        == f"sanctions {sanctions_cli.__version__}\n"
    )


def test_the_wheel_has_the_program_the_ledger_and_the_licences_and_nothing_else(wheel):
    expected = {name.removeprefix("src/") for name in files("src")}
    expected |= {f"sanctions_cli/example/{name}" for name in files("data", "seeds")}
    shared = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["hatch"][
        "build"
    ]["targets"]["wheel"]
    expected |= {
        f"sanctions_ledger-{sanctions_cli.__version__}.data/data/{name}"
        for name in shared["shared-data"].values()
    }
    own = {name for name in names(wheel) if ".dist-info/" not in name}
    assert own == expected
    assert {
        "sanctions_cli/index/schema.sql",
        "sanctions_cli/countries/country_names.tsv",
        "sanctions_cli/py.typed",
    } < own
    licences = {
        name.partition("/licenses/")[2] for name in names(wheel) if "/licenses/" in name
    }
    assert licences == {"LICENSE", "data/LICENSE", *files("LICENSES")}


def test_every_licence_of_the_expression_is_enclosed(wheel):
    fields = metadata(wheel)
    assert fields["License-Expression"] == "MIT AND Unicode-3.0 AND CC0-1.0"
    assert "MIT License" in (PROJECT / "LICENSE").read_text(encoding="utf-8")
    texts = {path.stem for path in files("LICENSES").values()}
    others = {"OpenSanctions-MIT"}  # the same licence with another copyright
    assert texts - others == set(fields["License-Expression"].split(" AND ")) - {"MIT"}


def test_the_source_archive_builds_the_same_wheel_and_has_the_tests(
    archive, wheel, tmp_path
):
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    again = build("wheel", source, tmp_path / "again")
    assert again.read_bytes() == wheel.read_bytes()
    for name, path in files(
        *BELONGS,
        "tests",
        "tools",
        "docs",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "CITATION.cff",
    ).items():
        assert (source / name).read_bytes() == path.read_bytes()


def test_the_citation_and_the_changelog_know_the_version(wheel):
    version = sanctions_cli.__version__
    assert metadata(wheel)["Version"] == version
    cited = (PROJECT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^version: (.*)$", cited) == [version]
    assert f"\n## {version}" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_classifiers_name_the_oldest_python_that_is_asked_for(wheel):
    fields = metadata(wheel)
    minors = [
        int(requirement)
        for requirement in re.findall(
            r"Python :: 3\.(\d+)", "\n".join(fields.get_all("Classifier"))
        )
    ]
    assert fields["Requires-Python"] == f">=3.{minors[0]}"
    assert minors == list(range(minors[0], minors[-1] + 1))


def test_every_python_of_the_classifiers_is_tried_on_every_system(wheel):
    """CI is not run here; this is what keeps its matrix from falling behind."""
    workflow = (PROJECT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    claimed = re.findall(
        r"Python :: (3\.\d+)", "\n".join(metadata(wheel).get_all("Classifier"))
    )
    (tried,) = re.findall(r"(?m)^ +python: \[(.*)\]$", workflow)
    assert re.findall(r'"([\d.]+)"', tried) == claimed


def test_a_ledger_takes_no_notice_of_the_texts_beside_its_records(shipped):
    with database.open_ledger(shipped, None) as ledger:
        assert not ledger.findings()
    (shipped / "LICENSE").unlink()
    (shipped / "PROVENANCE.md").unlink()
    with database.open_ledger(shipped, None) as ledger:
        assert not ledger.findings()


def test_every_dependency_is_named_once_and_has_a_lower_bound():
    """The oldest of each is what CI installs, so there must be one."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    extras = [
        requirement
        for extra in project["optional-dependencies"].values()
        for requirement in extra
    ]
    outside = [
        requirement
        for requirement in [*project["dependencies"], *extras]
        if not requirement.startswith(f"{project['name']}[")
    ]
    assert all(re.match(r"[\w-]+>=[\d.]+", requirement) for requirement in outside), (
        outside
    )
    assert len({re.split(r">=", requirement)[0] for requirement in outside}) == len(
        outside
    )


def test_the_readme_of_the_package_has_no_links_into_an_unknown_repository(wheel):
    readme = metadata(wheel).get_payload()
    assert metadata(wheel)["Project-URL"] is None
    assert readme.startswith("# sanctions\n")
    targets = re.findall(r"\]\(([^)]*)\)|src(?:set)?=\"([^\"]*)\"", readme)
    assert targets
    assert all(link.startswith("https://") for link, _ in targets)


def test_one_setting_makes_every_link_of_the_package(tmp_path):
    project = tmp_path / "project"
    for name in (*BELONGS, "tools/package_metadata.py"):
        source, copy = PROJECT / name, project / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy)
        else:
            shutil.copy(source, copy)
    settings = project / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    address = "https://example.org/sanctions"
    settings.write_text(text.replace('repository = ""', f'repository = "{address}"'))
    # What the wheel takes from docs/ is of no matter here.
    settings.write_text(
        re.sub(r'(?m)^"docs/sanctions.1".*\n', "", settings.read_text())
    )
    fields = metadata(build("wheel", project, tmp_path / "wheel"))
    links = dict(link.split(", ") for link in fields.get_all("Project-URL"))
    assert links["Repository"] == address
    assert links["Changelog"] == f"{address}/blob/HEAD/CHANGELOG.md"
    readme = fields.get_payload()
    assert f'<img src="{address}/raw/HEAD/docs/terminal.svg"' in readme
    assert f"[MIT]({address}/blob/HEAD/LICENSE)" in readme
    assert not re.search(r"\]\((?!https://)", readme)
