"""The scripts by which shells complete `sanctions`, and putting them where the shells look."""

from __future__ import annotations

import errno
import shlex
from collections.abc import Mapping
from pathlib import Path

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import locate

SHELLS = ("bash", "zsh", "fish")


def read_script(shell: str) -> str:
    """The script by which a shell completes `sanctions`."""
    return Path(__file__).with_name(f"sanctions.{shell}").read_text(encoding="utf-8")


def find_shell(environ: Mapping[str, str]) -> str:
    """The shell that the person works in, as $SHELL has it."""
    shell = Path(environ.get("SHELL", "")).name
    if shell not in SHELLS:
        raise SanctionsError(
            "cannot tell which shell this is",
            hint=f"name it: sanctions completion {' or '.join(SHELLS)}",
        )
    return shell


def install_script(shell: str, environ: Mapping[str, str]) -> list[Path]:
    """Put a shell's script where the shell finds it; the files that were written.

    For bash and zsh, that can be the rc file too. SanctionsError where it cannot be done.
    """
    try:
        home = locate.find_home()
        if home is None:
            raise OSError(errno.ENOENT, "there is no home folder")
        script, rc_file = _find_places(shell, home, environ)
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(read_script(shell), encoding="utf-8")
        if rc_file and _add_source_line(script, rc_file):
            return [script, rc_file]
        return [script]
    except OSError as error:
        reason = error.strerror or error
        hint = f"sanctions completion {shell} prints the script; source it"
        raise SanctionsError(f"cannot install it: {reason}", hint=hint) from None


def _find_places(
    shell: str, home: Path, environ: Mapping[str, str]
) -> tuple[Path, Path | None]:
    """Where a shell's script is put, and the rc file that must name it, if one must."""
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    if shell == "fish":
        config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
        return config / "fish/completions/sanctions.fish", None
    if shell == "zsh":
        rc_folder = Path(environ.get("ZDOTDIR") or home)
        return data / "sanctions/completion.zsh", rc_folder / ".zshrc"
    return data / "bash-completion/completions/sanctions", home / ".bashrc"


def _add_source_line(script: Path, rc_file: Path) -> bool:
    """Make an rc file source a script; False where it did so already."""
    line = f"source {shlex.quote(str(script))}"
    text = ""
    if rc_file.exists():
        text = rc_file.read_text(encoding="utf-8", errors="surrogateescape")
    if line in text.splitlines():
        return False
    with rc_file.open(
        "a", encoding="utf-8", errors="surrogateescape", newline="\n"
    ) as stream:
        if text and not text.endswith("\n"):  # the last line would swallow the new one
            stream.write("\n")
        stream.write(f"{line}\n")
    return True
