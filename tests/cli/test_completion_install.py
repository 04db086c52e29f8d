"""The scripts of the shells, printed or put where the shells look."""

from __future__ import annotations

import pytest

from sanctions_cli.cli.completion import install
from sanctions_cli.errors import SanctionsError


@pytest.mark.parametrize(
    ("shell", "place", "rc"),
    [
        ("bash", ".local/share/bash-completion/completions/sanctions", ".bashrc"),
        ("zsh", ".local/share/sanctions/completion.zsh", ".zshrc"),
        ("fish", ".config/fish/completions/sanctions.fish", None),
    ],
)
def test_installing_twice_leaves_one_line_and_all_that_was_there(
    program, tmp_path, shell, place, rc
):
    env = {
        "HOME": str(tmp_path),
        "SHELL": f"/bin/{shell}",
        "XDG_DATA_HOME": "",
        "XDG_CONFIG_HOME": "",
        "ZDOTDIR": "",
    }
    if rc:
        (tmp_path / rc).write_text("alias a=b")
    for _ in range(2):
        assert program("completion", "--install", env=env).code == 0
    assert (tmp_path / place).read_text() == install.read_script(shell)
    if rc:
        assert (tmp_path / rc).read_text() == f"alias a=b\nsource {tmp_path / place}\n"


def test_an_unknown_shell_is_asked_for(program):
    done = program("completion", env={"SHELL": "/bin/ksh"})
    assert (done.code, done.err) == (
        2,
        "error: cannot tell which shell this is\nhint: name it: sanctions completion bash or zsh or fish\n",
    )


@pytest.mark.parametrize("shell", install.SHELLS)
def test_every_shell_has_a_script_that_asks_the_program(shell):
    script = install.read_script(shell)
    assert f"__complete {shell}" in script


@pytest.mark.parametrize(
    ("shell", "variables", "script"),
    [
        (
            "bash",
            {"XDG_DATA_HOME": "data"},
            "data/bash-completion/completions/sanctions",
        ),
        ("zsh", {"XDG_DATA_HOME": "data"}, "data/sanctions/completion.zsh"),
        (
            "fish",
            {"XDG_CONFIG_HOME": "config"},
            "config/fish/completions/sanctions.fish",
        ),
    ],
)
def test_the_folders_of_the_environment_go_before_the_usual_ones(
    tmp_path, monkeypatch, shell, variables, script
):
    monkeypatch.setenv("HOME", str(tmp_path))
    environ = {name: str(tmp_path / folder) for name, folder in variables.items()}
    assert install.install_script(shell, environ)[0] == tmp_path / script
    assert (tmp_path / script).is_file()


def test_the_rc_file_of_zsh_is_where_zdotdir_says(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "dots").mkdir()
    paths = install.install_script("zsh", {"ZDOTDIR": str(tmp_path / "dots")})
    assert paths[1] == tmp_path / "dots/.zshrc"
    assert (
        install.install_script("zsh", {"ZDOTDIR": str(tmp_path / "dots")}) == paths[:1]
    )


def test_a_place_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".local").write_text("a file where a folder is needed")
    with pytest.raises(SanctionsError, match="cannot install it: ") as error:
        install.install_script("bash", {})
    assert error.value.hint == "sanctions completion bash prints the script; source it"


@pytest.mark.parametrize("variable", ["/bin/bash", "/usr/local/bin/bash", "bash"])
def test_the_shell_is_that_of_the_environment(variable):
    assert install.find_shell({"SHELL": variable}) == "bash"


@pytest.mark.parametrize("environ", [{}, {"SHELL": ""}, {"SHELL": "/bin/tcsh"}])
def test_a_shell_without_a_script_is_asked_for(environ):
    with pytest.raises(SanctionsError, match="which shell this is"):
        install.find_shell(environ)
