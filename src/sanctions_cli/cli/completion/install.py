"""The scripts by which shells complete `sanctions`, and putting them where the shells look."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from sanctions_cli.errors import SanctionsError

SHELLS = ("bash", "zsh", "fish")


def read_script(shell: str) -> str:
    """The script of a shell."""
    return Path(__file__).with_name(f"sanctions.{shell}").read_text(encoding="utf-8")


def find_shell(environ: Mapping[str, str]) -> str:
    """The shell that the person works in, as $SHELL has it."""
    shell = Path(environ.get("SHELL", "")).name
    if shell not in SHELLS:
        raise SanctionsError(
            "which shell?", hint=f"say it: sanctions completion {' or '.join(SHELLS)}"
        )
    return shell


def install_script(shell: str, environ: Mapping[str, str]) -> list[Path]:
    """Put a shell's script where it is found, and say what was written: for bash and zsh a line of the rc file too."""
    try:
        home = Path.home()
        place, rc = _places(shell, home, environ)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(read_script(shell), encoding="utf-8")
        return [place, rc] if rc and _sourced(place, rc) else [place]
    except (OSError, RuntimeError) as trouble:
        reason = getattr(trouble, "strerror", None) or trouble
        hint = f"sanctions completion {shell} prints the script; source it"
        raise SanctionsError(f"cannot install it: {reason}", hint=hint) from None


def _places(shell: str, home: Path, environ: Mapping[str, str]) -> tuple[Path, Path | None]:
    """Where a shell's script is put, and the file that must name it."""
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    if shell == "fish":  # looks there by itself
        return Path(
            environ.get("XDG_CONFIG_HOME") or home / ".config"
        ) / "fish/completions/sanctions.fish", None
    if shell == "zsh":
        return data / "sanctions/completion.zsh", Path(environ.get("ZDOTDIR") or home) / ".zshrc"
    return data / "bash-completion/completions/sanctions", home / ".bashrc"


def _sourced(place: Path, rc: Path) -> bool:
    """See that an rc file sources a script; whether that took a new line."""
    line = f"source {shlex.quote(str(place))}"
    before = rc.read_text(encoding="utf-8", errors="surrogateescape") if rc.exists() else ""
    if line in before.splitlines():
        return False
    gap = "\n" if before and not before.endswith("\n") else ""
    with rc.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{gap}{line}\n")
    return True
